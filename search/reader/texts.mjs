// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/**
 * Bytes → a document's text, as `search/texts.py` writes them.
 *
 *     text = "GKT" format:u8 code*
 *     code = 0x00-0xA7             a sign of the table below
 *          | 0xA8-0xF9 low:u8      U+4E00 + (first - 0xA8) * 256 + low
 *          | 0xFA-0xFE low:u8      U+0000, U+2000, U+3000, U+FF00, U+0300 + low
 *          | 0xFF b:u8 b:u8 b:u8   any other code point, highest byte first
 */

export const ANCHOR = "\u0001";
export const TABLE = Array.from(
  "\n\u0001 -./0123456789abcdefghijklmnopqrstuvwxyz" +
    "，的、。人条第和法行定应民当以十政有规理市业一者管（）公用不；部会或工门设务二关三在区年生" +
    "本作建员保可事机其国经对责主地上施府合为发制处产位等时全内由件出日物提四中水单证安五通院级照要" +
    "及交方办下实依动开成品资护服案监查自家构明权并元请期进所得个任分同按",
);
const ROWS = [0x0000, 0x2000, 0x3000, 0xff00, 0x0300];

/** @param {Uint8Array} data without its head @returns {string} */
export function decode(data) {
  const signs = [];
  let at = 0;
  while (at < data.length) {
    const first = data[at];
    if (first < 0xa8) {
      signs.push(TABLE[first]);
      at += 1;
    } else if (first === 0xff) {
      signs.push(String.fromCodePoint((data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3]));
      at += 4;
    } else {
      const row = first < 0xfa ? 0x4e00 + (first - 0xa8) * 256 : ROWS[first - 0xfa];
      signs.push(String.fromCharCode(row + data[at + 1]));
      at += 2;
    }
  }
  return signs.join("");
}
