// The longest that typing keeps the page busy: node tests/benches/keystrokes.mjs OUTPUT_DIR [QUERY …]
// Opens the search page of a built site from file:// in Chromium, with the processor slowed four times, types each query key by key, and
// prints the longest task of the main thread for each. Above 50 ms, which people notice, it fails. Needs Debian's chromium and
// tests/browser/package.json installed.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(new URL("../browser/package.json", import.meta.url))("playwright-core");
const [output, ...given] = process.argv.slice(2);
const queries = given.length ? given : ["대한민국 경제", "기획재정부 예산안", "ㄱㅎㅈㅈㅂ", "rlghlrwowjdqn", "2021년 6월 2일", "3조 4636억원", "남북 정상회담 평화", "AI 반도체"];
const LIMIT = 50;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await (await browser.newContext({ bypassCSP: true })).newPage();
await page.goto(pathToFileURL(path.resolve(output, "search/index.html")).href);
const devtools = await page.context().newCDPSession(page);
await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
await page.evaluate(() => {
  window.tasks = [];
  new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((entry) => Math.round(entry.duration)))).observe({ type: "longtask" });
});
let worst = 0;
for (const query of queries) {
  await page.fill("#q", "");
  await page.waitForTimeout(300);
  await page.evaluate(() => { window.tasks.length = 0; });
  await page.locator("#q").pressSequentially(query, { delay: 120 });
  await page.waitForTimeout(1500);
  const tasks = await page.evaluate(() => window.tasks);
  const longest = Math.max(0, ...tasks);
  worst = Math.max(worst, longest);
  const found = await page.locator("#results .results > li").count();
  console.log(`${query}: ${longest || "under 50"} ms, ${tasks.length} tasks over 50 ms for ${[...query].length} keys, ${found} results shown`);
}
await browser.close();
console.log(`longest ${worst || "under 50"} ms; limit ${LIMIT}`);
process.exit(worst > LIMIT ? 1 : 0);
