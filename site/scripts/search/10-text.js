// Text as search sees it: one normal form and classes of characters, as the program has them (src/index/text.rs).

var CHOSUNG = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
var JUNGSUNG = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
var JONGSUNG = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
var PLAIN = { "ㄲ": "ㄱ", "ㄸ": "ㄷ", "ㅃ": "ㅂ", "ㅆ": "ㅅ", "ㅉ": "ㅈ" };
var QUOTES = { "‘": "'", "’": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'", "´": "'", "“": "\"", "”": "\"", "″": "\"",
  "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "∼": "~", "〜": "~", "\u3000": " ", "\u00a0": " " };

function normalise(text) {
  return text.normalize("NFC").replace(/[\uff01-\uff5e]/g, function (c) {
    return String.fromCharCode(c.charCodeAt(0) - 0xfee0);
  }).replace(/[‘’‛′ʼ`´“”″‐‑‒–—−∼〜\u3000\u00a0]/g, function (c) {
    return QUOTES[c];
  }).replace(/[\u1100-\u1112]/g, function (c) {
    return CHOSUNG[c.charCodeAt(0) - 0x1100];
  });
}

var HANGUL = 1, JAMO = 2, HANJA = 3, DIGIT = 4, LETTER = 5, KANA = 6, OTHER = 0;

function kind(c) {
  if (c === undefined || c === "") return OTHER;
  var n = c.charCodeAt(0);
  if (n >= 0x30 && n <= 0x39) return DIGIT;
  if (n >= 0x61 && n <= 0x7a || n >= 0x41 && n <= 0x5a) return LETTER;
  if (n >= 0xac00 && n <= 0xd7a3) return HANGUL;
  if (n >= 0x3131 && n <= 0x3163) return JAMO;
  if (n >= 0x3400 && n <= 0x4dbf || n >= 0x4e00 && n <= 0x9fff || n >= 0xf900 && n <= 0xfaff) return HANJA;
  if (n >= 0xc0 && n <= 0x24f && n !== 0xd7 && n !== 0xf7) return LETTER;
  if (n >= 0x370 && n <= 0x3ff || n >= 0x400 && n <= 0x52f || n >= 0x1e00 && n <= 0x1eff) return LETTER;
  if (n === 0x3005 || n >= 0x3041 && n <= 0x30ff && n !== 0x30fb) return KANA;
  return OTHER;
}

// What is no single unit of UTF-16 (rare Hanja, emoji) parts words on both sides.
function letters(text) {
  return Array.from(text).map(function (c) { return c.length > 1 ? " " : c; });
}

function initialOf(c) {
  if (kind(c) !== HANGUL) return "";
  var initial = CHOSUNG[Math.floor((c.charCodeAt(0) - 0xac00) / 588)];
  return PLAIN[initial] || initial;
}

function initials(text) {
  return letters(normalise(text)).map(initialOf).join("");
}
