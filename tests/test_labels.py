"""The labelled searches: their shape, their counts, and a split that never moves."""

import csv
from collections import Counter

from tests.benchmarks.matching.labels import COLUMNS, FILES, FOLDER, KINDS, PARTS, fold, part_of, read_labels

LABELS = tuple(label for part in PARTS for label in read_labels(part))
MEASURED = tuple(label for part in PARTS if part != "more" for label in read_labels(part))
_MINIMUM = {"need": 1000, "question": 200, "versus": 100, "misspelt": 120, "hardware": 100, "nothing": 500}
_LANGUAGES = {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "ja", "zh"}


def test_the_file_has_the_columns_that_its_readme_names() -> None:
    """Each row gives the five columns and no more."""
    for name in {name for names in FILES.values() for name in names}:
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert tuple(header) == COLUMNS
        assert all(len(row) == len(COLUMNS) for row in rows)


def test_no_search_stands_twice() -> None:
    """Two texts that fold to the same are one search, so that no part knows another."""
    assert [text for text, count in Counter(fold(label.query) for label in LABELS).items() if count > 1] == []


def test_each_capability_and_each_model_is_one_of_the_frozen_lists() -> None:
    """A key that the vocabulary loses later still says what was meant when the label was given."""
    keys = set((FOLDER / "capabilities.txt").read_text("utf-8").split())
    with (FOLDER / "names.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert {key for label in LABELS for key in label.capabilities} == keys
    assert {name for label in LABELS for name in label.models} == names


def test_a_kind_says_what_a_label_holds() -> None:
    """Nothing reaches no capability, a need and a question reach one, a misspelt search means a model."""
    for label in LABELS:
        assert bool(label.capabilities) or label.kind not in {"need", "question", "hardware"}, label
        assert not label.capabilities or label.kind != "nothing", label
        assert label.models or label.kind != "misspelt", label
        assert label.models or label.capabilities or label.kind == "nothing", label
        assert len(set(label.capabilities)) == len(label.capabilities), label


def test_the_set_is_as_large_as_a_figure_by_language_and_kind_needs() -> None:
    """At least 2,000 searches in ten languages, fewer than half of them English, 500 that reach nothing."""
    kinds, languages = Counter(label.kind for label in MEASURED), Counter(label.language for label in MEASURED)
    assert all(kinds[kind] >= _MINIMUM[kind] for kind in KINDS)
    assert set(languages) == _LANGUAGES
    assert min(languages.values()) >= 150
    assert 0.35 <= languages["en"] / len(MEASURED) < 0.5


def test_the_held_out_part_is_large_enough_for_a_figure_of_its_own() -> None:
    """At least 850 searches: 390 English ones, 50 in each other language, 100 misspelt names, 200 that reach nothing."""
    held_out = read_labels("held-out")
    kinds, languages = Counter(label.kind for label in held_out), Counter(label.language for label in held_out)
    assert len(held_out) >= 850
    assert languages["en"] >= 390
    assert all(languages[language] >= 50 for language in _LANGUAGES)
    assert kinds["misspelt"] >= 100
    assert kinds["nothing"] >= 200


def test_the_held_out_part_asks_for_each_capability() -> None:
    """A figure says nothing of a capability for which no search of the part asks."""
    keys = set((FOLDER / "capabilities.txt").read_text("utf-8").split())
    assert {key for label in read_labels("held-out") for key in label.capabilities} == keys


def test_the_split_is_a_function_of_the_text_alone() -> None:
    """Letter case and spaces do not move a search to another part."""
    assert part_of("  Speech to\tTEXT ") == part_of("speech to text")
    assert part_of("ｗｈｉｓｐｅｒ") == part_of("whisper")


def test_the_split_does_not_move() -> None:
    """A label that is added, taken away or reworded changes these counts, and README with them."""
    parts = [part for part in PARTS if part != "held-out"]
    assert {part: len(read_labels(part)) for part in parts} == {"train": 8113, "tune": 922, "more": 16159}
