"""What the sources of a site say of each article: what every reader must find again in the output."""

import re
import tomllib
from pathlib import Path


def front_matter(file):
    return tomllib.loads(file.read_text("utf-8").split("+++", 2)[1])


def name(written):
    """A name as `성, 이름` where its parts are known; a body's name without its braces."""
    return written[1:-1] if written.startswith("{") else ", ".join(part.strip() for part in written.split(",")) if "," in written else written


def pages(written):
    first, _, last = str(written).replace("–", "-").partition("-")
    return (first.strip(), (last or first).strip())


def articles(root, base=None):
    """By id: title, authors, volume, date, pages, address, path of the folder in the output."""
    root = Path(root)
    config = tomllib.loads((root / "config.toml").read_text("utf-8"))
    archive = config.get("archive", {})
    base = (base or config.get("base_url", "")).rstrip("/")
    found = {}
    for index in sorted((root / "content").glob("**/_index.md")):
        volume = front_matter(index).get("archive", {})
        if "volume" not in volume:
            continue
        for file in sorted(index.parent.glob("**/*.md")):
            matter = front_matter(file)
            own = matter.get("archive", {})
            # Earlier texts are no articles of their own.
            if file.name == "_index.md" or re.fullmatch(r"(?:.+\.)?r[1-9]\d*\.md", file.name) or "number" not in own:
                continue
            number = f"{own['number']:02}"
            article = f"{volume['code']}-{volume['volume']}-{number}"
            authors = own.get("authors", volume.get("authors", [])) or [archive.get("publisher", "")]
            path = f"v/{volume['volume']}/{number}/"
            found[article] = {
                "title": matter["title"],
                "authors": [name(author) for author in authors if author],
                "volume": str(volume["volume"]),
                "date": [int(part) for part in str(volume["published"]).split("-")],
                "pages": pages(own["pages"]) if "pages" in own else None,
                "periodical": archive.get("periodical", config.get("title")),
                "kind": archive.get("kind", "journal"),
                "lang": config["default_language"],
                "url": f"{base}/{path}" if base else None,
                "path": path,
            }
    return found
