// Search as people use it: the page and the dialog, in both browsers, on a server and from file://.
import assert from "node:assert/strict";
import { rename } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { launch, watch } from "./chromium.mjs";
import { AXE, AXE_RUN, SITES, WIDTHS, build, fileUrl, serve } from "./sites.mjs";

const site = build(SITES[0]);
const FIRST = [
  ["기재부", /v\/52\/0[45]\//], ["ㄱㅎㅈㅈㅂ", /v\/52\/0[45]\//], ["rlghlrwowjdqn", /v\/52\/0[45]\//], ["중국", /v\/52\/01\//], ["中", /v\/52\/01\//],
  ["5.9GHz", /v\/52\/02\//], ["2021년 6월 2일", /v\/52\/04\//], ["3조4636억", /v\/52\/10\//], ["테슬라를", /v\/52\/01\//],
  ["미래차 전한", /v\/52\/15\//], ["재정전략", /v\/52\/04\//],
];

const first = (page, query) =>
  page.evaluate(async (query) => {
    const input = document.getElementById("q");
    input.value = query;
    input.dispatchEvent(new Event("input"));
    for (let wait = 0; wait < 200; wait += 1) {
      await new Promise((done) => setTimeout(done, 25));
      const box = document.getElementById("results");
      if (!box.hasAttribute("aria-busy") && box.querySelector(".results a")) return box.querySelector(".results a").getAttribute("href");
    }
    return document.getElementById("results").textContent;
  }, query);

async function chromium(t, url, allowed) {
  const browser = await launch();
  t.after(() => browser.close());
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const faults = watch(page, allowed);
  await page.goto(url);
  return { browser, page, faults };
}

test("Chromium: the right article first, on file:// and on a server", async (t) => {
  const server = await serve(site);
  t.after(() => server.close());
  for (const [url, allowed] of [[fileUrl(site, "search/index.html"), "file://"], [server.url("search/index.html"), server.origin]]) {
    const { page, faults } = await chromium(t, url, allowed);
    for (const [query, wanted] of FIRST) assert.match(await first(page, query), wanted, query);
    assert.deepEqual(faults, []);
  }
});

test("Firefox: the right article first, on file:// and on a server", async (t) => {
  const server = await serve(site);
  t.after(() => server.close());
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true, "remote.prefs.recommended": false },
  });
  t.after(() => browser.close());
  for (const url of [fileUrl(site, "search/index.html"), server.url("search/index.html")]) {
    const page = await browser.newPage();
    await page.goto(url);
    for (const [query, wanted] of FIRST) assert.match(await first(page, query), wanted, query);
  }
});

test("an address with a query can be shared, filters change it, the back button undoes them", async (t) => {
  const server = await serve(site);
  t.after(() => server.close());
  const { page, faults } = await chromium(t, server.url(`search/index.html?q=${encodeURIComponent("산업")}`), server.origin);
  await page.locator(".results a").first().waitFor();
  const before = await page.locator("#results [role=status]").innerText();
  await page.locator(".filters summary", { hasText: "부처" }).click();
  await page.locator("input[name=ministry][value=중소벤처기업부]").check();
  await page.waitForFunction((before) => document.querySelector("#results [role=status]").textContent !== before, before);
  assert.match(decodeURIComponent(page.url()), /q=산업&ministry=중소벤처기업부/);
  await page.goBack();
  await page.waitForFunction((before) => document.querySelector("#results [role=status]").textContent === before, before);
  assert.doesNotMatch(page.url(), /ministry/);
  assert.equal(await page.locator(".filters input:checked").count(), 0, "nothing stays ticked");
  await page.locator(".results a").first().click();
  await page.waitForURL(/v\/52\/\d\d\//);
  assert.deepEqual(faults, []);
});

test("while an input method composes, results follow", async (t) => {
  const { page, browser } = await chromium(t, fileUrl(site, "search/index.html"), "file://");
  const session = await page.context().newCDPSession(page);
  await page.locator("#q").focus();
  for (const text of ["ㅇ", "예", "옛", "예사", "예산"]) await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await page.locator(".results a").first().waitFor();
  assert.match(await page.locator(".results a").first().getAttribute("href"), /v\/52\/05\//);
  assert.ok(browser);
});

test("the dialog: opened by its shortcut, worked by keys, and accessible, as the page with results is", async (t) => {
  const server = await serve(site);
  t.after(() => server.close());
  const { page, faults } = await chromium(t, server.url("v/52/05/"), server.origin);
  await page.keyboard.press("Control+k");
  const input = page.locator("#mokcha-q");
  await input.waitFor();
  await input.fill("테슬라를");
  await page.locator("#mokcha-o0").waitFor();
  assert.equal(await input.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  assert.equal(await input.getAttribute("aria-activedescendant"), "mokcha-o0");
  await page.evaluate(AXE);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await page.evaluate(AXE_RUN), [], `dialog ${width}`);
  }
  await input.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/v\/52\/01\//);
  await page.goBack();
  await page.locator(".to-search").click();
  await input.waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".finder").isVisible(), false);
  await page.locator(".to-search").click();
  await page.locator("#mokcha-shortcut").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  assert.equal(await page.locator(".finder").isVisible(), false, "the shortcut is off");
  await page.goto(server.url(`search/index.html?q=${encodeURIComponent("rlghlrwowjdqn")}`));
  await page.locator(".results a").first().waitFor();
  assert.match(await page.locator(".corrected").innerText(), /‘기획재정부’/);
  await page.evaluate(AXE);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await page.evaluate(AXE_RUN), [], `results ${width}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), true, `sideways ${width}`);
  }
  await page.locator(".corrected a").first().click();
  await page.waitForFunction(() => /맞는 글이 없습니다/.test(document.querySelector("#results [role=status]").textContent));
  assert.match(page.url(), /exact=1/);
  assert.deepEqual(faults, []);
});

test("a missing file is told, with a way to try again", async (t) => {
  const server = await serve(site);
  t.after(() => server.close());
  const file = path.join(site.out, "search/root.js");
  await rename(file, `${file}.away`);
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  try {
    await page.goto(server.url(`search/index.html?q=${encodeURIComponent("예산")}`));
    await page.locator("button", { hasText: "다시 시도" }).waitFor();
  } finally {
    await rename(`${file}.away`, file);
  }
  await page.locator("button", { hasText: "다시 시도" }).click();
  await page.locator(".results a").first().waitFor();
});

test("signs are explained, near matches stand below a line, keys lead through the results, and results go along", async (t) => {
  const { page, faults } = await chromium(t, `${fileUrl(site, "search/index.html")}?q=${encodeURIComponent("산업 -국방")}`, "file://");
  await page.locator(".results a").first().waitFor();
  assert.match(await page.locator(".corrected").first().innerText(), /빼기: 국방/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".tools button", { hasText: "CSV" }).click()]);
  assert.equal(download.suggestedFilename(), "search.csv");
  // Each result is a heading, those below the line one level below its own.
  assert.ok((await page.locator(".results > li h2 > a.headline").count()) > 0);
  await page.locator("#q").fill("뷁쉙 예산");
  await page.locator(".near").waitFor();
  assert.ok((await page.locator(".near h2").count()) === 1 && (await page.locator(".near + .results > li h3 > a.headline").count()) > 0);
  assert.match(await page.locator("#results").innerText(), /‘뷁쉙’: 어느 글에도 없는 말입니다/);
  await page.locator("h1").click();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.className), "headline");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "q");
  // What is not typed to its end is told; what no article has, too.
  await page.locator("#q").fill("제목:");
  await page.locator("#results [role=status]", { hasText: "‘제목:’ 뒤에 찾을 말을 쓰십시오." }).waitFor();
  await page.locator("#q").fill("호:99");
  await page.locator(".corrected", { hasText: "호에 ‘99’에 맞는 것이 없습니다." }).waitFor();
  await page.locator("#q").fill("부처: 기재부");
  await page.waitForFunction(() => /[1-9]/.test(document.querySelector("#results [role=status]").textContent));
  assert.match(await page.locator(".results .by").first().innerText(), /기획재정부/);
  assert.deepEqual(faults, []);
});
