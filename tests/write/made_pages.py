"""What a made site says of its pairs, read back from its files: the JSON of a pair and of its models, and the page."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any, Literal

Who = Literal["a", "b"]
SIDES: tuple[tuple[Who, Who], ...] = (("a", "b"), ("b", "a"))
_AMOUNT = re.compile(r"[^\d.,-]*(-?[\d,]*\.?\d+) ?(GB|MB|[KMBT])?")
_MULTIPLES = {None: 1.0, "MB": 1e6, "GB": 1e9, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
_ROW = re.compile(r'<tr[^>]*><th scope="row">(.*?)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>', re.DOTALL)
_LIST = re.compile(r"<h3>([^<]*(?:<bdi>[^<]*</bdi>[^<]*)?)</h3><ul[^>]*>(.*?)</ul>", re.DOTALL)
_LIFE = re.compile(r'<p class="life"><b[^>]*>(.*?)</b> <bdi>(.*?)</bdi>', re.DOTALL)


@dataclass(frozen=True)
class Said:
    """All that the files of one comparison say."""

    pair: Mapping[str, Any]  # api/v1/compare/<a>-vs-<b>.json
    models: Mapping[str, Mapping[str, Any]]  # api/v1/models/<slug>.json of 'a' and 'b'
    page: str  # the HTML
    day: str  # of the site, ISO
    capability_names: Mapping[str, str]

    def name(self, who: Who) -> str:
        """What a side is called."""
        return str(self.pair[who]["name"])

    @property
    def sentences(self) -> tuple[str, ...]:
        """Those of the verdict."""
        return tuple(self.pair["verdict"]["sentences"])

    def reasons(self, who: Who, *kinds: str) -> tuple[str, ...]:
        """The reasons to take a side, of these kinds or of all."""
        found = self.pair["verdict"]["reasons"][who]
        return tuple(reason["text"] for reason in found if not kinds or reason["kind"] in kinds)

    @property
    def rows(self) -> Iterator[tuple[str, str, str]]:
        """Rows of the page's tables as words: what it is, and both sides."""
        for found in _ROW.finditer(self.page):
            yield words(found[1]), words(found[2]), words(found[3])

    @property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """Lists of the page by the heading above them."""
        return {
            words(found[1]): tuple(words(item) for item in re.findall(r"<li>(.*?)</li>", found[2], re.DOTALL))
            for found in _LIST.finditer(self.page)
        }

    def ended(self, who: Who) -> bool:
        """Does the page say that a side is gone?"""
        gone = any(
            words(tag).startswith("shut down") and words(name) == self.name(who)
            for tag, name in _LIFE.findall(self.page)
        )
        return gone or any(line.startswith(f"{self.name(who)} can no longer be used") for line in self.sentences)

    def tests(self) -> Mapping[str, int]:
        """Of each test that counts, by how many runs `a` is ahead of `b`."""
        ahead: dict[str, int] = {}
        for result in self.pair["results"]:
            if result["counts"]:
                step = {"a": 1, "b": -1, None: 0}[result["better"]]
                ahead[result["benchmark"]] = ahead.get(result["benchmark"], 0) + step
        return ahead

    def tests_ahead(self, who: Who) -> int:
        """On how many tests a side is ahead."""
        return sum((step > 0) if who == "a" else (step < 0) for step in self.tests().values())

    def prices(self, who: Who) -> Mapping[tuple[str, str], list[float]]:
        """All prices by unit and currency."""
        found: dict[tuple[str, str], list[float]] = {}
        for offer in (self.models[who].get("pricing") or {}).get("offers", ()):
            found.setdefault((offer["unit"], offer["currency"]), []).append(offer["price"])
        return found

    def usual_price(self, who: Who, place: tuple[str, str]) -> float:
        """What the page shows as its price; the median of all where it shows none in that unit."""
        for price in self.models[who]["pricing"]["shown"]:
            if price["currency"] == place[1] and place[0] in price["amounts"]:
                return float(price["amounts"][place[0]])
        return float(median(self.prices(who)[place]))

    def texts(self, who: Who) -> Iterator[str]:
        """What is written of a side, but for what it can't do and what others can."""
        yield self.models[who]["summary"]
        for section in self.models[who]["capabilities"]:
            yield from (section["description"], section["unique"], *section["best_for"])

    def described(self, who: Who) -> tuple[str, ...]:
        """The capabilities that sections describe."""
        return tuple(section["key"] for section in self.models[who]["capabilities"])


def words(fragment: str) -> str:
    """What a piece of HTML shows, white space folded."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", fragment)).split())


def amount(text: str) -> float | None:
    """The number that a figure shows: '$1.50' → 1.5, '128K' → 128000.0, '16 GB' → 16e9; None where there is none."""
    found = _AMOUNT.match(text.strip())
    return float(found[1].replace(",", "")) * _MULTIPLES[found[2]] if found else None


def bare(text: str) -> float | None:
    """The number of a figure without its unit: '1,302 points' → 1302.0."""
    found = _AMOUNT.match(text.strip())
    return float(found[1].replace(",", "")) if found else None


def figures_against(text: str) -> Iterator[tuple[str, str]]:
    """What stands against what, without sellers: '(1,300 GB against 16 GB, worked out)' → '1,300 GB', '16 GB'."""
    before, *others = re.sub(r"(?<=\d) at \D[^,;]*?(?= against | per )", "", text).split(" against ")
    for other in others:
        end = re.match(r"(.*?)(?= per |, |\)|; | or | and |$)", other)
        right = end[1] if end else other
        yield _last_figure(before, right), right
        before = other


def _last_figure(text: str, like: str) -> str:
    """The figure at the end of a text, with or without the unit of another: '1,411' beside '1,193 points'."""
    ends = (text.split()[-count:] for count in range(len(like.split()), 0, -1))
    figures = (" ".join(end).lstrip("(") for end in ends)
    return next((figure for figure in figures if _numbers(figure) == _numbers(like)), text.split()[-1])


def _numbers(figure: str) -> list[bool]:
    """Which words of a figure have a number, those behind the last one aside: '$1 / $2' → yes, no, yes."""
    found = [amount(word) is not None for word in figure.split()]
    while found and not found[-1]:
        found.pop()
    return found


def read_site(site: Path) -> Iterator[Said]:
    """Every comparison of a made site."""
    api = site / "api" / "v1"

    @cache
    def model(slug: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = json.loads((api / "models" / f"{slug}.json").read_text("utf-8"))
        return found

    day = json.loads((api / "models.json").read_text("utf-8"))["day"]
    names = {
        capability["key"]: capability["name"]
        for capability in json.loads((api / "capabilities.json").read_text("utf-8"))["capabilities"]
    }
    for path in sorted((api / "compare").glob("*.json")):
        pair = json.loads(path.read_text("utf-8"))
        page = site / "compare" / path.stem / "index.html"
        models = {who: model(pair[who]["slug"]) for who in ("a", "b")}
        yield Said(pair, models, page.read_text("utf-8"), day or "", names)
