"""Warnings: what an editor should look at again, each with its place, and silence where all is well."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.site_folder import FIXTURE
from unfragile.read.content import load_content
from unfragile.read.problems import show_text
from unfragile.read.warnings import content_warnings

TODAY = date(2026, 3, 2)
SECTION = "## Summaries\n\n{}\n"
PLACE = "content/models/alder-large/capabilities.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the fixture content that a test may change."""
    return Path(shutil.copytree(FIXTURE, tmp_path / "content"))


def warned(content: Path) -> list[str]:
    """The warnings of a content without errors, as an editor sees them."""
    found, problems = load_content(content, "content")
    assert (found is None, problems) == (False, ())
    assert found is not None
    return [show_text(problem) for problem in content_warnings(content, "content", found, TODAY)]


def test_a_content_with_nothing_to_mend_is_silent(content: Path) -> None:
    """The fixture leaves much out, and nothing of that is warned about."""
    assert warned(content) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "It is probably quick.",
            "3:7: warning: 'probably' hedges; say what the source says, or leave it out [hedging]",
        ),
        (
            "A Cutting-Edge reader.",
            "3:3: warning: 'Cutting-Edge' praises; say what the source measured, or leave it out [marketing]",
        ),
        (
            "Alder Large has 9.1B parameters.",
            "3:17: warning: '9.1B' disagrees with the parameters of Alder Large, 8.1B [number-disagrees]",
        ),
        (
            "It has 9 billion parameters.",
            "3:8: warning: '9 billion' disagrees with the parameters of Alder Large, 8.1B [number-disagrees]",
        ),
        (
            "The 2.4B parameters of Alder Large.",
            "3:5: warning: '2.4B' disagrees with the parameters of Alder Large, 8.1B [number-disagrees]",
        ),
        (
            "Dogwood Paint runs with 3B parameters.",
            "3:25: warning: '3B' disagrees with the parameters of Dogwood Paint, 2.5B [number-disagrees]",
        ),
        (
            "Its 86 M parameters are fewer than the 25 M of others.",
            "3:5: warning: 86M is not fewer than 25M [comparison-contradicted]",
        ),
        (
            "A context of 128K is larger than 200K.",
            "3:14: warning: 128K is not larger than 200K [comparison-contradicted]",
        ),
    ],
)
def test_a_text_is_warned_about_at_its_place(content: Path, text: str, told: str) -> None:
    """One look at the message is enough to find the words and to know what to do."""
    (content / "models" / "alder-large" / "capabilities.md").write_text(SECTION.format(text), "utf-8")

    assert warned(content) == [f"{PLACE}:{told}"]


@pytest.mark.parametrize(
    "text",
    [
        "The word is `probably`, as code.",
        "See <https://example.org/powerful-probably>.",
        "It has 8.1B parameters, or 8.1 billion parameters.",
        "Its sibling, Alder Tiny, has 1B parameters.",
        "Dogwood Paint has a sibling of 1B parameters.",
        "Its 25 M parameters are fewer than the 86 M of others.",
        "Three tools are fewer than 2.",
        "Alder 2.5 was trained on more than 5.5 trillion tokens.",
        "Its accuracy of 80% is higher than 79.5%.",
    ],
)
def test_what_is_right_is_not_warned_about(content: Path, text: str) -> None:
    """Code, addresses, agreeing numbers, other things' numbers and true comparisons pass."""
    (content / "models" / "alder-large" / "capabilities.md").write_text(SECTION.format(text), "utf-8")

    assert warned(content) == []


def test_a_paragraph_in_two_models_is_told_in_the_second(content: Path) -> None:
    """A copied text says nothing particular of either model, however its lines are broken."""
    text = "Reads a page and gives its gist in one paragraph of plain words that anybody can follow at once."
    (content / "models" / "alder-large" / "capabilities.md").write_text(SECTION.format(text), "utf-8")
    (content / "models" / "elm-paint" / "capabilities.md").write_text(
        SECTION.format(text.replace(" in ", "\nin ")), "utf-8"
    )

    assert warned(content) == [
        f"content/models/{own}/capabilities.md:3:1: warning: the same text stands in '{other}' too; write what is particular to each [copied-text]"
        for own, other in (("alder-large", "elm-paint"), ("elm-paint", "alder-large"))
    ]


def test_a_copy_of_a_model_is_one_warning_in_each_file(content: Path) -> None:
    """Neither the original nor its copy is flooded, and whichever file an editor asks about, he is told."""
    texts = [
        f"Reads page {word} and gives its gist in one paragraph of plain words that anybody can follow."
        for word in "abc"
    ]
    for slug in ("alder-large", "elm-paint"):
        (content / "models" / slug / "capabilities.md").write_text(SECTION.format("\n\n".join(texts)), "utf-8")

    assert warned(content) == [
        f"content/models/{own}/capabilities.md:3:1: warning: 3 texts from here on stand in '{other}' too; write what is particular to each [copied-text]"
        for own, other in (("alder-large", "elm-paint"), ("elm-paint", "alder-large"))
    ]


def test_old_evidence_is_told_by_its_newest_observation(content: Path) -> None:
    """An old line of a history is no matter; an old newest line is."""
    path = content / "models" / "alder-large" / "signals.yaml"
    text = path.read_text("utf-8").replace("observed: 2026-01-01", "observed: 2024-01-01")
    path.write_text(text.replace("/votes, observed: 2026-03-01", "/votes, observed: 2025-02-27"), "utf-8")

    assert warned(content) == [
        "content/models/alder-large/signals.yaml:4:62: warning: observed 2025-02-27, over a year before the site's day 2026-03-01; look for a newer value [old-evidence]"
    ]


def test_the_last_number_of_its_source_is_not_asked_for_again(content: Path) -> None:
    """Where an editor has said that nothing newer is to be had, no warning asks for it for ever."""
    path = content / "models" / "alder-large" / "signals.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("/votes, observed: 2026-03-01", "/votes, observed: 2025-02-27, last: true"), "utf-8")

    assert warned(content) == []


def test_old_evidence_of_a_file_is_told_once(content: Path) -> None:
    """Several old values of a file are one warning at the first of them, which counts them and names the oldest."""
    path = content / "models" / "alder-large" / "signals.yaml"
    text = path.read_text("utf-8").replace("/votes, observed: 2026-03", "/votes, observed: 2024-01")
    path.write_text(text.replace("/stars, observed: 2026-03", "/stars, observed: 2024-02"), "utf-8")

    assert warned(content) == [
        "content/models/alder-large/signals.yaml:4:62: warning: 2 of 3 values were observed over a year before the site's day 2026-03-01, the oldest 2024-01-01; look for newer ones [old-evidence]"
    ]


def test_an_old_result_of_a_test_stays_what_it_was(content: Path) -> None:
    """A test is not taken again as time passes: its date is no reason to look for another."""
    path = content / "models" / "alder-large" / "signals.yaml"
    path.write_text(path.read_text("utf-8").replace("observed: 2026-02", "observed: 2024-02"), "utf-8")

    assert warned(content) == []


def test_an_observation_after_the_sites_day_is_told(content: Path) -> None:
    """What does not count yet is not silently left out."""
    site = content / "site.yaml"
    site.write_text(site.read_text("utf-8") + "as_of: 2026-02-27\n", "utf-8")
    told = [line for line in warned(content) if "elm-paint/signals.yaml:1:" in line]

    assert told == [
        "content/models/elm-paint/signals.yaml:1:67: warning: observed 2026-03-01, after the site's day 2026-02-27, so it does not count yet [after-the-day]"
    ]


def test_a_scoring_of_the_first_edition_is_read_and_told(content: Path) -> None:
    """So that a site upgrades by one number, and learns what has changed."""
    scoring = content / "scoring.yaml"
    old = "scale: benchmarks, full: 2, self_reported: 0.5, prior: 0.4"
    written = scoring.read_text().replace("scale: tests, reported_by: {publisher: 1.5}", old)
    scoring.write_text(written.replace("sources: {", "sources: {points: 3, "))

    assert warned(content) == [
        (
            "content/scoring.yaml:12:3: warning: 'tests' is read as the scale 'tests' of the second edition: 'full' and "
            "'self_reported' count for nothing; calibrate the tests, or give them a 'spread' [first-edition]"
        )
    ]


@pytest.mark.parametrize(
    ("status", "until", "told"),
    [
        ("deprecated", "2026-05-02", None),
        ("deprecated", "2026-05-01", "it ends on 2026-05-01, within 60 days; see that its successor is here"),
        ("deprecated", "2026-03-02", "it ends on 2026-03-02, within 60 days; see that its successor is here"),
        (
            "deprecated",
            "2026-03-01",
            "it ended on 2026-03-01; make it 'retired' where its publisher did so, or give the new day",
        ),
        ("retired", "2026-03-01", None),
    ],
)
def test_an_end_that_is_near_or_past(content: Path, status: str, until: str, told: str | None) -> None:
    """Seen from the real day: an end within 60 days, and one that passed while the model still counts as deprecated."""
    model = content / "models/alder-large/model.yaml"
    life = f"{{status: {status}, until: {until}, source: https://alder.example.org/end, observed: 2026-01-01}}"
    model.write_text(f"lifecycle: {life}\n{model.read_text('utf-8')}", "utf-8")

    column = f"lifecycle: {life}".index("until") + 1
    place = f"content/models/alder-large/model.yaml:1:{column}"
    assert warned(content) == ([f"{place}: warning: {told} [end-of-life]"] if told else [])


def test_a_model_that_another_supersedes(content: Path) -> None:
    """Whose successor is here says whether it can still be used; with a lifecycle, active say, all is well."""
    model = content / "models/elm-paint/model.yaml"
    life = "lifecycle: {source: https://elm.example.org/, observed: 2026-01-20}\n"
    assert life in model.read_text("utf-8")
    model.write_text(model.read_text("utf-8").replace(life, ""), "utf-8")

    (told,) = warned(content)
    assert told == (
        "content/models/elm-paint/model.yaml:1:1: warning: Dogwood Paint supersedes it; "
        "say in 'lifecycle' whether it can still be used [superseded]"
    )
