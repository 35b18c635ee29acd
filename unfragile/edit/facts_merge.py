"""Facts from a source, put beside those that people wrote in a model.yaml: only what is absent or empty is filled."""

from collections.abc import Iterator, Mapping

from unfragile.edit.yaml_edit import EditError, Keys, add, get, read_tree
from unfragile.edit.yaml_text import one_line
from unfragile.read.yaml_file import Tree


def merge_facts(text: str, facts: Mapping[str, Tree], who: str) -> tuple[str, tuple[str, ...]]:
    """The text with the facts that it lacks, and a line on each fact that was added or could have been."""
    lines: list[str] = []
    for at, value in _entries(facts, read_tree(text) or {}):
        tree, name = read_tree(text) or {}, ".".join(at)
        present, obstacle = get(tree, at), _obstacle(tree, at, value)
        if present not in (None, ""):
            if not _says(present, value):
                lines.append(f"left alone '{name}', which is {_words(present)}; {who} says {_words(value)}")
        elif obstacle:
            lines.append(f"left out '{name}', which {who} says is {_words(value)}: {obstacle}")
        else:
            try:
                text = add(text, at, value)
                lines.append(f"added '{name}': {_words(value)}")
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
    if at[0] in days and all(days.values()) and _day(days["updated"]) < _day(days["released"]):
        return "a model is not updated before its release"
    return None


def _day(release: "Tree | None") -> str:
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


def _words(value: "Tree | None") -> str:
    """A fact in a message."""
    if isinstance(value, list):
        return ", ".join(_words(item) for item in value)
    if isinstance(value, dict):
        offers = value.get("offers")
        return _words(offers or [one for key, one in value.items() if key not in ("source", "path", "observed")])
    return one_line(value or "")
