"""`unfragile explain`: every column adds up as it is printed, and every number is traced."""

import re
from datetime import date
from decimal import Decimal

import pytest

from tests.site_folder import FIXTURE
from unfragile.cli import main
from unfragile.edit.explain import explain
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.site import judge_site
from unfragile.read.content import load_content

ROW = re.compile(
    r"(?P<label> {0,2}\S.*?)\s+(?:(?P<score>[\d.]+)\s+)?(?P<weight>[\d.]+)%\s+(?P<points>[\d.]+)\s+(?P<low>[\d.]+)\s+(?P<high>[\d.]+)"
)
COLUMNS = ("weight", "points", "low", "high")


@pytest.fixture(scope="module")
def site() -> JudgedSite:
    """The fixture content, judged."""
    content, problems = load_content(FIXTURE)
    assert content is not None, problems
    return judge_site(content)


def tables(text: str) -> list[list[re.Match[str]]]:
    """The rows of each table of an explanation; the last row of each is the sum."""
    found: list[list[re.Match[str]]] = []
    for line in text.splitlines():
        if line.lstrip().startswith("score  weight"):
            found.append([])
        elif row := ROW.fullmatch(line):
            found[-1].append(row)
    return found


@pytest.mark.parametrize("slug", ["alder-large", "birch-small", "cedar-voice", "dogwood-paint", "elm-paint"])
def test_every_column_adds_up_as_printed(site: JudgedSite, slug: str) -> None:
    """Weights, points and both ends of the interval sum to the printed total, of the rank and of each component."""
    found = tables(explain(site, slug))

    assert len(found) == 5
    for rows in found:
        for column in COLUMNS:
            assert sum(Decimal(row[column]) for row in rows[:-1]) == Decimal(rows[-1][column])


@pytest.mark.parametrize("slug", ["alder-large", "birch-small", "cedar-voice", "dogwood-paint", "elm-paint"])
def test_components_are_what_their_own_tables_say(site: JudgedSite, slug: str) -> None:
    """The score of a component in the first table is the sum of its own table, and the rank is the model's."""
    rank, *components = tables(explain(site, slug))

    assert [row["score"] for row in rank[:-1]] == [rows[-1]["points"] for rows in components]
    model = next(model for model in site.models if model.slug == slug)
    assert Decimal(rank[-1]["points"]) == round(Decimal(model.rank.point) / 1_000_000, 2)


def test_each_value_is_traced_from_its_source_to_the_scale(site: JudgedSite) -> None:
    """The newest value stands with its formula, what that gives, its source and its day."""
    text = explain(site, "alder-large")

    assert (
        "      Downloads in 30 days: 120,000; log(120,000 / 100) / log(10,000,000 / 100) = 0.615836\n"
        "        https://data.example.org/alder, 1 March 2026\n"
    ) in text
    assert (
        "      Error test (clean): 6.5%; (20 - 6.5) / (20 - 2) = 0.750000, counts as 0.5 of a result\n"
        "        https://alder.example.org/card, 1 February 2026, reported by the publisher\n"
    ) in text
    assert "      counts as 1.5 of 2 full results; the 25% of it that is not known counts as the prior, 0.4\n" in text


def test_what_is_left_out_is_said_plainly(site: JudgedSite) -> None:
    """A component without evidence anywhere, a signal that does not apply, a component without evidence here."""
    assert (
        "Match Graph is left out: the whole site has no evidence for it. Its weight is shared in proportion."
        in explain(site, "alder-large")
    )
    assert "  Does not apply to this model: Downloads in 30 days." in explain(site, "birch-small")
    assert "  No evidence: the priors stand in its place." in explain(site, "cedar-voice")


def test_what_would_raise_it_comes_with_its_most(site: JudgedSite) -> None:
    """What to add is named with the points that it could still give: weight x (best - point)."""
    text = explain(site, "birch-small")

    assert (
        "  Benchmarks: add results until they count as 2; an independent one counts in full (at most 7.50 points more)"
        in text
    )
    assert (
        "  Evidence in its texts: make this true: every capability names a source; at least one limitation is admitted"
        in text
    )


def test_the_command_judges_as_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """`--as-of` explains what was known on that day."""
    assert main(["explain", "alder-large", "--content", str(FIXTURE), "--as-of", "2026-01-15"]) == 0

    text = capsys.readouterr().out
    assert f"As known on {date(2026, 1, 15).day} January 2026, by version 2 of the method" in text
    assert "Downloads in 30 days: 98,000;" in text


def test_an_unknown_model_is_a_wrong_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest slug is offered, with status 2."""

    assert main(["explain", "alder-larg", "--content", str(FIXTURE)]) == 2
    assert capsys.readouterr().err.startswith("error: there is no model 'alder-larg'; did you mean 'alder-large'?\n")

    assert main(["explain", "zzz", "--content", str(FIXTURE)]) == 2
    known = ", ".join(sorted(folder.name for folder in (FIXTURE / "models").iterdir()))
    assert capsys.readouterr().err.startswith(f"error: there is no model 'zzz'; use one of {known}\n")
