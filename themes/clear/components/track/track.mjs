// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/**
 * The page `track/`: a code typed by a visitor → the name and the key of an encrypted file, both derived here, so that
 * the code never leaves this device. `gongkai/release/codes.py` and `cases.py` make the codes and files.
 * All words come from the page's `data-…`, in the language of the site.
 */

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 17;
/** What people write between the groups. */
const BETWEEN = /[\s\-‐‑‒–—―−_.,·、，。]/g;

/** Why a case is not shown; `name` is that of the words: `data-wrong`. */
export class Trouble extends Error {
  /** @param {"empty" | "wrong" | "missing" | "damaged" | "failed" | "insecure" | "unable"} name */
  constructor(name) {
    super(name);
    this.name = name;
  }
}

/** @param {string} digits @returns {string} the check sign, modulo 37 (Crockford); "" where it is none of ours */
function check(digits) {
  let value = 0;
  for (const digit of digits) value = (value * 32 + DIGITS.indexOf(digit)) % 37;
  return DIGITS[value] || "";
}

/**
 * The code that somebody typed: any case, O for 0, I or L for 1, full-width, with or without hyphens.
 * @param {string} text
 * @returns {string} "" for none
 */
export function normalise(text) {
  const plain = text.normalize("NFKC").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  const code = plain.replace(BETWEEN, "");
  const isWhole = code.length === LENGTH + 1 && [...code].every((sign) => DIGITS.includes(sign));
  return isWhole && check(code.slice(0, LENGTH)) === code[LENGTH] ? code : "";
}

/** @param {string} text @returns {Uint8Array} */
function bytes(text) {
  return new TextEncoder().encode(text);
}

/** @param {string} text base 64 @returns {Uint8Array} */
function unpack(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

/**
 * The name of a code's file, and the key that opens it.
 * @param {string} code as `normalise` gives it
 * @param {SubtleCrypto} subtle
 */
export async function derive(code, subtle) {
  const signs = await subtle.importKey("raw", bytes(code.slice(0, LENGTH)), "HKDF", false, ["deriveBits", "deriveKey"]);
  /** @param {string} info */
  const hkdf = (info) => ({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: bytes(info) });
  const found = new Uint8Array(await subtle.deriveBits(hkdf("gongkai-track name v1"), signs, 128));
  const aes = { name: "AES-GCM", length: 256 };
  const key = await subtle.deriveKey(hkdf("gongkai-track key v1"), signs, aes, false, ["decrypt"]);
  const name = Array.from(found, (each) => each.toString(16).padStart(2, "0")).join("");
  return { name, path: `${name.slice(0, 2)}/${name}.json`, key };
}

/**
 * What a file holds.
 * @param {string} text of the file
 * @param {{name: string, key: CryptoKey}} derived
 * @param {SubtleCrypto} subtle
 * @throws {Trouble} when it is no such file, or not this code's
 */
export async function open(text, derived, subtle) {
  try {
    const sealed = JSON.parse(text);
    if (sealed.v !== 1) throw new Error("version");
    const how = { name: "AES-GCM", iv: unpack(sealed.n), additionalData: bytes(derived.name) };
    const padded = await subtle.decrypt(how, derived.key, unpack(sealed.d));
    const length = new DataView(padded).getUint32(0);
    return JSON.parse(new TextDecoder().decode(new Uint8Array(padded, 4, length)));
  } catch (fault) {
    throw new Trouble("damaged");
  }
}

/**
 * The case of a code.
 * @param {string} typed
 * @param {(path: string) => Promise<Response>} load
 * @param {{isSecure: boolean, subtle: SubtleCrypto | undefined}} browser
 * @throws {Trouble}
 */
export async function find(typed, load, browser) {
  if (!typed.trim()) throw new Trouble("empty");
  const code = normalise(typed);
  if (!code) throw new Trouble("wrong");
  if (!browser.isSecure) throw new Trouble("insecure");
  if (!browser.subtle) throw new Trouble("unable");
  let derived;
  try {
    derived = await derive(code, browser.subtle);
  } catch (fault) {
    throw new Trouble("unable");
  }
  let response;
  try {
    response = await load(derived.path);
  } catch (fault) {
    throw new Trouble("failed");
  }
  if (response.status === 404 || response.status === 410) throw new Trouble("missing");
  if (!response.ok) throw new Trouble("failed");
  let text;
  try {
    text = await response.text();
  } catch (fault) {
    throw new Trouble("failed");
  }
  return open(text, derived, browser.subtle);
}

/** @param {string} tag @param {...(Node | string)} inside */
function make(tag, ...inside) {
  const element = document.createElement(tag);
  element.append(...inside);
  return element;
}

/**
 * A case in headings, terms and paragraphs; everything in it is text, nothing is markup.
 * @param {any} found
 * @param {DOMStringMap} words
 */
function show(found, words) {
  const terms = make("dl");
  terms.className = "gk-metadata";
  for (const name of ["matter", "state", "number", "organ", "updated"]) {
    if (found[name]) terms.append(make("div", make("dt", words[name] || ""), make("dd", found[name])));
  }
  const parts = [terms, make("h3", words.reply || "")];
  const paragraphs = String(found.reply || words.noReply).split(/\r?\n+/).filter((line) => line.trim());
  parts.push(...paragraphs.map((line) => make("p", line)));
  if (found.steps.length) {
    parts.push(make("h3", words.steps || ""));
    parts.push(make("ol", ...found.steps.map((/** @type {string} */ step) => make("li", step))));
  }
  return parts;
}

/** @param {HTMLFormElement} form */
function begin(form) {
  /** @param {string} selector @returns {any} */
  const one = (selector) => document.querySelector(selector);
  const input = one("#gk-code");
  const error = one("#gk-code-error");
  const status = one("[data-track-status]");
  const result = one("[data-track-result]");
  const heading = one("#gk-track-title");
  const content = one("[data-track-content]");
  const words = form.dataset;
  let turn = 0; // of the latest question: an answer to an earlier one is thrown away

  function clear() {
    turn += 1;
    content.textContent = status.textContent = error.textContent = "";
    result.hidden = error.hidden = true;
    input.removeAttribute("aria-invalid");
  }

  /** @param {unknown} fault */
  function tell(fault) {
    const name = fault instanceof Trouble ? fault.name : "failed";
    const text = words[name] || name;
    if (name !== "empty" && name !== "wrong") {
      status.textContent = text;
      return;
    }
    status.textContent = "";
    error.textContent = text;
    error.hidden = false;
    input.setAttribute("aria-invalid", "true");
    input.focus(); // its description is read with it
  }

  /** @param {string} path */
  const load = (path) =>
    fetch(new URL(path, document.baseURI.replace(/[^/]*([?#].*)?$/, "")).href, {
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear();
    const mine = turn;
    status.textContent = words.searching;
    try {
      const subtle = self.crypto && self.crypto.subtle;
      const found = await find(input.value, load, { isSecure: self.isSecureContext !== false, subtle });
      if (mine !== turn) return;
      content.append(...show(found, words));
      status.textContent = words.found;
      result.hidden = false;
      heading.focus();
    } catch (fault) {
      if (mine === turn) tell(fault);
    }
  });
  one("[data-track-print]").addEventListener("click", () => self.print());
  one("[data-track-clear]").addEventListener("click", () => {
    clear();
    form.reset();
    input.focus();
  });
  // Nobody who comes after finds it by going back.
  self.addEventListener("pagehide", () => {
    clear();
    form.reset();
  });
  // A portal's own page may say nothing of scripts.
  for (const late of document.querySelectorAll("[data-late]")) late.remove();
  form.classList.remove("gk-track--waiting");
}

const FORM = typeof document === "undefined" ? null : document.querySelector("form[data-track]");
if (FORM) begin(/** @type {HTMLFormElement} */ (FORM));
