// Before the first paint: what the reader chose of light, dark and size (view.js keeps it), and the site's own font where it costs no waiting,
// that is from files, or once the browser has it. Until then the reader's own fonts show the text; reading.js fetches the font when all else is
// done. (Without script fonts.css asks for it at once.)
(function () {
  "use strict";
  var root = document.documentElement, ready = location.protocol === "file:", light = "", size = "";
  try {
    ready = ready || localStorage.getItem("mokcha.font") === "1";
    light = localStorage.getItem("mokcha.light") || "";
    size = localStorage.getItem("mokcha.size") || "";
  } catch (error) {
    // No storage: the page reads in the reader's own fonts, as the system likes it.
  }
  if (ready) root.classList.add("own-font");
  if (light === "light" || light === "dark") root.dataset[light] = "";
  if (/^[1-5]$/.test(size)) root.dataset.size = size;
})();
