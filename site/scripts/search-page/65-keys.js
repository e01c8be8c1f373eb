// Keys of the page: `/` to the field, arrows from result to result, Escape back.

function Keys(input, results) {
  document.addEventListener("keydown", function (event) {
    var target = event.target, typing = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "/" && !typing && stored(SHORTCUT) !== "off") {
      event.preventDefault();
      input.focus();
      input.select();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      var rows = results.links(), at = rows.indexOf(target);
      if (at < 0 && (target !== input || event.key === "ArrowUp")) return;
      event.preventDefault();
      var next = at + (event.key === "ArrowDown" ? 1 : -1);
      (rows[next] || (next < 0 ? input : target)).focus();
    } else if (event.key === "Escape" && results.links().indexOf(target) >= 0) input.focus();
  });
}
