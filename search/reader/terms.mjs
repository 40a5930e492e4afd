// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/**
 * Text → terms, as `search/analysis.py` cuts them; tests/search/terms.jsonl holds both together.
 * Knows nothing of the page. No lookbehind, no named groups: Safari 13 reads this.
 */

export const CHINESE =
  "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
export const WORD = "0-9a-z\\u00b5\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u1fff\\ua000-\\ua4cf";
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;
const YEAR = "((?:19|20)[0-9][0-9])";
const NUMBER = new RegExp(
  `[〔\\[(【〈] *${YEAR} *[〕\\])】〉] *第? *([0-9]{1,5})(?: *号|(?![0-9.%年月]))|${YEAR}(?: +第? *|年? *第 *)([0-9]{1,5}) *号`,
  "gu",
);
const ORDER = /令 *[(〔]? *第? *([0-9]{1,5})(?![0-9]) *号? *[)〕]?(?: *号)?|第? *([0-9]{1,5}) *号令/gu;
const DIGITS = "〇○零一二三四五六七八九";
const TENS = "[一二三四五六七八九十]{1,3}";
const DATE = new RegExp(
  "([0-9]{4}) *年(?: *([0-9]{1,2}) *月(?: *([0-9]{1,2}) *日?)?)?" +
    "|([0-9]{4}) ?[./-] ?([0-9]{1,2}) ?[./-] ?([0-9]{1,2})(?![0-9a-z./-])" +
    `|([${DIGITS}]{4})年(?:(${TENS})月(?:(${TENS})日)?)?`,
  "gu",
);
const WORD_SIGN = new RegExp(`^[${WORD}./-]`, "u");
const CHINESE_SIGN = new RegExp(`^[${CHINESE}]`, "u");
const RUN = new RegExp(`([${CHINESE}]+)|([${WORD}]+(?:[./-][${WORD}]+)*)`, "gu");
const WHOLE_NUMBER = new RegExp(
  `^([${CHINESE}${WORD}]{1,20}) *[〔\\[(【〈]? *${YEAR}(?: *[〕\\])】〉] *第?| *年? *第| ) *([0-9]{1,5}) *号?$`,
  "u",
);
const WHOLE_ORDER = new RegExp(
  `^(?:([${CHINESE}]{0,20}令) *[(〔]? *第? *([0-9]{1,5}) *号? *[)〕]?(?: *号)?|([${CHINESE}]{2,20}?)第? *([0-9]{1,5}) *号令)$`,
  "u",
);
const WHOLE_WORD = new RegExp(`^(?=.*[0-9])(?=.{6})[${WORD}]+(?:[./-][${WORD}]+)*$`, "u");

/** @param {string} text @returns {string} width, case and compatibility forms folded */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(INVISIBLE, "");
}

/** @param {string} text @returns {string[]} its terms, repeated as they are, canonical forms first */
export function listTerms(text) {
  /** @type {string[]} */
  const found = [];
  const rest = fold(text)
    .replace(NUMBER, (...match) => takeNumber(match, found))
    .replace(ORDER, (_, after, before) => {
      found.push(`令${Number(after || before)}`);
      return "令\n";
    })
    .replace(DATE, (...match) => takeDate(match, found));
  cut(rest, found);
  return found;
}

/** @param {string} text @returns {string} the term of a text that is nothing but a number; else "" */
export function identity(text) {
  const whole = fold(text).trim().replace(/\s+/gu, " ");
  let match = WHOLE_NUMBER.exec(whole);
  if (match) return `#${match[1]}[${match[2]}]${Number(match[3])}`;
  match = WHOLE_ORDER.exec(whole);
  if (match) return match[1] ? `#${match[1]}${Number(match[2])}` : `#${match[3]}令${Number(match[4])}`;
  return WHOLE_WORD.test(whole) ? `#${whole}` : "";
}

/** @param {any[]} match arguments of a replacement @param {string[]} found @returns {string} */
function takeNumber(match, found) {
  const [whole, bracketed, serial, year, next, offset, text] = match;
  const spaced = text.slice(Math.max(offset - 4, 0), offset).replace(/ +$/u, "");
  const before = Array.from(spaced).pop() || "";
  const isIssuer = CHINESE_SIGN.test(before);
  if (!bracketed && !isIssuer) return whole;
  const form = `[${bracketed || year}]${Number(serial || next)}`;
  if (isIssuer) found.push(before + form);
  found.push(form);
  return "\n";
}

/** Leave what only looks like a date. @param {any[]} match @param {string[]} found @returns {string} */
function takeDate(match, found) {
  const offset = match[10];
  if (offset > 0 && WORD_SIGN.test(match[11][offset - 1])) return match[0];
  const [year, month, day] = [1, 2, 3].map((at) => match[at] || match[at + 3] || match[at + 6]);
  const digits = match[7] ? Array.from(year, (sign) => Math.max(DIGITS.indexOf(sign) - 2, 0)).join("") : year;
  const numbers = [month, day].filter(Boolean).map(count);
  if (!numbers.every((number, at) => number >= 1 && number <= [12, 31][at])) return match[0];
  const parts = [digits, ...numbers.map((number) => String(number).padStart(2, "0"))];
  for (let length = parts.length; length; length--) found.push(parts.slice(0, length).join("-"));
  return "\n";
}

/** @param {string} text @returns {number} a number below a hundred, in digits or in Chinese */
function count(text) {
  if (/^[0-9]+$/u.test(text)) return Number(text);
  const ten = text.lastIndexOf("十");
  const tens = ten < 0 ? "" : text.slice(0, ten);
  return (value(tens, 9) || 1) * 10 * Number(ten >= 0) + value(text.slice(ten + 1), 99);
}

/** @param {string} sign @param {number} other @returns {number} */
function value(sign, other) {
  if (!sign) return 0;
  return sign.length === 1 && sign !== "十" ? "一二三四五六七八九".indexOf(sign) + 1 : other;
}

/** Cut into bigrams of Chinese runs, words and the edges between. @param {string} text @param {string[]} found */
function cut(text, found) {
  let end = -1;
  let last = "";
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    const start = /** @type {number} */ (match.index);
    const signs = Array.from(run);
    const touches = start === end;
    end = start + run.length;
    if (match[2]) {
      found.push(run);
      const parts = run.split(/[./-]/u);
      if (parts.length > 1) found.push(...parts);
      if (touches) found.push(Array.from(last).pop() + run);
    } else {
      if (touches) found.push(last + signs[0]);
      else if (signs.length === 1 && !WORD_SIGN.test(text.slice(end, end + 2))) found.push(run);
      for (let at = 0; at + 1 < signs.length; at++) found.push(signs[at] + signs[at + 1]);
    }
    last = run;
  }
}
