// A list of terms by name or by number of articles. Without it the list is by name.
(function () {
  "use strict";
  var order = document.querySelector(".order"), sheet = document.querySelector(".sheet");
  if (!order || !sheet) return;
  var lists = Array.from(sheet.querySelectorAll("ul.terms")), apart = Array.from(sheet.querySelectorAll(".heads, h2.in-year"));
  var places = lists.map(function (list) { return Array.from(list.children); });
  var all = document.createElement("ul");
  all.className = "terms";

  function number(entry) { return Number(entry.getAttribute("data-n")); }

  function show(name) {
    var byNumber = name === "number";
    if (byNumber) {
      // Sorting is stable: terms with the same number stay in the order of their names.
      var entries = [].concat.apply([], places).sort(function (a, b) { return number(b) - number(a); });
      all.append.apply(all, entries);
      order.after(all);
    } else {
      places.forEach(function (entries, at) { lists[at].append.apply(lists[at], entries); });
      all.remove();
    }
    lists.concat(apart).forEach(function (element) { element.hidden = byNumber; });
    order.querySelectorAll("button").forEach(function (button) { button.setAttribute("aria-pressed", String(button.getAttribute("data-order") === name)); });
  }

  function asked() { return new URLSearchParams(location.search).get("order") === "number" ? "number" : "name"; }

  order.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    var name = button.getAttribute("data-order");
    try {
      history.replaceState(null, "", location.pathname + (name === "number" ? "?order=number" : ""));
    } catch (error) {
      // Some readers of files allow no state: the list itself is sorted.
    }
    show(name);
  });
  order.hidden = false;
  if (asked() === "number") show("number");
})();
