// Places of the text as people cite them: printed pages and paragraphs. Where a page was not marked, the box knows none for the stretch between
// the two marks around it, and none is cited.

// What stands in the text and is none of it.
var ASIDE = "a.pg, a.anchor, .notes, .fn, .table-file, .graph, .quoting";

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
