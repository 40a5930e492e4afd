// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

// A table that can be sorted by its columns. Without this script it reads as it was published.
// Headers become buttons: once for ascending, again for descending, a third time for the published order.
// Words come from the page: data-sorted="按“{column}”{order}排列", data-ascending, data-descending, data-published.

const language = typeof document === "undefined" ? "" : document.documentElement.lang;
const collator = new Intl.Collator(language || "zh-CN", { numeric: true });
const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

/** Numbers by size, other texts as the language sorts them, empty cells always last. */
export function compare(one, other, isNumber) {
  if (!one || !other) return one ? -1 : other ? 1 : 0;
  return isNumber ? Number(one) - Number(other) : collator.compare(one, other);
}

/** The places of rows in their new order; equal ones stay as they are. */
export function order(cells, isNumber, direction) {
  const places = cells.map((_, place) => place);
  if (direction === "none") return places;
  const sign = direction === "descending" ? -1 : 1;
  return places.sort((a, b) => {
    const isEmpty = !cells[a] || !cells[b];
    return compare(cells[a], cells[b], isNumber) * (isEmpty ? 1 : sign) || a - b;
  });
}

function sortable(region) {
  const table = region.querySelector("table");
  const body = table.tBodies[0];
  const published = Array.from(body.rows);
  const headers = Array.from(table.tHead.rows[0].cells);
  const status = region.parentNode.querySelector("[data-sort-status]");
  const words = region.dataset;

  function sort(header, place) {
    const direction = NEXT[header.getAttribute("aria-sort") || "none"];
    for (const each of headers) each.removeAttribute("aria-sort");
    if (direction !== "none") header.setAttribute("aria-sort", direction);
    const cells = published.map((row) => row.cells[place].textContent.trim());
    const places = order(cells, header.hasAttribute("data-number"), direction);
    body.append(...places.map((each) => published[each]));
    status.textContent =
      direction === "none"
        ? words.published
        : words.sorted.replace("{column}", header.textContent.trim()).replace("{order}", words[direction]);
  }

  headers.forEach((header, place) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent.trim();
    header.textContent = "";
    const arrow = document.createElement("span");
    arrow.className = "gk-sort";
    arrow.setAttribute("aria-hidden", "true");
    button.append(arrow);
    header.append(button);
    button.addEventListener("click", () => sort(header, place));
  });
}

if (typeof document !== "undefined") {
  document.querySelectorAll("[data-sortable]").forEach(sortable);
}
