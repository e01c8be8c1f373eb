// What must not stand in any file that opens from file://, and what a page may weigh.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { SITES, build, htmlFiles } from "./sites.mjs";

const FORBIDDEN = [
  [/\sintegrity=/, "integrity"], [/\scrossorigin/, "crossorigin"], [/type="module"/, "module"], [/\bfetch\(/, "fetch"],
  [/\bimport\(/, "import()"], [/new Worker\("/, "Worker"], [/\shref="\//, "root-absolute link"], [/\ssrc="\//, "root-absolute source"],
  [/<a[^>]*\shref="(?!https?:|mailto:)[^"#?]*\/(?:[#?][^"]*)?"/, "link to a folder"], [/<use[^>]*href="[^#"]/, "use of a file"],
  [/\sstyle="/, "style attribute"], [/\son[a-z]+="/, "inline handler"],
];

for (const site of SITES) {
  test(`scan of ${site.name}`, async () => {
    build(site);
    for (const name of (await htmlFiles(site)).filter((name) => name !== "404.html")) {
      const html = await readFile(path.join(site.out, name), "utf8");
      for (const [pattern, what] of FORBIDDEN) assert.doesNotMatch(html, pattern, `${what}: ${name}`);
      // A script in a page is one that its policy knows by its hash.
      for (const [, text] of html.matchAll(/<script>([^]*?)<\/script>/g)) {
        assert.ok(html.includes(`'sha256-${createHash("sha256").update(text).digest("base64")}'`), `inline: ${name}`);
      }
      assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)(?![^>]*application\/ld\+json)(?!>)/, `inline script: ${name}`);
    }
    for (const name of ["reading.js", "early.js", "view.js", "redirect.js", "search.js", "cite.js"]) {
      const script = await readFile(path.join(site.out, "assets", name), "utf8");
      for (const [pattern, what] of FORBIDDEN.slice(2, 6)) assert.doesNotMatch(script, pattern, `${what}: ${name}`);
    }
  });

  test(`weight of ${site.name}`, async () => {
    const css = (await stat(path.join(site.out, "assets/style.css"))).size;
    const script = (await stat(path.join(site.out, "assets/reading.js"))).size;
    assert.ok(script <= 12 * 1024, `script: ${script}`);
    for (const name of (await htmlFiles(site)).filter((name) => /^v\/\d+\/\d+\//.test(name))) {
      const html = await readFile(path.join(site.out, name), "utf8");
      const [, rest = ""] = html.split('<div class="prose">');
      // Citations in words are read, too.
      const text = rest.split("</article>")[0].replace(/<[^>]*>/g, "");
      const frame = Buffer.byteLength(html) - Buffer.byteLength(text) + css;
      assert.ok(frame <= 60 * 1024, `${name}: ${frame} bytes beyond its text`);
    }
  });
}
