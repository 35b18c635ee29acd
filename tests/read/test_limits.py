"""What is too large is refused before it costs anything: bytes are counted, and no refusal takes the minutes that it took.

Two seconds of a processor are what is promised; the costliest of these took 1.3 on 2026-11-29. The rest of the limit is room
for a slower processor.
"""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.read.cases import edited
from unfragile.read.bounds import MAX_LINES, MAX_PROBLEMS
from unfragile.read.content import load_content
from unfragile.read.problems import Problem, show_text

SECONDS = 10
BYTES = 500_000_000
SIZE = 500_000

TEXTS = "models/example-large/capabilities.md"
FACTS = "models/example-large/model.yaml"
NUMBERS = "models/example-large/signals.yaml"
SEARCHES = "searches/2026-09.csv"

MARKDOWN: dict[str, str] = {
    "brackets on one line": "[" * SIZE,
    "brackets on many": "[\n" * 9000,
    "images": "![" * 9000,
    "links in links": "[a](" * 4000,
    "labels in labels": "[a][" * 4000,
    "addresses": "<https://a" * 9000,
    "bare addresses": "https://a.org/b(c " * 9000,
    "closing brackets": "https://a.org/" + ")" * 19_000,
    "footnotes": "".join(f"[^{i}] " for i in range(2000)) + "\n\n" + "\n".join(f"[^{i}]: n" for i in range(2000)),
    "definitions that name each other": "\n".join(f"[a{i}]: [a{i + 1}]" for i in range(2400)),
    "definitions": "\n".join(f"[a{i}] [b][a{i}]" for i in range(1600)) + "".join(f"\n\n[a{i}]: https://a.org/{i}" for i in range(1600)),
    "a long address named often": "[a]\n" * 4000 + "\n[a]: https://a.org/" + "x" * 1900,
    "a very long address": "[a]\n\n[a]: https://a.org/" + "x" * 19_000,
    "headings": "## Drawing\n\n" * 4900,
    "columns": "|a" * 60 + "|\n" + "|-" * 60 + "|\n",
    "ticks": "".join("`" * (i % 200 + 1) + "a" for i in range(190)) * 40,
    "signs that strike out": "~a ~~b\n" * 9000,
    "quotes": "> " * 9000 + "a",
    "lists": "\n".join(" " * i + "- a" for i in range(1300)),
    "lines": "- a\n" * 200_000,
}  # fmt: skip
"""What took minutes or gigabytes, below and above the limits."""


def spent(task: Callable[[], tuple[Problem, ...]]) -> tuple[tuple[Problem, ...], float, int]:
    """What a task gives, with the processor's seconds and the most bytes that it took; with these counted it is slower."""
    start = time.process_time()
    task()
    seconds = time.process_time() - start
    tracemalloc.start()
    found = task()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return found, seconds, most


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_costs_little(name: str, tmp_path: Path) -> None:
    """Whatever a Markdown file of the size allowed holds, it is read or refused in short time."""
    content = edited(tmp_path, "")
    (content / TEXTS).write_text(f"## LoRA fine-tuning\n\n{MARKDOWN[name]}\n", "utf-8")
    _, seconds, most = spent(lambda: load_content(content)[1])
    assert seconds < SECONDS
    assert most < BYTES


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("brackets on one line", ":3:1: error: the line is longer than 20,000 characters; write less, or in several files [too-long]"),
        ("brackets on many", ":5003:1: error: more than 5,000 signs [ and :// up to here; write less, or in several files [too-long]"),
        ("bare addresses", ":3:1: error: the line is longer than 20,000 characters; write less, or in several files [too-long]"),
        ("columns", ":3:1: error: more than 50 columns; write less, or in several files [too-long]"),
        ("lines", f":{MAX_LINES + 1}:1: error: more than 10,000 lines; write less, or in several files [too-long]"),
        (
            "a long address named often",
            (f":4004:1: error: 4,000 links lead to 'https://a.org/{'x' * 45}…', so that the text grows to 7.7 MB; "
            "at most 1 MB is allowed [too-long]"),
        ),
        (
            "a very long address",
            f":5:1: error: the link 'https://a.org/{'x' * 45}…' is longer than 2,000 characters [link]",
        ),
    ],
)  # fmt: skip
def test_what_is_too_large_is_told_where_it_stands(name: str, told: str, tmp_path: Path) -> None:
    """A text that would be slow to read, or grow, is one problem of its own file."""
    content = edited(tmp_path, "")
    (content / TEXTS).write_text(f"## LoRA fine-tuning\n\n{MARKDOWN[name]}\n", "utf-8")
    _, problems = load_content(content, "content")
    assert [show_text(problem) for problem in problems] == [f"content/{TEXTS}{told}"]


FILES: dict[str, tuple[str, str]] = {
    "unknown keys": (FACTS, "".join(f"k{i}: x\n" for i in range(SIZE // 12))),
    "one key": (FACTS, "name: x\n" * (SIZE // 8)),
    "wrong entries": (FACTS, "aliases: [" + "{a: b}, " * (SIZE // 8) + "]"),
    "specs": (FACTS, "specs:\n" + "".join(f"  k{i}: {{value: 1}}\n" for i in range(SIZE // 22))),
    "offers": (FACTS, "pricing:\n  tier: free\n  offers:\n" + "    - {what: a}\n" * (SIZE // 16)),
    "aliases of YAML": (FACTS, "k: [" + "*a, " * (SIZE // 4) + "]"),
    "brackets": (FACTS, "[" * SIZE),
    "comments": (FACTS, "a: b #c\n" * (SIZE // 8)),
    "a number": (NUMBERS, f"downloads_30d: {{value: {'9' * SIZE}, source: https://a.org, observed: 2026-01-01}}"),
    "unknown signals": (NUMBERS, "".join(f"k{i}: {{value: 1}}\n" for i in range(SIZE // 20))),
    "results": (NUMBERS, "benchmarks:\n" + "  - {name: x, value: 1, reported_by: y, source: z}\n" * (SIZE // 52)),
    "rows without a cell": (SEARCHES, "query,count\n" + "a\n" * SIZE),
    "quotation marks": (SEARCHES, "query,count\n" + '"a"b\n' * SIZE),
    "columns": (SEARCHES, ",".join(f"c{i}" for i in range(SIZE))),
    "one cell": (SEARCHES, 'query,count\n"' + "a" * SIZE * 10),
}


@pytest.mark.parametrize("name", FILES)
def test_a_refusal_costs_little(name: str, tmp_path: Path) -> None:
    """A file in which everything is wrong is refused in short time, with as many problems as can be mended."""
    file, text = FILES[name]
    content = edited(tmp_path, "")
    (content / file).write_text(text, "utf-8")
    problems, seconds, most = spent(lambda: load_content(content)[1])
    assert seconds < SECONDS
    assert most < BYTES
    assert 0 < len(problems) <= MAX_PROBLEMS
    assert {problem.path for problem in problems} == {f"{content}/{file}"}
    assert problems[-1].message.endswith("; more follows in this file, mend this first") == (
        len(problems) == MAX_PROBLEMS
    )


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        (f"- Example Large\n+ {'x' * 201}", "2:1: error: the name is 201 characters long; at most 200 are allowed [too-long]"),
        (f"- One plain sentence.\n+ {'x' * 2001}", "5:1: error: the text is 2,001 characters long; at most 2,000 are allowed [too-long]"),
        (
            f"- [EL]\n+ [{', '.join(f'a{i}' for i in range(300))}]",
            "16:1101: error: the list goes on after 200 names, which is as many as it may have [too-long]",
        ),
        (
            f"- https://example.org/model\n+ https://example.org/{'x' * 2000}",
            "6:1: error: the text is 2,020 characters long; at most 2,000 are allowed [too-long]",
        ),
    ],
    ids=["name", "text", "names", "link"],
)  # fmt: skip
def test_what_every_page_would_repeat_is_short(edits: str, told: str, tmp_path: Path) -> None:
    """A name, a text, a list of names and a link have limits of their own."""
    _, problems = load_content(edited(tmp_path, f"@ {FACTS}\n{edits}"), "content")
    assert [show_text(problem) for problem in problems] == [f"content/{FACTS}:{told}"]
