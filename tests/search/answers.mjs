// node answers.mjs FOLDER < queries: the first page of each query (a line of JSON), from the index in the folder.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const { Index } = await import(pathToFileURL(join(folder, "search/reader/index.mjs")).href);

let bytes = 0;
let files = 0;
const load = async (name) => {
  const data = await readFile(join(folder, name));
  bytes += data.length;
  files += 1;
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
};

for (const line of readFileSync(0, "utf-8").trim().split("\n")) {
  [bytes, files] = [0, 0];
  const start = performance.now();
  const answer = await new Index(load).answer(JSON.parse(line));
  const hits = (await answer.page(0)).map(({ url, score, excerpt }) => ({
    url,
    score,
    section: excerpt.section,
    excerpt: excerpt.parts.map(([text]) => text).join(""),
  }));
  const cost = { bytes, files, ms: performance.now() - start };
  process.stdout.write(`${JSON.stringify({ count: answer.count, hits, cost })}\n`);
}
