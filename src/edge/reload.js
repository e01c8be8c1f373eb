// Reloads the page when the site was rebuilt, and shows problems over it until they are mended.
(function () {
  "use strict";
  var box = null;
  function show(text) {
    if (!text) {
      if (box) box.remove();
      box = null;
      return;
    }
    if (!box) {
      box = document.createElement("pre");
      box.setAttribute("role", "alert");
      var style = { position: "fixed", inset: "0", margin: "0", padding: "2rem", overflow: "auto", zIndex: "2147483647", color: "#fff",
        background: "#1b1d22", font: "15px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap" };
      Object.keys(style).forEach(function (name) { box.style[name] = style[name]; });
      document.body.appendChild(box);
    }
    box.textContent = text;
  }
  function ask() {
    fetch("/__mokcha/problems").then(function (answer) { return answer.text(); }).then(show);
  }
  var lost = false;
  var source = new EventSource("/__mokcha/events");
  source.addEventListener("reload", function () { location.reload(); });
  source.addEventListener("problems", ask);
  source.onerror = function () { lost = true; };
  source.onopen = function () { if (lost) location.reload(); };
  ask();
})();
