#!/usr/bin/env python3
"""Counts the instructions of a cold build, by part: the same number on a busy machine as on a quiet one.

usage: instructions.py [--mokcha BIN] [--before BIN] [--volumes 10] [--self N] [--callers NAME] [--without-editions]

Makes an archive as archive.py does, builds it with one thread below valgrind (`--tool=callgrind`, which must be installed) and prints what
the hot paths cost, each with all that it calls: parts of one another stand indented. The program must have its names:
`cargo build --profile daily`. `--before` puts another program beside it. `--self N` adds the N functions that cost most by themselves,
`--callers NAME` who calls the function of that name. valgrind knows no SHA instructions, and counts memory that is cleared or copied by
one instruction byte by byte: both are dearer here than on a processor.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from archive import ROOT, make

# Parts of a build, each by a function that does it. What runs on the pool of threads has no other caller that could stand for it.
PARTS = [
    ("front matter", "mokcha::parse::article::parse"),
    ("bodies", "mokcha::render::bodies::BodyRenderer::page"),
    ("  Markdown becomes HTML", "mokcha::markup::render_places"),
    ("    what the text would lose", "mokcha::markup::review::review"),
    ("  search reads the text", "mokcha::index::reader::Reader::read_weighted"),
    ("search files of keys, and which articles are alike", "mokcha::index::key_files::key_files"),
    ("keys for the next build", "mokcha::build::keys::Keys::of"),
    ("files", "mokcha::edge::maker::bytes_of"),
    ("  what templates are given", "mokcha::render::pages::Renderer::prepare"),
    ("    what a page adds to a text", "mokcha::render::dress::article"),
    ("  templates", "mokcha::templates::engine::Templates::render"),
    ("  relative addresses", "mokcha::render::portable::rewrite"),
    ("  citations, tables, data, EPUBs", "mokcha::render::cite::file"),
    ("    EPUBs", "mokcha::render::book::epub"),
    ("      HTML becomes XML", "mokcha::edition::xhtml::write"),
    ("    fingerprints of texts", "mokcha::render::cite::fingerprint_of"),
    ("  covers and previews", "mokcha::render::covers::bytes"),
    ("packing for the zip", "mokcha::edition::zip::packed"),
    ("deflate, wherever it is", "mokcha::text::deflate::pack_by"),
    ("lines that begin well, wherever", "mokcha::markup::joined::joined"),
    ("SHA-256, without the processor's help", "sha2::sha256::compress256"),
]


class Profile:
    """What one callgrind file says: instructions of each function by itself, and with all that it calls."""

    def __init__(self, path: Path):
        self.own: dict[str, int] = defaultdict(int)
        self.calls: dict[tuple[str, str], int] = defaultdict(int)
        names: dict[str, str] = {}

        def name(text: str) -> str:
            number, _, written = text.partition(" ")
            if written:
                names[number] = written
            return names[number]

        function, callee, is_call = "", "", False
        for line in path.open(encoding="utf-8", errors="replace"):
            if line.startswith("fn="):
                function = name(line[3:].rstrip("\n"))
            elif line.startswith("cfn="):
                callee = name(line[4:].rstrip("\n"))
            elif line.startswith("calls="):
                is_call = True
            elif line[:1] in "+-*0123456789" and line[:1]:
                cost = line.split()
                if len(cost) < 2:
                    continue
                if is_call:
                    self.calls[(function, callee)] += int(cost[1])
                    is_call = False
                else:
                    self.own[function] += int(cost[1])

    def all(self) -> int:
        return sum(self.own.values())

    def named(self, part: str) -> set[str]:
        """Functions of a name, without what tells copies apart."""
        return {function for function in set(self.own) | {callee for _, callee in self.calls} if plain(function) == part}

    def with_callees(self, part: str) -> int:
        """Instructions of functions of a name with all that they call, counted where they are called from elsewhere."""
        functions = self.named(part)
        called = sum(cost for (caller, callee), cost in self.calls.items() if callee in functions and caller not in functions)
        return called or sum(self.own[function] for function in functions)

    def callers(self, part: str) -> list[tuple[int, str]]:
        functions = self.named(part)
        out: dict[str, int] = defaultdict(int)
        for (caller, callee), cost in self.calls.items():
            if callee in functions and caller not in functions:
                out[plain(caller)] += cost
        return sorted(((cost, caller) for caller, cost in out.items()), reverse=True)


def plain(function: str) -> str:
    """A function's name without what tells its copies apart."""
    function = re.sub(r"'\d+$", "", function)
    return re.sub(r"^<(?:\w+ as )?(.*?)(?: as .*?)?>::", r"\1::", re.sub(r"::h[0-9a-f]{16}$", "", function))


def measured(program: str, site: Path, scratch: Path) -> Profile:
    out = scratch / "callgrind"
    command = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}", program, "build", "--quiet", "--root", str(site)]
    command += ["--output", str(scratch / "out"), "--cache-dir", str(scratch / "cache")]
    for folder in ("out", "cache"):
        shutil.rmtree(scratch / folder, ignore_errors=True)
    subprocess.run(command, check=True, env=os.environ | {"RAYON_NUM_THREADS": "1"}, stdout=subprocess.DEVNULL)
    return Profile(out)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mokcha", default=str(ROOT / "target" / "daily" / "mokcha"))
    ap.add_argument("--before")
    ap.add_argument("--volumes", type=int, default=10)
    ap.add_argument("--self", type=int, default=0, dest="own")
    ap.add_argument("--callers", action="append", default=[])
    ap.add_argument("--without-editions", action="store_true")
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        make(site, args.volumes, editions=not args.without_editions)
        programs = [args.mokcha] + ([args.before] if args.before else [])
        profiles = [measured(program, site, Path(scratch)) for program in programs]
    articles = args.volumes * 15
    costs = [f"{profile.all() / articles / 1000:,.0f}" for profile in profiles]
    print(f"{articles} articles, thousands of instructions an article: {', before '.join(costs)} in all\n")
    print("| part | now |" + (" before | of it |" if args.before else "") + " share |")
    print("| --- | ---: |" + (" ---: | ---: |" if args.before else "") + " ---: |")
    for title, function in PARTS:
        costs = [profile.with_callees(function) for profile in profiles]
        if not any(costs):
            print(f"{function} is not there: {title.strip()} was not counted", file=sys.stderr)
            continue
        cells = [f"{cost / articles / 1000:,.0f}" for cost in costs]
        if args.before:
            cells.append(f"{100 * costs[0] / costs[1]:.0f} %" if costs[1] else "")
        indent = "&emsp;" * ((len(title) - len(title.lstrip())) // 2)
        print(f"| {indent}{title.strip()} | {' | '.join(cells)} | {100 * costs[0] / profiles[0].all():.1f} % |")
    now = profiles[0]
    for part in args.callers:
        print(f"\nWho calls {part}:")
        for cost, caller in now.callers(part)[:20]:
            print(f"  {100 * cost / now.all():5.2f} %  {caller}")
    if args.own:
        print("\nBy themselves:")
        sums: dict[str, int] = defaultdict(int)
        for function, cost in now.own.items():
            sums[plain(function)] += cost
        for function, cost in sorted(sums.items(), key=lambda row: -row[1])[: args.own]:
            print(f"  {100 * cost / now.all():5.2f} %  {function}")


if __name__ == "__main__":
    main()
