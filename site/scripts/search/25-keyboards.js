// Hangul as it is typed: strokes, the other keyboard layout, syllables that are not finished.

var LATIN_KEYS = "rRseEfaqQtTdwWczxvgkoiOjpuPhynbml";
var HANGUL_KEYS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ";
var VOWEL_PAIRS = { "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ" };
var FINAL_PAIRS = { "ㄱㅅ": "ㄳ", "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ", "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ", "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ" };

function inverse(pairs) {
  return Object.keys(pairs).reduce(function (out, pair) { out[pairs[pair]] = pair; return out; }, {});
}
var SPLIT = Object.assign(inverse(VOWEL_PAIRS), inverse(FINAL_PAIRS));

// The letters that were struck for a text, clusters as two.
function strokes(text) {
  return Array.from(text).map(function (c) {
    if (kind(c) !== HANGUL) return SPLIT[c] || c;
    var n = c.charCodeAt(0) - 0xac00;
    var vowel = JUNGSUNG[Math.floor(n / 28) % 21], final = JONGSUNG[n % 28];
    return CHOSUNG[Math.floor(n / 588)] + (SPLIT[vowel] || vowel) + (final === " " ? "" : SPLIT[final] || final);
  }).join("");
}

// The letters of a text as they stand in its syllables, clusters as one.
function jamo(text) {
  return Array.from(text).map(function (c) {
    if (kind(c) !== HANGUL) return c;
    var n = c.charCodeAt(0) - 0xac00;
    return CHOSUNG[Math.floor(n / 588)] + JUNGSUNG[Math.floor(n / 28) % 21] + JONGSUNG[n % 28].trim();
  }).join("");
}

// Hangul typed on a keyboard set to English: wldnjsrma as 지원금.
function toHangul(text) {
  var struck = Array.from(text).map(function (c) {
    var at = LATIN_KEYS.indexOf(c);
    if (at < 0) at = LATIN_KEYS.indexOf(c.toLowerCase());
    return at < 0 ? c : HANGUL_KEYS[at];
  });
  return compose(struck);
}

function compose(struck) {
  var out = "", at = 0;
  function isVowel(c) { return c !== undefined && JUNGSUNG.indexOf(c) >= 0; }
  function isConsonant(c) { return c !== undefined && JONGSUNG.indexOf(c) > 0 || CHOSUNG.indexOf(c) >= 0 && c !== undefined; }
  while (at < struck.length) {
    var initial = CHOSUNG.indexOf(struck[at]);
    if (initial < 0 || !isVowel(struck[at + 1])) {
      out += struck[at];
      at += 1;
      continue;
    }
    var vowel = struck[at + 1], next = at + 2;
    if (VOWEL_PAIRS[vowel + struck[next]]) {
      vowel = VOWEL_PAIRS[vowel + struck[next]];
      next += 1;
    }
    var final = "";
    if (isConsonant(struck[next]) && JONGSUNG.indexOf(struck[next]) > 0 && !isVowel(struck[next + 1])) {
      final = struck[next];
      next += 1;
      var pair = FINAL_PAIRS[final + struck[next]];
      if (pair && !isVowel(struck[next + 1])) {
        final = pair;
        next += 1;
      }
    }
    out += String.fromCharCode(0xac00 + initial * 588 + JUNGSUNG.indexOf(vowel) * 28 + (final ? JONGSUNG.indexOf(final) : 0));
    at = next;
  }
  return out;
}

// English typed on a keyboard set to Hangul: ㅊ대 as ceo.
function toLatin(text) {
  return Array.from(strokes(text)).map(function (c) {
    var at = HANGUL_KEYS.indexOf(c);
    return at < 0 ? c : LATIN_KEYS[at];
  }).join("").toLowerCase();
}

// What the last syllable may become while it is being typed: [what stands before it, first and last syllable that it may be].
function unfinished(word) {
  var last = word[word.length - 1], before = word.slice(0, -1), out = [];
  if (kind(last) === JAMO) {
    var onset = CHOSUNG.indexOf((SPLIT[last] || last).slice(-1));
    var kept = SPLIT[last] ? SPLIT[last][0] : "";
    if (onset < 0) return [];
    if (kept && before && (before[before.length - 1].charCodeAt(0) - 0xac00) % 28 === 0) {
      before = before.slice(0, -1) + String.fromCharCode(before[before.length - 1].charCodeAt(0) + JONGSUNG.indexOf(kept));
    }
    return [[before, syllable(onset, 0, 0), syllable(onset, 20, 27)]];
  }
  if (kind(last) !== HANGUL) return [];
  var n = last.charCodeAt(0) - 0xac00, initial = Math.floor(n / 588), vowel = Math.floor(n / 28) % 21, final = n % 28;
  if (final === 0) {
    var lastVowel = { 8: 11, 13: 16, 18: 19 }[vowel] || vowel;
    out.push([before, last, syllable(initial, lastVowel, 27)]);
  } else {
    var moved = JONGSUNG[final], left = 0;
    if (SPLIT[moved]) {
      left = JONGSUNG.indexOf(SPLIT[moved][0]);
      moved = SPLIT[moved][1];
    }
    var next = CHOSUNG.indexOf(moved);
    if (next >= 0) out.push([before + syllable(initial, vowel, left), syllable(next, 0, 0), syllable(next, 20, 27)]);
  }
  return out;
}

function syllable(initial, vowel, final) {
  return String.fromCharCode(0xac00 + initial * 588 + vowel * 28 + final);
}
