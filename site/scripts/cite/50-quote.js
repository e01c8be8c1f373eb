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
  var out = "", last = null;
  for (var at = from; at < to; at += 1) {
    var sup = page.kinds[at] === RUNNING ? page.nodes[at].parentNode.closest("sup") : null;
    if (sup !== last && (sup || last)) {
      var set = cellText(sup || last), before = sup ? set[0] : "";
      if (set[0] === " ") before = " ";
      if (before === "^" || before === " ") out += before;
    }
    last = sup;
    if (page.kinds[at] === RUNNING) out += page.text[at];
    else if (page.text[at] === "\n") out += " ";
    else if (page.kinds[at] === DIFFERS && page.nodes[at].localName === "ruby") {
      page.nodes[at].childNodes.forEach(function (child) { if (!/^r[tp]$/.test(child.localName || "")) out += child.textContent; });
    }
  }
  return out.replace(/\s+/g, " ").trim();
}
