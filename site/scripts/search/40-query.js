// A query as words, and what each word may mean: readings of which any counts.

function fold(text) {
  return normalise(text).toLowerCase().replace(/[^0-9a-z가-힣ㄱ-ㅣ\u3400-\u9fff\u00c0-\u052f\u1e00-\u1eff\u3005\u3041-\u30fa\u30fc-\u30ff]/g, "");
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
    if (token.type === "word" && token.text.length === 1 && isHangul(token.text)) list.push(loneSyllable(token.text, tables));
    else if (token.type === "word" && isHangul(token.text)) list = list.concat(bigrams(token.text).map(function (k) { return key(k); }));
    else if (token.type === "word") list = list.concat(wordKeys(token.text, tables).map(function (k) { return key(k); }));
    else if (token.type === "latin") list.push(key(token.text.toLowerCase()));
    else if (token.type === "number") list.push(key(token.number + (token.unit || "")));
    else if (token.type === "amount") list.push(key("=" + token.value));
    else list = list.concat(tokenKeys(token, tables).map(function (k) { return key(k); }));
  });
  return reading(text, list, weight, how);
}

// A syllable as a word of a name: alone or before a particle, 댐 and 댐을.
function loneSyllable(text, tables) {
  var wanted = range(text, text + "\ufffe", 1);
  wanted.test = new RegExp("^" + text + "(?:" + tables.particles.filter(function (end) { return end.length === 1; }).join("|") + ")?$");
  return wanted;
}

// Dollars by their other name, alone or before a particle: 불을 and not 불교.
function dollars() {
  var wanted = range("불", "불이", 1);
  wanted.test = /^불[은을의에로과도만이]?$/;
  return wanted;
}

// A token of the query as a word: readings of which any may be meant.
function wordOf(token, tables, isLast, isOnly) {
  var readings = [];
  if (token.type === "word") {
    var text = token.text;
    if (isHangul(text)) {
      readings.push(reading(text, hangulKeys(text, tables), 1));
      if (text === "달러") readings.push(reading("불", [dollars()], ALIAS, "alias"));
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
    } else if (hasKana(text)) readings.push(plainReading(text, tables, 1));
    else {
      var hanja = Array.from(text).filter(function (c) { return kind(c) === HANJA; });
      var pairs = hanjaPairs(text).map(function (pair) { return key(pair); });
      // Side by side as in Chinese, or apart as 韓·美.
      if (pairs.length) readings.push(reading(text, pairs.concat(hanja.map(function (c) { return key(c, 0.5); })), 1));
      readings.push(reading(text, hanja.map(function (c) { return key(c); }).concat(
        text.split(/[^가-힣]+/).filter(function (part) { return part.length > 1; }).reduce(function (out, part) { return out.concat(hangulKeys(part, tables)); }, [])), pairs.length ? 0.9 : 1));
      // People type 新산업 where a title has 신산업.
      var read = Array.from(text).map(function (c) { return kind(c) === HANJA ? tables.sounds[c] || "" : c; }).join("");
      if (read.length === text.length && read.length > 1) readings.push(reading(read, hangulKeys(read, tables), 0.95, "mark"));
      var meant = tables.marks[text[0]], rest = text.slice(1);
      // 北 by itself is 북한, and 北핵 is 북핵, however else the sign may be read.
      if (meant && isHangul(rest) && meant[0] + rest !== read) readings.push(reading(meant[0] + rest, hangulKeys(meant[0] + rest, tables), 0.95, "mark"));
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
    if (/^[a-z]{4,}$/.test(whole)) readings.push(inflected(whole));
    if (isLast && whole.length > 1) readings.push(reading(whole, [range(whole, whole + "\uffff", 1)], PREFIX));
  } else if (token.type === "number") {
    readings.push(reading(token.number + (token.unit || ""), [key(token.number + (token.unit || ""))], 1));
    if (token.unit) readings.push(reading(token.number, [key(token.number)], BARE));
    spokenUnits(token.unit).forEach(function (unit) { readings.push(plainReading(token.number + unit, tables, ALIAS, "alias")); });
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

// Other forms of an English word: queries as query, tagging as tagged.
function inflected(word) {
  var onY = /^([a-z]{2,})(?:y|ies|ied|ying)$/.exec(word), stem = onY ? onY[1] : word.replace(/(?:ings?|ed|es|e|(?<!s)s)$/, "");
  if (stem.length < 3) stem = word;
  if (!onY) stem = stem.replace(/([bdgmnprt])\1$/, "$1");
  var forms = range(stem, stem + "\uffff", 1);
  forms.test = new RegExp("^" + stem + (onY ? "(?:y|ies|ied|ying)$" : "(?:" + stem.slice(-1) + ")?(?:e|s|es|ed|ings?|ers?)?$"));
  var read = reading(word, [forms], PREFIX, "inflected");
  read.stem = stem;
  return read;
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
        // Written apart in the texts, as what is typed in Hangul may be.
        for (var cut = 2; cut <= whole.length - 2 && whole.length <= 10; cut += 1) {
          var apart = splitReading(whole, cut, tables);
          apart.how = "layout";
          apart.weight = LAYOUT * SPLIT_WORD;
          first.readings.push(apart);
        }
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

// Words of a query at the most, those that are taken of a pasted text, and readings of each where they are many: what is pasted needs no guesses.
var MOST_WORDS = 12, PASTED_WORDS = 8, MANY_WORDS = 6;

// Chunks that a name has at the most: Ministry of Education and Human Resources Development has seven.
var MOST_JOINED = 8;

// Chunks that say what is looked for.
function telling(chunks, tables) {
  var kept = chunks.filter(function (chunk) { return !isQuestion(chunk); });
  return kept.length ? kept : chunks;
}

// As chunks they are written in one way: units as texts have them, 제2차 and 만 5세 without what is no word of theirs, 한·미 as 한미.
function written(query) {
  return query.replace(/(\d) ?([가-힣]{2,5})(?=[^가-힣]|$)/g, function (whole, digit, unit) { return SPOKEN[unit] ? digit + SPOKEN[unit] : whole; })
    .replace(/(\d{4}|'\d\d)\. ?(\d{1,2})\. ?(\d{1,2})(?!\d)/g, "$1.$2.$3")
    .replace(/(^|[^가-힣])제(\d+)(차|회|호|대|기|조|항|주년|장|절|편)/g, "$1$2$3")
    .replace(/(\d ?[십백천만억조]+) ?(원|명|톤|개)(?=[^가-힣]|$)/g, "$1")
    .replace(/(\d ?[십백천만억조]+) ?(불|딸라|달러)(?=[^가-힣]|$)/g, "$1 달러")
    .replace(/(^|\s)만 ?(\d+ ?[세살])/g, "$1$2")
    .replace(/(^|[^가-힣])([한미중일북남러영불독])[-·・/]([한미중일북남러영불독])(?:[-·・/]([한미중일북남러영불독]))?(?=[^가-힣]|$)/g, "$1$2$3$4");
}

// Authors whose name has the initials.
function writersByInitials(word, writers) {
  var places = word.readings.length && writers.initials.get(word.readings[0].text);
  if (places) word.readings.push(writtenBy(writers, places, 0.8));
}

// The query as words, neighbours that together have another name joined.
function parse(query, root, isOpen, writers) {
  var tables = root.tables;
  var chunks = telling(chunksOf(written(normalise(query)), tables), tables);
  // Long ones are told by their longest chunks, in their order.
  if (chunks.length > MOST_WORDS) {
    var long = chunks.slice().sort(function (a, b) { return b.length - a.length; }).slice(0, PASTED_WORDS);
    chunks = chunks.filter(function (chunk, at) { return long.indexOf(chunk) >= 0 && chunks.indexOf(chunk) === at; });
  }
  var words = [];
  for (var at = 0; at < chunks.length; at += 1) {
    var joined = null;
    for (var size = Math.min(MOST_JOINED, chunks.length - at); size >= 1 && !joined; size -= 1) {
      var text = chunks.slice(at, at + size).join(" ");
      var others = namesOf(text, root), wrote = writers ? writersNamed(writers, text, tables) : undefined;
      if (!others && !wrote) continue;
      others = others || [];
      var list = [].concat.apply([], chunks.slice(at, at + size).map(function (chunk, index) {
        return chunkWords(chunk, tables, isOpen && at + index === chunks.length - 1, chunks.length === 1);
      }));
      if (!list.length) continue;
      // LG엔솔 is one name, though of two words.
      if (list.length > 1) {
        joined = { text: text, type: "word", readings: [reading(text, [].concat.apply([], list.map(function (word) { return word.readings[0].keys; })), 1)] };
        list = [joined];
      }
      // The name itself without its spaces: 여성 가족 부.
      if (joined && /\s/.test(text)) joined.readings.push(plainReading(fold(text), tables, 1));
      // Texts that have a name around the typed one have the typed one, too: 신종 코로나.
      var typed = fold(text);
      if (isHangul(typed)) others = others.filter(function (other) { return fold(other).indexOf(typed) < 0; });
      others.slice(0, 8).forEach(function (other) { list[0].readings.push(plainReading(other, tables, ALIAS, "alias")); });
      if (wrote) list[0].readings.push(writtenBy(writers, wrote, size === chunks.length ? WRITER : WRITER_BESIDE));
      words = words.concat(list);
      at += size - 1;
      joined = true;
    }
    if (!joined) words = words.concat(chunkWords(chunks[at], tables, isOpen && at === chunks.length - 1, chunks.length === 1));
  }
  words.forEach(function (word) {
    if (word.type !== "jamo") return;
    if (writers) writersByInitials(word, writers);
    namesByInitials(word, root);
  });
  if (words.length > MANY_WORDS) {
    words.forEach(function (word) {
      var plain = word.readings.filter(function (read) { return read.how !== "split" && read.how !== "unfinished"; });
      word.readings = chunks.length > MANY_WORDS + 2 ? plain.slice(0, 1).concat(plain.slice(1).filter(isWriter)) : plain;
    });
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
