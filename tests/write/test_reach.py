"""Every page of a site is reached by links from home, without a script."""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.benchmarks.made_up import KINDS, write_content
from tests.site_folder import elements, files_of, parse, parse_xml
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.progress import Progress
from unfragile.read.problems import show_text

STEPS = 4
BASE = "https://example.org/made-up/"
FAMILIES = f"""
families:
  words: {{kinds: [{", ".join(KINDS[:2])}]}}
  pictures: {{kinds: [{", ".join(KINDS[2:4])}]}}
"""


def reached(pages: dict[str, bytes]) -> dict[str, int]:
    """The pages that links lead to from home, with how many steps it takes."""
    steps = {BASE: 0}
    waiting = [BASE]
    for address in waiting:
        for link in elements(parse(pages[address]), "a"):
            target = urljoin(address, (link.get("href") or "").split("#")[0].split("?")[0])
            if target in pages and target not in steps:
                steps[target] = steps[address] + 1
                waiting.append(target)
    return steps


@pytest.mark.parametrize("policy", ["all", "related"])
def test_links_lead_to_every_page(policy: str, tmp_path: Path) -> None:
    """In at most four steps, whichever pairs have a page; only what is not there, and what has moved, is left out."""
    content = tmp_path / "content"
    write_content(content, 24, policy)
    with (content / "scoring.yaml").open("a", encoding="utf-8") as scoring:
        scoring.write(FAMILIES)
    (content / "pages").mkdir()
    for name in ("about", "contributing"):
        (content / f"pages/{name}.md").write_text(f"# The page {name}\n\nWords.\n", "utf-8")
    report = build(Options(content, out=tmp_path / "site", jobs=1), Progress())
    assert report.done, [show_text(problem) for problem in report.problems]

    files = files_of(tmp_path / "site")
    pages = {
        BASE + name.removesuffix("index.html"): data
        for name, data in files.items()
        if name.endswith(".html") and name != "404.html"
    }
    steps = reached(pages)

    listed = {
        place.text or ""
        for name, data in files.items()
        if name.startswith("sitemap") and name.endswith(".xml")
        for place in parse_xml(data).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    }
    assert {urlsplit(address).path for address in pages} == {urlsplit(address).path for address in steps}
    assert max(steps.values()) <= STEPS
    assert {address for address in listed if not address.endswith(".xml")} <= set(steps)
