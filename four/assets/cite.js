(function (world) {
"use strict";
// Links to words of a page (text fragments): where words begin and end as browsers see it, and how the words are written in an address.
// Every script that is a folder begins with this one.

// A run of letters and digits is one word: browsers find no 판공실 in 판공실은. What stands for a thing that is no text counts as a letter.
var LETTER_OF_WORD = /[\p{L}\p{N}\p{M}\p{Cf}_\ud800-\udfff\ufffc]/u;
var DIGIT_OF_WORD = /\p{Nd}/u;
// Signs that part no word between two letters, and no number between two digits (UAX #29).
var WITHIN_WORDS = ".'’·‧․:﹒＇．：";
var WITHIN_NUMBERS = ".,;'’﹐﹔＇．，；";

function joinsOver(before, sign, after) {
  if (before === undefined || after === undefined || !LETTER_OF_WORD.test(before) || !LETTER_OF_WORD.test(after)) return false;
  var numbers = [before, after].filter(function (c) { return DIGIT_OF_WORD.test(c); }).length;
  return numbers === 2 && WITHIN_NUMBERS.indexOf(sign) >= 0 || numbers === 0 && WITHIN_WORDS.indexOf(sign) >= 0;
}

// Whether no word lies on both sides of a place.
function isWordEdge(text, at) {
  if (at <= 0 || at >= text.length) return true;
  var left = text[at - 1], right = text[at];
  if (LETTER_OF_WORD.test(left) && LETTER_OF_WORD.test(right)) return false;
  return !joinsOver(left, right, text[at + 1]) && !joinsOver(text[at - 2], left, right);
}

function wordEdgeBefore(text, at) {
  while (!isWordEdge(text, at)) at -= 1;
  return at;
}

function wordEdgeAfter(text, at) {
  while (!isWordEdge(text, at)) at += 1;
  return at;
}

// Signs that part the words of a directive are written as numbers.
function encodeWords(text) {
  return encodeURIComponent(text).replace(/[-,&]/g, function (c) { return "%" + c.charCodeAt(0).toString(16).toUpperCase(); });
}

// [prefix-,]start[,end][,-suffix] behind the place to which a page scrolls where the words are gone.
function textFragment(place, words) {
  var parts = [words.prefix && encodeWords(words.prefix) + "-", encodeWords(words.start), words.end && encodeWords(words.end),
    words.suffix && "-" + encodeWords(words.suffix)];
  return "#" + encodeURIComponent(place) + ":~:text=" + parts.filter(Boolean).join(",");
}

// Citing made quick: every page is whole without it. This part: buttons that copy, and the box whose words the others use.

var box = document.querySelector("#cite[data-copy]");

function say(words, name) {
  return words.replace("{name}", name);
}

// A button that copies what `get` gives, and says so for a while; where nothing may be copied it shows the text selected.
function button(words, get) {
  var made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", function () {
    var text = get();
    copy(text, made).then(function () {
      made.textContent = box ? box.dataset.copied : "✓";
      setTimeout(function () { made.textContent = words; }, 2000);
    }, function () { showSelected(text, words, made); });
  });
  return made;
}

// Where the clipboard is closed to scripts, a hidden field is selected and copied the old way.
function copy(text, near) {
  function byHand() {
    var field = document.createElement("textarea");
    field.value = text;
    field.className = "vh";
    near.parentNode.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    near.focus();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }
  return navigator.clipboard ? navigator.clipboard.writeText(text).catch(byHand) : byHand();
}

function showSelected(text, words, near) {
  var field = near.parentNode.querySelector("textarea");
  if (!field) {
    field = document.createElement("textarea");
    field.readOnly = true;
    field.rows = 3;
    near.parentNode.appendChild(field);
  }
  field.setAttribute("aria-label", words);
  field.value = text;
  field.focus();
  field.select();
}

// Places of the text as people cite them: printed pages and paragraphs. Where a page was not marked, the box knows none for the stretch between
// the two marks around it, and none is cited.

// What stands in the text and is none of it.
var ASIDE = "a.pg, a.anchor, .notes, .fn, .table-file, .quoting";

function textsOf(place) {
  var walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), node, out = [];
  while ((node = walker.nextNode())) if (node.data.trim() && !node.parentElement.closest(ASIDE)) out.push(node);
  return out;
}

// A note belongs to the page of its first call.
function called(place) {
  var element = place.nodeType === Node.TEXT_NODE ? place.parentElement : place, note = element.closest(".notes > ol > li");
  var back = note && note.querySelector("a.back");
  var call = back && document.getElementById(decodeURIComponent(back.getAttribute("href").slice(1)));
  return call && call !== place ? called(call) : place;
}

// In which stretch between marks a text or a call stands, from 0.
function stretchOf(place) {
  var at = 0, from = called(place);
  document.querySelectorAll(".prose a.pg").forEach(function (mark) {
    if (mark.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING) at += 1;
  });
  return at;
}

// First and last printed page from one text to another; nothing where one of them is unknown.
function pagesBetween(first, last) {
  var known = (box.dataset.stretches || "").split(",").slice(stretchOf(first), stretchOf(last) + 1);
  return known.length && known.every(Boolean) ? [known[0], known[known.length - 1]] : ["", ""];
}

function pagesOf(place) {
  var texts = textsOf(place);
  return texts.length ? pagesBetween(texts[0], texts[texts.length - 1]) : pagesBetween(place, place);
}

// 17쪽, 3문단; from one to another: 17–18쪽, 3–4문단.
function placeWords(pages, paragraph, lastParagraph) {
  function one(first, last, words, ofSeveral) {
    if (!first) return "";
    return last && last !== first ? ofSeveral.replace("{n}", first + "–" + last) : words.replace("{n}", first);
  }
  return [one(pages[0], pages[1], box.dataset.page, box.dataset.pagesWords), one(paragraph, lastParagraph, box.dataset.paragraph, box.dataset.paragraphs)]
    .filter(Boolean).join(", ");
}

// The citations in the box: the day, the place that is open, buttons that copy, downloads from a USB stick.

// The day of looking it up, in the reader's own calendar.
function writeDay() {
  var now = new Date();
  var day = box.dataset.accessed.replace("{y}", now.getFullYear()).replace("{m}", now.getMonth() + 1).replace("{d}", now.getDate());
  box.querySelectorAll(".form .text").forEach(function (form) {
    form.textContent = form.textContent.replace("(검색일은 독자가 적음)", day);
  });
}

// The citation of a place follows the paragraph whose address is open.
function followPlace() {
  var form = box.querySelector("[data-form='pinpoint'] .text");
  if (!form) return;
  var any = function (words) { return words.replace(/\./g, "\\.").replace("{n}", "\\d+(?:–\\d+)?"); };
  var pages = "(?:(?:" + any(box.dataset.page) + "|" + any(box.dataset.pagesWords) + "), )?";
  var place = "^(.*?)((?:, |: )?)" + pages + any(box.dataset.paragraph) + "\\.";
  var parts = new RegExp(place + " (\\S+)#p\\d+(.*)$").exec(form.textContent) || new RegExp(place + "()(.*)$").exec(form.textContent);
  if (!parts) return;

  function show() {
    var id = location.hash.slice(1).split(":~:")[0], place = document.getElementById(id);
    if (!place || !/^p\d+[a-z]*$/.test(id)) return;
    form.textContent = parts[1] + parts[2] + placeWords(pagesOf(place), id.slice(1)) + "." + (parts[3] ? " " + parts[3] + "#" + id : "") + parts[4];
  }

  window.addEventListener("hashchange", show);
  show();
}

function offerCopies() {
  box.querySelectorAll(".form").forEach(function (form) {
    form.querySelector("dd").appendChild(button(say(box.dataset.copy, form.querySelector("dt").textContent), function () {
      return form.querySelector(".text").textContent;
    }));
  });
  box.querySelectorAll(".sources pre").forEach(function (text) {
    text.parentNode.insertBefore(button(say(box.dataset.copy, text.previousElementSibling.textContent), function () {
      return text.textContent;
    }), text.nextSibling);
  });
}

// From file:// a browser opens these files instead of saving them: their text lies in the page.
function saveFromPage() {
  if (location.protocol !== "file:") return;
  document.querySelectorAll("a[data-source]").forEach(function (link) {
    var source = document.getElementById(link.dataset.source);
    if (!source) return;
    var text = source.textContent;
    if (/\.ris$/.test(link.getAttribute("href"))) text = text.replace(/\n/g, "\r\n");
    link.download = link.getAttribute("href");
    link.href = URL.createObjectURL(new Blob([text], { type: link.type }));
  });
}

// Tables taken along: a button under each copies its cells as spreadsheets take them.

// Figures stand for themselves: `△1,234.5`, `(0.5)`, `3.2%`.
var FIGURE = /^[△▲▽▼+\-−–(약\s]*\d[\d,]*(?:\.\d+)?\D{0,3}$/;

// The words of a cell: page marks, calls of notes and readings left out, an exponent told from the digits before it.
function cellText(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches("a.pg, .fn, a.anchor, rt, rp")) return "";
  if (node.localName === "br") return " ";
  var text = Array.prototype.map.call(node.childNodes, cellText).join("");
  if (node.localName === "li") return text + " ";
  return node.localName === "sup" && /^[+\-−]?\d/.test(text) ? "^" + text : text;
}

// The cells of a table. Joined ones are repeated, but for figures: these stand once, so that columns add up.
function rows(table) {
  var grid = [];
  Array.prototype.forEach.call(table.rows, function (row, y) {
    grid[y] = grid[y] || [];
    var x = 0;
    Array.prototype.forEach.call(row.cells, function (cell) {
      while (grid[y][x] !== undefined) x += 1;
      var text = cellText(cell).replace(/\s+/g, " ").trim(), once = cell.localName === "td" && x > 0 && FIGURE.test(text.split("^")[0]);
      for (var down = 0; down < cell.rowSpan; down += 1) {
        grid[y + down] = grid[y + down] || [];
        for (var right = 0; right < cell.colSpan; right += 1) grid[y + down][x + right] = once && down + right > 0 ? "" : text;
      }
    });
  });
  return grid;
}

function offerTables() {
  document.querySelectorAll("a[data-table]").forEach(function (link) {
    var table = document.getElementById(link.dataset.table);
    if (!table || !box) return;
    var name = table.caption ? cellText(table.caption).replace(/\s+/g, " ").trim() : link.dataset.table;
    link.parentNode.appendChild(button(say(box.dataset.copy, name), function () {
      return rows(table).map(function (row) { return row.join("\t"); }).join("\n");
    }));
  });
}

// The page as browsers read it when they look for words: one text, in which a line feed parts what is looked for apart. Where browsers differ
// (a reading over a Hanja mark is text to one and none to another) a sign stands that no link may contain. Tried in Chromium and Firefox.

var THING = "\ufffc", RUNNING = 0, APPARATUS = 1, DIFFERS = 2;
var NO_TEXT = /^(?:img|input|select|textarea|video|audio|svg|canvas|object|iframe|meter|progress|math)$/i;

// {text, folded, nodes, offsets, kinds}: where each sign of the text stands, and whether it is the article's own.
function readPage(root) {
  var signs = [], nodes = [], offsets = [], kinds = [];

  function put(sign, node, offset, kind) {
    signs.push(sign);
    nodes.push(node);
    offsets.push(offset);
    kinds.push(kind);
  }

  function part() {
    if (signs.length && signs[signs.length - 1] !== "\n") put("\n", null, 0, APPARATUS);
  }

  function text(node, kind, style) {
    var kept = /^(?:pre|break-spaces)/.test(style.whiteSpace), data = node.data;
    if (style.visibility !== "visible") return;
    for (var at = 0; at < data.length; at += 1) {
      if (kept && data[at] === "\n") part();
      else if (kept || !/[ \t\n\r\f]/.test(data[at])) put(data[at], node, at, kind);
      else if (signs.length && !/[ \n]/.test(signs[signs.length - 1])) put(" ", node, at, kind);
    }
  }

  function walk(element, kind) {
    var style = getComputedStyle(element);
    if (/^(?:script|style|template|noscript)$/.test(element.localName) || element.classList.contains("quoting")) return;
    if (element.localName === "br") return part();
    if (element.localName === "ruby") return put(THING, element, 0, DIFFERS);
    if (NO_TEXT.test(element.localName)) return put(THING, element, 0, DIFFERS);
    // Links to a paragraph are not shown everywhere, so they never count as its text.
    if (element.matches("a.anchor")) return put("¶", null, 0, APPARATUS);
    // What is hidden in this window may be shown in another one.
    if (style.display === "none" || element.matches("a.pg, .fn, a.back, a.kept, .table-file, button")) kind = APPARATUS;
    var frame = element.matches(".prose"), apart = !/^(?:inline|contents)$/.test(style.display) || /^(?:absolute|fixed)$/.test(style.position) || style.float !== "none";
    if (apart) part();
    // Nor is what stands around the article a neighbour of its text.
    if (frame) put("¶", null, 0, APPARATUS);
    for (var child = element.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === Node.TEXT_NODE) text(child, kind, style);
      else if (child.nodeType === Node.ELEMENT_NODE) walk(child, kind);
    }
    if (frame) put("¶", null, 0, APPARATUS);
    if (apart) part();
  }

  walk(root, RUNNING);
  var whole = signs.join("");
  return { text: whole, folded: fold(whole), nodes: nodes, offsets: offsets, kinds: kinds };
}

// Browsers look for words without regard to case and width; every sign stays one.
function fold(text) {
  return text.replace(/[^\n -@[-`{-~가-힣]/g, function (sign) {
    var plain = sign.normalize("NFKC").toLowerCase();
    return plain.length === 1 ? plain : sign;
  });
}

// The signs of a page that a range holds, as [from, to); those at its ends that are no text of the article left out.
function signsOf(page, range) {
  var from = -1, to = -1, known = null, inside = false;
  page.nodes.forEach(function (node, at) {
    if (!node) return;
    if (node !== known) {
      known = node;
      inside = range.intersectsNode(node);
    }
    if (!inside || node === range.startContainer && page.offsets[at] < range.startOffset) return;
    if (node === range.endContainer && page.offsets[at] >= range.endOffset) return;
    if (from < 0) from = at;
    to = at + 1;
  });
  function beside(at) { return /\s/.test(page.text[at]) || page.kinds[at] === APPARATUS; }
  while (from < to && beside(from)) from += 1;
  while (from < to && beside(to - 1)) to -= 1;
  return from >= 0 && from < to ? [from, to] : null;
}

// From signs of a page to the words of a link that leads to exactly these signs.

// Longer quotations are named by their first and last words.
var WHOLE = 80, FIRST_WORDS = 3, FIRST_SIGNS = 12, CONTEXT = 6;

// Whether signs can stand in a link as they are.
function isPlain(page, from, to) {
  for (var at = from; at < to; at += 1) if (page.kinds[at] !== RUNNING || page.text[at] === "\n") return false;
  return true;
}

function hasLetters(text) {
  return /[\p{L}\p{N}]/u.test(text);
}

// The pieces between edges of words: the one that begins or ends at an edge.
function pieceAfter(page, at) {
  return wordEdgeAfter(page.text, at + 1);
}

function pieceBefore(page, at) {
  return wordEdgeBefore(page.text, at - 1);
}

// Grows from an edge over plain pieces until `enough`; gives the other end.
function growAfter(page, from, limit, enough) {
  var to = from, words = 0, end = from;
  while (to < limit) {
    var next = pieceAfter(page, to);
    if (next > limit || !isPlain(page, to, next)) break;
    if (hasLetters(page.text.slice(to, next))) words += 1;
    to = next;
    if (page.text[to - 1] !== " ") end = to;
    if (enough(words, end - from)) break;
  }
  return end;
}

function growBefore(page, to, limit, enough) {
  var from = to, words = 0, start = to;
  while (from > limit) {
    var next = pieceBefore(page, from);
    if (next < limit || !isPlain(page, next, from)) break;
    if (hasLetters(page.text.slice(next, from))) words += 1;
    from = next;
    if (page.text[from] !== " ") start = from;
    if (enough(words, to - start)) break;
  }
  return start;
}

function one(words) {
  return words >= 1;
}

// Where the first word begins that a link can name: the one at `from`, else the one before it in its block, else the next one.
function firstWord(page, from, to) {
  function plainAt(at) { return isPlain(page, at, pieceAfter(page, at)) && hasLetters(page.text.slice(at, pieceAfter(page, at))); }
  if (hasLetters(page.text.slice(from, growAfter(page, from, to, one)))) return from;
  for (var back = from; back > 0 && page.text[back - 1] !== "\n";) {
    back = pieceBefore(page, back);
    if (plainAt(back)) return back;
  }
  for (var on = from; on < to; on = pieceAfter(page, on)) if (plainAt(on)) return on;
  return -1;
}

function lastWord(page, from, to) {
  function plainAt(at) { return isPlain(page, pieceBefore(page, at), at) && hasLetters(page.text.slice(pieceBefore(page, at), at)); }
  if (hasLetters(page.text.slice(growBefore(page, to, from, one), to))) return to;
  for (var on = to; on < page.text.length && page.text[on] !== "\n";) {
    on = pieceAfter(page, on);
    if (plainAt(on)) return on;
  }
  for (var back = to; back > from; back = pieceBefore(page, back)) if (plainAt(back)) return back;
  return -1;
}

// Where a browser finds words of a link: the first places, [from, to), two at the most.
function findWords(page, words) {
  var found = [], text = page.folded;
  function next(term, from) {
    for (var at = text.indexOf(term, from); at >= 0; at = text.indexOf(term, at + 1)) {
      if (isWordEdge(page.text, at) && isWordEdge(page.text, at + term.length)) return at;
    }
    return -1;
  }
  function skip(at, by) {
    while (/\s/.test(text[by < 0 ? at - 1 : at] || "")) at += by;
    return at;
  }
  function behind(at) {
    var to = skip(at, -1), from = to - words.prefix.length;
    return text.slice(Math.max(0, from), to) === fold(words.prefix) && isWordEdge(page.text, from);
  }
  function before(at) {
    var from = skip(at, 1), to = from + words.suffix.length;
    return text.slice(from, to) === fold(words.suffix) && isWordEdge(page.text, to);
  }
  var start = fold(words.start), end = words.end && fold(words.end);
  for (var at = next(start, 0); at >= 0 && found.length < 2; at = next(start, at + 1)) {
    if (words.prefix && !behind(at)) continue;
    var to = at + start.length;
    if (end) {
      var last = next(end, to);
      while (last >= 0 && words.suffix && !before(last + end.length)) last = next(end, last + 1);
      if (last < 0) continue;
      to = last + end.length;
    } else if (words.suffix && !before(to)) continue;
    found.push([at, to]);
  }
  return found;
}

// Words before and behind a place: `count` of them, nothing where a browser could read something else there.
function context(page, at, count, by) {
  function enough(words) { return words >= count; }
  // Between two paragraphs stands the link to the first one; between two cells of a table nothing.
  while (/\s/.test(page.text[by < 0 ? at - 1 : at] || "")) at += by;
  var to = by < 0 ? growBefore(page, at, 0, enough) : growAfter(page, at, page.text.length, enough);
  return page.text.slice(Math.min(at, to), Math.max(at, to));
}

// The words of a link to the signs from `from` to `to`, edges of words both; null where none would lead there.
function wordsFor(page, from, to) {
  if (to - from <= WHOLE && isPlain(page, from, to)) return alone(page, from, to, to - from);
  var first = firstWord(page, from, to), last = lastWord(page, from, to);
  if (first < 0 || last <= first) return null;
  for (var more = 0; more <= CONTEXT; more += 1) {
    var enough = function (words, signs) { return words >= FIRST_WORDS + more && signs >= FIRST_SIGNS; };
    var end = growAfter(page, first, last, enough), start = growBefore(page, last, first, enough);
    if (end >= start && last - first > WHOLE) {
      // Few words, but long ones.
      end = pieceAfter(page, first);
      start = pieceBefore(page, last);
    }
    if (end <= first || start >= last) return null;
    var words = end >= start ? alone(page, first, last, last - first) : alone(page, first, last, end - first, last - start);
    if (words) return words;
  }
  // The words of a heading stand in the contents list, too: what follows it can be named.
  var next = page.text.indexOf("\n", from) + 1;
  while (next > 0 && next < to && (/\s/.test(page.text[next]) || page.kinds[next] === APPARATUS)) next += 1;
  return next > 0 && next < to ? wordsFor(page, next, to) : null;
}

// Adds what stands around until the words are found at this place alone; a passage that is named by its ends may begin again behind it.
function alone(page, from, to, firstSigns, lastSigns) {
  var start = page.text.slice(from, from + firstSigns), end = lastSigns ? page.text.slice(to - lastSigns, to) : "", again = null;
  for (var count = 0; count <= CONTEXT; count += 1) {
    var prefix = context(page, from, count, -1), suffix = context(page, to, count, 1);
    var tries = count === 0 ? [["", ""]] : [[prefix, ""], ["", suffix], [prefix, suffix]];
    for (var n = 0; n < tries.length; n += 1) {
      var words = { prefix: tries[n][0], start: start, end: end, suffix: tries[n][1] }, found = findWords(page, words);
      if (!found.length || found[0][0] !== from || found[0][1] !== to) continue;
      if (found.length === 1 || end) return words;
      again = again || words;
    }
  }
  return again;
}

// What the reader sees of the signs, as one line: readings and calls of notes left out.
function quotation(page, from, to) {
  var out = "";
  for (var at = from; at < to; at += 1) {
    if (page.kinds[at] === RUNNING) out += page.text[at];
    else if (page.text[at] === "\n") out += " ";
    else if (page.kinds[at] === DIFFERS && page.nodes[at].localName === "ruby") {
      page.nodes[at].childNodes.forEach(function (child) { if (!/^r[tp]$/.test(child.localName || "")) out += child.textContent; });
    }
  }
  return out.replace(/\s+/g, " ").trim();
}

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
    while (block.nextElementSibling && /^h\d$/i.test(block.nodeName)) block = block.nextElementSibling;
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

// What of it this page has.

if (box) {
  writeDay();
  followPlace();
  offerCopies();
  saveFromPage();
  offerQuotes();
}
offerTables();

})(typeof globalThis === "undefined" ? this : globalThis);
