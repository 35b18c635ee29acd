"""What a comparison needs of one model, prepared once and used for all of its pairs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, cast, get_args

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel
from unfragile.judge.prices import Offered, cheapest_offers
from unfragile.judge.results import RunKey, newest_results
from unfragile.judge.specs import Listed, list_entries, measure_of, spec_text, told_by, worked_out
from unfragile.read.authored import Content
from unfragile.read.schema import BenchmarkResult, LifeStatus
from unfragile.read.site_schema import SpecRow, Vocabulary

ReasonKind = Literal[
    "result", "price", "license", "weights", "memory", "modality", "languages", "speed", "context", "ability", "life",
    "spec",
]  # fmt: skip
"""What a reason to choose is about."""
REASON_KINDS = frozenset(get_args(ReasonKind))
_SPEC_KINDS = {"tokens": "context", "gb": "memory"}
PAID_TIERS = frozenset({"usage", "subscription"})
"""Tiers in which nothing is had for nothing."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A spec of which one end is better, or a result that is compared and does not count."""

    amount: float
    better: Literal["higher", "lower"]
    text: str  # '1M', '16 GB'
    note: str  # how it was worked out; '' where a source states it
    kind: ReasonKind
    need: str  # for which the better end is a reason to choose; '' where it is none
    alike: float | None = None  # as it is worked out alike for all, whatever a source states; None where it can't be


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison; all tuples of components are in the order of COMPONENTS."""

    slug: str
    name: str
    family: str
    weights: tuple[int, ...]  # 0 where a component does not count
    counted: tuple[int, ...]  # the components that count, as indexes in COMPONENTS
    counted_weights: tuple[int, ...]  # theirs
    points: tuple[int, ...]  # millionths; 0 where the family leaves the component out
    lows: tuple[int, ...]
    highs: tuple[int, ...]
    knowns: tuple[int | None, ...]  # known millionths; None where the family leaves the component out
    evidence: tuple[bool, ...]
    unknown: tuple[int, ...]  # the components that count and of which nothing is known
    complete: bool  # is no prior involved in any component that counts?
    rank: int  # millionths of a point
    rank_low: int
    rank_high: int
    known: int  # millionths of the weight
    status: LifeStatus
    ends: str  # the day since which it is gone or on which it ends, in words; '' where that is not known
    successor: str  # a name; '' where none is named
    keys: tuple[str, ...]  # capabilities that it describes, in the editor's order, then those that it has
    does: frozenset[str]
    lacks: frozenset[str]
    stated_lacks: frozenset[str]  # those that a line states, and no other fact
    kind: str  # category of its first job capability, '' where it has none
    jobs: frozenset[str]  # job categories of what it does
    job_of: Mapping[str, str]  # of each job capability that it does: the category
    first_job: str  # what its first job capability is called in a sentence, '' where it has none
    does_what: str  # what that does, as the rest of a sentence: 'makes a picture from words'
    capability_names: Mapping[str, str]  # of all that it does or lacks, as they stand in a sentence
    open_weights: bool | None
    commercial_use: bool | Literal["limited"] | None
    condition: str  # what limits commercial use
    tier: str  # of pricing; 'unknown' where it is not given
    offers: Mapping[tuple[str, str], Offered]  # the cheapest by unit and currency
    measures: Mapping[str, Measured]  # by spec
    entries: Mapping[str, Listed]  # by spec
    told_by: Mapping[str, frozenset[str]]  # of its job capabilities: the entries of lists that each speaks of itself
    results: Mapping[RunKey, BenchmarkResult]  # the newest ones


def prepare_side(model: JudgedModel, content: Content) -> Side:
    """One model, made ready for comparison."""
    facts, site = model.authored.facts, content.site
    terms, life = facts.license, model.life
    lacks = {key: standing for key, standing in model.standings.items() if standing.state == "lacks"}
    job_of = _jobs(model, content.vocabulary)
    first_job = content.vocabulary.capabilities[next(iter(job_of))] if job_of else None
    return Side(
        **_numbers(model),
        slug=model.slug,
        name=model.name,
        family=model.family,
        status=life.status,
        ends=figures.long_day(life.until) if life.until else "",
        successor=life.successor,
        keys=tuple(key for key in model.standings if key in model.does),
        does=model.does,
        lacks=frozenset(lacks),
        stated_lacks=frozenset(key for key, standing in lacks.items() if standing.proof == "line"),
        kind=model.kind or "",
        jobs=model.jobs,
        job_of=job_of,
        first_job=in_sentence(first_job.name) if first_job else "",
        does_what=in_sentence(first_job.description).rstrip(".") if first_job else "",
        capability_names={key: in_sentence(content.vocabulary.capabilities[key].name) for key in model.standings},
        open_weights=terms.open_weights if terms else None,
        commercial_use=terms.commercial_use if terms else None,
        condition=(terms.condition or "") if terms else "",
        tier=facts.pricing.tier if facts.pricing else "unknown",
        offers=_offers(model, content.vocabulary),
        measures=_measures(model, site.specs),
        entries=list_entries(facts.specs, site.specs),
        told_by={key: told_by(content.vocabulary.capabilities[key]) for key in job_of},
        results=newest_results(model.authored.signals.benchmarks),
    )


def _numbers(model: JudgedModel) -> dict[str, Any]:
    """The rank of a model, with its components and their weights."""
    parts, weights, rank = model.components, model.weights, model.rank
    counting = [(index, part) for index, part in enumerate(parts) if part and weights[index]]
    return {
        "weights": weights,
        "counted": tuple(index for index, _ in counting),
        "counted_weights": tuple(weights[index] for index, _ in counting),
        "points": tuple(part.point if part else 0 for part in parts),
        "lows": tuple(part.low if part else 0 for part in parts),
        "highs": tuple(part.high if part else 0 for part in parts),
        "knowns": tuple(part.known if part else None for part in parts),
        "evidence": tuple(part is not None and part.evidence for part in parts),
        "unknown": tuple(index for index, part in counting if not part.evidence),
        "complete": all(part.low == part.high for _, part in counting),
        "rank": rank.point,
        "rank_low": rank.low,
        "rank_high": rank.high,
        "known": rank.known,
    }


def _offers(model: JudgedModel, vocabulary: Vocabulary) -> dict[tuple[str, str], Offered]:
    """The cheapest prices, of which those of the units that its kind names can be a reason to choose."""
    units = vocabulary.categories[model.kind].units if model.kind else ()
    return {
        place: replace(offer, telling=not units or offer.unit in units)
        for place, offer in cheapest_offers(model).items()
    }


def _jobs(model: JudgedModel, vocabulary: Vocabulary) -> dict[str, str]:
    """The category of each job capability that a model does, those that it describes first."""
    categories = {key: vocabulary.capabilities[key].category for key in model.standings if key in model.does}
    return {key: category for key, category in categories.items() if category in model.jobs}


@cache
def in_sentence(name: str) -> str:
    """A name as it stands within a sentence: 'Image editing' → 'image editing'; one text for all that bear it.

    A first word with other signs than small letters after its first stays: 'LoRA fine-tuning', 'C++ code', 'R code'.
    """
    second = name[1:2]
    first_word = name.split(maxsplit=1)[0] if name else ""
    plain = second.islower() and not any(letter.isupper() or letter.isdigit() for letter in first_word[1:])
    return name[0].lower() + name[1:] if plain else name


def _measures(model: JudgedModel, rows: Mapping[str, SpecRow]) -> dict[str, Measured]:
    specs, measures = model.authored.facts.specs, {}
    for key, row in rows.items():
        stated, worked = specs.get(key), next(iter(worked_out(model, key, rows)), None)
        if stated:
            amount, text, note = measure_of(stated.value, row.unit), spec_text(stated.value, row.unit), ""
        else:
            note, amount, text = worked or ("", None, "")
        if amount is not None and row.better != "none":
            kind = _SPEC_KINDS.get(row.unit) or (key if key in REASON_KINDS else "spec")
            need = row.reason if row.floor is None or amount >= row.floor else None
            alike = worked.amount if worked else None
            measures[key] = Measured(amount, row.better, text, note, cast("ReasonKind", kind), need or "", alike)
    return measures
