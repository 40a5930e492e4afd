// Every page of a built portal is valid HTML. The folder is named by GONGKAI_OUTPUT.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
    rules: {
      // Style alone: templates leave white space where a branch was not taken.
      "no-trailing-whitespace": "off",
      // Style alone: the text of an official title or telephone number is not ours to change.
      "long-title": "off",
      "tel-non-breaking": "off",
      // Style alone: a named <div role="region"> and a named <section> are the same to every reader.
      "prefer-native-element": ["error", { exclude: ["region"] }],
      // The results are a named list, which ARIA allows; a heading of their own would stand over nothing at first.
      "aria-label-misuse": ["error", { allowAnyNamable: true }],
      // A hash guards a file of another host; ours come with the page.
      "require-sri": ["error", { target: "crossorigin" }],
    },
  }),
);

/**
 * @param {string} html
 * @param {string} name told with each fault
 * @returns {Promise<string[]>} what is wrong: `name:line: rule: message`
 */
async function findFaults(html, name) {
  const report = await validator.validateString(html, name);
  return report.results.flatMap((result) =>
    result.messages.map((fault) => `${name}:${fault.line}: ${fault.ruleId}: ${fault.message}`),
  );
}

test("every page of the portal is valid", async () => {
  const output = process.env.GONGKAI_OUTPUT;
  assert.ok(output, "GONGKAI_OUTPUT must name the folder of a built portal: make test-site");
  const pages = readdirSync(output, { recursive: true, encoding: "utf-8" })
    .filter((path) => path.endsWith(".html"))
    .sort();
  assert.ok(pages.length > 10, `only ${pages.length} pages in ${output}`);
  const faults = [];
  for (const page of pages) {
    faults.push(...(await findFaults(readFileSync(join(output, page), "utf-8"), page)));
  }
  assert.equal(faults.length, 0, `\n${faults.join("\n")}`);
});

const PLANTED = `<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>公告</title></head>
<body>
<main><h1>公告</h1>
<p id="a">一</p><p id="a">二</p>
<p><div>块在段里</div>
<img src="x.png">
<input type="text">
</main>
</body>
</html>
`;

test("planted faults are found", async () => {
  const faults = (await findFaults(PLANTED, "planted.html")).join("\n");
  for (const rule of ["no-dup-id", "no-implicit-close", "wcag/h37", "input-missing-label"]) {
    assert.match(faults, new RegExp(`: ${rule}: `), faults);
  }
});

test("a page without fault passes", async () => {
  const page = PLANTED.replace(/<p id=[^]*<input type="text">/, "<p>一</p>");
  assert.deepEqual(await findFaults(page, "sound.html"), []);
});
