"""Characters that a reader cannot see, or takes for others: which are refused, where, and what a name looks like."""

import re
import unicodedata

# Control characters but tab and line feed, line and paragraph separators, what turns the direction of
# writing, byte order marks inside the text, half characters and non-characters that XML refuses.
_CONTROL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
)
# Soft hyphens, blanks of no width, fillers, invisible signs, annotations and tags: no script needs them.
_UNSEEN = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufff0-\ufffc"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_JOINERS = "\u200c\u200d"  # Persian, the scripts of India, emoji
_SELECTORS = "\ufe00-\ufe0f\u180b-\u180d\u180f\U000e0100-\U000e01ef"  # emoji, Mongolian, rare forms of Chinese signs
_NEEDED = f"{_JOINERS}{_SELECTORS}\u2800"
BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Blanks other than the space, as in a class of a pattern."""

# A selector follows the sign that it selects a form of, a joiner stands beside one that is not plain English.
_MISPLACED = (
    rf"(?<![0-9#*])(?<![^\x00-\x7f\s{_NEEDED}])[{_SELECTORS}]"
    rf"|[{_JOINERS}](?=[{_JOINERS}])|(?<![^\x00-\x7f\s{_JOINERS}])[{_JOINERS}](?![^\x00-\x7f\s{_NEEDED}])"
)

REFUSED = re.compile(rf"[{_CONTROL}{_UNSEEN}]|{_MISPLACED}")
"""What no text holds."""

UNSEEN = re.compile(rf"[{_CONTROL}{_UNSEEN}{_NEEDED}]")
"""What no name and no link holds, where a script or an emoji needs it in a text."""

_CANNOT_BE_SEEN = re.compile(rf"[{_UNSEEN}{_NEEDED}]")

_LOOK_ALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮаеорсухіјѕһԁԛԝӏкΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιαρυκıɑɡօհսո’‘ʼ",
    "ABESIJKMHOPCTXYaeopcyxijshdqwlkABEZHIKMNOPTYXoviapukiagohun'''",
)


def find_refused(text: str) -> re.Match[str] | None:
    """The first refused character; most texts hold none of the class, which takes a fifth of the time to find."""
    return REFUSED.search(text) if UNSEEN.search(text) else None


def describe_character(character: str) -> str:
    """A character by its number and, where it has one, its Unicode name."""
    name = unicodedata.name(character, "")
    return f"the character U+{ord(character):04X}" + (f" ({name.lower()})" if name else "")


def refusal(character: str) -> tuple[str, str]:
    """The code and message about a character that is refused."""
    if _CANNOT_BE_SEEN.match(character):
        return "invisible-character", f"{describe_character(character)} cannot be seen; remove it"
    return "control-character", f"{describe_character(character)} is refused; remove it"


def without_refused(text: str) -> str:
    """The text with a mark in place of each character that is refused; what cannot be seen leaves none."""
    return REFUSED.sub(lambda found: "" if _CANNOT_BE_SEEN.match(found[0]) else "\ufffd", text)


def fold_name(text: str) -> str:
    """What is left of a name when letter case, white space and ways of encoding are put aside."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def look(name: str) -> str:
    """What a reader sees of a name: equal for names that cannot be told apart, whatever letters they are made of."""
    plain = unicodedata.normalize("NFKC", UNSEEN.sub("", name)).translate(_LOOK_ALIKES)
    return fold_name("".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in plain))


def told_apart(name: str, other: str) -> str:
    """What tells a name from one that looks the same: '' or 'the character U+0430 (…)' that the other lacks."""
    if fold_name(name) == fold_name(other) or look(name) != look(other):
        return ""
    strange = next((sign for sign in name if sign not in other and fold_name(sign) not in fold_name(other)), "")
    return describe_character(strange) if strange else ""
