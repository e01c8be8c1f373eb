// `mokcha serve` in real browsers: eight tabs load, all of them follow an edit, a fault and its mending, and a new server; in Chromium, in
// Firefox, and where a page has no shared workers and one is hidden.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import puppeteer from "puppeteer-core";
import { binary, root } from "./sites.mjs";

const TABS = 8;

const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
};
const FIREFOX = { browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" };

// A site of one article, whose text can be changed.
function site(name) {
  const folder = path.join(root, "target/browser/serve", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "content"), { recursive: true });
  writeFileSync(path.join(folder, "config.toml"), 'title = "t"\nbase_url = "https://e.example"\n');
  writeFileSync(path.join(folder, "content/_index.md"), '+++\ntitle = "t"\n+++\n');
  const write = (text) => writeFileSync(path.join(folder, "content/a.md"), text);
  const article = (text) => write(`+++\ntitle = "a"\n+++\n${text}\n`);
  article("first");
  return { folder, write, article };
}

async function start(folder, port = 0) {
  const more = port ? ["--port", String(port)] : [];
  const child = spawn(binary, ["--root", folder, "serve", "--debounce", "20", ...more], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, MOKCHA_LANG: "en" },
  });
  let told = "";
  const origin = await new Promise((done) => {
    child.stdout.on("data", (data) => {
      told += data;
      const found = told.match(/http:\/\/[^ /]+/);
      if (found) done(found[0]);
    });
  });
  const stop = () => new Promise((done) => { child.once("exit", done); child.kill(); });
  return { origin, stop };
}

// Asked again and again from here: what waits within a page may be lost when the page reloads.
async function shows(page, text) {
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const shown = await page.evaluate(() => {
      return document.body.textContent + (document.querySelector("mokcha-panel")?.shadowRoot.textContent ?? "");
    }).catch(() => "");
    if (shown.includes(text)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  assert.fail(`a tab never shows ${text}`);
}

async function eightTabs(t, name, launch) {
  const { folder, write, article } = site(name);
  let server = await start(folder);
  t.after(() => server.stop());
  const browser = await puppeteer.launch(launch);
  t.after(() => browser.close());
  const pages = [];
  for (let n = 0; n < TABS; n++) {
    const page = await browser.newPage();
    // The seventh would wait for ever if each held a connection.
    await page.goto(`${server.origin}/a/`, { waitUntil: "load", timeout: 20_000 });
    assert.match(await page.evaluate(() => document.body.textContent), /first/);
    pages.push(page);
  }
  const all = (text) => Promise.all(pages.map((page) => shows(page, text)));
  article("second");
  await all("second");
  write("+++\ntitle = 5\n+++\n");
  await all("Errors: 1");
  article("third");
  await all("third");
  const overlays = await Promise.all(pages.map((page) => page.evaluate(() => document.querySelectorAll("mokcha-panel").length)));
  assert.deepEqual(overlays, pages.map(() => 0));
  // A tab that was loading when its server went would show the browser's own page.
  await new Promise((done) => setTimeout(done, 2000));
  // A new server at the same address has other pages.
  const port = new URL(server.origin).port;
  await server.stop();
  article("fourth");
  server = await start(folder, port);
  await all("fourth");
  // No tab reloads without a reason.
  const marks = (mark) => Promise.all(pages.map((page) => page.evaluate((mark) => { const had = window.mark; window.mark = mark; return had; }, mark)));
  await marks(1);
  await new Promise((done) => setTimeout(done, 3000));
  assert.deepEqual(await marks(2), pages.map(() => 1));
}

test("eight tabs of Chromium", async (t) => { await eightTabs(t, "chromium", CHROMIUM); });

test("eight tabs of Firefox", async (t) => { await eightTabs(t, "firefox", FIREFOX); });

test("eight tabs without shared workers, three of them seen", async (t) => {
  // Headless tabs all say that they are seen.
  const prepare = (page, n) => page.evaluateOnNewDocument((seen) => {
    delete window.SharedWorker;
    let hidden = !seen;
    Object.defineProperty(document, "hidden", { get: () => hidden });
    window.see = () => { hidden = false; document.dispatchEvent(new Event("visibilitychange")); };
  }, n >= 5);
  const { folder, article } = site("alone");
  const server = await start(folder);
  t.after(() => server.stop());
  const browser = await puppeteer.launch(CHROMIUM);
  t.after(() => browser.close());
  const pages = [];
  for (let n = 0; n < TABS; n++) {
    const page = await browser.newPage();
    await prepare(page, n);
    await page.goto(`${server.origin}/a/`, { waitUntil: "load", timeout: 20_000 });
    pages.push(page);
  }
  article("second");
  await Promise.all(pages.slice(5).map((page) => shows(page, "second")));
  assert.match(await pages[0].evaluate(() => document.body.textContent), /first/);
  // A hidden one has missed it, and sees it when it is seen.
  await pages[0].evaluate(() => window.see());
  await shows(pages[0], "second");
});
