"""What is wrong with the content, where, and how it is told."""

import difflib
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from itertools import groupby, islice
from typing import Literal

from unfragile.read.characters import BLANKS, UNSEEN, told_apart
from unfragile.read.limits import MAX_PROBLEMS

Severity = Literal["error", "warning"]

# How many names a message lists where none is near.
_LONGEST_LIST = 8
_LONGEST_QUOTE = 60
_ABOUT_EQUAL = 0.05
_NO_WORD = re.compile(r"[\W_]+")
_UNPRINTABLE = re.compile(rf"[\t\n{BLANKS}]|{UNSEEN.pattern}")

CODES: dict[str, str] = {
    # files
    "missing-file": "A file that must be there is not.",
    "unexpected-file": "A file or folder stands where nothing of that name is read.",
    "symbolic-link": "A symbolic link could lead out of the content folder.",
    "not-a-file": "Something else stands where a file is expected, a folder say.",
    "not-a-folder": "Something else stands where a folder is expected, a file say.",
    "file-name": "The name of a file holds characters that cannot be shown.",
    "file-too-large": "The file is larger than the limit for its kind.",
    "not-utf-8": "The file is not UTF-8 text.",
    "control-character": "The text holds a control character, or one that turns the direction of writing.",
    "invisible-character": "A text holds a character that cannot be seen, or a name one that only a text needs.",
    "merge-conflict": "The lines that git puts around two sides of a merge still stand in the file.",
    # YAML
    "yaml-syntax": "The file cannot be read as YAML.",
    "yaml-anchor": "Anchors (&name) are refused: each value is written where it belongs.",
    "yaml-alias": "Aliases (*name) are refused: each value is written where it belongs.",
    "yaml-tag": "Tags (!name) are refused: the field decides how a value is read.",
    "yaml-merge-key": "Merge keys (<<) are refused: each key is written where it belongs.",
    "yaml-comment": "Text without quotes ends before ` #`; the rest is a comment, which nobody sees.",
    "yaml-quotes": "Printed quotation marks (“…”) are no quotes in YAML; they would be part of the text.",
    "duplicate-key": "A key stands twice in one mapping.",
    "key-not-text": "A key is not a plain text.",
    "several-documents": "The file holds more than one YAML document.",
    "too-deep": "Mappings and lists are nested too deeply.",
    # fields
    "missing-key": "A required key is missing.",
    "unknown-key": "A key is not known here.",
    "empty": "A value is empty.",
    "not-a-mapping": "Keys with values are expected here.",
    "not-a-list": "A list is expected here.",
    "not-text": "A text is expected here.",
    "number": "A number is expected here.",
    "whole-number": "A whole number is expected here.",
    "out-of-range": "A number is too small or too large.",
    "true-or-false": "true or false is expected here.",
    "date": "A date in the form 2026-10-01 is expected here.",
    "future-date": "A date lies in the future (a rule of `check`).",
    "link": "A link is not http, https or mailto, or names no host.",
    "size": "A size such as 1 GB is expected here.",
    "too-long": "A text is longer than its limit.",
    "currency": "A currency is an ISO 4217 code such as USD.",
    "pair": "A pair is a list of two different models.",
    "pricing-tier": "The pricing tier is not one of those known.",
    "unit": "The unit is not one of those known here.",
    "reported-by": "`reported_by` is publisher, rival or independent.",
    "category-kind": "A category is a job or a means.",
    "better": "`better` does not name an end of the scale.",
    "pair-policy": "The policy for pairs is not one of those known.",
    "component": "There are five components, and this is none of them.",
    "scale": "The scale of a signal is not one of those known.",
    # names
    "slug": "A slug does not have the form of an address.",
    "reserved-name": "A name is taken by a page of the site or refused by some file systems.",
    "look-alike": "Two names look the same, though they are made of other letters.",
    "name-taken": "A name, alias, slug or former slug is used twice, letter case aside.",
    "unknown-slug": "No model has this slug.",
    # models
    "unknown-type": "The type is not declared in site.yaml.",
    "unknown-spec": "The spec is not declared in site.yaml.",
    "spdx": "The identifier of a licence is none that SPDX knows.",
    "spec-value": "The value of a spec does not fit its unit.",
    "supersedes-itself": "A model supersedes itself.",
    "date-order": "A model was updated before it was released.",
    "release-after-day": "A model is released, or its weights changed, after the site's day.",
    "license-condition": "Limited commercial use needs a condition, and a condition goes with nothing else.",
    "lifecycle": "The state of life is not one of those known, or its dates or successor do not fit it.",
    "ability": "A section, `abilities` and the rules of capabilities.yaml contradict each other.",
    "unknown-ability": "The capability is not declared in capabilities.yaml.",
    # signals
    "refresh": "Where a number is read again: a known place and a name there, or an address and the way to the number.",
    "unknown-signal": "The signal is not declared in scoring.yaml, or is not observed but worked out.",
    "unknown-benchmark": "The benchmark is not declared in scoring.yaml.",
    "observation-order": "Observations stand oldest first.",
    "negative-value": "A count on a log scale cannot be negative.",
    "result-range": "A result is more than its test can give, or less than nothing.",
    # Markdown
    "text-before-heading": "Text stands before the first heading.",
    "heading-level": "The heading has a level that is not used here, or stands inside a list or quote.",
    "heading-markup": "A heading holds markup.",
    "page-title": "A page begins with its one level-1 heading.",
    "no-capabilities": "A model describes at least one capability.",
    "unknown-capability": "The heading is no name or alias of capabilities.yaml.",
    "repeated-capability": "A capability has two sections.",
    "unknown-label": "A bold label is not one of the eight.",
    "label-form": "A label is not written in the form that Markdown shows in bold.",
    "repeated-label": "A label stands twice in one section.",
    "empty-section": "A section says nothing.",
    "empty-field": "A label is followed by nothing.",
    "no-source-link": "`Sources` holds no link.",
    "github-markup": "Markup that GitHub understands, and that the site would show as signs or publish.",
    "open-code": "A block of code is not ended, and takes all that follows for code.",
    "list-form": "A list begins with a sign that Markdown does not know.",
    "image": "Images are refused; link to them instead.",
    # capabilities.yaml
    "unknown-category": "The category is not declared.",
    "table-stakes": "Table stakes are asked of a job, not of a means.",
    "shown-test": "A list shows tests of its own job or capability, and a means has no list.",
    # scoring.yaml
    "weights": "The weights of a type are the five components with at most four decimals, and add up to 1.",
    "signal-weights": "The signals of a component have no weight at all.",
    "scale-field": "A signal lacks a field of its scale, or has one of another scale.",
    "scale-ends": "The lower end of a scale lies at or above its upper end, or at or below 0 on a log scale.",
    "repeated-scale": "Only one signal can have this scale.",
    "family": "A family is not declared, or a kind is of two families.",
    "benchmark-scale": "A test that counts is calibrated (difficulty and slope) or has two ends (low and high).",
    "unknown-question": "The checklist knows no such question.",
    "version": "A version stands twice among the changes, or the current one is not listed; or numbers changed since the last commit and the version did not.",
    # site.yaml
    "estimate": "A spec is worked out from itself, or from one that is no number.",
    "preset": "The weights of a preset add up to 1, or none are given.",
    "layouts-folder": "The folder of layouts that site.yaml names is not beside the content.",
    "unused-layout": "No page uses a layout of your own; its name may be mistyped.",
    "over-budget": "The site would outgrow its budget (a rule of `build`).",
    "near-budget": "The site is close to its budget (a warning of `build`).",
    # searches
    "searches-alone": "A file of searches says where counts come from, and the table of that name is missing.",
    "searches-header": "The header of a file of searches is query,count with optional clicks, period and capability.",
    "searches-cells": "A record has more or fewer cells than the header.",
    "searches-kind": "A file of `searches/` counts searches or uses.",
    "searches-quote": "A quotation mark is not closed, or text follows it.",
    # layouts
    "layout": "A layout cannot be read or rendered (a rule of `build`).",
    # warnings
    "hedging": "A word hedges, so that the reader cannot tell what is known (a warning).",
    "marketing": "A word praises instead of saying what was measured (a warning).",
    "copied-text": "The same paragraph stands in two models (a warning).",
    "number-disagrees": "A number in a text is not that of the models it speaks of (a warning).",
    "comparison-contradicted": "A text calls a number larger or smaller than one that it is not (a warning).",
    "old-evidence": "Evidence is more than a year older than the site's day (a warning, one for each file).",
    "end-of-life": "A model ends within 60 days of today, or has ended and is not called retired (a warning of `check`).",
    "read-apart": "Numbers of one kind were read more than 120 days apart (a warning, one for each signal and kind).",
    "superseded": "Another model supersedes this one, which has no `lifecycle` (a warning).",
    "first-edition": "scoring.yaml speaks the first edition of the format; it is read as the second (a warning).",
    "after-the-day": "An observation lies after the site's day and does not count yet (a warning).",
}


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, and where; `line` and `column` count characters from 1."""

    path: str  # with / between folders, beginning as the content folder was given
    line: int
    column: int
    severity: Severity
    code: str  # a key of CODES
    message: str


def show_text(problem: Problem) -> str:
    """The problem on one line, as editors and their tools know it: `path:line:column: error: … [code]`."""
    place = f"{problem.path}:{problem.line}:{problem.column}"
    return printable(f"{place}: {problem.severity}: {problem.message} [{problem.code}]")


def show_github(problem: Problem) -> str:
    """The problem as a GitHub workflow command, which becomes a note beside the line of the pull request."""
    properties = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
    shown = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    return f"::{problem.severity} {shown}::{_escape_data(problem.message)}"


def show_json(problems: Iterable[Problem]) -> str:
    """The problems as a JSON list of objects with the fields of `Problem`, in ASCII."""
    return json.dumps([asdict(problem) for problem in problems], indent=2)


def first_of_each(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in their order, and of each file as many as can be mended at a time; the last one says so."""
    kept: list[Problem] = []
    for _, of_file in groupby(sorted(problems), key=lambda problem: problem.path):
        first = [*islice(of_file, MAX_PROBLEMS + 1)]
        if len(first) > MAX_PROBLEMS:
            last = first[MAX_PROBLEMS - 1]
            first[MAX_PROBLEMS - 1 :] = [
                replace(last, message=f"{last.message}; more follows in this file, mend this first")
            ]
        kept += first
    return kept


def _escape_data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def printable(text: str) -> str:
    r"""The text with every character that cannot be seen, or taken for a space, as an escape such as \u202e."""
    return _UNPRINTABLE.sub(lambda found: _escape(ord(found[0])), text)


def _escape(number: int) -> str:
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def quote(value: object) -> str:
    """A value as a message names it: in single quotes, cut where it is long."""
    text = str(value)
    return f"'{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + '…'}'"


def nearest(word: str, allowed: Collection[str], aliases: Collection[str] = ()) -> str | None:
    """The allowed name that looks most like the word, letter case and punctuation aside, if any does.

    An alias is told only where it is clearly nearer than every name.
    """
    name, likeness = _closest(word, allowed)
    alias, of_alias = _closest(word, aliases)
    return alias if of_alias > likeness + _ABOUT_EQUAL else name


def _closest(word: str, allowed: Collection[str]) -> tuple[str | None, float]:
    """The name that looks most like the word, and how much, from 0 to 1."""
    wanted = _bare(word[:_LONGEST_QUOTE])
    names = {_bare(name): name for name in sorted(allowed)}
    found = difflib.get_close_matches(wanted, names, n=1)
    if not found:
        return None, 0
    return names[found[0]], difflib.SequenceMatcher(None, found[0], wanted).ratio()


def _bare(name: str) -> str:
    """The words of a name."""
    return _NO_WORD.sub(" ", name.casefold()).strip()


def advice(word: str, allowed: Collection[str], aliases: Collection[str] = ()) -> str:
    """The end of a message about an unknown name: `; did you mean 'x'?`, or what can be used where that is little."""
    near = nearest(word, allowed, aliases)
    if near is not None:
        strange = told_apart(word, near)
        return f"; did you mean {quote(near)}?" + (f" {strange} only looks like another" if strange else "")
    usable = [*allowed, *aliases]
    if 0 < len(usable) <= _LONGEST_LIST:
        return f"; use {'one of ' if len(usable) > 1 else ''}{', '.join(usable)}"
    return ""
