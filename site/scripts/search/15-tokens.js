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
  function isWord(k) { return k === HANGUL || k === HANJA || k === KANA; }
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
    if (isWord(k)) {
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
