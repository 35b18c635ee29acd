"""The guides: what they show works, what they name is there, and what is generated of them is fresh."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

from tests.conftest import ROOT
from tests.guides.code_examples import TODAY
from tests.guides.editor_links import NEW_FILE, file_examples
from tests.guides.fields_page import FILES, leaves
from tests.guides.pages import DOCS, generated
from tests.site_folder import FIXTURE
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.cli import cli
from unfragile.edit.check import check_content
from unfragile.edit.import_results import COLUMNS, OPTIONAL
from unfragile.progress import Progress
from unfragile.read.fields import read_fields
from unfragile.read.problems import show_text
from unfragile.read.schema import ModelFile
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.site_schema import SiteFile, Vocabulary
from unfragile.read.yaml_file import parse_yaml

GUIDES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
BY_HAND = tuple(guide for guide in GUIDES if guide.name not in ("codes.md", "fields.md", "layouts.md"))
EDITOR = (DOCS / "editor.md").read_text("utf-8")
NAMES = {guide: guide.name for guide in GUIDES}

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_COMMAND = re.compile(
    r"(?:^|(?<=`))((?:python -m )?unfragile|python build\.py|make)(?![\w./-])((?: +[^`#\n]+)?)", re.MULTILINE
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the fixture content that a test may change, as `content` of the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FIXTURE, tmp_path / "content")
    return Path("content")


def told(content: Path) -> list[str]:
    """All problems of a content as an editor sees them, but that the guide's numbers are newer than the fixture's."""
    problems = check_content(content, (), today=TODAY).problems
    return [show_text(problem) for problem in problems if problem.code != "read-apart"]


def fences(text: str, language: str) -> list[str]:
    """The code blocks of a guide in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def write_model(content: Path) -> Path:
    """Write the three files that the guide for editors shows; return model.yaml."""
    for name, text in file_examples(EDITOR).items():
        path = content.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return content / "models" / "example-large" / "model.yaml"


# --- what is generated ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["codes.md", "editor.md", "fields.md", "layouts.md"])
def test_what_is_generated_is_fresh(name: str) -> None:
    """The pages say what the declarations say now; `make docs` writes them anew."""
    assert (DOCS / name).read_text("utf-8") == generated()[name]


def test_every_field_has_an_example_that_it_accepts() -> None:
    """What the table of fields gives as an example can be typed into the file."""
    found = [(f"{file}: {row.path}", hint, row.example) for file, kind in FILES for row, hint in leaves(kind)]
    assert [path for path, _, example in found if not example] == []
    for _, hint, example in found:
        file, problems = parse_yaml(f"field: {example}", "")
        assert file is not None, problems
        assert isinstance(file.tree, dict)
        TypeAdapter(hint).validate_python(file.tree["field"])


def test_links_to_the_editor_carry_the_examples_below_them() -> None:
    """A click fills the editor of the repository in which the guide is read with the path and text that it shows."""
    read_at = "https://github.com/owner/fork/blob/main/docs/editor.md"
    links = [urljoin(read_at, link) for link in _LINK.findall(EDITOR) if "/new/" in link]
    carried = [parse_qs(urlsplit(link).query, strict_parsing=True) for link in links]

    assert {urlsplit(link)[:3] for link in links} == {("https", "github.com", "/owner/fork/new/main")}
    assert {given["filename"][0]: given["value"][0] for given in carried} == file_examples(EDITOR)
    assert [Path(given["filename"][0]).name for given in carried] == ["model.yaml", "capabilities.md", "signals.yaml"]


# --- examples for editors -------------------------------------------------------------------------


def test_the_model_of_the_guide_is_right(content: Path) -> None:
    """Whoever types the three files as shown is told of no problem."""
    assert write_model(content).is_file()
    assert told(content) == []


def test_the_corrected_number_of_the_guide_is_right(content: Path) -> None:
    """The two lines about downloads can stand in a file of signals."""
    corrected = next(text for text in fences(EDITOR, "yaml") if text.startswith("downloads_30d:"))
    write_model(content).with_name("signals.yaml").write_text(corrected, "utf-8")

    assert told(content) == []


def test_the_message_of_the_guide_is_what_its_mistake_gives(content: Path) -> None:
    """The guide shows a message as it is, not as it once was."""
    path = write_model(content)
    path.write_text(path.read_text("utf-8").replace("type: model", "type: modle"), "utf-8")

    assert told(content) == [text.removesuffix("\n") for text in fences(EDITOR, "text")]


@pytest.mark.parametrize("text", [text for text in fences(EDITOR, "yaml") if text.startswith(("abilities:", "life"))])
def test_what_the_editor_is_shown_of_a_model_is_right(text: str) -> None:
    """The lines about abilities and life can be added to a model."""
    file, problems = parse_yaml(text, "shown.yaml")
    assert file is not None, problems

    assert [problem for problem in read_fields(ModelFile, file).problems if problem.code != "missing-key"] == []


def test_the_board_of_the_guide_has_the_columns_that_are_read() -> None:
    """The table that the guide shows is one that `import results` takes, and every column is named."""
    (board,) = fences(EDITOR, "csv")
    header, row = (line.split(",") for line in board.splitlines())

    assert set(COLUMNS) <= set(header) <= {*COLUMNS, *OPTIONAL}
    assert len(row) == len(header)
    assert all(f"`{name}`" in EDITOR for name in (*COLUMNS, *OPTIONAL))


@pytest.mark.parametrize(
    ("row", "code"),
    [("It is likely", "hedging"), ("A powerful, state-of-the-art", "marketing")],
)
def test_a_bad_sentence_of_the_guide_is_warned_about_and_the_good_one_is_not(
    content: Path, row: str, code: str
) -> None:
    """The pairs of bad and good sentences agree with the check."""
    bad, good = next(line.split("|")[1:3] for line in EDITOR.split("\n") if line.startswith(f"| {row}"))
    path = write_model(content).with_name("capabilities.md")
    path.write_text(f"## Text-to-image generation\n\n{bad.strip()}\n", "utf-8")
    assert {line.rpartition("[")[2] for line in told(content)} == {f"{code}]"}

    path.write_text(f"## Text-to-image generation\n\n{good.strip()}\n", "utf-8")
    assert told(content) == []


# --- examples for owners and developers -----------------------------------------------------------


@pytest.mark.parametrize("text", fences((DOCS / "owner.md").read_text("utf-8"), "yaml"))
def test_the_settings_that_the_owner_is_shown_are_right(text: str) -> None:
    """What the guide shows of a file can be added to it."""
    file, problems = parse_yaml(text, "shown.yaml")
    assert file is not None, problems
    kind = next(
        kind for kind in (SiteFile, ScoringFile, ModelFile, Vocabulary) if set(file.tree) <= set(kind.model_fields)
    )

    assert [problem for problem in read_fields(kind, file).problems if problem.code != "missing-key"] == []


def test_what_developers_add_makes_a_site(content: Path) -> None:
    """The lines about a benchmark, a signal, a tool, a spec and a capability, put where the guide says, build."""
    benchmark, signal, tool, spec, capability = fences((DOCS / "developer.md").read_text("utf-8"), "yaml")
    scoring, site, vocabulary = (content / f"{name}.yaml" for name in ("scoring", "site", "capabilities"))
    text = scoring.read_text("utf-8").replace("version: 2\n", "version: 3\n", 1)
    text = text.replace("weights:\n", "  - {version: 3, date: 2026-03-02, what: Counts citations}\nweights:\n", 1)
    for key, line in (("signals", signal), ("benchmarks", benchmark), ("tools", tool)):
        text = text.replace(f"\n{key}:\n", f"\n{key}:\n  {line}")
    scoring.write_text(text, "utf-8")
    for path, key, line in ((site, "specs", spec), (vocabulary, "capabilities", capability)):
        path.write_text(path.read_text("utf-8").replace(f"\n{key}:\n", f"\n{key}:\n  {line}"), "utf-8")

    assert told(content) == []
    assert build(Options(content, jobs=1), Progress()).done
    assert "Citations" in Path("site/methodology/index.html").read_text("utf-8")


def test_a_scale_that_developers_add_is_known_everywhere(tmp_path: Path) -> None:
    """The lines about a scale, put where the guide says, are all that checks, judgements, pages and templates need."""
    declared, function, found = fences((DOCS / "developer.md").read_text("utf-8"), "python")
    for name in ("unfragile", "layouts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(FIXTURE, tmp_path / "content")
    signal = "fame: {component: adoption, label: Fame, weight: 0.1, scale: root, low: 100, high: 10000, prior: 0.3}"
    seen = "fame: {value: 2500, source: https://example.org/, observed: 2026-02-01}\n"
    for name, old, new in (
        ("unfragile/read/scoring_schema.py", '    "log": Scale(', f'{declared}    "log": Scale('),
        ("unfragile/judge/signals.py", "FINDERS: ", f"{function}\n\nFINDERS: "),
        ("unfragile/judge/signals.py", '    "log": partial(', f'{found}    "log": partial('),
        ("content/scoring.yaml", "\nsignals:\n", f"\nsignals:\n  {signal}\n"),
        ("content/models/alder-large/signals.yaml", "benchmarks:\n", f"{seen}benchmarks:\n"),
    ):
        text = (tmp_path / name).read_text("utf-8")
        assert text.count(old) == 1, name
        (tmp_path / name).write_text(text.replace(old, new), "utf-8")

    for words in (("check",), ("build", "--quiet", "--jobs", "1"), ("new", "model", "fir")):
        subprocess.run([sys.executable, "-m", "unfragile", *words], cwd=tmp_path, check=True, capture_output=True)
    method, page = (tmp_path / "site" / name / "index.html" for name in ("methodology", "models/alder-large"))
    assert "<td>by square roots, from 100 (0) to 10,000 (1)</td>" in method.read_text("utf-8")
    assert 'Fame</b> <span class="figure">44.44</span>' in page.read_text("utf-8")
    assert "\n# Fame\n" in (tmp_path / "content/models/fir/signals.yaml").read_text("utf-8")


def test_what_programs_are_shown_prints_what_the_guide_says(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The example for Python runs as it stands, beside a folder of content."""
    assert content.is_dir()
    guide = (DOCS / "python.md").read_text("utf-8")
    (example,), (printed,) = fences(guide, "python"), fences(guide, "text")
    exec(example, {})  # noqa: S102 - it is our own guide

    assert capsys.readouterr().out == printed


def test_a_newer_version_comes_into_a_fork_without_its_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The owner's own catalogue stays as it is, whatever the newer version adds, changes or removes in its own."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Owner")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "owner@example.org")
    shipped, fork = tmp_path / "shipped", tmp_path / "fork"
    commit(
        shipped, {"code.py": "1", "content/site.yaml": "a", "content/models/old.md": "a", "content/models/gone.md": "a"}
    )
    subprocess.run(["git", "clone", "-q", shipped, fork], check=True)
    commit(fork, {"content/site.yaml": "mine", "content/models/old.md": None, "content/models/mine.md": "mine"})
    commit(
        shipped,
        {"code.py": "2", "content/site.yaml": "b", "content/models/old.md": "b", "content/models/gone.md": None,
         "content/models/new.md": "b"},
    )  # fmt: skip

    script = next(text for text in fences((DOCS / "owner.md").read_text("utf-8"), "sh") if "git merge" in text)
    script = script.replace("https://github.com/unfragile/unfragile.git", str(shipped)).replace("make check", "")
    subprocess.run(["sh", "-c", script], cwd=fork, check=True, capture_output=True)

    kept = {path.relative_to(fork).as_posix(): path.read_text("utf-8") for path in (fork / "content").rglob("*.*")}
    assert kept == {"content/site.yaml": "mine", "content/models/gone.md": "a", "content/models/mine.md": "mine"}
    assert (fork / "code.py").read_text("utf-8") == "2"
    status = subprocess.run(["git", "status", "--porcelain"], cwd=fork, check=True, capture_output=True)
    assert status.stdout == b""


def test_what_the_owner_looks_for_after_a_merge_is_not_there_by_itself() -> None:
    """The search for what a merge left behind finds nothing in a clean checkout."""
    (search,) = re.findall(r"`(git grep [^`]+)`", (DOCS / "owner.md").read_text("utf-8"))
    found = subprocess.run(["sh", "-c", search], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (found.returncode, found.stdout, found.stderr) == (1, "", "")


def commit(repository: Path, files: Mapping[str, str | None]) -> None:
    """Commit files with their texts, or without a file where it has none; the repository is made where it is missing."""
    if not repository.exists():
        subprocess.run(["git", "init", "-q", "-b", "main", repository], check=True)
    for name, text in files.items():
        path = repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
    subprocess.run(["git", "add", "-A"], cwd=repository, check=True)
    subprocess.run(["git", "commit", "-q", "-m", "A version"], cwd=repository, check=True)


# --- what the guides name -------------------------------------------------------------------------


def test_what_the_guide_names_in_the_code_is_there() -> None:
    """Each table that developers are sent to is one of a module."""
    text = re.sub(r"^```.*?^```$", "", (DOCS / "developer.md").read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"`(_?[A-Z][A-Z_]+)`", text))
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "unfragile").rglob("*.py"))

    assert {"SCALES", "FINDERS", "PAGES", "MODEL_PAGES"} <= named
    assert {name for name in named if not re.search(rf"^{name}\b", code, re.MULTILINE)} == set()


def test_functions_that_the_guide_names_are_there() -> None:
    """A function that stands in the guide as `name()` is one of the code, so that a search finds it."""
    named = set(re.findall(r"`(\w+)\(\)`", (DOCS / "developer.md").read_text("utf-8")))
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "unfragile").rglob("*.py"))

    assert {"load_content", "judge_site", "compare_sides", "word_verdict"} <= named
    assert {name for name in named if not re.search(rf"^ *def {name}\(", code, re.MULTILINE)} == set()


def commands() -> Iterator[tuple[str, str]]:
    """Each command that a guide names, with the guide."""
    for guide in BY_HAND:
        for program, words in _COMMAND.findall(guide.read_text("utf-8")):
            yield guide.name, f"{program}{words}".strip()


def test_the_guides_name_commands() -> None:
    """The commands below are found at all."""
    found = {command for _, command in commands()}
    assert {"make site", "unfragile explain SLUG", "unfragile init --renew ."} <= found


@pytest.mark.parametrize(("guide", "command"), sorted(set(commands())))
def test_a_command_of_a_guide_exists_with_its_options(guide: str, command: str) -> None:
    """Whoever types a command that a guide shows is not told that there is none."""
    program, _, rest = command.removeprefix("python -m ").partition(" ")
    if program == "make":
        targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert not rest or rest.split()[0] in targets, guide
        return
    words = rest.removeprefix("build.py").split() if program == "python" else rest.split()
    path = _command_path(["build", *words] if program == "python" else words)
    help_text = CliRunner().invoke(cli, [*path, "--help"]).output
    assert [word for word in words if word.startswith("--") and word not in help_text] == [], guide


def _command_path(words: list[str]) -> list[str]:
    """The words that lead to a command; that there is one is asserted."""
    path: list[str] = []
    found = cli.commands
    for word in words:
        assert word in found, f"there is no command {word!r}"
        path.append(word)
        inner = getattr(found[word], "commands", None)
        if inner is None:
            break
        found = inner
    return path


@pytest.mark.parametrize("guide", GUIDES, ids=NAMES.get)
def test_links_between_guides_arrive(guide: Path) -> None:
    """A link to a file of the repository leads to one, and to a heading of it where it names one."""
    for link in _LINK.findall(re.sub(r"^```.*?^```$", "", guide.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)):
        if urlsplit(link).scheme or link.startswith(NEW_FILE):
            continue
        address, _, heading = link.partition("#")
        target = guide.parent / unquote(address) if address else guide
        assert target.exists(), link
        assert not heading or heading in _anchors(target), link


def _anchors(guide: Path) -> set[str]:
    """The addresses of a guide's headings as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", guide.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("guide", BY_HAND, ids=NAMES.get)
def test_files_that_a_guide_names_are_there(guide: Path) -> None:
    """A path of the code, the layouts, the tests or the guides that stands in a guide leads somewhere."""
    named = re.findall(r"`((?:unfragile|layouts|tests|docs|schemas|\.github)/[^`<>*… ]*)`", guide.read_text("utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_changelog_begins_with_the_version_that_is_here() -> None:
    """Nobody looks in vain for what the version that they have brought."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## (\S+)", text, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert newest
    assert newest[1] == project["version"]
    assert "**Ranks**" in text[: newest.start()]
