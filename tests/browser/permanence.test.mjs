// Addresses for good: every anchor of the lock scrolls to its place, moved pages keep the place, notices stand where pages are gone.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, watch } from "./chromium.mjs";
import { AXE, AXE_RUN, SITES, WIDTHS, build, fileUrl } from "./sites.mjs";

const archive = build(SITES[0]);
const moved = build({ name: "permanence", folder: path.join(SITES[0].folder, "tests/sites/permanence"), pages: [] });
let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

// Pages of a site's lock that are live, with the ids of their anchors.
function locked(site) {
  const folder = path.join(site.folder, "locks");
  const lines = readdirSync(folder).flatMap((name) => readFileSync(path.join(folder, name), "utf8").split("\n"));
  const pages = lines.map((line) => line.split("\t")).filter((columns) => columns[1] === "page" && columns[3] === "live");
  return pages.map(([name, , , , anchors]) => [name, anchors.split(" ").filter(Boolean).map((anchor) => decodeURIComponent(anchor.replace(/:[0-9a-f]{16}$/, "")))]);
}

test("each anchor of the archive's lock scrolls to its place, on file://", async () => {
  const page = await (await browser.newContext({ viewport: { width: 768, height: 700 }, reducedMotion: "reduce" })).newPage();
  const faults = watch(page, "file://");
  let count = 0;
  for (const [name, ids] of locked(archive)) {
    if (ids.length === 0) continue;
    await page.goto(fileUrl(archive, name));
    for (const id of ids) {
      const place = await page.evaluate(async (id) => {
        window.scrollTo(0, id.length % 2 ? 0 : document.documentElement.scrollHeight);
        location.hash = "";
        location.hash = `#${encodeURIComponent(id)}`;
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const box = document.getElementById(id)?.getBoundingClientRect();
        // A place near the end of a page can't come to the top of the window.
        const atEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
        return box && { top: box.top, seen: box.top >= -1 && box.top < window.innerHeight && (box.top < 200 || atEnd) };
      }, id);
      assert.ok(place?.seen, `${name}#${id}: ${JSON.stringify(place)}`);
      count += 1;
    }
  }
  assert.ok(count > 400, `${count} anchors`);
  assert.deepEqual(faults, []);
});

test("a moved page leads on and keeps the place, with script and without", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await page.goto(`${fileUrl(moved, "v/52/02/index.html")}#p1`).catch(() => {});
    await page.waitForURL(javaScriptEnabled ? /v\/52\/07\/index\.html#p1$/ : /v\/52\/07\/index\.html/);
  }
});

test("a place that is gone still leads to where it stood", async () => {
  const page = await browser.newPage();
  for (const id of ["p2", "p5", "t1"]) {
    await page.goto(`${fileUrl(moved, "v/52/01/index.html")}#${id}`);
    const [left, text] = await page.evaluate((id) => [document.getElementById(id).tagName, document.getElementById(id).textContent], id);
    assert.deepEqual([left, text], ["SPAN", ""], id);
  }
});

test("notices and redirects bear axe and narrow windows", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const page = await (await browser.newContext({ colorScheme, bypassCSP: true })).newPage();
    const faults = watch(page, "file://");
    await page.goto(fileUrl(moved, "v/52/03/index.html"));
    assert.match(await page.locator("h1").innerText(), /셋째 글/);
    assert.match(await page.locator("main").innerText(), /발행 기관의 요청으로 내렸다\.[^]*2026년 12월 1일[^]*「셋째 글」[^]*gif-52-03/);
    // axe itself asks for style sheets.
    assert.deepEqual(faults, []);
    await page.evaluate(AXE);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await page.evaluate(AXE_RUN), [], `${width} ${colorScheme}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `sideways: ${width}`);
    }
  }
});
