// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/**
 * Postings → documents, best first. Pure; `search/rank.py` says what the numbers mean and does the same
 * sums in the same order, so that both give the same list.
 */

/** @typedef {import("./query.mjs").Query} Query */
/** @typedef {import("./shards.mjs").Postings} Postings */
/** @typedef {{document: number, score: number, mayHoldAll: boolean}} Ranked */
/** @typedef {{total: number, covered: number, certain: number, titled: number, titleTerms: number, titleLength: number}} Tally */

const IDENTITY = 8;
const TITLE = 1;
const WHOLE_TITLE = 2;
const LEAST_COVERAGE = 0.3;
const LEAST_SHARE = 0.7;
const UNKNOWN = 0.2;
const PHRASE = 1;
const PHRASE_IN_TITLE = 0.5;
const WHOLE_QUERY = 2;
/** Of a document that was not looked at: an address behind any other. */
const UNSEEN = { score: 0, url: "\uffff" };

/** @param {number} found @param {number} documents @returns {number} weight of a term, in hundredths */
export function weigh(found, documents) {
  const weight = 100 * Math.log(1 + (documents - found + 0.5) / (found + 0.5));
  return Math.floor(weight * (found ? 1 : UNKNOWN) + 0.5);
}

/**
 * @param {Query} query
 * @param {Map<string, Postings>} postings
 * @param {number} documents
 * @returns {Ranked[]} all that answer, best first; those alike by number
 */
export function rank(query, postings, documents) {
  /** @type {Map<number, Tally>} */
  const tallies = new Map();
  const weights = query.terms.map((term) => weigh(get(postings, term).found, documents));
  const whole = sum(weights) || 1;
  const certain = sum(weights.filter((_, at) => !isCut(get(postings, query.terms[at]))));
  const base = emptyTally();
  query.terms.forEach((term, at) => count(tallies, base, get(postings, term), weights[at], documents));
  const named = new Set(query.identity ? get(postings, query.identity).documents.map(([document]) => document) : []);
  const scored = Array.from(new Set([...tallies.keys(), ...named]), (document) => {
    const tally = tallies.get(document) || emptyTally();
    const isNamed = named.has(document);
    const coverage = (base.covered + tally.covered) / whole;
    const score = scoreOf(tally, (base.total + tally.total) / whole, coverage, whole) + (isNamed ? IDENTITY : 0);
    const ranked = { document, score: round(score), mayHoldAll: tally.certain === certain };
    return { coverage: isNamed ? 1 : coverage, ranked };
  });
  const best = scored.reduce((most, each) => Math.max(most, each.coverage), 0);
  if (best < LEAST_COVERAGE) return [];
  const answering = scored.filter((each) => each.coverage >= best * LEAST_SHARE).map((each) => each.ranked);
  return answering.sort((one, other) => byScore(one, other) || byNumber(one, other));
}

/**
 * Add one term to the tallies.
 * @param {Map<number, Tally>} tallies
 * @param {Tally} base what a document outside all lists is thought to hold
 * @param {Postings} held
 * @param {number} weight
 * @param {number} documents
 */
function count(tallies, base, held, weight, documents) {
  const [restTotal, restCovered] = leftOut(held, weight, documents);
  base.total += restTotal;
  base.covered += restCovered;
  for (const [document, impact] of held.documents) {
    const tally = tallyOf(tallies, document);
    tally.total += (weight * impact) / 255 - restTotal;
    tally.covered += weight - restCovered;
    tally.certain += isCut(held) ? 0 : weight;
  }
  for (const [document, length] of held.titles) {
    const tally = tallyOf(tallies, document);
    tally.titled += weight;
    tally.titleTerms += 1;
    tally.titleLength = length;
  }
}

/** @param {Postings} held @param {number} weight @param {number} documents @returns {[number, number]} */
function leftOut(held, weight, documents) {
  if (!isCut(held)) return [0, 0];
  const kept = held.documents.length;
  const share = (held.found - kept) / (documents - kept);
  const least = held.documents.reduce((low, [, impact]) => Math.min(low, impact), 255);
  return [(weight * share * least) / 255, weight * share];
}

/** @param {Tally} tally @param {number} mean @param {number} coverage @param {number} whole @returns {number} */
function scoreOf(tally, mean, coverage, whole) {
  const title = tally.titled / whole;
  const likeness = Math.min(1, tally.titleTerms / tally.titleLength);
  const isWhole = title === 1 && likeness === 1;
  return coverage * coverage * (mean + TITLE * title * (0.5 + 0.5 * likeness)) + (isWhole ? WHOLE_TITLE : 0);
}

/**
 * Rank again, with what `phraseScore` gave for some of the documents; of those alike, these go first by address.
 * @param {Ranked[]} ranked
 * @param {Map<number, {score: number, url: string}>} seen
 * @returns {Ranked[]}
 */
export function addPhrases(ranked, seen) {
  const more = ranked.map((each) => {
    const { score, url } = seen.get(each.document) || UNSEEN;
    return { url, ranked: { ...each, score: round(each.score + score) } };
  });
  more.sort((one, other) => byScore(one.ranked, other.ranked) || byText(one.url, other.url) || byNumber(one.ranked, other.ranked));
  return more.map((each) => each.ranked);
}

/** @param {Query} query @param {string} title squeezed @param {string} text squeezed @returns {number} */
export function phraseScore(query, title, text) {
  const count = (/** @type {string[]} */ phrases) => sum(phrases.map((phrase) => Array.from(phrase).length));
  const signs = count(query.phrases) || 1;
  const inText = count(query.phrases.filter((phrase) => text.includes(phrase)));
  const inTitle = count(query.phrases.filter((phrase) => title.includes(phrase)));
  return (
    (PHRASE * Math.max(inText, inTitle)) / signs +
    (PHRASE_IN_TITLE * inTitle) / signs +
    (holdsWhole(query, title, text) ? WHOLE_QUERY : 0)
  );
}

/** @param {Query} query @param {string} title squeezed @param {string} text squeezed @returns {boolean} */
export function holdsWhole(query, title, text) {
  return query.wholeLength > 1 && (text.includes(query.whole) || title.includes(query.whole));
}

/** @param {number[]} numbers @returns {number} */
function sum(numbers) {
  return numbers.reduce((all, each) => all + each, 0);
}

/** @param {Postings} held @returns {boolean} whether only the best postings are there */
function isCut(held) {
  return held.found > held.documents.length;
}

/** @param {Map<string, Postings>} postings @param {string} term @returns {Postings} */
function get(postings, term) {
  return /** @type {Postings} */ (postings.get(term));
}

/** @returns {Tally} */
function emptyTally() {
  return { total: 0, covered: 0, certain: 0, titled: 0, titleTerms: 0, titleLength: 1 };
}

/** @param {Map<number, Tally>} tallies @param {number} document @returns {Tally} */
function tallyOf(tallies, document) {
  const tally = tallies.get(document) || emptyTally();
  tallies.set(document, tally);
  return tally;
}

/** @param {number} score @returns {number} */
function round(score) {
  return Math.floor(score * 1e6 + 0.5) / 1e6;
}

/** @param {Ranked} one @param {Ranked} other @returns {number} */
function byScore(one, other) {
  return other.score - one.score;
}

/** @param {Ranked} one @param {Ranked} other @returns {number} */
function byNumber(one, other) {
  return one.document - other.document;
}

/** @param {string} one @param {string} other @returns {number} */
function byText(one, other) {
  return Number(one > other) - Number(one < other);
}
