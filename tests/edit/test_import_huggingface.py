"""`import huggingface`: facts and numbers with source and date; words, and what people wrote, are left alone."""

from pathlib import Path
from typing import Any

import pytest

from tests.edit.answering import Answering, Reply, fixture, json_reply
from tests.edit.authoring import TODAY, completed
from tests.edit.conftest import EDIT_CONTENT
from unfragile.cli import main
from unfragile.edit.import_huggingface import HUB, find_repo_id, read_hub
from unfragile.read.content import Settings, load_content

CEDAR = "cedar-lab/Cedar-3.5-Paint"
API = f"/api/models/{CEDAR}"
SOURCE = f"{HUB}{API}"
NO_CAPABILITY = "huggingface.co calls its task '{}', which is no capability of capabilities.yaml"


def import_hub(server: Answering, content: Path, *arguments: str) -> int:
    """Run the command with the server as the hub, and give its exit status."""
    return main(["import", "huggingface", *arguments, "--content", str(content), "--mirror", f"{HUB}={server.origin}"])


# --- A new model ----------------------------------------------------------------------------------


def test_starts_a_model(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Identity, terms, size and use come from the hub, dated and with their source; the words wait for a person."""
    server.on(API, json_reply(fixture("hub-model.json")))

    assert import_hub(server, content, CEDAR) == 0
    folder = content / "models/cedar-3-5-paint"
    names = ("model.yaml", "capabilities.md", "signals.yaml")
    assert capsys.readouterr().out.splitlines() == [f"{folder}/{name}: written" for name in names]
    text = (folder / "model.yaml").read_text("utf-8")
    assert "\nsummary:\n" in text
    assert f"  parameters: {{value: 8.06B, source: '{SOURCE}', observed: 2026-11-23}}\n".replace("'", "") in text
    assert "\n## Text-to-image generation\n" in (folder / "capabilities.md").read_text("utf-8")
    assert (folder / "signals.yaml").read_text("utf-8").count("\n  - {value: ") == 2

    cedar = completed(content, "cedar-3-5-paint")
    facts = cedar.facts
    assert (facts.name, facts.publisher, facts.url) == ("Cedar-3.5-Paint", "cedar-lab", f"{HUB}/{CEDAR}")
    assert facts.license is not None
    assert facts.license.model_dump(exclude_none=True) == {
        "name": "Apache-2.0",
        "spdx": "Apache-2.0",
        "url": "https://spdx.org/licenses/Apache-2.0.html",
        "open_weights": True,
    }
    assert (facts.released, facts.updated) == (None, None)
    assert facts.integrations == ("diffusers",)
    seen = {key: (one.value, one.source, one.observed) for key, (one,) in cedar.signals.signals.items()}
    assert seen == {"downloads_30d": (120345, SOURCE, TODAY), "likes": (678, SOURCE, TODAY)}


def test_slug_of_ones_own(server: Answering, content: Path) -> None:
    """The slug after the name of the repository is taken instead of the one that the name suggests."""
    server.on(API, json_reply(fixture("hub-model.json")))

    assert import_hub(server, content, f"{HUB}/{CEDAR}/", "cedar") == 0
    assert (content / "models/cedar").is_dir()


@pytest.mark.parametrize(
    ("task", "heading", "note"),
    [
        ("text-to-image", "Text-to-image generation", None),
        ("conversation", "Chat", None),
        (
            "text-generation",
            None,
            f"{NO_CAPABILITY.format('text-generation')}; of its kind are Chat and Summaries.",
        ),
        ("fill-mask", None, f"{NO_CAPABILITY.format('fill-mask')}."),
        (None, None, None),
    ],
)
def test_tasks(settings: Settings, task: str | None, heading: str | None, note: str | None) -> None:
    """The hub's task opens a section where the vocabulary knows it; otherwise a note says what to choose from."""
    found = read_hub({"pipeline_tag": task}, CEDAR, settings, TODAY)

    assert found.headings == ((heading,) if heading else ())
    assert found.notes == ((note,) if note else ())


@pytest.mark.parametrize(
    ("answer", "license_"),
    [
        ({"tags": ["license:mit"]}, {"name": "MIT", "spdx": "MIT", "url": "https://spdx.org/licenses/MIT.html"}),
        ({"cardData": {"license": ["bsd-3-clause"]}, "tags": ["license:mit"]}, {"name": "BSD-3-Clause"}),
        ({"cardData": {"license": "gemma"}}, {"name": "gemma"}),
        (
            {"cardData": {"license": "other", "license_name": "cedar-community", "license_link": "LICENSE.md"}},
            {"name": "cedar-community", "url": f"{HUB}/{CEDAR}/blob/main/LICENSE.md"},
        ),
        (
            {"cardData": {"license": "other", "license_link": "https://cedar.example.org/terms"}},
            {"name": "", "url": "https://cedar.example.org/terms"},
        ),
        ({"cardData": {"license": "other", "license_name": "c", "license_link": "javascript:x"}}, {"name": "c"}),
        ({"cardData": {"license": "LicenseRef-x"}}, {"name": "LicenseRef-x"}),
        ({"cardData": {"license": "unknown"}}, {}),
        ({"cardData": {"license": 5}, "tags": 7}, {}),
        ({"siblings": [{"rfilename": "a.gguf"}]}, {"name": "", "open_weights": "true"}),
        ({"siblings": [{"rfilename": "README.md"}, {"rfilename": 5}, "x"]}, {}),
        ({"siblings": {"rfilename": "a.gguf"}}, {}),
    ],
)
def test_licences(settings: Settings, answer: dict[str, Any], license_: dict[str, str]) -> None:
    """A licence has its SPDX name where there is one, the publisher's own where it is said, or none at all."""
    found = read_hub(answer, CEDAR, settings, TODAY).facts.get("license", {})

    assert isinstance(found, dict)
    assert {key: found[key] for key in license_} == license_
    assert bool(found) == bool(license_)


@pytest.mark.parametrize(
    "hostile",
    [
        "x\nlicense: y",
        "a: b # c",
        "&a *b !c",
        '"}\n## Chat\n',
        "{{ 7 * 7 }}",
        "<script>alert(1)</script>",
        "-vs-",
        "\u202eevil",
        "nul\x00",
        "x" * 5000,
        "\ud800",
    ],
)
def test_hostile_texts(server: Answering, content: Path, hostile: str) -> None:
    """Whatever stands in the texts of an answer, it becomes a value of its field or is left out, and nothing else."""
    answer = fixture("hub-model.json") | dict.fromkeys(("author", "library_name", "pipeline_tag"), hostile)
    answer["cardData"] = {"license": hostile, "license_name": hostile, "license_link": hostile}
    server.on(API, json_reply(answer))

    assert import_hub(server, content, CEDAR, "cedar") == 0
    facts = completed(content, "cedar").facts
    plain = " ".join(hostile.split())
    is_plain = plain.isprintable() and len(plain) <= 200
    assert facts.publisher == (plain if is_plain else "cedar-lab")
    assert facts.integrations == ((plain,) if is_plain else ())
    assert facts.model_fields_set <= {
        *("name", "type", "publisher", "summary", "url", "license", "specs", "integrations")
    }


def test_numbers_of_the_wrong_kind(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A number that is none is left out and told, and the rest is taken."""
    answer = fixture("hub-model.json") | {
        "downloads": "many",
        "likes": -5,
        "safetensors": {"total": 1e300},
    }
    server.on(API, json_reply(answer))

    assert import_hub(server, content, CEDAR, "cedar") == 0
    assert capsys.readouterr().out.splitlines()[3:] == [
        "cedar: huggingface.co gives 'many' for downloads, not a count; left out",
        "cedar: huggingface.co gives '-5' for likes, not a count; left out",
        "cedar: huggingface.co gives '1e+300' for safetensors.total, not a count; left out",
    ]
    cedar = completed(content, "cedar")
    assert cedar.signals.signals == {}
    assert (cedar.facts.updated, cedar.facts.specs) == (None, {})


@pytest.mark.parametrize("answer", [[], "text", None, 5, {}])
def test_answers_of_the_wrong_kind(server: Answering, content: Path, answer: Any) -> None:
    """An answer without anything in it starts a model with what its name says."""
    server.on(API, json_reply(answer))

    assert import_hub(server, content, CEDAR, "cedar") == 0
    assert completed(content, "cedar").facts.publisher == "cedar-lab"


def test_undeclared_numbers(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the site has no row or signal for is left out and told, since it would be an error there."""
    for name, gone in (("site.yaml", "  parameters:"), ("scoring.yaml", "  likes:")):
        lines = (content / name).read_text("utf-8").splitlines(keepends=True)
        (content / name).write_text("".join(line for line in lines if not line.startswith(gone)), "utf-8")
    signals = content / "models/birch/model.yaml"
    signals.write_text(signals.read_text("utf-8").partition("specs:")[0], "utf-8")
    server.on(API, json_reply(fixture("hub-model.json")))

    assert import_hub(server, content, CEDAR, "cedar") == 0
    assert capsys.readouterr().out.splitlines()[3:] == [
        "cedar: the spec 'parameters' was left out: site.yaml does not declare it",
        "cedar: the signal 'likes' was left out: scoring.yaml does not declare it",
    ]
    completed(content, "cedar")


# --- An existing model ----------------------------------------------------------------------------


def birch_answer() -> Any:
    """Return what the hub says of the model that people have described."""
    return fixture("hub-model.json") | {"author": "birch-lab", "library_name": "diffusers"}


def test_completes_a_model(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An existing model gains the lines that it lacks; every other byte stays, and each difference is told."""
    server.on("/api/models/birch-lab/birch-2", json_reply(birch_answer()))
    before = {path.name: path.read_text("utf-8") for path in (EDIT_CONTENT / "models/birch").iterdir()}

    assert import_hub(server, content, "birch-lab/birch-2", "birch") == 0
    after = {path.name: path.read_text("utf-8") for path in (content / "models/birch").iterdir()}
    source = f"{HUB}/api/models/birch-lab/birch-2"
    old = '  - {value: 1200, source: "https://birch.example.org/new", observed: 2026-06-01}\n'
    assert after == {
        "capabilities.md": before["capabilities.md"],
        "model.yaml": before["model.yaml"].replace("spdx: Apache-2.0}", "spdx: Apache-2.0, open_weights: true}"),
        "signals.yaml": before["signals.yaml"].replace(
            old, f"{old}  - {{value: 120345, source: {source}, observed: 2026-11-23}}\n"
        )
        + f"likes:\n  - {{value: 678, source: {source}, observed: 2026-11-23}}\n",
    }
    folder = content / "models/birch"
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/model.yaml: left alone 'name', which is Birch 2; huggingface.co says birch-2",
        f"{folder}/model.yaml: left alone 'publisher', which is Birch Lab; huggingface.co says birch-lab",
        f"{folder}/model.yaml: added 'license.open_weights': true",
        f"{folder}/model.yaml: left alone 'integrations', which is transformers; huggingface.co says diffusers",
        f"{folder}/model.yaml: left alone 'specs.parameters', which is 7B; huggingface.co says 8.06B",
        f"{folder}/signals.yaml: added 'downloads_30d': 120345",
        f"{folder}/signals.yaml: added 'likes': 678",
    ]
    assert load_content(content, today=TODAY)[1] == ()


def test_second_time_changes_nothing(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same import again on the same day writes nothing."""
    server.on(API, json_reply(fixture("hub-model.json"), ETag='"a"'), Reply(304))
    assert import_hub(server, content, CEDAR, "cedar") == 0
    before = {path.name: path.read_bytes() for path in (content / "models/cedar").iterdir()}
    capsys.readouterr()

    assert import_hub(server, content, CEDAR, "cedar") == 0
    assert capsys.readouterr().out == ""
    assert {path.name: path.read_bytes() for path in (content / "models/cedar").iterdir()} == before


def test_fills_what_new_model_left_empty(server: Answering, content: Path) -> None:
    """A model that was started by hand is completed in its empty places."""
    server.on(API, json_reply(fixture("hub-model.json")))
    assert main(["new", "model", "cedar", "--content", str(content)]) == 0
    facts = content / "models/cedar/model.yaml"
    facts.write_text(facts.read_text("utf-8").replace("\nname:\n", "\nname: Cedar\n"), "utf-8")

    assert import_hub(server, content, CEDAR, "cedar") == 0
    text = facts.read_text("utf-8")
    assert "\nname: Cedar\n" in text
    assert "\npublisher: cedar-lab\n" in text
    assert f"\nurl: {HUB}/{CEDAR}\n" in text
    path = content / "models/cedar/capabilities.md"
    path.write_text(path.read_text("utf-8") + "\n## Chat\n", "utf-8")
    assert completed(content, "cedar").facts.license is not None


def test_faulty_files_are_left(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with errors is not touched; the errors are shown and the status says so."""
    server.on("/api/models/birch-lab/birch-2", json_reply(birch_answer()))
    path = content / "models/birch/signals.yaml"
    path.write_text("likes: {value: few, source: https://a.example, observed: 2026-01-01}\n", "utf-8")
    model = (content / "models/birch/model.yaml").read_bytes()

    assert import_hub(server, content, "birch-lab/birch-2", "birch") == 1
    assert capsys.readouterr().err == f"{path}:1:9: error: expected a number, not 'few' [number]\n"
    assert (content / "models/birch/model.yaml").read_bytes() == model


# --- Refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a b", "../x", "a/b/c", "", "a/../b", "https://example.org/a/b", "datasets/a/b"])
def test_no_such_name(server: Answering, content: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A text that cannot be the name of a model on the hub is refused before anything is asked."""
    assert import_hub(server, content, text) == 2
    assert f"'{text}' is no name of a model on huggingface.co, such as owner/name\n" in capsys.readouterr().err
    assert server.asked == []


def test_names_of_repositories() -> None:
    """A name, with or without owner, and an address of the hub lead to the same model."""
    assert find_repo_id(f"{HUB}/{CEDAR}") == find_repo_id(CEDAR) == CEDAR
    assert find_repo_id("gpt2") == "gpt2"


@pytest.mark.parametrize(
    ("reply", "status", "words"),
    [
        (Reply(404), 2, f"error: huggingface.co shows nothing at {API}"),
        (Reply(401), 2, f"error: huggingface.co shows nothing at {API}"),
        (Reply(403), 3, "error: huggingface.co refuses to answer (status 403)"),
        (Reply(body=b"<html>"), 3, "error: huggingface.co sent no JSON"),
        (
            Reply(302, headers={"Location": "https://elsewhere.example.org/"}),
            3,
            "error: 127.0.0.1 leads to another host, elsewhere.example.org, which is not asked",
        ),
    ],
)
def test_failures(
    server: Answering, content: Path, capsys: pytest.CaptureFixture[str], reply: Reply, status: int, words: str
) -> None:
    """A model that the hub does not show is a mistake on the command line, any other failure one of the machine."""
    server.on(API, reply)
    before = sorted(content.rglob("*"))

    assert import_hub(server, content, CEDAR, "cedar") == status
    assert capsys.readouterr().err.splitlines()[0] == words
    assert sorted(content.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            (CEDAR, "Cedar"),
            "'Cedar' is no slug; use lower-case letters, digits and single or double hyphens between them; did you mean 'cedar'?",
        ),
        (
            ("a/B-vs-C",),
            "the slug 'b-vs-c' holds 'vs' where the address of a pair has it; write it another way; name a SLUG after REPO_ID",
        ),
    ],
)
def test_bad_slugs(
    server: Answering, content: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    """A slug that no model can have is refused before anything is asked."""
    assert import_hub(server, content, *arguments) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"error: {words}"
    assert server.asked == []


@pytest.mark.parametrize("mirror", ["huggingface.co", "https://huggingface.co", "ftp://a=http://b", "https://a=b"])
def test_bad_mirrors(content: Path, capsys: pytest.CaptureFixture[str], mirror: str) -> None:
    """A mirror that is no pair of addresses is refused."""
    assert main(["import", "huggingface", CEDAR, "--content", str(content), "--mirror", mirror]) == 2
    assert "expected a pair such as https://huggingface.co=https://hub.example.org" in capsys.readouterr().err
