// Narrows the list of all titles to those that hold every word of the query, from the address (?q=) and while typing. Without it the whole list
// is there.
(function () {
  "use strict";
  var input = document.getElementById("q");
  var list = document.querySelector(".titles .contents");
  if (!input || !list) return;
  var entries = Array.prototype.slice.call(list.querySelectorAll("li"));
  var texts = entries.map(function (entry) { return plain(entry.textContent); });
  var status = document.getElementById("found");

  // Spaces and middle dots do not count: 예산 요구 finds 예산요구.
  function plain(text) {
    return text.normalize("NFC").toLowerCase().replace(/[\s·]+/g, "");
  }

  function narrow() {
    var words = input.value.split(/\s+/).map(plain).filter(Boolean);
    var found = 0;
    entries.forEach(function (entry, index) {
      var fits = words.every(function (word) { return texts[index].indexOf(word) >= 0; });
      entry.hidden = !fits;
      if (fits) found += 1;
    });
    Array.prototype.forEach.call(list.querySelectorAll("section"), function (section) {
      section.hidden = !section.querySelector("li:not([hidden])");
    });
    if (status) status.textContent = words.length ? status.dataset.words.replace("{n}", found) : "";
  }

  var query = new URLSearchParams(location.search).get("q");
  if (query) input.value = query;
  input.addEventListener("input", narrow);
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    narrow();
    history.replaceState(null, "", "?q=" + encodeURIComponent(input.value));
  });
  narrow();
})();
