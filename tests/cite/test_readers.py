"""Every reader on every site: no finding; and on a tree with one file spoilt: a finding. Run by run.sh, which builds the trees."""

import json
import os
import shutil
import tempfile
import unittest
import zipfile
from pathlib import Path

import readers
import sources

ROOT = Path(__file__).parent.parent.parent
OUT = Path(os.environ["CITE_OUT"])
CITED = ROOT / "tests/sites/cited"
HOSTILE = ROOT / "tests/cite/hostile"


def tree(folder, root, base=""):
    return readers.Tree(OUT / folder, sources.articles(root, base or None), base)


def cited():
    return tree("cited", CITED, "https://archive.example/news")


def local():
    return tree("local", CITED, os.environ["CITE_LOCAL"])


class Clean(unittest.TestCase):
    def clean(self, findings):
        self.assertEqual(findings, [])

    def test_fixture(self):
        one = cited()
        self.assertEqual(len(one.expected), 2)
        for reader in (readers.pandoc, readers.rispy_reads, readers.bibtexparser_reads, readers.citation_js, readers.zotero, readers.coins,
                       readers.extruct_reads, readers.linksets, readers.feeds, readers.sitemap, readers.epubs, readers.tables, readers.bulk, readers.sums):
            with self.subTest(reader=reader.__name__):
                self.clean(reader(one))

    def test_archive(self):
        one = tree("archive", ROOT, "https://issue-focus.example")
        self.assertEqual(len(one.expected), 15)
        for reader in (readers.pandoc, readers.rispy_reads, readers.bibtexparser_reads, readers.citation_js, readers.zotero, readers.coins,
                       readers.extruct_reads, readers.linksets, readers.feeds, readers.sitemap, readers.epubs, readers.tables, readers.bulk, readers.sums):
            with self.subTest(reader=reader.__name__):
                self.clean(reader(one))

    def test_revised(self):
        """Of an article that was changed all files say what its newest text says; earlier texts are read as themselves, and listed nowhere."""
        one = tree("revised", ROOT / "tests/sites/revised", "https://archive.example/news")
        self.assertEqual(len(one.expected), 3)
        for reader in (readers.pandoc, readers.rispy_reads, readers.bibtexparser_reads, readers.citation_js, readers.zotero, readers.coins,
                       readers.extruct_reads, readers.linksets, readers.feeds, readers.sitemap, readers.epubs, readers.tables, readers.bulk, readers.sums):
            with self.subTest(reader=reader.__name__):
                self.clean(reader(one))

    def test_report_without_address(self):
        one = tree("cited-report", ROOT / "tests/sites/cited-report")
        for reader in (readers.pandoc, readers.rispy_reads, readers.bibtexparser_reads, readers.citation_js, readers.zotero, readers.extruct_reads,
                       readers.tables, readers.bulk, readers.sums):
            with self.subTest(reader=reader.__name__):
                self.clean(reader(one))

    def test_outgoing_links(self):
        one = tree("outgoing", ROOT / "tests/sites/outgoing", "https://archive.example")
        for reader in (readers.outgoing, readers.epubs, readers.linksets, readers.tables, readers.bulk, readers.sums):
            with self.subTest(reader=reader.__name__):
                self.clean(reader(one))

    def test_hostile_bodies(self):
        """Old elements, wrong nesting and broken attributes: valid books and feeds all the same."""
        one = tree("hostile", HOSTILE, "https://archive.example/old")
        self.assertEqual(len(one.expected), 2)
        for reader in (readers.pandoc, readers.rispy_reads, readers.bibtexparser_reads, readers.citation_js, readers.feeds, readers.epubs, readers.tables, readers.bulk, readers.sums):
            with self.subTest(reader=reader.__name__):
                self.clean(reader(one))
        book = zipfile.ZipFile(OUT / "hostile/packages/1.epub")
        for place in ("02.xhtml#t1", "02.xhtml#p2", 'epub:type="noteref"'):
            self.assertIn(place, book.read("book/01.xhtml").decode())

    def test_signposting(self):
        self.clean(readers.signposting(local()))

    def test_editions_are_the_same_again(self):
        for name in ("all.zip", "7.epub", "SHA256SUMS"):
            self.assertEqual((OUT / "cited/packages" / name).read_bytes(), (OUT / "again/packages" / name).read_bytes(), name)


class Spoilt(unittest.TestCase):
    """Each reader must be able to find something."""

    def spoil(self, reader, path, change, of=cited):
        one = of()
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(one.folder, folder, dirs_exist_ok=True)
            file = Path(folder) / path
            old = file.read_bytes()
            new = change(old) if callable(change) else old.replace(*(text.encode() for text in change))
            self.assertNotEqual(old, new, "nothing was spoilt")
            file.write_bytes(new)
            findings = reader(readers.Tree(folder, one.expected, one.base))
            self.assertNotEqual(findings, [], f"{reader.__name__} overlooks {path}")

    def test_author_missing(self):
        self.spoil(readers.pandoc, "v/7/01/rpn-7-01.bib", ("  author = {성, 이름 and {지역정책연구원}},\n", ""))
        self.spoil(readers.pandoc, "v/7/01/rpn-7-01.csl.json", ('"literal": "지역정책연구원"', '"literal": ""'))
        self.spoil(readers.rispy_reads, "v/7/01/rpn-7-01.ris", ("AU  - 지역정책연구원\r\n", ""))
        self.spoil(readers.bibtexparser_reads, "v/7/cite.bib", ("성, 이름 and ", ""))
        self.spoil(readers.citation_js, "v/7/01/rpn-7-01.ris", ("AU  - 성, 이름\r\n", ""))
        self.spoil(readers.zotero, "v/7/01/index.html", ('<meta name="citation_author" content="성, 이름">', ""))
        self.spoil(readers.extruct_reads, "v/7/01/index.html", ('<meta name="DC.creator" content="성, 이름">', ""))
        self.spoil(readers.feeds, "m/motie/feed.xml", ("<author><name>편집부</name></author>", "<author><name></name></author>"))

    def test_page_wrong(self):
        self.spoil(readers.pandoc, "v/7/01/rpn-7-01.bib", ("{2--3}", "{2--4}"))
        self.spoil(readers.rispy_reads, "m/motie/cite.ris", ("EP  - 3", "EP  - 5"))
        self.spoil(readers.bibtexparser_reads, "data/archive.bib", ("{2--3}", "{1--3}"))
        self.spoil(readers.citation_js, "v/7/01/rpn-7-01.csl.json", ('"2-3"', '"2-9"'))
        self.spoil(readers.zotero, "v/7/01/index.html", ('"citation_lastpage" content="3"', '"citation_lastpage" content="4"'))
        self.spoil(readers.extruct_reads, "v/7/01/index.html", ('"pageStart":2', '"pageStart":1'))

    def test_link_broken(self):
        self.spoil(readers.signposting, "v/7/01/index.html", ("rpn-7-01.bib\" type=\"application/x-bibtex\">", "rpn-7-09.bib\" type=\"application/x-bibtex\">"), local)
        self.spoil(readers.signposting, "v/7/linkset.json", ("v/7/01/t1.csv", "v/7/01/t2.csv"), local)
        self.spoil(readers.linksets, "v/7/linkset.json", ("v/7/01/t1.csv", "v/7/01/t2.csv"))
        self.spoil(readers.feeds, "s/trade/feed.xml", ("/v/7/02/\"/>", "/v/7/03/\"/>"))
        self.spoil(readers.sitemap, "sitemap.xml", ("/v/7/02/", "/v/7/03/"))
        self.spoil(readers.rispy_reads, "v/7/cite.ris", ("/v/7/02/", "/v/7/03/"))
        self.spoil(readers.bulk, "data/articles.jsonl", ("v/7/01/t1.csv", "v/7/01/t9.csv"))

    def test_archived_copy_missing(self):
        of = lambda: tree("outgoing", ROOT / "tests/sites/outgoing", "https://archive.example")
        self.spoil(readers.outgoing, "v/3/01/index.html", ('href="https://kept.example/second"', 'href="https://kept.example/third"'), of)
        self.spoil(readers.outgoing, "data/links.csv", ("https://kept.example/second", ""), of)
        self.spoil(readers.outgoing, "links/index.html", ('href="https://other.example/"', 'href="#"'), of)

    def test_broken_form(self):
        self.spoil(readers.bibtexparser_reads, "v/7/cite.bib", ("  volume = {7},\n", "  volume = {7,\n"))
        self.spoil(readers.rispy_reads, "v/7/cite.ris", ("\r\n", "\n"))
        self.spoil(readers.feeds, "feed.xml", ("</entry>", ""))
        self.spoil(readers.feeds, "feed.xml", ("https://archive.example/news/v/7/01/#fn1", "#fn1"))
        self.spoil(readers.sitemap, "sitemap.xml", ("<loc>", "<where/><loc>"))
        self.spoil(readers.tables, "v/7/01/t1.csv", ("1234", '"1,234"'))
        self.spoil(readers.coins, "v/7/index.html", ('class="Z3988"', 'class="z"'))
        self.spoil(readers.sums, "v/7/01/t1.csv", ("1234", "1235"))

    def test_epub(self):
        def without_mark(data):
            """The list of printed pages names a place that is gone."""
            with tempfile.TemporaryDirectory() as folder:
                old, new = Path(folder) / "old.epub", Path(folder) / "new.epub"
                old.write_bytes(data)
                with zipfile.ZipFile(old) as book, zipfile.ZipFile(new, "w") as out:
                    for info in book.infolist():
                        text = book.read(info)
                        out.writestr(info, text.replace(b'id="page-3"', b'id="page-9"') if info.filename.endswith("01.xhtml") else text)
                return new.read_bytes()

        self.spoil(readers.epubs, "packages/7.epub", without_mark)

    def test_sources_are_read(self):
        found = json.loads(json.dumps(sources.articles(CITED)))["rpn-7-01"]
        self.assertEqual(found["authors"], ["성, 이름", "지역정책연구원"])
        self.assertEqual((found["pages"], found["date"]), (["2", "3"], [2020, 3, 2]))


if __name__ == "__main__":
    unittest.main()
