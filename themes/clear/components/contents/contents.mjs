// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

// Marks in the contents the part of the text that is being read. Without this module they are a list of links.

document.querySelectorAll("[data-contents]").forEach((nav) => {
  const links = new Map();
  for (const link of nav.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = Array.from(links.keys());
  let current = null;

  /** The last heading that has passed the upper quarter of the window; before the first one, none. */
  function mark() {
    const line = window.innerHeight / 4;
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    const link = links.get(passed[passed.length - 1]) || null;
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    if (link) link.setAttribute("aria-current", "location");
    current = link;
  }

  // Everything above the upper quarter counts as seen: told whenever a heading crosses that line, however fast.
  const observer = new IntersectionObserver(mark, { rootMargin: "1000000px 0px -75% 0px" });
  headings.forEach((heading) => observer.observe(heading));
});
