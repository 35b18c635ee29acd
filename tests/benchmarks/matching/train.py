"""Train the weights of matching on the train part of the labels: `python -m tests.benchmarks.matching train`.

A soft maximum over capabilities and 'nothing', fitted by AdaGrad on labelled searches and on the vocabulary's phrases;
weights become whole numbers. Confidence is the precision measured on another hand's searches, which were left out.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random

from tests.benchmarks.matching.labels import is_unread
from tests.benchmarks.matching.measure import FIRST
from tests.benchmarks.matching.subject import ROOT, Case, cases, site_content
from unfragile.judge.matching import Asked, Matcher, figures_of, held_of
from unfragile.judge.matching_model import NOTHING, SHARES, WEIGHT_UNIT, MatchingModel
from unfragile.judge.search_tokens import tokens

FILE = ROOT / "unfragile/judge/matching_model.json"
FINENESS = 32  # whole weights in one natural unit
STEP = 4
FARTHEST = 14  # natural units behind the best beyond which nothing remains
BINS = 20
FOLDS = 5
EPOCHS = 30
RATE, SHARED_RATE = 0.15, 0.1
DECAY = 2e-4
THRIFT = 0.055  # what each step takes off a learned weight, so that most come to nothing
LEAST_SLOPE = 0.03
FIRST_SHARE = 0.6  # of the label's first capability, where it has others
OWN_CHOICE = 0.9  # how much of the shares of a label with several capabilities is as the weights have it
FORGOTTEN = 0.3  # how many of the words are left out, now these and now those, so that no single one decides
LEAST_WEIGHT = 20
LEAST_TIMES = 5  # that a word which is not of the lexicon occurs, before anything is learned of it
LEAST_TIMES_PAIRED = 3
CLASSES = (0, 10, 13, 18, BINS)  # bins from which a search is matched doubtfully, fairly, likely and surely
LEAST_SHARE = 25
MOST_NOTHING = 410
EMPTY = MatchingModel({}, {}, frozenset(), {}, (1,), STEP, (0,), 0, SHARES)


@dataclass(frozen=True, slots=True)
class Example:
    """What is learned from: a search and the share that each capability should have."""

    asked: Asked
    wanted: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights while they are learned."""

    figures: dict[str, float]
    learned: dict[str, dict[int, float]]


def labelled(found: Iterable[Case], matcher: Matcher, keys: Sequence[str]) -> list[Example]:
    """What is learned from labelled searches; one that only names models asks for no capability."""
    return [
        Example(
            matcher.ask(case.rest, names_model=bool(case.named)),
            _shares([keys.index(key) for key in case.label.capabilities if key in keys]) or {len(keys): 1.0},
        )
        for case in found
    ]


def _shares(wanted: Sequence[int]) -> dict[int, float]:
    if len(wanted) < 2:
        return dict.fromkeys(wanted, 1.0)
    rest = (1 - FIRST_SHARE) / (len(wanted) - 1)
    return {place: rest if number else FIRST_SHARE for number, place in enumerate(wanted)}


def phrased(keys: Sequence[str]) -> list[Example]:
    """The vocabulary's phrases, each asking for its own capability; without figures, which they would fulfil at once."""
    vocabulary = site_content().vocabulary
    return [
        Example(Asked(None, tuple(held_of(tokens(text))), {}, ()), {place: 1.0})
        for place, key in enumerate(keys)
        for entry in (vocabulary.capabilities[key],)
        for text in (entry.name, *entry.aliases, *entry.all_needs, entry.description)
    ]


def fit(examples: Iterable[Example], count: int, seed: int = 1) -> Weights:
    """Weights that give each example's capability the share that it should have."""
    weights = Weights(defaultdict(float), defaultdict(lambda: defaultdict(float)))
    figures_seen: dict[str, float] = defaultdict(lambda: 1e-2)
    learned_seen: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(lambda: 1e-2))
    order, dice = _worth_learning(examples), Random(seed)  # noqa: S311
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for example in order:
            asked = _with_words_forgotten(example.asked, dice)
            found = shares(asked, weights, count)
            wanted = _wanted(example.wanted, found)
            for place, share in enumerate(found):
                slope = share - wanted.get(place, 0.0)
                if abs(slope) < LEAST_SLOPE:
                    continue
                for figure in asked.against if place == count else _figures(asked, place):
                    step = slope + DECAY * weights.figures[figure]
                    figures_seen[figure] += step * step
                    weights.figures[figure] -= SHARED_RATE * step / math.sqrt(figures_seen[figure])
                for held in asked.held:
                    own, seen = weights.learned[held], learned_seen[held]
                    seen[place] += slope * slope
                    rate = RATE / math.sqrt(seen[place])
                    weight = own[place] - rate * slope
                    own[place] = math.copysign(max(0.0, abs(weight) - rate * THRIFT), weight)
    return weights


def _figures(asked: Asked, place: int) -> tuple[str, ...]:
    return figures_of(asked.figures[place]) if place in asked.figures else ()


def _with_words_forgotten(asked: Asked, dice: Random) -> Asked:
    words = [held for held in asked.held if held != "*" and " " not in held]
    gone = {word for word in words if dice.random() < FORGOTTEN}
    if len(words) < 2 or len(gone) == len(words):
        return asked
    return replace(asked, held=tuple(held for held in asked.held if gone.isdisjoint(held.split(" "))))


def _wanted(wanted: Mapping[int, float], found: Sequence[float]) -> Mapping[int, float]:
    """Any capability of a label is right, so that the weights choose among them in large part."""
    if len(wanted) < 2:
        return wanted
    whole = math.fsum(found[place] for place in wanted) or 1.0
    return {place: (1 - OWN_CHOICE) * share + OWN_CHOICE * found[place] / whole for place, share in wanted.items()}


def _worth_learning(examples: Iterable[Example]) -> list[Example]:
    """The examples without words that are not of the lexicon and occur seldom, and without pairs that occur once."""
    found = list(examples)
    times = Counter(held for example in found for held in example.asked.held)
    return [
        replace(
            one,
            asked=replace(one.asked, held=tuple(held for held in one.asked.held if times[held] >= _least_times(held))),
        )
        for one in found
    ]


def _least_times(held: str) -> int:
    if " " in held:
        return LEAST_TIMES_PAIRED
    return 1 if held[0] in "#*" else LEAST_TIMES


def shares(asked: Asked, weights: Weights, count: int) -> list[float]:
    """The share of each capability, and of nothing at the end."""
    scores = [0.0] * (count + 1)
    for held in asked.held:
        for place, weight in weights.learned.get(held, {}).items():
            scores[place] += weight
    for place, figures in asked.figures.items():
        scores[place] += sum(weights.figures.get(figure, 0.0) for figure in figures_of(figures))
    scores[count] += sum(weights.figures.get(figure, 0.0) for figure in asked.against)
    best = max(scores)
    powers = [math.exp(score - best) for score in scores]
    whole = math.fsum(powers)
    return [power / whole for power in powers]


def rounded(weights: Weights, bare: Weights, keys: Sequence[str], precision: Sequence[int]) -> MatchingModel:
    """The model in whole numbers, without what weighs next to nothing."""
    names = (*keys, NOTHING)
    learned = {}
    for held, own in sorted(weights.learned.items()):
        kept = {
            names[place]: round(weight * FINENESS / WEIGHT_UNIT) * WEIGHT_UNIT
            for place, weight in sorted(own.items())
            if abs(weight * FINENESS) >= LEAST_WEIGHT
        }
        if kept:
            learned[held] = kept
    figures, alone = (
        {figure: round(weight * FINENESS) for figure, weight in sorted(one.figures.items())} for one in (weights, bare)
    )
    powers = [int(1e6 * math.exp(-steps * STEP / FINENESS)) for steps in range(FARTHEST * FINENESS // STEP + 1)]
    return MatchingModel(figures, alone, frozenset(keys), learned, powers, STEP, precision, LEAST_SHARE, MOST_NOTHING)


Edge = tuple[int, bool]
"""The share of what is shown for a search, and whether it is right."""


def left_out(
    examples: Sequence[Example], more: Sequence[Example], keys: Sequence[str]
) -> Iterator[tuple[MatchingModel, list[Edge]]]:
    """By fold: a model of the other examples, and what it shows for those of this one. Example n is of fold n % FOLDS."""
    for fold in range(FOLDS):
        rest = [one for number, one in enumerate(examples) if number % FOLDS != fold]
        model = rounded(fit([*rest, *more], len(keys)), Weights({}, {}), keys, [0] * BINS)
        yield model, edges_of(model, examples[fold::FOLDS])


def edges_of(model: MatchingModel, examples: Iterable[Example]) -> list[Edge]:
    """What a model shows for some examples."""
    matcher = Matcher(site_content().vocabulary, model)
    return [
        (share, place in example.wanted)
        for example in examples
        for place, share in matcher.shown(example.asked)[:FIRST]
    ]


def unseen_hand(*, unread: bool = True) -> tuple[MatchingModel, list[Case], list[Example]]:
    """Weights of all labels but those of one person, and that person's searches of which nobody has read the errors, or the others."""
    vocabulary = site_content().vocabulary
    keys, untrained = tuple(vocabulary.capabilities), Matcher(vocabulary, EMPTY)
    theirs = {case.label for case in cases("unseen")}
    ours = [case for case in shuffled((*cases("train"), *cases("tune"))) if case.label not in theirs]
    found = [case for case in cases("unseen") if is_unread(case.label.query) == unread]
    learned = [*labelled((*ours, *cases("more")), untrained, keys), *phrased(keys)]
    model = rounded(fit(learned, len(keys)), Weights({}, {}), keys, [0] * BINS)
    return model, found, labelled(found, untrained, keys)


def measured_precision(edges: Iterable[Edge]) -> list[int]:
    """By bin of shares, how many of a hundred edges of its class were right."""
    found = [(min(BINS - 1, share * BINS // SHARES), is_right) for share, is_right in edges]
    precision: list[int] = []
    for first, last in pairwise(CLASSES):
        right = [is_right for at, is_right in found if first <= at < last]
        precision += [100 * sum(right) // max(1, len(right))] * (last - first)
    return precision


def train() -> MatchingModel:
    """The model as it would be committed."""
    vocabulary = site_content().vocabulary
    keys, matcher = tuple(vocabulary.capabilities), Matcher(vocabulary, EMPTY)
    order = shuffled(cases("train"))
    examples = labelled(order, matcher, keys)
    also, phrases = labelled(cases("more"), matcher, keys), phrased(keys)
    unseen, _, theirs = unseen_hand()
    precision = measured_precision(edges_of(unseen, theirs))
    bare = fit(unlearned(labelled(filter(is_need_or_nothing, order), matcher, keys)), len(keys))
    return rounded(fit([*examples, *also, *phrases], len(keys)), bare, keys, precision)


def is_need_or_nothing(case: Case) -> bool:
    """Is it no search of names alone?"""
    return bool(case.label.capabilities) or case.label.kind == "nothing"


def unlearned(examples: Iterable[Example]) -> Iterator[Example]:
    """Examples as a vocabulary sees them of which nothing is learned."""
    return (replace(one, asked=replace(one.asked, held=())) for one in examples)


def shuffled(found: Iterable[Case]) -> list[Case]:
    """Labelled searches in an order that has nothing to do with what they ask for, the same on every run."""
    order = list(found)
    Random(5).shuffle(order)  # noqa: S311
    return order


def write(model: MatchingModel) -> None:
    """Write the model where matching reads it."""
    keys = sorted({key for own in model.learned.values() for key in own})
    places = {key: place for place, key in enumerate(keys)}
    head = {
        "keys": keys,
        "figures": dict(model.figures),
        "bare": dict(model.bare),
        "powers": list(model.powers),
        "step": model.step,
        "precision": list(model.precision),
        "least_share": model.least_share,
        "most_nothing": model.most_nothing,
    }
    lines = [f"{json.dumps(key)}: {_compact(value)}" for key, value in head.items()]
    rows = [
        f"{json.dumps(held, ensure_ascii=False)}:{_compact([n for key, weight in own.items() for n in (places[key], weight)])}"
        for held, own in model.learned.items()
    ]
    learned = ",\n".join(rows)
    FILE.write_text("{\n" + ",\n".join(lines) + ',\n"learned": {\n' + learned + "\n}\n}\n", encoding="utf-8")


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
