// Text is cut in the browser as it was for the index.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fold, identity, listTerms } from "../../search/reader/terms.mjs";

const CASES = readFileSync(new URL("terms.jsonl", import.meta.url), "utf-8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

for (const { text, terms, identity: whole } of CASES) {
  test(`terms of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(listTerms(text), terms);
    assert.equal(identity(text), whole);
  });
}

test("folding keeps lines", () => assert.equal(fold("Ａ\nＢ"), "a\nb"));
