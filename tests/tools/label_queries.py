#!/usr/bin/env python3
"""Labels queries by the patterns beside them, so that no search decides what is relevant.

    python3 tests/tools/label_queries.py tests/benches/realistic.txt d=corpus-dev.jsonl s=speech.jsonl OUT_DIR

The corpora are articles a line: {"url", "title", "date", "body"}. Writes OUT_DIR/d.jsonl, s.jsonl (each with its half: "seen" may be looked at while the
ranking is made, "held" only summed) in the form that the sample's scorer reads. Patterns hold for title and text; `t:` for the title alone, `!` must
not hold, `@` for the date. Queries of kind `nothing` have no relevant article; others that turn out to have none are told and dropped.
"""

import json
import re
import sys
import zlib
from pathlib import Path


def holds(pattern, title, text, date):
    if pattern.startswith("t:"):
        return re.search(pattern.replace("t:", ""), title) is not None
    if pattern.startswith("!"):
        return re.search(pattern[1:], text) is None
    if pattern.startswith("@"):
        return re.match(pattern[1:], date) is not None
    return re.search(pattern, text) is not None


def main():
    corpora = {}
    for argument in sys.argv[2:-1]:
        name, file = argument.split("=", 1)
        rows = [json.loads(line) for line in open(file, encoding="utf8")]
        corpora[name] = [(row["url"], row["title"], row["title"] + "\n" + row["body"], row.get("date") or "") for row in rows]
    out = {name: [] for name in corpora}
    for number, line in enumerate(open(sys.argv[1], encoding="utf8")):
        if line.startswith("#") or not line.strip():
            continue
        corpus, kind, query, *patterns = line.rstrip("\n").split("\t")
        relevant = [u for u, title, text, date in corpora[corpus] if patterns and all(holds(p, title, text, date) for p in patterns)]
        if (kind == "nothing") != (not relevant):
            print("no article holds", query, patterns, file=sys.stderr)
            continue
        half = "held" if zlib.crc32(query.encode()) & 1 else "seen"
        out[corpus].append({"id": f"{corpus}{number:03}", "type": kind, "sub": kind, "query": query, "relevant": relevant, "half": half})
    for name, rows in out.items():
        Path(sys.argv[-1], f"{name}.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf8")
        print(name, len(rows), sum(row["half"] == "held" for row in rows), "held")


if __name__ == "__main__":
    main()
