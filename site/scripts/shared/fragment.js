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
