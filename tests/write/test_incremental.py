"""A build after an edit makes what a clean build would make, and touches nothing else."""

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.conftest import ROOT
from tests.write.building import Workshop, workshop

__all__ = ["workshop"]

ALDER, BIRCH = "models/alder-large", "models/birch-small"
OTHERS_PAIR = "compare/dogwood-paint-vs-elm-paint/index.html"

Edit = Callable[[Workshop], None]


def change_text(at: Workshop) -> None:
    """A sentence more in a capability."""
    path = at.content / f"{ALDER}/capabilities.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("\n\n", "\n\nOne more sentence. ", 1), "utf-8")


def change_name(at: Workshop) -> None:
    """Another name for a model, which searches may know."""
    path = at.content / "models/dogwood-paint/model.yaml"
    text = path.read_text("utf-8").splitlines()
    name = next(place for place, line in enumerate(text) if line.startswith("name:"))
    text[name] = f"name: Dogwood number {len(text[name])}"
    path.write_text("\n".join(text) + "\n", "utf-8")


def change_number(at: Workshop) -> None:
    """Another count of downloads, so that the model's rank moves."""
    path = at.content / f"{ALDER}/signals.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("value: 120000", "value: 7000") if "120000" in text else text.replace("7000", "120000"), "utf-8"
    )


def nudge_number(at: Workshop) -> None:
    """A few downloads less: the rank moves, and nobody's place among those of its kind."""
    at.edit(f"{ALDER}/signals.yaml", "value: 120000", "value: 119000")


def rename(at: Workshop) -> None:
    """A model moves to another slug, or back."""
    old, new = at.content / "models/cedar-voice", at.content / "models/zz-cedar-voice"
    (old if old.exists() else new).rename(new if old.exists() else old)


def delete_or_restore(at: Workshop) -> None:
    """A model goes, or comes back."""
    live, kept = at.content / BIRCH, at.folder / "birch-small"
    shutil.move(live, kept) if live.exists() else shutil.move(kept, live)


def rescore(at: Workshop) -> None:
    """Another threshold."""
    path = at.content / "scoring.yaml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("too_close: 2", "too_close: 9")
        if "too_close: 2" in text
        else text.replace("too_close: 9", "too_close: 2"),
        "utf-8",
    )


def change_layout(at: Workshop) -> None:
    """An owner's word on every comparison, more each time."""
    shipped = (ROOT / "layouts/comparison.html").read_text("utf-8")
    own = at.layouts / "comparison.html"
    text = own.read_text("utf-8") if own.exists() else shipped
    own.write_text(text.replace("The whole verdict", "The whole, whole verdict", 1), "utf-8")


def change_style(at: Workshop) -> None:
    """Another style sheet, so that every page links to another name."""
    (at.layouts / "assets").mkdir(exist_ok=True)
    with (at.layouts / "assets/site.css").open("a", encoding="utf-8") as file:
        file.write("p { margin: 0 }\n")


def record_search(at: Workshop) -> None:
    """One more recorded search, the first of all perhaps."""
    (at.content / "searches").mkdir(exist_ok=True)
    path = at.content / "searches/recorded.csv"
    text = path.read_text("utf-8") if path.exists() else "query,count\n"
    path.write_text(f"{text}picture from words {len(text)},{len(text)}\n", "utf-8")


def change_pairs(at: Workshop) -> None:
    """Another policy for pairs."""
    path = at.content / "site.yaml"
    text = "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("pairs:"))
    policy = "listed" if "policy: listed" not in path.read_text("utf-8") else "related"
    path.write_text(
        f"{text}\npairs: {{policy: {policy}, per_model: 2, always: [[alder-large, dogwood-paint]]}}\n", "utf-8"
    )


def change_settings(at: Workshop) -> None:
    """Other words of the site, which each page's head bears or a component's name."""
    title = len((at.content / "site.yaml").read_text("utf-8"))
    at.settle(f"title: Site number {title}", f"rank_name: Rank {title}")


def change_vocabulary(at: Workshop) -> None:
    """Another name for a capability, under which a model describes it."""
    names = ("Hosted API", "Remote API")
    for path in (at.content / "capabilities.yaml", *at.content.glob("models/*/capabilities.md")):
        text = path.read_text("utf-8")
        path.write_text(re.sub("|".join(names), lambda found: names[found[0] == names[0]], text), "utf-8")


def change_page(at: Workshop) -> None:
    """One more page of the owner's, or another text and title of it."""
    (at.content / "pages").mkdir(exist_ok=True)
    path = at.content / "pages/about.md"
    text = path.read_text("utf-8") if path.exists() else "# About\n\nWhat this is.\n"
    path.write_text(text.replace("# About", "# About us and", 1) + "\nAnd more.\n", "utf-8")


def change_day(at: Workshop) -> None:
    """The site is as of an earlier day, or of its newest observation again."""
    text = (at.content / "site.yaml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("as_of:")]
    named = [] if "as_of:" in text else ["as_of: 2026-02-15"]
    (at.content / "site.yaml").write_text("\n".join([*lines, *named]) + "\n", "utf-8")


EDITS: tuple[Edit, ...] = (
    change_text,
    change_name,
    change_number,
    rename,
    delete_or_restore,
    rescore,
    change_layout,
    change_style,
    record_search,
    change_pairs,
    change_settings,
    change_vocabulary,
    change_page,
    change_day,
)


@pytest.mark.parametrize("seed", [1, 2])
def test_any_series_of_edits_gives_the_bytes_of_a_clean_build(workshop: Workshop, seed: int) -> None:
    """After any series of edits, an incremental build gives the same files as a clean one."""
    random = Random(seed)  # noqa: S311 - the same series on every run
    workshop.build()
    series = [*random.sample(EDITS, len(EDITS)), *random.choices(EDITS, k=4)]
    for edits in zip(series[::2], series[1::2], strict=True):
        for edit in edits:
            edit(workshop)
        report, _ = workshop.build(jobs=random.choice((1, 2)))
        names = " and ".join(edit.__name__ for edit in edits)

        assert report.done, report.problems
        assert workshop.files() == workshop.built_afresh(), f"after {names}"


EDITS_OF_MODELS = (change_text, change_number, delete_or_restore, change_name, rename, change_text, delete_or_restore)


def test_edits_of_models_give_the_bytes_of_a_clean_build(workshop: Workshop) -> None:
    """The same holds where the old site is taken over while pages are made, whatever became of that meanwhile."""
    workshop.build()
    for edit in EDITS_OF_MODELS:
        edit(workshop)
        (workshop.out / OTHERS_PAIR).unlink(missing_ok=True)
        (workshop.out / "index.html").write_bytes(b"spoiled")
        report, _ = workshop.build(jobs=2)

        assert report.done, report.problems
        assert workshop.files() == workshop.built_afresh(), f"after {edit.__name__}"


def test_error_after_the_old_site_was_taken_over(workshop: Workshop) -> None:
    """An error in a model leaves the site, and the build after it touches no more than what was edited since."""
    workshop.build()
    for jobs in (1, 2):
        good, before = workshop.files(), workshop.inodes()
        signals = workshop.content / f"{ALDER}/signals.yaml"
        text = signals.read_text("utf-8")
        signals.write_text(f"{text}nonsense\n")
        report, _ = workshop.build(jobs=2)
        assert not report.done
        assert workshop.files() == good

        signals.write_text(text)
        change_text(workshop)
        workshop.build(jobs=jobs)
        assert workshop.inodes()[OTHERS_PAIR] == before[OTHERS_PAIR]
        assert workshop.files() == workshop.built_afresh()


def test_old_site_is_taken_over_as_copies(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system has no hard links, what is taken over is known as the copies that it is."""

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no hard links")

    monkeypatch.setattr(os, "link", no_links)
    workshop.build()
    for edit in EDITS_OF_MODELS[:3]:
        edit(workshop)
        workshop.build(jobs=2)
        assert workshop.files() == workshop.built_afresh()
    _, told = workshop.build()
    assert told == [f"nothing changed: {len(workshop.files())} files in {workshop.out}"]


def test_new_version_of_the_package_remakes_what_it_words_differently(tmp_path: Path) -> None:
    """A site that another version of the package built is made anew by this one."""
    for name in ("unfragile", "layouts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", tmp_path)
    content = ROOT / "tests/fixtures/site/content"

    def run(out: str) -> str:
        words = [sys.executable, "build.py", "--content", str(content), "--out", out, "--quiet", "--digest"]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    first = run("site")
    comparisons = tmp_path / "unfragile/write/comparisons.py"
    comparisons.write_text(comparisons.read_text("utf-8").replace('f"Both: ', 'f"The two: '), "utf-8")
    second = run("site")

    assert second != first
    assert second == run("afresh")


@pytest.mark.parametrize(
    ("edit", "rivals"),
    [(change_text, set()), (nudge_number, {"models/birch-small/index.html", "models/birch-small/badge.svg"})],
)
def test_edit_touches_what_shows_it_alone(workshop: Workshop, edit: Edit, rivals: set[str]) -> None:
    """An edit of one model leaves the comparisons of others as the very files that they were, and their pages.

    Where its rank moves, those that it is ranked with say anew where they stand.
    """
    workshop.build()
    before = workshop.inodes()
    edit(workshop)
    workshop.build()
    after = workshop.inodes()
    changed = {name for name in after if before.get(name) != after[name] and name.startswith(("compare/", "models/"))}

    assert {name for name in changed if "alder-large" not in name} <= rivals
    assert f"{ALDER}/index.html" in changed
    assert after[OTHERS_PAIR] == before[OTHERS_PAIR]


def test_nothing_to_do(workshop: Workshop) -> None:
    """A build of unchanged content says so and writes nothing."""
    workshop.build()
    before = {path: path.stat().st_mtime_ns for path in [workshop.out, *workshop.out.rglob("*")]}
    workshop.build()  # the first one may have met inputs too young to be trusted by their times
    report, told = workshop.build()

    assert report.done
    assert told == [f"nothing changed: {len(workshop.files())} files in {workshop.out}"]
    assert {path: path.stat().st_mtime_ns for path in [workshop.out, *workshop.out.rglob("*")]} == before


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"spoiled")])
def test_spoiled_output_is_mended(workshop: Workshop, spoil: Callable[[Path], object]) -> None:
    """A file of the site that somebody deleted or changed is made again."""
    workshop.build()
    change_text(workshop)
    workshop.build()  # which keeps the old site, with the same file, as the next stage
    good = workshop.files()
    spoil(workshop.out / OTHERS_PAIR)
    workshop.build()

    assert workshop.files() == good


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("build.kept", b""),
        ("fragments.kept", b"garbage"),
        ("read.kept", b"unfragile/3"),
        ("spare.kept", b"garbage"),
    ],
)
def test_damaged_cache_is_rebuilt(workshop: Workshop, name: str, damage: bytes) -> None:
    """A damaged file of the cache, or one of another form, is noticed and made again."""
    workshop.build()
    change_text(workshop)
    workshop.build()
    (workshop.cache / name).write_bytes(damage)
    change_name(workshop)
    report, _ = workshop.build()

    assert report.done
    assert workshop.files() == workshop.built_afresh()


def test_clean_forgets(workshop: Workshop) -> None:
    """With `clean` every file is made anew, whatever earlier builds left."""
    workshop.build()
    before = workshop.inodes()
    workshop.build(clean=True)
    after = workshop.inodes()

    assert {name for name in after if after[name] == before.get(name)} == set()


def test_any_number_of_workers_gives_the_same_bytes(workshop: Workshop) -> None:
    """One process and several make the same files."""
    alone = workshop.built_afresh(jobs=1)

    assert workshop.built_afresh(jobs=3) == alone
