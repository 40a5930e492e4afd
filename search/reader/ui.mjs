// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

/**
 * The page `search/`: its form asks the index, the list shows the hits, a live region says how many.
 * The query stands in the address, so that a result can be sent on and the way back works.
 * All words come from the page's `data-…`, in the language of the site.
 */

import { FormatFault, Index, PAGE } from "./index.mjs";

const ROOT = new URL("../../", import.meta.url);
/** Long enough not to ask for each letter, and not to speak into a screen reader's echo of the keys. */
const PAUSE_MS = 400;

/** @type {import("./index.mjs").Load} */
async function load(name, hash) {
  const address = new URL(name + (hash && `?${hash}`), ROOT);
  const response = await fetch(address.href, hash ? {} : { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${address.pathname}`);
  return response.arrayBuffer();
}

/** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} name @param {...(Node | string)} inside */
function make(tag, name, ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
}

/** @param {import("./index.mjs").Hit} hit @returns {HTMLLIElement} */
function showHit(hit) {
  const link = make("a", "", hit.title);
  link.href = new URL(hit.url, ROOT).href;
  const item = make("li", "gk-summary", make("p", "gk-summary__title", link));
  const facts = [hit.date && make("time", "", hit.date), hit.organ && make("span", "", hit.organ)];
  facts.push(hit.kind && make("span", "", hit.kind), hit.number && make("span", "", hit.number));
  const shown = /** @type {HTMLElement[]} */ (facts.filter(Boolean));
  if (shown.length) {
    // With spaces between, or a screen reader runs the words into each other.
    const spaced = shown.reduce((all, fact) => all.concat(fact, " "), /** @type {Array<Node | string>} */ ([]));
    item.append(make("p", "gk-summary__facts", ...spaced));
  }
  const words = hit.excerpt.parts.map(([text, isMarked]) => (isMarked ? make("mark", "", text) : text));
  if (words.length) item.append(make("p", "gk-search__excerpt", ...words));
  return item;
}

class Search {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @param {string} selector @returns {any} */
    const find = (selector) => root.querySelector(selector);
    this.words = root.dataset;
    this.form = find("form");
    this.input = find("input[name=q]");
    this.list = find("ol");
    this.status = find("[role=status]");
    this.more = find("[data-more]");
    this.lists = document.querySelector("[data-lists]");
    // A portal's own page may say nothing of scripts.
    for (const late of root.querySelectorAll("[data-late]")) late.remove();
    this.index = new Index(load);
    this.turn = 0; // of the latest question: an answer to an earlier one is thrown away
    this.timer = 0;
  }

  start() {
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.ask("pushState");
    });
    this.input.addEventListener("input", (/** @type {InputEvent} */ event) => {
      if (!event.isComposing) this.wait();
    });
    this.input.addEventListener("compositionend", () => this.wait());
    this.input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      this.input.value = "";
      this.ask("replaceState");
    });
    this.more.addEventListener("click", () => this.showMore());
    addEventListener("popstate", () => this.read());
    this.read();
  }

  /** Ask what stands in the address. */
  read() {
    this.input.value = new URLSearchParams(location.search).get("q") || "";
    this.show(this.input.value);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask("replaceState"), PAUSE_MS);
  }

  /** Ask what stands in the field, and write it into the address. @param {"pushState" | "replaceState"} how */
  ask(how) {
    clearTimeout(this.timer);
    const query = this.input.value.trim();
    const asked = new URLSearchParams(location.search).get("q") || "";
    if (query !== asked) {
      history[how](null, "", query ? `?${new URLSearchParams({ q: query })}` : location.pathname);
    } else if (how === "replaceState") {
      return; // asked and answered
    }
    this.show(query);
  }

  /** @param {string} given */
  async show(given) {
    const query = given.trim();
    const turn = ++this.turn;
    this.list.setAttribute("aria-busy", "true");
    this.status.textContent = query && this.words.searching;
    this.more.hidden = true;
    try {
      const answer = query ? await this.index.answer(query) : null;
      const hits = answer ? await answer.page(0) : [];
      if (turn !== this.turn) return;
      this.answer = answer;
      this.list.textContent = "";
      this.add(hits);
      this.status.textContent = answer ? this.tell(answer.count) : "";
    } catch (fault) {
      if (turn === this.turn) this.fail(fault);
    }
    if (turn === this.turn) this.list.setAttribute("aria-busy", "false");
  }

  /** @param {import("./index.mjs").Hit[]} hits */
  add(hits) {
    this.list.append(...hits.map(showHit));
    this.list.hidden = !this.list.children.length;
    if (this.lists) this.lists.hidden = !this.list.hidden;
    this.more.hidden = !this.answer || this.list.children.length >= this.answer.count;
  }

  /** Show the next hits, and go to the first of them. */
  async showMore() {
    const answer = this.answer;
    const shown = this.list.children.length;
    if (!answer || this.list.getAttribute("aria-busy") === "true") return;
    const turn = this.turn;
    this.list.setAttribute("aria-busy", "true");
    try {
      const hits = await answer.page(shown);
      if (turn !== this.turn) return;
      this.add(hits);
      this.status.textContent = this.tell(answer.count);
      this.list.children[shown].querySelector("a").focus();
    } catch (fault) {
      if (turn === this.turn) this.fail(fault);
    }
    if (turn === this.turn) this.list.setAttribute("aria-busy", "false");
  }

  /** @param {number} count @returns {string} */
  tell(count) {
    const words = count === 0 ? this.words.none : count > PAGE ? this.words.foundMore : this.words.found;
    return fill(words, { count, shown: this.list.children.length });
  }

  /** @param {unknown} fault */
  fail(fault) {
    this.list.textContent = "";
    this.add([]);
    this.status.textContent = fault instanceof FormatFault ? this.words.stale : this.words.failed;
    console.error(fault);
  }
}

/** @param {string | undefined} text @param {Record<string, unknown>} gaps @returns {string} */
function fill(text, gaps) {
  return Object.keys(gaps).reduce((all, name) => all.replace(`{${name}}`, String(gaps[name])), text || "");
}

const root = document.querySelector("[data-search]");
if (root instanceof HTMLElement) new Search(root).start();
