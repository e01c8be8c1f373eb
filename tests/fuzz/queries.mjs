// No query makes the search script throw or hang: node tests/fuzz/queries.mjs OUTPUT_DIR [SECONDS] [SEED]
// Queries are pieces of the site's own titles and random characters, changed at random, asked with random options. A query that takes longer than
// two seconds of the processor, or an answer that has no results list, ends it with the query and the seed.
import { randomInt } from "node:crypto";
import { open } from "../search/query.mjs";

const [output, seconds = "60", given] = process.argv.slice(2);
if (!output) {
  console.error("usage: node tests/fuzz/queries.mjs OUTPUT_DIR [SECONDS] [SEED]");
  process.exit(2);
}
const seed = Number(given ?? randomInt(2 ** 31));
const LIMIT = 2_000;
const ALPHABET = [..."가힣각ㄱㅏㅎㄳㅘ中美新龥aZéßЖあ09.,'\"“”-~/%()[]{}\\^$*+?|년월일조억만천원%℃😀ᄒ\u1161\u11ab\u0000\ufeff\u200b\ud83d \t\nwkrkjfEO"];
let state = seed;
const next = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const pick = (list) => list[next(list.length)];

const { search } = open(output);
const root = await search.store.open();
const titles = [];
for (let at = 0; at < root.articles; at += Math.max(1, Math.floor(root.articles / 200))) titles.push((await search.store.record(root, at)).title);

function query() {
  let chars = [];
  for (let part = next(4); part >= 0; part -= 1) {
    const title = [...pick(titles)], from = next(title.length);
    chars.push(...(next(3) ? title.slice(from, from + 1 + next(12)) : Array.from({ length: next(16) }, () => pick(ALPHABET))), ...(next(2) ? [" "] : []));
  }
  for (let change = next(5); change > 0; change -= 1) {
    const at = next(chars.length + 1);
    [() => chars.splice(at, 1), () => chars.splice(at, 0, pick(ALPHABET)), () => chars.splice(at, 0, ...chars.slice(at, at + next(6))), () => (chars[at] = pick(ALPHABET))][next(4)]();
  }
  if (next(200) === 0) chars = chars.flatMap((c) => Array(next(400)).fill(c));
  const text = chars.join("");
  return next(4) ? text : text.normalize(pick(["NFC", "NFD", "NFKD"]));
}

const facets = await search.store.facets(root);
const options = () => ({
  limit: 1 + next(10), offset: next(3) ? 0 : next(40), exact: next(4) === 0, facets: next(3) === 0, sort: next(5) ? "" : "date",
  filter: next(5) ? {} : { [pick(["ministry", "section", "volume", "year"])]: pick(facets[next(4)].values ?? [""]) ?? "" },
});
let asked = 0, worst = 0, worstQuery = "";
for (const end = performance.now() + Number(seconds) * 1_000; performance.now() < end; asked += 1) {
  const text = query(), chosen = options(), begun = process.cpuUsage();
  try {
    const answer = await search.show(text, chosen);
    if (!Array.isArray(answer.results)) throw new Error("no list of results");
  } catch (error) {
    console.error(`seed ${seed}, query ${asked}: ${JSON.stringify(text)} ${JSON.stringify(chosen)}`);
    throw error;
  }
  const { user, system } = process.cpuUsage(begun), took = (user + system) / 1_000;
  if (took > worst) [worst, worstQuery] = [took, text];
  if (took > LIMIT) {
    console.error(`seed ${seed}, query ${asked}: ${took.toFixed(0)} ms for ${JSON.stringify(text)} ${JSON.stringify(chosen)}`);
    process.exit(1);
  }
}
console.log(`${asked} queries in ${seconds} s, seed ${seed}: none threw; the slowest took ${worst.toFixed(0)} ms (${JSON.stringify(worstQuery.slice(0, 60))})`);
