// Search without a server: reads the index that mokcha writes, on the web and from file://. One classic script, no dependency.
// mokcha.search(query, options) → Promise<{results, total, facets, corrections, words}>. How texts become keys is told twice, here and in the
// program; tests/search/vectors.json holds both to the same answers.
(function (world) {
  "use strict";

  // ── Text ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

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

  // ── Tokens ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

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

  // ── Keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

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
    var whole = written.toLowerCase(), out = [whole], compound = /[-_.&+']/.test(written);
    if (compound) out.push(whole.replace(/[-_.&+']/g, ""));
    written.split(/[-_.&+']/).forEach(function (part) {
      if (compound && part.length > 1) out.push(part.toLowerCase());
      var parts = humps(part);
      if (parts.length > 1) parts.forEach(function (hump) { if (hump.length > 1) out.push(hump.toLowerCase()); });
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

  // ── Keyboards ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

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

  // ── Files ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  var CACHED = 256;

  function Store(load) {
    this.load = load;
    this.cache = new Map();
    this.root = null;
  }

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
        if (root.version !== 1) throw new Error("This index was made by another version of mokcha (" + root.version + "); build the site again.");
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
      for (var n = 0; n < size; n += 1) {
        article += reader.number();
        list.push(article, impact);
      }
    }
    entry.list = list;
    return list;
  }

  // Most files that one range of keys may ask for.
  var RANGE_FILES = 8;

  // The entries of keys and ranges: fills `found`, a map from a key or "low…high" to a list of entries.
  Store.prototype.lookup = function (root, wanted, found) {
    var store = this;
    return Promise.all(wanted.filter(function (key) { return !found.has(key.name); }).map(function (key) {
      found.set(key.name, []);
      return store.names(root.keys, key.low, key.high).then(function (names) {
        return Promise.all(names.slice(0, RANGE_FILES).map(function (name) { return store.read(name, keyShard); }));
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
            entries.push(shard.entries.get(shard.names[at]));
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

  // ── Queries ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

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
    return tables.particles.find(function (end) {
      return word.length - end.length >= (end.length > 1 ? 2 : 2) && word.slice(-end.length) === end;
    }) || "";
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
  function wordOf(token, tables, isLast) {
    var readings = [];
    if (token.type === "word") {
      var text = token.text;
      if (isHangul(text)) {
        readings.push(reading(text, hangulKeys(text, tables), 1));
        // Written apart elsewhere: 이동경로 as 이동 경로.
        for (var cut = 2; cut <= text.length - 2 && text.length <= 10; cut += 1) readings.push(splitReading(text, cut, tables));
        if (text.length === 1) readings.push(reading(text, [range(text, text + "\uffff", 1)], isLast ? 0.8 : 0.4));
        if (isLast) {
          unfinished(text).forEach(function (u) { readings.push(unfinishedReading(u, text)); });
        }
      } else {
        var hanja = Array.from(text).filter(function (c) { return kind(c) === HANJA; });
        readings.push(reading(text, hanja.map(function (c) { return key(c); }).concat(
          text.split(/[^가-힣]+/).filter(function (part) { return part.length > 1; }).reduce(function (out, part) { return out.concat(hangulKeys(part, tables)); }, [])), 1));
        var meant = tables.marks[text[0]], rest = text.slice(1);
        if (meant && (rest === "" || tables.particles.indexOf(rest) >= 0)) readings.push(reading(meant, hangulKeys(meant, tables), 1, "mark"));
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
    } else if (token.type === "amount") {
      readings.push(reading(token.parts.join(" "), [key("=" + token.value)], 1));
      readings.push(reading(token.parts.join(" "), token.parts.map(function (part) { return key(part); }), 0.9));
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
    return reading(before || text, list, UNFINISHED, "unfinished");
  }

  // Words of a chunk between spaces; the other keyboard's reading of the whole chunk beside them.
  function chunkWords(chunk, tables, isLast) {
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
      words = list.map(function (token, at) { return wordOf(token, tables, isLast && at === list.length - 1); });
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
            first.readings.push(read);
          });
        }
      } else if (only) {
        var latin = toLatin(chunk);
        if (/^[a-z]{2,}$/.test(latin)) first.readings.push(reading(latin, [key(latin)], LAYOUT, "layout"));
      }
    }
    return words.filter(function (word) { return word.readings.length; });
  }

  // The query as words, neighbours that together have another name joined.
  function parse(query, root) {
    var tables = root.tables;
    var chunks = chunksOf(normalise(query), tables);
    var words = [];
    for (var at = 0; at < chunks.length; at += 1) {
      var joined = null;
      for (var size = Math.min(4, chunks.length - at); size >= 1 && !joined; size -= 1) {
        var text = chunks.slice(at, at + size).join(" ");
        var others = namesOf(text, root);
        if (!others) continue;
        var list = [].concat.apply([], chunks.slice(at, at + size).map(function (chunk, index) {
          return chunkWords(chunk, tables, at + index === chunks.length - 1);
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
      if (!joined) words = words.concat(chunkWords(chunks[at], tables, at === chunks.length - 1));
    }
    return words.slice(0, 24);
  }

  // Chunks between spaces; a date or a number with its unit stays whole.
  function chunksOf(text, tables) {
    var marked = text.replace(/\s+/g, " ").trim();
    var out = [];
    marked.split(" ").forEach(function (chunk) {
      var last = out[out.length - 1];
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

  function namesOf(text, root) {
    var name = fold(text), found = root.aliases.get(name);
    if (found || !/[가-힣]$/.test(name)) return found;
    var end = root.tables.particles.find(function (end) { return name.length - end.length >= 2 && name.slice(-end.length) === end && root.aliases.has(name.slice(0, -end.length)); });
    return end ? root.aliases.get(name.slice(0, -end.length)) : null;
  }

  // ── Ranking ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  function idf(count, all) {
    return Math.log(1 + (all - count + 0.5) / (count + 0.5));
  }

  // What each article has of a reading: Map article → [sum, covered].
  function weigh(read, found, all) {
    var sums = new Map(), total = 0;
    read.keys.forEach(function (wanted) {
      total += wanted.weight;
      var entries = found.get(wanted.name) || [], count = 0;
      entries.forEach(function (entry) { count += entry.count; });
      if (!count) return;
      var worth = wanted.weight * idf(Math.min(count, all), all);
      var best = entries.length > 1 ? new Map() : null;
      entries.forEach(function (entry) {
        var list = postings(entry);
        for (var at = 0; at < list.length; at += 2) {
          if (best) {
            if (!(best.get(list[at]) >= list[at + 1])) best.set(list[at], list[at + 1]);
          } else add(list[at], list[at + 1]);
        }
      });
      if (best) best.forEach(function (impact, article) { add(article, impact); });
      function add(article, impact) {
        var sum = sums.get(article);
        if (!sum) sums.set(article, sum = [0, 0]);
        sum[0] += worth * impact / 15;
        sum[1] += wanted.weight;
      }
    });
    return { sums: sums, total: total || 1 };
  }

  // Scores of all articles: Map article → {score, shares, reads}.
  function score(words, found, all) {
    var scores = new Map();
    words.forEach(function (word, index) {
      var best = new Map();
      word.readings.forEach(function (read, which) {
        var weighed = weigh(read, found, all);
        weighed.sums.forEach(function (sum, article) {
          var share = Math.min(1, sum[1] / weighed.total), worth = read.weight * sum[0] * share * share;
          var known = best.get(article);
          if (!known || known[0] < worth) best.set(article, [worth, share * (read.weight < BARE ? read.weight : 1), which]);
        });
      });
      best.forEach(function (value, article) {
        var doc = scores.get(article);
        if (!doc) scores.set(article, doc = { article: article, sum: 0, share: 0, reads: {} });
        doc.sum += value[0];
        doc.share += value[1];
        doc.reads[index] = value[2];
      });
    });
    var list = [];
    scores.forEach(function (doc) {
      doc.score = doc.sum * Math.pow(doc.share / words.length, 2.5);
      list.push(doc);
    });
    list.sort(function (a, b) { return b.score - a.score || a.article - b.article; });
    return list;
  }

  var CHECKED = 30;

  // The best are held against their titles.
  function check(store, root, words, query, list) {
    var head = hopeful(list, CHECKED), rest = list.slice(head.length);
    return Promise.all(head.map(function (doc) {
      return store.record(root, doc.article).then(function (record) {
        var title = fold(record.title), first = null, whole = "", all = "";
        doc.record = record;
        words.forEach(function (word, index) {
          var read = word.readings[doc.reads[index] || 0], text = fold(read.text), meant = text;
          all += text;
          if (read.how === "initials") {
            if (first === null) first = initials(record.title);
            doc.score *= first.indexOf(text) >= 0 ? 1.3 : 0.5;
            whole += text;
            return;
          }
          if (isHangul(text)) meant = text.slice(0, text.length - particle(text, root.tables).length);
          whole += index === words.length - 1 ? meant : text;
          if (doc.reads[index] !== undefined && meant.length > 1 && title.indexOf(meant) >= 0) doc.score *= 1.12;
        });
        // What was typed, or what is taken to be meant by it.
        if (title === fold(query) || title === all) doc.score *= 2;
        else if (whole.length > 1 && title.indexOf(whole) >= 0) doc.score *= 1.35;
        else if (first !== null && words.length > 1 && first.indexOf(whole) >= 0) doc.score *= 1.35;
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

  var READ = 10;

  // The ten to be shown are held against their texts, which snippets need anyway: bigrams may meet by chance, words do not.
  function verify(store, root, words, list) {
    var shown = hopeful(list, READ), without = shown.findIndex(function (doc) { return !doc.record; });
    if (without >= 0) shown = shown.slice(0, without);
    return Promise.all(shown.map(function (doc) {
      return store.text(root, doc.article).then(function (blocks) {
        doc.blocks = blocks;
        var title = fold(doc.record.title), texts = blocks.map(function (block) { return fold(block[2]); });
        var together = texts.map(function () { return 0; }), told = 0;
        words.forEach(function (word, index) {
          var read = word.readings[doc.reads[index] || 0], text = fold(read.text);
          if (read.how === "initials" || word.type === "date" || word.type === "amount" || word.type === "number") return;
          if (isHangul(text)) text = text.slice(0, text.length - particle(text, root.tables).length);
          told += 1;
          var somewhere = title.indexOf(text) >= 0;
          texts.forEach(function (block, at) {
            if (block.indexOf(text) < 0) return;
            somewhere = true;
            together[at] += 1;
          });
          if (!somewhere) doc.score *= ABSENT;
        });
        if (told > 1 && Math.max.apply(null, together.concat(0)) === told) doc.score *= TOGETHER;
      });
    })).then(function () {
      shown.sort(function (a, b) { return b.score - a.score; });
      return shown.concat(list.slice(shown.length));
    });
  }

  var ABSENT = 0.7, TOGETHER = 1.08;

  // ── Slips ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

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

  // Words that may have been meant, nearest and most common first.
  function suggestions(store, root, word) {
    var tables = root.tables, text = word.text.toLowerCase(), forms = [text], end = isHangul(text) ? particle(text, tables) : "";
    if (end) forms.push(text.slice(0, -end.length));
    forms = forms.filter(function (form) { return form.length > 1 && form.length <= 12; });
    var wanted = [];
    forms.forEach(function (form) {
      [form].concat(isHangul(form) ? swaps(form) : []).forEach(function (variant) {
        addresses(variant).forEach(function (address) { if (wanted.indexOf(address) < 0) wanted.push(address); });
      });
    });
    return Promise.all(wanted.slice(0, 18).map(function (address) {
      return store.names(root.lexicon, address, address).then(function (names) {
        return names.length ? store.read(names[0], plainShard) : null;
      }).then(function (shard) {
        var entry = shard && shard.entries.get(address);
        return entry ? decoder.decode(entry.bytes).split("\n") : [];
      });
    })).then(function (lists) {
      var known = new Map();
      [].concat.apply([], lists).forEach(function (line) {
        var cut = line.lastIndexOf(" "), other = line.slice(0, cut), articles = Number(line.slice(cut + 1));
        if (known.has(other) || forms.indexOf(other) >= 0) return;
        var far = Math.min.apply(null, forms.map(function (form) { return slip(form, other); }));
        if (far < Infinity) known.set(other, [far, articles]);
      });
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

  // ── The whole ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  function wantedKeys(words) {
    return [].concat.apply([], words.map(function (word) { return [].concat.apply([], word.readings.map(function (read) { return read.keys; })); }));
  }

  // Readings by the other keyboard count where they are known and what was typed is not; else they would only add noise.
  function settle(words, found) {
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

  // A word that the first results leave uncovered is looked up in the lexicon.
  function uncovered(words, list) {
    return words.filter(function (word, index) {
      if (word.layout || ["word", "latin"].indexOf(word.type) < 0 || word.text.length < 2) return false;
      return !list.slice(0, 3).some(function (doc) { return doc.shareOf && doc.shareOf[index] >= 0.99; });
    });
  }

  function shares(words, list, found, all) {
    var top = list.slice(0, 3);
    top.forEach(function (doc) { doc.shareOf = words.map(function () { return 0; }); });
    words.forEach(function (word, index) {
      word.readings.forEach(function (read) {
        if (read.how === "unfinished" && word.text.length > 2) return;
        var strong = read.keys.filter(function (k) { return k.weight >= 0.5; });
        var weighed = weigh({ keys: strong.length ? strong : read.keys }, found, all);
        top.forEach(function (doc) {
          var sum = weighed.sums.get(doc.article);
          if (sum) doc.shareOf[index] = Math.max(doc.shareOf[index], sum[1] / weighed.total);
        });
      });
    });
  }

  // Lists longer than this have a tail in files of their own.
  var HEAD = 2000;

  // Reads the tails of long lists, where the heads leave too little to show.
  function readTails(store, root, found) {
    var wanted = [];
    found.forEach(function (entries) {
      entries.forEach(function (entry) { if (entry.count > HEAD && !entry.whole) wanted.push(entry); });
    });
    return Promise.all(wanted.map(function (entry) {
      entry.whole = true;
      return store.names(root.tails, entry.key, entry.key).then(function (names) {
        return names.length ? store.read(names[0], plainShard) : null;
      }).then(function (shard) {
        var tail = shard && shard.entries.get(entry.key);
        if (tail) entry.list = postings(entry).concat(postings(tail));
      });
    })).then(function () { return wanted.length > 0; });
  }

  // The values of each facet, by article.
  Store.prototype.facets = function (root) {
    return this.read(root.facets, json);
  };

  // Articles that have (nearly) all words; all found ones if none has.
  function matching(list, words) {
    var full = list.filter(function (doc) { return doc.share / words.length >= MATCH; });
    return full.length ? full : list;
  }

  var MATCH = 0.75;

  function passes(facets, filter, article, but) {
    return facets.every(function (facet) {
      var wanted = filter[facet.name];
      if (!wanted || facet.name === but || !facet.values) return true;
      return facet.of[article].some(function (place) { return facet.values[place] === wanted; });
    });
  }

  function counted(facets, filter, list) {
    var out = {};
    facets.filter(function (facet) { return facet.values; }).forEach(function (facet) {
      var counts = facet.values.map(function () { return 0; });
      list.forEach(function (doc) {
        if (passes(facets, filter, doc.article, facet.name)) facet.of[doc.article].forEach(function (place) { counts[place] += 1; });
      });
      out[facet.name] = facet.values.map(function (value, at) { return { value: value, count: counts[at] }; })
        .filter(function (row) { return row.count > 0 || filter[facet.name] === row.value; });
    });
    return out;
  }

  function Search(load) {
    this.store = new Store(load);
  }

  // Ranks. options: exact (keeps what was typed: no other keyboard, no other spelling), filter ({ministry, section, volume, year}),
  // sort ("date"), tails (reads long lists to their end).
  Search.prototype.search = function (query, options) {
    var store = this.store, settings = options || {}, found = new Map(), filter = settings.filter || {};
    var filtered = Object.keys(filter).some(function (name) { return filter[name]; });
    return store.open().then(function (root) {
      var words = parse(query, root), all = root.articles, facets = null;
      if (settings.exact) words.forEach(function (word) { word.readings = word.readings.filter(function (read) { return read.how !== "layout"; }); });
      words = words.filter(function (word) { return word.readings.length; });
      if (!words.length) return { words: [], list: [], corrections: [], root: root, matches: [] };
      return store.lookup(root, wantedKeys(words), found).then(function () {
        settle(words, found);
        words = words.filter(function (word) { return word.readings.length; });
        if (!words.length) return [];
        var list = score(words, found, all);
        shares(words, list, found, all);
        var lost = settings.exact ? [] : uncovered(words, list);
        return Promise.all(lost.map(function (word) {
          return suggestions(store, root, word).then(function (offers) {
            if (offers.some(function (offer) { return offer.far <= 1; })) return offers;
            return mend(store, root, word, found).then(function (more) { return more.concat(offers); });
          });
        })).then(function (offers) {
          var tried = false;
          lost.forEach(function (word, at) {
            offers[at].forEach(function (offer) {
              tried = true;
              // Letters that stand nowhere together are surely a slip.
              var strange = word.readings[0].keys.some(function (k) { return k.weight >= 0.5 && !(found.get(k.name) || []).length; });
              word.readings.push(plainReading(offer.text, root.tables, (strange ? 0.95 : SLIP) * (offer.far > 1 ? 0.9 : 1), "slip"));
            });
          });
          if (!tried) return list;
          return store.lookup(root, wantedKeys(words), found).then(function () { return score(words, found, all); });
        });
      }).then(function (list) {
        if (!settings.tails && !filtered && matching(list, words).length >= 10) return list;
        return readTails(store, root, found).then(function (more) { return more ? score(words, found, all) : list; });
      }).then(function (list) {
        if (!filtered && settings.sort !== "date" && !settings.facets) return list;
        return store.facets(root).then(function (value) {
          facets = value;
          return list;
        });
      }).then(function (list) {
        var matches = matching(list, words);
        if (filtered) list = matches.filter(function (doc) { return passes(facets, filter, doc.article); });
        if (settings.sort === "date") {
          var dates = facets.find(function (facet) { return facet.name === "date"; }).of;
          list = (filtered ? list : matches).slice().sort(function (a, b) {
            return dates[b.article] < dates[a.article] ? -1 : dates[b.article] > dates[a.article] ? 1 : b.score - a.score;
          });
          return { list: list, matches: matches };
        }
        return check(store, root, words, query, list).then(function (list) { return verify(store, root, words, list); }).then(function (list) {
          return { list: list, matches: matches };
        });
      }).then(function (ranked) {
        var list = ranked.list, corrections = [];
        words.forEach(function (word, index) {
          var used = list[0] && word.readings[list[0].reads[index]];
          if (used && (used.how === "layout" || used.how === "slip")) corrections.push({ from: word.text, to: used.text, how: used.how });
        });
        return {
          words: words, list: list, corrections: corrections, root: root, matches: ranked.matches,
          facets: facets && settings.facets ? counted(facets, filter, ranked.matches) : null,
          total: filtered ? list.length : ranked.matches.length,
        };
      });
    });
  };

  // ── What is shown ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  // Finds a folded word in a text as it is written: spaces and signs between its letters do not count.
  function pattern(text) {
    return Array.from(text).map(function (c) { return c.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); }).join("[\\s·,.'’\"()‘“”-]{0,2}");
  }

  function marks(words, doc, root) {
    var list = [];
    words.forEach(function (word, index) {
      var read = word.readings[doc.reads[index] || 0];
      if (doc.reads[index] === undefined || read.how === "initials") return;
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
      var begin = start[0];
      while (begin > 0 && text[begin - 1] !== " ") begin -= 1;
      while (stop < text.length && text[stop] !== " ") stop += 1;
      phrase = text.slice(begin, stop);
    }
    return { parts: out, phrase: phrase };
  }

  function present(store, root, words, doc) {
    var record = doc.record ? Promise.resolve(doc.record) : store.record(root, doc.article);
    return record.then(function (record) {
      return (doc.blocks ? Promise.resolve(doc.blocks) : store.text(root, doc.article)).then(function (blocks) {
        var found = marks(words, doc, root), best = null, most = -1, heading = null, nearest = null;
        blocks.forEach(function (block) {
          if (block[0] > 0) heading = block;
          var hits = found ? new Set((block[2].match(found) || []).map(fold)).size : 0;
          if (hits > most || hits === most && best && best[0] > 0 && block[0] === 0) {
            most = hits;
            best = block;
            nearest = heading;
          }
        });
        var shown = best && most > 0 ? snippet(best[2], found) : { parts: blocks.length ? snippet(blocks[blocks.length > 1 && blocks[0][0] > 0 ? 1 : 0][2], null).parts : [], phrase: "" };
        var url = record.path + (/\/$|^$/.test(record.path) ? "index.html" : ""), target = "";
        if (best && most > 0) {
          target = "#" + encodeURIComponent(best[1] || (nearest ? nearest[1] : ""));
          if (shown.phrase) target += (target === "#" ? "" : "") + ":~:text=" + encodeURIComponent(shown.phrase).replace(/-/g, "%2D");
        }
        return {
          title: snippet(record.title, found).parts, name: record.title, url: url + (target === "#" ? "" : target), page: url,
          heading: nearest && most > 0 && nearest !== best ? nearest[2] : "", date: record.date, ministry: record.ministry, section: record.section[0] || "",
          volume: record.volume[0] || "", year: record.year[0] || "", snippet: shown.parts,
        };
      });
    });
  }

  // The whole: search and what is shown of the results from `offset` on, `limit` of them.
  Search.prototype.show = function (query, options) {
    var store = this.store, settings = options || {}, offset = settings.offset || 0, limit = settings.limit || 10;
    if (offset > 0) settings.tails = true;
    return this.search(query, settings).then(function (answer) {
      // People are shown what has (nearly) all their words.
      var list = answer.list;
      if (answer.matches && answer.matches.length && !settings.loose) {
        var fits = new Set(answer.matches.map(function (doc) { return doc.article; }));
        list = list.filter(function (doc) { return fits.has(doc.article); });
      }
      var shown = list.slice(offset, offset + limit);
      return Promise.all(shown.map(function (doc) { return present(store, answer.root, answer.words, doc); })).then(function (results) {
        return { results: results, total: answer.total || 0, all: list.length, facets: answer.facets, corrections: answer.corrections };
      });
    });
  };

  world.mokcha = world.mokcha || {};
  world.mokcha.Search = Search;
  world.mokcha.text = {
    normalise: normalise, keys: keys, initials: initials, toHangul: toHangul, toLatin: toLatin, unfinished: unfinished, fold: fold,
    letters: letters, particle: particle, slip: slip, snippet: snippet,
  };

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
        script.onload = function () { script.remove(); };
        script.onerror = function () {
          script.remove();
          fail(new Error("This file of the index is missing: search/" + path));
        };
        document.head.appendChild(script);
      });
    });
    world.mokcha.home = folder.replace(/search\/$/, "");
    world.mokcha.search = function (query, options) { return shared.show(query, options); };
  }
})(typeof globalThis === "undefined" ? this : globalThis);
