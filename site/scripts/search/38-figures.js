// What figures and joined countries may be written like elsewhere.

var NUMERALS = { "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9 };

// Units as they are said, and as texts write them.
var SPOKEN = { "메가헤르츠": "MHz", "기가헤르츠": "GHz", "킬로헤르츠": "kHz", "헤르츠": "Hz", "킬로미터": "km", "센티미터": "cm", "밀리미터": "mm", "나노미터": "nm",
  "킬로그램": "kg", "메가와트": "MW", "기가와트": "GW", "킬로와트": "kW", "테라바이트": "TB", "기가바이트": "GB", "메가바이트": "MB", "헥타르": "ha", "프로": "%", "퍼센트": "%" };

// How a unit of texts is said: km as 킬로미터.
function spokenUnits(unit) {
  return unit ? Object.keys(SPOKEN).filter(function (name) { return SPOKEN[name].toLowerCase() === unit && name !== "프로"; }) : [];
}

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
