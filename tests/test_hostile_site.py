"""A site of which every text was written by somebody who means harm: it stays text, wherever it lands."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.conftest import ROOT
from tests.site_folder import FIXTURE, elements, files_of, parse, parse_xml
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.progress import Progress
from unfragile.read.problems import show_text

MARK = "xss"
PAYLOAD = (
    "</script></title></style></textarea>--><{0} onclick=a>'\"><svg/onload=a>&lt;{0}&gt;{{{{7*7}}}}${{7}}]]>"
    "[a](javascript:a)<https://e.example>`|{1}"
)
FREE = {
    *("name", "publisher", "summary", "note", "what", "label", "settings", "description", "condition", "reason"),
    *("title", "notice", "plural", "intents", "aliases", "integrations", "says", "tagline", "one", "many"),
}
"""Fields that hold what their editor likes."""

PAYLOADS_IN_TEXTS = """
Text with {0} and `code {0}` and [a link]({1} "{2}") and <{0}>.

```html
{0}
```

| a |
|:-:|
| {0} |

**Unique:** {0}

**vs alternatives:** {0}

**Best for:**
- {0}
- two

  ```
  {0}
  ```

**Limitations:** {0}

**Requires:** {0}

**Inputs:** {0}

**Outputs:** {0}

**Sources:** [{0}]({1})
"""
LINK = "https://e.example/?a=%22onclick=a&b='c#<>".replace("<>", "%3C%3E")


def _payload(number: int) -> str:
    return PAYLOAD.format(MARK, number)


def _in_markdown(number: int) -> str:
    """The payload without what ends code, and without the link that is refused."""
    return _payload(number).replace("`", "").replace("[a](javascript:a)", "")


def _spoilt(tree: Any, numbers: Iterator[int], field: str = "", above: str = "") -> Any:
    """The data with a payload in each free text; a name that headings refer to stays as an alias."""
    if isinstance(tree, dict):
        spoilt = {key: _spoilt(value, numbers, key, field) for key, value in tree.items()}
        if "description" in tree and "category" in tree:
            spoilt["aliases"] = [tree["name"], *tree.get("aliases", [])]
        return spoilt
    if isinstance(tree, list):
        return [_spoilt(value, numbers, field, above) for value in tree]
    is_reference = (above, field) in {("benchmarks", "name"), ("reported_by", "publisher")}
    return _payload(next(numbers)) if field in FREE and not is_reference else tree


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the files of a site made of the fixture's content with payloads in all of its texts."""
    folder = tmp_path_factory.mktemp("hostile")
    content = Path(shutil.copytree(FIXTURE, folder / "content"))
    numbers = iter(range(10_000))
    for path in sorted(content.rglob("*.yaml")):
        tree = _spoilt(yaml.load(path.read_text("utf-8"), yaml.BaseLoader), numbers)  # noqa: S506 - plain text alone
        path.write_text(yaml.safe_dump(tree, allow_unicode=True, width=10_000, default_style='"'), "utf-8")
    for path in sorted(content.glob("models/*/capabilities.md")):
        heading = path.read_text("utf-8").split("\n")[0]
        path.write_text(heading + "\n" + PAYLOADS_IN_TEXTS.format(_in_markdown(0), LINK, "a 'title'"), "utf-8")
    (content / "pages/about.md").write_text(
        f"# About {MARK}\n{PAYLOADS_IN_TEXTS.format(_in_markdown(1), LINK, 't')}", "utf-8"
    )
    (content / "searches").mkdir(exist_ok=True)
    rows = "".join(
        f'"{text.replace(chr(34), chr(34) * 2)}",{count}\n'
        for text, count in ((f"chat {_payload(2)}", 9), ("=cmd()", 3))
    )
    (content / "searches/hostile.csv").write_text(f"query,count\n{rows}", "utf-8")
    report = build(Options(content, out=folder / "site", jobs=1), Progress())
    assert report.done, [show_text(problem) for problem in report.problems]
    return files_of(folder / "site")


def test_pages_hold_no_element_of_the_content(site: dict[str, bytes]) -> None:
    """No page has an element, a handler or a script that a text wanted, and the texts are there."""
    pages = {name: parse(data) for name, data in site.items() if name.endswith(".html")}
    for name, page in pages.items():
        tags = {element.tag.rpartition("}")[2] for element in page.iter() if isinstance(element.tag, str)}
        assert MARK not in tags, name
        assert not [e.tag for e in page.iter() if any(key.startswith("on") or key == "style" for key in e.attrib)], name
        for script in elements(page, "script"):
            assert script.get("src") or script.get("type") in {"application/ld+json", "application/json"}, name
    assert sum(MARK in "".join(page.itertext()) for page in pages.values()) == len(pages)


def test_links_lead_where_they_may(site: dict[str, bytes]) -> None:
    """A link is of the site, http, https or mailto; one out of the site, but to its own repository, vouches for nothing."""
    layouts = "".join(path.read_text("utf-8") for path in (ROOT / "layouts").rglob("*.html"))
    own = ("https://github.com/example/repo", "https://example.org/repo/")
    for name, data in site.items():
        for link in elements(parse(data), "a") if name.endswith(".html") else ():
            address = link.get("href") or ""
            assert urlsplit(address).scheme in {"", "http", "https", "mailto"}, (name, address)
            if urlsplit(address).netloc and not address.startswith(own) and address not in layouts:
                assert link.get("rel") == "license" or "nofollow" in (link.get("rel") or ""), (name, address)


def test_data_can_be_read(site: dict[str, bytes]) -> None:
    """JSON, linked data, feed and sitemap stay whole, and none of them ends a script."""
    for name, data in site.items():
        if name.endswith((".json", ".webmanifest")):
            json.loads(data)
        elif name.endswith(".xml"):
            parse_xml(data)
        elif name.endswith(".html"):
            for script in elements(parse(data), "script"):
                if (script.get("type") or "").endswith("json"):
                    json.loads("".join(script.itertext()))


def test_mirrors_stay_text_in_any_renderer(site: dict[str, bytes]) -> None:
    """Markdown for programs shows no element and follows no address, even where raw HTML is allowed."""
    open_parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for name, data in site.items():
        if name.endswith((".md", ".txt")):
            html = open_parser.render(data.decode()).lower()
            assert f"<{MARK}" not in html, name
            assert "<svg" not in html, name
            assert 'href="javascript:' not in html, name


def test_no_table_for_spreadsheets_runs_anything(site: dict[str, bytes]) -> None:
    """No file of the site is a table that a spreadsheet would open and run."""
    assert [name for name in site if name.endswith((".csv", ".tsv", ".xlsx"))] == []
