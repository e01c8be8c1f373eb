// A query with the signs that people type: "the exact words", -without, 제목:, 호:, 연도:, 부처:, 코너:, 주제:, 기관:, 국가:, 저자:, 2003..2013, each of them
// with a minus before it as well.

var FIELDS = { "제목": "title", "호": "volume", "연도": "year", "년도": "year", "부처": "ministry", "코너": "section", "주제": "topic", "기관": "agency", "국가": "country", "나라": "country",
  topic: "topic", agency: "agency", country: "country", title: "title", volume: "volume", year: "year", ministry: "ministry", section: "section" };

// Who wrote a text: a sign only where some text names who did.
var AUTHOR = "author", WRITERS = ["저자", "글쓴이", "필자", "지은이", "작성자", "author", "by"];

// Fields of which a span may be the value.
var NUMBERED = ["year", "volume", "title"];

// What stands against a closing quote and belongs to no word: "제로 베이스"의.
var BEHIND = /^(은|는|이|가|을|를|의|에|에서|에게|로|으로|와|과|도|만|까지|부터|란|이란|라는|이라는)$/;

// Letters of a query that are read; longer ones are pasted by mistake.
var LONGEST = 600;

// Words of questions: they ask, and say nothing of what is looked for.
var QUESTIONS = ("언제 언제부터 왜 어디 어디서 어디에 어디인가 누가 누구 누구인가 무엇 무엇인가 무엇을 뭐 뭔가 뭐가 얼마 얼마나 얼마인가 얼마인가요 몇 몇개 어떻게 어떤 무슨 "
  + "하나 하나요 하는가 되나 되나요 되는가 됐나 했나 했는가 되었나 있나 있나요 없나 없나요 인가 인가요 일까 할까 될까 한가 오르나 "
  + "대해 대해서 대하여 관하여 그리고 좀 알려줘 알려주세요 뜻은").split(" ");

// Endings of questions and verbs, light as particles are.
var ENDINGS = ["하였는가", "되었는가", "되었나", "했나요", "됐나요", "하나요", "되나요", "인가요", "했는가", "하는가", "되는가", "했나", "됐나", "하나", "되나", "인가", "일까", "할까", "될까", "였나", "었나", "았나",
  "했다", "하는", "하다", "되는", "한다", "된다", "하기", "하자", "하라"];

function fieldOf(name, own) {
  if (WRITERS.indexOf(name.toLowerCase()) >= 0 && own && own.indexOf(AUTHOR) >= 0) return AUTHOR;
  if (Object.prototype.hasOwnProperty.call(FIELDS, name.toLowerCase())) return FIELDS[name.toLowerCase()];
  return (own || []).find(function (other) { return fold(other) === fold(name); });
}

function isQuestion(text) { return QUESTIONS.indexOf(text) >= 0; }

// Marks that say where a text runs, and halves of letters, say nothing of what is looked for.
function clean(query) {
  return String(query).slice(0, LONGEST).replace(/[\u0000\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])/g, "")
    .replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1");
}

// `own` are names of the site's own facets, `empty` those that have no values: their signs are words. What is asked: text to be ranked by, exact phrases,
// words that must not be there, must be in the title (all, if `inTitles`) or must not be in it, signs that no key holds, values of facets of which any will do and those that must
// not be, and names of which no value is typed yet.
function asked(query, own, empty, inTitles) {
  var out = { text: "", phrases: [], without: [], titles: [], untitled: [], signs: [], filter: {}, except: {}, open: [] }, rest = [];
  function named(name) {
    var field = fieldOf(name, own);
    return field && (empty || []).indexOf(field) < 0 ? field : undefined;
  }
  // People leave a space behind the colon: 제목: 예산.
  var text = normalise(clean(query)).replace(/(^|\s)(-?)([a-z가-힣]+):(?=\s+(\S*)|$)/gi, function (whole, before, minus, name, next) {
    if (!named(name)) return whole;
    // What follows is its value, unless it is a sign itself.
    if (next && !isSign(next, named(name))) return before + minus + name + ":\u0000";
    out.open.push(name);
    return before;
  }).replace(/\u0000\s*/g, "");
  function isSign(chunk, field) {
    var other = /^-?([a-z가-힣]+):/i.exec(chunk);
    if (other) return !!named(other[1]);
    return /^-./.test(chunk) || NUMBERED.indexOf(field) < 0 && /^(\d{4}\.\.(\d{4})?|\.\.\d{4})$/.test(chunk);
  }
  var parts = /(\s*)(-?)(?:([a-z가-힣]+):(?=[^\s]))?("[^"]*(?:"|$)|\S+)/gi, part;
  while ((part = parts.exec(text)) !== null) {
    // A particle behind a closing quote says nothing.
    if (!part[1] && part.index && BEHIND.test(part[0])) continue;
    var minus = part[2] === "-" && (!!part[1] || !part.index), name = part[3] && named(part[3]), quoted = part[4][0] === "\"";
    var value = (quoted ? part[4].slice(1).replace(/"$/, "") : part[4]).trim();
    var years = /^(\d{4})?\.\.(\d{4})?$/.exec(value);
    if (!fold(value) && !(years && (years[1] || years[2]))) {
      if (name) out.open.push(part[3]);
      continue;
    }
    if (years && (name ? name === "year" : !quoted)) addValue(out, minus, "year", spanOf(value));
    else if (name === "title") out[minus ? "untitled" : "titles"].push(value);
    else if (name) addValue(out, minus, name, spanOf(value) || { text: value });
    else if (minus && (quoted || !/^\d/.test(value)) && !part[3]) out.without.push(value);
    else if (quoted && !part[3]) out.phrases.push(value);
    else rest.push((part[2] || "") + (part[3] ? part[3] + ":" : "") + part[4]);
  }
  rest.forEach(function (chunk) {
    var sign = /^([a-z])(\+\+|#)(?![a-z0-9])/i.exec(chunk);
    if (sign) out.signs.push(sign[0]);
  });
  Object.keys(out.filter).forEach(function (name) { out.filter[name] = joined(out.filter[name]); });
  out.isOpen = rest.length > 0;
  out.text = out.phrases.concat(out.titles, rest).join(" ");
  if (inTitles && out.text) out.titles.push(out.text.split(/\s+/).filter(function (word) { return !isQuestion(word); }).join(" "));
  return out;
}

// The greatest number of a span that has no end.
var ENDLESS = 1e9;

function spanOf(value) {
  var span = /^(\d+)?\.\.(\d+)?$/.exec(value);
  return span && (span[1] || span[2]) ? { from: Number(span[1] || 0), to: Number(span[2] || ENDLESS) } : null;
}

function addValue(out, minus, name, value) {
  var list = minus ? out.except : out.filter;
  (list[name] = list[name] || []).push(value);
}

// Two half spans that look at one another are the ends of one, 2019.. ..2021: each upper end is that of the nearest lower end.
function joined(values) {
  var lows = values.filter(function (one) { return one.from && one.to === ENDLESS; }), ends = [];
  values.filter(function (one) { return one.from === 0 && one.to < ENDLESS; }).sort(function (a, b) { return a.to - b.to; }).forEach(function (high) {
    var low = lows.filter(function (one) { return one.to === ENDLESS && one.from <= high.to; }).sort(function (a, b) { return b.from - a.from; })[0];
    if (!low) return;
    low.to = high.to;
    ends.push(high);
  });
  return values.filter(function (one) { return ends.indexOf(one) < 0; });
}

// Queries that must all hold, as one: each is read by itself, so that no open sign or quote of one takes the next. Values of facets are those of the last.
function together(asks) {
  var out = Object.assign({}, asks[asks.length - 1], { except: {} });
  ["phrases", "without", "titles", "untitled", "signs"].forEach(function (name) { out[name] = [].concat.apply([], asks.map(function (one) { return one[name]; })); });
  asks.forEach(function (one) { Object.keys(one.except).forEach(function (name) { out.except[name] = (out.except[name] || []).concat(one.except[name]); }); });
  out.text = asks.map(function (one) { return one.text; }).filter(Boolean).join(" ");
  return out;
}

// The first number in a value: of 제52호 52.
function numberIn(value) {
  var found = /\d+/.exec(value);
  return found ? Number(found[0]) : NaN;
}

// Which values of a facet are wanted: any of those that are given as values, as spans of numbers, or typed.
function wantedValues(facet, wanted, root) {
  var tests = [].concat(wanted).map(function (one) { return typeof one === "string" ? function (value) { return value === one; } : testOf(facet, one, root); });
  return facet.values.map(function (value) { return tests.some(function (test) { return test(value); }); });
}

// What tells whether a value of a facet is in a span, or is what was typed.
function testOf(facet, wanted, root) {
  if (wanted.text === undefined) return function (value) { return numberIn(value) >= wanted.from && numberIn(value) <= wanted.to; };
  var typed = fold(wanted.text), names = (root.aliases.get(typed) || []).map(fold).concat(typed);
  // 52, 제52호, 2021년.
  var number = /^제?(\d+)(?:호|권|집|년|년도)?$/.exec(typed);
  if (number) return function (value) { return numberIn(value) === Number(number[1]); };
  if (facet.name === AUTHOR) return function (value) { return formsOfName(value).some(function (form) { return form.indexOf(typed) >= 0; }); };
  return function (value) { return names.some(function (name) { return fold(value).indexOf(name) >= 0; }); };
}

// What keys can't tell: whether an article holds the words side by side, in its title, with their signs.
function demandsOf(ask) {
  return ask.phrases.map(function (phrase) { return { text: fold(phrase) }; })
    .concat(ask.titles.map(function (text) { return { title: text.split(/\s+/).map(fold).filter(Boolean) }; }))
    .concat(ask.untitled.map(function (text) { return { title: text.split(/\s+/).map(fold).filter(Boolean), isNot: true }; }))
    .concat(ask.signs.map(function (sign) { return { sign: new RegExp("(^|[^a-z0-9])" + sign.replace(/[+#]/g, "\\$&"), "i") }; }));
}

// Articles whose text is read for one answer at the most, and where people wait for more; how many at once, as long as it is a few and where it is many.
var MOST_READ = 64, LAST_READ = 512, FEW = 8, MANY = 32;

// Those of a list that hold what is demanded: as many as are wanted, how many were looked at, and whether all were.
async function holding(store, root, list, demands, wanted) {
  var kept = [], at = 0, needsText = demands.some(function (demand) { return !demand.title; }), most = wanted.most, verdicts = wanted.verdicts;
  // Titles lie many in a file.
  var last = needsText ? Math.max(wanted.far ? LAST_READ : MOST_READ, most * 2) : Infinity;
  while (at < list.length && at < last && kept.length < most && !wanted.stale()) {
    var part = list.slice(at, at + (at < MOST_READ && needsText ? FEW : MANY));
    at += part.length;
    var hits = await Promise.all(part.map(async function (doc) {
      if (verdicts.has(doc.article)) return verdicts.get(doc.article);
      var record = await store.titled(root, doc, needsText), title = fold(record.title), open = demands, at = 0, folded = "";
      open = open.filter(function (demand) {
        if (demand.title) return demand.title.every(function (word) { return title.indexOf(word) >= 0; }) === !!demand.isNot;
        return demand.sign ? !demand.sign.test(record.title) : title.indexOf(demand.text) < 0;
      });
      while (open.length && doc.text && !open.some(function (demand) { return demand.title; })) {
        var part = doc.text.blocks.slice(at).map(function (block) { return block[2]; }).join("\n");
        at = doc.text.blocks.length;
        folded += fold(part);
        open = open.filter(function (demand) { return demand.sign ? !demand.sign.test(part) : folded.indexOf(demand.text) < 0; });
        if (open.length && !await store.without(doc.text.more(), false)) break;
      }
      verdicts.set(doc.article, !open.length);
      return !open.length;
    }));
    part.forEach(function (doc, index) { if (hits[index]) kept.push(doc); });
  }
  return { kept: kept, read: at, whole: at >= list.length && list.length < RANKED };
}
