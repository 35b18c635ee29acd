"""The Markdown mirror says what the page says, and is harmless wherever it is rendered."""

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tests.builders import SOURCE, make_content, make_model, make_section
from tests.write.sites import SITE_NAMES, judged_sites
from unfragile.judge import figures
from unfragile.judge.site import judge_site
from unfragile.write.markdown_mirror import llms_txt, model_markdown

SEEN = {"source": SOURCE, "observed": "2026-01-01"}
ADDRESSES = ("", "models/alpha/", "models/beta/", "compare/alpha-vs-beta/", "capabilities/", "methodology/", "about/")

OWN_ELEMENTS = "h1 h2 h3 p ul li a blockquote table thead tbody tr th td strong em code"

open_parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
open_parser.validateLink = lambda url: url is not None  # type: ignore[method-assign]


class _Elements(HTMLParser):
    """Collects the elements and link targets of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"} and value]


def texts(site: str) -> list[str]:
    """All Markdown files of a site."""
    judged = judged_sites()[site]
    mirrors = [model_markdown(judged, model) for model in judged.models]
    return [data.decode() for data in (*mirrors, llms_txt(judged, ADDRESSES))]


@pytest.mark.parametrize("site", SITE_NAMES)
def test_is_harmless_anywhere(site: str) -> None:
    """A parser that lets all HTML and links through finds no element but those of Markdown, and no foreign scheme."""
    for text in texts(site):
        found = _Elements(open_parser.render(text))

        assert not [tag for tag in found.tags if tag not in OWN_ELEMENTS.split()]
        assert not [link for link in found.links if re.match(r"(?!https?:|mailto:)[a-z]+:|//", link, re.IGNORECASE)]


@pytest.mark.parametrize("site", SITE_NAMES)
def test_hostile_text_makes_no_heading(site: str) -> None:
    """The only headings are the mirror's own."""
    for model in judged_sites()[site].models:
        html = open_parser.render(model_markdown(judged_sites()[site], model).decode())

        assert html.count("<h1>") == 1
        assert html.count("<h3>") == len(model.capability_keys) + any(
            score.evidence for part in model.components if part for score in part.signals
        )


class TestModelMarkdown:
    def test_says_what_the_page_says(self) -> None:
        """Facts, rank with interval, components, evidence with source and day, specs and prices are there."""
        site = judged_sites()["rich"]
        lines = model_markdown(site, site.models[0]).decode().splitlines()

        for line in (
            "# Alpha",
            "> Draws from words.",
            "- Licence: Example License (MIT) <https://example.org/license>, open weights, commercial use allowed",
            "- Price: Free. Weights are free.",
            "- Released: 1 January 2025",
            "- Times matched: 100",
            "- The same as [a page](../../models/alpha/) and as [JSON](../../api/v1/models/alpha.json)",
            "| Downloads | 98,000 | <https://example.org/source> | 1 February 2026 |",
            "| Tests | Drawing test (one crop): 81.2%, independent | <https://example.org/source> | 2 January 2026 |",
            "| Parameters | 8.1B | <https://example.org/source> | 1 January 2026 |",
            "| another host | $0.065 per image | <https://example.org/source> | 1 January 2026 |",
            "### [Drawing from words](../../capabilities/draw/)",
            "Reads **two** languages.",
            "- needs 18 GB",
        ):
            assert line in lines

    def test_unknown_is_said(self) -> None:
        """What is not known is said, as is a component that the whole site leaves out."""
        site = judged_sites()["bare"]
        lines = model_markdown(site, site.models[0]).decode().splitlines()

        assert "- Licence: not known" in lines
        assert "- Price: not known" in lines
        assert "- Times matched: No searches recorded yet" in lines
        assert "| Match Graph |  |  |  | left out: no evidence in its whole family |" in lines

    def test_parts_keep_to_themselves(self) -> None:
        """A code block that an editor left open ends with its part, and list items of several lines stay items."""
        section = make_section("draw", description="```\nopen", unique="- one\n- two", best_for=("a\nb", "c"))
        site = judge_site(make_content(make_model(capabilities=[section])))

        html = open_parser.render(model_markdown(site, site.models[0]).decode())

        assert html.endswith(
            "<pre><code>open\n</code></pre>\n<p><strong>Unique:</strong></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
            "<p><strong>Best for:</strong></p>\n<ul>\n<li>a\nb</li>\n<li>c</li>\n</ul>\n"
        )

    def test_portable_links_end_in_a_file(self) -> None:
        """In a copy for a disk links to pages end in index.html, and links to files stay."""
        site = judged_sites()["rich"]
        text = model_markdown(site, site.models[0], portable=True).decode()

        assert "[a page](../../models/alpha/index.html) and as [JSON](../../api/v1/models/alpha.json)" in text
        assert "(../../capabilities/draw/index.html)" in text


class TestLlmsTxt:
    def test_lists_models_and_data(self) -> None:
        """A title, one sentence, the models by kind with links to their mirrors, then data and other pages."""
        lines = llms_txt(judged_sites()["rich"], ADDRESSES).decode().splitlines()

        assert lines[:5] == [
            "# Example",
            "",
            "> 2 AI models ranked by evidence with source and date, as known on 1 February 2026, and compared on 1 page.",
            "",
            "## Drawing",
        ]
        assert lines[6].startswith("- [Alpha](models/alpha/index.md): ")
        assert lines[6].endswith(" of 100, free, or from $0.065 per image. Draws from words.")
        assert "- [Alpha vs Beta](compare/alpha-vs-beta/)" in lines
        assert lines[-4:] == [
            "- [How the rank works](methodology/)",
            "- [All capabilities](capabilities/)",
            "- [About](about/)",
            "- [News](feed.xml): what is new, as an Atom feed",
        ]

    def test_who_is_gone_stands_last(self) -> None:
        """Without a rank, as in the rankings; the state of a model stands before all else."""
        lives = {
            "alpha": {"status": "retired", "until": "2026-01-01", "successor": "beta", **SEEN},
            "beta": {"status": "deprecated", "until": "2026-12-01", **SEEN},
            "gamma": {"status": "preview", **SEEN},
        }
        models = [make_model(slug, lifecycle=life, summary="Draws.") for slug, life in lives.items()]
        site = judge_site(make_content(*models, site={"as_of": "2026-02-01"}))
        lines = llms_txt(site, ADDRESSES).decode().splitlines()
        rank = f"{figures.points(site.models[1].rank.point)} (0–100) of 100"

        assert [line for line in lines if line.startswith("- [") and "/index.md" in line] == [
            f"- [Beta](models/beta/index.md): ends 1 Dec 2026, {rank}. Draws.",
            f"- [Gamma](models/gamma/index.md): preview, {rank}. Draws.",
            "- [Alpha](models/alpha/index.md): shut down 1 Jan 2026, newer: Beta, no longer ranked. Draws.",
        ]
        assert [model_markdown(site, model).decode().partition("\n")[0] for model in site.models] == [
            "# Alpha (shut down 1 Jan 2026, newer: Beta)",
            "# Beta (ends 1 Dec 2026)",
            "# Gamma (preview)",
        ]

    def test_names_only_what_there_is(self) -> None:
        """Without files for pairs and without a page about, neither is named."""
        site = judge_site(make_content(make_model(), site={"api": {"pairs": False}}))
        text = llms_txt(site, ("", "models/alpha/")).decode()

        assert "api/v1/compare" not in text
        assert "about" not in text
        assert text.startswith(
            "# Example\n\n> 1 AI model ranked by evidence with source and date, and compared on 0 pages."
        )
