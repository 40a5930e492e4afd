/**
 * The index behind an address → the hits of a query. `search/find.py` does the same with files on disk.
 * Each file is asked for once; `load` is how, so that a test can read from a folder.
 */

import { cut, squeeze, withoutAnchors } from "./excerpt.mjs";
import { analyse } from "./query.mjs";
import { addPhrases, holdsWhole, phraseScore, rank } from "./rank.mjs";
import { FORMAT, findPostings, nameShard } from "./shards.mjs";
import { decode } from "./texts.mjs";

/** Hits that the page shows at a time, and whose texts are read together. */
export const PAGE = 10;
/** Texts that are read beyond the first page, at most, to find a query in one piece. */
const MORE = 30;

/** @typedef {import("./rank.mjs").Ranked} Ranked */
/** @typedef {(name: string, hash: string) => Promise<ArrayBuffer>} Load name within the site, hash of the index or "" */
/** @typedef {{title: string, url: string, organ: string, date: string, kind: string, number: string}} Card */
/** @typedef {Card & {score: number, excerpt: import("./excerpt.mjs").Excerpt}} Hit */
/** @typedef {{count: number, page: (first: number) => Promise<Hit[]>}} Answer */

export class Index {
  /** @param {Load} load */
  constructor(load) {
    this.load = load;
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
    /** @type {Promise<{hash: string, documents: number, shards: number, block: number}> | null} */
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

  /** @param {{hash: string, shards: number}} entry @param {string} term */
  async postings(entry, term) {
    const shard = await this.read(nameShard(term, entry.shards), entry.hash, (data) => withoutHead(data, "GKS"));
    return findPostings(shard, term);
  }

  /** @param {{hash: string, block: number}} entry @param {number} document @returns {Promise<Card>} */
  async card(entry, document) {
    const name = `search/cards/${Math.floor(document / entry.block)}.json`;
    const rows = await this.read(name, entry.hash, parseJson);
    const [title, url, organ, date, kind, number] = rows[document % entry.block];
    return { title, url, organ, date, kind, number };
  }

  /** @param {{hash: string}} entry @param {string} url @returns {Promise<string>} */
  async text(entry, url) {
    const name = `search/texts/${url.replace(/^\/+|\/+$/gu, "")}.bin`;
    return this.read(name, entry.hash, (data) => decode(withoutHead(data, "GKT")));
  }

  /**
   * Read the texts of the first, to put first what holds the query as it was typed.
   * Where it may be a phrase and none of them holds it, some more are read that may.
   * @param {any} entry
   * @param {import("./query.mjs").Query} query
   * @param {Ranked[]} ranked
   * @returns {Promise<Ranked[]>}
   */
  async lookCloser(entry, query, ranked) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    const rest = ranked.slice(PAGE).filter((each) => each.mayHoldAll);
    for (let at = -PAGE; at < MORE; at += PAGE) {
      const batch = at < 0 ? ranked.slice(0, PAGE) : rest.slice(at, at + PAGE);
      const found = await Promise.all(batch.map((each) => this.compare(entry, query, each, scores)));
      if (found.includes(true) || !query.isPhrase) break;
    }
    return addPhrases(ranked, scores);
  }

  /**
   * @param {any} entry
   * @param {import("./query.mjs").Query} query
   * @param {Ranked} ranked
   * @param {Map<number, number>} scores takes what its words are worth
   * @returns {Promise<boolean>} whether it holds the query in one piece
   */
  async compare(entry, query, ranked, scores) {
    const card = await this.card(entry, ranked.document);
    const title = squeeze(card.title);
    const text = squeeze(withoutAnchors(await this.text(entry, card.url)));
    scores.set(ranked.document, phraseScore(query, title, text));
    return holdsWhole(query, title, text);
  }

  /** @param {any} entry @param {import("./query.mjs").Query} query @param {Ranked} ranked @returns {Promise<Hit>} */
  async show(entry, query, ranked) {
    const card = await this.card(entry, ranked.document);
    const text = await this.text(entry, card.url);
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
