// From file:// with each browser's own file policy: a reader's way by clicking, and every page of every site without an error or a request.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { launch, watch } from "./chromium.mjs";
import { AXE, AXE_RUN, PORTABLE, SITES, WIDTHS, build, fileUrl, htmlFiles, serve, unpack } from "./sites.mjs";

const all = [...SITES, PORTABLE];
all.forEach(build);
all.push(unpack(SITES[0]), unpack(SITES.at(-1)));
// Redirects lead on by themselves and are visited apart.
const isRedirect = (site, name) => readFileSync(path.join(site.out, name), "utf8").includes('http-equiv="refresh"');
const files = (site) => htmlFiles(site).then((names) => names.filter((name) => name !== "404.html" && !isRedirect(site, name)));

// home → volume → article → ministry → article, then a note and back, and a page mark. `go` clicks the first link that matches.
async function way(go, place) {
  await go(".newest h2 a");
  assert.match(await place(), /v\/52\/index\.html$/);
  await go("a[href$='15/index.html']");
  assert.match(await place(), /v\/52\/15\/index\.html$/);
  await go("#fnref1");
  assert.match(await place(), /#fn1$/);
  await go("#fn1 .back");
  assert.match(await place(), /#fnref1$/);
  await go(".printed a");
  assert.match(await place(), /#page-25$/);
  await go(".tags a[href*='/m/']");
  assert.match(await place(), /\/m\/[a-z]+\/index\.html$/);
  await go(".entries a");
  assert.match(await place(), /v\/52\/\d\d\/index\.html$/);
}

test("Chromium: a reader's way on file://", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const faults = watch(page, "file://");
  await page.goto(fileUrl(SITES[0], "index.html"));
  await way(async (selector) => {
    // The list of printed pages is folded.
    if (selector.startsWith(".printed")) await page.locator(".printed summary").click();
    await page.locator(selector).first().click();
    await page.waitForLoadState();
  }, async () => page.url());
  assert.deepEqual(faults, []);
});

test("Chromium: every page on file://", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const faults = watch(page, "file://");
  for (const site of all) {
    for (const name of await files(site)) await page.goto(fileUrl(site, name));
  }
  assert.deepEqual(faults, []);
});

test("Chromium: a redirect on file:// keeps the place, with script and without", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  for (const javaScriptEnabled of [true, false]) {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await page.goto(`${fileUrl(PORTABLE, "old/first/index.html")}#mal`).catch(() => {});
    await page.waitForURL(javaScriptEnabled ? /notes\/first\/index\.html#mal$/ : /notes\/first\/index\.html/);
  }
});

async function firefox(t, scheme) {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    // Without the first two the profile is laxer than a reader's.
    extraPrefsFirefox: {
      "security.fileuri.strict_origin_policy": true,
      "remote.prefs.recommended": false,
      "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1,
    },
  });
  t.after(() => browser.close());
  return browser.newPage();
}

function note(page, allowed) {
  const faults = [];
  page.on("console", (message) => { if (message.type() === "error") faults.push(`console: ${message.text()}`); });
  // Firefox reads ahead what `rel="next"` names; the test's own policy forbids that, and no reader misses it.
  const ahead = (message) => /blocked the loading of a resource \(default-src\) at \S+\/index\.html/.test(message);
  // A font that was still loading when the test went on to the next page is cut off: NS_BINDING_ABORTED is no fault of the page.
  const left = (message) => /downloadable font: download failed .* status=2152398850 /.test(message);
  page.on("pageerror", (error) => ahead(error.message) || left(error.message) || faults.push(`script: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(allowed)) faults.push(`request: ${request.url()}`);
  });
  return faults;
}

test("Firefox: a reader's way and every page on file://", async (t) => {
  const page = await firefox(t, "light");
  const faults = note(page, "file://");
  await page.goto(fileUrl(SITES[0], "index.html"));
  await way(
    async (selector) => {
      const before = page.url();
      await page.evaluate((s) => document.querySelector(s).click(), selector);
      for (let wait = 0; wait < 100 && (await page.evaluate(() => location.href)) === before; wait += 1) await new Promise((done) => setTimeout(done, 50));
      await page.waitForFunction(() => document.readyState === "complete");
    },
    () => page.evaluate(() => location.href),
  );
  for (const site of all) {
    for (const name of await files(site)) await page.goto(fileUrl(site, name));
  }
  assert.deepEqual(faults, []);
});

for (const scheme of ["light", "dark"]) {
  test(`Firefox: page types, ${scheme}`, async (t) => {
    const page = await firefox(t, scheme);
    for (const site of SITES) {
      const server = await serve(site);
      t.after(() => server.close());
      const faults = note(page, server.origin);
      for (const name of site.pages) {
        await page.goto(server.url(name));
        // A font that leaving the page cuts off is no fault of the page.
        await page.evaluate(() => document.fonts.ready.then(() => null));
        const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
        assert.equal(dark, scheme === "dark");
        await page.evaluate(AXE);
        for (const width of WIDTHS) {
          await page.setViewport({ width, height: 900 });
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
          assert.deepEqual(await page.evaluate(AXE_RUN), [], `axe: ${name} ${width} ${scheme}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `sideways scroll: ${name} ${width}`);
        }
      }
      assert.deepEqual(faults, [], site.name);
    }
  });
}
