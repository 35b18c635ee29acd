"""Characters that a reader cannot see, or takes for others."""

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.cases import edited
from unfragile.read.addresses import link_fault
from unfragile.read.capabilities_file import parse_capabilities
from unfragile.read.characters import REFUSED, find_refused, look, without_refused
from unfragile.read.characters import UNSEEN as UNSEEN_IN_NAMES
from unfragile.read.content import load_content
from unfragile.read.problems import advice, printable, show_text
from unfragile.read.yaml_file import parse_yaml

UNSEEN = {
    "\xad": "U+00AD (soft hyphen)",
    "\u034f": "U+034F (combining grapheme joiner)",
    "\u115f": "U+115F (hangul choseong filler)",
    "\u200b": "U+200B (zero width space)",
    "\u2060": "U+2060 (word joiner)",
    "\u2063": "U+2063 (invisible separator)",
    "\u206e": "U+206E (national digit shapes)",
    "\u3164": "U+3164 (hangul filler)",
    "\uffa0": "U+FFA0 (halfwidth hangul filler)",
    "\ufff9": "U+FFF9 (interlinear annotation anchor)",
    "\ufffc": "U+FFFC (object replacement character)",
    "\U0001d173": "U+1D173 (musical symbol begin beam)",
    "\U000e0041": "U+E0041 (tag latin capital letter a)",
    "\u200d": "U+200D (zero width joiner)",
    "\u200c": "U+200C (zero width non-joiner)",
    "\ufe0f": "U+FE0F (variation selector-16)",
    "\U000e0100": "U+E0100 (variation selector-17)",
}
PLACES = {
    "models/example-large/model.yaml": "One plain sentence.",
    "models/example-large/capabilities.md": "Unique:",
    "pages/about.md": "About",
    "site.yaml": "title: ",
    "scoring.yaml": "version",
    "capabilities.yaml": "name: ",
    "searches/2026-09.csv": "query",
}


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
@pytest.mark.parametrize("file", PLACES)
def test_what_cannot_be_seen_is_named_and_nothing_else_is_told(sign: str, file: str, tmp_path: Path) -> None:
    """In every kind of file, a character that cannot be seen is the one problem, whatever it would have broken."""
    place = PLACES[file]
    content = edited(tmp_path, f"@ {file}\n- {place}\n+ {place[0]}{sign}{place[1:]}")
    _, problems = load_content(content)
    (problem,) = problems
    assert problem.message == f"the character {UNSEEN[sign]} cannot be seen; remove it"
    assert problem.code == "invisible-character"


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian, with a joiner that keeps letters apart
        "GPT‌ها",
        "क्‍ष",
        "❤️ and 👩🏽‍❤️‍💋‍👨 and 1️⃣ and ©️",
        "葛󠄀城",  # a form of a Chinese sign
        "⠓⠑⠇⠇⠕⠀⠺",
        "naïve – “quoted” … 5 000 €",
        "\tword\n",
    ],
)
def test_what_a_script_or_an_emoji_needs_stays(text: str) -> None:
    """Texts of all scripts are left as they are."""
    assert find_refused(text) is None
    assert without_refused(text) == text


@pytest.mark.parametrize(
    "text", ["a\u200db", "\u200c", "م\u200c\u200cم", "a\ufe0f", "👍\ufe0f\ufe0f", "👍\U000e0101\U000e0102", " \ufe0f"]
)
def test_what_only_a_program_reads_is_refused(text: str) -> None:
    """Joiners between plain letters, and runs of joiners and selectors, spell texts that no reader sees."""
    assert find_refused(text)


def test_all_of_unicode_that_cannot_be_seen_is_known() -> None:
    """Every character of the kinds that show nothing is refused, kept out of names, or one of the shaping signs."""
    shaping = {
        "\u0600",
        "\u0601",
        "\u0602",
        "\u0603",
        "\u0604",
        "\u0605",
        "\u06dd",
        "\u070f",
        "\u0890",
        "\u0891",
        "\u08e2",
    }
    shown = {
        chr(number) for first, last in ((0x110BD, 0x110CD), (0x13430, 0x1343F)) for number in range(first, last + 1)
    }
    formats = {sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(sign) == "Cf"}
    assert {sign for sign in formats - shaping - shown if not REFUSED.search(f"a{sign}b")} == set()


@given(st.text(max_size=60))
def test_messages_hold_nothing_that_cannot_be_seen(text: str) -> None:
    """Whatever a message quotes, each of its characters can be seen."""
    assert not UNSEEN_IN_NAMES.search(printable(text))


@pytest.mark.parametrize(
    ("edits", "line"),
    [
        (
            "@ models/example-medium/model.yaml\n- name: no\n+ name: Exаmple Lаrge",
            ("models/example-medium/model.yaml:1:1: error: 'Exаmple Lаrge' looks the same as the name of 'example-large'; "
            "the character U+0430 (cyrillic small letter a) tells them apart [look-alike]"),
        ),
        (
            "@ models/example-medium/model.yaml\n- name: no\n+ name: Example‑Large",
            ("models/example-medium/model.yaml:1:1: error: 'Example‑Large' looks the same as the slug of 'example-large'; "
            "the character U+2011 (non-breaking hyphen) tells them apart [look-alike]"),
        ),
        (
            "@ models/example-medium/model.yaml\n- name: no\n+ name: Ｅxample\xa0Large",
            ("models/example-medium/model.yaml:1:1: error: 'Ｅxample\\u00a0Large' looks the same as the name of "
            "'example-large'; the character U+FF25 (fullwidth latin capital letter e) tells them apart [look-alike]"),
        ),
        (
            "@ models/example-large/model.yaml\n- Example Large\n+ ❤️ Large",
            ("models/example-large/model.yaml:2:1: error: the character U+FE0F (variation selector-16) cannot be seen; "
            "no name holds it [invisible-character]"),
        ),
        (
            "@ models/example-large/model.yaml\n- [diffusers, ComfyUI]\n+ [diffusers, می‌خواهم]",
            ("models/example-large/model.yaml:24:27: error: the character U+200C (zero width non-joiner) cannot be seen; "
            "no name holds it [invisible-character]"),
        ),
        (
            "@ site.yaml\n- title: Example\n+ title: \"\\u2800\"",
            ("site.yaml:2:1: error: the character U+2800 (braille pattern blank) cannot be seen; "
            "no name holds it [invisible-character]"),
        ),
        (
            "@ models/example-large/model.yaml\n- type: model\n+ type: mоdel",
            ("models/example-large/model.yaml:3:1: error: unknown type 'mоdel'; did you mean 'model'? "
            "the character U+043E (cyrillic small letter o) only looks like another [unknown-type]"),
        ),
    ],
)  # fmt: skip
def test_names_are_what_they_look(edits: str, line: str, tmp_path: Path) -> None:
    """Two names that look the same, and one that holds what cannot be seen, are told with the character."""
    _, problems = load_content(edited(tmp_path, edits), "content")
    assert [show_text(problem) for problem in problems] == [f"content/{line}"]


@pytest.mark.parametrize(
    "names", [("βVAE", "bVAE"), ("o1", "ol"), ("GPT-4o", "GPT-40"), ("Мистраль", "Mistral"), ("é", "e")]
)
def test_names_that_can_be_told_apart_do_not_look_the_same(names: tuple[str, str]) -> None:
    """Letters of other scripts are welcome in names."""
    assert look(names[0]) != look(names[1])


@given(st.text(max_size=30))
def test_equal_names_look_the_same(name: str) -> None:
    """What is equal, letter case and blanks aside, looks equal."""
    assert look(f"  {name} ") == look(name)


def test_blanks_are_blanks_where_nothing_else_is_meant() -> None:
    """A no-break space after the sign of a heading or item, in a label or as an indent is read as a space."""
    text = "##\xa0Drawing\n\n**Best\xa0for:**\xa0a\n\n**Limitations:**\n-\xa0b\n-\u3000c\n\n1.\u2003d\n"
    sections, problems = parse_capabilities(text, "f.md")
    assert problems == []
    assert (sections[0].parts.best_for, sections[0].parts.limitations) == (("a",), ("b", "c", "d"))
    file, problems = parse_yaml("a:\n\xa0\xa0b:\xa0c\xa0d\n\xa0\xa0e:\n\u2003\u2003-\xa0f:\u30001\n", "f.yaml")
    assert problems == []
    assert file
    assert file.tree == {"a": {"b": "c\xa0d", "e": [{"f": "1"}]}}


def test_messages_show_what_cannot_be_seen() -> None:
    """No message names two words that look equal."""
    assert printable("model\xa0x\u200b\U000e0041") == r"model\u00a0x\u200b\U000e0041"
    assert advice("mоdel", ["model"]).endswith("the character U+043E (cyrillic small letter o) only looks like another")


@pytest.mark.parametrize("sign", [*UNSEEN, "\u2800"], ids=ascii)
def test_no_link_holds_what_cannot_be_seen(sign: str) -> None:
    """A character that cannot be seen leads to another host than the one that is read."""
    for address in (f"https://exam{sign}ple.org/", f"https://example.org/a{sign}b", f"mailto:a{sign}@example.org"):
        assert link_fault(address)
