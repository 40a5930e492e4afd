// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

// The buttons under a title: print the page, copy its address. Without this module they are not shown.

function show(button, action) {
  if (!button) return;
  button.addEventListener("click", action);
  button.setAttribute("data-ready", "");
}

document.querySelectorAll("[data-tools]").forEach((row) => {
  const said = row.querySelector("[data-tools-said]");
  const address = row.dataset.address;
  show(row.querySelector("[data-print]"), () => window.print());
  // Browsers lend the clipboard to secure pages only.
  if (!navigator.clipboard || !address) return;
  show(row.querySelector("[data-copy]"), () => {
    navigator.clipboard.writeText(address).then(
      () => {
        said.textContent = row.dataset.copied;
        setTimeout(() => (said.textContent = ""), 6000);
      },
      () => (said.textContent = address),
    );
  });
});
