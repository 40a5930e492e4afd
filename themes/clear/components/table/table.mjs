// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

// A table that is wider than its place scrolls: then, and only then, it is a stop for keyboards, with the name of its caption.

/** @param {HTMLElement} box @returns {string} the caption, or the words of the first row */
function nameOf(box) {
  const caption = box.querySelector("caption");
  const cells = caption ? [caption] : Array.from((box.querySelector("tr") || box).children);
  return cells.map((each) => (each.textContent || "").trim()).join(" ");
}

/** @param {HTMLElement} box */
function look(box) {
  const scrolls = box.scrollWidth > box.clientWidth + 1;
  if (scrolls === box.hasAttribute("tabindex")) return;
  if (scrolls) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", nameOf(box));
  } else if (box !== document.activeElement) {
    for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
  }
}

/** @type {HTMLElement[]} */
const boxes = Array.from(document.querySelectorAll(".gk-table"));
const lookAtAll = () => boxes.forEach(look);
lookAtAll();
if ("ResizeObserver" in self) {
  const watcher = new ResizeObserver(lookAtAll);
  for (const box of boxes) watcher.observe(box);
} else {
  addEventListener("resize", lookAtAll);
  addEventListener("toggle", lookAtAll, true);
}
