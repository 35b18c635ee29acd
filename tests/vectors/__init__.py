"""Test vectors: pairs of models with everything that the Python side says of them, for the browser's side to say again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

from tests.judge.sides import make_measure, make_offer, make_side
from unfragile.judge.comparison import Comparison, Thresholds, compare
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.rank import judge_rank
from unfragile.judge.side import Side, prepare_side
from unfragile.judge.units import MILLION, divide
from unfragile.judge.verdict import load_wording, word_verdict
from unfragile.judge.weight_ranges import weight_ranges
from unfragile.judge.weightings import Flip
from unfragile.read.schema import COMPONENTS
from unfragile.write.browser_data import known_parts, side_facts

Vector = dict[str, Any]
Weights = tuple[int, ...]

SITE_WEIGHTS: tuple[Weights, ...] = (
    (2500, 2500, 1000, 2500, 1500),
    (2500, 2500, 1000, 0, 1500),  # the site leaves a component out
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


def thresholds_facts(thresholds: Thresholds) -> dict[str, int]:
    """Thresholds as the browser reads them."""
    return {
        "too_close": thresholds.too_close,
        "about_equal": thresholds.about_equal,
        "min_evidence": thresholds.min_evidence,
    }


def wording_facts() -> dict[str, Any]:
    """The words of the verdict as the browser reads them, with the keys of the components in their order."""
    return {"texts": load_wording().texts, "components": COMPONENTS}


def site_vectors(site: JudgedSite, own: Sequence[Weights] = OWN_WEIGHTS) -> Iterator[Vector]:
    """All pairs of a site's models at the site's weights, and at the reader's own."""
    thresholds = Thresholds.of(site.content.scoring.verdict)

    def side(model: JudgedModel) -> Side:
        return prepare_side(model, site.content.site, site.content.vocabulary)

    for a, b in combinations(site.models, 2):
        facts = [side_facts(side(model), known_parts(model)) for model in (a, b)]
        yield _vector(facts, side(a), side(b), thresholds)
        for chosen in own:
            weights = tuple(
                0 if key in site.left_out else weight for key, weight in zip(COMPONENTS, chosen, strict=True)
            )
            if any(weights):
                weighed = [replace(one, weights=weights, rank=judge_rank(weights, one.components)) for one in (a, b)]
                yield _vector(facts, side(weighed[0]), side(weighed[1]), thresholds, weights)


def random_vectors(count: int, seed: int = 0) -> Iterator[Vector]:
    """Pairs with ties, zeros, missing evidence, left-out components, different types and extreme weights."""
    random = Random(seed)  # noqa: S311 - not for secrets
    for _ in range(count):
        thresholds = Thresholds(
            too_close=random.choice((0, 1, 500_000, MILLION, 2 * MILLION)),
            about_equal=random.choice((0, 1, 30_000, 12_345)),
            min_evidence=random.choice((0, 400_000, 333_333)),
        )
        weights = random.choice(SITE_WEIGHTS)
        other_weights = weights if random.random() < 0.85 else random.choice(SITE_WEIGHTS)
        a, a_knowns = _random_side(random, "alpha", weights)
        b, b_knowns = _random_side(random, "beta", other_weights, like=a if random.random() < 0.2 else None)
        facts = [side_facts(a, a_knowns), side_facts(b, b_knowns)]
        yield _vector(facts, a, b, thresholds)
        own = random.choice((*OWN_WEIGHTS, *SITE_WEIGHTS))
        weighed = [_weigh(side, own, knowns) for side, knowns in ((a, a_knowns), (b, b_knowns))]
        yield _vector(facts, weighed[0], weighed[1], thresholds, own)


def _weigh(side: Side, weights: Weights, knowns: Sequence[int]) -> Side:
    """A side made by hand at other weights."""
    made = make_side(side.slug, side.points, lows=side.lows, highs=side.highs, weights=weights, evidence=side.evidence)
    return replace(
        side,
        weights=weights,
        counted=made.counted,
        counted_weights=made.counted_weights,
        unknown=made.unknown,
        complete=made.complete,
        rank=made.rank,
        rank_low=made.rank_low,
        rank_high=made.rank_high,
        rank_text=made.rank_text,
        rank_low_text=made.rank_low_text,
        rank_high_text=made.rank_high_text,
        known=_known(weights, knowns),
    )


def _known(weights: Weights, knowns: Sequence[int]) -> int:
    return divide(sum(weight * known for weight, known in zip(weights, knowns, strict=True)), sum(weights))


def _random_side(random: Random, slug: str, weights: Weights, like: Side | None = None) -> tuple[Side, list[int]]:
    parts = [_random_part(random, like, index) for index in range(len(weights))]
    knowns = [known for *_, known in parts]
    keys = random.sample([f"capability-{number}" for number in range(12)], random.randint(1, 10))
    jobs = frozenset(key for key in keys if random.random() < 0.7)
    side = make_side(
        slug,
        [point for _, point, _, _ in parts],
        lows=[low for low, _, _, _ in parts],
        highs=[high for _, _, high, _ in parts],
        weights=weights,
        evidence=tuple(known > 0 for known in knowns),
        keys=keys,
        name=random.choice(("Alpha", "Beta", "$& {name} <b>", "Größe № 1")),
        known=_known(weights, knowns),
        keys_by_job=tuple(sorted(keys, key=lambda key: key not in jobs)),
        job_keys=jobs,
        kind=random.choice(("drawing", "hearing", "")),
        open_weights=random.choice((True, False, None)),
        commercial_use=random.choice((True, False, None)),
        tier=random.choice(("free", "usage", "subscription", "freemium", "unknown")),
        offers={
            (unit, "USD"): make_offer(random.choice((0.0, 0.1, 2.5, 1234.5)), unit)
            for unit in ("mtok_in", "image")
            if random.random() < 0.5
        },
        measures={"context": make_measure(float(random.choice((4, 128, 1000))))} if random.random() < 0.7 else {},
    )
    return side, knowns


def _random_part(random: Random, like: Side | None, index: int) -> tuple[int, int, int, int]:
    """Low, point, high and known millionths of one component."""
    if like is not None and random.random() < 0.7:
        known = MILLION - (like.highs[index] - like.lows[index])
        return like.lows[index], like.points[index], like.highs[index], known
    if random.random() < 0.2:
        return 0, random.choice((0, 300_000, 500_000)), MILLION, 0
    point = random.choice((0, 1, 500_000, 999_999, MILLION, random.randint(0, MILLION)))
    gap = random.choice((0, 0, 1, random.randint(0, 400_000)))
    low, high = max(0, point - gap // 2), min(MILLION, point + gap)
    return low, point, high, max(1, MILLION - (high - low))


def _vector(
    facts: Sequence[dict[str, Any]], a: Side, b: Side, thresholds: Thresholds, own: Weights | None = None
) -> Vector:
    found = compare(a, b, thresholds, None)
    return {
        "a": facts[0],
        "b": facts[1],
        "own": own,
        "thresholds": thresholds_facts(thresholds),
        "expected": {**_expected(found), "sentences": list(word_verdict(found, thresholds, load_wording()))},
    }


def _expected(found: Comparison) -> dict[str, Any]:
    """Every number and choice of a comparison, as data that both sides can write."""
    return {
        "ranks": [[side.rank, side.rank_low, side.rank_high, side.known] for side in (found.a, found.b)],
        "strength": found.strength,
        "reason": found.reason,
        "leader": found.leader,
        "winner": found.winner,
        "leads": [list(found.leads.a), list(found.leads.b), list(found.leads.equal)],
        "counted": list(found.counted),
        "share": found.share,
        "flip": found.flip and _flip(found.flip),
        "dominates": found.dominates,
        "turning": [list(one) for one in found.turning],
        "shared": list(found.shared),
        "only_a": list(found.only_a),
        "only_b": list(found.only_b),
        "same_job": found.same_job,
        "ranges": _ranges(found),
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
