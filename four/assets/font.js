// Before the first paint: the site's own font is used where it costs no waiting, that is from files, or once the browser has it. Until then the
// reader's own fonts show the text; reading.js fetches the font when all else is done. (Without script fonts.css asks for it at once.)
(function () {
  "use strict";
  var ready = location.protocol === "file:";
  try {
    ready = ready || localStorage.getItem("mokcha.font") === "1";
  } catch (error) {
    // No storage: the page reads in the reader's own fonts.
  }
  if (ready) document.documentElement.classList.add("own-font");
})();
