"""Test vectors: pairs of models with everything that the Python side says of them, for the browser's side to say again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

from tests.judge.sides import BENCHMARKS, WEIGHTS, random_parts, random_side, weigh_side
from unfragile.judge.common_tests import finding_texts, strength_label
from unfragile.judge.comparison import Comparison, VerdictRules, compare_sides
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.printed import difference_text, rank_texts
from unfragile.judge.rank import judge_rank
from unfragile.judge.side import Side, prepare_side
from unfragile.judge.units import MILLION
from unfragile.judge.verdict import word_verdict
from unfragile.judge.weight_ranges import weight_ranges
from unfragile.judge.weightings import Flip
from unfragile.judge.wording import Wording, load_wording
from unfragile.read.schema import COMPONENTS
from unfragile.write.browser_data import side_facts

Vector = dict[str, Any]
Weights = tuple[int, ...]

SITE_WEIGHTS: tuple[Weights, ...] = (
    WEIGHTS,
    (2500, 2500, 1000, 0, 1500),  # the family leaves a component out
    (3500, 2500, 1000, 1500, 1500),  # another type
    (1, 9996, 1, 1, 1),
    (0, 0, 0, 0, 10_000),
    (3333, 3333, 3334, 0, 0),
)
OWN_WEIGHTS: tuple[Weights, ...] = (
    (10_000, 10_000, 10_000, 10_000, 10_000),
    (10_000, 0, 0, 0, 0),
    (0, 1, 10_000, 0, 3),
    (100, 9900, 1250, 1, 7),
)


def wording_facts() -> dict[str, Any]:
    """The words of the verdict as the browser reads them, with the keys of the components in their order."""
    return {"texts": load_wording().texts, "components": COMPONENTS}


def site_vectors(site: JudgedSite, own: Sequence[Weights] = OWN_WEIGHTS) -> Iterator[Vector]:
    """All pairs of a site's models at the site's weights, and at the reader's own."""
    rules, wording = VerdictRules.of(site.content.scoring), load_wording()
    facts = {model.slug: side_facts(prepare_side(model, site.content)) for model in site.models}
    for chosen in (None, *own):
        models = [model if chosen is None else _weigh(model, chosen) for model in site.models]
        sides = [prepare_side(model, site.content) for model in models]
        for a, b in combinations(sides, 2):
            if chosen is None or (any(a.weights) and any(b.weights)):
                yield _vector([facts[a.slug], facts[b.slug]], a, b, rules, wording, chosen)


def _weigh(model: JudgedModel, chosen: Weights) -> JudgedModel:
    """A model at other weights, of which those count that its family does not leave out."""
    weights = tuple(weight if part else 0 for weight, part in zip(chosen, model.components, strict=True))
    return replace(model, weights=weights, rank=judge_rank(weights, model.components))


def random_vectors(count: int, seed: int = 0) -> Iterator[Vector]:
    """Pairs with ties, zeros, missing evidence, left-out components, different types and extreme weights."""
    random, wording = Random(seed), load_wording()  # noqa: S311 - not for secrets
    for _ in range(count):
        rules = VerdictRules(
            too_close=random.choice((0, 1, 500_000, MILLION, 2 * MILLION)),
            about_equal=random.choice((0, 1, 30_000, 12_345)),
            min_evidence=random.choice((0, 400_000, 333_333)),
            robust=random.choice((0, 750_000, MILLION)),
            benchmarks=BENCHMARKS,
        )
        sides = _random_pair(random)
        facts = [side_facts(side) for side in sides]
        yield _vector(facts, sides[0], sides[1], rules, wording)
        own = random.choice((*OWN_WEIGHTS, *SITE_WEIGHTS))
        weighed = [weigh_side(side, own) for side in sides]
        yield _vector(facts, weighed[0], weighed[1], rules, wording, own)


def _random_pair(random: Random) -> list[Side]:
    """Two sides, now and then much alike."""
    weights = random.choice(SITE_WEIGHTS)
    sides: list[Side] = []
    for slug, odd in (("alpha", 0.0), ("beta", 0.15)):
        parts = random_parts(random, sides[0] if sides and random.random() < 0.2 else None)
        own = random.choice(SITE_WEIGHTS) if random.random() < odd else weights
        sides.append(random_side(random, slug, vocabulary=12, most_capabilities=10, weights=own, parts=parts))
    return sides


def _vector(
    facts: Sequence[dict[str, Any]], a: Side, b: Side, rules: VerdictRules, wording: Wording, own: Weights | None = None
) -> Vector:
    expected = _expected(compare_sides(a, b, rules, None), rules, wording)
    return {"a": facts[0], "b": facts[1], "own": own, "rules": rules, "expected": expected}


def _expected(found: Comparison, rules: VerdictRules, wording: Wording) -> dict[str, Any]:
    """Every number, choice and sentence of a comparison, as data that both sides can write."""
    verdict = word_verdict(found, rules, wording)
    plain = ("strength", "reason", "leader", "winner", "share", "dominates", "same_job", "compares")
    return {
        "ranks": [[side.rank, side.rank_low, side.rank_high, side.known] for side in (found.a, found.b)],
        "rank_texts": list(rank_texts(found, rules)),
        **{name: getattr(found, name) for name in plain},
        "counted": list(found.counted),
        "leads": {name: list(indexes) for name, indexes in found.leads._asdict().items()},
        "flip": found.flip and _flip(found.flip),
        "turning": [list(one) for one in found.turning],
        "overlap": {name: list(keys) for name, keys in found.overlap._asdict().items()},
        "results": [[one.benchmark, one.settings, one.better, one.telling] for one in found.results],
        "findings": [list(one) for one in finding_texts(found, rules, wording)],
        "ranges": _ranges(found),
        "difference": difference_text(found, wording)
        if found.compares and found.reason not in {"none_types", "retired"}
        else None,
        "sentences": list(verdict.sentences),
        "how_sure": list(verdict.how_sure),
        "card": list(verdict.card),
        "label": strength_label(found, wording),
        "counts": [verdict.opening, verdict.takes],
        "reasons": [[list(reason) for reason in reasons] for reasons in (verdict.a_reasons, verdict.b_reasons)],
    }


def _ranges(found: Comparison) -> list[list[str | int]] | None:
    """For which weights each side leads; None where nobody does."""
    if found.leader is None:
        return None
    differences = [found.a.points[index] - found.b.points[index] for index in found.counted]
    return [list(one) for one in weight_ranges(found.a.counted_weights, differences)]


def _flip(flip: Flip) -> list[str]:
    """Whole numbers of any size, as text."""
    numbers = (flip.index, flip.turn, flip.turn_whole, flip.now, flip.now_whole)
    return [flip.direction, *(str(number) for number in numbers)]
