"""`unfragile check`: everything, or the files that were named with what the others have to do with them."""

import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.guides.code_examples import TODAY
from tests.site_folder import FIXTURE
from unfragile.cli import main
from unfragile.edit.check import Checked, check_content
from unfragile.read import capabilities_file
from unfragile.read.problems import show_text

COPIED = "## Text-to-image generation\n\nPaints a picture in twenty steps, each of which takes away a part of the noise in it.\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the fixture content that a test may change, as `content` of the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FIXTURE, tmp_path / "content")
    return Path("content")


def checked(content: Path, *paths: str) -> Checked:
    """What a check of these paths in the content finds."""
    return check_content(content, [content / path for path in paths], today=TODAY)


def told(content: Path, *paths: str) -> list[str]:
    """The same as an editor sees it."""
    return [show_text(problem) for problem in checked(content, *paths).problems]


def put(content: Path, name: str, old: str, new: str) -> None:
    """Replace a text of a file."""
    path = content / name
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_a_content_without_problems_is_said_to_have_none(content: Path) -> None:
    """Silence would leave open whether anything was checked."""
    found = checked(content)

    assert (found.problems, found.summary) == ((), "no problems")


@pytest.mark.parametrize(
    ("paths", "end"),
    [
        (["..", "site.yaml", "models/elm-paint"], ""),
        (["../README.md"], "; not checked, because outside of 'content': 1 path"),
        (["../README.md", "site.yaml", "../layouts"], "; not checked, because outside of 'content': 2 paths"),
    ],
)
def test_what_is_not_checked_is_told(content: Path, paths: list[str], end: str) -> None:
    """Nobody takes silence about a file that is no part of the content for praise."""
    assert checked(content, *paths).summary == f"no problems{end}"


def test_errors_and_warnings_are_counted(content: Path) -> None:
    """The last line says how much there is to do."""
    put(content, "models/elm-paint/capabilities.md", "Paints small pictures.", "It seems to paint.")
    assert checked(content).summary == "0 errors, 1 warning"

    put(content, "models/elm-paint/model.yaml", "type: model", "type: modle")
    put(content, "models/cedar-voice/model.yaml", "type: service", "type: servce")
    assert checked(content).summary == "2 errors, 0 warnings"


@pytest.mark.parametrize("gone", ["models/birch-small/model.yaml", "models/birch-small/capabilities.md"])
def test_what_is_wrong_in_one_model_hides_nothing_of_another(content: Path, gone: str) -> None:
    """One run tells the errors and the warnings of all files, though another model lacks a file."""
    put(content, "models/elm-paint/capabilities.md", "Paints small pictures.", "It seems to paint.")
    put(content, "models/cedar-voice/model.yaml", "type: service", "type: servce")
    (content / gone).unlink()

    assert [(problem.path, problem.code) for problem in checked(content).problems] == [
        (f"content/{gone}", "missing-file"),
        ("content/models/cedar-voice/model.yaml", "unknown-type"),
        ("content/models/elm-paint/capabilities.md", "hedging"),
    ]


def test_warnings_wait_for_settings_without_errors(content: Path) -> None:
    """What settings that cannot be read would say of a model is not guessed; its own errors are told all the same."""
    put(content, "models/elm-paint/capabilities.md", "Paints small pictures.", "It seems to paint.")
    put(content, "models/cedar-voice/model.yaml", "released: 2024-05-01", "released: 2024-05-41")
    (content / "scoring.yaml").unlink()

    assert [problem.code for problem in checked(content).problems] == ["date", "missing-file"]


def test_a_check_of_one_file_tells_only_of_that_file(content: Path) -> None:
    """What others left undone is no business of who mends one file."""
    put(content, "models/elm-paint/model.yaml", "type: model", "type: modle")
    put(content, "models/cedar-voice/model.yaml", "type: service", "type: servce")

    assert told(content, "models/elm-paint/model.yaml") == [
        "content/models/elm-paint/model.yaml:2:1: error: unknown type 'modle'; did you mean 'model'? [unknown-type]"
    ]
    assert told(content, "models/elm-paint/signals.yaml") == []
    assert len(told(content, "models/elm-paint", "models/cedar-voice")) == 2
    assert len(told(content, "models")) == 2


def test_a_check_of_one_file_keeps_the_rules_between_models(content: Path) -> None:
    """A name that another model has, a paragraph that stands in another and a number of another are still told."""
    put(content, "models/elm-paint/model.yaml", "name: Elm Paint", "name: alder l")
    assert told(content, "models/elm-paint/model.yaml") == [
        "content/models/elm-paint/model.yaml:1:1: error: 'alder l' is the alias of 'alder-large' already [name-taken]"
    ]

    put(content, "models/elm-paint/model.yaml", "name: alder l", "name: Elm Paint")
    (content / "models/dogwood-paint/capabilities.md").write_text(COPIED, "utf-8")
    (content / "models/elm-paint/capabilities.md").write_text(f"{COPIED}\nDogwood Paint has 3B parameters.\n", "utf-8")
    assert told(content, "models/elm-paint/capabilities.md") == [
        "content/models/elm-paint/capabilities.md:3:1: warning: the same text stands in 'dogwood-paint' too; write what is particular to each [copied-text]",
        "content/models/elm-paint/capabilities.md:5:19: warning: '3B' disagrees with the parameters of Dogwood Paint, 2.5B [number-disagrees]",
    ]


def test_a_check_of_one_file_measures_age_by_the_newest_number_of_all(content: Path) -> None:
    """The site's day is that of the whole content, whichever file is checked."""
    put(content, "models/elm-paint/signals.yaml", "/votes, observed: 2026-03-01", "/votes, observed: 2025-02-27")

    assert told(content, "models/elm-paint/signals.yaml") == [
        "content/models/elm-paint/signals.yaml:2:60: warning: observed 2025-02-27, over a year before the site's day 2026-03-01; look for a newer value [old-evidence]"
    ]


def test_a_check_of_one_file_takes_no_text_of_other_models_apart(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large catalogue that is most of the work."""
    parse = Mock(wraps=capabilities_file.parse_capabilities)
    monkeypatch.setattr(capabilities_file, "parse_capabilities", parse)

    assert told(content, "models/elm-paint/model.yaml", "scoring.yaml") == []
    assert [call.args[1] for call in parse.call_args_list] == ["content/models/elm-paint/capabilities.md"]


def test_a_check_of_the_settings_keeps_the_rules_between_files(content: Path) -> None:
    """Which slugs exist is known without any model's text."""
    put(content, "site.yaml", "title: Fixture & friends", "title: Fixture\npairs: {never: [[elm-paint, elm-pant]]}")

    assert told(content, "site.yaml") == [
        "content/site.yaml:2:29: error: no model has the slug 'elm-pant'; did you mean 'elm-paint'? [unknown-slug]"
    ]


@pytest.mark.parametrize(
    ("words", "path", "summary"),
    [
        (["other"], "other", "1 error, 0 warnings"),
        (["other/models/elm-paint"], "other", "1 error, 0 warnings"),
        (["other/models/birch-small"], None, "no problems"),
        (["content", "other"], None, "no problems; not checked, because outside of 'content': 1 path"),
        (["--content", "content", "other"], None, "no problems; not checked, because outside of 'content': 1 path"),
    ],
)
def test_a_path_into_another_content_is_checked_there(
    words: list[str], path: str | None, summary: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where none is named by itself; whoever names a folder of content gets no praise of another one."""
    shutil.copytree(content, "other")
    put(Path("other"), "models/elm-paint/model.yaml", "type: model", "type: tool")
    unknown = [
        f"{path}/models/elm-paint/model.yaml:2:1: error: unknown type 'tool'; use one of model, service [unknown-type]"
    ]

    assert main(["check", *words]) == (1 if path else 0)
    assert capsys.readouterr().err.splitlines() == [*(unknown if path else []), summary]


def test_a_path_into_another_content_needs_no_content_here(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The usual folder need not be there then."""
    content.rename("other")

    assert main(["check", "other"]) == 0
    assert main(["check", "."]) == 2
    assert "there is no content folder 'content' here" in capsys.readouterr().err
