// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/**
 * Text and query → the words round the best place. Pure; `search/excerpt.py` does the same.
 * To compare, text is squeezed: folded sign by sign, without anything but letters and digits.
 */

import { CHINESE, WORD, fold } from "./terms.mjs";
import { ANCHOR } from "./texts.mjs";

const KEPT = new RegExp(`[${CHINESE}${WORD}]`, "gu");
const BEFORE = 20;
const AFTER = 80;
const WINDOW = 60;
const ENDS = "。；！？\n";

/** @typedef {{parts: Array<[string, boolean]>, section: string}} Excerpt stretches, and whether each matches */
/** @typedef {{text: string, places: number[]}} Squeezed */

/** @param {string} text @returns {string} */
export function squeeze(text) {
  return (fold(text).match(KEPT) || []).join("");
}

/** @param {string[]} signs @returns {Squeezed} for each unit of the squeezed text, its place among the signs */
function squeezePlaces(signs) {
  const kept = [];
  const places = [];
  for (let place = 0; place < signs.length; place++) {
    for (const each of fold(signs[place]).match(KEPT) || []) {
      kept.push(each);
      for (let unit = 0; unit < each.length; unit++) places.push(place);
    }
  }
  return { text: kept.join(""), places };
}

/**
 * @param {string} text with lines for ids
 * @param {string[]} phrases squeezed
 * @param {string[]} terms squeezed
 * @returns {Excerpt}
 */
export function cut(text, phrases, terms) {
  const { signs, anchors } = split(text);
  const squeezed = squeezePlaces(signs);
  if (!squeezed.places.length) return { parts: [], section: "" };
  const place = squeezed.places[bestPlace(squeezed.text, phrases, terms)];
  const first = sentenceStart(signs, place);
  const last = Math.min(place + AFTER, signs.length);
  const marked = mark(squeezed, [...phrases, ...terms], first, last);
  /** @type {Array<[string, boolean]>} */
  const parts = first && signs[first - 1] !== "\n" ? [["…", false]] : [];
  for (let at = first; at < last; at++) {
    const sign = signs[at] === "\n" ? " " : signs[at];
    const open = parts[parts.length - 1];
    if (open && open[1] === marked.has(at)) open[0] += sign;
    else parts.push([sign, marked.has(at)]);
  }
  if (last < signs.length) parts.push(["…", false]);
  const before = anchors.filter(([start]) => start <= place).pop();
  return { parts, section: before ? before[1] : "" };
}

/** @param {string} text @returns {{signs: string[], anchors: Array<[number, string]>}} */
function split(text) {
  const lines = [];
  /** @type {Array<[number, string]>} */
  const anchors = [];
  let length = 0;
  for (const line of text.split("\n")) {
    if (line.startsWith(ANCHOR)) {
      anchors.push([length, line.slice(1)]);
    } else {
      lines.push(line);
      length += Array.from(line).length + 1;
    }
  }
  return { signs: Array.from(lines.join("\n")), anchors };
}

/** @param {string} text @returns {string} without its ids */
export function withoutAnchors(text) {
  return text
    .split("\n")
    .filter((line) => !line.startsWith(ANCHOR))
    .join("\n");
}

/** @param {string} text @param {string[]} phrases @param {string[]} terms @returns {number} */
function bestPlace(text, phrases, terms) {
  const longest = phrases.slice().sort((one, other) => Array.from(other).length - Array.from(one).length);
  for (const phrase of longest) {
    const at = text.indexOf(phrase);
    if (at >= 0) return at;
  }
  const events = terms.reduce((all, term, number) => {
    for (const at of placesOf(text, term)) all.push([at, number]);
    return all;
  }, /** @type {Array<[number, number]>} */ ([]));
  events.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  return densest(events);
}

/** @param {Array<[number, number]>} events place and number of a term @returns {number} where most different ones begin */
function densest(events) {
  /** @type {Map<number, number>} */
  const inside = new Map();
  let first = 0;
  let best = 0;
  let most = 0;
  for (const [at, number] of events) {
    inside.set(number, (inside.get(number) || 0) + 1);
    for (; events[first][0] < at - WINDOW; first++) {
      const left = /** @type {number} */ (inside.get(events[first][1])) - 1;
      if (left) inside.set(events[first][1], left);
      else inside.delete(events[first][1]);
    }
    if (inside.size > most) {
      most = inside.size;
      best = events[first][0];
    }
  }
  return best;
}

/** @param {string} text @param {string} term @returns {number[]} */
function placesOf(text, term) {
  const found = [];
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) found.push(at);
  return found;
}

/** @param {string[]} signs @param {number} place @returns {number} where the sentence begins, if it is near */
function sentenceStart(signs, place) {
  const limit = Math.max(place - BEFORE, 0);
  for (let at = place; at > limit; at--) {
    if (ENDS.includes(signs[at - 1])) return at;
  }
  return limit;
}

/** @param {Squeezed} squeezed @param {string[]} words @param {number} first @param {number} last @returns {Set<number>} */
function mark(squeezed, words, first, last) {
  const before = (/** @type {number} */ limit) => {
    const found = squeezed.places.findIndex((place) => place >= limit);
    return found < 0 ? squeezed.places.length : found;
  };
  const low = before(first);
  const window = squeezed.text.slice(low, before(last));
  const marked = new Set();
  for (const word of words) {
    for (const at of placesOf(window, word)) {
      for (let step = 0; step < word.length; step++) marked.add(squeezed.places[low + at + step]);
    }
  }
  return marked;
}
