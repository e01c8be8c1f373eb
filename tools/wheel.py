#!/usr/bin/env python3
"""Packs a program into a wheel, as pip and pipx install it: the same program as in the other packages, with no second build.

usage: wheel.py PROGRAM VERSION PLATFORM FOLDER     e.g. wheel.py mokcha 1.2.3 manylinux_2_34_x86_64 dist
"""
import base64
import hashlib
import os
import sys
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(program, version, platform, folder):
    tag = f"py3-none-{platform}"
    info, data = f"mokcha-{version}.dist-info", f"mokcha-{version}.data"
    about = [
        "Metadata-Version: 2.1",
        "Name: mokcha",
        f"Version: {version}",
        "Summary: Turns a folder of Markdown articles into a periodical's permanent archive",
        "License: MIT OR Apache-2.0",
        "Requires-Python: >=3.7",
        "Description-Content-Type: text/markdown",
        "",
        (ROOT / "README.md").read_text(),
    ]
    files = {
        f"{data}/scripts/mokcha": Path(program).read_bytes(),
        f"{info}/METADATA": "\n".join(about).encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: mokcha\nRoot-Is-Purelib: false\nTag: {tag}\n".encode(),
        f"{info}/licenses/LICENSE-MIT": (ROOT / "LICENSE-MIT").read_bytes(),
        f"{info}/licenses/LICENSE-APACHE": (ROOT / "LICENSE-APACHE").read_bytes(),
    }
    record = f"{info}/RECORD"
    digest = lambda text: base64.urlsafe_b64encode(hashlib.sha256(text).digest()).rstrip(b"=").decode()
    lines = [f"{name},sha256={digest(text)},{len(text)}" for name, text in files.items()] + [f"{record},,"]
    files[record] = ("\n".join(lines) + "\n").encode()
    # The same bytes for the same commit.
    stamp = time.gmtime(max(315532800, int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))))[:6]
    with zipfile.ZipFile(Path(folder) / f"mokcha-{version}-{tag}.whl", "w") as wheel:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.external_attr = (0o100755 if "/scripts/" in name else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, text)


if __name__ == "__main__":
    main(*sys.argv[1:])
