// Eleventy's settings for the modest site; content/_data holds its closed lists and navigation.
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";

const PAGE_SIZE = 20;

const newestFirst = (api) =>
  api.getFilteredByGlob("content/disclosure/*.md").sort((a, b) => b.date - a.date);

/** Every page of every list: {group, id, number, pages, entries, path, previous, next}. */
function listPages(documents) {
  const lists = new Map();
  for (const document of documents) {
    const { column, organ, topics } = document.data;
    for (const key of [`column/${column}`, `organ/${organ}`, ...topics.map((t) => `topic/${t}`)]) {
      if (!lists.has(key)) lists.set(key, []);
      lists.get(key).push(document);
    }
  }
  return [...lists].flatMap(([key, entries]) => {
    const pages = Math.ceil(entries.length / PAGE_SIZE);
    const path = (number) => (number === 1 ? `/${key}/` : `/${key}/${number}/`);
    const [group, id] = key.split("/");
    return Array.from({ length: pages }, (_, index) => ({
      group, id, number: index + 1, pages, path: path(index + 1),
      entries: entries.slice(index * PAGE_SIZE, (index + 1) * PAGE_SIZE),
      previous: index > 0 ? path(index) : "",
      next: index + 1 < pages ? path(index + 2) : "",
    }));
  });
}

export default function (config) {
  config.addPassthroughCopy({ static: "theme", "content/images": "images" });
  config.amendLibrary("md", (md) => md.use(footnote).use(anchor, { tabIndex: false }));
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("headings", (html) =>
    [...html.matchAll(/<h[1-6] id="([^"]*)">(.*?)<\/h[1-6]>/g)].map(([, id, text]) => ({ id, text })));
  config.addCollection("documents", (api) => {
    const documents = newestFirst(api);
    documents.forEach((document, place) => {
      document.data.newer = documents[place - 1];
      document.data.older = documents[place + 1];
    });
    return documents;
  });
  config.addCollection("lists", (api) => listPages(newestFirst(api)));
  return {
    dir: { input: "content", includes: "../_includes", output: "output" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
