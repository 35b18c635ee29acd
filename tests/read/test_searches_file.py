"""Recorded searches are read from CSV."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guides.codes import CODES
from tests.read.cases import Case, load_cases
from unfragile.read.authored import Search
from unfragile.read.problems import show_text
from unfragile.read.searches_file import parse_searches

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Z"], include_characters=' ",;\n'), max_size=30)
COUNTS = st.integers(0, 10**14)


@pytest.mark.parametrize("case", load_cases("searches"))
def test_problems_of_searches(case: Case) -> None:
    """What a file of searches gets wrong is told at the first line of the record."""
    _, problems = parse_searches(case.source, "f.csv", "f.csv")
    assert [show_text(problem) for problem in sorted(problems)] == case.told


def test_searches() -> None:
    """A search has its query and count; clicks and a period may be given beside them."""
    text = 'period,query,clicks,count\n2026-09,"posters, ""big""",3,12\n,"draw\n a cat",,007\n'
    assert parse_searches(text, "f.csv", "2026.csv") == (
        (
            Search('posters, "big"', count=12, file="2026.csv"),
            Search("draw a cat", count=7, file="2026.csv"),
        ),
        [],
    )


@given(st.lists(st.tuples(WORDS.filter(str.strip), COUNTS)))
def test_round_trip(records: list[tuple[str, int]]) -> None:
    """Whatever a program writes as CSV is read as it was meant, white space at line breaks and ends apart."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([("query", "count"), *records])
    searches, problems = parse_searches(file.getvalue(), "f.csv", "f.csv")
    assert not problems
    assert [("".join(search.query.split()), search.count) for search in searches] == [
        ("".join(query.split()), count) for query, count in records
    ]


@given(st.text() | st.lists(st.sampled_from(["query", "count", ",", "\n", '"', "1", "x", ""])).map("".join))
def test_never_raises(text: str) -> None:
    """No text makes reading fail otherwise than with problems."""
    _, problems = parse_searches(text, "f.csv", "f.csv")
    assert all(problem.code in CODES and problem.line >= 1 for problem in problems)


def test_a_very_long_cell() -> None:
    """A cell that swallows what follows for want of a quotation mark is told, however long it is."""
    text = 'query,count\n"a' + "b,1\n" * 50_000 + '",2\n'
    _, problems = parse_searches(text, "f.csv", "f.csv")
    assert show_text(problems[0]) == (
        "f.csv:2:1: error: a cell is too long; is a quotation mark before it not closed? [searches-quote]"
    )
