"""Sentences of a made site that a number, a fact or another sentence of their page denies.

`python -m tests.write.contradictions SITE` prints them all, and how many pages were read.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from html import unescape
from pathlib import Path

from tests.write.made_pages import SIDES, Said, amount, bare, figures_against, read_site, words
from unfragile.judge.figures import rounded_apart

Check = Callable[[Said], Iterator[str]]
_PRINTED = re.compile(r"([\d.]+)/100")
_UNITS = {"per million input tokens": "mtok_in", "per million output tokens": "mtok_out"}
_DENIED = re.compile(
    r"\b(no|not|without|lacks?|cannot|never|nor|neither|none|instead|needs?|unlike|other)\b", re.IGNORECASE
)
_LOWER = frozenset({"memory"})
"""Kinds of reasons whose smaller number is the better one; of results the file says which is."""


def prints_alike(said: Said) -> Iterator[str]:
    """'128K against 128K' is no difference."""
    for text in (*said.sentences, *said.reasons("a"), *said.reasons("b")):
        for own, other in figures_against(text):
            if own == other:
                yield f"{own} against {other}: {text}"


def numbers_reversed(said: Said) -> Iterator[str]:
    """What speaks for a side has the better number."""
    for own, _ in SIDES:
        for kind in ("context", "languages", "memory", "speed"):
            for text in said.reasons(own, kind):
                for first, second in figures_against(text):
                    left, right = amount(first), amount(second)
                    better = (
                        left is not None and right is not None and (left < right if kind in _LOWER else left > right)
                    )
                    if not better:
                        yield f"{said.name(own)}: {text}"
        for text in said.reasons(own, "price"):
            for mine, others in figures_against(text):
                pairs = zip(mine.split(" / "), others.split(" / "), strict=True)
                if any((amount(left) or 0) >= (amount(right) or 0) for left, right in pairs):
                    yield f"{said.name(own)} is not cheaper: {text}"


def results_reversed(said: Said) -> Iterator[str]:
    """A result that speaks for a side is one in which the file has it ahead."""
    for own, other in SIDES:
        ahead = [rounded_apart(r[own], r[other]) for r in said.pair["results"] if r["better"] == own]
        for text in said.reasons(own, "result"):
            for first, second in figures_against(text):
                if (bare(first), bare(second)) not in ahead:
                    yield f"{said.name(own)} is not ahead: {text}"
        for finding in said.pair["findings"]:
            if finding["better"] == said.pair[own]["slug"]:
                for test in finding["tests"]:
                    if (said.tests()[test] > 0) != (own == "a") or not said.tests()[test]:
                        yield f"{said.name(own)} is not ahead in {finding['capability']} by {test}"


def lead_against_results(said: Said) -> Iterator[str]:
    """Nobody leads on quality who is behind on the tests that both took; and what denies a lead is said."""
    verdict = said.pair["verdict"]
    for own, other in SIDES:
        behind = said.tests_ahead(other) > said.tests_ahead(own)
        if behind and "quality" in verdict["leads"][own]:
            yield f"{said.name(own)} leads on quality, {said.name(other)} on the tests in common"
        told = any("that both took alike" in sentence for sentence in said.sentences)
        if behind and "quality" in verdict["as_far_as_known"][own] and not told:
            yield f"{said.name(own)} is ahead on quality, and that the tests in common deny it is not said"


def lead_without_evidence(said: Said) -> Iterator[str]:
    """Nobody is ahead, and nobody level, where nothing is known of a side."""
    verdict = said.pair["verdict"]
    known = {*verdict["leads"]["equal"]}.union(
        *(verdict[key][own] for key in ("leads", "as_far_as_known") for own in "ab")
    )
    for key in sorted(known):
        for own, _ in SIDES:
            if not said.pair[own]["components"][key]["evidence"]:
                yield f"nothing is known of the {key} of {said.name(own)}, and it is compared"


def counts_differ(said: Said) -> Iterator[str]:
    """How many tests both took, and who is ahead on how many, as the rows say."""
    tests = said.tests()
    for sentence in said.sentences:
        if sentence == "No test is known that both took alike." and said.pair["results"]:
            yield f"{sentence} Yet the page has {len(said.pair['results'])} results in common"
        found = re.match(r"On the (\d+|one) tests? that both took alike", sentence)
        if found and found[1] != ("one" if len(tests) == 1 else str(len(tests))):
            yield f"{len(tests)} tests: {sentence}"
        for own, other in SIDES:
            mixed = re.search(rf"{re.escape(said.name(own))} is ahead in (\d+|all)", sentence) if found else None
            if mixed and int(mixed[1].replace("all", str(len(tests)))) != said.tests_ahead(own):
                yield f"{said.tests_ahead(own)} for {said.name(own)}: {sentence}"
            if mixed and mixed[1] == "all" and said.tests_ahead(other):
                yield f"{said.name(other)} is ahead too: {sentence}"


def lacks_what_it_has(said: Said) -> Iterator[str]:
    """Nothing is lacked that a section describes, that both offer or that is called not known."""
    capabilities = said.pair["capabilities"]
    for own, other in SIDES:
        lacked = set(capabilities[f"lacks_{own}"])
        for key in lacked & {*said.described(own), *capabilities["shared"], *capabilities[f"only_{own}"]}:
            yield f"{said.name(own)} lacks {key} and has it"
        for key in lacked & set(capabilities[f"only_{other}"]):
            yield f"{key} is lacked by {said.name(own)} and not known of it"
        lists = said.lists
        both = set(lists.get(f"{said.name(own)} lacks", ())) & set(lists.get(f"Not known of {said.name(own)}", ()))
        for name in both:
            yield f"{name} is lacked by {said.name(own)} and not known of it"
        described = {said.capability_names[key].casefold() for key in said.described(own)}
        for text in said.reasons(other, "ability"):
            needs = re.match("you need (.*), which the other lacks$", text)
            for need in re.split(r", | or ", needs[1]) if needs else ():
                if need.casefold() in described:
                    yield f"{said.name(own)} describes it: {text}"


def text_describes_what_is_lacked(said: Said) -> Iterator[str]:
    """No text of a side speaks of a capability that it lacks, but to say so."""
    for own, _ in SIDES:
        sentences = [line for text in said.texts(own) for line in re.split(r"(?<=[.;])\s+", text)]
        for key in said.pair["capabilities"][f"lacks_{own}"]:
            name = re.compile(rf"\b{re.escape(said.capability_names[key])}\b", re.IGNORECASE)
            for line in sentences:
                if name.search(line) and not _DENIED.search(line):
                    yield f"{said.name(own)} lacks {key}: {line}"


def ended_advised(said: Said) -> Iterator[str]:
    """Nothing speaks for what is gone, and it wins nothing; what works until a day works on the site's day."""
    for own, _ in SIDES:
        if said.ended(own):
            if said.reasons(own) or any(line.startswith(f"Take {said.name(own)} if") for line in said.sentences):
                yield f"{said.name(own)} is gone and advised"
            if said.pair["verdict"]["winner"]:
                yield f"{said.name(own)} is gone, and a winner is named"
    for sentence in said.sentences:
        for until in re.findall(r"works until (\d+ \w+ \d{4})", sentence):
            if said.day and datetime.strptime(until, "%d %B %Y").date() < date.fromisoformat(said.day):  # noqa: DTZ007
                yield f"that day has passed: {sentence}"


def free_beside_a_price(said: Said) -> Iterator[str]:
    """What is sold is not called free."""
    for own, _ in SIDES:
        if said.prices(own) and any("free of charge" in text for text in said.reasons(own)):
            yield f"{said.name(own)} is sold and said to be free of charge"
    for label, *cells in said.rows:
        if label in {"Price", "Pricing"}:
            for cell in cells:
                if re.match(r"free\b(?!, or from )", cell, re.IGNORECASE) and re.search(r"[$€£]\d", cell):
                    yield f"{label}: {cell}"


def price_against_the_usual(said: Said) -> Iterator[str]:
    """The side to take for its price is not the dearer one at the prices that the page shows."""
    for own, other in SIDES:
        for text in said.reasons(own, "price"):
            places = said.prices(own).keys() & said.prices(other).keys()
            for place in places:
                lowest = min(said.prices(own)[place]), min(said.prices(other)[place])
                usual = said.usual_price(own, place), said.usual_price(other, place)
                if lowest[0] < lowest[1] and usual[0] > usual[1] and _prices_named(text, place[0]):
                    yield f"{said.name(own)} usually costs {usual[0]:g}, the other {usual[1]:g} ({place[0]}): {text}"


def _prices_named(text: str, unit: str) -> bool:
    if "tokens in / out" in text:
        return unit in {"mtok_in", "mtok_out"}
    named = {_UNITS[words] for words in _UNITS if words in text}
    return unit in named if unit in _UNITS.values() else f"per {unit}" in text


def winner_behind(said: Said) -> Iterator[str]:
    """The winner has more points, as numbers and as printed, and most weightings."""
    verdict = said.pair["verdict"]
    for own, other in SIDES:
        if verdict["winner"] == said.pair[own]["slug"]:
            if said.pair[own]["rank"]["point"] <= said.pair[other]["rank"]["point"]:
                yield f"{said.name(own)} wins with fewer points"
            if verdict["weightings"]["share"] < 0.5:
                yield f"{said.name(own)} wins and loses most weightings"
            printed = [float(number) for line in said.sentences for number in _PRINTED.findall(line)]
            if len(printed) >= 2 and printed[0] <= printed[1]:
                yield f"{said.name(own)} wins with {printed[0]:g} to {printed[1]:g}"


def near_beside_far(said: Said) -> Iterator[str]:
    """Scores that differ by less than so many points print less than that apart, wherever they stand."""
    close = [re.search(r"differ by less than ([\d.]+) point", sentence) for sentence in said.sentences]
    for threshold in (float(found[1]) for found in close if found):
        printed = [_PRINTED.findall(sentence) for sentence in said.sentences]
        printed += [[cell.split("/")[0] for cell in cells] for label, *cells in said.rows if label == "UnfragileRank"]
        printed.append(re.findall(r'<span class="standing-rank"><b>([\d.]+)</b>', said.page))
        for ranks in printed:
            if len(ranks) == 2 and round(abs(float(ranks[0]) - float(ranks[1])), 6) >= threshold:
                yield f"less than {threshold:g} points apart: {ranks[0]} and {ranks[1]}"


def same_reason(said: Said) -> Iterator[str]:
    """No reason speaks for both."""
    both = set(said.reasons("a")) & set(said.reasons("b"))
    yield from (f"both: {text}" for text in both)
    for kind in ("context", "languages", "memory", "license", "weights", "life"):
        if said.reasons("a", kind) and said.reasons("b", kind):
            yield f"{kind} speaks for both: {said.reasons('a', kind)} {said.reasons('b', kind)}"
    if all(any("pay less" in text for text in said.reasons(who, "price")) for who, _ in SIDES):
        yield f"both cost less: {said.reasons('a', 'price')} {said.reasons('b', 'price')}"


def nothing_beside_something(said: Said) -> Iterator[str]:
    """Nothing speaks for a side only where it is ahead nowhere."""
    for own, _ in SIDES:
        if any(line.startswith("Nothing") and line.endswith(f"for {said.name(own)}.") for line in said.sentences):
            if said.tests_ahead(own):
                yield f"nothing speaks for {said.name(own)}, and it is ahead on {said.tests_ahead(own)} tests"
            if said.pair["verdict"]["leads"][own] or said.reasons(own):
                yield f"nothing speaks for {said.name(own)}, and it leads"


def terms_denied(said: Said) -> Iterator[str]:
    """Reasons of weights, licence and modality agree with the facts of both."""
    for own, other in SIDES:
        mine, theirs = (said.models[who].get("license") or {} for who in (own, other))
        if said.reasons(own, "weights") and not (mine.get("open_weights") and theirs.get("open_weights") is False):
            yield f"{said.name(own)}: {said.reasons(own, 'weights')}"
        if said.reasons(own, "license") and mine.get("commercial_use") in {None, False, theirs.get("commercial_use")}:
            yield f"{said.name(own)}: {said.reasons(own, 'license')}"
        conditions = [mine.get("condition")] if mine.get("commercial_use") == "limited" else []
        for text in said.reasons(own, "license"):
            if any(condition and condition not in text for condition in conditions):
                yield f"{said.name(own)} has a condition: {text}"
        rows = {label: cells[SIDES[0].index(other)] for label, *cells in said.rows if label in {"Takes", "Gives"}}
        for text in said.reasons(own, "modality"):
            label = "Takes" if re.search("take|accept", text) else "Gives"
            entry = text.rsplit(" ", 1)[-1].casefold()
            if entry in rows.get(label, "").casefold().split(", "):
                yield f"{said.name(other)} has {entry}: {text}"


def sureness_denied(said: Said) -> Iterator[str]:
    """Strength, share, flip and dominance are of one mind."""
    verdict, text = said.pair["verdict"], " ".join(said.sentences)
    share = verdict["weightings"]["share"]
    if "most ways to weigh the parts favour" in text and (share is None or share >= 0.5):
        yield f"most weightings favour the other, and the share is {share}"
    if "No change of one weight" in text and (share != 1 or verdict["flip"]):
        yield "no weight turns it, and one does"
    if ("would lead if" in text) != bool(verdict["flip"]) and verdict["strength"] != "none":
        yield "a weight turns it that is not said"
    if verdict["strength"] == "clear":
        won, lost = SIDES[0] if verdict["winner"] == said.pair["a"]["slug"] else SIDES[1]
        if said.pair[won]["rank"]["low"] <= said.pair[lost]["rank"]["high"]:
            yield "clear, and the intervals overlap"
    if "could still turn the lead" in text:
        won, lost = SIDES[0] if verdict["winner"] == said.pair["a"]["slug"] else SIDES[1]
        if said.pair[won]["rank"]["low"] > said.pair[lost]["rank"]["high"]:
            yield "missing evidence could turn the lead, and the intervals do not meet"
    if not verdict["compares"] and (verdict["winner"] or any(verdict["leads"].values()) or verdict["flip"]):
        yield "different jobs, and somebody leads"


def parts_do_not_add_up(said: Said) -> Iterator[str]:
    """The points that parts give and take add up as printed."""
    for total, parts in re.findall(r"<summary>Why [^:<]*: ([+−][\d.]+) = ([^<]*)</summary>", said.page):
        numbers = [float(number.replace("−", "-")) for number in re.findall(r"[+−][\d.]+", parts)]
        if round(sum(numbers), 6) != float(total.replace("−", "-")):
            yield f"{total} = {parts}"


def page_and_file_differ(said: Said) -> Iterator[str]:
    """The page says each sentence of the file."""
    page = re.sub(r"\s+", "", words(said.page))
    for sentence in said.sentences:
        if not sentence.startswith("Take ") and re.sub(r"\s+", "", sentence) not in page:
            yield f"not on the page: {sentence}"
    yield from _missing_in_description(said)


def _missing_in_description(said: Said) -> Iterator[str]:
    """What stands first, where the page has a description: the end of a side, different jobs, who scores higher."""
    found = re.search(r'<meta name="description"[^>]* content="([^"]*)"', said.page)
    described = unescape(found[1]) if found else ""
    if not described:
        return
    if said.pair["verdict"]["winner"] and " scores higher " not in described:
        yield f"the description does not say who scores higher: {described}"
    for sentence in said.sentences:
        gone = " can no longer be used" in sentence and not sentence.startswith("Take ")
        other_jobs = sentence.startswith("They do different jobs") and not said.pair["verdict"]["compares"]
        if (gone or other_jobs) and sentence not in described:
            yield f"the description does not say: {sentence}"


CHECKS: Mapping[str, Check] = {check.__name__: check for check in (
    prints_alike, numbers_reversed, results_reversed, lead_against_results, lead_without_evidence, counts_differ,
    lacks_what_it_has, text_describes_what_is_lacked, ended_advised, free_beside_a_price, price_against_the_usual,
    winner_behind, near_beside_far, same_reason, nothing_beside_something, terms_denied, sureness_denied,
    parts_do_not_add_up, page_and_file_differ,
)}  # fmt: skip


def contradictions(said: Said) -> Iterator[tuple[str, str]]:
    """Every denied sentence of a comparison, with the name of the check that tells."""
    for name, check in CHECKS.items():
        for found in check(said):
            yield name, f"{said.pair['address']}: {found}"


def main(site: Path) -> int:
    """Print what is denied on the pages of a site; 1 where something is."""
    kinds: Counter[str] = Counter()
    pages = 0
    for said in read_site(site):
        pages += 1
        for name, found in contradictions(said):
            kinds[name] += 1
            sys.stdout.write(f"{name}: {found}\n")
    sys.stdout.write(f"{pages} comparisons by {len(CHECKS)} checks: {kinds.total()} contradictions {dict(kinds)}\n")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
