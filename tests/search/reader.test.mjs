// The pure modules of the reader: ranking, excerpts, texts, shards; and what a stale cache leads to.
import assert from "node:assert/strict";
import { test } from "node:test";

import { cut, squeeze } from "../../search/reader/excerpt.mjs";
import { FormatFault, Index } from "../../search/reader/index.mjs";
import { analyse } from "../../search/reader/query.mjs";
import { addPhrases, rank, weigh } from "../../search/reader/rank.mjs";
import { findPostings, nameShard, NOTHING } from "../../search/reader/shards.mjs";
import { decode, TABLE } from "../../search/reader/texts.mjs";

/** @param {Record<string, [number, number][]>} lists @param {Record<string, [number, number][]>} titles */
function postings(lists, titles = {}) {
  const terms = Object.entries(lists);
  return new Map(
    terms.map(([term, documents]) => [term, { found: documents.length, documents, titles: titles[term] || [] }]),
  );
}

/** @param {object} value */
const encode = (value) => new TextEncoder().encode(JSON.stringify(value)).buffer;
const ENTRY = { format: 2, hash: "1", documents: 1, kept: 1000, shards: new Array(64).fill(1) };

test("a rarer term weighs more, an unknown one little", () => {
  assert.ok(weigh(1, 1000) > weigh(500, 1000));
  assert.ok(weigh(0, 1000) < weigh(1, 1000));
});

test("more terms held come first", () => {
  const found = rank(analyse("票价 公交"), postings({ 票价: [[0, 99], [1, 90]], 公交: [[1, 90]] }), 9);
  assert.deepEqual(found.map((each) => each.document), [1]);
});

test("a whole title comes before a longer one", () => {
  const lists = { 票价: [[0, 99], [1, 90]] };
  const found = rank(analyse("票价"), postings(lists, { 票价: [[0, 5], [1, 1]] }), 9);
  assert.deepEqual(found.map((each) => each.document), [1, 0]);
});

test("those alike go by number", () => {
  const found = rank(analyse("票价"), postings({ 票价: [[3, 50], [7, 50]] }), 9);
  assert.deepEqual(found.map((each) => each.document), [3, 7]);
});

test("a document that bears the number comes first", () => {
  const lists = { "办[2026]3": [[0, 255]], "[2026]3": [[0, 255]], 明政: [[0, 255]], 政办: [[0, 255]], "#明政办[2026]3": [[4, 255]] };
  assert.equal(rank(analyse("明政办〔2026〕3号"), postings(lists), 9)[0].document, 4);
});

test("nothing answers when too little is held", () => {
  const lists = { 甲乙: [[0, 255]], 乙丙: [[1, 255]], 丙丁: [[2, 255]], 丁戊: [[3, 255]] };
  assert.deepEqual(rank(analyse("甲乙丙丁戊"), postings(lists), 9), []);
});

test("an excerpt begins with the sentence of the phrase and marks it", () => {
  const text = "前文。老年人凭证免费乘车，不得拒绝。";
  const { parts, section } = cut(`\u0001tiao-1\n${text}`, ["免费乘车"], ["免费"]);
  assert.deepEqual(parts, [["…老年人凭证", false], ["免费乘车", true], ["，不得拒绝。", false]]);
  assert.equal(section, "tiao-1");
});

test("an excerpt goes where most terms stand", () => {
  const text = `票价。${"无关的话。".repeat(40)}公共汽车的票价由市政府定。`;
  const { parts } = cut(text, [], ["票价", "汽车"]);
  assert.deepEqual(parts.filter(([, isMarked]) => isMarked).map(([words]) => words), ["汽车", "票价"]);
});

test("an empty text has no excerpt", () => assert.deepEqual(cut("", ["票价"], []).parts, []));

test("squeezing leaves letters and digits", () => assert.equal(squeeze("《ＡＢ》 票价，3.5％"), "ab票价35"));

test("signs of all lengths are decoded", () => {
  const bytes = [TABLE.indexOf("条"), 0xa8, 0x00, 0xfa, 0x41, 0xff, 0x02, 0x0b, 0xb7];
  assert.equal(decode(Uint8Array.from(bytes)), "条一A𠮷");
});

/** A shard without its first four bytes. @param {[string, number, number[]][]} lists name, found, postings */
function shardOf(lists) {
  const names = new TextEncoder().encode(lists.map(([name]) => `${name}\n`).join(""));
  const numbers = [lists.length, names.length, ...lists.map((list) => list[1]), ...lists.flatMap((list) => list[2])];
  const data = new DataView(new ArrayBuffer(4 * numbers.length + names.length));
  numbers.forEach((number, at) => data.setUint32(4 * at, number, true));
  const bytes = new Uint8Array(data.buffer);
  bytes.set(names, 4 * numbers.length);
  return bytes;
}

test("a term that a shard does not hold is nothing", () => {
  const shard = shardOf([["a", 1, [246 * 2 ** 24 + 5]], ["a=", 1, [7 * 2 ** 24 + 5]]]);
  assert.deepEqual(findPostings(shard, "a", 9), { found: 1, documents: [[5, 9]], titles: [[5, 7]] });
  assert.equal(findPostings(shard, "b", 9), NOTHING);
});

test("a cut list does not move what stands behind it", () => {
  const shard = shardOf([["a", 3, [1]], ["b", 1, [2]]]);
  assert.deepEqual(findPostings(shard, "a", 1), { found: 3, documents: [[1, 255]], titles: [] });
  assert.deepEqual(findPostings(shard, "b", 1).documents, [[2, 255]]);
});

test("a term lies in the part where it stands among all terms", () => {
  const counts = new Array(64).fill(16);
  assert.match(nameShard("2026", counts), /^search\/shards\/00\/[0-9a-f]\.bin$/u);
  assert.match(nameShard("票价", counts), /^search\/shards\/30\/[0-9a-f]\.bin$/u);
  assert.match(nameShard("𠮷", counts), /^search\/shards\/3f\/[0-9a-f]\.bin$/u);
  assert.equal(nameShard("票价", new Array(64).fill(0)), "");
});

test("of those alike, what was looked at goes by address", () => {
  const ranked = [3, 5, 7].map((document) => ({ document, score: 1, mayHoldAll: true }));
  const seen = new Map([[3, { score: 0, url: "b/" }], [5, { score: 0, url: "a/" }]]);
  assert.deepEqual(addPhrases(ranked, seen).map((each) => each.document), [5, 3, 7]);
});

test("an index of another format names the likely cause", async () => {
  const index = new Index(async () => encode({ ...ENTRY, format: 99 }));
  await assert.rejects(index.answer("票价"), (fault) => fault instanceof FormatFault && /stale cache/u.test(fault.message));
});

test("a file that is no shard is not read as one", async () => {
  const index = new Index(async (name) => (name.endsWith("index.json") ? encode(ENTRY) : encode("<!DOCTYPE html>")));
  await assert.rejects(index.answer("票价"), FormatFault);
});

test("what failed is asked for again, what came is not", async () => {
  let asked = 0;
  const index = new Index(async () => {
    asked += 1;
    if (asked === 1) throw new Error("offline");
    return encode({ ...ENTRY, documents: 0 });
  });
  await assert.rejects(index.open(), /offline/u);
  await index.open();
  await index.open();
  assert.equal(asked, 2);
});
