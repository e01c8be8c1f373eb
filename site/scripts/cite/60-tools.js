// What is offered for selected text: a link to exactly this part, and the quotation with its source.

var PLACES = /^(?:p\d+[a-z]*|t\d+|fig\d+|fn\d+|b\d+|h-.+)$/, GAP = 8, FINGER = 28;

// The address for good, else the page's own.
function address() {
  var canonical = document.querySelector("link[rel='canonical']");
  return canonical ? canonical.href : location.href.split("#")[0];
}

// The anchor around a place, else the last one before it.
function anchorOf(prose, node) {
  for (var element = node; element && element !== prose; element = element.parentElement) if (element.id && PLACES.test(element.id)) return element;
  var before = null;
  prose.querySelectorAll("[id]").forEach(function (other) {
    if (PLACES.test(other.id) && other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) before = other;
  });
  return before;
}

// {link, quotation} of a range of the article's text; null where it holds no words.
function quote(prose, range) {
  var page = readPage(document.body), signs = signsOf(page, range);
  if (!signs) return null;
  var from = wordEdgeBefore(page.text, signs[0]), to = wordEdgeAfter(page.text, signs[1]), words = wordsFor(page, from, to);
  var first = anchorOf(prose, page.nodes[from]), last = anchorOf(prose, page.nodes[to - 1]);
  var id = first ? first.id : "";
  function paragraph(place) { return place && /^p\d/.test(place.id) ? place.id.slice(1) : ""; }
  var place = placeWords(pagesBetween(page.nodes[from], page.nodes[to - 1]), paragraph(first), paragraph(last));
  var form = place ? box.dataset.quotation : box.dataset.quotation.replace(/\S?\s?\{place\}/, "");
  return {
    link: address() + (words ? textFragment(id, words) : "#" + encodeURIComponent(id)),
    quotation: form.replace("{source}", box.dataset.cited).replace("{place}", place).replace("{quotation}", function () { return quotation(page, from, to); }),
  };
}

function offerQuotes() {
  var prose = document.querySelector(".reading > .prose"), coarse = window.matchMedia("(pointer: coarse)"), tools = null, range = null, found = null, wait = 0, pressed = false, held = false;
  if (!prose) return;

  function make() {
    tools = document.createElement("div");
    tools.className = "quoting";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", box.dataset.quoting);
    tools.appendChild(button(box.dataset.link, function () { return current().link; }));
    tools.appendChild(button(box.dataset.quote, function () { return current().quotation; }));
    // A press must not take the selection away.
    tools.addEventListener("mousedown", function (event) { if (event.target.localName === "button") event.preventDefault(); });
  }

  // The part of the selection that is the article's text.
  function selected() {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    var part = selection.getRangeAt(0).cloneRange();
    if (!prose.contains(part.startContainer) && !prose.contains(part.endContainer)) return null;
    if (!prose.contains(part.startContainer)) part.setStart(prose, 0);
    if (!prose.contains(part.endContainer)) part.setEnd(prose, prose.childNodes.length);
    return part;
  }

  // Behind the block in which the selection ends, so that the Tab key comes here next; never right behind a heading, which holds on to its text.
  function insert() {
    var block = range.endContainer === prose ? prose.childNodes[Math.max(0, range.endOffset - 1)] : range.endContainer;
    while (block.parentNode !== prose) block = block.parentNode;
    while (block.nextElementSibling && /^(?:h\d|div)$/i.test(block.nodeName) && /^(?:hd)?$/.test(block.className)) block = block.nextElementSibling;
    if (block.nextSibling !== tools) prose.insertBefore(tools, block.nextSibling);
  }

  function place() {
    var lines = Array.prototype.filter.call(range.getClientRects(), function (line) { return line.width > 0 && line.height > 0; });
    if (!lines.length) return;
    tools.style.top = tools.style.left = "0";
    var own = tools.getBoundingClientRect(), last = lines[lines.length - 1], gap = coarse.matches ? FINGER : GAP;
    var below = last.bottom + gap, above = lines[0].top - gap - own.height, right = document.documentElement.clientWidth - GAP - own.width;
    var top = below + own.height > window.innerHeight && above > 0 ? above : below;
    tools.style.top = top - own.top + "px";
    tools.style.left = Math.max(GAP, Math.min(right, last.right - own.width / 2)) - own.left + "px";
  }

  function hide() {
    if (tools) tools.remove();
  }

  // Keys and fingers may be quicker than what waits below.
  function current() {
    if (wait) update();
    return found;
  }

  function update() {
    clearTimeout(wait);
    wait = 0;
    if (pressed || tools && tools.contains(document.activeElement)) return;
    var part = selected(), next = part && quote(prose, part);
    if (!next) return held ? undefined : hide();
    range = part;
    found = next;
    if (!tools) make();
    insert();
    place();
  }

  function soon() {
    clearTimeout(wait);
    wait = setTimeout(update, 200);
  }

  document.addEventListener("selectionchange", soon);
  document.addEventListener("pointerdown", function (event) {
    // A press on the buttons may take the selection away: what was selected before it counts.
    held = Boolean(tools && tools.contains(event.target));
    pressed = event.pointerType === "mouse" && !held;
  });
  ["pointerup", "pointercancel"].forEach(function (name) {
    document.addEventListener(name, function () {
      pressed = false;
      soon();
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
    // A click leaves the focus on the frame of the page, far from the words.
    var frame = document.activeElement === document.body || document.activeElement.contains(prose);
    if (event.key === "Tab" && !event.shiftKey && frame && tools && tools.isConnected) {
      event.preventDefault();
      tools.querySelector("button").focus();
    }
  });
}
