"""Codes of problems: each is declared, explained, and shown by an example that gives it and one that does not."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import pytest

from tests.conftest import ROOT
from tests.guides.code_examples import Example, load_examples
from tests.guides.codes import CODES
from unfragile.read.problems import Severity, show_text

EXAMPLES = tuple(load_examples())
_CODE = re.compile(r"[a-z]+(-[a-z]+)*")
_TAKE_CODES = {"Problem", "Finding", "fault", "problem", "complain", "place"}
"""What is called with a code among its arguments."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_the_bad_example_of_a_code_gives_its_message_and_nothing_else(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the guide shows as wrong is told in exactly the words that the guide shows; where two files share a fault, in both."""
    monkeypatch.chdir(tmp_path)
    assert [show_text(problem) for problem in example.problems(example.bad, tmp_path)] == example.says.splitlines()
    assert example.says.endswith(f"[{example.code}]")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code)
def test_the_good_example_of_a_code_gives_no_problem(
    example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the guide shows as right is right in all respects."""
    monkeypatch.chdir(tmp_path)
    assert example.problems(example.good, tmp_path) == ()


def test_every_code_has_an_example() -> None:
    """The table of codes and the examples name the same codes."""
    assert sorted(example.code for example in EXAMPLES) == sorted(CODES)


def test_every_code_in_use_is_declared() -> None:
    """No message ends in a code that the guide does not explain."""
    used = {code for path in sorted((ROOT / "unfragile").rglob("*.py")) for code in _codes_in(path)}
    assert {"layout", "over-budget", "unknown-key", "link"} <= used
    assert sorted(used - set(CODES)) == []


def _codes_in(path: Path) -> Iterator[str]:
    """What a module gives as a code: to what takes one, or before a message in a pair of the reading floor."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield from _codes_among(node.args if name in _TAKE_CODES else [])
        elif isinstance(node, ast.Tuple) and path.parent.name == "read" and _ends_in_message(node):
            yield from _codes_among(node.elts[:1])


def _codes_among(nodes: Sequence[ast.expr]) -> Iterator[str]:
    for node in nodes:
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, str) and _CODE.fullmatch(value) and value not in get_args(Severity):
            yield value


def _ends_in_message(pair: ast.Tuple) -> bool:
    last = pair.elts[-1] if len(pair.elts) == 2 else None
    words = last.value if isinstance(last, ast.Constant) else None
    named = isinstance(last, ast.Name) and last.id == "message"
    return named or isinstance(last, ast.JoinedStr) or (isinstance(words, str) and " " in words)
