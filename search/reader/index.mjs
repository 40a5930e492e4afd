// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/**
 * The index behind an address → the hits of a query. `search/find.py` does the same with files on disk.
 * Each file is asked for once; `load` is how, so that a test can read from a folder.
 */

import { cut, squeeze, withoutAnchors } from "./excerpt.mjs";
import { analyse } from "./query.mjs";
import { addPhrases, holdsWhole, phraseScore, rank } from "./rank.mjs";
import { FORMAT, NOTHING, findPostings, nameShard } from "./shards.mjs";
import { decode } from "./texts.mjs";

/** Hits that the page shows at a time, and whose texts are read together. */
export const PAGE = 10;
/** Texts that are read beyond the first page, at most, to find a query in one piece. */
const MORE = 30;

/** @typedef {import("./rank.mjs").Ranked} Ranked */
/** @typedef {(name: string, hash: string) => Promise<ArrayBuffer>} Load name within the site, hash of the index or "" */
/** @typedef {{title: string, url: string, organ: string, date: string, kind: string, number: string}} Card */
/** @typedef {{hash: string, documents: number, kept: number, shards: number[]}} Entry */
/** @typedef {{card: Card, text: string}} Document */
/** @typedef {Card & {score: number, excerpt: import("./excerpt.mjs").Excerpt}} Hit */
/** @typedef {{count: number, page: (first: number) => Promise<Hit[]>}} Answer */

export class Index {
  /** @param {Load} load */
  constructor(load) {
    this.load = load;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Promise<Entry> | null} */
    this.entry = null;
  }

  /** @param {string} text @returns {Promise<Answer>} how many answer, and their pages, by the first's place */
  async answer(text) {
    const query = analyse(text);
    const entry = await this.open();
    const lookups = query.identity ? [...query.terms, query.identity] : query.terms;
    const found = await Promise.all(lookups.map((term) => this.postings(entry, term)));
    const postings = new Map(lookups.map((term, at) => [term, found[at]]));
    const ranked = await this.lookCloser(entry, query, rank(query, postings, entry.documents));
    return {
      count: ranked.length,
      page: (first) => Promise.all(ranked.slice(first, first + PAGE).map((each) => this.show(entry, query, each))),
    };
  }

  /** Read the entry file; what failed is asked for again. */
  async open() {
    if (!this.entry) this.entry = this.load("search/index.json", "").then(readEntry);
    try {
      return await this.entry;
    } catch (fault) {
      this.entry = null;
      throw fault;
    }
  }

  /** @param {Entry} entry @param {string} term @returns {Promise<import("./shards.mjs").Postings>} */
  async postings(entry, term) {
    const name = nameShard(term, entry.shards);
    if (!name) return NOTHING;
    const shard = await this.read(name, entry.hash, (data) => withoutHead(data, "GKS"));
    return findPostings(shard, term, entry.kept);
  }

  /** @param {Entry} entry @param {number} number @returns {Promise<Document>} */
  document(entry, number) {
    const digits = number.toString(16).padStart(6, "0");
    const name = `search/documents/${digits.slice(0, 2)}/${digits.slice(2)}.bin`;
    return this.read(name, entry.hash, (data) => readDocument(withoutHead(data, "GKD")));
  }

  /**
   * Read the texts of the first, to put first what holds the query as it was typed.
   * Where it may be a phrase and none of them holds it, some more are read that may.
   * @param {Entry} entry
   * @param {import("./query.mjs").Query} query
   * @param {Ranked[]} ranked
   * @returns {Promise<Ranked[]>}
   */
  async lookCloser(entry, query, ranked) {
    /** @type {Map<number, {score: number, url: string}>} */
    const seen = new Map();
    const rest = ranked.slice(PAGE).filter((each) => each.mayHoldAll);
    for (let at = -PAGE; at < MORE; at += PAGE) {
      const batch = at < 0 ? ranked.slice(0, PAGE) : rest.slice(at, at + PAGE);
      const found = await Promise.all(batch.map((each) => this.compare(entry, query, each, seen)));
      if (found.includes(true) || !query.isPhrase) break;
    }
    return addPhrases(ranked, seen);
  }

  /**
   * @param {Entry} entry
   * @param {import("./query.mjs").Query} query
   * @param {Ranked} ranked
   * @param {Map<number, {score: number, url: string}>} seen takes what its words are worth, and its address
   * @returns {Promise<boolean>} whether it holds the query in one piece
   */
  async compare(entry, query, ranked, seen) {
    const { card, text } = await this.document(entry, ranked.document);
    const words = squeeze(withoutAnchors(text));
    const title = squeeze(card.title);
    seen.set(ranked.document, { score: phraseScore(query, title, words), url: card.url });
    return holdsWhole(query, title, words);
  }

  /** @param {Entry} entry @param {import("./query.mjs").Query} query @param {Ranked} ranked @returns {Promise<Hit>} */
  async show(entry, query, ranked) {
    const { card, text } = await this.document(entry, ranked.document);
    return { ...card, score: ranked.score, excerpt: cut(text, query.phrases, query.words) };
  }

  /** @template T @param {string} name @param {string} hash @param {(data: ArrayBuffer) => T} parse @returns {Promise<T>} */
  read(name, hash, parse) {
    let file = this.files.get(name);
    if (!file) {
      file = this.load(name, hash).then(parse);
      file.catch(() => this.files.delete(name));
      this.files.set(name, file);
    }
    return file;
  }
}

/** @param {ArrayBuffer} data @returns {any} */
function parseJson(data) {
  return JSON.parse(new TextDecoder().decode(data));
}

/** @param {ArrayBuffer} data @returns {any} the entry, when this reader knows its format */
function readEntry(data) {
  const entry = parseJson(data);
  if (entry.format !== FORMAT) throw new FormatFault(entry.format);
  return entry;
}

/** @param {Uint8Array} data without its head @returns {Document} */
function readDocument(data) {
  const end = 4 + new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const [title, url, organ, date, kind, number] = JSON.parse(new TextDecoder().decode(data.subarray(4, end)));
  return { card: { title, url, organ, date, kind, number }, text: decode(data.subarray(end)) };
}

/** @param {ArrayBuffer} data @param {string} magic @returns {Uint8Array} */
function withoutHead(data, magic) {
  const bytes = new Uint8Array(data);
  const head = String.fromCharCode(bytes[0], bytes[1], bytes[2]);
  if (head !== magic || bytes[3] !== FORMAT) throw new FormatFault(head === magic ? bytes[3] : head);
  return bytes.subarray(4);
}

/** Index and reader are of different builds: most likely the browser or a cache on the way kept one of them. */
export class FormatFault extends Error {
  /** @param {unknown} format */
  constructor(format) {
    super(`the index is of format ${format}, this reader knows ${FORMAT}: a stale cache? Reload without cache`);
    this.name = "FormatFault";
  }
}
