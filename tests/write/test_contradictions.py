"""No page of a made site is denied by its own numbers, and each check of that can fail."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from tests.benchmarks.made_up import EACH, KINDS, NOUNS, write_content
from tests.site_folder import FIXTURE
from tests.write.contradictions import CHECKS, contradictions, main
from tests.write.made_pages import Said, amount, figures_against, read_site
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.progress import Progress

Change = Callable[[Any], None]

LIVES = {
    "as it is": "",
    "ended": "lifecycle: {status: retired, until: 2026-02-01, source: https://birch.example.org/end, observed: 2026-01-01}",
    "ending": "lifecycle: {status: deprecated, until: 2027-02-01, source: https://birch.example.org/end, observed: 2026-01-01}",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's site, with a page for each pair."""
    folder = tmp_path_factory.mktemp("pages")
    return made(folder, "")


def made(folder: Path, life: str) -> Path:
    """A site of the fixture's content with a page for each pair and a life for one model."""
    for source in sorted(FIXTURE.rglob("*")):
        if source.is_file():
            target = folder / "content" / source.relative_to(FIXTURE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    for name, line in (("site.yaml", "pairs: {policy: all}"), ("models/birch-small/model.yaml", life)):
        path = folder / "content" / name
        path.write_text(f"{path.read_text('utf-8')}{line}\n", "utf-8")
    asked = Options(content=folder / "content", out=folder / "site", jobs=1)
    report = build(asked, Progress())
    assert report.done, report.problems
    return folder / "site"


@pytest.mark.parametrize("life", LIVES)
def test_no_page_denies_itself(tmp_path: Path, life: str) -> None:
    """Whatever the pair and the life of its models."""
    site = made(tmp_path, LIVES[life])

    assert [found for said in read_site(site) for found in contradictions(said)] == []
    assert len([*read_site(site)]) == 10


def enrich(folder: Path, random: Random) -> None:
    """Lives, prices, terms, lists, abilities and results in common for made-up models."""
    site = yaml.safe_load((folder / "site.yaml").read_text("utf-8"))
    site["api"] = {"pairs": True}
    site["specs"]["context"]["reason"] = "your input is long"
    site["specs"]["takes"] = {"label": "Takes", "unit": "list", "reason": "it has to take"}
    (folder / "site.yaml").write_text(yaml.safe_dump(site), "utf-8")
    scoring = yaml.safe_load((folder / "scoring.yaml").read_text("utf-8"))
    scoring["families"] = {"most": {"kinds": [*KINDS[:4]], "prior": 0.4}}
    # Made-up searches reach few models: with their weight no interval is narrow enough for a clear verdict.
    scoring["weights"]["model"] = {
        "adoption": 0.4,
        "quality": 0.4,
        "ecosystem": 0.1,
        "match_graph": 0,
        "freshness": 0.1,
    }
    scoring["verdict"] = {"too_close": 2, "about_equal": 3, "min_evidence": 0.3, "robust": 0.6}
    for test in scoring["benchmarks"].values():
        test["tests"] = [f"{kind}-{noun}" for kind in KINDS for noun in NOUNS[:EACH]]
    (folder / "scoring.yaml").write_text(yaml.safe_dump(scoring), "utf-8")
    enrich_models(folder, random)


def enrich_models(folder: Path, random: Random) -> None:
    """Of these, what stands in the files of models."""
    proof = {"source": "https://example.org/source", "observed": "2026-06-01"}
    for path in sorted((folder / "models").glob("*/model.yaml")):
        facts = yaml.safe_load(path.read_text("utf-8"))
        facts["license"]["commercial_use"] = random.choice((True, False, "limited"))
        facts["license"]["condition"] = "free up to 1M USD" if facts["license"]["commercial_use"] == "limited" else None
        facts["license"] = {key: value for key, value in facts["license"].items() if value is not None}
        status = random.choice(("active", "active", "active", "preview", "deprecated", "retired"))
        until = {"until": random.choice(("2026-01-01", "2027-01-01"))} if status in {"deprecated", "retired"} else {}
        facts["lifecycle"] = {"status": status, **until, **proof}
        facts["pricing"]["offers"] = [
            {
                "what": f"Seller {seller}, {unit}",
                "unit": unit,
                "price": random.choice((0, 0.5, 1, 1.25, 4)),
                "currency": "USD",
                **proof,
            }
            for seller in range(random.choice((0, 1, 4)))
            for unit in ("mtok_in", "mtok_out")
        ]
        if facts["pricing"]["tier"] == "free" and facts["pricing"]["offers"]:
            facts["pricing"]["tier"] = "freemium"
        takes = random.sample(("text", "image", "audio"), random.randint(1, 3))
        facts.setdefault("specs", {})["takes"] = {"value": ", ".join(takes), **proof}
        described = re.findall(r"^## (.*)$", (path.parent / "capabilities.md").read_text("utf-8"), re.MULTILINE)
        keys = [f"{kind}-{noun}" for kind in KINDS for noun in NOUNS[:EACH]]
        rest = [key for key in keys if key.replace("-", " ").capitalize() not in described]
        facts["abilities"] = {key: {"has": random.random() < 0.4, **proof} for key in random.sample(rest, 12)}
        path.write_text(yaml.safe_dump(facts), "utf-8")


def test_no_page_of_models_made_up_at_random_denies_itself(tmp_path: Path) -> None:
    """Every strength of verdict and nearly every sort of reason among them."""
    write_content(tmp_path / "content", 24, "all")
    enrich(tmp_path / "content", Random(1))  # noqa: S311 - made-up content, the same on every run
    report = build(Options(content=tmp_path / "content", out=tmp_path / "site", jobs=1), Progress())
    assert report.done, report.problems[:3]
    pages = [*read_site(tmp_path / "site")]

    assert [found for said in pages for found in contradictions(said)] == []
    assert {said.pair["verdict"]["strength"] for said in pages} == {"none", "too-close", "leaning", "clear"}
    kinds = {reason["kind"] for said in pages for who in ("a", "b") for reason in said.pair["verdict"]["reasons"][who]}
    assert kinds >= {"life", "result", "ability", "price", "weights", "license", "modality", "context"}


def test_the_command_counts_what_it_read(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And ends with 0 where nothing is denied."""
    assert main(pages) == 0
    assert capsys.readouterr().out == f"10 comparisons by {len(CHECKS)} checks: 0 contradictions {{}}\n"


def test_the_command_fails_where_something_is_denied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each in a line, and their number by check in the last."""
    site = made(tmp_path, "")
    path = site / "api" / "v1" / "compare" / "alder-large-vs-birch-small.json"
    pair = json.loads(path.read_text("utf-8"))
    pair["verdict"]["reasons"]["a"] = [{"kind": "context", "text": "your texts are long (128K against 128K)"}]
    path.write_text(json.dumps(pair), "utf-8")

    assert main(site) == 1
    out = capsys.readouterr().out.splitlines()
    assert (
        "prints_alike: compare/alder-large-vs-birch-small/: 128K against 128K: your texts are long (128K against 128K)"
        in out
    )
    assert out[-1].startswith(f"10 comparisons by {len(CHECKS)} checks: ")


# --- each check can fail ----------------------------------------------------------------------------


def reason(who: str, kind: str, text: str) -> Change:
    """A further reason for a side."""
    return lambda said: said.pair["verdict"]["reasons"][who].append({"kind": kind, "text": text})


def sentence(text: str) -> Change:
    """A further sentence."""
    return lambda said: said.pair["verdict"]["sentences"].append(text)


def verdict(**values: Any) -> Change:
    """Other values of the verdict."""
    return lambda said: said.pair["verdict"].update(values)


def ranks(a: float, b: float) -> Change:
    """Other ranks, known exactly."""

    def change(said: Any) -> None:
        for who, rank in (("a", a), ("b", b)):
            said.pair[who]["rank"] = {"point": rank, "low": rank, "high": rank}

    return change


def results(*ahead: str) -> Change:
    """Results in common, of which these sides are ahead."""
    values = {"a": (90.0, 70.0), "b": (70.0, 90.0)}
    made_up = [
        {"benchmark": f"t{place}", "a": values[who][0], "b": values[who][1], "better": who, "counts": True}
        for place, who in enumerate(ahead)
    ]
    return lambda said: said.pair.update(results=made_up)


def prices(a: list[float], b: list[float]) -> Change:
    """Prices per million input tokens that sellers ask."""

    def change(said: Any) -> None:
        for who, asked in (("a", a), ("b", b)):
            offers = [{"unit": "mtok_in", "currency": "USD", "price": price} for price in asked]
            said.models[who]["pricing"] = {"shown": [], "offers": offers}

    return change


def capability(place: str, key: str) -> Change:
    """A further capability in a list of the pair."""
    return lambda said: said.pair["capabilities"][place].append(key)


def terms(who: str, **license_terms: Any) -> Change:
    """What a licence allows."""
    return lambda said: said.models[who].update(license=license_terms)


def text(who: str, words: str) -> Change:
    """Another summary."""
    return lambda said: said.models[who].update(summary=words)


def unknown(who: str, component: str) -> Change:
    """Nothing is known of a component."""
    return lambda said: said.pair[who]["components"][component].update(evidence=False)


BIRCH, ALDER = 'Birch & Sons "Small"', "Alder Large"
GONE = f"{BIRCH} can no longer be used since 1 February 2026."
WINS_A = verdict(winner="alder-large", strength="leaning", weightings={"leader": "alder-large", "share": 0.7})
CASES: list[tuple[str, list[Change], str]] = [
    ("prints_alike", [reason("a", "context", "your texts are long (1M against 1M)")], "1M against 1M"),
    ("numbers_reversed", [reason("b", "languages", "you need many languages (25 against 100)")], "25 against 100"),
    ("numbers_reversed", [reason("b", "memory", "you have little memory (1,300 GB against 16 GB, worked out)")], "1,300 GB"),
    ("numbers_reversed", [reason("b", "price", "you want to pay less ($1 / $3 against $2 / $2 per million tokens in / out)")], "not cheaper"),
    ("results_reversed", [results("a"), reason("b", "result", "you want better chat (Errors 70% against 90%)"), ], "not ahead"),
    ("results_reversed", [results("a"), lambda said: said.pair.update(findings=[{"capability": "chat", "better": "birch-small", "tests": ["t0"]}])], "not ahead in chat by t0"),
    ("lead_against_results", [results("b", "b", "a"), verdict(leads={"a": ["quality"], "b": [], "equal": []})], "leads on quality"),
    ("lead_against_results", [results("b"), verdict(leads={"a": [], "b": [], "equal": []}, as_far_as_known={"a": ["quality"], "b": []}, sentences=[])], "is not said"),
    ("lead_without_evidence", [unknown("b", "adoption"), verdict(leads={"a": ["adoption"], "b": [], "equal": []})], "adoption"),
    ("counts_differ", [results("a", "a"), sentence("On the 3 tests that both took alike, neither is ahead.")], "2 tests"),
    ("counts_differ", [results("a", "b"), sentence(f"On the 2 tests that both took alike, {ALDER} is ahead in all.")], "ahead too"),
    ("counts_differ", [results("a"), sentence("No test is known that both took alike.")], "results in common"),
    ("lacks_what_it_has", [capability("lacks_a", "summaries")], "lacks summaries and has it"),
    ("lacks_what_it_has", [capability("lacks_b", "translation")], "lacks translation and has it"),
    ("lacks_what_it_has", [capability("lacks_b", "text-to-image"), capability("only_a", "text-to-image")], "not known of it"),
    ("lacks_what_it_has", [reason("a", "ability", "you need drawing or translation, which the other lacks")], "describes it"),
    ("text_describes_what_is_lacked", [capability("lacks_b", "transcription"), text("b", "Transcription in twelve languages.")], "lacks transcription"),
    ("ended_advised", [sentence(GONE), reason("b", "weights", "you want it"), verdict(winner=None)], "gone and advised"),
    ("ended_advised", [sentence(GONE), WINS_A], "a winner is named"),
    ("ended_advised", [sentence(f"{BIRCH} works until 1 February 2026.")], "that day has passed"),
    ("free_beside_a_price", [prices([1.0], [1.0]), reason("a", "price", "it has to be free of charge")], "said to be free"),
    ("price_against_the_usual", [prices([1.0, 9.0, 9.0], [2.0]), reason("a", "price", "you want to pay less ($1.00 against $2.00 per million input tokens)")], "usually costs 9"),
    ("winner_behind", [WINS_A, ranks(40, 50)], "wins with fewer points"),
    ("winner_behind", [WINS_A, ranks(60, 50), verdict(weightings={"leader": "alder-large", "share": 0.4})], "loses most weightings"),
    ("near_beside_far", [sentence("The two scores differ by less than 2 points."), verdict(sentences=["A at 74/100 and B at 72/100.", "The two scores differ by less than 2 points."])], "74 and 72"),
    ("same_reason", [reason(who, "ability", "you need chat") for who in "ab"], "both: you need chat"),
    ("same_reason", [reason("a", "price", "you want to pay less (1)"), reason("b", "price", "you want to pay less (2)")], "both cost less"),
    ("same_reason", [reason("a", "context", "your texts are long (1)"), reason("b", "context", "your texts are long (2)")], "context speaks for both"),
    ("nothing_beside_something", [results("b"), sentence(f"Nothing of weight that is compared here speaks for {BIRCH}.")], "ahead on 1 tests"),
    ("terms_denied", [terms("b", open_weights=False), reason("b", "weights", "you want to download the weights")], BIRCH),
    ("terms_denied", [terms("a", commercial_use=True), terms("b", commercial_use=True), reason("a", "license", "you sell")], ALDER),
    ("terms_denied", [terms("a", commercial_use="limited", condition="up to 1M"), terms("b", commercial_use=False), reason("a", "license", "you sell")], "has a condition"),
    ("sureness_denied", [sentence(f"{ALDER} has more points by today's weights, but most ways to weigh the parts favour {BIRCH}."), WINS_A], "most weightings favour the other"),
    ("sureness_denied", [WINS_A, ranks(60, 50), sentence("What is not known of it could still turn the lead.")], "do not meet"),
    ("sureness_denied", [verdict(strength="clear", winner="alder-large"), ranks(50, 50)], "overlap"),
    ("sureness_denied", [verdict(compares=False, winner="alder-large")], "somebody leads"),
    ("page_and_file_differ", [sentence("Nobody says this.")], "not on the page: Nobody says this."),
    ("page_and_file_differ", [sentence(GONE)], "the description does not say"),
    ("page_and_file_differ", [sentence("They do different jobs."), verdict(compares=False)], "the description does not say"),
]  # fmt: skip


@pytest.fixture
def said(pages: Path) -> Said:
    """What is said of two models, to be changed."""
    found = next(said for said in read_site(pages) if said.pair["address"] == "compare/alder-large-vs-birch-small/")
    return replace(found, pair=deepcopy(found.pair), models=deepcopy(found.models))


@pytest.mark.parametrize(("check", "changes", "told"), CASES)
def test_a_check_can_fail(said: Said, check: str, changes: list[Change], told: str) -> None:
    """A page that says what its numbers deny is told of."""
    for change in changes:
        change(said)

    assert any(told in found for found in CHECKS[check](said)), [*CHECKS[check](said)]


PAGES: list[tuple[str, str, str, str]] = [
    ("free_beside_a_price", "</main>", '<tr><th scope="row">Pricing</th><td>Free <b>$0.70</b></td><td>Free, or from <b>$0.70</b></td></tr>', "Free $0.70"),
    ("page_and_file_differ", "<link rel=", '<meta name="description" content="It ends.">', "who scores higher"),
    ("parts_do_not_add_up", "</main>", "<details><summary>Why 60 and 50: +9.9 = quality +9.0, adoption +1.0</summary>", "+9.9"),
    ("ended_advised", "</main>", f'<p class="life"><b>shut down 1 Feb 2026</b> <bdi>{ALDER}</bdi></p>', "gone and advised"),
    ("lacks_what_it_has", "</main>", f"<h3>{ALDER} lacks</h3><ul><li>Chat</li></ul><h3>Not known of {ALDER}</h3><ul><li>Chat</li></ul>", "Chat"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "before", "added", "told"), PAGES)
def test_a_check_of_the_page_can_fail(said: Said, check: str, before: str, added: str, told: str) -> None:
    """Where the page says what the file does not."""
    said.pair["verdict"]["reasons"]["a"].append({"kind": "weights", "text": "you want to download the weights"})
    said.pair["verdict"]["winner"] = "alder-large"
    own = re.sub(r'<meta name="description"[^>]*>', "", said.page)
    doctored = replace(said, page=own.replace(before, added + before))

    assert any(told in found for found in CHECKS[check](doctored))


def test_every_check_is_tried() -> None:
    """Each has a case in which it fails."""
    assert {check for check, *_ in CASES} | {check for check, *_ in PAGES} == set(CHECKS)


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("you have little memory (1,300 GB against 16 GB, worked out)", [("1,300 GB", "16 GB")]),
        ("you pay less ($1 / $2 against $3 / $4 per million tokens in / out)", [("$1 / $2", "$3 / $4")]),
        ("you want better chat (Quiz 5% against 4%) or speed (9 times against 8 times)", [("5%", "4%"), ("9 times", "8 times")]),
        ("you want better chat (Arena 2 text 1,411 against 1,193 points)", [("1,411", "1,193 points")]),
        ("you care most about speed (418.28 against 147.93 times real time)", [("418.28", "147.93 times real time")]),
        ("nothing of the kind", []),
    ],
)  # fmt: skip
def test_what_stands_against_what(words: str, pairs: list[tuple[str, str]]) -> None:
    """Both figures with their units."""
    assert [*figures_against(words)] == pairs


@pytest.mark.parametrize(
    ("text", "number"),
    [("$1.50", 1.5), ("128K", 128_000), ("1,300 GB", 1.3e12), ("5.1 MB", 5.1e6), ("-3", -3), ("no", None)],
)
def test_the_number_of_a_figure(text: str, number: float | None) -> None:
    """As it is printed."""
    assert amount(text) == number
