// Every vector of tests/suite/trust/scripts.json, alone on a page of an archive, in Chromium: nothing runs, nothing is fetched from elsewhere, no
// page is led away, whatever is clicked, focused or hovered. The same vectors, as HTML of their own, show that running is seen.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { launch } from "./chromium.mjs";
import { binary, root, serve } from "./sites.mjs";

const all = JSON.parse(readFileSync(path.join(root, "tests/suite/trust/scripts.json"), "utf8"));
const filled = (text) => text.replaceAll("RUN", all.run).replaceAll("EVIL", all.evil);

// As tests/suite/trust/scripts.rs makes them.
function vectors() {
  const out = [];
  all.carriers.forEach((carrier, at) => {
    const others = all.contexts.length - 1;
    for (const context of [0, 1 + (at % others), 1 + ((at + 5) % others), 1 + ((at + 10) % others)]) {
      out.push(all.contexts[context].replaceAll("{}", () => carrier));
    }
  });
  for (const address of all.addresses) for (const place of all.places) out.push(place.replaceAll("ADDRESS", () => address));
  return out.map(filled);
}

// Notes what runs (a refusal that names it is no run), what is fetched from elsewhere, and where pages lead by themselves.
function spy(page, origin, found) {
  page.on("console", (message) => { if (message.type() === "log" && message.text() === "424242") found.push("ran"); });
  page.on("dialog", (dialog) => { found.push("dialog"); void dialog.dismiss(); });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) found.push(`asked for ${url}`);
  });
}

// A click where it does no more than the text's own elements ask for: links that lead to pages are not followed, nor to hosts that can't be.
const touch = () => {
  const main = document.querySelector("main, body");
  addEventListener("click", (event) => {
    if (/^(https?:|\/\/)/.test(event.target.closest?.("a[href]")?.href)) event.preventDefault();
  }, true);
  for (const element of main.querySelectorAll("*")) {
    for (const type of ["mouseover", "pointermove", "mousedown", "focusin", "toggle"]) element.dispatchEvent(new Event(type, { bubbles: true }));
    element.focus?.();
    const href = (element.href?.baseVal ?? element.href ?? element.getAttribute("xlink:href") ?? "").toString();
    if (/^(https?|file|ftp|mailto|about|blob|filesystem|view-source|feed):/i.test(href)) continue;
    element.click?.();
  }
};

test("no vector runs in an archive", { timeout: 2_400_000 }, async (t) => {
  const folder = path.join(root, "target/browser/scripts"), out = path.join(folder, "public");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, "content/x"), { recursive: true });
  writeFileSync(path.join(folder, "config.toml"), 'title = "t"\nbase_url = "https://archive.example"\n');
  const texts = vectors();
  texts.forEach((text, at) => writeFileSync(path.join(folder, `content/x/${at}.md`), `+++\ntitle = "${at}"\n+++\nbefore\n\n${text}\n\nafter\n`));
  const env = { ...process.env, MOKCHA_LANG: "en" };
  const told = spawnSync(binary, ["--root", folder, "check", "--short"], { maxBuffer: 1 << 26, env }).stderr.toString();
  const refused = new Set([...told.matchAll(/^content\/x\/(\d+)\.md:.* error\[M\d+\]: /gm)].map((match) => Number(match[1])));
  for (const at of refused) rmSync(path.join(folder, `content/x/${at}.md`));
  const server = await serve({ out });
  t.after(() => server.close());
  execFileSync(binary, ["--root", folder, "build", "--quiet", "-o", out, "--base-url", server.origin], { stdio: ["ignore", "inherit", "ignore"] });
  const browser = await launch();
  t.after(() => browser.close());
  let opened = 0;
  const queue = texts.map((_, at) => at).filter((at) => !refused.has(at));
  const worker = async () => {
    const page = await browser.newPage();
    let found = [];
    const sink = { push: (what) => found.push(what) };
    spy(page, server.origin, sink);
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      found = [];
      const url = server.url(`x/${at}/`);
      await page.goto(url, { waitUntil: "load" });
      await page.evaluate(touch);
      await page.waitForTimeout(20);
      if (page.url().split("#")[0] !== url) found.push(`led to ${page.url()}`);
      // Markdown's own pictures may lie elsewhere.
      const faults = found.filter((what) => !(what.startsWith("asked") && texts[at].includes("![")));
      assert.deepEqual(faults, [], texts[at]);
      opened += 1;
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  console.log(`${texts.length} vectors: ${refused.size} refused, ${opened} opened, none ran`);
  assert.ok(opened + refused.size === texts.length && opened > 520);
});

test("the same vectors run where they are let through", { timeout: 600_000 }, async (t) => {
  const texts = all.carriers.map(filled).concat(all.addresses.map((address) => filled(`<a href="${address.replaceAll('"', "&quot;")}">x</a>`)));
  const server = createServer((request, response) => {
    const text = texts[Number(request.url.slice(1))];
    response.writeHead(text === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><title>t</title><body>${text ?? ""}</body>`);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close());
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await launch();
  t.after(() => browser.close());
  let acted = 0, next = 0;
  // Most of it is waiting.
  const worker = async () => {
    let page, found = [];
    const sink = { push: (what) => found.push(what) };
    for (let at = next++; at < texts.length; at = next++) {
      const url = `${origin}/${at}`;
      if (!page) spy(page = await browser.newPage(), origin, sink);
      found = [];
      await page.goto(url, { waitUntil: "commit" }).catch(() => {});
      await page.waitForTimeout(60);
      await page.evaluate(touch).catch(() => {});
      await page.waitForTimeout(60);
      if (found.length > 0) acted += 1;
      // What leads away may do so once more, later.
      if (found.length > 0 || page.url().split("#")[0] !== url) page = void (await page.close());
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  console.log(`${acted} of ${texts.length} act in a page that lets them through`);
  assert.ok(acted > 100);
});
