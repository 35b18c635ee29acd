"""`import models-dev`: prices, limits and dates from a file, each with source and date."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.edit.authoring import TODAY, completed
from tests.edit.conftest import EDIT_CONTENT
from unfragile.cli import main
from unfragile.edit.import_models_dev import SOURCE, Seen, read_row
from unfragile.edit.models_dev_file import SellerRow, read_catalogue
from unfragile.read.content import load_content
from unfragile.read.schema import Release

DAY = date(2026, 7, 1)
FIXTURES = Path("tests/fixtures/edit")
API, ROWS = FIXTURES / "models-dev-api.json", FIXTURES / "models-dev-rows.json"


def import_file(content: Path, file: Path, *arguments: str, observed: str | None = "2026-07-01") -> int:
    """Run the command and give its exit status."""
    dated = ["--observed", observed] if observed else []
    return main(["import", "models-dev", str(file), *arguments, *dated, "--content", str(content)])


def found(**data: Any) -> Any:
    """Return the facts of a row."""
    return read_row(SellerRow("maple", "Maple Lab", "maple-1", data), Seen(SOURCE, DAY), TODAY).facts


def remarks(**data: Any) -> tuple[str, ...]:
    """Return what was left out of a row."""
    return read_row(SellerRow("maple", "Maple Lab", "maple-1", data), Seen(SOURCE, DAY), TODAY).remarks


# --- A new model ----------------------------------------------------------------------------------


def test_starts_a_model(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prices become offers, limits and modalities specs, each with source and date; the words wait for a person."""
    assert import_file(content, API, "maple-1") == 0
    folder = content / "models/maple-1"
    names = ("model.yaml", "capabilities.md", "signals.yaml")
    assert capsys.readouterr().out.splitlines() == [f"{folder}/{name}: written" for name in names]

    facts = completed(content, "maple-1").facts
    assert (facts.name, facts.url) == ("Maple 1", "https://huggingface.co/maple-lab/maple-1")
    assert facts.license is not None
    assert (facts.license.name, facts.license.open_weights) == ("By hand", True)
    assert (facts.released, facts.updated) == (Release(date=date(2026, 2, 3), source=SOURCE, observed=DAY), None)
    assert facts.pricing is not None
    assert facts.pricing.tier == "usage"
    assert [(o.what, o.unit, o.price, o.currency, o.source, o.observed) for o in facts.pricing.offers] == [
        ("Reseller: #1, input", "mtok_in", 1e-7, "USD", SOURCE, DAY),
        ("Reseller: #1, output", "mtok_out", 12.5, "USD", SOURCE, DAY),
    ]
    assert {key: spec.value for key, spec in facts.specs.items()} == {
        "context": "8192",
        "max_output": "1M",
        "input_modalities": "text",
        "output_modalities": "text",
    }
    assert {(spec.source, spec.observed) for spec in facts.specs.values()} == {(SOURCE, DAY)}


def test_several_at_once(content: Path) -> None:
    """Each slug that is named is taken in."""
    assert import_file(content, API, "maple-1", "birch-2-5-pro", "--source", "https://a.example/b") == 0
    for slug, tokens in (("maple-1", "8192"), ("birch-2-5-pro", "1048576")):
        spec = f"  context: {{value: {tokens}, source: https://a.example/b, observed: 2026-07-01}}\n"
        assert spec in (content / "models" / slug / "model.yaml").read_text("utf-8")


def test_other_shape_same_facts() -> None:
    """The published form and a flat list of rows are read alike."""
    published, flat = read_catalogue(API, TODAY).rows, read_catalogue(ROWS, TODAY).rows

    assert [(row.seller, row.seller_name, row.id) for row in flat] == [
        ("birch", "Birch Lab", "birch-2"),
        ("reseller", "Reseller", "birch/birch-2"),
    ]
    assert [(row.seller, row.id) for row in published] == [
        ("birch", "birch-2"),
        ("birch", "birch-2.5-pro"),
        ("reseller", "birch/birch-2"),
        ("reseller", "maple-1"),
    ]


def test_the_files_own_day(content: Path, tmp_path: Path) -> None:
    """A file that says of which day it is needs no --observed."""
    file = tmp_path / "api.json"
    file.write_text(json.dumps({"as_of": "2026-08-02", **json.loads(API.read_text("utf-8"))}), "utf-8")

    assert import_file(content, file, "maple-1", observed=None) == 0
    assert completed(content, "maple-1").facts.specs["context"].observed == date(2026, 8, 2)


# --- What a row says ------------------------------------------------------------------------------


def test_unknown_is_not_zero() -> None:
    """A price of 0 and a limit of 0 stand for 'not known' and are left out; without prices there is no tier."""
    facts = found(cost={"input": 0, "output": 0.0}, limit={"context": 0, "output": 0})

    assert "pricing" not in facts
    assert "specs" not in facts


@pytest.mark.parametrize(
    ("tokens", "value"),
    [(1_000_000, "1M"), (1_048_576, "1048576"), (128_000, "128K"), (1_050_000, "1050K"), (512, "512")],
)
def test_limits_are_exact(tokens: int, value: str) -> None:
    """A number of tokens is written short only where that says it exactly."""
    assert found(limit={"context": tokens})["specs"]["context"]["value"] == value


def test_dates() -> None:
    """A month is no day of release, and an edit of the catalogue no update of the model."""
    assert "released" not in found(release_date="2026-04")
    (remark,) = remarks(release_date="2026-04")
    assert remark == "models.dev says that it was released in 2026-04, without the day; look it up for `released`"
    assert "updated" not in found(release_date="2026-04-02", last_updated="2026-05-01")
    assert found(knowledge="2025-01")["specs"]["knowledge_cutoff"]["value"] == "2025-01"


def test_tells_what_has_no_place() -> None:
    """Prices without a unit of ours, values of another form and a withdrawn offer are told."""
    assert remarks(cost={"input": "1", "input_audio": 3, "tiers": []}, open_weights="yes", status="deprecated") == (
        "models.dev (maple) gives '1' for cost.input, not a price; left out",
        "models.dev (maple) gives 'yes' for open_weights, not true or false; left out",
        "models.dev also gives prices for input_audio and tiers, which have no unit here; left out",
        "models.dev calls the model deprecated at maple",
    )


@pytest.mark.parametrize(
    "value", [None, 5, "x\nurl: y", [], {}, [[]], {"input": {}}, float("inf"), -1, "\u202e", "a" * 999]
)
def test_hostile_rows(content: Path, tmp_path: Path, value: Any) -> None:
    """Whatever stands in the fields of a row, what is written can be read."""
    fields = (
        "name",
        "weights",
        "open_weights",
        "release_date",
        "last_updated",
        "cost",
        "limit",
        "modalities",
        "knowledge",
    )
    row = {"provider": "x", "provider_name": value, "id": "oak", **dict.fromkeys(fields, value)}
    inner = {"cost": {"input": value, "output": value}, "limit": {"context": value}, "modalities": {"input": value}}
    for data in (row, row | inner):
        file = tmp_path / "rows.json"
        file.write_text(json.dumps([data]).replace("Infinity", "1e999"), "utf-8")

        assert import_file(content, file, "oak") == 0
        text = (content / "models/oak/model.yaml").read_text("utf-8")
        (content / "models/oak/model.yaml").write_text(text.replace("\nurl:\n", "\nurl: https://a.example\n"), "utf-8")
        completed(content, "oak")


@pytest.mark.parametrize(
    ("given", "made", "what"),
    [("audio", "text", "takes audio"), ("text", "audio", "makes audio"), ("text, image", "image", "makes image")],
)
def test_prices_of_a_minute_are_no_prices_of_tokens(given: str, made: str, what: str) -> None:
    """Where a model takes or makes no text, the unit of its prices is not known: they are told and left out."""
    row = {
        "cost": {"input": 0.0023, "output": 1.9999999999999998},
        "modalities": {"input": given.split(", "), "output": [made]},
    }

    assert "pricing" not in found(**row)
    (remark,) = remarks(**row)
    assert remark == (
        f"models.dev (maple) gives prices (input 0.0023, output 2) for what {what} and no text: "
        "they may be for a minute or a picture; look them up and write them with their unit"
    )


def test_of_many_sellers_the_cheapest_and_the_usual() -> None:
    """The own price comes first, then the cheapest and those nearest to the median, each with its seller."""
    prices = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 60, "gift": 0}
    own, *others = (
        SellerRow(seller, seller.title(), "maple-1", {"cost": {"input": price, "output": price}})
        for seller, price in {"maple": 9, **prices}.items()
    )

    read = read_row(own, Seen(SOURCE, DAY), TODAY, others)
    facts: Any = read.facts
    offers = facts["pricing"]["offers"]
    assert [(offer["what"], offer["price"]) for offer in offers if offer["unit"] == "mtok_in"] == [
        ("Maple, input", "9"),
        ("One, input", "1"),
        ("Three, input", "3"),
        ("Four, input", "4"),
        ("Five, input", "5"),
    ]
    (remark,) = read.remarks
    assert remark == (
        "models.dev lists 8 sellers; taken were this one, the cheapest and those nearest to the median: "
        "Maple, One, Three, Four and Five"
    )


# --- An existing model ----------------------------------------------------------------------------


def test_completes_a_model(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of several sellers the model's own publisher is taken; what people wrote stays, and differences are told."""
    assert import_file(content, API, "birch") == 2
    assert capsys.readouterr().err.splitlines()[0] == "error: no model fits the slug 'birch'; did you mean 'birch-2'?"

    before = (EDIT_CONTENT / "models/birch/model.yaml").read_text("utf-8")
    assert import_file(content, API, "birch", "--model", "birch-2") == 0
    path = content / "models/birch/model.yaml"
    day = "observed: 2026-07-01}"
    dated = f"source: {SOURCE}, {day}"
    specs = (
        ("context", "128K"),
        ("max_output", "16384"),
        ("input_modalities", "'text, image'"),
        ("output_modalities", "text"),
        ("knowledge_cutoff", "2024-10"),
    )
    offers = (
        ("'Birch Lab, input'", "mtok_in", "0.25", "/birch/models/birch-2/cost/input"),
        ("'Birch Lab, output'", "mtok_out", "1", "/birch/models/birch-2/cost/output"),
        ("'Birch Lab, cached input'", "mtok_in", "0.025", "/birch/models/birch-2/cost/cache_read"),
        ("'Reseller: #1, input'", "mtok_in", "0.3", "/reseller/models/birch~1birch-2/cost/input"),
        ("'Reseller: #1, output'", "mtok_out", "1.2", "/reseller/models/birch~1birch-2/cost/output"),
    )
    parameters = '  parameters: {value: 7B, source: "https://birch.example.org/card", observed: 2025-03-01}\n'
    assert path.read_text("utf-8") == (
        before.replace("spdx: Apache-2.0}", "spdx: Apache-2.0, open_weights: true}").replace(
            parameters, parameters + "".join(f"  {key}: {{value: {value}, {dated}\n" for key, value in specs)
        )
        + "pricing:\n  tier: usage\n  offers:\n"
        + "".join(
            f"    - {{what: {what}, unit: {unit}, price: {price}, currency: USD, source: {SOURCE}, path: {path_}, {day}\n"
            for what, unit, price, path_ in offers
        )
    )
    lines = capsys.readouterr().out.splitlines()
    assert f"{path}: left alone 'released', which is 2025-03-01; models.dev says 2025-02-27" in lines
    assert "birch: models.dev also gives prices for input_audio, which have no unit here; left out" in lines
    assert load_content(content, today=TODAY)[1] == ()


def test_prices_of_people_stay(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A price list that people keep is left alone, and a price that is not in it is told."""
    path = content / "models/birch/model.yaml"
    offers = [
        '    - {what: API, unit: mtok_in, price: 0.250, currency: USD, source: "https://birch.example.org", observed: 2026-01-01}\n',
        '    - {what: API, unit: mtok_out, price: 2, currency: USD, source: "https://birch.example.org", observed: 2026-01-01}\n',
    ]
    text = path.read_text("utf-8") + "pricing:\n  tier: freemium\n  offers:\n" + "".join(offers)
    path.write_text(text, "utf-8")

    assert import_file(content, ROWS, "birch", "--model", "birch-2") == 0
    assert text.partition("pricing:")[2] in path.read_text("utf-8")
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "pricing" in line)
    assert line.startswith(
        f"{path}: left alone 'pricing.offers', which is API, mtok_in, 0.250, USD, API, mtok_out, 2, USD; "
    )


def test_no_release_after_an_update(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A day of release that contradicts the day of an update is told and left out."""
    path = content / "models/birch/model.yaml"
    path.write_text(path.read_text("utf-8").replace("released: 2025-03-01", "updated: 2025-01-01"), "utf-8")

    assert import_file(content, ROWS, "birch", "--model", "birch-2") == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "'released'" in line)
    assert line == (
        f"{path}: left out 'released', which models.dev says is 2025-02-27: a model is not updated before its release"
    )
    assert "released" not in path.read_text("utf-8")


# --- Refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name a SLUG, or an id of the file with --model"),
        (["a", "b", "--model", "birch-2"], "--model names one model; give one SLUG with it, or none"),
        (["mapel-1"], "no model fits the slug 'mapel-1'; did you mean 'maple-1'?"),
        (["birch-2"], "several providers offer 'birch-2': birch, reseller; choose one with --provider"),
        (["birch-2", "--provider", "brich"], "there is no provider 'brich'; did you mean 'birch'?"),
        (["--model", "maple-2"], "there is no model 'maple-2'; did you mean 'maple-1'?"),
        (
            ["Oak", "--model", "maple-1"],
            "'Oak' is no slug; use lower-case letters, digits and single or double hyphens between them; did you mean 'oak'?",
        ),
        (
            ["maple-1", "--source", "models.dev"],
            "expected a link that begins with https://, http:// or mailto:, not 'models.dev'",
        ),
        (["maple-1", "--observed", "2026-11-24"], "2026-11-24 lies in the future"),
    ],
)
def test_refuses(content: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    """A choice that fits no model, or several, is refused before anything is written."""
    before = sorted(content.rglob("*"))

    observed = None if "--observed" in arguments else "2026-07-01"
    assert import_file(content, API, *arguments, observed=observed) == 2
    assert capsys.readouterr().err == f"error: {words}\ntry 'unfragile import models-dev --help'\n"
    assert sorted(content.rglob("*")) == before


def test_provider_decides(content: Path) -> None:
    """Of several sellers the named one is taken."""
    assert import_file(content, API, "birch-2", "--provider", "reseller") == 0
    assert "  context: {value: 64K, " in (content / "models/birch-2/model.yaml").read_text("utf-8")


def test_maker_comes_first(content: Path) -> None:
    """Where the rows say who made the model, its maker's own offer is taken."""
    assert import_file(content, ROWS, "birch-2") == 0
    assert "  context: {value: 128K, " in (content / "models/birch-2/model.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "'{file}' is no JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[NaN]", "'{file}' is no JSON: NaN is no number"),
        ("[" * 100_000, "'{file}' is no JSON: it is nested too deeply"),
        ("[]", "'{file}' holds no model in the form of https://models.dev/api.json"),
        ('{"openai": {"models": []}}', "'{file}' holds no model in the form of https://models.dev/api.json"),
        ('[{"provider": 5, "id": "a"}, 7]', "'{file}' holds no model in the form of https://models.dev/api.json"),
        ('[{"provider": "a", "id": "a"}]', "'{file}' does not say of which day it is; say so with --observed"),
    ],
)
def test_files_of_another_form(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    """A file that is not what it should be is refused with the reason."""
    file = tmp_path / "a.json"
    file.write_text(text, "utf-8")

    assert import_file(content, file, "maple", observed=None) == 2
    assert capsys.readouterr().err.splitlines()[0] == f"error: {words.format(file=file)}"
