"""`unfragile explain`: every column adds up as it is printed, and every number is traced."""

import re
from datetime import date
from decimal import Decimal

import pytest

from tests.builders import SOURCE, make_content, make_model
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

    assert len(found) == 1 + len(found[0][:-1])
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
        "      Downloads in 30 days: 120,000; log(120,000 / 100) / log(10,000,000 / 100) → 0.615836\n"
        "        https://data.example.org/alder, 1 March 2026\n"
    ) in text
    assert (
        "      Reading test (zero-shot): 74%; 0.20 + ln(0.653 / 0.347) / 1.50 = 0.62 ± 0.26 → 0.678520\n"
        "        https://birch.example.org/card, 10 February 2026, reported by the publisher\n"
    ) in explain(site, "birch-small")


def test_tests_are_weighed_step_by_step(site: JudgedSite) -> None:
    """Prior and votes stand with their weights, which add up to 100%, then the ability and the quality that it is."""
    assert (
        "      Each weighs 1 / error²:\n"
        "        the prior: -0.50 ± 0.80 weighs 6.6%\n"
        "        Reading test: 0.93 ± 0.21 weighs 93.4%\n"
        "      Their mean is the ability, 0.84 ± 0.21\n"
        "      Quality is 1 / (1 + e^(-1.2 x (0.84 - 0))) = 0.731549; "
        "1.28 errors to either side give 0.665167 to 0.788947\n"
    ) in explain(site, "alder-large")


def test_what_is_left_out_is_said_plainly(site: JudgedSite) -> None:
    """Components without evidence in the site or in the family, a signal that does not apply, no evidence here."""
    everywhere = "Match Graph is left out: the whole site has no evidence for it. Its weight is shared in proportion.\n"
    in_family = (
        "Adoption, Quality and Ecosystem are left out: its family has no evidence for them. "
        "Their weight is shared in proportion.\n"
    )
    assert everywhere in explain(site, "alder-large")
    assert in_family + everywhere in explain(site, "cedar-voice")
    assert "  Does not apply to this model: Downloads in 30 days." in explain(site, "birch-small")
    assert "  No evidence: the priors stand in its place." in explain(site, "birch-small")


def test_what_would_raise_it_comes_with_its_most(site: JudgedSite) -> None:
    """What to add is named with the points that it could still give: weight x (best - point)."""
    text = explain(site, "birch-small")

    tests = "  Tests: add results of tests; an independent one weighs most (by its interval up to 2.74 points more)\n"
    assert tests in text
    assert "  GitHub stars: observe it in signals.yaml as `github_stars` (at most 5.33 points more)\n" in text
    assert explain(site, "cedar-voice").endswith("\nNothing is missing in the parts that count.")


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


def test_who_is_gone_is_said_to_be() -> None:
    """Beside the name, as wherever it stands."""
    life = {"status": "retired", "until": "2026-01-01", "source": SOURCE, "observed": "2026-01-01"}
    site = judge_site(make_content(make_model(lifecycle=life), site={"as_of": "2026-02-01"}))

    assert explain(site, "alpha").startswith("Alpha (shut down 1 Jan 2026): UnfragileRank ")
