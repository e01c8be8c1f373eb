"""A reader who follows every link from the home page: each page is wholly of one build, and each link, asset, search file and place answers."""
import html
import re
import urllib.parse

TAGS = re.compile(rb"""<[a-zA-Z][^>]*>""")
LINKS = re.compile(r"""\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
IDS = re.compile(r"""\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")


class Page:
    def __init__(self, text):
        tags = " ".join(tag.decode("utf-8", "replace") for tag in TAGS.findall(text))
        pick = lambda pattern: [html.unescape(a or b or c) for a, b, c in pattern.findall(tags)]
        self.links, self.ids = pick(LINKS), set(pick(IDS))


_pages = {}


def page(text):
    if text not in _pages:
        _pages[text] = Page(text)
    return _pages[text]


def target(path, link, base):
    """The file that a link leads to, and the place in it; nothing where it leads out."""
    address, _, place = link.partition("#")
    address = address.split("?")[0]
    if address.startswith(base):
        address = "/" + address[len(base):].lstrip("/")
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", address):
        return None
    joined = urllib.parse.unquote(urllib.parse.urljoin("/" + path, address))
    if joined.endswith("/"):
        joined += "index.html"
    return joined.lstrip("/"), urllib.parse.unquote(place)


def read(files, builds, base, home="index.html"):
    """What is wrong, in words. `builds`: the files of the builds that there may be; the last is the newest."""
    wrong, seen, open_ = [], set(), [home]
    counts = [0] * len(builds)
    if home not in files:
        return (["no home page"] if any(home in build for build in builds[:-1]) else []), counts
    while open_:
        path = open_.pop()
        if path in seen:
            continue
        seen.add(path)
        text = files.get(path)
        if text is None:
            continue
        whole = [n for n, build in enumerate(builds) if build.get(path) == text]
        if not whole:
            wrong.append(f"{path} is of no build")
            continue
        if path == "search/root.js":
            shards = [name for name in builds[whole[-1]] if name.startswith("search/") and name.endswith(".js")]
            wrong += [f"the search asks for {name}" for name in shards if name not in files]
        if not path.endswith(".html"):
            continue
        counts[whole[-1]] += 1
        for link in page(text).links:
            led = target(path, link, base)
            if not led:
                continue
            to, place = led
            if to not in files:
                wrong.append(f"{path} leads to {to}")
            elif place and to.endswith(".html") and place not in page(files[to]).ids:
                wrong.append(f"{path} leads to {to}#{place}")
            open_.append(to)
    # The scripts of each page ask for it.
    if "search/root.js" in files and "search/root.js" not in seen:
        sub, _ = read(files, builds, base, "search/root.js")
        wrong += sub
    return wrong, counts
