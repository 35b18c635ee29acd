"""Stability: how often a verdict changes its winner where one line of evidence, chosen at random, is left out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random
from typing import get_args

from unfragile.judge.comparison import Comparison, Strength, VerdictRules, compare_sides
from unfragile.judge.side import Side, prepare_side
from unfragile.judge.site import judge_site
from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.content import load_content
from unfragile.read.schema import SignalsFile

CONTENT = Path("content")
SEED = 10
DRAWS = 10
"""So many lines are drawn for each pair, one at a time."""


def table() -> Iterator[str]:
    """A row for each family, for each strength, and one for all."""
    yield f"{DRAWS} lines for each pair, seed {SEED}."
    yield ""
    yield "| pairs of | pairs | winner changes | winner and loser change places |"
    yield "| --- | ---: | ---: | ---: |"
    found = _draw(Random(SEED))  # noqa: S311 - a draw, not a secret
    for name in (*sorted({family for family, _ in found}), *get_args(Strength), "all"):
        counted = [counts for place, counts in found.items() if name in {*place, "all"}]
        if counted:
            yield _row(name, sum(counted, start=Counter[str]()))


def _row(name: str, counts: Counter[str]) -> str:
    drawn = counts["pairs"] * DRAWS
    shares = (f"{counts[key] / drawn:.3f}" for key in ("changed", "reversed"))
    return f"| {name} | {counts['pairs']:,} | {' | '.join(shares)} |"


def _draw(random: Random) -> Mapping[tuple[str, str], Counter[str]]:
    """By family and strength of the verdict on all evidence, how often what changes."""
    content, _ = load_content(CONTENT)
    if content is None:
        raise SystemExit(f"{CONTENT} has errors")
    whole, without = prepare(content)
    rules = VerdictRules.of(content.scoring)
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for a, b in combinations(whole.values(), 2):
        if a.family != b.family or "retired" in {a.status, b.status}:
            continue
        before = compare_sides(a, b, rules, None)
        counts = found[a.family, before.strength]
        counts["pairs"] += 1
        lines = [(a.slug, side) for side in without[a.slug]] + [(b.slug, side) for side in without[b.slug]]
        for slug, side in random.choices(lines, k=DRAWS):
            after = compare_sides(side, b, rules, None) if slug == a.slug else compare_sides(a, side, rules, None)
            counts.update(_changes(before, after))
    return found


def _changes(before: Comparison, after: Comparison) -> Iterator[str]:
    if before.winner != after.winner:
        yield "changed"
        if before.winner and after.winner:
            yield "reversed"


def prepare(content: Content) -> tuple[dict[str, Side], dict[str, list[Side]]]:
    """Every model with all of its evidence, and with each line of it left out in turn."""
    shorter = {model.slug: [*without_a_line(model, content)] for model in content.models}
    numbered = [
        replace(model, slug=f"{slug}--{place}")
        for slug, models in shorter.items()
        for place, model in enumerate(models)
    ]
    judged = judge_site(replace(content, models=(*content.models, *numbered)))
    sides = {model.slug: prepare_side(model, content) for model in judged.models}
    whole = {model.slug: sides[model.slug] for model in content.models}
    return whole, {
        slug: [sides[f"{slug}--{place}"] for place in range(len(models))] for slug, models in shorter.items()
    }


def without_a_line(model: AuthoredModel, content: Content) -> Iterator[AuthoredModel]:
    """The model without one result, one observation, one tool that runs it, or its day of release."""
    signals, facts = model.signals, model.facts
    for place in range(len(signals.benchmarks)):
        rest = (*signals.benchmarks[:place], *signals.benchmarks[place + 1 :])
        yield replace(model, signals=signals.model_copy(update={"benchmarks": rest}))
    for key, seen in signals.signals.items():
        for place in range(len(seen)):
            others = {**signals.signals, key: (*seen[:place], *seen[place + 1 :])}
            kept = {name: lines for name, lines in others.items() if lines}
            yield replace(model, signals=SignalsFile(**kept, benchmarks=signals.benchmarks))
    declared = {
        name.casefold() for key, tool in content.scoring.tools.items() for name in (key, tool.label, *tool.aliases)
    }
    for name in facts.integrations:
        if name.casefold() in declared:
            others_named = tuple(one for one in facts.integrations if one != name)
            yield replace(model, facts=facts.model_copy(update={"integrations": others_named}))
    for key in ("released", "updated"):
        if getattr(facts, key):
            yield replace(model, facts=facts.model_copy(update={key: None}))
