// The page's search script: the same keys as the program's, the right article first on the real archive, and no input that stops it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { open, run, runPage } from "./query.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const site = path.join(root, "target/search/archive");
execFileSync(process.env.MOKCHA ?? path.join(root, "target/release/mokcha"), ["--root", root, "build", "--quiet", "-o", site]);
const opened = open(site);
const index = await opened.search.store.open();

test("texts have the keys that the program gives them", () => {
  const readings = {};
  for (const line of readFileSync(path.join(root, "site/data/readings.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"))) {
    const [reading, ...hanja] = [...line];
    for (const one of hanja) readings[one] = reading;
  }
  const tables = { ...index.tables, readings };
  const vectors = JSON.parse(readFileSync(path.join(root, "tests/search/vectors.json"), "utf8"));
  assert.ok(vectors.length >= 400);
  for (const [text, keys] of vectors) assert.deepEqual(globalThis.mokcha.text.keys(text, tables), keys, JSON.stringify(text));
});

// What a reader of the archive may type, and the article that must come first.
const FIRST = [
  ["기재부", ["v/52/04/", "v/52/05/"]], ["ㄱㅎㅈㅈㅂ", ["v/52/04/", "v/52/05/"]], ["rlghlrwowjdqn", ["v/52/04/", "v/52/05/"]], ["중국", ["v/52/01/"]],
  ["中", ["v/52/01/"]], ["5.9GHz", ["v/52/02/"]], ["2021년 6월 2일", ["v/52/04/"]], ["3조4636억", ["v/52/10/"]], ["테슬라를", ["v/52/01/"]],
  ["미래차 전한", ["v/52/15/"]], ["재정전략", ["v/52/04/"]], ["예산요구", ["v/52/05/"]], ["예산 요구", ["v/52/05/"]], ["ㅇㅅㅇㄱ", ["v/52/05/"]],
  ["dPtksdyrn", ["v/52/05/"]], ["양자기술산", ["v/52/14/"]], ["APEC", ["v/52/06/"]], ["에이펙", ["v/52/06/"]], ["c-v2x", ["v/52/02/"]],
];

test("the right article comes first", async () => {
  for (const [query, wanted] of FIRST) {
    const { results } = await run(opened, query);
    assert.ok(wanted.includes(results[0]), `${query}: ${results.slice(0, 3)}`);
  }
});

test("results name the place and mark the words", async () => {
  const answer = await opened.search.show("테슬라를", { facets: true });
  const [first] = answer.results;
  assert.match(first.url, /^v\/52\/01\/index\.html#(p\d+|h-[^:]+|t\d+|fn\d+|b\d+):~:text=/);
  assert.ok(first.snippet.some((part) => part.mark && part.text.includes("테슬라")));
  assert.equal(answer.facets.volume[0].count, answer.total);
  const typo = await opened.search.show("미래차 전한");
  assert.deepEqual(typo.corrections.map((one) => one.how).filter((how) => how !== "slip"), []);
  const layout = await opened.search.show("rlghlrwowjdqn");
  assert.deepEqual(layout.corrections[0], { from: "rlghlrwowjdqn", to: "기획재정부", how: "layout" });
  const exact = await opened.search.show("rlghlrwowjdqn", { exact: true });
  assert.equal(exact.results.length, 0);
  const only = await opened.search.show("산업", { filter: { ministry: "중소벤처기업부" }, facets: true });
  assert.ok(only.results.length > 0 && only.results.every((result) => result.ministry.includes("중소벤처기업부")));
});

// A small archive written for what people type: each text says what its title says.
const SMALL = {
  "01": ["칠레와 맺은 FTA 발효", "2004-04-01", "칠레와 맺은 FTA가 발효되었다. 국내 첫 협정이다."],
  "02": ["라디오 수신료", "2005-05-01", "라솜 회의에서 리스모 이야기가 나왔다. 관세는 593.2조원이다."],
  "03": ["유대인 표적 조사", "2006-01-02", "유대인 표적을 조사한 글이다."],
  "04": ["디지털 예산 편성 단일 표준 마련", "2007-03-04", "국방 예산이 아니라 문화 예산이다. 제로 베이스에서 다시 짠다."],
  "05": ["국방 예산", "2008-03-04", "국방 예산을 늘린다. 베이스에서 제로까지."],
  "06": ["금싸라기 부지", "2009-03-04", "금싸라기 땅을 판다."],
  "07": ["쌀 시장", "2010-03-04", "쌀 값이 올랐다."],
  "08": ["한·미 정상 만남", "2011-03-04", "두 정상이 만났다. 수출 1,000만 불을 넘었다."],
  "09": ["C++ 언어 소개", "2012-03-04", "C++ 언어를 쓴다."],
  "10": ["C 언어 소개", "2013-03-04", "C 언어를 쓴다. 제2차 과제를 다룬다."],
  "11": ["전재수 장관 취임", "2014-03-04", "전재수 장관이 취임했다."],
  "12": ["해양 소식", "2015-03-04", "전재우 실장이 발표했다. 1993년 일이다."],
  "13": ["250만 시민과 불국사", "2016-03-04", "불교 이야기를 한다."],
  "14": ["수출 소식", "2017-03-04", "모두 250만 불을 팔았다."],
  "15": ["식품 안전과 약품 관리", "2018-03-04", "식품 회의와 의약 회의, 약품 회의. 품안 전처 이야기로 식품 의약품을 본다."],
  "16": ["국회 답변", "2018-04-04", "여러 기관의 이야기 끝에 식품의약품안전처가 답했다. 모두가 길게 들었다. 다음 주에 다시 만난다."],
  "17": ["KDI 포럼", "2019-03-04", "KDI 포럼이 열렸다. 여성가족부가 왔다."],
  "18": ["투자 소식", "2019-04-04", "외국인직접투자가 늘었다. 시속 80킬로미터로 달렸다."],
  "19": ["배터리 소식", "2019-05-04", "LG에너지솔루션 공장이 섰다. 튀르키예에 갔다."],
  "20": ["부하 테스트 안내", "2019-06-04", "부하 테스트를 한다."],
  "21": ["Docker 배포", "2019-07-04", "Docker 이미지를 Kubernetes에 올린다. Git 저장소에 둔다. Get 명령도 쓴다."],
  "22": ["Python 설치와 Excel 내보내기", "2019-08-04", "Python에서 Excel 파일을 쓴다."],
  "23": ["Kubernetes와 Git의 IntelliSense", "2019-08-05", "Kubernetes 소식. GET 요청."],
  "24": ["HTML 소식", "2019-08-06", "HTML 문서를 쓴다."],
  "25": ["IntelliJ 설정", "2019-08-07", "IntelliJ 창을 연다."],
  "26": ["MySQL과 jQuery", "2019-08-08", "MySQL 자료를 jQuery로 읽는다."],
  "27": ["로드맵 발표", "2020-07-14", "디지털 뉴딜과 데이터 댐을 말한다. 탄소국경조정에 대비해 공급망을 살핀다. 최저임금 이야기는 없다."],
};
const own = path.join(root, "target/search/typed");
rmSync(own, { recursive: true, force: true });
mkdirSync(path.join(own, "content/a"), { recursive: true });
writeFileSync(path.join(own, "config.toml"), 'base_url = "https://archive.example"\ntitle = "시험"\ndefault_language = "ko"\n');
writeFileSync(path.join(own, "content/_index.md"), '+++\ntitle = "시험"\n+++\n');
writeFileSync(path.join(own, "content/a/_index.md"), '+++\ntitle = "글"\nsort_by = "date"\n+++\n');
for (const [name, [title, date, text]] of Object.entries(SMALL)) writeFileSync(path.join(own, `content/a/${name}.md`), `+++\ntitle = "${title}"\ndate = ${date}\n+++\n\n${text}\n`);
execFileSync(process.env.MOKCHA ?? path.join(root, "target/release/mokcha"), ["--root", own, "build", "--quiet", "-o", path.join(own, "public")]);
const typed = open(path.join(own, "public"));
const above = async (query, options = {}) => {
  const { results } = await typed.search.show(query, options);
  return results.filter((result) => !result.near).map((result) => /a\/(\d+)\//.exec(result.page)[1]);
};

test("a Latin word that stands in a text is that word; the other keyboard is offered", async () => {
  assert.deepEqual(await above("FTA"), ["01"]);
  assert.deepEqual((await typed.search.show("FTA")).offers, [{ from: "FTA", to: "ㄹㅅㅁ" }]);
});

test("initials match from the beginning of a word on", async () => {
  assert.equal((await above("ㄷㅇㅍㅈ"))[0], "04");
});

test("figures, however they are written", async () => {
  for (const [query, wanted] of [["593조", "02"], ["593.2조", "02"], ["천만불", "08"], ["1000만 달러", "08"], ["93년", "12"]]) assert.equal((await above(query))[0], wanted, query);
});

test("countries in one syllable", async () => {
  for (const query of ["한미", "한-미", "韓美", "한미 정상"]) assert.equal((await above(query))[0], "08", query);
});

test("signs: exact words, without, titles, years", async () => {
  assert.deepEqual(await above('"제로 베이스에서"'), ["04"]);
  assert.deepEqual(await above('"제로 베이스에서'), ["04"]);
  assert.deepEqual(await above("문화 예산 -국방"), []);
  assert.deepEqual(await above("예산 -문화"), ["05"]);
  assert.deepEqual((await above("제목:예산")).sort(), ["04", "05"]);
  assert.deepEqual(await above("예산 2008..2010"), ["05"]);
  assert.deepEqual(await above("연도:2013"), ["10"]);
  assert.deepEqual(await above("2012..2013", { sort: "oldest" }), ["09", "10"]);
  assert.deepEqual(await above("C++"), ["09"]);
  for (const query of ["-", '"', '""', "제목:", "..", "- -", "-\"", "호:", '-"가', "제목:-", "OR"]) assert.ok(Array.isArray(await above(query)), query);
});

test("signs alone, with a minus, with a space behind them, and not finished", async () => {
  const all = Object.keys(SMALL).length;
  assert.equal((await typed.search.show("-예산")).total, all - 2);
  assert.equal((await typed.search.show("-2008..2010")).total, all - 3);
  assert.deepEqual(await above("예산 -2008..2010"), ["04"]);
  assert.deepEqual(await above("예산 -제목:국방"), ["04"]);
  assert.deepEqual(await above("예산 -연도:2007"), ["05"]);
  assert.deepEqual((await above("제목: 예산")).sort(), ["04", "05"]);
  assert.deepEqual(await above("연도:2013년"), ["10"]);
  const open = await typed.search.show("제목:");
  assert.deepEqual([open.asked.open, open.results], [["제목"], []]);
  // The rest of a query goes on without a sign that is not finished.
  assert.deepEqual((await above("국방 예산 제목:"))[0], "05");
  // Where no article has a ministry its sign is a word, and who names a year that there is not is told so.
  assert.deepEqual((await typed.search.show("부처:국방")).asked.filter, {});
  assert.ok((await typed.search.show("부처:국방")).nowhere.includes("부처"));
  const none = await typed.search.show("연도:1999");
  assert.deepEqual([none.total, none.unknown], [0, ["year"]]);
});

test("a sign that is typed twice: any of its values; what is chosen, and what is searched within, must be so as well", async () => {
  assert.deepEqual((await above("연도:2007 연도:2013년")).sort(), ["04", "10"]);
  assert.deepEqual((await above("2012.. ..2012")).sort(), await above("연도:2012"));
  assert.deepEqual((await above("연도:..2012 2012..")).sort(), await above("연도:2012"));
  assert.equal((await typed.search.show("-연도:2007 -연도:2013")).total, Object.keys(SMALL).length - 2);
  assert.deepEqual(await above("연도:2007 연도:2013", { filter: { year: ["2013"] } }), ["10"]);
  assert.deepEqual(await above("연도:2007", { filter: { year: ["2013"] } }), []);
  assert.deepEqual(await above("2007..2012", { within: "연도:2007 연도:2013" }), ["04"]);
  assert.deepEqual((await typed.search.show("연도:2007 연도:1999")).unknown, []);
});

test("what is written beats what may be meant", async () => {
  assert.equal((await above("전재우"))[0], "12");
  assert.equal((await above("쌀"))[0], "07");
});

test("words that stand nowhere are told, and nothing is above the line", async () => {
  for (const query of ["뷁쉙", "asdfqwerzxcv", "뷁쉙 예산"]) {
    const answer = await typed.search.show(query);
    assert.equal(answer.total, 0, query);
    assert.ok(answer.nowhere.length === 1, query);
    assert.ok(answer.results.every((result) => result.near), query);
  }
  assert.equal((await typed.search.show("뷁쉙 예산")).results.length > 0, true);
});

test("questions ask for their content alone", async () => {
  assert.equal((await above("전재수는 언제 취임했나"))[0], "11");
});

test("words as they are written come before pairs that lie scattered", async () => {
  assert.equal((await above("식약처"))[0], "16");
  assert.equal((await above("여성 가족 부"))[0], "17");
});

test("another name is no slip, and an acronym is not another one", async () => {
  assert.deepEqual(await above("FDI"), ["18"]);
  assert.deepEqual((await typed.search.show("FDI")).corrections, []);
  assert.deepEqual(await above("NDI"), []);
  assert.equal((await above("LG엔솔"))[0], "19");
  assert.equal((await above("터어키"))[0], "19");
});

test("units as they are said, and what is typed on the other keyboard written apart", async () => {
  assert.equal((await above("80킬로미터"))[0], "18");
  assert.equal((await above("80km"))[0], "18");
  assert.equal((await above("qngkxptmxm"))[0], "20");
});

test("English names in Hangul find what is written in English, and say so", async () => {
  const wanted = [["도커", "21"], ["쿠버네티스 도커", "21"], ["깃 쿠버네티스 인텔리센스", "23"], ["파이썬을", "22"], ["엑셀", "22"], ["에이치티엠엘", "24"], ["인텔리제이", "25"], ["마이에스큐엘", "26"], ["제이쿼리", "26"]];
  for (const [query, first] of wanted) assert.equal((await above(query))[0], first, query);
  assert.deepEqual((await typed.search.show("도커")).corrections, [{ from: "도커", to: "docker", how: "sound" }]);
  assert.deepEqual((await typed.search.show("도커", { exact: true })).results.filter((result) => !result.near), []);
  // What is written in Hangul is that; what sounds like nothing that texts have is nowhere.
  assert.equal((await above("불교"))[0], "13");
  for (const query of ["가나다라", "젠킨스", "뷁"]) assert.equal((await typed.search.show(query)).total, 0, query);
});

test("English words that no text has find them as Hangul writes them, and say so", async () => {
  assert.equal((await above("digital"))[0], "04");
  assert.deepEqual((await typed.search.show("digital")).corrections, [{ from: "digital", to: "디지털", how: "sound" }]);
  // What no Hangul of the texts sounds like is nowhere still; short ones are not guessed.
  for (const query of ["sale", "subsidy", "asdfqwerzxcv"]) assert.equal((await typed.search.show(query)).total, 0, query);
});

test("English phrases of policy find what texts call it, and two words are one where Hangul has them as one", async () => {
  const phrases = ["digital new deal", "new deal", "data dam", "carbon border adjustment", "supply chains", "minimum wage", "road map", "road map digital"];
  for (const query of phrases) assert.equal((await above(query))[0], "27", query);
  assert.deepEqual((await typed.search.show("road map")).corrections.map((one) => one.to), ["로드맵", "로드맵"]);
  for (const query of ["rose map", "blue deal"]) assert.equal((await typed.search.show(query)).total, 0, query);
});

test("marks stand at the edges of words", async () => {
  const [result] = (await typed.search.show("제2차")).results;
  assert.deepEqual(result.snippet.filter((part) => part.mark).map((part) => part.text), ["2차"]);
});

test("the answer does not depend on those before, and facets take several values and spans", async () => {
  const first = JSON.stringify(await typed.search.show("예산", { facets: true }));
  await typed.search.show("국방", { tails: true });
  await typed.search.show("예산", { offset: 10 });
  assert.equal(JSON.stringify(await typed.search.show("예산", { facets: true })), first);
  assert.deepEqual((await above("언어", { filter: { year: ["2012", "2013"] } })).sort(), ["09", "10"]);
  assert.deepEqual(await above("언어", { filter: { year: { from: 2013, to: 2020 } } }), ["10"]);
  assert.deepEqual(await above("소개", { within: "C++" }), ["09"]);
  assert.deepEqual(await above("전재수", { titles: true }), ["11"]);
});

test("results go along as a table and as citations", async () => {
  const records = await typed.search.records("국방 예산", {});
  assert.ok(records.length >= 1);
  records[0].title = '=HYPERLINK("x"), {a}';
  const { csv, ris, bib } = globalThis.mokcha.formats;
  assert.match(csv.write(records, "https://archive.example/"), /\r\n"'=HYPERLINK\(""x""\), \{a\}",20\d\d/);
  assert.match(ris.write(records, "https://archive.example/"), /^TY {2}- MGZN\r\n(.*\r\n)+UR {2}- https:\/\/archive\.example\/a\/0\d\/\r\nER {2}- \r\n/);
  assert.match(bib.write(records, "https://archive.example/"), /^@misc\{a-0\d,\n {2}title = \{\{=HYPERLINK\("x"\), a\}\}/);
});

test("what stands side by side comes before what stands apart", async () => {
  assert.deepEqual((await above("250만불")).slice(0, 1), ["14"]);
  assert.equal((await above("문화 예산"))[0], "04");
});

test("the page reads a file for each result and few beside them", async () => {
  const big = path.join(root, "target/search/many");
  rmSync(big, { recursive: true, force: true });
  mkdirSync(path.join(big, "content/a"), { recursive: true });
  writeFileSync(path.join(big, "config.toml"), 'base_url = "https://archive.example"\ntitle = "시험"\ndefault_language = "ko"\n');
  writeFileSync(path.join(big, "content/_index.md"), '+++\ntitle = "시험"\n+++\n');
  writeFileSync(path.join(big, "content/a/_index.md"), '+++\ntitle = "글"\nsort_by = "date"\n+++\n');
  const words = ["예산", "국방", "문화", "외교", "수출", "고용", "주택", "관광", "물가", "금리", "농업", "해양", "산림", "교육", "보건", "환경"];
  for (let n = 0; n < 900; n += 1) {
    const [one, two, three] = [n, n * 7 + 3, n * 13 + 5].map((at) => words[at % words.length]);
    writeFileSync(path.join(big, `content/a/${n}.md`), `+++\ntitle = "${one} ${two} 소식 ${n}"\ndate = ${1990 + (n % 30)}-01-01\n+++\n\n${`${three} 정책을 ${one} 쪽에서 본다. 제${n}차 회의이다. `.repeat(30)}\n`);
  }
  // Long ones: what is looked for stands at the beginning of one, and at the end of the other.
  const filler = (seed) => Array.from({ length: 120 }, (_, at) => Array.from({ length: 40 }, (_, n) => words[(seed * 7 + at * 5 + n * n) % words.length] + ((at * 41 + n * 13) % 97)).join(" ")).join("\n\n");
  writeFileSync(path.join(big, "content/a/first.md"), `+++\ntitle = "긴 글 하나"\ndate = 2020-01-01\n+++\n\n두루미가 날아왔다.\n\n${filler(1)}\n`);
  writeFileSync(path.join(big, "content/a/last.md"), `+++\ntitle = "긴 글 둘"\ndate = 2020-01-01\n+++\n\n${filler(2)}\n\n저어새가 날아왔다.\n`);
  execFileSync(process.env.MOKCHA ?? path.join(root, "target/release/mokcha"), ["--root", big, "build", "--quiet", "-o", path.join(big, "public")]);
  const many = open(path.join(big, "public"));
  for (const query of ["예산 국방", "수출 고용", "제77차 회의", "FTA"]) {
    const { results, files, bytes } = await runPage(many, query);
    assert.ok(files <= 20 && bytes < 100_000, `${query}: ${files} files, ${bytes} bytes, ${results.length} results`);
  }
  const [first, last] = [await runPage(many, "두루미가"), await runPage(many, "저어새가")];
  assert.deepEqual([first.results, last.results], [["a/first/"], ["a/last/"]]);
  assert.ok(first.bytes * 2 < last.bytes, `a long text is read as far as it takes: ${first.bytes}, ${last.bytes}`);
  const { results: [shown] } = await many.search.show("저어새가");
  assert.ok(shown.snippet.some((part) => part.mark && part.text.includes("저어새")));
  // The first results come with passages, those behind when somebody sees them; how many are asked for changes no order.
  const ten = await many.search.show("예산 국방"), order = ten.results.map((result) => result.page);
  assert.deepEqual(ten.results.map((result) => !!result.read), order.map((_, at) => at >= 3));
  assert.ok((await ten.results[9].read()).snippet.some((part) => part.mark));
  const parts = [await many.search.show("예산 국방", { limit: 3 }), await many.search.show("예산 국방", { offset: 3, limit: 7 })];
  assert.deepEqual(parts.flatMap((part) => part.results.map((result) => result.page)), order);
  assert.deepEqual(parts.map((part) => part.total), [ten.total, ten.total]);
  const pasted = await runPage(many, "수출 정책을 고용 쪽에서 본다. ".repeat(40));
  assert.ok(pasted.files <= 30 && pasted.bytes < 200_000, JSON.stringify(pasted));
});

test("what is typed is gone on with", async () => {
  assert.ok((await typed.search.suggest("FTA 예")).length >= 0);
  assert.ok((await typed.search.suggest("디지")).includes("디지털"));
});

// An archive of which volumes and articles name who wrote, and a volume with words of its own.
const signed = path.join(root, "target/search/signed");
rmSync(signed, { recursive: true, force: true });
for (const [file, head, text] of [
  ["_index", 'title = "시험"', "누리집의 첫 화면이다."],
  ["7/_index", 'title = "제7호"\n[archive]\nvolume = 7\npublished = "2019-03"\ncode = "t"\nauthors = ["편집, 자"]', "창간 일곱 해를 맞아 독자에게 드리는 두루마리 인사말이다."],
  ["7/a", 'title = "갯벌 조사"\n[archive]\nnumber = 1\nauthors = ["김, 철수"]', "서해의 갯벌을 살폈다."],
  ["7/b", 'title = "김철수 위원 인터뷰"\n[archive]\nnumber = 2\nauthors = ["Park, Min-ho", "이, 영희"]', "김철수 위원을 만났다. 김철수 위원은 갯벌 이야기를 했다."],
  ["7/c", 'title = "어촌 소식"\n[archive]\nnumber = 3', "어촌에 사람이 돌아온다. 철수는 없다."],
  ["8/_index", 'title = "제8호"\n[archive]\nvolume = 8\npublished = "2020-03"\ncode = "t"', ""],
  ["8/a", 'title = "갯벌의 뒷이야기"\n[archive]\nnumber = 1\nauthors = ["김철수(Kim Cheolsu)"]', "어부들의 이야기를 들었다."],
  ["8/b", 'title = "파도"\n[archive]\nnumber = 2\nauthors = ["한", "José García"]', "파도가 쳤다."],
  ["8/c", 'title = "한낮"\n[archive]\nnumber = 3\nauthors = ["최한솔"]', "한은 모래와 한 사람."],
  ["글/_index", 'title = "글 모음"\ndescription = "너럭바위에 관한 글을 모았다"', ""],
]) {
  mkdirSync(path.join(signed, "content", path.dirname(file)), { recursive: true });
  writeFileSync(path.join(signed, `content/${file}.md`), `+++\n${head}\n+++\n\n${text}\n`);
}
writeFileSync(path.join(signed, "config.toml"), 'base_url = "https://archive.example"\ntitle = "시험"\ndefault_language = "ko"\n[archive]\nperiodical = "시험"\n');
execFileSync(process.env.MOKCHA ?? path.join(root, "target/release/mokcha"), ["--root", signed, "build", "--quiet", "-o", path.join(signed, "public")]);
const byName = open(path.join(signed, "public"));
const pages = async (query, options = {}) => (await byName.search.show(query, options)).results.filter((result) => !result.near).map((result) => result.page.replace("index.html", ""));

test("an author's name finds what he wrote before what only has the name, the newest first", async () => {
  for (const query of ["김철수", "김 철수", "김철수의", "김철수 박사", "ㄱㅊㅅ"]) assert.deepEqual((await pages(query)).slice(0, 2), ["v/8/01/", "v/7/01/"], query);
  assert.deepEqual(await pages("김철수"), ["v/8/01/", "v/7/01/", "v/7/02/"]);
  for (const query of ["Kim Cheolsu", "cheolsu kim"]) assert.equal((await pages(query))[0], "v/8/01/", query);
  for (const query of ["Park, Min-ho", "Min-ho Park", "minho park"]) assert.equal((await pages(query))[0], "v/7/02/", query);
  // A given name alone is a word like others; one who names no author has the volume's.
  assert.ok((await pages("철수")).includes("v/7/03/"));
  assert.deepEqual(await pages("편집자"), ["v/7/03/"]);
  assert.deepEqual((await pages("김철수 갯벌")).slice(0, 2).sort(), ["v/7/01/", "v/8/01/"]);
  assert.deepEqual((await byName.search.show("김철슈")).results[0].authors, ["김철수(Kim Cheolsu)"]);
});

test("authors are a sign and a facet where texts name them, and go along", async () => {
  for (const query of ["저자:김철수", "글쓴이:김철수", "author:김철수", '저자:"김 철수"']) assert.deepEqual((await pages(query)).sort(), ["v/7/01/", "v/8/01/"], query);
  assert.deepEqual(await pages("저자:이영희 갯벌"), ["v/7/02/"]);
  assert.deepEqual((await pages("저자:이영희 저자:최한솔")).sort(), ["v/7/02/", "v/8/03/"]);
  assert.deepEqual(await pages("저자:이영희", { within: "저자:박민호 저자:min-ho" }), ["v/7/02/"]);
  // A name of one letter, initials, and marks that a keyboard has not.
  assert.deepEqual((await pages("저자:한")).sort(), ["v/8/02/", "v/8/03/"]);
  assert.deepEqual((await pages("저자:ㄱㅊㅅ")).sort(), ["v/7/01/", "v/8/01/"]);
  for (const query of ["저자:Jose", "저자:garcia", "저자:José"]) assert.deepEqual(await pages(query), ["v/8/02/"], query);
  assert.equal((await pages("한은"))[0], "v/8/03/", "the ending of a name of one letter makes no author of it");
  const { facets } = await byName.search.show("갯벌", { facets: true });
  assert.deepEqual(facets.author.map((row) => row.value), ["Min-ho Park", "김철수", "김철수(Kim Cheolsu)", "이영희"]);
  assert.deepEqual(await pages("갯벌", { filter: { author: ["이영희"] } }), ["v/7/02/"]);
  const records = await byName.search.records("저자:이영희", {}), { csv, ris, bib } = globalThis.mokcha.formats;
  assert.match(csv.write(records, ""), /^\ufefftitle,author,date,.*\r\n김철수 위원 인터뷰,Min-ho Park; 이영희,/);
  assert.match(ris.write(records, ""), /AU {2}- Min-ho Park\r\nAU {2}- 이영희/);
  assert.match(bib.write(records, ""), /author = \{\{Min-ho Park\} and \{이영희\}\}/);
  // Without authors the same is text, and no file knows of it.
  assert.equal((await typed.search.show("저자:예산")).asked.filter.author, undefined);
  assert.equal((await typed.search.store.open()).filters, undefined);
  assert.ok(!csv.write(await typed.search.records("국방 예산", {}), "").includes("author"));
});

test("a volume with words of its own is a result, and says what it is", async () => {
  const [greeting] = (await byName.search.show("두루마리 인사말")).results;
  assert.deepEqual([greeting.kind, greeting.page, greeting.name, greeting.date], ["volume", "v/7/index.html", "제7호", "2019-03"]);
  const { results } = await byName.search.show("너럭바위");
  assert.deepEqual(results.map((result) => [result.kind, result.name]), [["section", "글 모음"]]);
  // One without words is none, and neither is the first page.
  assert.ok(!(await pages("제8호")).includes("v/8/"));
  assert.deepEqual((await byName.search.show("누리집의 첫 화면")).results.filter((result) => !result.near), []);
});

test("a file that is missing leaves the rest", async () => {
  const search = new globalThis.mokcha.Search(async (name, file) => {
    if (name !== "root" && broken.has(name.slice(0, 12))) throw new Error(name);
    const text = readFileSync(path.join(site, "search", file), "utf8");
    return text.slice(text.indexOf('","') + 3, text.lastIndexOf('"'));
  });
  const broken = new Set();
  const whole = await search.store.open();
  [whole.texts, whole.lexicon].forEach((directory) => directory.names.match(/.{12}/g).forEach((name) => broken.add(name)));
  const answer = await search.show("중소벤처기업부 산업");
  assert.ok(answer.results.length > 0);
  assert.ok(answer.faults.length > 0);
});

test("a query as long as a book is answered soon, and halves of letters are no letters", async () => {
  for (const query of ["가나다 라마 ".repeat(14_000), "가".repeat(100_000), '"'.repeat(100_000), "-가 ".repeat(30_000), "\ud800 예산 \udc00", "\u202e예산\u202c", "ㄱ".repeat(50_000), "1".repeat(100_000), "a-".repeat(50_000)]) {
    const answer = await opened.search.show(query);
    assert.ok(Array.isArray(answer.results));
  }
  assert.ok((await opened.search.show("\u202e예산\u202c")).total > 0);
});

test("a missing file is told, and asked for again", async () => {
  const search = new globalThis.mokcha.Search(async (name) => { throw new Error(name); });
  await assert.rejects(search.search("예산"), /root/);
  await assert.rejects(search.search("예산"), /root/);
});

test("no query stops it", async () => {
  const alphabet = [..."가힣각ㄱㅏㅎㄳ中美新aZé09.,'\"-~/%() 년월일조억만천원😀ᄒ\u0000예산기획wk"];
  let state = 11;
  const next = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  for (let round = 0; round < 400; round += 1) {
    const query = Array.from({ length: Math.floor(next() * 24) }, () => alphabet[Math.floor(next() * alphabet.length)]).join("");
    const answer = await opened.search.show(query, { limit: 3 });
    assert.ok(Array.isArray(answer.results), query);
  }
  await opened.search.show("가".repeat(5000));
  await opened.search.show("가 ".repeat(2000));
});
