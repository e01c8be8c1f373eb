// A walk with the Tab key: skip link first, the order of the document, a ring that shows and is not covered, nothing that changes by itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./chromium.mjs";
import { SITES, build, serve } from "./sites.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

const focused = async () => {
  // The page scrolls to what has focus in its next frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  // Of a link over two lines only the parts count, not the box around them.
  const part = [...e.getClientRects()].find((r) => r.width > 0) ?? box;
  const x = Math.min(Math.max(part.left + part.width / 2, 0), innerWidth - 1);
  const top = document.elementFromPoint(x, Math.min(part.top + part.height / 2, innerHeight - 1));
  return {
    name: e.outerHTML.slice(0, 80),
    index: [...document.querySelectorAll("*")].indexOf(e),
    ring: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
    inView: part.top >= -1 && part.bottom <= innerHeight + 1,
    covered: !(top && (e.contains(top) || top.contains(e))),
  };
};

for (const site of SITES) {
  for (const name of site.pages) {
    test(`keyboard: ${site.name} ${name}`, async (t) => {
      if (!site.out) build(site);
      const server = await serve(site);
      t.after(() => server.close());
      const context = await browser.newContext({ reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(server.url(name));
      const address = page.url();
      // What a closed box holds can't be reached; open, it has the same order and rings.
      await page.evaluate(() => document.querySelectorAll("details").forEach((box) => { box.open = true; }));
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      const walk = [];
      for (let step = 0; step < 400; step += 1) {
        const at = await page.evaluate(focused);
        if (!at) break;
        walk.push(at);
        await page.keyboard.press("Tab");
      }
      const all = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input:not(:disabled), select, summary, [tabindex='0']")].filter((e) => e.tabIndex >= 0 && e.getClientRects().length).length);
      assert.equal(walk.length, Math.min(all, 400), "every control is reached");
      for (const at of walk) assert.ok(at.ring && at.inView && !at.covered, JSON.stringify(at));
      const order = walk.map((at) => at.index);
      assert.deepEqual(order, [...order].sort((a, b) => a - b), "the order of the document");
      assert.equal(page.url(), address, "nothing changes by focus alone");
      await page.reload();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate(() => document.activeElement.id), "main");
      await context.close();
    });
  }
}

test("the longest article takes few stops, and the key P leads to its paragraphs", async (t) => {
  const site = build(SITES[0]);
  const server = await serve(site);
  t.after(() => server.close());
  const page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(server.url("v/52/15/index.html"));
  const log = [];
  for (let step = 0; step < 200; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      const first = document.querySelector(".prose p");
      return e === document.body ? null : { before: Boolean(e.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING), name: e.textContent.trim().slice(0, 20) };
    });
    if (!at) break;
    log.push(at);
  }
  const before = log.filter((at) => at.before).length;
  t.diagnostic(`${log.length} stops, ${before} of them before the first paragraph`);
  assert.ok(log.length <= 100 && before <= 40, `${log.length} ${before}`);
  const name = () => page.evaluate(() => {
    const link = document.activeElement.closest(".prose a");
    return link && (link.getAttribute("aria-label") ?? link.textContent);
  });
  await page.reload();
  await page.keyboard.press("p");
  assert.match(await name(), /^원문 25쪽$/);
  const first = await name();
  await page.keyboard.press("p");
  assert.equal(await name(), "1문단의 주소");
  await page.keyboard.press("Shift+P");
  assert.equal(await name(), first);
  assert.equal(await page.locator("h2").first().evaluate((h) => h.textContent.includes("¶")), false, "a heading is called by its words alone");
  // A note that a reader goes to has a stop that leads back.
  await page.locator(".fn a").first().press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "back");
  // The key can be switched off, and what was chosen holds on the next page.
  await page.locator(".to-view").click();
  await page.getByRole("checkbox").uncheck();
  await page.getByRole("radio", { name: "어둡게" }).check();
  await page.getByRole("radio", { name: "가장 크게" }).check();
  await page.keyboard.press("Escape");
  await page.goto(server.url("v/52/05/index.html"));
  await page.keyboard.press("p");
  assert.equal(await name(), null);
  const look = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.querySelector(".prose")).fontSize]);
  assert.deepEqual(look, ["rgb(227, 229, 233)", "27px"]);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim()), "#000");
});
