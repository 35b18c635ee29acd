"""Feed, sitemap and robots.txt are valid, complete and dated by the content alone."""

from datetime import date
from typing import Any

import feedparser
import pytest

from tests.builders import SOURCE, make_content, make_model
from tests.site_folder import parse_xml
from tests.write.sites import HOSTILE, HOSTILE_LINK, SITE_NAMES, bare_model, judged_sites
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.site import judge_site
from unfragile.write import program_files
from unfragile.write.changes import News
from unfragile.write.program_files import atom_feed, robots, sitemap

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def feed_of(site: JudgedSite) -> bytes:
    """The feed of a site without comparisons."""
    return atom_feed(site, News(site, {}))


def entries(site: JudgedSite) -> list[Any]:
    """The entries of a site's feed as a feed reader sees them."""
    feed = feedparser.parse(feed_of(site))

    assert not feed.bozo
    return list(feed.entries)


def locations(data: bytes, tag: str) -> list[str | None]:
    """The addresses in a sitemap file, whose root element has the tag."""
    root = parse_xml(data)

    assert root.tag == f"{SITEMAP}{tag}"
    return [element.text for element in root.iter(f"{SITEMAP}loc")]


RELEASED = "2026-02-10"
END = {"status": "deprecated", "until": "2026-03-20", "successor": "Beta", "source": SOURCE, "observed": "2026-02-20"}


def lively_site(as_of: str | None = None) -> JudgedSite:
    """A site in which something of each kind happened."""
    prices = [
        {"what": "hosted", "unit": "image", "price": price, "currency": "USD", "source": SOURCE, "observed": day}
        for price, day in ((0.08, "2026-02-01"), (0.05, "2026-03-01"))
    ]
    alpha = make_model("alpha", released=RELEASED, lifecycle=END, pricing={"tier": "usage", "offers": prices})
    site = {"as_of": as_of or "2026-04-01"}
    return judge_site(make_content(alpha, bare_model(), site=site))


class TestAtomFeed:
    def test_tells_news_newest_first(self) -> None:
        """New models, ends announced and reached, prices and changes of the method, each on its day in pages' words."""
        told = [(entry.updated[:10], entry.title, entry.summary) for entry in entries(lively_site())]

        assert told == [
            (
                "2026-03-20",
                "Ends: Alpha",
                "Can no longer be used since 20 March 2026; its publisher names Beta",
            ),
            ("2026-03-01", "Price: Alpha", "Hosted: $0.08 per image → $0.05 per image"),
            (
                "2026-02-20",
                "Ends: Alpha",
                "Works until 20 March 2026, as read on 20 February 2026; its publisher names Beta",
            ),
            ("2026-02-10", "New: Alpha", "Released by Example Lab. What alpha is."),
            ("2026-01-01", "Method of ranking: Version 1", "First version of the method."),
        ]

    @pytest.mark.parametrize("site", SITE_NAMES)
    def test_is_atom(self, site: str) -> None:
        """The feed and each entry have an id of their own, a title and an instant, and the feed an author and itself."""
        root = parse_xml(feed_of(judged_sites()[site]))
        ids = [element.text for element in root.iter(f"{ATOM}id")]

        assert len(ids) == len(set(ids)) == 1 + len(root.findall(f"{ATOM}entry"))
        assert all(text and text.startswith("tag:example.org,2026:/repo/") for text in ids)
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        assert [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")] == [
            "https://example.org/repo/feed.xml"
        ]
        for element in (root, *root.iter(f"{ATOM}entry")):
            assert element.findtext(f"{ATOM}title")
            assert str(element.findtext(f"{ATOM}updated")).endswith("T00:00:00Z")

    def test_ids_of_an_address_in_other_letters(self) -> None:
        """An id holds the site's address as programs write it, encoded once."""
        site = judge_site(make_content(bare_model(), site={"base_url": "https://例え.jp/ü/"}))
        root = parse_xml(feed_of(site))

        assert root.findtext(f"{ATOM}id") == "tag:xn--r8jz45g.jp,2026:/%C3%BC/"

    def test_hostile_texts_read_back(self) -> None:
        """Titles with every special sign come back as they were typed, as text."""
        site = judge_site(make_content(make_model(name=HOSTILE, released="2026-01-02"), site={"as_of": "2026-01-03"}))
        root = parse_xml(feed_of(site))

        assert root.findtext(f"{ATOM}entry[1]/{ATOM}title") == f"New: {site.models[0].name}"
        assert not [element for element in root.iter() if not element.tag.startswith(ATOM)]

    def test_without_any_date(self) -> None:
        """A content without any date makes a feed without news, dated as old as dates get."""
        site = judge_site(make_content(bare_model(), scoring={"changes": []}))
        feed = feedparser.parse(feed_of(site))

        assert (feed.feed.updated, len(feed.entries)) == ("1970-01-01T00:00:00Z", 0)

    def test_holds_the_newest_fifty(self) -> None:
        """Of more than fifty pieces of news the newest are told."""
        days = [f"2026-{month:02}-{day:02}" for month in range(1, 4) for day in range(1, 21)]
        models = [make_model(f"model-{place}", released=day) for place, day in enumerate(days)]
        site = judge_site(make_content(*models, site={"as_of": "2026-04-01"}, scoring={"changes": []}))

        assert [entry.updated[:10] for entry in entries(site)] == days[:-51:-1]

    def test_knows_nothing_of_later_days(self) -> None:
        """Built as of a day, the feed tells what was known on it, and is no younger."""
        feed = feedparser.parse(feed_of(lively_site("2026-02-15")))

        assert [entry.title for entry in feed.entries] == ["New: Alpha", "Method of ranking: Version 1"]
        assert feed.feed.updated == "2026-02-10T00:00:00Z"

    def test_the_page_tells_what_is_to_come_once(self) -> None:
        """In a list of its own, while the feed tells that it was announced; once it is past, in its months."""
        before, after = (News(lively_site(day), {}) for day in ("2026-03-01", "2026-04-01"))
        ends = [
            [
                item.day
                for month in news.to_be_read()
                for kind, _, items in month.past
                for item in items
                if kind == "end"
            ]
            for news in (before, after)
        ]

        assert [(item.name, item.day) for item in before.to_come()] == [("Alpha", date(2026, 3, 20))]
        assert "Ends: Alpha" in [entry.title for entry in entries(lively_site("2026-03-01"))]
        assert (ends, after.to_come()) == ([[], [date(2026, 3, 20), date(2026, 2, 20)]], ())

    def test_renamed_model_keeps_its_ids(self) -> None:
        """A model that has another slug now is not told as new again."""
        before, after = (
            {entry.id for entry in entries(judge_site(make_content(model, site={"as_of": "2026-04-01"})))}
            for model in (
                make_model("alpha", released=RELEASED, lifecycle=END),
                make_model("omega", released=RELEASED, lifecycle=END, former_slugs=["alpha"]),
            )
        )

        assert before == after


class TestSitemap:
    def test_small_one_is_one_file(self) -> None:
        """Within the limits there is one file with every address, absolute and in order, with its day where one is known."""
        files = sitemap(
            ["", "models/alpha/", "compare/a-vs-b/"], "https://example.org/repo/", {"models/alpha/": date(2026, 1, 2)}
        )

        assert list(files) == ["sitemap.xml"]
        assert files["sitemap.xml"].count(b"<lastmod>") == 1
        assert b"<loc>https://example.org/repo/models/alpha/</loc><lastmod>2026-01-02</lastmod>" in files["sitemap.xml"]
        assert locations(files["sitemap.xml"], "urlset") == [
            "https://example.org/repo/",
            "https://example.org/repo/models/alpha/",
            "https://example.org/repo/compare/a-vs-b/",
        ]

    def test_splits_at_fifty_thousand(self) -> None:
        """More addresses than a file may hold go into parts, which the index names."""
        addresses = [f"compare/{place:06}/" for place in range(50_001)]

        files = sitemap(addresses, "https://example.org/", {})

        parts = ["sitemap-1.xml", "sitemap-2.xml"]
        assert list(files) == ["sitemap.xml", *parts]
        assert locations(files["sitemap.xml"], "sitemapindex") == [f"https://example.org/{part}" for part in parts]
        assert [len(locations(files[part], "urlset")) for part in parts] == [50_000, 1]
        assert locations(files["sitemap-2.xml"], "urlset")[0] == "https://example.org/compare/050000/"

    def test_splits_by_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No file is larger than a file may be, and no address is lost."""
        monkeypatch.setattr(program_files, "MOST_BYTES", 400)
        addresses = [f"models/{place}/" for place in range(20)]

        files = sitemap(addresses, "https://example.org/", {})
        parts = [data for name, data in files.items() if name != "sitemap.xml"]

        assert max(len(part) for part in parts) <= 400
        assert [place for part in parts for place in locations(part, "urlset")] == [
            f"https://example.org/{address}" for address in addresses
        ]

    def test_address_is_escaped(self) -> None:
        """A base address with special signs stays one address."""
        files = sitemap([""], HOSTILE_LINK, {})

        assert locations(files["sitemap.xml"], "urlset") == [HOSTILE_LINK]


def test_robots_name_the_sitemap() -> None:
    """Everything may be read, and the sitemap is named with its absolute address."""
    expected = b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/repo/sitemap.xml\n"

    assert robots("https://example.org/repo/") == expected
