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

var HANGUL = 1, JAMO = 2, HANJA = 3, DIGIT = 4, LETTER = 5, OTHER = 0;

function kind(c) {
  if (c === undefined || c === "") return OTHER;
  var n = c.charCodeAt(0);
  if (n >= 0x30 && n <= 0x39) return DIGIT;
  if (n >= 0x61 && n <= 0x7a || n >= 0x41 && n <= 0x5a) return LETTER;
  if (n >= 0xac00 && n <= 0xd7a3) return HANGUL;
  if (n >= 0x3131 && n <= 0x3163) return JAMO;
  if (n >= 0x3400 && n <= 0x4dbf || n >= 0x4e00 && n <= 0x9fff || n >= 0xf900 && n <= 0xfaff) return HANJA;
  if (n >= 0xc0 && n <= 0x24f && n !== 0xd7 && n !== 0xf7) return LETTER;
  if (n >= 0x370 && n <= 0x3ff || n >= 0x400 && n <= 0x52f || n >= 0x1e00 && n <= 0x1eff || n >= 0x3041 && n <= 0x30ff) return LETTER;
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

// A text as tokens: words, numbers with what belongs to them, dates (src/index/scan.rs).

var MAGNITUDE = { "십": 10, "백": 100, "천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12 };

function times(number, factor) {
  var parts = number.split(".");
  var fraction = parts[1] || "";
  if (parts[0].length > 12 || fraction.length > 6) return null;
  var scale = BigInt(10) ** BigInt(fraction.length);
  var product = BigInt(parts[0] + fraction) * factor;
  return product % scale === BigInt(0) ? product / scale : null;
}

function tokens(text, tables) {
  var at = 0, out = [];

  function run(from, is) {
    while (from < text.length && is(kind(text[from]))) from += 1;
    return from;
  }
  function isDigit(k) { return k === DIGIT; }
  function isWord(k) { return k === HANGUL || k === HANJA; }
  function isLatin(k) { return k === LETTER || k === DIGIT; }

  function latin() {
    var end = run(at, isLatin);
    while (end < text.length && "-_.&+'".indexOf(text[end]) >= 0 && isLatin(kind(text[end + 1]))) end = run(end + 1, isLatin);
    out.push({ type: "latin", text: text.slice(at, end).join("") });
    at = end;
  }

  function two(from) {
    var end = run(from, isDigit);
    return end - from >= 1 && end - from <= 2 ? { value: Number(text.slice(from, end).join("")), end: end } : null;
  }

  function separator(from, word) {
    var c = text[from];
    if (c !== "." && c !== "-" && c !== "/" && c !== word) return null;
    return { sign: c, next: text[from + 1] === " " && kind(text[from + 2]) === DIGIT ? from + 2 : from + 1 };
  }

  function monthDay(from, quoted) {
    var month = two(from);
    if (!month || quoted || month.value < 1 || month.value > 12 || text[month.end] !== "월") return null;
    var day = two(text[month.end + 1] === " " ? month.end + 2 : month.end + 1);
    if (!day || day.value < 1 || day.value > 31 || text[day.end] !== "일") return null;
    return { type: "date", month: month.value, day: day.value, end: day.end + 1 };
  }

  function yearFirst(from, quoted) {
    var end = run(from, isDigit), digits = Number(text.slice(from, end).join("")), year;
    if (end - from === 4 && digits >= 1800 && digits <= 2199) year = digits;
    else if (end - from === 2) year = digits + (digits < 50 ? 2000 : 1900);
    else return null;
    var long = end - from === 4;
    var first = separator(end, "년");
    var month = first && two(first.next);
    if (!month || month.value < 1 || month.value > 12) return null;
    var second = separator(month.end, "월");
    if (second && (second.sign === "월" || second.sign === first.sign)) {
      var day = two(second.next);
      if (day && day.value >= 1 && day.value <= 31 && kind(text[day.end]) !== DIGIT && !(second.sign === "월" && text[day.end] !== "일")) {
        if (!(quoted || long || first.sign === "년" || month.end - first.next === 2)) return null;
        return { type: "date", year: year, month: month.value, day: day.value, end: text[day.end] === "일" ? day.end + 1 : day.end };
      }
    }
    if (first.sign === "년" && text[month.end] === "월") return { type: "date", year: year, month: month.value, end: month.end + 1 };
    var closed = kind(text[month.end]) !== DIGIT;
    var sure = long && month.end - first.next === 2 && closed && text[month.end] !== "." || quoted && first.sign === "." && closed;
    return sure ? { type: "date", year: year, month: month.value, end: month.end } : null;
  }

  function date(from) {
    var quoted = from > 0 && from !== at;
    var before = from === 0 ? "" : text[from - 1];
    if (kind(text[from]) !== DIGIT || kind(before) === DIGIT) return false;
    if ((before === "." || before === ",") && from > 1 && kind(text[from - 2]) === DIGIT) return false;
    var found = monthDay(from, quoted) || yearFirst(from, quoted);
    if (!found) return false;
    out.push(found);
    at = found.end;
    return true;
  }

  function figures(from) {
    var end = run(from, isDigit), number = text.slice(from, end).join("");
    if (end - from <= 3) {
      while (text[end] === "," && run(end + 1, isDigit) === end + 4) {
        number += text.slice(end + 1, end + 4).join("");
        end += 4;
      }
    }
    if (text[end] === "." && kind(text[end + 1]) === DIGIT) {
      var stop = run(end + 1, isDigit);
      if (!(text[stop] === "." && kind(text[stop + 1]) === DIGIT)) {
        number += "." + text.slice(end + 1, stop).join("");
        end = stop;
      }
    }
    return { number: number, end: end };
  }

  function magnitudes(from) {
    if (text[from] === " " && MAGNITUDE[text[from + 1]] >= 1e4) from += 1;
    var product = BigInt(1), end = from;
    while (MAGNITUDE[text[end]]) {
      product *= BigInt(MAGNITUDE[text[end]]);
      end += 1;
      if (end - from === 3) break;
    }
    return end > from ? { product: product, word: text.slice(from, end).join(""), end: end } : null;
  }

  function unit(from) {
    var c = text[from];
    if (c === "%") return { unit: "%", end: from + 1 };
    if (c !== undefined && "℃㎞㎡㎢㎥㎏㎜㎝".indexOf(c) >= 0) return { unit: c, end: from + 1 };
    var spaced = c === " ", start = spaced ? from + 1 : from;
    if (kind(text[start]) === HANGUL) {
      var end = run(start, function (k) { return k === HANGUL; });
      var word = text.slice(start, end).join("");
      var found = tables.units.find(function (unit) { return spaced ? word === unit : word.indexOf(unit) === 0; });
      if (found && found.length === word.length) return { unit: found, end: end };
      if (found && !spaced) return { unit: found, end: from };
    } else if (kind(text[start]) === LETTER) {
      var stop = run(start, isLatin), name = text.slice(start, stop).join("").toLowerCase();
      if (spaced ? tables.latin.indexOf(name) >= 0 : stop - start <= 4) return { unit: name, end: stop };
    }
    return { unit: null, end: from };
  }

  function number() {
    var first = figures(at), size = magnitudes(first.end), value = size && times(first.number, size.product);
    if (size && value !== null) {
      var parts = [first.number + size.word], last = size.product, end = size.end;
      for (;;) {
        var next = text[end] === " " ? end + 1 : end;
        if (kind(text[next]) !== DIGIT) break;
        var more = figures(next), behind = magnitudes(more.end);
        if (!behind || behind.product >= last) break;
        var added = times(more.number, behind.product);
        if (added === null) break;
        parts.push(more.number + behind.word);
        value += added;
        last = behind.product;
        end = behind.end;
      }
      out.push({ type: "amount", parts: parts, value: value.toString() });
      at = end;
      return;
    }
    var tail = unit(first.end);
    out.push({ type: "number", number: first.number, unit: tail.unit });
    at = tail.end;
  }

  while (at < text.length) {
    var k = kind(text[at]), end;
    if (k === HANGUL || k === HANJA) {
      end = run(at, isWord);
      out.push({ type: "word", text: text.slice(at, end).join("") });
      at = end;
    } else if (k === JAMO) {
      end = run(at, function (k) { return k === JAMO; });
      out.push({ type: "jamo", text: text.slice(at, end).join("") });
      at = end;
    } else if (k === LETTER) latin();
    else if (k === DIGIT) {
      if (!date(at)) number();
    } else if (text[at] !== "'" || !date(at + 1)) at += 1;
  }
  return out;
}

// The keys under which a text is found (src/index/keys.rs).

function bigrams(run) {
  if (run.length === 1) return [run];
  var out = [];
  for (var at = 0; at + 1 < run.length; at += 1) out.push(run.slice(at, at + 2));
  return out;
}

function isHangul(text) {
  return /^[가-힣]+$/.test(text);
}

function wordKeys(run, tables) {
  if (isHangul(run)) return bigrams(run);
  var out = Array.from(run).filter(function (c) { return kind(c) === HANJA; });
  var rest = run.slice(1), meant = tables.marks[run[0]];
  if (meant && (rest === "" || tables.particles.indexOf(rest) >= 0)) out = out.concat(bigrams(meant + rest));
  if (tables.readings) {
    // Only tests have the readings of all Hanja; a query is read by the marks.
    var read = Array.from(run).map(function (c) { return kind(c) === HANGUL ? c : tables.readings[c] || " "; }).join("");
    read.split(" ").forEach(function (part) { if (part.length > 1) out = out.concat(bigrams(part)); });
  } else {
    run.split(/[^가-힣]+/).forEach(function (part) { if (part.length > 1) out = out.concat(bigrams(part)); });
  }
  return out;
}

function humps(word) {
  return word.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/([A-Z])(?=[A-Z][a-z])/g, "$1 ").split(" ");
}

function latinKeys(written) {
  var whole = written.toLowerCase(), out = [], compound = /[-_.&+']/.test(written);
  function send(word) {
    var bare = word.replace(/[0-9]+$/, "");
    out.push(word);
    if (bare.length > 1 && bare.length < word.length && kind(bare[bare.length - 1]) === LETTER) out.push(bare);
  }
  send(whole);
  if (compound) out.push(whole.replace(/[-_.&+']/g, ""));
  written.split(/[-_.&+']/).forEach(function (part) {
    if (compound && part.length > 1) send(part.toLowerCase());
    var parts = humps(part);
    if (parts.length > 1) parts.forEach(function (hump) { if (hump.length > 1) send(hump.toLowerCase()); });
  });
  return out;
}

function pad(n) { return (n < 10 ? "0" : "") + n; }

function tokenKeys(token, tables) {
  switch (token.type) {
    case "word": return wordKeys(token.text, tables);
    case "latin": return latinKeys(token.text);
    case "number": return token.unit ? [token.number, token.number + token.unit] : [token.number];
    case "amount": return token.parts.concat("=" + token.value);
    case "date": {
      var out = [];
      if (token.year) out.push(String(token.year), "@" + token.year + pad(token.month));
      if (token.day) {
        out.push("@" + pad(token.month) + pad(token.day));
        if (token.year) out.push("@" + token.year + pad(token.month) + pad(token.day));
      }
      return out;
    }
    default: return [];
  }
}

// The keys of a text in order, as the program makes them.
function keys(text, tables) {
  return tokens(letters(normalise(text)), tables).reduce(function (out, token) { return out.concat(tokenKeys(token, tables)); }, []);
}

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

// The files of the index: scripts that hand over packed bytes, found by directories of their first keys.

var CACHED = 256;

function Store(load) {
  this.load = load;
  this.cache = new Map();
  this.root = null;
  // What could not be read since the last answer: the rest is searched without it.
  this.faults = [];
}

// Goes on with something else where a file can't be read.
Store.prototype.without = function (reading, instead) {
  var store = this;
  return reading.catch(function (error) {
    store.faults.push(error.message);
    return instead;
  });
};

// The bytes of a file; those in use stay at hand.
Store.prototype.file = function (name) {
  var cache = this.cache, known = cache.get(name);
  if (known) {
    cache.delete(name);
    cache.set(name, known);
    return known;
  }
  var path = name === "root" ? "root.js" : name.slice(0, 2) + "/" + name + ".js";
  var bytes = this.load(name, path).then(inflate);
  cache.set(name, bytes);
  bytes.catch(function () { cache.delete(name); });
  if (cache.size > CACHED) cache.delete(cache.keys().next().value);
  return bytes;
};

// A file's bytes as something read from them once.
Store.prototype.read = function (name, reader) {
  return this.file(name).then(function (bytes) {
    if (!bytes.value) bytes.value = reader(bytes);
    return bytes.value;
  });
};

function inflate(text) {
  var packed = Uint8Array.from(atob(text), function (c) { return c.charCodeAt(0); });
  var stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer().then(function (buffer) { return new Uint8Array(buffer); });
}

function json(bytes) {
  return JSON.parse(new TextDecoder().decode(bytes));
}

Store.prototype.open = function () {
  var store = this;
  if (!this.root) {
    this.root = this.file("root").then(json).then(function (root) {
      if (root.version !== 2) throw new Error("This index was made by another version of mokcha (" + root.version + "); build the site again.");
      root.tables.latin = root.tables.latin || [];
      root.aliases = aliasTable(root.synonyms);
      return root;
    });
    this.root.catch(function () { store.root = null; });
  }
  return this.root;
};

// The names of the files whose entries may lie from `low` to `high`.
Store.prototype.names = function (directory, low, high) {
  var store = this, first = directory.first;
  if (!first.length) return Promise.resolve([]);
  var from = Math.max(0, upper(first, low) - 1), to = Math.max(from, upper(first, high) - 1), names = [];
  for (var at = from; at <= to; at += 1) names.push(directory.names.slice(at * 12, at * 12 + 12));
  if (!directory.pages) return Promise.resolve(names);
  return Promise.all(names.map(function (name) {
    return store.read(name, json).then(function (page) { return store.names(page, low, high); });
  })).then(function (lists) { return [].concat.apply([], lists); });
};

// How many are not above a value.
function upper(list, value) {
  var low = 0, high = list.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (list[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function Reader(bytes) {
  this.bytes = bytes;
  this.at = 0;
}
Reader.prototype.number = function () {
  var value = 0, scale = 1, byte;
  do {
    byte = this.bytes[this.at];
    this.at += 1;
    value += (byte & 0x7f) * scale;
    scale *= 128;
  } while (byte >= 0x80);
  return value;
};
Reader.prototype.take = function () {
  var size = this.number();
  this.at += size;
  return this.bytes.subarray(this.at - size, this.at);
};

var decoder = new TextDecoder();

// Entries of a shard: a map by key, and the keys in order. `counted` where the number of articles stands behind the key.
function shard(counted) {
  return function (bytes) {
    var reader = new Reader(bytes), entries = new Map(), names = [];
    while (reader.at < bytes.length) {
      var key = decoder.decode(reader.take());
      var count = counted ? reader.number() : 0;
      entries.set(key, { key: key, count: count, bytes: reader.take() });
      names.push(key);
    }
    return { entries: entries, names: names };
  };
}
var keyShard = shard(true), plainShard = shard(false);

function postings(entry) {
  if (entry.list) return entry.list;
  var reader = new Reader(entry.bytes), list = [];
  while (reader.at < entry.bytes.length) {
    var impact = entry.bytes[reader.at];
    reader.at += 1;
    var size = reader.number(), article = 0;
    // Each article takes a byte at least: more than there are would be read for ever.
    if (size > entry.bytes.length - reader.at) throw new Error("A file of the index is damaged; load the page again, or build the site again.");
    for (var n = 0; n < size; n += 1) {
      article += reader.number();
      list.push(article, impact);
    }
  }
  entry.list = list;
  return list;
}

// Most files that one range of keys may ask for.
var RANGE_FILES = 12;

// The entries of keys and ranges: fills `found`, a map from a key or "low…high" to a list of entries.
Store.prototype.lookup = function (root, wanted, found) {
  var store = this;
  return Promise.all(wanted.filter(function (key) { return !found.has(key.name); }).map(function (key) {
    found.set(key.name, []);
    return store.names(root.keys, key.low, key.high).then(function (names) {
      return Promise.all(names.slice(0, RANGE_FILES).map(function (name) { return store.without(store.read(name, keyShard), { entries: new Map(), names: [] }); }));
    }).then(function (shards) {
      var entries = [];
      shards.forEach(function (shard) {
        if (key.low === key.high) {
          if (shard.entries.has(key.low)) entries.push(shard.entries.get(key.low));
          return;
        }
        for (var at = upper(shard.names, key.low) - 1; at < shard.names.length; at += 1) {
          if (at < 0 || shard.names[at] < key.low) continue;
          if (shard.names[at] > key.high) break;
          if (!key.test || key.test.test(shard.names[at])) entries.push(shard.entries.get(shard.names[at]));
        }
      });
      found.set(key.name, entries);
    });
  }));
};

Store.prototype.record = function (root, article) {
  var store = this;
  return this.names(root.records, article, article).then(function (names) {
    return store.read(names[0], json);
  }).then(function (rows) {
    var first = rows.length >= root.articles ? 0 : article - article % 16;
    var row = rows[article - first];
    return { article: article, title: row[0], path: row[1], date: row[2], ministry: row[3][0], section: row[3][1], volume: row[3][2], year: row[3][3] };
  });
};

// The blocks of an article: [level, anchor, text].
Store.prototype.text = function (root, article) {
  var store = this;
  return this.names(root.texts, article, article).then(function (names) {
    return store.read(names[0], function (bytes) {
      var reader = new Reader(bytes), texts = new Map();
      while (reader.at < bytes.length) {
        var number = reader.number();
        texts.set(number, reader.take());
      }
      return texts;
    });
  }).then(function (texts) { return json(texts.get(article)); });
};

// A query with the signs that people type: "the exact words", -without, 제목:, 호:, 연도:, 부처:, 코너:, 2003..2013.

var FIELDS = { "제목": "title", "호": "volume", "연도": "year", "년도": "year", "부처": "ministry", "코너": "section",
  title: "title", volume: "volume", year: "year", ministry: "ministry", section: "section" };

// Letters of a query that are read; longer ones are pasted by mistake.
var LONGEST = 600;

// Words of questions: they ask, and say nothing of what is looked for.
var QUESTIONS = ("언제 언제부터 왜 어디 어디서 어디에 어디인가 누가 누구 누구인가 무엇 무엇인가 무엇을 뭐 뭔가 뭐가 얼마 얼마나 얼마인가 얼마인가요 몇 몇개 어떻게 어떤 무슨 "
  + "하나 하나요 하는가 되나 되나요 되는가 됐나 했나 했는가 되었나 있나 있나요 없나 없나요 인가 인가요 일까 할까 될까 한가 오르나 "
  + "대해 대해서 대하여 관하여 그리고 좀 알려줘 알려주세요 뜻은").split(" ");

// Endings of questions and verbs, light as particles are.
var ENDINGS = ["하였는가", "되었는가", "되었나", "했나요", "됐나요", "하나요", "되나요", "인가요", "했는가", "하는가", "되는가", "했나", "됐나", "하나", "되나", "인가", "일까", "할까", "될까", "였나", "었나", "았나",
  "했다", "하는", "하다", "되는", "한다", "된다", "하기", "하자", "하라"];

function isQuestion(text) { return QUESTIONS.indexOf(text) >= 0; }

// Marks that say where a text runs, and halves of letters, say nothing of what is looked for.
function clean(query) {
  return String(query).slice(0, LONGEST).replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])/g, "")
    .replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1");
}

// What is asked: text to be ranked by, exact phrases, words that must not or must be in the title, signs that no key holds, values of facets.
function asked(query) {
  var out = { text: "", phrases: [], without: [], titles: [], signs: [], filter: {} }, rest = [];
  var parts = /(^|\s)(-?)(?:([a-z가-힣]+):(?=[^\s]))?("[^"]*(?:"|$)|\S+)/gi, text = normalise(clean(query)), part, at = 0;
  while ((part = parts.exec(text)) !== null) {
    at = parts.lastIndex;
    var minus = part[2] === "-", name = part[3] && FIELDS[part[3].toLowerCase()], quoted = part[4][0] === "\"";
    var value = (quoted ? part[4].slice(1).replace(/"$/, "") : part[4]).trim();
    var years = /^(\d{4})?\.\.(\d{4})?$/.exec(value);
    if (!fold(value) && !years) continue;
    if (years && (years[1] || years[2]) && (!name || name === "year")) out.filter.year = { from: Number(years[1] || 0), to: Number(years[2] || 9999) };
    else if (name === "title" && !minus) out.titles.push(value);
    else if (name && !minus) out.filter[name] = spanOf(value) || { text: value };
    else if (minus && (quoted || !/^\d/.test(value)) && !part[3]) out.without.push(value);
    else if (quoted && !part[3]) out.phrases.push(value);
    else rest.push((part[2] || "") + (part[3] ? part[3] + ":" : "") + part[4]);
  }
  rest.forEach(function (chunk) {
    var sign = /^([a-z])(\+\+|#)(?![a-z0-9])/i.exec(chunk);
    if (sign) out.signs.push(sign[0]);
  });
  out.isOpen = rest.length > 0;
  out.text = out.phrases.concat(out.titles, rest).join(" ");
  return out;
}

function spanOf(value) {
  var span = /^(\d+)?\.\.(\d+)?$/.exec(value);
  return span && (span[1] || span[2]) ? { from: Number(span[1] || 0), to: Number(span[2] || 1e9) } : null;
}

// The first number in a value: of 제52호 52.
function numberIn(value) {
  var found = /\d+/.exec(value);
  return found ? Number(found[0]) : NaN;
}

// Which values of a facet are wanted: given as a value, some values, a span of numbers, or typed.
function wantedValues(facet, wanted, root) {
  if (typeof wanted === "string") wanted = [wanted];
  if (Array.isArray(wanted)) return facet.values.map(function (value) { return wanted.indexOf(value) >= 0; });
  if (wanted.text === undefined) return facet.values.map(function (value) { return numberIn(value) >= wanted.from && numberIn(value) <= wanted.to; });
  var typed = fold(wanted.text), names = (root.aliases.get(typed) || []).map(fold).concat(typed), number = /^\d+$/.test(typed);
  return facet.values.map(function (value) {
    if (number) return numberIn(value) === Number(typed);
    return names.some(function (name) { return fold(value).indexOf(name) >= 0; });
  });
}

// What keys can't tell: whether an article holds the words side by side, in its title, with their signs.
function demandsOf(ask) {
  return ask.phrases.map(function (phrase) { return { text: fold(phrase) }; })
    .concat(ask.titles.map(function (text) { return { title: text.split(/\s+/).map(fold).filter(Boolean) }; }))
    .concat(ask.signs.map(function (sign) { return { sign: new RegExp("(^|[^a-z0-9])" + sign.replace(/[+#]/g, "\\$&"), "i") }; }));
}

// Articles whose text is read for one answer at the most.
var MOST_READ = 64;

// Those of a list that hold what is demanded: as many as are wanted, and whether all were looked at.
async function holding(store, root, list, demands, most, stale) {
  var kept = [], at = 0, needsText = demands.some(function (demand) { return !demand.title; });
  while (at < list.length && at < Math.max(MOST_READ, most * 2) && kept.length < most && !stale()) {
    var part = list.slice(at, at + 8);
    at += part.length;
    var hits = await Promise.all(part.map(async function (doc) {
      doc.record = doc.record || await store.titled(root, doc);
      var title = fold(doc.record.title), blocks = needsText ? await store.without(store.text(root, doc.article), []) : [];
      var whole = blocks.map(function (block) { return block[2]; }).join("\n"), text = needsText ? fold(whole) : "";
      return demands.every(function (demand) {
        if (demand.title) return demand.title.every(function (word) { return title.indexOf(word) >= 0; });
        if (demand.sign) return demand.sign.test(doc.record.title) || demand.sign.test(whole);
        return title.indexOf(demand.text) >= 0 || text.indexOf(demand.text) >= 0;
      });
    }));
    part.forEach(function (doc, index) { if (hits[index]) kept.push(doc); });
  }
  return { kept: kept, whole: at >= list.length };
}

// What figures and joined countries may be written like elsewhere.

var NUMERALS = { "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9 };

// Units as they are said, and as texts write them.
var SPOKEN = { "메가헤르츠": "MHz", "기가헤르츠": "GHz", "킬로헤르츠": "kHz", "헤르츠": "Hz", "킬로미터": "km", "센티미터": "cm", "밀리미터": "mm", "나노미터": "nm",
  "킬로그램": "kg", "메가와트": "MW", "기가와트": "GW", "킬로와트": "kW", "테라바이트": "TB", "기가바이트": "GB", "메가바이트": "MB", "헥타르": "ha", "프로": "%", "퍼센트": "%" };

// Hangul as a number: 천만 as 10000000; null for other words.
function spokenNumber(word) {
  var body = word.replace(/(여)?(원|불|달러|명|톤|개|호)?$/, "");
  if (!/[천만억조]/.test(body) || !/^[일이삼사오육칠팔구십백천만억조]{2,}$/.test(body) || body === "만일" || body === "천일" || body === "조사") return null;
  var whole = 0, part = 0, digit = 0;
  Array.from(body).forEach(function (c) {
    if (NUMERALS[c]) digit = NUMERALS[c];
    else if (MAGNITUDE[c] < 1e4) {
      part += (digit || 1) * MAGNITUDE[c];
      digit = 0;
    } else {
      whole += (part + digit || 1) * MAGNITUDE[c];
      part = digit = 0;
    }
  });
  return String(whole + part + digit);
}

// Readings of a figure beside the one that it is written in.
function figureReadings(token) {
  var out = [];
  if (token.type === "amount") {
    var part = /^(\d+)([십백천만억조]+)$/.exec(token.parts[0]);
    // 593조 is what is left of 593.2조.
    if (part && token.parts.length === 1) {
      var near = range(part[1] + ".", part[1] + ".9\uffff", 1);
      near.name += part[2];
      near.test = new RegExp("^" + part[1] + "\\.\\d+" + part[2] + "$");
      out.push(reading(token.parts[0], [near], 0.85));
    }
    if (token.value.length < 7) out.push(reading(token.value, [key(token.value)], 0.9));
  } else if (token.type === "number") {
    if (token.number.length > 3 && !token.unit) out.push(reading(token.number, [key("=" + token.number)], 0.9));
    if (token.unit === "년" && token.number.length === 2) {
      var year = (Number(token.number) < 50 ? "20" : "19") + token.number;
      out.push(reading(year + "년", [key(year + "년")], 0.9), reading(year, [key(year)], 0.6));
    }
    if (token.unit && token.number.length === 4) out.push(reading(token.number, [key("=" + token.number)], 0.7));
  }
  return out;
}

// Countries that papers write as one syllable: 한미 stands as 한·미, too.
var LANDS = "한미중일북남러영불독호유인";

function joinedLands(word) {
  var found = new RegExp("^([" + LANDS + "]{2,4})(정상|외교|정상회담|회담|동맹|관계|수교|국교|군사|경제|통상|무역|협정|협력|공동|외무|장관|국방|연합|합동|간)?").exec(word);
  if (!found) return null;
  var rest = word.slice(found[1].length);
  // Two syllables that are no pair of countries are any word: 미중 is one, 중인 is not.
  return found[1].length === 2 && !/^(한[미중일러영불독인호유]|미[중일북러]|북[미중일러]|남북|중[일러미]|일[중미북]|러[북미중]|영[미불])$/.test(found[1]) ? null : { lands: Array.from(found[1]), rest: rest };
}

// A query as words, and what each word may mean: readings of which any counts.

function fold(text) {
  return normalise(text).toLowerCase().replace(/[^0-9a-z가-힣ㄱ-ㅣ\u3400-\u9fff\u00c0-\u052f]/g, "");
}

function aliasTable(groups) {
  var table = new Map();
  groups.forEach(function (group) {
    group.forEach(function (word) {
      var name = fold(word);
      if (!table.has(name)) table.set(name, []);
      group.forEach(function (other) { if (fold(other) !== name && table.get(name).indexOf(other) < 0) table.get(name).push(other); });
    });
  });
  return table;
}

function key(text, weight) { return { name: text, low: text, high: text, weight: weight === undefined ? 1 : weight }; }
function range(low, high, weight) { return { name: low + "…" + high, low: low, high: high, weight: weight }; }

// The longest particle at the end of a word that leaves a stem.
function particle(word, tables) {
  function ends(end) { return word.length - end.length >= 2 && word.slice(-end.length) === end; }
  return ENDINGS.find(ends) || tables.particles.find(ends) || "";
}

// Weights: particles in the query, and kinds of other readings.
var PARTICLE = 0.12, LONG_PARTICLE = 0.06, ALIAS = 0.95, LAYOUT = 0.92, UNFINISHED = 0.9, PREFIX = 0.8, BARE = 0.5, SLIP = 0.8, SPLIT_WORD = 0.9;

// Bigrams of Hangul, those of a trailing particle light.
function hangulKeys(word, tables) {
  var end = particle(word, tables), stem = word.length - end.length;
  return bigrams(word).map(function (pair, at) {
    var inEnd = end && at + 1 >= stem;
    return key(pair, inEnd ? (end.length > 1 ? LONG_PARTICLE : PARTICLE) : 1);
  });
}

function reading(text, list, weight, how) {
  return { text: text, keys: list, weight: weight, how: how || "" };
}

// All keys of a text as one reading.
function plainReading(text, tables, weight, how) {
  var list = [];
  tokens(letters(normalise(text)), tables).forEach(function (token) {
    if (token.type === "word" && isHangul(token.text)) list = list.concat(bigrams(token.text).map(function (k) { return key(k); }));
    else if (token.type === "word") list = list.concat(wordKeys(token.text, tables).map(function (k) { return key(k); }));
    else if (token.type === "latin") list.push(key(token.text.toLowerCase()));
    else if (token.type === "number") list.push(key(token.number + (token.unit || "")));
    else if (token.type === "amount") list.push(key("=" + token.value));
    else list = list.concat(tokenKeys(token, tables).map(function (k) { return key(k); }));
  });
  return reading(text, list, weight, how);
}

// A token of the query as a word: readings of which any may be meant.
function wordOf(token, tables, isLast, isOnly) {
  var readings = [];
  if (token.type === "word") {
    var text = token.text;
    if (isHangul(text)) {
      readings.push(reading(text, hangulKeys(text, tables), 1));
      if (text === "달러") readings.push(reading("불", [range("불", "불\uffff", 1)], ALIAS, "alias"));
      var value = spokenNumber(text);
      if (value) readings.push(reading(text, [key("=" + value)], 1));
      var joined = joinedLands(text);
      if (joined) {
        readings.push(reading(text, joined.lands.map(function (c) { return key(c); }).concat(joined.rest ? hangulKeys(joined.rest, tables) : []), 0.9, "lands"));
      }
      // Written apart elsewhere: 이동경로 as 이동 경로.
      for (var cut = 2; cut <= text.length - 2 && text.length <= 10; cut += 1) readings.push(splitReading(text, cut, tables));
      if (text.length === 1) readings.push(reading(text, [range(text, text + "\uffff", 1)], isLast ? 0.8 : 0.4));
      if (isLast) {
        unfinished(text).forEach(function (u) {
          var read = unfinishedReading(u, text);
          // A syllable by itself is a word: what it may become counts less than what begins with it.
          if (isOnly && text.length === 1) read.weight = 0.45;
          readings.push(read);
        });
      }
    } else {
      var hanja = Array.from(text).filter(function (c) { return kind(c) === HANJA; });
      readings.push(reading(text, hanja.map(function (c) { return key(c); }).concat(
        text.split(/[^가-힣]+/).filter(function (part) { return part.length > 1; }).reduce(function (out, part) { return out.concat(hangulKeys(part, tables)); }, [])), 1));
      // People type 新산업 where a title has 신산업.
      var read = Array.from(text).map(function (c) { return kind(c) === HANJA ? tables.sounds[c] || "" : c; }).join("");
      if (read.length === text.length && read.length > 1) readings.push(reading(read, hangulKeys(read, tables), 0.95, "mark"));
      var meant = tables.marks[text[0]], rest = text.slice(1);
      if (meant && (rest === "" || tables.particles.indexOf(rest) >= 0)) readings.push(reading(meant, hangulKeys(meant, tables), 1, "mark"));
      // Glued to a name: 日총리 as 일본 총리.
      else if (meant && isHangul(rest) && rest.length > 1) readings.push(reading(meant + " " + rest, hangulKeys(meant, tables).concat(hangulKeys(rest, tables)), 0.9, "mark"));
      if (isHangul(read) && joinedLands(read)) readings.push(reading(read, joinedLands(read).lands.map(function (c) { return key(c); })
        .concat(joinedLands(read).rest ? hangulKeys(joinedLands(read).rest, tables) : []), 0.9, "lands"));
    }
  } else if (token.type === "jamo") {
    var list = Array.from(token.text).map(function (c) { return SPLIT[c] && CHOSUNG.indexOf(c) < 0 ? SPLIT[c] : c; }).join("");
    list = Array.from(list).map(function (c) { return PLAIN[c] || c; }).join("");
    if (/^[ㄱ-ㅎ]+$/.test(list)) {
      var trigrams = [];
      for (var at = 0; at + 2 < list.length; at += 1) trigrams.push(key(list.slice(at, at + 3)));
      if (list.length === 2) trigrams.push(range(list, list + "\uffff", 1));
      if (trigrams.length) readings.push(reading(list, trigrams, 0.85, "initials"));
    }
  } else if (token.type === "latin") {
    var whole = token.text.toLowerCase(), parts = latinKeys(token.text).slice(1);
    readings.push(reading(whole, [key(whole)], 1));
    if (parts.length > 1) readings.push(reading(whole, parts.map(function (k) { return key(k); }), 0.85));
    if (isLast && whole.length > 1) readings.push(reading(whole, [range(whole, whole + "\uffff", 1)], PREFIX));
  } else if (token.type === "number") {
    readings.push(reading(token.number + (token.unit || ""), [key(token.number + (token.unit || ""))], 1));
    if (token.unit) readings.push(reading(token.number, [key(token.number)], BARE));
    readings = readings.concat(figureReadings(token));
  } else if (token.type === "amount") {
    readings.push(reading(token.parts.join(" "), [key("=" + token.value)], 1));
    readings.push(reading(token.parts.join(" "), token.parts.map(function (part) { return key(part); }), 0.9));
    readings = readings.concat(figureReadings(token));
  } else if (token.type === "date") {
    var day = "@" + pad(token.month) + pad(token.day || 0), month = "@" + token.year + pad(token.month);
    var name = (token.year ? token.year + "년 " : "") + token.month + "월" + (token.day ? " " + token.day + "일" : "");
    if (token.year && token.day) {
      readings.push(reading(name, [key(month + pad(token.day))], 1));
      readings.push(reading(name, [key(day)], 0.6));
    } else readings.push(reading(name, [key(token.day ? day : month)], 1));
  }
  return { text: token.text || (readings[0] && readings[0].text) || "", readings: readings, type: token.type };
}

function splitReading(text, cut, tables) {
  var list = hangulKeys(text, tables);
  list.splice(cut - 1, 1);
  return reading(text, list, SPLIT_WORD, "split");
}

function unfinishedReading(u, text) {
  var before = u[0], list = bigrams(before).filter(function (k) { return k.length > 1; }).map(function (k) { return key(k); });
  var edge = before.slice(-1);
  if (edge) list.push(range(edge + u[1], edge + u[2], 1));
  else list.push(range(u[1], u[2] + "\uffff", 1));
  var read = reading(before || text, list, UNFINISHED, "unfinished");
  // How a title tells that it has the word.
  read.begun = new RegExp(fold(before) + "[" + u[1] + "-" + u[2] + "]");
  return read;
}

// Initials of several words: side by side, as most people mean them, or each by itself.
function spacedInitials(chunk, tables) {
  function of(text) { return wordOf({ type: "jamo", text: text }, tables, false); }
  var word = of(chunk.replace(/ /g, "")), parts = chunk.split(" ").map(of).filter(hasReading);
  if (parts.length > 1) {
    var apart = reading(word.text, [].concat.apply([], parts.map(function (part) { return part.readings[0].keys; })), 0.7, "initials");
    apart.parts = parts.map(function (part) { return part.readings[0].text; });
    word.readings.push(apart);
  }
  return word;
}

// Words of a chunk between spaces; the other keyboard's reading of the whole chunk beside them.
function chunkWords(chunk, tables, isLast, isOnly) {
  if (INITIALS.test(chunk) && chunk.indexOf(" ") > 0) return [spacedInitials(chunk, tables)];
  var list = tokens(letters(chunk), tables), words;
  var only = list.length && list.every(function (token) { return token.type === "jamo" || token.type === "word" && isHangul(token.text); });
  var hasJamo = list.some(function (token) { return token.type === "jamo"; });
  if (only && hasJamo && list.length > 1) {
    // Hangul with letters left over: typed on the wrong keyboard, or not finished.
    var text = list.map(function (token) { return token.text; }).join("");
    var word = { text: text, readings: [], type: "word" };
    if (isLast && list.length === 2 && list[1].type === "jamo" && list[1].text.length === 1) {
      unfinished(text).forEach(function (u) { word.readings.push(unfinishedReading(u, text)); });
    }
    var hangul = list.filter(function (token) { return token.type === "word"; });
    word.readings.push(reading(text, [].concat.apply([], hangul.map(function (token) { return hangulKeys(token.text, tables); })), 0.7));
    words = [word];
  } else {
    words = list.map(function (token, at) { return wordOf(token, tables, isLast && at === list.length - 1, isOnly); });
  }
  if (words.length === 1) {
    var first = words[0];
    if (list[0].type === "latin" && /^[A-Za-z]{3,}$/.test(chunk)) {
      var other = toHangul(chunk);
      if (/^[가-힣]+[ㄱ-ㅣ]?$/.test(other)) {
        var whole = other.replace(/[ㄱ-ㅣ]$/, "");
        if (whole) first.readings.push(reading(other, hangulKeys(whole, tables), LAYOUT, "layout"));
        if (isLast) unfinished(other).forEach(function (u) {
          var read = unfinishedReading(u, other);
          read.weight = LAYOUT * UNFINISHED;
          read.how = "layout";
          read.text = other;
          first.readings.push(read);
        });
      } else if (/^[ㄱ-ㅎ]{2,}$/.test(other)) {
        wordOf({ type: "jamo", text: other }, tables, false).readings.forEach(function (read) {
          read.weight = LAYOUT * 0.9;
          read.other = true;
          first.readings.push(read);
        });
      }
    } else if (only) {
      var latin = toLatin(chunk);
      if (/^[a-z]{2,}$/.test(latin)) {
        first.readings.push(reading(latin, [key(latin)], LAYOUT, "layout"));
        if (isLast) first.readings.push(reading(latin, [range(latin, latin + "\uffff", 1)], LAYOUT * PREFIX, "layout"));
      }
    }
  }
  return words.filter(function (word) { return word.readings.length; });
}

// Words of a query at the most, and readings of each where they are many: what is pasted needs no guesses.
var MOST_WORDS = 12, MANY_WORDS = 6;

// Chunks that say what is looked for.
function telling(chunks, tables) {
  var kept = chunks.filter(function (chunk) { return !isQuestion(chunk); });
  return kept.length ? kept : chunks;
}

// As chunks they are written in one way: units as texts have them, 제2차 and 만 5세 without what is no word of theirs, 한·미 as 한미.
function written(query) {
  return query.replace(/(\d) ?([가-힣]{2,5})(?=[^가-힣]|$)/g, function (whole, digit, unit) { return SPOKEN[unit] ? digit + SPOKEN[unit] : whole; })
    .replace(/(^|[^가-힣])제(\d+)(차|회|호|대|기|조|항|주년|장|절|편)/g, "$1$2$3")
    .replace(/(\d ?[십백천만억조]+) ?(원|명|톤|개)(?=[^가-힣]|$)/g, "$1")
    .replace(/(\d ?[십백천만억조]+) ?(불|딸라|달러)(?=[^가-힣]|$)/g, "$1 달러")
    .replace(/(^|\s)만 ?(\d+ ?[세살])/g, "$1$2")
    .replace(/(^|[^가-힣])([한미중일북남러영불독])[-·・/]([한미중일북남러영불독])(?:[-·・/]([한미중일북남러영불독]))?(?=[^가-힣]|$)/g, "$1$2$3$4");
}

// Bodies whose name has the initials, by all their names: ㄱㅎㅈㅈㅂ is 기획재정부, where no title says so.
function namesByInitials(word, root) {
  if (!root.initials) {
    root.initials = new Map();
    root.synonyms.forEach(function (group) {
      group.forEach(function (name) {
        var short = initials(name);
        if (short.length < 3 || !isHangul(fold(name))) return;
        if (!root.initials.has(short)) root.initials.set(short, []);
        root.initials.get(short).push(name);
      });
    });
  }
  var typed = word.readings.length ? word.readings[0].text : "";
  (root.initials.get(typed) || []).slice(0, 3).forEach(function (name) {
    [name].concat(root.aliases.get(fold(name)) || []).slice(0, 4).forEach(function (other) {
      word.readings.push(plainReading(other, root.tables, 0.8, "named"));
    });
  });
}

// The query as words, neighbours that together have another name joined.
function parse(query, root, isOpen) {
  var tables = root.tables;
  var chunks = telling(chunksOf(written(normalise(query)), tables), tables);
  // Long ones are told by their longest chunks, in their order.
  if (chunks.length > MOST_WORDS) {
    var long = chunks.slice().sort(function (a, b) { return b.length - a.length; }).slice(0, MOST_WORDS);
    chunks = chunks.filter(function (chunk, at) { return long.indexOf(chunk) >= 0 && chunks.indexOf(chunk) === at; });
  }
  var words = [];
  for (var at = 0; at < chunks.length; at += 1) {
    var joined = null;
    for (var size = Math.min(6, chunks.length - at); size >= 1 && !joined; size -= 1) {
      var text = chunks.slice(at, at + size).join(" ");
      var others = namesOf(text, root);
      if (!others) continue;
      var list = [].concat.apply([], chunks.slice(at, at + size).map(function (chunk, index) {
        return chunkWords(chunk, tables, isOpen && at + index === chunks.length - 1, chunks.length === 1);
      }));
      if (!list.length) continue;
      if (size > 1) {
        joined = { text: text, type: "word", readings: [reading(text, [].concat.apply([], list.map(function (word) { return word.readings[0].keys; })), 1)] };
        list = [joined];
      }
      others.slice(0, 8).forEach(function (other) { list[0].readings.push(plainReading(other, tables, ALIAS, "alias")); });
      words = words.concat(list);
      at += size - 1;
      joined = true;
    }
    if (!joined) words = words.concat(chunkWords(chunks[at], tables, isOpen && at === chunks.length - 1, chunks.length === 1));
  }
  words.forEach(function (word) { if (word.type === "jamo") namesByInitials(word, root); });
  if (words.length > MANY_WORDS) {
    words.forEach(function (word) { word.readings = word.readings.filter(function (read) { return read.how !== "split" && read.how !== "unfinished"; }); });
  }
  return words.slice(0, MOST_WORDS);
}

// Chunks between spaces; a date or a number with its unit stays whole, and so do initials, whose words are joined in the index.
function chunksOf(text, tables) {
  var marked = text.replace(/\s+/g, " ").trim();
  var out = [];
  marked.split(" ").forEach(function (chunk) {
    var last = out[out.length - 1];
    if (last && INITIALS.test(last) && INITIALS.test(chunk)) {
      out[out.length - 1] = last + " " + chunk;
      return;
    }
    if (last && /[0-9]/.test(last)) {
      var together = tokens(letters(last + " " + chunk), tables), apart = tokens(letters(last), tables).length + tokens(letters(chunk), tables).length;
      var merged = together.length < apart && together.some(function (token) { return token.type === "date" || token.type === "amount" || token.type === "number"; });
      if (merged) {
        out[out.length - 1] = last + " " + chunk;
        return;
      }
    }
    if (chunk) out.push(chunk);
  });
  return out;
}

var INITIALS = /^[ㄱ-ㅎ][ㄱ-ㅎ ]*$/;

function namesOf(text, root) {
  var name = fold(text), found = root.aliases.get(name);
  if (found || !/[가-힣]$/.test(name)) return found;
  var end = root.tables.particles.find(function (end) { return name.length - end.length >= 2 && name.slice(-end.length) === end && root.aliases.has(name.slice(0, -end.length)); });
  return end ? root.aliases.get(name.slice(0, -end.length)) : null;
}

// Scores of articles, and the best of them held against their titles.

function idf(count, all) {
  return Math.log(1 + (all - count + 0.5) / (count + 0.5));
}

// Work goes on in slices, so that typing is never held up.
var SLICE = 4;

function Slices(since) { this.since = since === undefined ? performance.now() : since; }

Slices.prototype.breathe = function () {
  var slices = this;
  if (performance.now() - this.since < SLICE) return null;
  return new Promise(function (go) {
    if (typeof scheduler === "object" && scheduler.yield) scheduler.yield().then(go);
    else setTimeout(go, 0);
  }).then(function () { slices.since = performance.now(); });
};

// Numbers by article, of those alone that were touched.
function Column(all) {
  this.values = new Float64Array(all);
  this.touched = [];
}

Column.prototype.clear = function () {
  for (var at = 0; at < this.touched.length; at += 1) this.values[this.touched[at]] = 0;
  this.touched = [];
};

// What each article has of a reading: its sum, and the weight of the keys that it has; gives the weight of all keys.
async function weigh(read, found, all, sums, covered, best, slices) {
  var total = 0, pause;
  for (var which = 0; which < read.keys.length; which += 1) {
    var wanted = read.keys[which], entries = found.get(wanted.name) || [], count = 0;
    total += wanted.weight;
    entries.forEach(function (entry) { count += entry.count; });
    if (!count) continue;
    var worth = wanted.weight * idf(Math.min(count, all), all);
    function add(article, impact) {
      if (!covered.values[article]) covered.touched.push(article);
      sums.values[article] += worth * impact / 15;
      covered.values[article] += wanted.weight;
    }
    for (var one = 0; one < entries.length; one += 1) {
      if ((pause = slices.breathe())) await pause;
      var list = postings(entries[one]);
      for (var at = 0; at < list.length; at += 2) {
        if (entries.length < 2) add(list[at], list[at + 1]);
        else {
          if (!best.values[list[at]]) best.touched.push(list[at]);
          if (best.values[list[at]] < list[at + 1]) best.values[list[at]] = list[at + 1];
        }
      }
    }
    for (at = 0; at < best.touched.length; at += 1) add(best.touched[at], best.values[best.touched[at]]);
    best.clear();
  }
  return total || 1;
}

// What an article can have of a reading at the most.
function potential(read, found, all) {
  return read.keys.reduce(function (sum, wanted) {
    var count = (found.get(wanted.name) || []).reduce(function (count, entry) { return count + entry.count; }, 0);
    return sum + (count ? wanted.weight * idf(Math.min(count, all), all) : 0);
  }, 0);
}

// Another name counts as much as the one that was typed, be it shorter or rarer: EU as 유럽연합.
function evened(word, read, found, all) {
  if (EVENED.indexOf(read.how) < 0) return 1;
  var typed = potential(word.readings[0], found, all), own = potential(read, found, all);
  return typed && own ? Math.min(MOST_EVENED, Math.max(1 / MOST_EVENED, typed / own)) : 1;
}

var EVENED = ["alias", "mark"], MOST_EVENED = 4;

// Which reading of a word an article has best; undefined for none.
function readOf(doc, index) {
  var number = doc.rows[index][doc.article];
  return number ? number - 1 : undefined;
}

// An article has a word whose keys it has to so large a part, and counts as found if it has all words, or nearly all of many, or is near the best.
var HAS = 0.7, MATCH = 0.75, NEAR = 0.5;

// What a query found: scores and shares of words by article.
function Ranking(all, words) {
  this.words = words;
  this.found = [];
  this.scores = new Float64Array(all);
  this.share = new Float64Array(all);
  // Words that an article has, and articles that have each word: how many, and some that have all of it.
  this.held = new Uint8Array(all);
  this.articlesOf = words.map(function () { return 0; });
  this.examples = words.map(function () { return []; });
  this.rows = words.map(function () { return new Uint8Array(all); });
}

// Words that no article has.
Ranking.prototype.nowhere = function () {
  var ranking = this;
  return this.words.filter(function (word, index) { return !ranking.articlesOf[index]; });
};

// Articles above the line, and all that is found: none is above it while a word stands nowhere.
Ranking.prototype.matches = function () {
  var share = this.share, held = this.held, scores = this.scores, all = this.words.length, least = MATCH * all, best = 0;
  if (this.nowhere().length) return [];
  this.found.forEach(function (article) { best = Math.max(best, scores[article]); });
  return this.found.filter(function (article) {
    return held[article] >= all || all > 2 && share[article] >= least || scores[article] >= NEAR * best && share[article] >= 0.5 * all;
  });
};

Ranking.prototype.doc = function (article) {
  return { article: article, share: this.share[article], score: this.scores[article], rows: this.rows };
};

// Results that are put in order; the order of those behind them is nobody's question.
var RANKED = 1000, BUCKETS = 2048;

// The best of some articles in order, by score or by other values: those in the highest buckets, so that a hundred thousand are never sorted.
Ranking.prototype.best = async function (articles, slices, values) {
  var ranking = this, scores = this.scores, pause;
  values = values || scores;
  if (articles.length > RANKED) {
    var low = Infinity, high = 0, counts = new Uint32Array(BUCKETS + 1);
    for (var at = 0; at < articles.length; at += 1) {
      low = Math.min(low, values[articles[at]]);
      high = Math.max(high, values[articles[at]]);
    }
    var bucket = function (article) { return Math.floor((values[article] - low) / (high - low || 1) * BUCKETS); };
    for (at = 0; at < articles.length; at += 1) counts[bucket(articles[at])] += 1;
    if ((pause = slices.breathe())) await pause;
    var least = BUCKETS, taken = counts[BUCKETS];
    while (least > 0 && taken < RANKED) taken += counts[least -= 1];
    articles = articles.filter(function (article) { return bucket(article) >= least; });
    if ((pause = slices.breathe())) await pause;
  }
  return articles.map(function (article) { return ranking.doc(article); }).sort(function (a, b) {
    return values[b.article] - values[a.article] || b.score - a.score || a.article - b.article;
  }).slice(0, RANKED);
};

// Articles with their scores; null once nobody wants the answer.
async function score(words, found, all, stale) {
  var slices = new Slices(), pause, ranking = new Ranking(all, words);
  var sums = new Column(all), covered = new Column(all), best = new Column(all), worths = new Column(all), parts = new Float64Array(all);
  for (var index = 0; index < words.length; index += 1) {
    var row = ranking.rows[index], readings = words[index].readings;
    for (var which = 0; which < readings.length && which < 255; which += 1) {
      if ((pause = slices.breathe())) await pause;
      if (stale()) return null;
      var read = readings[which], total = await weigh(read, found, all, sums, covered, best, slices);
      var weight = read.weight * evened(words[index], read, found, all);
      for (var at = 0; at < covered.touched.length; at += 1) {
        var article = covered.touched[at], part = Math.min(1, covered.values[article] / total);
        // Initials are one word: all of them or none.
        if (read.how === "initials" && !read.parts && part < 0.99) {
          sums.values[article] = 0;
          continue;
        }
        var worth = weight * sums.values[article] * part * part;
        if (!row[article]) worths.touched.push(article);
        if (!row[article] || worths.values[article] < worth) {
          worths.values[article] = worth;
          parts[article] = part * (read.weight <= BARE ? read.weight : 1);
          row[article] = which + 1;
        }
        sums.values[article] = 0;
      }
      covered.clear();
    }
    for (at = 0; at < worths.touched.length; at += 1) {
      article = worths.touched[at];
      if (!ranking.share[article]) ranking.found.push(article);
      ranking.scores[article] += worths.values[article];
      ranking.share[article] += parts[article];
      if (parts[article] >= HAS || row[article] && readings[row[article] - 1].weight < BARE) {
        ranking.held[article] += 1;
        ranking.articlesOf[index] += 1;
      }
      if (parts[article] >= 0.99) {
        var examples = ranking.examples[index];
        if (examples.length < 3 || worths.values[article] > examples[2].worth) {
          examples.push({ article: article, worth: worths.values[article] });
          examples.sort(function (a, b) { return b.worth - a.worth; });
          examples.length = Math.min(3, examples.length);
        }
      }
    }
    worths.clear();
  }
  if ((pause = slices.breathe())) await pause;
  ranking.found.forEach(function (article) { ranking.scores[article] *= Math.pow(ranking.share[article] / words.length, 2.5); });
  return ranking;
}

// Initials of a title, words apart.
function wordInitials(title) {
  return " " + letters(normalise(title)).map(function (c) { return initialOf(c) || (kind(c) === OTHER ? " " : "·"); }).join("").replace(/[ ]+/g, " ");
}

// Whether initials stand in it from the beginning of a word on, over as many words as they are.
function beginsIn(first, part) {
  for (var at = first.indexOf(" "); at >= 0; at = first.indexOf(" ", at + 1)) {
    if (first.slice(at + 1).replace(/ /g, "").indexOf(part) === 0) return true;
  }
  return false;
}

var CHECKED = 30;

// What a word in the title is worth; measured on labelled queries, where 1.12 found a fortieth less.
var IN_TITLE = 1.5;

// The best are held against their titles.
function check(store, root, words, query, list) {
  var head = hopeful(list, CHECKED), rest = list.slice(head.length);
  return Promise.all(head.map(function (doc) {
    return store.titled(root, doc).then(function (record) {
      var title = fold(record.title), first = null, whole = "", all = "";
      doc.record = record;
      words.forEach(function (word, index) {
        var read = word.readings[readOf(doc, index) || 0], text = fold(read.text), meant = text;
        all += text;
        if (read.how === "initials") {
          if (first === null) first = wordInitials(record.title);
          var has = (read.parts || [text]).every(function (part) { return first.indexOf(" " + part) >= 0 || beginsIn(first, part); });
          doc.score *= has ? 1.3 : 0.2;
          whole += text;
          return;
        }
        if (read.begun) {
          if (read.begun.test(title)) doc.score *= IN_TITLE;
          return;
        }
        if (isHangul(text)) meant = text.slice(0, text.length - particle(text, root.tables).length);
        whole += index === words.length - 1 ? meant : text;
        if (readOf(doc, index) !== undefined && meant.length > 1 && title.indexOf(meant) >= 0) doc.score *= IN_TITLE;
      });
      // What was typed, or what is taken to be meant by it.
      if (title === fold(query) || title === all) doc.score *= 2;
      else if (whole.length > 1 && title.indexOf(whole) >= 0) doc.score *= 1.35;
      else if (first !== null && words.length > 1 && beginsIn(first, whole)) doc.score *= 1.35;
    });
  })).then(function () {
    head.sort(function (a, b) {
      var near = Math.abs(a.score - b.score) <= 1e-9 * Math.max(a.score, b.score);
      return near ? (b.record.date > a.record.date ? 1 : b.record.date < a.record.date ? -1 : a.article - b.article) : b.score - a.score;
    });
    return head.concat(rest);
  });
}

// What a title may still lift to the top: the others are not worth reading.
function hopeful(list, most) {
  var least = list.length ? list[0].score * HOPE : 0;
  var end = list.findIndex(function (doc, at) { return at >= 3 && doc.score < least; });
  return list.slice(0, end < 0 ? most : Math.min(most, end));
}

var HOPE = 0.2;

// Words that were mistyped: the lexicon, and pairs of syllables that stand together elsewhere.

function addresses(word) {
  var list = Array.from(word).map(function (c) { return initialOf(c) || c; });
  var out = ["A" + list.slice(0, 2).join(""), "Z" + list.slice(-2).join("")];
  if (list.length > 2) out.push("M" + list[0] + list[list.length - 1]);
  return out;
}

function swaps(word) {
  var out = [];
  for (var at = 0; at + 1 < word.length; at += 1) {
    if (word[at] !== word[at + 1]) out.push(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  return out;
}

// Edits between two strings, up to a limit; a swap of neighbours is one.
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  var before = null, last = [], row;
  for (var j = 0; j <= b.length; j += 1) last.push(j);
  for (var i = 1; i <= a.length; i += 1) {
    row = [i];
    var least = i;
    for (j = 1; j <= b.length; j += 1) {
      var cost = a[i - 1] === b[j - 1] ? 0 : 1;
      var value = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, before[j - 2] + 1);
      row.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length];
}

// How far a word of the lexicon is from a written one: letters for Hangul, and a syllable swapped, dropped or added as one slip.
function slip(word, other) {
  var a = strokes(word), b = strokes(other), limit = a.length >= 12 ? 2 : 1;
  var far = distance(jamo(word), jamo(other), 1) <= 1 ? 1 : distance(a, b, limit);
  if (far <= limit) return word.length === other.length ? far : far + 0.25;
  if (/[가-힣]/.test(word) && distance(word, other, 1) === 1) {
    if (word.length === other.length) return swaps(word).indexOf(other) >= 0 ? 1 : Infinity;
    return word.length > 2 || other.length > word.length ? 1.5 : Infinity;
  }
  return Infinity;
}

// A word as the lexicon may have it: with and without its particle.
function formsOf(word, root) {
  var text = word.text.toLowerCase(), forms = [text], end = isHangul(text) ? particle(text, root.tables) : "";
  if (end) forms.push(text.slice(0, -end.length));
  return forms.filter(function (form) { return form.length > 1 && form.length <= 12; });
}

// The lexicon's lines at an address: a word and in how many articles it stands.
function linesAt(store, root, address) {
  return store.names(root.lexicon, address, address).then(function (names) {
    return names.length ? store.without(store.read(names[0], plainShard), null) : null;
  }).then(function (shard) {
    var entry = shard && shard.entries.get(address);
    return entry ? decoder.decode(entry.bytes).split("\n") : [];
  });
}

// Whether the lexicon has a word as it was typed.
async function isListed(store, root, word) {
  var forms = formsOf(word, root);
  var lists = await Promise.all(forms.map(function (form) { return linesAt(store, root, addresses(form)[0]); }));
  return lists.some(function (lines, at) { return lines.some(function (line) { return line.indexOf(forms[at] + " ") === 0; }); });
}

// Words that may have been meant, nearest and most common first.
function suggestions(store, root, word, stale) {
  var forms = formsOf(word, root), wanted = [];
  forms.forEach(function (form) {
    [form].concat(isHangul(form) ? swaps(form) : []).forEach(function (variant) {
      addresses(variant).forEach(function (address) { if (wanted.indexOf(address) < 0) wanted.push(address); });
    });
  });
  return Promise.all(wanted.slice(0, 18).map(function (address) { return linesAt(store, root, address); })).then(async function (lists) {
    var known = new Map(), slices = new Slices(), pause, lines = [].concat.apply([], lists);
    for (var at = 0; at < lines.length; at += 1) {
      if (at % 64 === 0 && (pause = slices.breathe())) await pause;
      if (stale()) return [];
      var cut = lines[at].lastIndexOf(" "), other = lines[at].slice(0, cut), articles = Number(lines[at].slice(cut + 1));
      if (known.has(other) || forms.indexOf(other) >= 0) continue;
      var far = forms.reduce(function (least, form) { return Math.min(least, slip(form, other)); }, Infinity);
      if (far < Infinity) known.set(other, [far, articles]);
    }
    return Array.from(known).sort(function (a, b) { return a[1][0] - b[1][0] || b[1][1] - a[1][1] || (a[0] < b[0] ? -1 : 1); }).slice(0, 4)
      .map(function (pair) { return { text: pair[0], far: pair[1][0] }; });
  });
}

// A word that no lexicon has: the syllable whose pairs are unknown, exchanged for one a stroke away whose pairs are known.
function mend(store, root, word, found) {
  var text = word.text;
  if (!isHangul(text) || text.length < 3) return Promise.resolve([]);
  function known(pair) { return (found.get(pair) || []).length > 0; }
  var at = -1;
  for (var n = 1; n < text.length; n += 1) {
    var before = !known(text.slice(n - 1, n + 1)), behind = n + 1 === text.length || !known(text.slice(n, n + 2));
    if (before && behind) at = n;
  }
  if (at < 1) return Promise.resolve([]);
  var left = text[at - 1], right = text[at + 1], pairs = new Map(), list = [range(left + "가", left + "힣", 1)];
  return store.lookup(root, list, pairs).then(function () {
    var offers = pairs.get(list[0].name).filter(function (entry) {
      return entry.key.length === 2 && distance(strokes(text[at]), strokes(entry.key[1]), 1) <= 1;
    });
    offers.sort(function (a, b) { return b.count - a.count; });
    offers = offers.slice(0, 4);
    var next = right ? offers.map(function (entry) { return key(entry.key[1] + right); }) : [];
    return store.lookup(root, next, pairs).then(function () {
      return offers.filter(function (entry) { return !right || pairs.get(entry.key[1] + right).length; }).map(function (entry) {
        return { text: text.slice(0, at) + entry.key[1] + text.slice(at + 1), far: 1 };
      });
    });
  });
}

// The whole of a search, from a query to a ranked list.

function wantedKeys(words) {
  return [].concat.apply([], words.map(function (word) { return [].concat.apply([], word.readings.map(function (read) { return read.keys; })); }));
}

// Readings by the other keyboard count where they are known and what was typed is not; else they would only add noise.
function settle(words, found) {
  // A Latin word that stands in a text is that word; what it is on the other keyboard is offered.
  words.forEach(function (word) {
    if (word.type !== "latin" || !(found.get(word.readings[0].keys[0].name) || []).length) return;
    var other = word.readings.find(function (read) { return read.other; });
    word.offer = other ? other.text : "";
    word.readings = word.readings.filter(function (read) { return !read.other; });
  });
  function known(read) {
    var full = read.keys.filter(function (k) { return k.weight >= 0.5; });
    return full.length > 0 && full.every(function (k) { return (found.get(k.name) || []).length; });
  }
  words.forEach(function (word) {
    word.readings = word.readings.filter(function (read) { return read.how !== "layout" || known(read); });
    var other = word.readings.find(function (read) { return read.how === "layout"; });
    word.layout = null;
    if (!other) return;
    var typed = word.readings.filter(function (read) { return read.how !== "layout"; });
    // Vowels by themselves, or letters before a syllable, are no Korean; initials alone may be either.
    var isKorean = !/[ㅏ-ㅣ]|[ㄱ-ㅎ][가-힣]/.test(word.text);
    if (word.type === "jamo" && isKorean) return;
    if (isKorean && typed.some(function (read) { return (read.how === "" || read.how === "alias") && known(read); })) word.readings = typed;
    else {
      word.layout = other.text;
      word.readings = word.readings.filter(function (read) { return read.how === "layout"; });
    }
  });
}

// A word that the first results leave uncovered, or that has a pair of syllables which stands nowhere, is looked up in the lexicon.
function uncovered(words, list, found) {
  return words.filter(function (word, index) {
    if (word.layout || ["word", "latin"].indexOf(word.type) < 0 || word.text.length < 2) return false;
    return word.text.length > 2 && isStrange(word, found) || !list.slice(0, 3).some(function (doc) { return doc.shareOf && doc.shareOf[index] >= 0.99; });
  });
}

function isStrange(word, found) {
  return word.readings[0].keys.some(function (k) { return !(found.get(k.name) || []).length; });
}

// How much of each word the three best articles have.
async function shares(words, list, found, slices) {
  for (var which = 0; which < Math.min(3, list.length); which += 1) {
    var doc = list[which], pause;
    doc.shareOf = [];
    for (var index = 0; index < words.length; index += 1) {
      if ((pause = slices.breathe())) await pause;
      doc.shareOf.push(shareOf(words[index], doc.article, found));
    }
  }
}

function shareOf(word, article, found) {
  return word.readings.reduce(function (most, read) {
    if (read.how === "unfinished" && word.text.length > 2) return most;
    var strong = read.keys.filter(function (k) { return k.weight >= 0.5; }), has = 0, total = 0;
    (strong.length ? strong : read.keys).forEach(function (k) {
      total += k.weight;
      if (found.get(k.name).some(function (entry) { return holds(entry, article); })) has += k.weight;
    });
    return Math.max(most, has / (total || 1));
  }, 0);
}

function holds(entry, article) {
  var list = postings(entry);
  for (var at = 0; at < list.length; at += 2) if (list[at] === article) return true;
  return false;
}

// Whether a text has a word as it was typed: asked of those that have all its pairs.
async function isWritten(store, root, word, examples) {
  var stem = fold(word.text).slice(0, word.text.length - particle(word.text, root.tables).length);
  if (word.text.length < 3 || !isHangul(word.text)) return examples.length > 0;
  for (var at = 0; at < examples.length; at += 1) {
    var blocks = await store.without(store.text(root, examples[at].article), []);
    if (blocks.some(function (block) { return fold(block[2]).indexOf(stem) >= 0; })) return true;
  }
  return false;
}

// Words whose pairs of syllables all stand somewhere, yet together neither in a title nor in the lexicon: 통대령 of 통대 and 대령.
async function doubt(store, root, words, ranking, top, lost, offers, stale) {
  var doubtful = words.filter(function (word) { return lost.indexOf(word) < 0 && isHangul(word.text) && word.text.length > 2 && !word.layout; });
  if (!doubtful.length) return;
  var titles = await Promise.all(top.map(function (doc) { return store.titled(root, doc).then(function (record) { return fold(record.title); }); }));
  await Promise.all(doubtful.map(async function (word) {
    var stem = word.text.slice(0, word.text.length - particle(word.text, root.tables).length);
    if (titles.some(function (title) { return title.indexOf(stem) >= 0; }) || await isListed(store, root, word)) return;
    if (await isWritten(store, root, word, ranking.examples[words.indexOf(word)])) return;
    var near = (await suggestions(store, root, word, stale)).filter(function (offer) { return offer.far <= 1; });
    lost.push(word);
    offers.push(near);
  }));
}

// Gives words that the first results leave uncovered the readings that may have been meant; tells whether there are any.
async function respell(store, root, words, ranking, found, stale, slices) {
  var top = (await ranking.best(ranking.found, slices)).slice(0, 3);
  await shares(words, top, found, slices);
  var lost = uncovered(words, top, found);
  var offers = await Promise.all(lost.map(async function (word) {
    var known = await suggestions(store, root, word, stale);
    return known.some(function (offer) { return offer.far <= 1; }) ? known : (await mend(store, root, word, found)).concat(known);
  }));
  if (ranking.found.length) await doubt(store, root, words, ranking, top, lost, offers, stale);
  // What is written somewhere is no slip where it stands alone, and hardly one beside other words.
  var written = await Promise.all(lost.map(function (word) {
    return isStrange(word, found) ? false : isWritten(store, root, word, ranking.examples[words.indexOf(word)]);
  }));
  lost.forEach(function (word, at) {
    // Letters that stand nowhere together are surely a slip.
    if (written[at] && words.length === 1) offers[at] = [];
    var weight = isStrange(word, found) ? 0.95 : written[at] ? BARE : SLIP;
    offers[at].forEach(function (offer) {
      word.readings.push(plainReading(offer.text, root.tables, weight * (offer.far > 1 ? 0.9 : 1), "slip"));
    });
  });
  return offers.some(function (list) { return list.length; });
}

// Lists longer than this have a tail in files of their own.
var HEAD = 2000;

// Reads the tails of long lists, where the heads leave too little to show: for this answer alone, so that it never depends on those before.
function readTails(store, root, found) {
  var wanted = [];
  found.forEach(function (entries) {
    entries.forEach(function (entry, at) { if (entry.count > HEAD && !entry.whole) wanted.push([entries, at]); });
  });
  return Promise.all(wanted.map(function (place) {
    var entry = place[0][place[1]];
    return store.names(root.tails, entry.key, entry.key).then(function (names) {
      return names.length ? store.without(store.read(names[0], plainShard), null) : null;
    }).then(function (shard) {
      var tail = shard && shard.entries.get(entry.key);
      place[0][place[1]] = { key: entry.key, count: entry.count, bytes: entry.bytes, whole: true, list: tail ? postings(entry).concat(postings(tail)) : postings(entry) };
    });
  })).then(function () { return wanted.length > 0; });
}

// The record of an article; an empty one where it can't be read.
Store.prototype.titled = function (root, doc) {
  return this.without(this.record(root, doc.article), { article: doc.article, title: "", path: "", date: "", ministry: [], section: [], volume: [], year: [] });
};

// The values of each facet, by article.
Store.prototype.facets = function (root) {
  return this.read(root.facets, json);
};

// A facet's values that are wanted, each facet's once an answer.
function sieve(facets, filter, root) {
  var out = {};
  facets.forEach(function (facet) {
    if (facet.values && isAsked(filter[facet.name])) out[facet.name] = wantedValues(facet, filter[facet.name], root);
  });
  return out;
}

function isAsked(wanted) { return !!wanted && (!Array.isArray(wanted) || wanted.length > 0); }

// Whether an article has the values that are asked for, one facet apart.
function passes(facets, wanted, article, but) {
  return facets.every(function (facet) {
    var values = wanted[facet.name];
    if (!values || facet.name === but) return true;
    return facet.of[article].some(function (place) { return values[place]; });
  });
}

async function counted(facets, filter, matches, slices) {
  var out = {}, named = facets.filter(function (facet) { return facet.values; });
  for (var which = 0; which < named.length; which += 1) {
    var facet = named[which], counts = facet.values.map(function () { return 0; }), pause;
    for (var at = 0; at < matches.length; at += 1) {
      if (at % 1024 === 0 && (pause = slices.breathe())) await pause;
      if (!passes(facets, filter, matches[at], facet.name)) continue;
      var places = facet.of[matches[at]];
      for (var n = 0; n < places.length; n += 1) counts[places[n]] += 1;
    }
    out[facet.name] = facet.values.map(function (value, at) { return { value: value, count: counts[at] }; })
      .filter(function (row) { return row.count > 0 || filter[facet.name] && filter[facet.name][facet.values.indexOf(row.value)]; });
  }
  return out;
}

function Search(load) {
  this.store = new Store(load);
}

// Articles that have all of a word's keys.
async function articlesWith(store, root, text) {
  var found = new Map(), list = plainReading(text, root.tables, 1).keys, kept = null;
  if (!list.length) return new Set();
  await store.lookup(root, list, found);
  await readTails(store, root, found);
  list.forEach(function (wanted) {
    var has = new Set();
    found.get(wanted.name).forEach(function (entry) {
      var rows = postings(entry);
      for (var at = 0; at < rows.length; at += 2) has.add(rows[at]);
    });
    kept = kept ? new Set(Array.from(kept).filter(function (article) { return has.has(article); })) : has;
  });
  return kept;
}

// Ranks. options: exact (keeps what was typed: no other keyboard, no other spelling), filter (by facet a value, values, or {from, to}),
// sort ("date", "oldest"), within (a query whose results are searched), titles (in titles only), tails (reads long lists to their end), whole (what is
// found first, what is near behind it), facets (counts them), most (results that are looked for where texts must be read), stale (tells whether the
// answer is still wanted).
Search.prototype.search = async function (query, options) {
  var store = this.store, settings = options || {}, found = new Map();
  var stale = settings.stale || function () { return false; };
  var ask = asked(settings.within ? settings.within + " " + query : query), filter = Object.assign({}, settings.filter, ask.filter);
  if (settings.titles && ask.text) ask.titles.push(ask.text.split(/\s+/).filter(function (word) { return !isQuestion(word); }).join(" "));
  var filtered = Object.keys(filter).some(function (name) { return isAsked(filter[name]); });
  var root = await store.open(), slices = new Slices(), all = root.articles, pause;
  var nothing = { words: [], list: [], corrections: [], offers: [], nowhere: [], root: root, facets: null, total: 0, near: 0, ask: ask };
  var words = parse(ask.text, root, ask.isOpen);
  if (settings.exact) words.forEach(function (word) { word.readings = word.readings.filter(function (read) { return read.how !== "layout"; }); });
  var missing = words.filter(function (word) { return !hasReading(word); });
  words = words.filter(hasReading);
  await store.lookup(root, wantedKeys(words), found);
  settle(words, found);
  words = words.filter(hasReading);
  var byDate = settings.sort === "date" || settings.sort === "oldest";
  if (!words.length && !filtered) return Object.assign(nothing, { nowhere: missing.map(function (word) { return word.text; }) });
  var facets = filtered || byDate || settings.facets || !words.length ? await store.facets(root) : null;
  var wanted = facets ? sieve(facets, filter, root) : null;

  var ranking = words.length ? await score(words, found, all, stale) : everything(all);
  if (ranking && words.length && !settings.exact && !ask.phrases.length && words.length <= MANY_WORDS && await respell(store, root, words, ranking, found, stale, slices)) {
    await store.lookup(root, wantedKeys(words), found);
    ranking = await score(words, found, all, stale);
  }
  if (ranking && words.length && (settings.tails || filtered || ranking.matches().length < 10) && await readTails(store, root, found)) {
    ranking = await score(words, found, all, stale);
  }
  if (!ranking) return nothing;
  for (var at = 0; at < ask.without.length; at += 1) {
    var unwanted = await articlesWith(store, root, ask.without[at]);
    ranking.found = ranking.found.filter(function (article) { return !unwanted.has(article); });
  }
  if (filtered) ranking.found = ranking.found.filter(function (article) { return passes(facets, wanted, article); });

  var matches = words.length ? ranking.matches() : ranking.found;
  if ((pause = slices.breathe())) await pause;
  var values = byDate || !words.length ? days(facets, settings.sort === "oldest") : null;
  var list = await ranking.best(settings.whole || byDate ? matches : ranking.found, slices, values);
  if (!values) list = await check(store, root, words, ask.text, list);
  var total = matches.length, demands = demandsOf(ask), isLeast = Array.from(found.values()).some(function (entries) {
    return entries.some(function (entry) { return entry.count > HEAD && !entry.whole; });
  });
  var near = [];
  if (demands.length) {
    var held = await holding(store, root, list.length ? list : await ranking.best(ranking.found, slices), demands, settings.most || 10, stale);
    list = held.kept;
    total = list.length;
    isLeast = !held.whole;
    if (held.whole && facets) matches = list.map(function (doc) { return doc.article; });
  } else if (settings.whole && !byDate && words.length) {
    near = await nearest(store, root, words, ask, ranking, matches, slices);
  }
  return {
    words: words, list: list.concat(near), corrections: correctionsOf(words, list[0] || near[0]), root: root, total: total, near: near.length, isLeast: isLeast, ask: ask,
    offers: words.filter(function (word) { return word.offer; }).map(function (word) { return { from: word.text, to: word.offer }; }),
    nowhere: missing.concat(ranking.nowhere()).map(function (word) { return word.text; }),
    facets: settings.facets ? await counted(facets, wanted, matches, slices) : null,
  };
};

// All articles, where only facets are asked for.
function everything(all) {
  var ranking = new Ranking(all, []);
  for (var article = 0; article < all; article += 1) ranking.found.push(article);
  return ranking;
}

// What is shown below the line at the most, and how near the best of them it must be.
var MOST_NEAR = 20, NEARLY = 0.4;

// What has only some of the words.
async function nearest(store, root, words, ask, ranking, matches, slices) {
  if (matches.length >= MOST_NEAR) return [];
  var above = new Set(matches), rest = ranking.found.filter(function (article) { return !above.has(article); });
  var list = (await ranking.best(rest, slices)).slice(0, 2 * MOST_NEAR);
  list = await check(store, root, words, ask.text, list);
  return list.filter(function (doc) { return doc.score >= NEARLY * list[0].score; }).slice(0, MOST_NEAR).map(function (doc) {
    doc.near = true;
    return doc;
  });
}

function hasReading(word) { return word.readings.length > 0; }

// Dates of articles as numbers: 2021-06 as 20210600; the other way round where the oldest are first.
function days(facets, oldest) {
  var facet = facets.find(function (facet) { return facet.name === "date"; });
  if (!facet.days) {
    facet.days = Float64Array.from(facet.of, function (date) { return Number(date.slice(0, 10).replace(/-/g, "").padEnd(8, "0")) || 0; });
    // What has no date is last both ways.
    facet.ages = facet.days.map(function (day) { return day ? 1e8 - day : 0; });
  }
  return oldest ? facet.ages : facet.days;
}

// Words that the best result has in another reading than they were typed.
function correctionsOf(words, best) {
  var out = [];
  words.forEach(function (word, index) {
    var used = best && word.readings[readOf(best, index)];
    if (used && (used.how === "layout" || used.how === "slip")) out.push({ from: word.text, to: used.text, how: used.how });
  });
  return out;
}

// What is shown of results: snippets, marks, links to the very place.

// Finds a folded word in a text as it is written: spaces and signs between its letters do not count.
function pattern(text) {
  var letters = Array.from(text).map(function (c) { return c.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("[\\s·,.'’\"()‘“”-]{0,2}");
  // Latin words and figures begin where words do, and so does a syllable: 제 is not in 과제, ict not in district.
  if (/^[a-z\u00c0-\u024f]/.test(text)) letters = "(?<![a-z\u00c0-\u024f])" + letters + (text.length < 3 ? "(?![a-z\u00c0-\u024f])" : "");
  else if (/^[0-9]/.test(text)) letters = "(?<![0-9]|[0-9][.,])" + letters + (/[0-9]$/.test(text) ? "(?![0-9])" : "");
  else if (text.length === 1 && isHangul(text)) letters = "(?<![가-힣])" + letters;
  return letters;
}

function marks(words, doc, root) {
  var list = [];
  words.forEach(function (word, index) {
    var read = word.readings[readOf(doc, index) || 0];
    if (readOf(doc, index) === undefined || read.how === "initials") return;
    [read.text, word.text].forEach(function (written) {
      var text = fold(written);
      if (isHangul(text)) text = text.slice(0, text.length - particle(text, root.tables).length);
      if (text && list.indexOf(text) < 0 && (text.length > 1 || word.text.length === 1)) list.push(text);
    });
    if (read.how === "mark") list.push(word.text[0]);
    Object.keys(root.tables.marks).forEach(function (mark) { if (root.tables.marks[mark] === read.text) list.push(mark); });
  });
  return list.length ? new RegExp(list.sort(function (a, b) { return b.length - a.length; }).map(pattern).join("|"), "gi") : null;
}

var SNIPPET = 130;

// The densest part of a text: [{text, mark}].
function snippet(text, found) {
  var hits = [], hit;
  text = text.normalize("NFC").replace(/\s+/g, " ");
  if (found) {
    found.lastIndex = 0;
    while ((hit = found.exec(text)) !== null && hits.length < 200) {
      if (!hit[0]) found.lastIndex += 1;
      else hits.push([hit.index, hit.index + hit[0].length]);
    }
  }
  var from = 0, best = -1;
  hits.forEach(function (one) {
    var start = Math.max(0, one[0] - 30), inside = hits.filter(function (other) { return other[0] >= start && other[1] <= start + SNIPPET; }).length;
    if (inside > best) {
      best = inside;
      from = start;
    }
  });
  if (text.length <= SNIPPET * 1.3) from = 0;
  while (from > 0 && text[from - 1] !== " ") from -= 1;
  var to = text.length <= SNIPPET * 1.3 ? text.length : Math.min(text.length, from + SNIPPET);
  while (to < text.length && text[to] !== " ") to += 1;
  var out = from > 0 ? [{ text: "…", mark: false }] : [], at = from;
  hits.forEach(function (one) {
    if (one[0] < at || one[1] > to) return;
    if (one[0] > at) out.push({ text: text.slice(at, one[0]), mark: false });
    out.push({ text: text.slice(one[0], one[1]), mark: true });
    at = one[1];
  });
  if (at < to) out.push({ text: text.slice(at, to), mark: false });
  if (to < text.length) out.push({ text: "…", mark: false });
  // The words to be marked on the page itself, cut where words are.
  var phrase = "";
  if (hits.length) {
    var start = hits.find(function (one) { return one[0] >= from; }) || hits[0], stop = start[1];
    phrase = text.slice(wordEdgeBefore(text, start[0]), wordEdgeAfter(text, stop));
  }
  return { parts: out, phrase: phrase };
}

// Passages of an article beside the first that are shown.
var MORE_PASSAGES = 2;

// The address of a place, with the words that are marked there.
function placeIn(block, heading, phrase) {
  var place = block[1] || (heading ? heading[1] : "");
  var target = phrase ? textFragment(place, { start: phrase }) : "#" + encodeURIComponent(place);
  return target === "#" ? "" : target;
}

// Blocks that have most of the marks, best first; with each the heading that it stands under.
function passages(blocks, found) {
  var out = [], heading = null;
  blocks.forEach(function (block, at) {
    if (block[0] > 0) heading = block;
    var hits = found ? new Set((block[2].match(found) || []).map(fold)).size : 0;
    // A paragraph says more than the heading over it.
    if (hits) out.push({ block: block, heading: heading, hits: hits + (block[0] > 0 ? 0 : 0.5), at: at });
  });
  return out.sort(function (a, b) { return b.hits - a.hits || a.at - b.at; });
}

function present(store, root, words, doc, slices) {
  var record = doc.record ? Promise.resolve(doc.record) : store.titled(root, doc);
  return record.then(function (record) {
    return store.text(root, doc.article).then(async function (blocks) {
      var pause = slices.breathe();
      if (pause) await pause;
      var found = marks(words, doc, root), list = passages(blocks, found), best = list[0];
      var opening = blocks.length ? blocks[blocks.length > 1 && blocks[0][0] > 0 ? 1 : 0][2] : "";
      var url = record.path + (/\/$|^$/.test(record.path) ? "index.html" : "");
      var shown = list.slice(0, 1 + MORE_PASSAGES).map(function (one) {
        var part = snippet(one.block[2], found);
        return { parts: part.parts, url: url + placeIn(one.block, one.heading, part.phrase), heading: one.heading && one.heading !== one.block ? one.heading[2] : "" };
      });
      var byInitials = words.some(function (word, index) {
        var which = readOf(doc, index);
        return which !== undefined && word.readings[which].how === "initials";
      });
      return {
        title: snippet(record.title, found).parts, name: record.title, url: best ? shown[0].url : url, page: url, heading: best ? shown[0].heading : "",
        date: record.date, ministry: record.ministry, section: record.section[0] || "", volume: record.volume[0] || "", year: record.year[0] || "",
        snippet: best ? shown[0].parts : snippet(opening, null).parts, passages: shown.slice(1).filter(function (one) { return one.parts.some(function (part) { return part.mark; }); }),
        near: !!doc.near, why: byInitials ? "initials" : "",
      };
    }).catch(function (error) {
      // Its text can't be read: the title is enough to go there, and the reader is told.
      store.faults.push(error.message);
      return {
        title: [{ text: record.title, mark: false }], name: record.title, url: record.path, page: record.path, heading: "", date: record.date, ministry: record.ministry,
        section: record.section[0] || "", volume: record.volume[0] || "", year: record.year[0] || "", snippet: [], passages: [], near: !!doc.near, why: "",
      };
    });
  });
}

// The whole: search and what is shown of the results from `offset` on, `limit` of them.
Search.prototype.show = function (query, options) {
  var store = this.store, settings = Object.assign({}, options), offset = settings.offset || 0, limit = settings.limit || 10;
  if (offset > 0) settings.tails = true;
  // People are shown what has their words, and behind it what is near.
  settings.whole = !settings.loose;
  settings.most = offset + limit + 1;
  store.faults = [];
  return this.search(query, settings).then(function (answer) {
    var list = answer.list;
    var shown = list.slice(offset, offset + limit), slices = new Slices();
    return Promise.all(shown.map(function (doc) { return present(store, answer.root, answer.words, doc, slices); })).then(function (results) {
      return {
        results: results.filter(function (result) { return result.page; }), faults: store.faults, total: answer.total || 0, all: list.length, near: answer.near || 0, isLeast: !!answer.isLeast, facets: answer.facets,
        corrections: answer.corrections, offers: answer.offers, nowhere: answer.nowhere, asked: answer.ask,
      };
    });
  });
};

// All that is found, in its order, as records: for those who take it with them.
Search.prototype.records = function (query, options) {
  var store = this.store;
  return this.search(query, Object.assign({}, options, { whole: true, tails: true, most: MOST_READ, facets: false })).then(function (answer) {
    return Promise.all(answer.list.filter(function (doc) { return !doc.near; }).map(function (doc) { return store.record(answer.root, doc.article); }));
  });
};

// Words that the last word of a query may become: names of bodies first, then words of the texts, the most common first.
Search.prototype.suggest = async function (query) {
  var store = this.store, root = await store.open(), parts = normalise(clean(query)).split(" "), last = parts.pop().toLowerCase();
  if (last.length < 2 || !/^[가-힣a-z0-9]+$/.test(last)) return [];
  var names = [], seen = [last], typed = fold(last);
  root.synonyms.forEach(function (group) {
    group.forEach(function (name) { if (names.length < 3 && fold(name).indexOf(typed) === 0 && name.toLowerCase() !== last) names.push(name); });
  });
  var lines = (await linesAt(store, root, addresses(last)[0])).map(function (line) { return line.split(" "); });
  lines = lines.filter(function (line) { return line[0].indexOf(last) === 0 && !particle(line[0], root.tables); });
  lines.sort(function (a, b) { return b[1] - a[1]; });
  return names.concat(lines.map(function (line) { return line[0]; })).filter(function (word) {
    var isNew = seen.indexOf(word.toLowerCase()) < 0;
    seen.push(word.toLowerCase());
    return isNew;
  }).slice(0, 6).map(function (word) { return parts.concat(word).join(" "); });
};

// Results to take along: tables and citations of what a search found.

// A cell that spreadsheets read as text, never as a formula.
function cell(text) {
  var safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? "\"" + safe.replace(/"/g, "\"\"") + "\"" : safe;
}

// An address that others can open.
function addressOf(record, home) { return home + record.path; }

function csv(records, home) {
  var rows = [["title", "date", "volume", "section", "ministry", "url"]].concat(records.map(function (record) {
    return [record.title, record.date, record.volume[0] || "", record.section[0] || "", record.ministry.join("; "), addressOf(record, home)];
  }));
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return "\ufeff" + rows.map(function (row) { return row.map(cell).join(","); }).join("\r\n") + "\r\n";
}

function oneLine(text) { return text.replace(/\s+/g, " ").trim(); }

function ris(records, home) {
  return records.map(function (record) {
    var lines = [["TY", "MGZN"], ["TI", record.title], ["PY", record.year[0] || record.date.slice(0, 4)], ["DA", record.date.replace(/-/g, "/")], ["VL", record.volume[0]], ["SE", record.section[0]],
      ["UR", addressOf(record, home)]];
    record.ministry.forEach(function (name) { lines.push(["KW", name]); });
    return lines.filter(function (line) { return line[1]; }).map(function (line) { return line[0] + "  - " + oneLine(line[1]) + "\r\n"; }).join("") + "ER  - \r\n";
  }).join("\r\n");
}

function bibtex(records, home) {
  function braced(text) { return oneLine(text).replace(/\\/g, "\\textbackslash ").replace(/[{}]/g, "").replace(/[%&#_$]/g, "\\$&"); }
  return records.map(function (record) {
    var fields = [["title", "{" + braced(record.title) + "}"], ["year", record.year[0] || record.date.slice(0, 4)], ["date", record.date], ["volume", braced(record.volume[0] || "")],
      ["keywords", braced(record.ministry.join(", "))], ["url", addressOf(record, home).replace(/[{}\\]/g, "")]];
    var name = record.path.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "") || "article";
    return "@misc{" + name + ",\n" + fields.filter(function (field) { return field[1]; }).map(function (field) { return "  " + field[0] + " = {" + field[1] + "},\n"; }).join("") + "}\n";
  }).join("\n");
}

var FORMATS = {
  csv: { name: "CSV", type: "text/csv", write: csv },
  ris: { name: "RIS", type: "application/x-research-info-systems", write: ris },
  bib: { name: "BibTeX", type: "application/x-bibtex", write: bibtex },
};

// What pages see: mokcha.search(query, options) → Promise<{results, total, all, near, isLeast, facets, corrections, offers, nowhere, asked}>,
// mokcha.records(query, options) → Promise<[{title, path, date, …}]>, mokcha.suggest(query) → Promise<[text]>.

// An element with this id is no object of ours: browsers show it under its name until there is one.
if (!Object.prototype.hasOwnProperty.call(world, "mokcha")) world.mokcha = {};
world.mokcha.Search = Search;
world.mokcha.text = {
  normalise: normalise, keys: keys, initials: initials, toHangul: toHangul, toLatin: toLatin, unfinished: unfinished, fold: fold,
  letters: letters, particle: particle, slip: slip, snippet: snippet,
  asked: asked,
};
world.mokcha.formats = FORMATS;

// In a page: files are scripts that call back. Their folder lies beside this script's.
if (typeof document !== "undefined" && document.currentScript) {
  var folder = document.currentScript.src.replace(/assets\/[^/]*$/, "search/"), waiting = {};
  world.mokchaShard = function (name, text) {
    if (waiting[name]) waiting[name](text);
  };
  var shared = new Search(function (name, path) {
    return new Promise(function (done, fail) {
      var script = document.createElement("script");
      waiting[name] = function (text) {
        delete waiting[name];
        done(text);
      };
      script.src = folder + path;
      // A script that is cut never calls.
      script.onload = function () {
        script.remove();
        if (waiting[name]) fail(new Error("This file of the index is cut or of another build: search/" + path));
      };
      script.onerror = function () {
        script.remove();
        fail(new Error("This file of the index is missing: search/" + path));
      };
      document.head.appendChild(script);
    });
  });
  world.mokcha.home = folder.replace(/search\/$/, "");
  world.mokcha.search = function (query, options) { return shared.show(query, options); };
  world.mokcha.records = function (query, options) { return shared.records(query, options); };
  world.mokcha.suggest = function (query) { return shared.suggest(query); };
}

})(typeof globalThis === "undefined" ? this : globalThis);
