// What a short form means, shown where it stands. Without script, and by a second press, its link leads to the page of all of them.

function offerMeanings() {
  var links = document.querySelectorAll("a.ab"), bubble = null, of = null;
  if (!links.length || !HTMLElement.prototype.showPopover) return;

  function show(link) {
    if (!bubble) {
      bubble = document.createElement("div");
      bubble.className = "meaning";
      bubble.popover = "auto";
      bubble.setAttribute("role", "status");
      bubble.addEventListener("toggle", function (event) { if (event.newState === "closed") of = null; });
      document.body.appendChild(bubble);
    }
    bubble.showPopover();
    bubble.textContent = link.firstChild.title;
    var word = link.getBoundingClientRect(), own = bubble.getBoundingClientRect();
    bubble.style.left = Math.max(8, Math.min(word.left, document.documentElement.clientWidth - own.width - 8)) + "px";
    bubble.style.top = (word.bottom + own.height + 8 > window.innerHeight ? word.top - own.height - 6 : word.bottom + 6) + "px";
    of = link;
  }

  links.forEach(function (link) {
    link.addEventListener("click", function (event) {
      if (of === link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link);
    });
  });
  window.addEventListener("scroll", function () { if (of) bubble.hidePopover(); }, { passive: true });
}
