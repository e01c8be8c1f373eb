// Places of the text as people cite them: printed page and paragraph.

function firstText(place) {
  var walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), node;
  while ((node = walker.nextNode())) if (node.data.trim() && !node.parentElement.closest("a.pg")) return node;
  return place;
}

// The printed page on which an element or a text begins. Before the first mark it is the article's first page, where nothing else is possible.
function pageAt(place) {
  var at = place.nodeType === Node.TEXT_NODE ? place : firstText(place), all = document.querySelectorAll(".prose a.pg"), page = null;
  all.forEach(function (mark) {
    if (mark.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING) page = mark.id.slice(5);
  });
  var pages = (box.dataset.pages || "").split("–");
  var next = all.length ? Number(all[0].id.slice(5)) - 1 : Number(pages[pages.length - 1]);
  if (!page && pages[0] && (next === Number(pages[0]) || at === firstText(document.querySelector(".prose")))) page = pages[0];
  return page;
}

// 17쪽, 3문단; from one to another: 17–18쪽, 3–4문단.
function placeWords(page, paragraph, lastPage, lastParagraph) {
  function one(first, last, words, ofSeveral) {
    if (!first) return "";
    return last && last !== first ? ofSeveral.replace("{n}", first + "–" + last) : words.replace("{n}", first);
  }
  return [one(page, lastPage, box.dataset.page, box.dataset.pagesWords), one(paragraph, lastParagraph, box.dataset.paragraph, box.dataset.paragraphs)]
    .filter(Boolean).join(", ");
}
