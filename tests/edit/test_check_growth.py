"""What a check does grows as the content does, and no faster."""

import sys
from datetime import date
from pathlib import Path
from types import FrameType

from tests.benchmarks.made_up import write_content
from unfragile.edit.check import check_content

TODAY = date(2026, 11, 23)
FEW, TIMES = 15, 4


def _calls(content: Path) -> int:
    """How many functions a check of a content calls."""
    count = 0

    def note(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        problems = check_content(content, (), today=TODAY).problems
    finally:
        sys.setprofile(before)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return count


def test_four_times_the_models_are_four_times_the_work(tmp_path: Path) -> None:
    """Whoever checks 10,000 models waits ten times as long as with 1,000, not a hundred times."""
    write_content(tmp_path / "few", FEW, "related")
    write_content(tmp_path / "many", FEW * TIMES, "related")
    _calls(tmp_path / "few")  # what is done once in a process is done

    few, many = _calls(tmp_path / "few"), _calls(tmp_path / "many")
    assert few < many < few * TIMES * 1.1
