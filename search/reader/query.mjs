// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/** What a visitor typed → what is looked up, as `search/query.py` does. */

import { squeeze } from "./excerpt.mjs";
import { fold, identity, listTerms } from "./terms.mjs";

const MIN_PHRASE = 4;
const MAX_CHARACTERS = 200;
/** A law's own number and the text after it are one part, though a space stands between. */
const ARTICLE = /(第[一二三四五六七八九十百零〇0-9]+[章节条])\s+/gu;

/**
 * @typedef {object} Query
 * @property {string[]} terms distinct, in order of their first place
 * @property {string} identity term of a number, when the query is nothing but one; else ""
 * @property {string[]} phrases its parts between spaces, squeezed
 * @property {string} whole all of it, squeezed
 * @property {number} wholeLength in characters
 * @property {boolean} isPhrase whether it may be meant to stand in a text as it is
 * @property {string[]} words the terms that stand in a squeezed text as they are
 */

/** @param {string} given @returns {Query} */
export function analyse(given) {
  const text = Array.from(given).slice(0, MAX_CHARACTERS).join("");
  const terms = Array.from(new Set(listTerms(text)));
  const whole = squeeze(text);
  const wholeLength = Array.from(whole).length;
  const parts = fold(text).replace(ARTICLE, "$1").split(/\s+/u).map(squeeze);
  const phrases = Array.from(new Set(parts.filter(isLong)));
  return {
    terms,
    identity: identity(text),
    phrases,
    whole,
    wholeLength,
    isPhrase: phrases.length === 1 && wholeLength >= MIN_PHRASE,
    words: terms.filter((term) => isLong(term) && squeeze(term) === term),
  };
}

/** @param {string} text @returns {boolean} */
function isLong(text) {
  return Array.from(text).length > 1;
}
