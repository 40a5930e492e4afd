// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/**
 * Bytes of a shard → the postings of a term, as `search/shards.py` writes them.
 *
 *     shard    = "GKS" format:u8 lists:u32 names:u32 found:u32*lists posting:u32* name*
 *     name     = term "\n" | term "=\n"             UTF-8; with `=`, the titles that hold the term
 *     posting  = document | rank << 24              255 - impact, or the length of its title in terms
 *
 * Numbers are little-endian. Of a term's list the first `kept` are there, titles are whole.
 */

/**
 * @typedef {object} Postings
 * @property {number} found documents that hold the term
 * @property {Array<[number, number]>} documents document and impact; the best ones, if `found` is more
 * @property {Array<[number, number]>} titles document and length of its title
 */

/** The format that this reader knows; `search/version.py` holds the same number. */
export const FORMAT = 2;

/** @type {Postings} */
export const NOTHING = { found: 0, documents: [], titles: [] };

/** Each begins the next part of all terms. */
export const BOUNDARIES = Array.from(
  "万丑丰买井亿仪伞你倡六具凉别劣千及古吐咎啡圩堂如宛密属帼庞录徐惬" +
    "技按收斜旷朔村根氓泗湍状甩皂皆盒私笺箭绑而肺虱覆讲谅越连里问雇",
);
const HEAD = 8;

/** @param {string} term @param {number[]} counts shards of each part @returns {string} the file that holds it, or "" */
export function nameShard(term, counts) {
  const part = BOUNDARIES.filter((sign) => sign <= term).length;
  if (!counts[part]) return "";
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(term)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return `search/shards/${part.toString(16).padStart(2, "0")}/${(value % counts[part]).toString(16)}.bin`;
}

/** @param {Uint8Array} shard without its first four bytes @param {string} term @param {number} kept @returns {Postings} */
export function findPostings(shard, term, kept) {
  const data = new DataView(shard.buffer, shard.byteOffset, shard.byteLength);
  const read = (/** @type {number} */ at) => data.getUint32(at, true);
  const names = new TextDecoder().decode(shard.subarray(shard.length - read(4))).split("\n");
  let place = HEAD + 4 * read(0);
  let postings = NOTHING;
  for (let list = 0; list < read(0); list++) {
    const found = read(HEAD + 4 * list);
    const count = names[list].endsWith("=") ? found : Math.min(found, kept);
    if (names[list] === term) {
      const documents = take(data, place, count).map(([document, rank]) => pair(document, 255 - rank));
      postings = { ...postings, found, documents };
    } else if (names[list] === `${term}=`) {
      postings = { ...postings, titles: take(data, place, count) };
    }
    place += 4 * count;
  }
  return postings;
}

/** @param {DataView} data @param {number} place @param {number} count @returns {Array<[number, number]>} document, rank */
function take(data, place, count) {
  return Array.from({ length: count }, (_, at) => {
    const posting = data.getUint32(place + 4 * at, true);
    return pair(posting & 0xffffff, posting >>> 24);
  });
}

/** @param {number} one @param {number} other @returns {[number, number]} */
function pair(one, other) {
  return [one, other];
}
