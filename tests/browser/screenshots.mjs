// Screenshots of each page type for a person to look at, into target/browser/screenshots: `node tests/browser/screenshots.mjs`.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { launch } from "./chromium.mjs";
import { SITES, WIDTHS, build, serve } from "./sites.mjs";

const browser = await launch();
for (const site of SITES) {
  build(site);
  const server = await serve(site);
  const folder = path.resolve(site.out, "../screenshots", site.name);
  await mkdir(folder, { recursive: true });
  for (const scheme of ["light", "dark"]) {
    const page = await (await browser.newContext({ colorScheme: scheme })).newPage();
    for (const name of site.pages) {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: Math.round(width < 700 ? width * 2 : width * 0.75) });
        await page.goto(server.url(name));
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({ path: path.join(folder, `${name.replace(/\/?index\.html$/, "").replaceAll("/", "-") || "home"}-${width}-${scheme}.png`) });
      }
    }
  }
  server.close();
  console.log(folder);
}
await browser.close();
