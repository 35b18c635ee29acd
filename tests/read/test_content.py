"""A content folder becomes content, or every problem in it."""

import os
import pickle
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.guides.codes import CODES
from tests.read.cases import FIXTURES, GOOD, Case, edited, load_cases
from unfragile.read.authored import Search
from unfragile.read.content import load_content
from unfragile.read.model_folder import read_model
from unfragile.read.problems import show_text

AWFUL = FIXTURES / "awful"
FILES = [path.relative_to(GOOD) for path in sorted(GOOD.rglob("*")) if path.is_file()]


def told(content: Path, today: date | None = None) -> list[str]:
    """Every problem of a folder, shown as `content`, line for line."""
    return [show_text(problem) for problem in load_content(content, "content", today=today)[1]]


def test_good_content() -> None:
    """A good folder is read whole, with text as it was typed and everything in its order."""
    content, problems = load_content(GOOD)
    assert problems == ()
    assert content is not None
    assert [model.slug for model in content.models] == ["example-large", "example-medium"]
    large, medium = content.models
    assert (medium.facts.name, medium.facts.publisher) == ("no", "1.10")
    assert medium.facts.summary == "A summary: with 'quotes' and a colon."
    assert [section.key for section in large.capabilities] == ["text-to-image", "lora"]
    assert [observation.value for observation in large.signals.signals["downloads_30d"]] == [98000, 120000]
    assert content.site.base_url == "https://owner.example.org/repo/"
    assert content.site.pairs.budget == 800_000_000
    assert content.searches[0] == Search("posters, with lettering", 12, "2026-09.csv")
    assert [page.name for page in content.pages] == ["about"]
    assert content.newest_observation == date(2026, 10, 1)


def test_awful_content() -> None:
    """Every problem of every file is told in one run, sorted, each once."""
    assert told(AWFUL) == (FIXTURES / "awful.txt").read_text("utf-8").splitlines()
    assert load_content(AWFUL)[0] is None


@pytest.mark.parametrize("case", load_cases("content"))
def test_problems_between_files(case: Case, tmp_path: Path) -> None:
    """What files get wrong between them is told at the entry that is wrong."""
    assert told(edited(tmp_path, case.source)) == case.told


@pytest.mark.parametrize(
    ("given_as", "shown"),
    [("content", "content"), ("content/", "content"), ("./content", "./content"), (".", "."), ("/a/b", "/a/b")],
)
def test_paths_begin_as_given(given_as: str, shown: str, tmp_path: Path) -> None:
    """A problem's path begins as the folder was given, with / between folders."""
    content = edited(tmp_path, "rm models/example-large/model.yaml")
    _, problems = load_content(content, given_as)
    assert problems[0].path == f"{shown}/models/example-large/model.yaml"


def test_path_of_the_folder_itself(tmp_path: Path) -> None:
    """Where nothing else is said, a problem's path begins with the folder's."""
    content = edited(tmp_path, "rm site.yaml")
    assert load_content(content)[1][0].path == f"{content.as_posix()}/site.yaml"


def test_future_dates(tmp_path: Path) -> None:
    """A date after today is an error where today is known, and none where it is not."""
    edits = "@ models/example-large/model.yaml\n- updated: 2024-11-26\n+ updated: 2026-10-03"
    content = edited(tmp_path, edits)
    assert told(content) == []
    assert told(content, date(2026, 11, 1)) == []
    assert told(content, date(2026, 9, 30)) == [
        "content/models/example-large/model.yaml:15:1: error: the date 2026-10-03 lies in the future [future-date]",
        "content/models/example-large/signals.yaml:3:54: error: the date 2026-10-01 lies in the future [future-date]",
        "content/models/example-large/signals.yaml:4:64: error: the date 2026-10-01 lies in the future [future-date]",
        "content/site.yaml:5:1: error: the date 2026-11-01 lies in the future [future-date]",
    ]


def test_models_can_be_read_by_several_workers() -> None:
    """Content and problems are the same when workers share the models."""
    with ThreadPoolExecutor(2) as workers:
        assert load_content(GOOD, "content", spread=workers.map) == load_content(GOOD, "content")
        assert load_content(AWFUL, "content", spread=workers.map) == load_content(AWFUL, "content")


@pytest.mark.parametrize("folder", sorted((AWFUL / "models").iterdir()), ids=lambda folder: folder.name)
def test_drafts_travel_between_processes(folder: Path) -> None:
    """What is read of a model, however wrong, can be handed from one process to another."""
    read = read_model(folder, folder.name)
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - its own bytes


def _link_file(content: Path) -> None:
    (content / "models/example-large/signals.yaml").unlink()
    (content / "models/example-large/signals.yaml").symlink_to(content / "site.yaml")


def _link_folder(content: Path) -> None:
    shutil.rmtree(content / "models/example-medium")
    (content / "models/example-medium").symlink_to(content / "models/example-large")


def _broken_hidden_link(content: Path) -> None:
    (content / ".cache").symlink_to(content / "nowhere")


def _link_searches(content: Path) -> None:
    (content / "searches/2026-10.csv").symlink_to(content / "searches/2026-09.csv")


def _folder_for_file(content: Path) -> None:
    (content / "scoring.yaml").unlink()
    (content / "scoring.yaml").mkdir()


def _file_for_folder(content: Path) -> None:
    shutil.rmtree(content / "pages")
    (content / "pages").write_text("x", "utf-8")


def _pipe(content: Path) -> None:
    os.mkfifo(content / "searches/pipe.csv")


def _large(content: Path) -> None:
    (content / "pages/about.md").write_bytes(b"# About\n\n" + b"x" * 1_000_000)


def _not_utf8(content: Path) -> None:
    (content / "pages/about.md").write_bytes(b"# About\n\n" + "é\r\nß ".encode() + b"\xe9t\xe9")


def _control(content: Path) -> None:
    (content / "pages/about.md").write_text("# About\n\na\x00b\x00 \u202ec\u2028\ufeff", "utf-8", newline="")


def _bad_names(content: Path) -> None:
    (content / "models/a\nb").mkdir()
    (content / os.fsdecode(b"pages/\xff.md")).write_text("# A", "utf-8")


@pytest.mark.parametrize("file", FILES, ids=str)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_merge_left_is_one_error_in_every_kind_of_file(file: Path, end: str, tmp_path: Path) -> None:
    """Both sides of a merge are told at their first line, and nothing that follows from them is."""
    content = edited(tmp_path, "")
    sides = (content / file).read_text("utf-8").replace("\n", end)
    lines = ["<<<<<<< HEAD", sides, "||||||| base", "=======", sides, ">>>>>>> main", ""]
    (content / file).write_text(end.join(lines), "utf-8", newline="")
    message = "a merge left both sides here; keep what is right and remove the lines of <<<<<<<, ======= and >>>>>>>"
    assert told(content) == [f"content/{file}:1:1: error: {message} [merge-conflict]"]


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "<<<<<<<",
        ">>>>>>> 3f2a",
        "- a\n>>>>>>> main",
        "  >>>>>>> main",
        "a\n||||||| base",
        "=======",
        "- a\n=======\n- b",
        "a\n\n=======\n\nb",
        "> a\n=======",
    ],
)
def test_one_line_that_a_merge_left_is_enough(line: str, tmp_path: Path) -> None:
    """Whoever removed most of the lines, the last one is told too, wherever Markdown would take it for text."""
    content = edited(tmp_path, "")
    (content / "pages/about.md").write_text(f"# About\n\n{line}\n", "utf-8")
    assert [told_line.rpartition("[")[2] for told_line in told(content)] == ["merge-conflict]"]


def test_what_only_looks_like_a_merge_is_text(tmp_path: Path) -> None:
    """An underlined title, quotes in quotes and shifts of bits are no conflict."""
    content = edited(tmp_path, "")
    (content / "pages/about.md").write_text("Welcome\n=======\n\n>>> a\n\n    <<<<<<< a\n\n<<<<<<<<< b\n", "utf-8")
    assert told(content) == []


LINK = "symbolic links are refused; put the file itself here [symbolic-link]"


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (_link_file, [f"models/example-large/signals.yaml:1:1: error: {LINK}"]),
        (_broken_hidden_link, [f".cache:1:1: error: {LINK}"]),
        (_link_searches, [f"searches/2026-10.csv:1:1: error: {LINK}"]),
        (_folder_for_file, ["scoring.yaml:1:1: error: expected a file, not a folder [not-a-file]"]),
        (_file_for_folder, ["pages:1:1: error: expected a folder, not a file [not-a-folder]"]),
        (_pipe, ["searches/pipe.csv:1:1: error: expected a file, not something else [not-a-file]"]),
        (_large, ["pages/about.md:1:1: error: the file is larger than 1 MB [file-too-large]"]),
        (_not_utf8, ["pages/about.md:4:3: error: byte 0xe9 is not UTF-8; save the file as UTF-8 [not-utf-8]"]),
        (
            _control,
            [
                f"pages/about.md:3:{column}: error: the character {name} is refused; remove it [control-character]"
                for column, name in (
                    (2, "U+0000"),
                    (6, "U+202E (right-to-left override)"),
                    (8, "U+2028 (line separator)"),
                    (9, "U+FEFF (zero width no-break space)"),
                )
            ],
        ),
        (
            _bad_names,
            [
                f"{name}:1:1: error: the name holds characters that cannot be shown; rename it [file-name]"
                for name in (r"models/a\u000ab", r"pages/\udcff.md")
            ],
        ),
    ],
)
def test_what_stands_in_the_folder(change: Callable[[Path], None], lines: list[str], tmp_path: Path) -> None:
    """Links, other things than files, and files that are too large or no text are told and never followed."""
    content = edited(tmp_path, "")
    change(content)
    assert told(content) == [f"content/{line}" for line in lines]


def test_a_linked_folder_is_not_entered(tmp_path: Path) -> None:
    """A symbolic link to a folder of a model is told, and its model is not there."""
    content = edited(tmp_path, "")
    _link_folder(content)
    lines = told(content)
    assert (
        "content/models/example-medium:1:1: error: symbolic links are refused; put the file itself here [symbolic-link]"
        in lines
    )
    assert [line.split(" ")[0] for line in lines if line.endswith("[unknown-slug]")] == [
        "content/models/example-large/model.yaml:25:14:",
        "content/site.yaml:18:65:",
    ]


def test_byte_order_marks_and_crlf(tmp_path: Path) -> None:
    """Files with byte order marks and Windows line ends say the same as those without."""
    content = edited(tmp_path, "")
    for path in FILES:
        data = (content / path).read_bytes()
        (content / path).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert load_content(content) == load_content(GOOD)


@given(data=st.binary(max_size=60), file=st.sampled_from(FILES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_never_raises(data: bytes, file: Path, tmp_path: Path) -> None:
    """Whatever bytes a file holds, reading gives content or problems with known codes and a place."""
    content = tmp_path / "content"
    if not content.exists():
        shutil.copytree(GOOD, content)
    before = (content / file).read_bytes()
    (content / file).write_bytes(data)
    found, problems = load_content(content)
    (content / file).write_bytes(before)
    assert (found is None) == bool(problems)
    assert all(problem.code in CODES and problem.line >= 1 and problem.column >= 1 for problem in problems)
