"""`new model`: three files whose notes teach, and which `check` leads to completion."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from unfragile.cli import main
from unfragile.edit.model_template import SPEC_EXAMPLES, model_yaml, signals_yaml
from unfragile.edit.new_model import LABEL_MEANINGS, capabilities_md, start_model
from unfragile.faults import RefusedError
from unfragile.read.capabilities_file import LABELS, parse_capabilities
from unfragile.read.content import Settings, load_content
from unfragile.read.fields import read_fields
from unfragile.read.scalars import SPEC_UNITS
from unfragile.read.schema import (
    AbilityLine,
    BenchmarkResult,
    License,
    Lifecycle,
    ModelFile,
    Observation,
    Offer,
    Pricing,
    Spec,
)
from unfragile.read.site_schema import TypeName
from unfragile.read.yaml_file import Tree, parse_yaml

TODAY = date(2026, 11, 23)


def uncommented(text: str) -> str:
    """Return a template with every unused line in use."""
    return re.sub(r"^#(?! \S)", "", text, flags=re.MULTILINE)


def tree_of(text: str) -> Tree:
    """Return what the reader makes of a text without fault."""
    file, problems = parse_yaml(text, "a.yaml")
    assert file is not None, problems
    assert problems == []
    return file.tree


def problems_of(content: Path, slug: str) -> list[str]:
    """Return what `check` says of a model, without the folder before it."""
    _, problems = load_content(content, today=TODAY)
    folder = f"{content.as_posix()}/models/{slug}/"
    assert all(problem.path.startswith(folder) for problem in problems)
    return [f"{p.path.removeprefix(folder)}:{p.line}: {p.message} [{p.code}]" for p in problems]


# --- The templates --------------------------------------------------------------------------------


def test_every_field_is_explained(settings: Settings) -> None:
    """The note on each field is its own description, and says whether it is required and what it can be."""
    text = model_yaml(settings, {})

    for kind in (ModelFile, License, Pricing, Offer, Spec, Lifecycle, AbilityLine):
        for name, field in kind.model_fields.items():
            notes = [line for line in text.splitlines() if field.description and field.description in line]
            assert notes, f"{kind.__name__}.{name}"
            assert not field.is_required() or any("Required." in note for note in notes)
    assert "# One plain sentence. Required. At most 200 characters." in text
    assert "#  # How it is paid for. Required. One of free, freemium, usage, subscription, contact, unknown." in text


def test_every_number_is_explained(settings: Settings) -> None:
    """The notes of signals.yaml say what each key means and which signals and benchmarks the site has."""
    text = signals_yaml(settings, {})

    for kind in (Observation, BenchmarkResult):
        for name, field in kind.model_fields.items():
            assert f"# {name}: {field.description}" in text
    assert "# Downloads in 30 days\n#downloads_30d:\n" in text
    assert "# Benchmarks of this site: reading-test\n" in text
    assert "integrations" not in text


def test_a_signal_without_a_label_is_called_as_pages_call_it(settings: Settings) -> None:
    """Where no label is given, the words of the key are the name, in the template as on a page."""
    (key, signal), *_ = settings.observed_signals.items()
    signals = {**settings.scoring.signals, "paper_citations": signal.model_copy(update={"label": None})}
    text = signals_yaml(replace(settings, scoring=settings.scoring.model_copy(update={"signals": signals})), {})

    assert f"# {signal.label}\n#{key}:\n" in text
    assert "# Paper citations\n#paper_citations:\n" in text


def test_unused_lines_can_be_used(settings: Settings) -> None:
    """With the '#' taken away, each unused line is right: all fields of the schema are there, and all are valid."""
    required: dict[str, Tree] = {
        "name": "A",
        "type": "model",
        "publisher": "B",
        "summary": "C",
        "url": "https://a.example",
    }
    file, problems = parse_yaml(uncommented(model_yaml(settings, required)), "model.yaml")
    assert file is not None
    fields = read_fields(ModelFile, file)

    assert problems == fields.problems == []
    assert fields.value is not None
    assert fields.value.model_fields_set == set(ModelFile.model_fields)
    assert set(fields.value.specs) == set(settings.site.specs)
    signals = tree_of(uncommented(signals_yaml(settings, {})))
    assert isinstance(signals, dict)
    assert list(signals) == [*settings.observed_signals, "benchmarks"]


def test_abilities_that_are_asked_of_its_kind(content: Path) -> None:
    """What readers ask of each model of the kind stands ready, but for what has a section of its own."""
    assert main(["new", "model", "maple", "--content", str(content), "--capability", "Chat"]) == 0
    text = (content / "models/maple/model.yaml").read_text("utf-8")
    line = "{has: true, note: the Turbo sibling does it, source: https://example.org/page, observed: 2026-10-01}"
    assert f"#abilities:\n#  summaries: {line}\n\n" in text


def test_examples_are_shown_as_they_are_typed(settings: Settings) -> None:
    """A list is written in brackets, a sentence keeps its one full stop, and what is not in use shows an example."""
    text = model_yaml(settings, {})

    assert "# Other names that readers use. For example: [EL].\n#aliases: [EL]\n" in text
    assert "For example: A text model with open weights for long documents.\n" in text
    assert "['" not in text


def test_each_unit_has_an_example() -> None:
    """A spec of any unit has an example of its kind."""
    assert set(SPEC_EXAMPLES) == set(SPEC_UNITS)


def test_each_label_is_explained() -> None:
    """The notes of capabilities.md name every label that the reader knows."""
    assert set(LABEL_MEANINGS) == set(LABELS.values())
    assert all(f'"**{label}** ' in capabilities_md([]) for label in LABELS)


def test_notes_are_no_text() -> None:
    """The notes of capabilities.md are nothing to the reader: a section below them stands alone."""
    text = capabilities_md(["Chat"], ['quotes " and \\ and **bold** and <https://a.example>']) + "\nIt talks.\n"
    sections, problems = parse_capabilities(text, "capabilities.md")

    assert problems == []
    assert [(section.heading, section.parts.description) for section in sections] == [("Chat", "It talks.")]


# --- The command ----------------------------------------------------------------------------------


def test_what_is_missing_is_told_where_it_goes(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A model started by its slug alone has three files, and `check` asks for what only people know, line by line."""
    assert main(["new", "model", "maple", "--content", str(content)]) == 0
    folder = content / "models/maple"

    names = ("model.yaml", "capabilities.md", "signals.yaml")
    assert capsys.readouterr().out.splitlines() == [f"{folder}/{name}" for name in names]
    lines = (folder / "model.yaml").read_text("utf-8").splitlines()
    empty = {name: lines.index(f"{name}:") + 1 for name in ("name", "publisher", "summary", "url")}
    start = "begin a section with '## ' and a name from capabilities.yaml"
    assert problems_of(content, "maple") == [
        f"capabilities.md:1: no capability is described; {start} [no-capabilities]",
        *(f"model.yaml:{at}: '{name}' is empty; give it a value or remove it [empty]" for name, at in empty.items()),
    ]


def test_capabilities_are_named(content: Path) -> None:
    """With capabilities named only their words are missing, beside what the model needs; with these it is valid."""
    capabilities = [f"--capability={name}" for name in ("conversation", "text-to-image", "Chat")]
    assert main(["new", "model", "maple-3", "--content", str(content), *capabilities]) == 0

    facts, path = content / "models/maple-3/model.yaml", content / "models/maple-3/capabilities.md"
    given = {"name": "'Maple: 3'", "publisher": "'Maple #1'", "summary": "A model.", "url": "https://maple.example.org"}
    written = facts.read_text("utf-8")
    for key, value in given.items():
        written = written.replace(f"\n{key}:\n", f"\n{key}: {value}\n")
    facts.write_text(written, "utf-8")
    text = path.read_text("utf-8")
    heading = text.splitlines().index("## Chat") + 1
    empty = "the section says nothing; describe the capability or remove it [empty-section]"
    assert problems_of(content, "maple-3") == [
        f"capabilities.md:{heading}: {empty}",
        f"capabilities.md:{heading + 2}: {empty}",
    ]

    path.write_text(text.replace("## Chat\n", "## Chat\n\nTalks.\n") + "\nPaints.\n", "utf-8")
    loaded, problems = load_content(content, today=TODAY)
    assert problems == ()
    assert loaded is not None
    (maple,) = (model for model in loaded.models if model.slug == "maple-3")
    assert (maple.facts.name, maple.facts.publisher) == ("Maple: 3", "Maple #1")
    assert [section.key for section in maple.capabilities] == ["chat", "text-to-image"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["Maple 3"],
            "'Maple 3' is no slug; use lower-case letters, digits and single or double hyphens between them; did you mean 'maple-3'?",
        ),
        (["a-vs-b"], "the slug 'a-vs-b' holds 'vs' where the address of a pair has it; write it another way"),
        (
            ["../x"],
            "'../x' is no slug; use lower-case letters, digits and single or double hyphens between them; did you mean 'x'?",
        ),
        (["con"], "the name 'con' is reserved; choose another"),
        (["birch"], "there is a model 'birch' already"),
        (["maple", "--capability", "chta"], "unknown capability 'chta'; did you mean 'chat'?"),
    ],
)
def test_refuses(content: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    """What cannot be right is refused with the nearest thing that could be, and nothing is written."""
    before = sorted(content.rglob("*"))

    assert main(["new", "model", *arguments, "--content", str(content)]) == 2
    assert capsys.readouterr().err == f"error: {words}\ntry 'unfragile new model --help'\n"
    assert sorted(content.rglob("*")) == before


def test_several_types(content: Path, settings: Settings) -> None:
    """Where the site has several types, the type is asked for like any other field."""
    site = settings.site.model_copy(
        update={"types": {"model": TypeName(name="A", plural="B"), "tool\n": TypeName(name="C", plural="D")}}
    )
    start_model(content, "maple", replace(settings, site=site))

    assert "\n# Types of this site: model, tool\\u000a\ntype:\n" in (content / "models/maple/model.yaml").read_text(
        "utf-8"
    )


def test_faulty_settings_are_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the settings of the site have errors, these come first."""
    (content / "site.yaml").write_text("title: A\n", "utf-8")

    assert main(["new", "model", "maple", "--content", str(content)]) == 1
    assert capsys.readouterr().err == f"{content}/site.yaml:1:1: error: missing key 'base_url' [missing-key]\n"


def test_refuses_to_leave_the_folder(content: Path, settings: Settings, tmp_path: Path) -> None:
    """A folder of models that is a link leads out of the content and is refused."""
    (content / "models").rename(tmp_path / "elsewhere")
    (content / "models").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(RefusedError, match=r"^'models' is no folder of the content itself; put the folder there$"):
        start_model(content, "maple", settings)


def test_writes_all_or_nothing(content: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fails in the middle, no half of a model is left."""
    real = Path.write_text

    def failing(path: Path, *arguments: str, **options: str) -> int:
        if path.name == "signals.yaml":
            raise OSError(28, "No space left on device")
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, "write_text", failing)
    with pytest.raises(OSError, match="No space left"):
        start_model(content, "maple", settings)
    assert not (content / "models/maple").exists()


def test_first_model_of_a_site(content: Path, settings: Settings) -> None:
    """A site without any model gets its first one."""
    (content / "models").rename(content.parent / "gone")

    assert len(start_model(content, "maple", settings)) == 3
