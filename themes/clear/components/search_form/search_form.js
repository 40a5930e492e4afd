// SPDX-FileCopyrightText: the Gongkai authors
// SPDX-License-Identifier: AGPL-3.0-or-later WITH AdditionRef-Gongkai-output-exception-1.0

// Puts the words of the address back into the field of the search page. No module, and nothing newer than ES3: where a
// browser or a gateway refuses modules, the page's own script does not run, and the words that were asked for would be lost.
(function () {
  var field = document.getElementById("gk-search-q");
  var asked = /[?&]q=([^&#]*)/.exec(window.location.search);
  if (!field || !asked || field.value) {
    return;
  }
  try {
    field.value = decodeURIComponent(asked[1].replace(/\+/g, " ")).slice(0, 200);
  } catch (fault) {
    // Broken escapes: the field stays empty.
  }
})();
