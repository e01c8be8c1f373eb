// Signs in a query, what is ticked, and what is searched within: all hold, and what is told of them is so.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { open } from "./query.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../.."), site = path.join(root, "target/search/signs");

// Eighty articles of four authors and eight years. Each even one has its two words side by side, each tenth in its title; each one of the first author
// has a common word often.
const AUTHORS = ["김철수", "이영희", "박민수", "최한솔"];
const articles = Array.from({ length: 80 }, (_, at) => ({
  at, authors: at % 7 ? [AUTHORS[at % 4]] : [AUTHORS[at % 4], AUTHORS[(at + 1) % 4]], year: 2015 + at % 8,
  title: at % 10 ? `글 ${at}` : `예산 요구 ${at}`,
  text: `${at % 2 ? "정책을 산업이 바꾼다. 산업은 크고 정책은 작다." : "산업 정책을 바꾼다."} ${at % 4 ? "항만." : "항만 항만 시설 항만 계획 항만 물류."} ${at === 79 ? "수소 열차가 달린다." : at % 2 ? "열차와 수소가 있다." : "열차가 먼저이고 수소는 나중이다."}`,
}));
rmSync(site, { recursive: true, force: true });
for (const { at, authors, year, title, text } of articles) {
  const folder = path.join(site, `content/v/${1 + at % 8}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${String(at).padStart(2, "0")}.md`), `+++\ntitle = "${title}"\ndate = ${year}-03-04\nauthors = ${JSON.stringify(authors)}\n+++\n\n${text}\n`);
}
for (let volume = 1; volume <= 8; volume += 1) writeFileSync(path.join(site, `content/v/${volume}/_index.md`), `+++\ntitle = "제${volume}호"\n[extra]\nvolume = ${volume}\n+++\n`);
writeFileSync(path.join(site, "config.toml"), 'base_url = "https://archive.example"\ntitle = "시험"\ndefault_language = "ko"\n[archive]\nperiodical = "시험"\n');
execFileSync(process.env.MOKCHA ?? path.join(root, "target/release/mokcha"), ["--root", site, "build", "--quiet", "-o", path.join(site, "public")]);
const { search } = open(path.join(site, "public"));

const ask = (query, options = {}) => search.show(query, { facets: true, limit: 100, texts: 0, ...options });
const found = async (query, options) => (await ask(query, options)).results.filter((result) => !result.near).map((result) => Number(result.page.split("/")[2])).sort((a, b) => a - b);
const where = (test) => articles.filter(test).map((one) => one.at);
const counts = (answer, name) => Object.fromEntries(answer.facets[name].map((row) => [row.value, row.count]));
const by = (name) => (one) => one.authors.includes(name);

test("narrowing only narrows: what is left out does not lift what stays", async () => {
  for (const word of ["항만", "항만 물류", "산업 정책", "예산"]) {
    const all = new Set(await found(word));
    for (const sign of AUTHORS.flatMap((name) => [`저자:${name}`, `-저자:${name}`]).concat("2016..2018", "-2019..", "-물류")) {
      const some = await found(`${word} ${sign}`);
      assert.deepEqual(some.filter((at) => !all.has(at)), [], `${word} ${sign}`);
    }
    const one = await found(`${word} 저자:김철수`), other = await found(`${word} 저자:이영희`);
    assert.deepEqual(await found(`${word} 저자:김철수 저자:이영희`), [...new Set([...one, ...other])].sort((a, b) => a - b), word);
  }
});

test("each query that is searched within holds, however many there are", async () => {
  const both = where((one) => by("김철수")(one) && by("이영희")(one));
  assert.ok(both.length > 0);
  assert.deepEqual(await found("", { within: ["저자:김철수", "저자:이영희"] }), both);
  assert.deepEqual(await found("저자:이영희", { within: "저자:김철수" }), both);
  assert.deepEqual(await found("", { within: ["2019..", "2022.."] }), where((one) => one.year >= 2022));
  assert.deepEqual(await found("..2020", { within: ["2019..", "저자:박민수"] }), where((one) => one.year >= 2019 && one.year <= 2020 && by("박민수")(one)));
  // An open sign or an open quote takes nothing from the query behind it.
  assert.deepEqual(await found("항만", { within: "제목:예산 저자:" }), await found("항만 제목:예산"));
  assert.deepEqual(await found("저자:김철수", { within: '"산업 정책을' }), where((one) => one.at % 2 === 0 && by("김철수")(one)));
  assert.deepEqual(await found("저자:김철수", { within: "가".repeat(700) + " 말" }), []);
});

test("a sign behind which nothing stands, or another sign, is open and says so", async () => {
  for (const query of ["저자:", "저자: ", "-저자: ", '저자:"', '저자:""', "저자:!", "저자:..", "-저자:.."]) {
    const answer = await ask(query);
    assert.deepEqual([answer.asked.open.length, answer.asked.filter, answer.asked.except, answer.asked.text], [1, {}, {}, ""], query);
  }
  assert.deepEqual(await found("저자:김철수 저자: "), where(by("김철수")));
  assert.deepEqual(await found("저자: 연도:2021"), where((one) => one.year === 2021));
  assert.deepEqual(await found("저자: 2019..2021"), where((one) => one.year >= 2019 && one.year <= 2021));
  assert.deepEqual(await found("연도: 2019..2021"), where((one) => one.year >= 2019 && one.year <= 2021));
  assert.deepEqual(await found("연도:.. 연도:2016"), where((one) => one.year === 2016));
  assert.deepEqual(await found("저자: 김철수"), where(by("김철수")));
});

test("half spans are joined with the nearest that faces them, in any order", () => {
  const { asked } = globalThis.mokcha.text, pairs = [{ from: 2015, to: 2016 }, { from: 2018, to: 2020 }];
  for (const query of ["2015.. ..2016 2018.. ..2020", "2015.. 2018.. ..2020 ..2016", "..2020 ..2016 2018.. 2015.."]) {
    assert.deepEqual(asked(query, []).filter.year.sort((a, b) => a.from - b.from), pairs, query);
  }
  assert.deepEqual(asked("..2019 2021..", []).filter.year.length, 2);
});

test("quotes: a span in them is words, and what stands against the closing one is read", () => {
  const { asked } = globalThis.mokcha.text, own = ["author"];
  assert.deepEqual(asked('"2019..2021"', own).phrases, ["2019..2021"]);
  assert.deepEqual(asked('저자:"김철수"예산', own).text, "예산");
  assert.deepEqual(asked('저자:"김철수"저자:"이영희"', own).filter.author, [{ text: "김철수" }, { text: "이영희" }]);
  assert.deepEqual(asked('"산업 정책"의 요구', own).text, "산업 정책 요구");
  assert.deepEqual(asked('"국방"-"예산"', own).without, []);
  assert.deepEqual(asked("예산\u0000 국방", own).text, "예산 국방");
});

test("counts of facets are of what is found, one facet apart, or none are told", async () => {
  const side = where((one) => one.at % 2 === 0);
  for (const chosen of [undefined, ["김철수"], ["김철수", "이영희"]]) {
    const answer = await ask('"산업 정책을"', { filter: chosen ? { author: chosen } : {} });
    assert.equal(answer.counts, "exact");
    for (const name of AUTHORS) assert.equal(counts(answer, "author")[name] ?? 0, side.filter((at) => by(name)(articles[at])).length, `${chosen}: ${name}`);
    const years = side.filter((at) => !chosen || chosen.some((name) => by(name)(articles[at])));
    for (const [year, count] of Object.entries(counts(answer, "year"))) assert.equal(count, years.filter((at) => articles[at].year === Number(year)).length, `${chosen}: ${year}`);
    assert.equal(answer.total, years.length);
  }
  const titled = await ask("예산", { titles: true, filter: { author: ["김철수"] } });
  assert.deepEqual([titled.counts, counts(titled, "author")["박민수"]], ["exact", where((one) => one.at % 10 === 0 && by("박민수")(one)).length]);
  const few = await ask('"산업 정책을"', { limit: 3 });
  assert.deepEqual([few.isLeast, few.counts], [true, "most"]);
});

test("words within words, and an unfinished word: the second query finds a part of what the first did", async () => {
  const queries = ["항만", "물류", "산업 정책", "수소 열차", "예산 요구", "항만 시", "글"];
  for (const first of queries) {
    const all = new Set(await found(first));
    assert.deepEqual(await found("", { within: first }), [...all], `${first}, as it was`);
    assert.deepEqual(await found("2016..2018", { within: first }), await found(`${first} 2016..2018`), `${first}, some years`);
    for (const second of queries) {
      const own = new Set(await found(second)), both = await found(second, { within: [first] });
      assert.deepEqual(both, [...own].filter((at) => all.has(at)).sort((a, b) => a - b), `${second} within ${first}`);
    }
  }
  assert.deepEqual(await found("글", { within: ['"산업 정책을"', "저자:박민수"] }), where((one) => one.at % 2 === 0 && one.at % 10 && by("박민수")(one)));
});

test("words side by side are found wherever they stand, and what was not looked at is told", async () => {
  const near = await ask('"수소 열차"', { limit: 10 });
  assert.deepEqual([near.total, near.isLeast, near.read], [0, true, 64]);
  const all = await ask('"수소 열차"', { limit: 10, far: true });
  assert.deepEqual([all.total, all.isLeast, all.results[0].page], [1, false, "v/8/79/index.html"]);
  // Words that are cut are no keys of their text.
  const side = where((one) => one.at % 2 === 0), cut = await ask('"업 정책을"', { filter: { author: ["김철수"] } });
  assert.deepEqual(await found('"업 정책을"', { far: true }), side);
  assert.deepEqual([cut.counts, cut.total, counts(cut, "author")["김철수"], counts(cut, "author")["이영희"]], ["exact", ...["김철수", "김철수", "이영희"].map((name) => side.filter((at) => by(name)(articles[at])).length)]);
  const dated = await ask('"산업 정책을"', { sort: "date", far: true });
  assert.deepEqual(dated.results.map((result) => Number(result.year)), side.map((at) => articles[at].year).sort((a, b) => b - a));
  assert.equal((await search.records('"산업 정책을"', {})).length, side.length);
  // Beside a phrase other words must be there, too; where they are nowhere, what has the phrase is near.
  assert.deepEqual(await found('"산업 정책을" 물류'), where((one) => one.at % 4 === 0));
  const nowhere = await ask('"산업 정책을" 뷁쉙');
  assert.deepEqual([nowhere.total, nowhere.nowhere, nowhere.near > 0, nowhere.results.every((result) => result.near)], [0, ["뷁쉙"], true, true]);
});
