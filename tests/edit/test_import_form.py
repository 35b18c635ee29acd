"""`import form`: what anybody typed into the issue form becomes the files of a model, or a sentence that says why not."""

import io
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.edit.answering import Answering, fixture, json_reply
from tests.edit.authoring import TODAY
from tests.site_folder import files_of
from unfragile.cli import main
from unfragile.edit.import_form import LABELS, RESULT, read_form
from unfragile.edit.import_huggingface import HUB
from unfragile.read.content import load_content

CEDAR = "cedar-lab/Cedar-3.5-Paint"
PAGE = "https://oak.example.org/2"
TEXTS = f"## Chat\n\nAnswers in several turns.\n\n**Sources:** <{PAGE}>"
OAK = {
    "name": "Oak 2",
    "url": PAGE,
    "publisher": "Oak Lab",
    "summary": "Chats: in 'two' languages.",
    "license": "MIT",
    "terms": f"{PAGE}/terms",
    "released": "2026-05-01",
    "texts": TEXTS,
    "results": f"```csv\nreading-test, 72, zero-shot, independent, {PAGE}/board, 2026-06-01\n```",
    "interest": "No",
}


def body_of(answers: dict[str, str]) -> str:
    """Return the body of an issue as GitHub makes it from the form."""
    return "\r\n\r\n".join(f"### {label}\r\n\r\n{answers.get(key, '_No response_')}" for key, label in LABELS.items())


def import_form(content: Path, answers: dict[str, str], *options: str) -> int:
    """Run the command on a form and give its exit status."""
    file = content.parent / "form.md"
    file.write_text(body_of(answers), "utf-8", newline="")
    return main(["import", "form", str(file), "--content", str(content), *options])


# --- the form -------------------------------------------------------------------------------------


def test_labels_are_those_of_the_form() -> None:
    """What the command looks for is what the form asks, in its order; and the form gives itself no label."""
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/suggest-model.yml").read_text("utf-8"))
    asked = {part["id"]: part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"}
    example = next(part for part in form["body"] if part.get("id") == "results")["attributes"]["placeholder"]

    assert list(asked.items()) == list(LABELS.items())
    assert len(example.split(", ")) == len(RESULT)
    assert "labels" not in form


def test_answers_by_field() -> None:
    """Each answer is what stands below its label; an empty one is not there, and a label counts at its first place."""
    body = body_of({"name": " Oak ", "texts": "## Chat\n### Deeper\n### Name\nWords."})

    assert read_form(body) == {"name": "Oak", "texts": "## Chat\n### Deeper\n### Name\nWords."}


def test_no_form() -> None:
    """A text that no form made has no answers."""
    assert read_form("Please add Oak.\n\n## Name\n\nOak") == {}


# --- a new model ----------------------------------------------------------------------------------


def test_a_whole_model(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A form that is filled in gives a model without a problem, every answer in its place."""
    assert import_form(content, OAK) == 0

    folder = content / "models/oak-2"
    names = ("model.yaml", "capabilities.md", "signals.yaml")
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        *(f"{folder}/{name}: written" for name in names),
        f"{folder}/signals.yaml: added 'reading-test' (zero-shot): 72",
        "added 1 result to 1 model; 0 stood there already; 0 left alone",
    ]
    loaded, problems = load_content(content, today=TODAY)
    assert problems == ()
    assert loaded is not None
    oak = next(model for model in loaded.models if model.slug == "oak-2")
    assert (oak.facts.name, oak.facts.publisher, oak.facts.url) == ("Oak 2", "Oak Lab", PAGE)
    assert oak.facts.summary == "Chats: in 'two' languages."
    assert oak.facts.released is not None
    assert oak.facts.released.date.isoformat() == "2026-05-01"
    assert oak.facts.license is not None
    assert (oak.facts.license.name, oak.facts.license.url) == ("MIT", f"{PAGE}/terms")
    assert (folder / "capabilities.md").read_text("utf-8") == f"{TEXTS}\n"


def test_from_standard_input(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With - the text comes from another program, as the workflow hands it over."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(body_of(OAK).encode())))

    assert main(["import", "form", "-", "--content", str(content)]) == 0
    assert (content / "models/oak-2/model.yaml").is_file()


def test_what_the_hub_knows_is_added(server: Answering, content: Path) -> None:
    """A name on Hugging Face fills in what the form leaves open; what the form says counts."""
    server.on(f"/api/models/{CEDAR}", json_reply(fixture("hub-model.json")))
    answers = {"name": "Cedar Paint", "url": PAGE, "hub": CEDAR, "slug": "cedar-paint"}

    assert import_form(content, answers, "--mirror", f"{HUB}={server.origin}") == 0
    folder = content / "models/cedar-paint"
    text = (folder / "model.yaml").read_text("utf-8")
    assert "\nname: Cedar Paint\n" in text
    assert f"\nurl: {PAGE}\n" in text
    assert "\npublisher: cedar-lab\n" in text
    assert "\n  spdx: Apache-2.0\n" in text
    assert "\n## Text-to-image generation\n" in (folder / "capabilities.md").read_text("utf-8")
    assert "\ndownloads_30d:\n  - {value: 120345, " in (folder / "signals.yaml").read_text("utf-8")


def test_what_is_left_out_is_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer that cannot stand in the files is named, and what only people can write too."""
    answers = OAK | {"terms": "javascript:alert(1)", "released": "soon", "numbers": "0.5 USD"}

    assert import_form(content, answers) == 0
    assert capsys.readouterr().out.splitlines()[3:] == [
        "oak-2: the form gives 'javascript:alert(1)' for terms, not a link; left out",
        "oak-2: the form gives 'soon' for released, not a day from 2000-01-01 to 2026-11-23; left out",
        f"{content}/models/oak-2/signals.yaml: added 'reading-test' (zero-shot): 72",
        "added 1 result to 1 model; 0 stood there already; 0 left alone",
        "oak-2: 'Prices and other numbers' is left to people",
    ]


# --- nothing is written ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "the form has no answer to 'Name'"),
        ({"name": "O\u202eak"}, "the form gives 'O\\u202eak' for name, not a text of at most 200 plain characters; left out"),
        ({"name": "Birch"}, "there is a model 'birch' already"),
        ({"slug": "../../.github"}, "{slug}"),
        ({"slug": "$(id)"}, "{slug}"),
        ({"name": "樫"}, "{slug}"),
        ({"hub": "https://evil.example.org/x"}, "'https://evil.example.org/x' is no name of a model on huggingface.co, such as owner/name"),
        ({"results": "reading-test, 72"}, "'Results of tests', line 1: 2 cells; expected benchmark, value, settings, reported_by, source, observed"),
        ({"results": f"nose-test, x, , me, {PAGE}, 2026-06-01"}, "'Results of tests', line 1: scoring.yaml declares no benchmark 'nose-test'"),
    ],
)  # fmt: skip
def test_refused(content: Path, capsys: pytest.CaptureFixture[str], changed: dict[str, str], message: str) -> None:
    """A name, slug, place or result that cannot be taken stops all of it, with a sentence and without a file."""
    before = files_of(content)

    assert import_form(content, OAK | changed) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"error: {message.replace('{slug}', '')}")
    assert "slug" in said if message == "{slug}" else True
    assert files_of(content) == before


def test_yaml_cannot_be_smuggled_in(content: Path) -> None:
    """Signs that mean something in YAML stay the text that they are."""
    smuggled = "x'}\n\npricing: {tier: free}\n#"

    assert import_form(content, OAK | {"publisher": smuggled, "summary": "*a &b !!c {d: [e"}) == 0
    loaded, problems = load_content(content, today=TODAY)
    assert problems == ()
    assert loaded is not None
    facts = next(model.facts for model in loaded.models if model.slug == "oak-2")
    assert (facts.publisher, facts.summary, facts.pricing) == ("x'} pricing: {tier: free} #", "*a &b !!c {d: [e", None)
