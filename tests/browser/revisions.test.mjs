// Corrections as readers meet them: from the article to what changed and to the earlier text, without script, by eyes and ears, on paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, watch } from "./chromium.mjs";
import { AXE, AXE_RUN, SITES, WIDTHS, build, fileUrl } from "./sites.mjs";

const site = build(SITES.find((site) => site.name === "revised"));
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

test("a reader's way without script, from file://", async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const faults = watch(page, "file://");
  await page.goto(fileUrl(site, "v/12/01/index.html"));
  const follow = async (name, place) => {
    await page.getByRole("link", { name }).first().click();
    await page.waitForLoadState();
    assert.match(page.url(), place);
  };
  await follow("달라진 곳 보기(r2)", /v\/12\/01\/r\/index\.html#r2$/);
  await follow("r1 읽기", /v\/12\/01\/r1\/index\.html$/);
  const banner = page.locator(".superseded");
  for (const words of ["고치기 전의 글입니다(r1).", "2021년 7월 1일", "정정", "인쇄본의 수를 잘못 옮겼다."]) assert.ok((await banner.innerText()).includes(words), words);
  assert.ok(await page.evaluate(() => !document.querySelector("article").contains(document.querySelector(".superseded"))));
  assert.ok(await page.evaluate(() => document.querySelector("article img").naturalWidth > 0), "the picture is still there");
  await follow("지금 글 읽기", /v\/12\/01\/index\.html$/);
  await page.locator("footer.imprint").getByRole("link", { name: "고친 글" }).first().click();
  assert.match(page.url(), /changes\/index\.html$/);
  await follow("자율주행 시범 지구 지정, r2", /v\/12\/02\/r\/index\.html#r2$/);
  assert.deepEqual(faults, []);
});

test("what changed is told by lines and by words, not by colour alone", async () => {
  for (const options of [{}, { forcedColors: "active" }, { colorScheme: "dark" }]) {
    const page = await (await browser.newContext({ ...options, bypassCSP: true })).newPage();
    await page.goto(fileUrl(site, "v/12/01/r/index.html"));
    await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
    const line = (selector) => page.evaluate((selector) => getComputedStyle(document.querySelector(selector)).textDecorationLine, selector);
    assert.equal(await line("#r2 del"), "line-through");
    assert.equal(await line("#r2 ins"), "underline");
    assert.equal(await page.locator("#r2 .diff p.row", { hasText: "산업" }).textContent(), "산업 | 28.6 | [삭제: 29.1] [추가: 29.2]");
    await page.evaluate(AXE);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await page.evaluate(AXE_RUN), [], `${width} ${JSON.stringify(options)}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `sideways: ${width}`);
    }
  }
});

test("on paper an earlier text says that it is one", async () => {
  const page = await browser.newPage();
  await page.goto(fileUrl(site, "v/12/01/r1/index.html"));
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".superseded .name").isVisible());
  assert.equal(await page.locator(".superseded .ways").isVisible(), false);
});
