// English names written in Hangul: 도커 is Docker, 깃 is Git. How each sound of Hangul is spelt in English follows the state's rules for foreign words
// (외래어 표기법, 국립국어원), read backwards; which of the spellings is meant is told by the words that texts have.

var SPELT_ONSET = {
  "ㄱ": "g gg gh gu", "ㄲ": "c k g ck q", "ㄴ": "n nn kn", "ㄷ": "d dd th", "ㄸ": "d t", "ㄹ": "l ll r rr wr rh", "ㅁ": "m mm", "ㅂ": "b bb v", "ㅃ": "p b",
  "ㅅ": "s c sh ss th sc ps st", "ㅆ": "s c th ss", "ㅇ": "", "ㅈ": "j z g s x dj dg zz", "ㅉ": "z j", "ㅊ": "ch tch t ts c", "ㅋ": "c k ck ch q cc kk", "ㅌ": "t tt th", "ㅍ": "p pp f ff ph", "ㅎ": "h wh f",
};
var SPELT_VOWEL = {
  "ㅏ": "a ar ah o u er au", "ㅐ": "a e ai ae", "ㅑ": "ya ia", "ㅒ": "ya", "ㅓ": "er o e u or ure ar a i ir ur re our ou ea io", "ㅔ": "e a ea ai ay ae", "ㅕ": "yo ye ia", "ㅖ": "ye ie e", "ㅗ": "o oa ow ou au aw or ore a oe",
  "ㅘ": "wa wha oa ua", "ㅙ": "wa we", "ㅚ": "oe we oi", "ㅛ": "yo io", "ㅜ": "u oo ou ew ue o", "ㅝ": "wo wa war wor o ua uar ue", "ㅞ": "we wa ue", "ㅟ": "wi we ui whi wee", "ㅠ": "u ew ue you eu yu iew", "ㅡ": " e u o i a", "ㅢ": "ui ee", "ㅣ": "i ee ea e y ie ey",
};
// Vowels that are one in English; each may be two as well.
var SPELT_TOGETHER = {
  "ㅏㅣ": "i y ie igh ai ei", "ㅔㅣ": "a ai ay ei e ea", "ㅏㅜ": "ou ow au", "ㅗㅜ": "o ow oa ou", "ㅣㅓ": "ear eer ier ere ia ea io eo", "ㅗㅣ": "oi oy", "ㅠㅓ": "ure uer", "ㅔㅓ": "air are ear", "ㅖㅓ": "are air", "ㅜㅓ": "ure our ua", "ㅏㅝ": "ower our", "ㅐㅓ": "air are",
};
var SPELT_FINAL = { "ㄱ": "k c ck g gg ch que x", "ㄴ": "n nn ne", "ㄷ": "d t", "ㄹ": "l ll le r el al", "ㅁ": "m mm me mb", "ㅂ": "p pp pe b be v", "ㅅ": "t tt te th d s ss", "ㅇ": "ng n", "ㅈ": "ge j", "ㅊ": "ch", "ㅋ": "k", "ㅌ": "t", "ㅍ": "p" };
// A final with the onset behind it.
var SPELT_ACROSS = { "ㄱㅅ": "x xc cc xs", "ㄱㅆ": "x xc", "ㄹㄹ": "l ll r", "ㄴㄴ": "n nn", "ㅁㅁ": "m mm", "ㅂㅍ": "pp", "ㅅㅌ": "tt t", "ㄱㅋ": "ck cc kk", "ㅂㅂ": "bb", "ㅇㄱ": "ng" };

function spellings(text) { return text.split(" "); }

function twice(first, second) {
  return [].concat.apply([], first.map(function (one) { return second.map(function (other) { return one + other; }); }));
}

// How letters are called: 에이치티엠엘 is HTML.
var CALLED = { "에이치": "h", "더블유": "w", "에이": "a", "에프": "f", "아이": "i", "제이": "j", "케이": "k", "에스": "s", "브이": "v", "엑스": "x", "와이": "y", "제트": "z", "아르": "r",
  "비": "b", "씨": "c", "시": "c", "디": "d", "이": "e", "지": "g", "엘": "l", "엠": "m", "엔": "n", "오": "o", "피": "p", "큐": "q", "알": "r", "티": "t", "유": "u" };

// A word of names of letters as these; empty for others.
function calledLetters(word) {
  var parts = word.match(new RegExp(Object.keys(CALLED).join("|"), "g")) || [];
  return parts.length >= LEAST_LETTERS && parts.join("") === word ? parts.map(function (part) { return CALLED[part]; }).join("") : "";
}

// Names of letters that no other syllables sound like.
var LONG_CALLED = Object.keys(CALLED).filter(function (name) { return name.length > 1; }).join("|");
var CALLED_LAST = new RegExp("^(.+?)((?:" + LONG_CALLED + ")(?:" + Object.keys(CALLED).join("|") + ")*)$"), CALLED_FIRST = new RegExp("^(" + LONG_CALLED + ")(.+)$");

function lettersOf(names) {
  return names.match(new RegExp(Object.keys(CALLED).join("|"), "g")).map(function (name) { return [CALLED[name]]; });
}

// How a word may be meant: as names of letters, by its sounds, or by both where names of letters end it (인텔리제이, 마이에스큐엘) or begin it (제이쿼리).
function waysOf(word) {
  var called = calledLetters(word);
  if (called) return [Array.from(called).map(spellings)];
  var last = CALLED_LAST.exec(word), first = CALLED_FIRST.exec(word), ways = [soundsOf(word)];
  if (last) ways.push((soundsOf(last[1]) || [[]]).concat(lettersOf(last[2])));
  if (first) ways.push(lettersOf(first[1]).concat(soundsOf(first[2]) || [[]]));
  return ways.filter(Boolean);
}

// The sounds of a Hangul word, each with its spellings.
function soundsOf(word) {
  var list = Array.from(word).map(function (c) { return jamo(c); }), out = [];
  for (var at = 0; at < list.length; at += 1) {
    var onset = list[at][0], vowel = list[at][1], final = list[at][2] || "", before = at > 0 ? list[at - 1][2] || "" : "";
    var across = SPELT_ACROSS[before + onset], spelt = spellings(SPELT_ONSET[onset]);
    if (across) {
      // The final stands before it already.
      var last = out.pop();
      out.push(spellings(across).concat(twice(last, spelt)));
    } else if (onset !== "ㅇ") out.push(spelt);
    var vowels = spellings(SPELT_VOWEL[vowel]), next = list[at + 1];
    if (!final && next && next[0] === "ㅇ") {
      var together = SPELT_TOGETHER[vowel + next[1]];
      if (together) {
        vowels = spellings(together).concat(twice(vowels, spellings(SPELT_VOWEL[next[1]])));
        final = next[2] || "";
        at += 1;
      }
    }
    out.push(vowels);
    if (final && !SPELT_FINAL[final]) return null;
    if (final) out.push(spellings(SPELT_FINAL[final]));
  }
  return out;
}

// What the first two letters may be.
function beginnings(sounds) {
  var out = [""];
  for (var at = 0; at < sounds.length && out.some(function (one) { return one.length < 2; }); at += 1) {
    out = [].concat.apply([], out.map(function (one) { return one.length < 2 ? twice([one], sounds[at]) : [one]; })).map(function (one) { return one.slice(0, 2); });
    out = out.filter(function (one, place) { return out.indexOf(one) === place; });
  }
  return out.filter(function (one) { return one.length === 2; });
}

// How odd a spelling of these sounds a word is: usual ones stand first. Infinity where it is none.
function oddness(sounds, word) {
  // By how many letters of the word are spelt so far.
  var costs = new Map([[0, 0]]);
  sounds.forEach(function (spelt) {
    var next = new Map();
    costs.forEach(function (cost, at) {
      spelt.forEach(function (letters, odd) {
        if (word.substr(at, letters.length) !== letters) return;
        var end = at + letters.length;
        if (!(next.get(end) <= cost + odd)) next.set(end, cost + odd);
      });
    });
    costs = next;
  });
  return ["", "e", "s", "es"].reduce(function (least, end, odd) {
    var cost = word.slice(word.length - end.length) === end ? costs.get(word.length - end.length) : undefined;
    return cost === undefined ? least : Math.min(least, cost + odd);
  }, Infinity);
}

// Words that are taken of those that a Hangul word may be, as usual as the most usual one; letters of a word at least, syllables at the most.
var MOST_SOUNDS = 2, AS_USUAL = 2, LEAST_LETTERS = 3, LONGEST_HEARD = 8;

// English words that a Hangul word may be.
async function heard(store, root, word, stale) {
  var known = new Map(), slices = new Slices(), pause;
  var forms = formsOf(word, root).concat(word.text.length === 1 ? [word.text] : []).filter(function (form) { return isHangul(form) && form.length <= LONGEST_HEARD; });
  for (var sounds of [].concat.apply([], forms.map(waysOf))) {
    var lists = await Promise.all(beginnings(sounds).map(function (two) { return linesAt(store, root, "A" + two); })), lines = [].concat.apply([], lists);
    for (var at = 0; at < lines.length; at += 1) {
      if (at % 64 === 0 && (pause = slices.breathe())) await pause;
      if (stale()) return [];
      var cut = lines[at].lastIndexOf(" "), other = lines[at].slice(0, cut), odd = other.length < LEAST_LETTERS ? Infinity : oddness(sounds, other);
      if (odd < Infinity && !(known.has(other) && known.get(other)[0] <= odd)) known.set(other, [odd, Number(lines[at].slice(cut + 1))]);
    }
  }
  var list = Array.from(known), least = Math.min.apply(null, list.map(function (one) { return one[1][0]; }));
  return list.filter(function (one) { return one[1][0] <= least + AS_USUAL; }).sort(function (a, b) { return b[1][1] - a[1][1] || (a[0] < b[0] ? -1 : 1); })
    .slice(0, MOST_SOUNDS).map(function (one) { return one[0]; });
}

// Letters of an English word that may be a Hangul one at least, syllables of that at least: shorter ones sound like Korean words that nobody means.
var LEAST_SPELT = 5, LEAST_SYLLABLES = 3;

// Initials that may be spelt by what stands at a place of a word.
function initialsAt(word, at) {
  return Object.keys(SPELT_ONSET).filter(function (initial) {
    return SPELT_ONSET[initial] ? spellings(SPELT_ONSET[initial]).some(function (letters) { return word.substr(at, letters.length) === letters; }) : /[aeiouyw]/.test(word[at]);
  }).map(function (initial) { return PLAIN[initial] || initial; });
}

// English words written in Hangul as one have two syllables at least, for they have more letters: new deal is 뉴딜.
var MOST_SPELT = 14, LEAST_JOINED = 2;

// Two English words side by side as one, where one of them stands nowhere: neighbours, and what they are together.
function joinedForeign(words, foreign) {
  var out = [];
  words.forEach(function (word, at) {
    var next = words[at + 1];
    if (!next || word.type !== "latin" || next.type !== "latin" || foreign.indexOf(word) < 0 && foreign.indexOf(next) < 0) return;
    out.push({ words: [word, next], text: word.text + next.text, isJoined: true });
  });
  return out;
}

// Hangul words of the texts that an English word may be: digital is 디지털.
async function spelt(store, root, word, stale) {
  var text = word.text.toLowerCase(), known = new Map(), slices = new Slices(), pause, wanted = [], least = word.isJoined ? LEAST_JOINED : LEAST_SYLLABLES;
  if (!/^[a-z]+$/.test(text) || text.length < LEAST_SPELT || text.length > MOST_SPELT) return [];
  // The second syllable begins with one of the letters behind the first.
  initialsAt(text, 0).forEach(function (first) {
    [1, 2, 3].reduce(function (out, at) { return out.concat(initialsAt(text, at)); }, ["ㅇ"]).forEach(function (second) {
      if (wanted.indexOf("A" + first + second) < 0) wanted.push("A" + first + second);
    });
  });
  var lines = [].concat.apply([], await Promise.all(wanted.slice(0, MOST_ADDRESSES).map(function (address) { return linesAt(store, root, address); })));
  for (var at = 0; at < lines.length; at += 1) {
    if (at % 64 === 0 && (pause = slices.breathe())) await pause;
    if (stale()) return [];
    var cut = lines[at].lastIndexOf(" "), other = lines[at].slice(0, cut);
    if (known.has(other) || !isHangul(other) || other.length < least || particle(other, root.tables)) continue;
    var sounds = soundsOf(other), odd = sounds ? oddness(sounds, text) : Infinity;
    if (odd <= 4 * other.length) known.set(other, [odd, Number(lines[at].slice(cut + 1))]);
  }
  return Array.from(known).sort(function (a, b) { return a[1][0] - b[1][0] || b[1][1] - a[1][1] || (a[0] < b[0] ? -1 : 1); }).slice(0, 1).map(function (one) { return one[0]; });
}
