// The page of search, sentence by sentence of what researchers ask of it, and what it makes of bad input and of a damaged index.
import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { launch, watch } from "./chromium.mjs";
import { SITES, build, fileUrl, serve } from "./sites.mjs";

const site = build(SITES[0]);
const browser = await launch();
test.after(() => browser.close());

async function open(query = "", { scripts = true } = {}) {
  const context = await browser.newContext({ bypassCSP: true, javaScriptEnabled: scripts, acceptDownloads: true });
  const page = await context.newPage();
  const faults = watch(page, "file://");
  await page.goto(fileUrl(site, "search/index.html") + (query ? `?${query}` : ""));
  return { page, faults };
}

const q = (text) => `q=${encodeURIComponent(text)}`;
const idle = (page) => page.waitForFunction(() => !document.getElementById("results").hasAttribute("aria-busy"));
const status = (page) => page.locator("#results > [role=status]").innerText();
const found = async (page) => Number(/[\d,]+/.exec(await status(page))?.[0].replace(",", "") ?? 0);
const hrefs = (page) => page.locator("#results .results .headline").evaluateAll((links) => links.map((link) => link.getAttribute("href").replace(/^.*?v\//, "v/").replace(/#.*/, "")));
async function changed(page, act) {
  const before = await page.evaluate(() => document.querySelector("#results").innerHTML);
  await act();
  await page.waitForFunction((before) => !document.getElementById("results").hasAttribute("aria-busy") && document.querySelector("#results").innerHTML !== before, before);
}

test("several values of a facet are asked at once, others narrow them, and the address keeps all", async () => {
  const { page, faults } = await open(q("산업"));
  await page.locator(".results a").first().waitFor();
  const all = await found(page);
  const facet = page.locator(".filters details").filter({ hasText: "코너" });
  await facet.locator("summary").click();
  const boxes = facet.locator("input");
  const [first, second] = await boxes.evaluateAll((list) => list.slice(0, 2).map((box) => box.value));
  await changed(page, () => boxes.nth(0).check());
  const one = await found(page);
  await changed(page, () => page.locator(`.filters input[value="${second}"]`).check());
  const two = await found(page);
  assert.ok(one >= 1 && two > one && two <= all, `${one}, ${two} of ${all}`);
  const query = new URL(page.url()).searchParams;
  assert.deepEqual(query.getAll("section").sort(), [first, second].sort());
  // The link under the results opens the same.
  const link = await page.locator(".tools a").getAttribute("href");
  const other = await open(link.split("?")[1]);
  await other.page.locator(".results a").first().waitFor();
  assert.equal(await found(other.page), two);
  assert.equal(await other.page.locator(".filters input:checked").count(), 2);
  await changed(page, () => page.locator(".filters button").click());
  assert.equal(await found(page), all);
  await changed(page, () => page.goBack());
  assert.equal(await found(page), two);
  assert.deepEqual([...faults, ...other.faults], []);
});

test("spans of years and of volumes, and orders", async () => {
  const { page, faults } = await open(`${q("산업")}&volume_from=52&volume_to=52&year_from=1990&sort=oldest`);
  await page.locator(".results a").first().waitFor();
  assert.ok((await found(page)) > 0);
  assert.ok((await hrefs(page)).every((href) => href.startsWith("v/52/")));
  const none = await open(`${q("산업")}&volume_from=1&volume_to=2`);
  await idle(none.page);
  assert.match(await status(none.page), /없습니다/);
  for (const sort of ["date", "oldest"]) {
    const ordered = await open(`${q("산업")}&sort=${sort}`);
    await ordered.page.locator(".results a").first().waitFor();
    assert.equal(await ordered.page.locator("#f-sort").inputValue(), sort);
    assert.deepEqual(ordered.faults, []);
  }
  assert.deepEqual(faults, []);
});

test("titles only, within the results, and out again", async () => {
  const { page, faults } = await open(q("산업"));
  await page.locator(".results a").first().waitFor();
  const all = await found(page);
  await changed(page, () => page.locator("#f-titles").check());
  assert.ok((await found(page)) < all);
  for (const title of await page.locator(".results .headline").allInnerTexts()) assert.match(title, /산업/);
  await changed(page, () => page.goBack());
  await changed(page, () => page.locator(".tools button", { hasText: "이 결과 안에서" }).click());
  await page.locator("#q").fill("정책");
  await page.waitForFunction(() => new URLSearchParams(location.search).get("q") === "정책");
  await idle(page);
  assert.equal(new URL(page.url()).searchParams.get("within"), "산업");
  assert.ok((await found(page)) <= all);
  assert.match(await page.locator("#results").innerText(), /‘산업’의 결과 안에서/);
  const some = await found(page);
  await changed(page, () => page.locator(".tools button", { hasText: "이 결과 안에서" }).click());
  assert.deepEqual([new URL(page.url()).searchParams.getAll("within"), await found(page)], [["산업", "정책"], some]);
  assert.match(await page.locator("#results").innerText(), /‘산업 · 정책’의 결과 안에서/);
  await page.reload();
  await page.locator(".results a").first().waitFor();
  assert.equal(await found(page), some);
  await changed(page, () => page.locator("#results a", { hasText: "모든 글에서" }).click());
  assert.equal(new URL(page.url()).searchParams.get("within"), null);
  assert.deepEqual(faults, []);
});

test("a result shows the best passage with its marks, and others of the same article", async () => {
  const { page, faults } = await open(q("산업 정책"));
  await page.locator(".results a").first().waitFor();
  assert.ok((await page.locator(".results .snippet mark").count()) > 0);
  assert.ok((await page.locator(".results .snippet.also a").count()) > 0);
  assert.match(await page.locator(".results .snippet.also a").first().getAttribute("href"), /#/);
  assert.deepEqual(faults, []);
});

test("the first results come at once, the others as the list's end comes into view, and more are asked for from there", async () => {
  const { page, faults } = await open(q("산업"));
  await page.locator(".results a").first().waitFor();
  await idle(page);
  const all = await found(page), rows = page.locator("#results .results > li");
  assert.ok(all > 10, `${all} found`);
  assert.equal(await rows.count(), 3);
  await page.locator("#results .results > li").last().scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 2000);
  await page.waitForFunction(() => document.querySelectorAll("#results .results > li").length === 10);
  const order = await hrefs(page);
  assert.equal(new Set(order).size, 10);
  await page.locator("#results > button", { hasText: "더 보기" }).click();
  await page.waitForFunction((most) => document.querySelectorAll("#results .results > li").length === most, Math.min(20, all));
  assert.deepEqual((await hrefs(page)).slice(0, 10), order);
  // The address opens the same, and what is not seen yet has its passages once it is.
  const other = await open(new URL(page.url()).search.slice(1));
  await other.page.waitForFunction((most) => document.querySelectorAll("#results .results > li").length === most, Math.min(20, all));
  assert.deepEqual(await hrefs(other.page), await hrefs(page));
  await other.page.locator("#results .results > li").last().scrollIntoViewIfNeeded();
  await other.page.locator("#results .results > li").last().locator(".snippet mark").first().waitFor();
  assert.deepEqual([...faults, ...other.faults], []);
});

test("what is found goes along in three forms, in the order that is shown", async () => {
  const { page, faults } = await open(q("예산"));
  await page.locator(".results a").first().waitFor();
  const count = await found(page);
  for (const [name, form, row] of [["CSV", "search.csv", /^"?[^\r\n]+,\d{4}/gm], ["RIS", "search.ris", /^TY {2}- /gm], ["BibTeX", "search.bib", /^@misc\{/gm]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".tools button", { hasText: name }).click()]);
    assert.equal(download.suggestedFilename(), form);
    const text = readFileSync(await download.path(), "utf8");
    assert.equal((text.match(row) ?? []).length, count, `${form}: ${text.slice(0, 300)}`);
  }
  assert.deepEqual(faults, []);
});

test("keys, suggestions, and what is told aloud", async () => {
  const { page, faults } = await open();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.type("산업");
  await page.locator(".results a").first().waitFor();
  await page.locator(".suggestions button").first().waitFor();
  assert.ok((await page.locator(".suggestions button").allInnerTexts()).every((text) => text.startsWith("산업")));
  assert.equal(await page.locator("#results > [role=status]").getAttribute("aria-live"), "polite");
  assert.match(await status(page), /\d+건/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  const href = await page.evaluate(() => document.activeElement.href);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href.split("#")[0] === href.split("#")[0]);
  await page.goBack();
  await page.locator(".results a").first().waitFor();
  assert.equal(await page.locator("#q").inputValue(), "산업");
  assert.deepEqual(faults, []);
});

test("without script the form leads to the page, which has the ways in", async () => {
  const { page } = await open("", { scripts: false });
  assert.match(await page.locator("#main noscript").innerText(), /스크립트/);
  assert.ok((await page.locator(".titles a").count()) > 5);
  await page.locator("#q").fill("산업");
  await page.locator("form.search button").click();
  await page.waitForURL(/search\/index\.html\?q=/);
  assert.ok(await page.locator(".titles").isVisible());
});

test("no input stops the page", async () => {
  const { page, faults } = await open();
  const inputs = ["가나다 라마 ".repeat(16_000), "\ud800 예산 \udc00", "\u202e예산\u202c", "-", "\"", "- \" OR", "제목:", "\"예산", "..", "<b>예산</b>", "(((((", "\\", "%F0%9F"];
  for (const input of inputs) {
    const took = await page.evaluate(async (text) => {
      const field = document.getElementById("q"), began = performance.now();
      field.value = text;
      field.dispatchEvent(new Event("input"));
      await new Promise((done) => setTimeout(done, 80));
      while (document.getElementById("results").hasAttribute("aria-busy")) await new Promise((done) => setTimeout(done, 10));
      return performance.now() - began;
    }, input);
    // Five times what a reader would bear: the machine may be busy.
    assert.ok(took < 5_000, `${JSON.stringify(input.slice(0, 20))}: ${took} ms`);
    assert.notEqual(await status(page), "", JSON.stringify(input.slice(0, 20)));
  }
  assert.equal(await page.locator("#results b").count(), 0);
  const long = await open(`${q("가".repeat(20_000))}&year_from=x&n=-5&sort=nothing&ministry=%00`);
  await idle(long.page);
  assert.deepEqual([...faults, ...long.faults], []);
});

const shards = (out) => readdirSync(path.join(out, "search"), { recursive: true }).map(String).filter((name) => /^[0-9a-f]{2}[/\\].*\.js$/.test(name));

test("a file that is missing, cut, or of another build: a sentence for the reader, and the rest works", async (t) => {
  const whole = path.join(site.out, "search"), kept = `${site.out}-search`;
  cpSync(whole, kept, { recursive: true });
  const restore = () => { rmSync(whole, { recursive: true }); cpSync(kept, whole, { recursive: true }); };
  t.after(restore);
  const server = await serve(site);
  t.after(() => server.close());
  const told = async (expected, faults = []) => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(server.url(`search/index.html?${q("예산")}`));
    await idle(page);
    assert.match(await page.locator("#results").innerText(), expected);
    assert.deepEqual(errors, faults);
    await context.close();
  };
  const rootFile = path.join(whole, "root.js"), text = readFileSync(rootFile, "utf8");
  rmSync(rootFile);
  await told(/root\.js이\(가\) 없습니다.*다시 시도/s);
  writeFileSync(rootFile, text.slice(0, text.length / 2));
  // A script that ends within a text is no script: the browser itself says so.
  await told(/잘렸거나 다른 때에/, ["Invalid or unexpected token"]);
  writeFileSync(rootFile, 'mokchaShard("root","q1YqSy0qzszPU7IyqgUA")');
  await told(/다른 판의 mokcha/);
  restore();
  for (const name of shards(site.out)) {
    const file = path.join(whole, name), content = readFileSync(file, "utf8");
    rmSync(file);
    await told(/찾았습니다|없습니다|못/);
    writeFileSync(file, content.replace(/^mokchaShard\("[^"]*"/, 'mokchaShard("000000000000"'));
    await told(/찾았습니다|없습니다|못/);
    writeFileSync(file, content);
  }
  await told(/찾았습니다/);
});
