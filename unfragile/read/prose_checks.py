"""What to look at again in the texts of models: words that hedge or praise, copied text, numbers that disagree.

Warnings, never errors; and none for what is merely absent, which would teach padding.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from unfragile.read.authored import AuthoredModel
from unfragile.read.bounds import MAX_NAME_LENGTH
from unfragile.read.problems import Problem

LEAST_COPIED = 80
"""A shorter paragraph may stand in two models by chance."""

ADVICE = {
    "hedging": "'{}' hedges; say what the source says, or leave it out",
    "marketing": "'{}' praises; say what the source measured, or leave it out",
}

# What is shown as it stands (code) or not read as words (addresses) is left out of all rules.
_APART = re.compile(r"```.*?```|`[^`\n]*`|<https?://[^>]*>|\]\([^)\n]*\)|https?://\S+", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*(?:\n(?!\n)[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*)*")
_AMOUNT = r"(?<![\w.-])(?P<{0}>\d+(?:[.,]\d+)*)[ -]?(?P<{0}_unit>%|[KMBT]\b|thousand\b|million\b|billion\b|trillion\b)?"
_SCALES = {"K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}

_SPEC_NUMBERS = (
    ("parameters", re.compile(_AMOUNT.format("n") + r"[ -](?:total )?parameters?\b")),
    ("active_parameters", re.compile(_AMOUNT.format("n") + r"[ -](?:active|activated) parameters?\b")),
    ("context", re.compile(_AMOUNT.format("n") + r"(?:[ -]tokens?)?(?: of)?[ -]context(?: window)?\b")),
    ("context", re.compile(r"context (?:window|length) of " + _AMOUNT.format("n"))),
)
# Between a name and its number stand only these words, or the number is another thing's.
_CLOSE = r"(?:[\s’']|\b(?:s|has|have|with|uses|runs|holds|takes|reads|is|at|a|an|the|model|of|only|all|its|about)\b)*"
_CLOSE_BY = re.compile(_CLOSE)
_OF = " of "
_OWN = re.compile(rf"\W*(?:It|The model|This model)\b{_CLOSE}")
_COMPARED = re.compile(
    _AMOUNT.format("x")
    + r"[^.;:\d]{0,60}?\b(?P<word>fewer|less|smaller|lower|shorter|more|larger|higher|longer|greater|bigger) than [^.;:\d]{0,60}?"
    + _AMOUNT.format("y")
)
_BELOW = frozenset({"fewer", "less", "smaller", "lower", "shorter"})


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of one model's `capabilities.md`, with what is no prose blanked out, so that places stay."""

    model: AuthoredModel
    path: str  # as problems show it
    text: str

    def problem(self, start: int, code: str, message: str) -> Problem:
        """A warning about what stands at that character."""
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        return Problem(self.path, line, column, "warning", code, message)


def prose_of(model: AuthoredModel, path: str, text: str) -> Prose:
    """The prose of a model; code and addresses become spaces."""
    blank = _APART.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return Prose(model, path, blank)


def check_prose(texts: Sequence[Prose], asked: Collection[str]) -> Iterator[Problem]:
    """The warnings about the texts of those models that are asked about, by slug, given the texts of all."""
    named = _named_models(texts)
    holders = _holders(texts)
    for prose in texts:
        if prose.model.slug not in asked:
            continue
        yield from _copies(prose, holders)
        yield from _wary_words(prose)
        yield from _spec_numbers(prose, named)
        yield from _comparatives(prose)


# --- words -----------------------------------------------------------------------------------------


@cache
def wary_words() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """By code: the words that call for a second look, in small letters, and how each is found as a whole word."""
    lists = json.loads(resources.files("unfragile.read").joinpath("wary_words.json").read_text("utf-8"))
    return {
        code: {word: re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE) for word in words}
        for code, words in lists.items()
    }


def _wary_words(prose: Prose) -> Iterator[Problem]:
    small = prose.text.casefold()
    for code, patterns in wary_words().items():
        for word, pattern in patterns.items():
            # Most words stand in no text; to look for them so takes a fiftieth of the time.
            for found in pattern.finditer(prose.text) if word in small else ():
                yield prose.problem(found.start(), code, ADVICE[code].format(found[0]))


# --- copies ----------------------------------------------------------------------------------------


def _paragraphs(prose: Prose) -> Iterator[tuple[int, str]]:
    """Where each paragraph begins that is too long to stand in two models by chance, and its words."""
    for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", prose.text):
        words = " ".join(re.findall(r"\w+", found[0])).casefold()
        if len(words) >= LEAST_COPIED and not words.startswith("sources"):
            yield found.start(), words


def _holders(texts: Iterable[Prose]) -> Mapping[str, Sequence[str]]:
    """The models in which each paragraph stands."""
    found: dict[str, list[str]] = {}
    for prose in texts:
        for _, words in _paragraphs(prose):
            found.setdefault(words, []).append(prose.model.slug)
    return found


def _copies(prose: Prose, holders: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """One warning for each other model that has some of the text; it is told of both, as either may be the copy."""
    own = prose.model.slug
    shared: dict[str, list[int]] = {}
    for start, words in _paragraphs(prose):
        for slug in sorted({*holders[words]} - {own}):
            shared.setdefault(slug, []).append(start)
    for slug, starts in shared.items():
        what = "the same text stands" if len(starts) == 1 else f"{len(starts)} texts from here on stand"
        yield prose.problem(starts[0], "copied-text", f"{what} in '{slug}' too; write what is particular to each")


# --- numbers ---------------------------------------------------------------------------------------


def _named_models(texts: Iterable[Prose]) -> Mapping[str, AuthoredModel]:
    """Models by each of their names in small letters."""
    found = {}
    for prose in texts:
        for name in (prose.model.facts.name, *prose.model.facts.aliases):
            found[name.casefold()] = prose.model
    return found


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for found in _SENTENCE.finditer(text):
        yield found.start(), found[0]


def amount(text: str, unit: str | None) -> float:
    """The number that a text writes: ('8.1', 'B') → 8100000000.0."""
    return float(text.replace(",", "")) * _SCALES.get(unit or "", 1.0)


def _spec_numbers(prose: Prose, named: Mapping[str, AuthoredModel]) -> Iterator[Problem]:
    for start, sentence in _sentences(prose.text):
        for key, pattern in _SPEC_NUMBERS:
            for found in pattern.finditer(sentence):
                model = _owner(sentence, found, prose.model, named)
                spec = model.facts.specs.get(key) if model else None
                if model and spec and _disagree(amount(found["n"], found["n_unit"]), spec.value):
                    said, label = (
                        sentence[found.start("n") : found.end("n_unit" if found["n_unit"] else "n")],
                        key.replace("_", " "),
                    )
                    message = f"'{said}' disagrees with the {label} of {model.facts.name}, {spec.value}"
                    yield prose.problem(start + found.start("n"), "number-disagrees", message)


def _owner(
    sentence: str, number: re.Match[str], own: AuthoredModel, named: Mapping[str, AuthoredModel]
) -> AuthoredModel | None:
    """The model that a sentence gives a number to; None where that cannot be told."""
    before, after = sentence[: number.start()], sentence[number.end() :].casefold()
    found = _named_first(after[len(_OF) :], named) if after.startswith(_OF) else None
    return found or _named_last(before.casefold(), named) or (own if _OWN.fullmatch(before) else None)


def _named_first(text: str, named: Mapping[str, AuthoredModel]) -> AuthoredModel | None:
    """The model whose name a text begins with, the longest of them."""
    for end in range(min(len(text), MAX_NAME_LENGTH), 0, -1):
        if text[:end] in named:
            return named[text[:end]]
    return None


def _named_last(text: str, named: Mapping[str, AuthoredModel]) -> AuthoredModel | None:
    """The model whose name a text ends with, but for a few words that change nothing."""
    least = max(len(text) - MAX_NAME_LENGTH, 0)
    for end in range(len(text), least, -1):
        if not _CLOSE_BY.fullmatch(text, end):
            continue
        for start in range(least, end):
            if text[start:end] in named and not text[start - 1 : start].isalnum():
                return named[text[start:end]]
    return None


def _disagree(said: float, spec: str) -> bool:
    """Are they two numbers? One written with fewer digits, or in steps of 1,024, is still the same."""
    read = re.fullmatch(_AMOUNT.format("n"), spec.strip())
    known = amount(read["n"], read["n_unit"]) if read else said
    return abs(said - known) > 0.06 * known


def _comparatives(prose: Prose) -> Iterator[Problem]:
    for start, sentence in _sentences(prose.text):
        for found in _COMPARED.finditer(sentence):
            units = [found["x_unit"] or "", found["y_unit"] or ""]
            if not all(units) or ("%" in units) != (units == ["%", "%"]):
                continue  # bare numbers may count different things
            x, y = amount(found["x"], found["x_unit"]), amount(found["y"], found["y_unit"])
            if (x >= y) if found["word"] in _BELOW else (x <= y):
                first, second = found["x"] + units[0], found["y"] + units[1]
                message = f"{first} is not {found['word']} than {second}"
                yield prose.problem(start + found.start(), "comparison-contradicted", message)
