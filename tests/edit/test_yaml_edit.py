"""Adding to YAML files: the addition is there, and every other byte is where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.edit.yaml_edit import EditError, add, append, read_tree
from unfragile.read.yaml_file import Tree

ITEM: Tree = {"value": "5", "observed": "2026-11-23"}
LINE = "{value: 5, observed: 2026-11-23}"

APPENDED = {
    "to nothing": ("", f"stars:\n  - {LINE}\n"),
    "to a mark": ("\ufeff", f"\ufeffstars:\n  - {LINE}\n"),
    "to comments": ("# none yet\n", f"# none yet\nstars:\n  - {LINE}\n"),
    "to other keys": ("likes: {a: b}\n", f"likes: {{a: b}}\nstars:\n  - {LINE}\n"),
    "to other keys without a line end": ("likes: {a: b}", f"likes: {{a: b}}\nstars:\n  - {LINE}\n"),
    "to indented keys": ("  likes: {a: b}\n", f"  likes: {{a: b}}\n  stars:\n    - {LINE}\n"),
    "to keys in braces": ("{likes: {a: b}}\n", f"{{likes: {{a: b}}, stars: [{LINE}]}}\n"),
    "to an empty mapping": ("{}\n", f"{{stars: [{LINE}]}}\n"),
    "to an empty key": ("stars:  # soon\nlikes: {a: b}\n", f"stars:  # soon\n  - {LINE}\nlikes: {{a: b}}\n"),
    "to null": ("stars: ~\n", f"stars: [{LINE}]\n"),
    "to a list": (
        "stars:\n  - {a: b}  # said so\n  # older ones are lost\n\n# likes\nlikes: {a: b}\n",
        f"stars:\n  - {{a: b}}  # said so\n  - {LINE}\n  # older ones are lost\n\n# likes\nlikes: {{a: b}}\n",
    ),
    "to a list at the margin": ("stars:\n- {a: b}\n- {a: c}", f"stars:\n- {{a: b}}\n- {{a: c}}\n- {LINE}\n"),
    "to a list of blocks": (
        "stars:\n  - a: b\n    c: >-\n      d\n      e\nlikes: x\n",
        f"stars:\n  - a: b\n    c: >-\n      d\n      e\n  - {LINE}\nlikes: x\n",
    ),
    "to a list in brackets": ("stars: [{a: b}]  # few\n", f"stars: [{{a: b}}, {LINE}]  # few\n"),
    "to an empty list in brackets": ("stars: []\n", f"stars: [{LINE}]\n"),
    "to brackets over lines": (
        "stars: [\n  {a: b}, # b\n  {a: c}, # c\n]\n",
        f"stars: [\n  {{a: b}}, # b\n  {{a: c}}, {LINE}, # c\n]\n",
    ),
    "to a single mapping": (
        "stars: {a: b}  # from the page\nlikes: x\n",
        f"stars:\n  - {{a: b}}  # from the page\n  - {LINE}\nlikes: x\n",
    ),
    "to a single mapping over lines": (
        "stars: {a: b,\n  c: d}\nlikes: x\n",
        f"stars:\n  - {{a: b,\n  c: d}}\n  - {LINE}\nlikes: x\n",
    ),
    "to a single mapping below its key": ("stars:\n  {a: b}\n", f"stars:\n  - {{a: b}}\n  - {LINE}\n"),
    "to a single block": (
        "stars:\n  a: b  # b\n\n  # and\n  c: |\n    d\n\nlikes: x\n",
        f"stars:\n  - a: b  # b\n\n    # and\n    c: |\n      d\n\n  - {LINE}\nlikes: x\n",
    ),
    "to a single mapping in braces": ("{stars: {a: b}, likes: x}\n", f"{{stars: [{{a: b}}, {LINE}], likes: x}}\n"),
    "with other line ends": (
        "\ufeffstars: {a: b}\r\nlikes: x\r\n",
        f"\ufeffstars:\r\n  - {{a: b}}\r\n  - {LINE}\r\nlikes: x\r\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), APPENDED.values(), ids=APPENDED)
def test_appends(before: str, after: str) -> None:
    """An item joins a list as its last line; a single mapping becomes the first of two."""
    assert append(before, ("stars",), ITEM) == after


ADDED = {
    "a text for an empty key": ("name:\nurl: x\n", ("name",), "A: b", "name: 'A: b'\nurl: x\n"),
    "before a comment": ("name:   # which?\n", ("name",), "A", "name: A   # which?\n"),
    "a mapping for an empty key": ("specs:\nurl: x\n", ("specs", "a"), ITEM, f"specs:\n  a: {LINE}\nurl: x\n"),
    "a key below a key": (
        "specs:\n  a: {v: 1} # a\n\n# unused\n#b: c\n",
        ("specs", "b"),
        ITEM,
        f"specs:\n  a: {{v: 1}} # a\n  b: {LINE}\n\n# unused\n#b: c\n",
    ),
    "a key in braces": ("specs: {a: {v: 1}}\n", ("specs", "b"), ITEM, f"specs: {{a: {{v: 1}}, b: {LINE}}}\n"),
    "a key and what it stands in": ("url: x\n", ("specs", "b"), ITEM, f"url: x\nspecs:\n  b: {LINE}\n"),
    "a key below an inner key": (
        "pricing:\n  tier: free\nurl: x\n",
        ("pricing", "offers"),
        [ITEM],
        f"pricing:\n  tier: free\n  offers:\n    - {LINE}\nurl: x\n",
    ),
}


@pytest.mark.parametrize(("before", "at", "value", "after"), ADDED.values(), ids=ADDED)
def test_adds(before: str, at: tuple[str, ...], value: Tree, after: str) -> None:
    """A value fills an empty key or gets a key of its own after the others."""
    assert add(before, at, value) == after


def test_never_replaces() -> None:
    """What has a value keeps it."""
    with pytest.raises(EditError, match=r"^'specs\.a' has a value already$"):
        add("specs: {a: {v: 1}}\n", ("specs", "a"), ITEM)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n...\n",  # nothing can follow the end of a document
        "a: [1\n",
        "a: 1\na: 2\n",
        "a: &b 1\n",
        "- 1\n",
        "a: \x07\n",
    ],
)
def test_says_what_to_write_by_hand(text: str) -> None:
    """A file that is not sound, or that the addition would break, stays, and the addition is told."""
    with pytest.raises(EditError) as error:
        append(text, ("stars",), ITEM)

    assert str(error.value) == f"add this to 'stars' by hand: {LINE}"


VALUES = st.text(st.sampled_from("ab:# ,{}[]'\"-&*!é🌳"), max_size=8)
OBSERVATIONS = st.lists(st.fixed_dictionaries({"value": VALUES, "source": VALUES}), min_size=1, max_size=3)
COMMENTS = st.sampled_from(["", "  # a remark: {not data}", " # 'x"])
GAPS = st.sampled_from(["", "\n", "# between: lines\n", "\n  # indented\n\n"])


@st.composite
def files(draw: st.DrawFn) -> str:
    """Return the text of a signals.yaml as different people write it."""
    text = draw(st.sampled_from(["", "\ufeff", "---\n", "# Signals\n\n"]))
    for key in draw(st.lists(st.sampled_from(["stars", "likes", "votes"]), unique=True, max_size=3)):
        observations = draw(OBSERVATIONS)
        lines = [f'{{value: "{_escaped(o["value"])}", source: "{_escaped(o["source"])}"}}' for o in observations]
        form = draw(st.sampled_from(["list", "margin", "brackets", "single"]))
        if form == "single":
            text += f"{key}: {lines[0]}{draw(COMMENTS)}\n"
        elif form == "brackets":
            text += f"{key}: [{', '.join(lines)}]{draw(COMMENTS)}\n"
        else:
            dash = "  - " if form == "list" else "- "
            text += f"{key}:{draw(COMMENTS)}\n" + "".join(f"{dash}{line}{draw(COMMENTS)}\n" for line in lines)
        text += draw(GAPS)
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@given(text=files(), key=st.sampled_from(["stars", "likes", "new"]))
def test_keeps_every_byte(text: str, key: str) -> None:
    """Whatever the file looks like, its characters all stay in their order, and its data gain one item."""
    edited = append(text, (key,), ITEM)
    before, after = read_tree(text), read_tree(edited)

    assert before is not None
    assert after is not None
    old = before.get(key, [])
    assert after[key] == [*(old if isinstance(old, list) else [old]), ITEM]
    assert {other: value for other, value in after.items() if other != key} == {
        other: value for other, value in before.items() if other != key
    }
    rest = iter(edited)
    # The one space before a single mapping may become a line end.
    assert all(character in rest for character in text.replace(" ", ""))
