#!/usr/bin/env python3
"""Makes the theme's web fonts from Pretendard GOV (npm package `pretendard-gov`, OFL-1.1).

    npm pack pretendard-gov@1.3.9 && tar xzf pretendard-gov-1.3.9.tgz
    python3 site/fonts/subset.py package/dist site

Needs PyPI's fonttools and brotli. Writes two weights with Latin, the 2,350 Hangul syllables and the symbols of KS X 1001, all
compatibility jamo, and the Hanja that the texts given by --texts and the theme's data use. The family is renamed, because
"Pretendard" is a reserved font name of its licence.
"""
import argparse, pathlib, shutil
from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Mokcha Gothic"
WEIGHTS = {"Regular": 400, "Bold": 700}


def ksx1001():
    """Symbols, jamo and Hangul of KS X 1001; its 4,888 Hanja are left out."""
    out = set()
    for row in range(0xA1, 0xFF):
        if 0xCA <= row <= 0xFD:
            continue
        for cell in range(0xA1, 0xFF):
            try:
                out.add(bytes([row, cell]).decode("euc_kr"))
            except UnicodeDecodeError:
                pass
    # Cyrillic, kana, Greek and box drawing are rare in Korean periodicals: the next family shows them.
    return {c for c in out if not (0x3040 <= ord(c) < 0x3100 or 0x0370 <= ord(c) < 0x0530 or 0x2500 <= ord(c) < 0x2580)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("package"), parser.add_argument("site")
    parser.add_argument("--texts", nargs="*", default=[], help="Markdown files whose Hanja and symbols are kept, too")
    options = parser.parse_args()
    site = pathlib.Path(options.site)
    wanted = {chr(c) for c in range(0x20, 0x7F)} | {chr(c) for c in range(0xA0, 0x180)} | ksx1001()
    wanted |= set("αβγδμπσΣΔΩ–—‘’“”…‧•′″‰₩€™←↑→↓↔∼≒≥≤∞√△▲▽▼○●◎◇◆□■☆★※ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅰⅱⅲⅳⅴ㈜㎎㎏㎜㎝㎞㎡㎢㎥㎾㎿㏊℃⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄")
    for path in [*site.glob("data/*.toml"), *map(pathlib.Path, options.texts)]:
        wanted |= {c for c in path.read_text() if ord(c) > 0x7F and not 0xAC00 <= ord(c) <= 0xD7A3}
    cover = None
    for style, weight in WEIGHTS.items():
        source = pathlib.Path(options.package) / f"public/static/alternative/PretendardGOV-{style}.ttf"
        # Fixed: the stamp must not depend on the day the script runs.
        font = TTFont(source, recalcTimestamp=False)
        settings = subset.Options()
        settings.layout_features = ["kern", "liga", "calt", "tnum", "ccmp", "locl", "mark", "mkmk", "case"]
        settings.hinting = False
        settings.desubroutinize = True
        settings.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        settings.notdef_outline = True
        cutter = subset.Subsetter(settings)
        cutter.populate(unicodes=[ord(c) for c in wanted])
        cutter.subset(font)
        for record in font["name"].names:
            text = record.toUnicode()
            if record.nameID in (1, 3, 4, 6):
                full = f"{FAMILY} {style}"
                record.string = {1: FAMILY, 3: f"1.3.9;{full}", 4: full, 6: full.replace(" ", "-", 1).replace(" ", "")}[record.nameID]
            elif record.nameID == 5:
                record.string = "Version 1.3.9, a subset"
            assert record.nameID in (0, 13) or "retendard" not in record.toUnicode(), text
        font.flavor = "woff2"
        target = site / f"fonts/gothic-{weight}.woff2"
        font.save(target)
        points = set(font.getBestCmap())
        cover = points if cover is None else cover & points
        print(target, target.stat().st_size, "bytes", len(points), "characters")
    shutil.copy(pathlib.Path(options.package) / "LICENSE.txt", site / "fonts/OFL.txt")
    lines, run = [], []
    for point in sorted(cover):
        if run and point == run[-1] + 1:
            run.append(point)
            continue
        if run:
            lines.append(run)
        run = [point]
    lines.append(run)
    ranges = "".join(f"{r[0]:04X}-{r[-1]:04X}\n" if len(r) > 1 else f"{r[0]:04X}\n" for r in lines)
    (site / "fonts/characters.txt").write_text(ranges)
    print(len(lines), "ranges in characters.txt")


if __name__ == "__main__":
    main()
