"""`refresh`: one new dated line for each number that changed, and every other byte as it was."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edit.answering import Answering, Reply, fixture, json_reply
from tests.edit.authoring import TODAY
from tests.edit.conftest import EDIT_CONTENT
from unfragile.cli import main
from unfragile.edit.merge_model import SAME_VALUE_DAYS, Reading, is_news
from unfragile.edit.refresh_sources import PLACES
from unfragile.edit.web import WebLimits
from unfragile.read.content import load_content
from unfragile.read.schema import NumberPlace, Observation

ORIGINS = ("https://huggingface.co", "https://api.github.com", "https://pypistats.org")
HUB, GITHUB, PYPI = "/api/models/birch-lab/birch-2", "/repos/birch-lab/birch", "/api/packages/birch/recent"


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command wait for nothing."""
    monkeypatch.setattr("time.sleep", lambda _: None)


@pytest.fixture
def sources(server: Answering) -> Answering:
    """Return a server that plays all sources in their good days."""
    server.on(HUB, json_reply(fixture("hub-model.json")))
    server.on(GITHUB, json_reply(fixture("github-repo.json")))
    server.on(PYPI, json_reply(fixture("pypistats-recent.json")))
    return server


def refresh(server: Answering, content: Path, *arguments: str) -> int:
    """Run the command with the server as every source, and give its exit status."""
    mirrors = [word for origin in ORIGINS for word in ("--mirror", f"{origin}={server.origin}")]
    return main(["refresh", *arguments, "--content", str(content), *mirrors])


def signals_of(content: Path) -> str:
    """Return the text of the model's signals."""
    return (content / "models/birch/signals.yaml").read_bytes().decode("utf-8")


def line(value: int, source: str) -> str:
    """Return the line that a refresh adds."""
    return f"  - {{value: {value}, source: {source}, observed: 2026-11-23}}\n"


# --- What is added --------------------------------------------------------------------------------


def test_adds_one_line_each(sources: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each signal whose source is known gains its newest line; a single mapping becomes a list and keeps its words."""
    before = signals_of(content)

    assert refresh(sources, content) == 0
    old = 'observed: 2026-06-01}\ngithub_stars: {value: 50, source: "https://github.com/birch-lab/birch", observed: 2026-06-01}\n'
    assert old in before
    assert signals_of(content) == before.replace(
        old,
        "observed: 2026-06-01}\n"
        + line(120345, f"https://huggingface.co{HUB}")
        + 'github_stars:\n  - {value: 50, source: "https://github.com/birch-lab/birch", observed: 2026-06-01}\n'
        + line(75, f"https://api.github.com{GITHUB}"),
    ) + "likes:\n" + line(678, f"https://huggingface.co{HUB}")
    path = f"{content}/models/birch/signals.yaml"
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        f"{path}: added downloads_30d 120345",
        f"{path}: added likes 678",
        f"{path}: added github_stars 75",
    ]
    assert shown.err == "3 added, 0 unchanged, 0 failed\n"
    assert sources.paths() == [HUB, GITHUB]
    assert load_content(content, today=TODAY)[1] == ()


def test_touches_no_other_file(sources: Answering, content: Path) -> None:
    """A refresh changes signals.yaml and nothing else."""
    assert refresh(sources, content) == 0
    for path in EDIT_CONTENT.rglob("*.*"):
        if path.name != "signals.yaml":
            assert (content / path.relative_to(EDIT_CONTENT)).read_bytes() == path.read_bytes()


def test_keeps_marks_and_line_ends(sources: Answering, content: Path) -> None:
    """A file with a byte order mark and line ends of Windows keeps them, in the new lines too."""
    path = content / "models/birch/signals.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert refresh(sources, content) == 0
    text = path.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf# oldest first\r\n")
    assert text.count(b"\n") == text.count(b"\r\n") == 12
    assert load_content(content, today=TODAY)[1] == ()


def test_a_model_without_signals(sources: Answering, content: Path) -> None:
    """A model that has no signals.yaml gets one."""
    (content / "models/birch/signals.yaml").unlink()

    assert refresh(sources, content, "--only", "likes") == 0
    header = "# yaml-language-server: $schema=../../../schemas/signals.schema.json\n"
    assert signals_of(content) == header + "likes:\n" + line(678, f"https://huggingface.co{HUB}")


def test_second_time_adds_nothing(sources: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same refresh again on the same day adds nothing."""
    assert refresh(sources, content) == 0
    before = signals_of(content)
    capsys.readouterr()

    assert refresh(sources, content) == 0
    assert signals_of(content) == before
    assert capsys.readouterr() == ("", "0 added, 3 unchanged, 0 failed\n")


def test_reads_where_people_read(sources: Answering, content: Path) -> None:
    """The source of a signal's own lines comes before the links of the model."""
    path = content / "models/birch/signals.yaml"
    path.write_text("likes: {value: 1, source: https://huggingface.co/other/one, observed: 2026-01-01}\n", "utf-8")
    sources.on("/api/models/other/one", json_reply({"likes": 2}))

    assert refresh(sources, content, "--only", "likes") == 0
    assert line(2, "https://huggingface.co/api/models/other/one") in signals_of(content)


def test_package_downloads(sources: Answering, content: Path) -> None:
    """Downloads of a package are read where the model's link leads to the package index."""
    path = content / "models/birch/model.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("https://github.com/birch-lab/birch", "https://pypi.org/project/birch/"), "utf-8")

    assert refresh(sources, content, "--only", "pypi_downloads_30d") == 0
    assert "pypi_downloads_30d:\n" + line(1300, f"https://pypistats.org{PYPI}") in signals_of(content)


@pytest.mark.parametrize(
    ("link", "addresses"),
    [
        ("https://huggingface.co/a/b.c-1/", ["https://huggingface.co/api/models/a/b.c-1"]),
        ("https://huggingface.co/api/models/a/b", ["https://huggingface.co/api/models/a/b"]),
        ("https://github.com/a/b.git", ["https://api.github.com/repos/a/b"]),
        ("https://www.github.com/a/b.c", ["https://api.github.com/repos/a/b.c"]),
        ("https://pypi.org/project/a-b/", ["https://pypistats.org/api/packages/a-b/recent"]),
        ("https://www.npmjs.com/package/@a/b", ["https://api.npmjs.org/downloads/point/last-month/@a/b"]),
        ("https://crates.io/crates/a", ["https://crates.io/api/v1/crates/a"]),
        ("https://hub.docker.com/r/a/b", ["https://hub.docker.com/v2/repositories/a/b/"]),
        ("https://huggingface.co/blog/a", []),
        ("https://huggingface.co/datasets/a/b", []),
        ("https://huggingface.co/a/b/blob/main/README.md", []),
        ("https://huggingface.co/a/..", []),
        ("https://huggingface.co.example.org/a/b", []),
        ("https://github.com/a/b/tree/main", []),
        ("https://github.com/orgs/a", []),
        ("https://github.com/a/b?c", []),
        ("https://pypi.org/project/a/1.0/", []),
    ],
)
def test_which_links_lead_to_a_source(link: str, addresses: Sequence[str]) -> None:
    """Only an address that names the thing itself is asked about, not one that leads further or elsewhere."""
    found = [PLACES[name].find([link]) for name in ("huggingface.downloads", "github.stars", "pypi.downloads")]
    found += [PLACES[name].find([link]) for name in ("npm.downloads", "crates.downloads", "docker.pulls")]

    assert [spot.address for spot in found if spot] == list(addresses)


def test_every_place_that_can_be_named_is_known() -> None:
    """The places of the schema are those of the table."""
    assert set(PLACES) == set(get_args(NumberPlace))


@pytest.mark.parametrize(
    ("block", "path", "answer", "value"),
    [
        ("{at: github.forks, id: fir/fir}", "/repos/fir/fir", {"forks_count": 7}, 7),
        ("{at: npm.downloads, id: '@fir/fir'}", "/downloads/point/last-month/@fir/fir", {"downloads": 8}, 8),
        ("{at: crates.recent_downloads, id: fir}", "/api/v1/crates/fir", {"crate": {"recent_downloads": 9}}, 9),
        ("{at: docker.pulls, id: library/fir}", "/v2/repositories/library/fir/", {"pull_count": 10}, 10),
        ("{url: https://fir.example.org/n.json, path: data.0.users}", "/n.json", {"data": [{"users": 11}]}, 11),
    ],
)
def test_an_entry_names_its_own_source(
    block: str, path: str, answer: object, value: int, server: Answering, content: Path
) -> None:
    """A block of the entry comes before its links, and reads any public number."""
    model = content / "models/birch/model.yaml"
    model.write_text(f"{model.read_text('utf-8')}refresh:\n  likes: {block}\n", "utf-8")
    server.on(path, json_reply(answer))
    origins = ("api.npmjs.org", "crates.io", "hub.docker.com", "fir.example.org")
    mirrors = [word for host in origins for word in ("--mirror", f"https://{host}={server.origin}")]

    assert load_content(content, today=TODAY)[1] == ()
    assert refresh(server, content, "--only", "likes", *mirrors) == 0
    assert server.paths() == [path]
    assert f"- {{value: {value}, source: " in signals_of(content)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("stars: {at: github.stars, id: a/b}", "unknown signal 'stars'"),
        ("likes: {at: github.stars}", "give 'at' with 'id', or 'url' with 'path'"),
        (
            "likes: {at: github.stars, id: a/b, url: https://a.example/x, path: y}",
            "give 'at' with 'id', or 'url' with 'path'",
        ),
        ("likes: {url: https://a.example/x}", "give 'at' with 'id', or 'url' with 'path'"),
        ("likes: {url: http://a.example/x, path: y}", "'url' begins with https://"),
        ("likes: {at: github.stars, id: a/../b}", "'a/../b' is no name such as 'owner/name'"),
        ("likes: {at: github.stars, id: ../b}", "'../b' is no name such as 'owner/name'"),
        ("likes: {at: githup.stars, id: a/b}", "unknown place of numbers 'githup.stars'; did you mean 'github.stars'?"),
    ],
)
def test_sources_that_cannot_be(block: str, said: str, content: Path) -> None:
    """A block that names no place, half of one, two, or one that leads elsewhere is told."""
    model = content / "models/birch/model.yaml"
    model.write_text(f"{model.read_text('utf-8')}refresh:\n  {block}\n", "utf-8")

    assert [one.message for one in load_content(content, today=TODAY)[1] if one.message.startswith(said)]


def test_refused_without_a_token(sources: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who is refused is told so."""
    sources.on(GITHUB, Reply(403))

    assert refresh(sources, content, "--only", "github_stars") == 3
    assert "failed: birch: github_stars: api.github.com refuses to answer (status 403)" in capsys.readouterr().err


# --- Prices and results ---------------------------------------------------------------------------

CATALOGUE = "https://prices.example.org"
API = f"{CATALOGUE}/api.json"
SOLD = "what: 'Birch Lab, input', unit: {label: seat a month}"
WAY = "/lab.one/models/birch~12/cost/input"
OFFER = f"    - {{{SOLD}, price: 0.5, currency: EUR, source: {API}, path: {WAY}, observed: 2026-11-01}} # as sold\n"


def sell(content: Path, *offers: str) -> Path:
    """Give the model some lines of prices, and return their file."""
    path = content / "models/birch/model.yaml"
    path.write_text(path.read_text("utf-8") + "pricing:\n  tier: usage\n  offers:\n" + "".join(offers), "utf-8")
    return path


def priced(price: object) -> Reply:
    """Return a catalogue of prices with one of them."""
    return json_reply({"lab.one": {"models": {"birch/2": {"cost": {"input": price}}}}})


def ask(server: Answering, content: Path, *words: str) -> int:
    """Refresh with the server as the only source that has anything."""
    return main(["refresh", *words, "--content", str(content), "--mirror", f"{CATALOGUE}={server.origin}"])


def no_signal(content: Path) -> None:
    """Let no signal of the content say where it is read again."""
    path = content / "scoring.yaml"
    text = path.read_text("utf-8")
    for place in PLACES:
        text = text.replace(f", refresh: {place}", "")
    path.write_text(text, "utf-8")


def test_a_price_that_changed(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A price with a path gains a line of the same offer; the older line is its history and the newer one counts."""
    no_signal(content)
    path = sell(content, OFFER)
    before = path.read_text("utf-8")
    server.on("/api.json", priced(0.4500000001))

    assert ask(server, content) == 0
    new = (
        "    - {what: 'Birch Lab, input', unit: {label: seat a month}, price: 0.45, currency: EUR, "
        f"source: {API}, path: {WAY}, observed: 2026-11-23}}\n"
    )
    assert path.read_text("utf-8") == before + new
    assert capsys.readouterr() == (f"{path}: added Birch Lab, input 0.45\n", "1 added, 0 unchanged, 0 failed\n")
    loaded, problems = load_content(content, today=TODAY)
    assert problems == ()
    assert loaded is not None
    pricing = next(model.facts.pricing for model in loaded.models if model.slug == "birch")
    assert pricing is not None
    assert ([one.price for one in pricing.offers], [one.price for one in pricing.standing]) == ([0.5, 0.45], [0.45])


@pytest.mark.parametrize(
    ("price", "observed", "added"),
    [(0.5, "2026-11-01", 0), (0.5, "2026-10-24", 1), (0.6, "2026-11-23", 0), (0.6, "2026-11-22", 1)],
)
def test_news_of_prices(server: Answering, content: Path, price: float, observed: str, added: int) -> None:
    """A price is news when it changed, or when its line is thirty days old; never on that line's own day."""
    no_signal(content)
    path = sell(content, OFFER.replace("2026-11-01", observed))
    server.on("/api.json", priced(price))

    assert ask(server, content) == 0
    assert path.read_text("utf-8").count("price: ") == 1 + added


def test_a_result_that_changed(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A result with a path is read again too; one that stays is not noted anew, however old."""
    no_signal(content)
    path = content / "models/birch/signals.yaml"
    run = f"{{name: reading-test, value: 70, settings: zero-shot, reported_by: independent, source: {API}, path: rows.1.score, observed: 2026-01-01}}"
    path.write_text(path.read_text("utf-8") + f"  - {run}\n", "utf-8")
    before = path.read_text("utf-8")
    server.on("/api.json", json_reply({"rows": [{}, {"score": "70.0"}]}), json_reply({"rows": [{}, {"score": 71.25}]}))

    assert ask(server, content) == 0
    assert path.read_text("utf-8") == before
    assert ask(server, content) == 0
    new = run.replace("value: 70", "value: 71.25").replace("2026-01-01", "2026-11-23")
    assert path.read_text("utf-8") == f"{before}  - {new}\n"
    assert capsys.readouterr().out == f"{path}: added reading-test zero-shot 71.25\n"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (priced(0), f"{API} gives no lab.one.models.birch/2.cost.input"),
        (priced("free"), f"{API} gives 'free' for lab.one.models.birch/2.cost.input, not a price; left out"),
        (Reply(404), "prices.example.org shows nothing at /api.json"),
    ],
)
def test_no_price(
    server: Answering, content: Path, capsys: pytest.CaptureFixture[str], answer: Reply, words: str
) -> None:
    """A price that is gone, or that may mean 'not known', is told and changes nothing."""
    no_signal(content)
    path = sell(content, OFFER)
    before = path.read_text("utf-8")
    server.on("/api.json", answer)

    assert ask(server, content) == 3
    assert path.read_text("utf-8") == before
    assert capsys.readouterr().err.splitlines()[0] == f"failed: birch: Birch Lab, input: {words}"


def test_only_named_signals(server: Answering, content: Path) -> None:
    """Whoever asks for a signal gets that alone."""
    sell(content, OFFER)
    no_signal(content)

    assert ask(server, content, "--only", "likes") == 0
    assert server.paths() == []


def test_a_path_needs_a_source_that_can_be_asked(content: Path) -> None:
    """A path beside an address that is not asked is an error, with its place."""
    path = sell(content, OFFER.replace("https://", "http://"))

    (problem,) = load_content(content, today=TODAY)[1]
    assert (problem.path, problem.code) == (str(path), "refresh")
    assert problem.message == "with 'path' the source is the https:// address of a JSON answer"


# --- What is news ---------------------------------------------------------------------------------


def seen(*observations: tuple[float, str]) -> list[Observation]:
    """Return observations as a file has them."""
    return [
        Observation.model_validate({"value": value, "source": "https://a.example", "observed": day})
        for value, day in observations
    ]


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        ([], True),
        ([(4, "2026-11-22")], True),
        ([(5, "2026-11-22")], False),
        ([(5, "2026-10-25")], False),
        ([(5, "2026-10-24")], True),
        ([(4, "2026-11-23")], False),
        ([(4, "2026-11-24")], False),
        ([(4, "2026-11-20"), (5, "2026-11-20")], False),
        ([(5, "2026-11-20"), (4, "2026-11-20")], True),
    ],
)
def test_news(observations: list[tuple[float, str]], expected: bool) -> None:
    """A value is news when it changed, or when the newest line has it for 30 days; never on that line's own day."""
    assert SAME_VALUE_DAYS == 30
    assert is_news(seen(*observations), Reading(5, "https://a.example", TODAY)) is expected


@given(value=st.integers(0, 10**14), other=st.integers(0, 10**14), age=st.integers(1, SAME_VALUE_DAYS - 1))
def test_only_a_change_is_news(value: int, other: int, age: int) -> None:
    """Within the thirty days a line is added exactly when the number is another."""
    day = date.fromordinal(TODAY.toordinal() - age).isoformat()

    assert is_news(seen((other, day)), Reading(value, "https://a.example", TODAY)) is (value != other)


# --- What fails -----------------------------------------------------------------------------------


def test_goes_on_after_a_failure(sources: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A source that fails stops no other; what was not had is told at the end, and the status is that of success."""
    sources.on(HUB, Reply(500))

    assert refresh(sources, content) == 0
    shown = capsys.readouterr()
    assert shown.out == f"{content}/models/birch/signals.yaml: added github_stars 75\n"
    assert shown.err.splitlines() == [
        "failed: birch: downloads_30d: huggingface.co answered with status 500",
        "failed: birch: likes: huggingface.co answered with status 500",
        "1 added, 0 unchanged, 2 failed",
    ]


def test_status_when_all_failed(sources: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """When nothing was had the status says so, and no file changed."""
    for path in (HUB, GITHUB):
        sources.on(path, Reply(503))
    before = signals_of(content)

    assert refresh(sources, content) == 3
    assert signals_of(content) == before
    assert capsys.readouterr().err.endswith("0 added, 0 unchanged, 3 failed\n")


def test_silence_is_a_failure(sources: Answering, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source that does not answer costs its time limit, and the others are read."""
    monkeypatch.setattr("unfragile.edit.web.DEFAULT_LIMITS", WebLimits(silence=1, attempts=1))
    sources.on(HUB, Reply(begins=False))

    assert refresh(sources, content) == 0
    assert "value: 75" in signals_of(content)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (json_reply({"likes": "many"}), "https://huggingface.co{hub} gives 'many' for likes, not a count; left out"),
        (json_reply({"likes": -1}), "https://huggingface.co{hub} gives '-1' for likes, not a count; left out"),
        (
            json_reply({"likes": 10**30}),
            "https://huggingface.co{hub} gives '1000000000000000000000000000000' for likes, not a count; left out",
        ),
        (json_reply({"likes": None}), "https://huggingface.co{hub} gives no likes"),
        (json_reply({}), "https://huggingface.co{hub} gives no likes"),
        (json_reply([1]), "https://huggingface.co{hub} gives no likes"),
        (Reply(body=b'{"likes": NaN}'), "huggingface.co sent no JSON"),
        (Reply(body=b"<html>"), "huggingface.co sent no JSON"),
        (Reply(404), "huggingface.co shows nothing at {hub}"),
        (Reply(429, headers={"Retry-After": "900"}), "huggingface.co was asked too often; try again in 900 seconds"),
        (
            Reply(302, headers={"Location": "https://elsewhere.example.org"}),
            "127.0.0.1 leads to another host, elsewhere.example.org, which is not asked",
        ),
        (Reply(body=b" " * 1_000_000, repeats=6), "huggingface.co sent more than 5,000,000 bytes"),
    ],
)
def test_answers_that_are_none(
    sources: Answering, content: Path, capsys: pytest.CaptureFixture[str], reply: Reply, words: str
) -> None:
    """A number that is none is never written, and who gave what is told."""
    sources.on(HUB, reply)
    before = signals_of(content)

    assert refresh(sources, content, "--only", "likes") == 3
    assert signals_of(content) == before
    assert capsys.readouterr().err.splitlines()[0] == f"failed: birch: likes: {words.format(hub=HUB)}"


def test_faulty_files_are_passed_over(sources: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A model whose numbers cannot be read is left as it is, its problems are shown, and the others are refreshed."""
    (content / "models/aspen").mkdir()
    path = content / "models/aspen/signals.yaml"
    for file in (content / "models/birch").iterdir():
        (content / "models/aspen" / file.name).write_bytes(file.read_bytes())
    path.write_text("likes: {value: few, source: https://a.example, observed: 2026-01-01}\n", "utf-8")

    assert refresh(sources, content) == 1
    shown = capsys.readouterr()
    assert shown.err.splitlines() == [
        f"{path}:1:9: error: expected a number, not 'few' [number]",
        "3 added, 0 unchanged, 0 failed, 1 passed over",
    ]
    assert path.read_text("utf-8").startswith("likes: {value: few")


def test_unfinished_models_are_refreshed(sources: Answering, content: Path) -> None:
    """A model that lacks words, or a field, is refreshed all the same."""
    folder = content / "models/birch"
    (folder / "capabilities.md").write_text("", "utf-8")
    text = (folder / "model.yaml").read_text("utf-8")
    (folder / "model.yaml").write_text(text.replace("summary: A small model for chat.\n", "summary:\n"), "utf-8")

    assert refresh(sources, content) == 0
    assert "value: 75" in signals_of(content)


def test_links_are_not_followed(sources: Answering, content: Path, tmp_path: Path) -> None:
    """A signals.yaml that is a link out of the content is neither read nor written."""
    path = content / "models/birch/signals.yaml"
    path.rename(tmp_path / "elsewhere.yaml")
    path.symlink_to(tmp_path / "elsewhere.yaml")
    before = (tmp_path / "elsewhere.yaml").read_bytes()

    assert refresh(sources, content) == 1
    assert path.is_symlink()
    assert (tmp_path / "elsewhere.yaml").read_bytes() == before


def test_what_cannot_be_added_is_told(sources: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a line cannot be added without changing more, what to write by hand is told."""
    path = content / "models/birch/signals.yaml"
    text = "github_stars: {value: 5, source: https://a.example, observed: 2026-01-01}\n...\n"
    path.write_text(text, "utf-8")

    assert refresh(sources, content, "--only", "likes") == 3
    assert path.read_text("utf-8") == text
    by_hand = f"{{value: 678, source: https://huggingface.co{HUB}, observed: 2026-11-23}}"
    assert capsys.readouterr().err.splitlines()[0] == f"failed: birch: likes: add this to 'likes' by hand: {by_hand}"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["brich"], "no model has the slug 'brich'; did you mean 'birch'?"),
        (["--only", "like"], "scoring.yaml has no observed signal 'like'; did you mean 'likes'?"),
        (
            ["--only", "integrations"],
            "scoring.yaml has no observed signal 'integrations'; use one of downloads_30d, likes, github_stars, pypi_downloads_30d",
        ),
    ],
)
def test_refuses(
    sources: Answering, content: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """A model or signal that does not exist is refused before anything is asked."""
    assert refresh(sources, content, *arguments) == 2
    assert capsys.readouterr().err == f"error: {words}\ntry 'unfragile refresh --help'\n"
    assert sources.asked == []


def test_nothing_to_ask(sources: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no model has a known source there is nothing to do, and that is no failure."""
    model = content / "models/birch/model.yaml"
    model.write_text(
        model.read_text("utf-8").replace("huggingface.co", "a.example").replace("github.com", "b.example"), "utf-8"
    )
    (content / "models/birch/signals.yaml").unlink()

    assert refresh(sources, content, "birch", "birch") == 0
    assert capsys.readouterr() == (
        "",
        "nothing to ask: neither scoring.yaml nor these entries say where a number is read again ('refresh:')\n",
    )
    assert sources.asked == []
    assert not (content / "models/birch/signals.yaml").exists()
