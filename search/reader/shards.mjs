/**
 * Bytes of a shard → the postings of a term, as `search/shards.py` writes them.
 *
 *     shard    = "GKS" format:u8 record*
 *     record   = size:varint term body              size of term and body together
 *     term     = length:u8 byte*length              UTF-8
 *     body     = found:varint kept:varint posting*kept titles:varint title*titles
 *     posting  = delta:varint impact:u8             documents ascend; impact 1-255
 *     title    = delta:varint length:u8             length of the title in terms
 *     varint   = seven bits a byte, the lowest first; the high bit says that more follow
 */

/**
 * @typedef {object} Postings
 * @property {number} found documents that hold the term
 * @property {Array<[number, number]>} documents document and impact; the best ones, if `found` is more
 * @property {Array<[number, number]>} titles document and length of its title
 */

/** The format that this reader knows; `search/version.py` holds the same number. */
export const FORMAT = 1;

/** @type {Postings} */
export const NOTHING = { found: 0, documents: [], titles: [] };

/** @param {string} term @param {number} count of shards @returns {string} name of the file that holds it */
export function nameShard(term, count) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(term)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  const digits = (count - 1).toString(16).length;
  return `search/shards/${(value % count).toString(16).padStart(digits, "0")}.bin`;
}

/** @param {Uint8Array} shard without its head @param {string} term @returns {Postings} */
export function findPostings(shard, term) {
  const key = new TextEncoder().encode(term);
  const cursor = new Cursor(shard);
  while (cursor.place < shard.length) {
    const size = cursor.varint();
    if (isAt(shard, cursor.place, key)) {
      cursor.place += key.length + 1;
      const found = cursor.varint();
      const documents = cursor.pairs(cursor.varint());
      return { found, documents, titles: cursor.pairs(cursor.varint()) };
    }
    cursor.place += size;
  }
  return NOTHING;
}

/** @param {Uint8Array} data @param {number} place @param {Uint8Array} key @returns {boolean} */
function isAt(data, place, key) {
  if (data[place] !== key.length) return false;
  for (let at = 0; at < key.length; at++) {
    if (data[place + 1 + at] !== key[at]) return false;
  }
  return true;
}

/** A place in bytes that moves on as they are read. */
class Cursor {
  /** @param {Uint8Array} data */
  constructor(data) {
    this.data = data;
    this.place = 0;
  }

  /** @returns {number} */
  varint() {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.data[this.place++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  }

  /** @param {number} count @returns {Array<[number, number]>} documents with a byte each */
  pairs(count) {
    /** @type {Array<[number, number]>} */
    const found = [];
    let document = 0;
    for (let each = 0; each < count; each++) {
      document += this.varint();
      found.push([document, this.data[this.place++]]);
    }
    return found;
  }
}
