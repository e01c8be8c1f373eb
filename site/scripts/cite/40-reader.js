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
