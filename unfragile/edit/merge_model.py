"""What a source says of a model, put into the model's files: where people wrote something, their words stay."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from unfragile.edit.model_template import SCHEMA_LINE
from unfragile.edit.new_model import list_models, model_files, write_model
from unfragile.edit.yaml_edit import EditError, Keys, add, append, get, inline_yaml, read_tree
from unfragile.files import read_exact, replace_file
from unfragile.judge.results import newest_of
from unfragile.read.content import Settings
from unfragile.read.model_folder import read_model
from unfragile.read.problems import Problem, quote
from unfragile.read.scalars import spec_value_fault
from unfragile.read.schema import Observation
from unfragile.read.yaml_file import Tree

SAME_VALUE_DAYS = 30
"""A value that has not changed is noted again when the newest line is this old."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that was just read at its source."""

    value: int
    source: str
    observed: date

    def as_line(self) -> Tree:
        """The reading as signals.yaml has it."""
        return {"value": str(self.value), "source": self.source, "observed": self.observed.isoformat()}


def read_signals_text(path: Path) -> str:
    """The text of a signals.yaml as it stands; of one that does not exist yet, its first line."""
    return read_exact(path) if path.exists() else SCHEMA_LINE.format(name="signals") + "\n"


def is_news(seen: Sequence[Observation], reading: Reading) -> bool:
    """Is a reading worth a line, after what was seen before?

    Not on the day of the newest line or before it: that line may be a person's, and a later one would count instead.
    """
    if not seen:
        return True
    newest = newest_of(seen)
    age = (reading.observed - newest.observed).days
    return age > 0 and (newest.value != reading.value or age >= SAME_VALUE_DAYS)


def merge_facts(text: str, facts: Mapping[str, Tree], who: str) -> tuple[str, tuple[str, ...]]:
    """The text with the facts that it lacks, and a line on each fact that was added or could have been."""
    lines: list[str] = []
    for at, value in _entries(facts, read_tree(text) or {}):
        tree, name = read_tree(text) or {}, ".".join(at)
        present, obstacle = get(tree, at), _obstacle(tree, at, value)
        if present not in (None, ""):
            if not _says(present, value):
                lines.append(f"left alone '{name}', which is {_fact_words(present)}; {who} says {_fact_words(value)}")
        elif obstacle:
            lines.append(f"left out '{name}', which {who} says is {_fact_words(value)}: {obstacle}")
        else:
            try:
                text = add(text, at, value)
                lines.append(f"added '{name}': {_fact_words(value)}")
            except EditError as error:
                lines.append(str(error))
    return text, tuple(lines)


def _entries(facts: Mapping[str, Tree], tree: Tree) -> Iterator[tuple[Keys, Tree]]:
    """The facts that are added or left each by itself, and the way to each."""
    for key, value in facts.items():
        present = get(tree, (key,))
        if key == "specs" and isinstance(value, dict):
            yield from ((("specs", spec), inner) for spec, inner in value.items())
        elif key == "license" and isinstance(value, dict):
            yield from _license_entries(value, present)
        elif key == "pricing" and isinstance(value, dict) and isinstance(present, dict):
            yield ("pricing", "offers"), value["offers"]
        else:
            yield (key,), value


def _license_entries(found: dict[str, Tree], present: "Tree | None") -> Iterator[tuple[Keys, Tree]]:
    """The terms belong together; whether the weights are open is a fact of its own."""
    if found.get("name") and not isinstance(present, dict):
        yield ("license",), found
        return
    has_terms = bool(get(present, ("name",)))
    same_terms = bool(found.get("spdx")) and found.get("spdx") == get(present, ("spdx",))
    for key, value in found.items():
        if value and (key == "open_weights" or not has_terms or (key == "name" and not same_terms)):
            yield ("license", key), value


def _obstacle(tree: Tree, at: Keys, value: Tree) -> str | None:
    """Why a fact cannot stand in the file although its place is free."""
    if at[0] == "license" and len(at) > 1 and not isinstance(get(tree, ("license",)), dict):
        return "a licence needs its name"
    days = {key: value if at == (key,) else get(tree, (key,)) for key in ("released", "updated")}
    # Days in ISO form sort as text.
    if at[0] in days and all(days.values()) and _release_day(days["updated"]) < _release_day(days["released"]):
        return "a model is not updated before its release"
    return None


def _release_day(release: "Tree | None") -> str:
    return str(release.get("date", "") if isinstance(release, dict) else release)


def _says(present: "Tree | None", value: Tree) -> bool:
    """Does the file say the same, or more?"""
    if isinstance(value, list):
        listed = present if isinstance(present, list) else [present]
        return all(any(_core(one) == _core(item) for one in listed) for item in value)
    return _core(present) == _core(value)


def _core(value: "Tree | None") -> Tree:
    """What two sources can agree on: the value of a spec, the unit and amount of a price, a day, the name of a licence."""
    if not isinstance(value, dict):
        return value or ""
    if "date" in value:
        return value["date"]
    if "price" in value:
        price = str(value["price"])
        amount = price.rstrip("0").rstrip(".") if "." in price else price
        return [value.get("unit", ""), amount, value.get("currency", "")]
    return value.get("value", value.get("name", ""))


def _fact_words(value: "Tree | None") -> str:
    """A fact in a message."""
    if isinstance(value, list):
        return ", ".join(_fact_words(item) for item in value)
    if isinstance(value, dict):
        offers = value.get("offers")
        return _fact_words(offers or [one for key, one in value.items() if key not in ("source", "path", "observed")])
    return inline_yaml(value or "")


# What is wrong with a file that people have not completed yet; it can be added to all the same.
UNFINISHED = ("empty", "missing-key")


@dataclass(frozen=True, slots=True)
class Found:
    """What a source says of a model."""

    who: str
    facts: Mapping[str, Tree]  # in the form of model.yaml; what is not known is not there
    signals: Mapping[str, Reading]
    headings: tuple[str, ...] = ()  # of capabilities
    notes: tuple[str, ...] = ()  # for those who write them
    remarks: tuple[str, ...] = ()  # what was left out, and why


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it, line by line, or the problems of the files that keep it out."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def merge_model(content: Path, slug: str, settings: Settings, found: Found) -> Taken:
    """Start the model with what was found, or add to an existing one what its files do not say.

    Raises RefusedError where no model can have the slug.
    """
    facts, signals, undeclared = _declared_only(settings, found)
    if slug in list_models(content):
        taken = _complete(content, slug, facts, signals, found)
    else:
        taken = _start(content, slug, settings, facts, signals, found)
    remarks = (f"{slug}: {remark}" for remark in (*found.remarks, *undeclared))
    return Taken((*taken.lines, *remarks), taken.problems)


def _declared_only(settings: Settings, found: Found) -> tuple[dict[str, Tree], dict[str, Reading], tuple[str, ...]]:
    """The facts and signals that the site has a place for, and a remark on each of the others."""
    facts, remarks = dict(found.facts), []
    specs = facts.pop("specs", {})
    kept: dict[str, Tree] = {}
    for key, spec in specs.items() if isinstance(specs, dict) else ():
        row = settings.site.specs.get(key)
        fault = spec_value_fault(row.unit, str(spec["value"])) if row and isinstance(spec, dict) else None
        if row and not fault:
            kept[key] = spec
        else:
            remarks.append(f"the spec {quote(key)} was left out: {fault or 'site.yaml does not declare it'}")
    if kept:
        facts["specs"] = kept
    signals = {key: reading for key, reading in found.signals.items() if key in settings.observed_signals}
    missing = found.signals.keys() - signals.keys()
    remarks += [f"the signal {quote(key)} was left out: scoring.yaml does not declare it" for key in sorted(missing)]
    return facts, signals, tuple(remarks)


def _start(
    content: Path,
    slug: str,
    settings: Settings,
    facts: Mapping[str, Tree],
    signals: Mapping[str, Reading],
    found: Found,
) -> Taken:
    """A model of its own."""
    lines: dict[str, Tree] = {key: [reading.as_line()] for key, reading in signals.items()}
    files = model_files(settings, facts, lines, found.headings, found.notes)
    return Taken(tuple(f"{path.as_posix()}: written" for path in write_model(content, slug, files)))


def _complete(
    content: Path, slug: str, facts: Mapping[str, Tree], signals: Mapping[str, Reading], found: Found
) -> Taken:
    """An existing model, with what its files do not say yet."""
    folder = content / "models" / slug
    draft, problems = read_model(folder, folder.as_posix())
    in_the_way = [one for one in problems if one.path.endswith(".yaml") and one.code not in UNFINISHED]
    if in_the_way:
        return Taken((), tuple(in_the_way))
    facts_path, signals_path = folder / "model.yaml", folder / "signals.yaml"
    text, on_facts = merge_facts(read_exact(facts_path), facts, found.who)
    _write_changed(facts_path, text)
    seen = draft.signals.signals if draft.signals else {}
    text, on_signals = _with_readings(read_signals_text(signals_path), seen, signals)
    if signals:
        _write_changed(signals_path, text)
    shown = [f"{facts_path.as_posix()}: {line}" for line in on_facts]
    return Taken((*shown, *(f"{signals_path.as_posix()}: {line}" for line in on_signals)))


def _write_changed(path: Path, text: str) -> None:
    if not path.exists() or text != read_exact(path):
        replace_file(path, text.encode())


def _with_readings(
    text: str, seen: Mapping[str, Sequence[Observation]], signals: Mapping[str, Reading]
) -> tuple[str, list[str]]:
    """The text of signals.yaml with the readings that are news, and a line on each."""
    lines = []
    for key, reading in signals.items():
        if is_news(seen.get(key, ()), reading):
            try:
                text = append(text, (key,), reading.as_line())
                lines.append(f"added '{key}': {reading.value}")
            except EditError as error:
                lines.append(str(error))
    return text, lines
