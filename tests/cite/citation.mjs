// Reads citation files with citation-js and prints what it found in each, as JSON. Only reads: its own output is not looked at.
import { readFile } from "node:fs/promises";
import Cite from "citation-js";
import "@citation-js/plugin-ris";

const out = {};
for (const file of process.argv.slice(2)) {
  try {
    out[file] = new Cite(await readFile(file, "utf8")).data;
  } catch (fault) {
    out[file] = String(fault);
  }
}
process.stdout.write(JSON.stringify(out));
