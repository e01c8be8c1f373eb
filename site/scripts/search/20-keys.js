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

function hasKana(run) { return Array.from(run).some(function (c) { return kind(c) === KANA; }); }

// Pairs of Chinese characters side by side.
function hanjaPairs(run) {
  return bigrams(run).filter(function (pair) { return pair.length === 2 && kind(pair[0]) === HANJA && kind(pair[1]) === HANJA; });
}

function wordKeys(run, tables) {
  if (isHangul(run)) return bigrams(run);
  var out = Array.from(run).filter(function (c) { return kind(c) === HANJA; });
  if (hasKana(run)) return out.concat(bigrams(run));
  out = out.concat(hanjaPairs(run));
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
