// The page's search script: the same keys as the program's, the right article first on the real archive, and no input that stops it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { open, run } from "./query.mjs";

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
