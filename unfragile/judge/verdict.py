"""A comparison → sentences, from the numbers alone and in the words of one data file."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from unfragile.judge import figures
from unfragile.judge.common_tests import tally_sentences
from unfragile.judge.comparison import Comparison, VerdictRules, Who
from unfragile.judge.figures import listed
from unfragile.judge.printed import (
    flip_kind,
    flip_texts,
    interval_decimals,
    led,
    rank_interval,
    rank_texts,
    share_text,
    today_text,
)
from unfragile.judge.reasons import CommonGround, Reason, for_another_job, reasons_for
from unfragile.judge.side import Side
from unfragile.judge.units import MILLION
from unfragile.judge.wording import Wording, shown_of
from unfragile.read.schema import LifeStatus


class Verdict(NamedTuple):
    """What is said of a pair: the sentences in the order of SPEC 6, and the reasons that stand in the last of them."""

    sentences: tuple[str, ...]
    opening: int  # how many of them tell of life and of different jobs, before any score
    how_sure: tuple[str, ...]  # those that tell how sure the order is
    card: tuple[str, ...]  # those of the answer's card: different jobs of one family, strength, results
    takes: int  # how many of the last ones say which side to take
    a_reasons: tuple[Reason, ...]
    b_reasons: tuple[Reason, ...]


def word_verdict(found: Comparison, rules: VerdictRules, wording: Wording) -> Verdict:
    """The sentences: life, jobs, score, strength, results, leads, how sure, how alike, what to take."""
    a_reasons, b_reasons = _reasons(found, rules, wording)
    opening, ending = _lives(found, "retired", wording), _lives(found, "deprecated", wording)
    said: list[str] = []
    card: list[str] = []
    how_sure = _how_sure(found, wording)
    if not found.compares:
        opening += [*_unlike_jobs(found, wording), *ending, *_different_jobs(found, rules, wording)]
    else:
        opening += ending
    if found.has_scores:
        jobs = [] if found.same_job else [*_unlike_jobs(found, wording)]
        results = [*tally_sentences(found, rules, wording)]
        said = [_score(found, rules, wording), _strength(found, rules, wording), *results]
        card = [*jobs, said[1], *(results if found.tests.tests else ())]
        opening += jobs
        said += [*_leads(found, wording), *how_sure, *_alike(found, wording)]
    takes = [*_take(found, a_reasons, b_reasons, wording)]
    sentences = (*opening, *said, *takes)
    return Verdict(sentences, len(opening), tuple(how_sure), tuple(card), len(takes), a_reasons, b_reasons)


def _reasons(found: Comparison, rules: VerdictRules, wording: Wording) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    if not found.compares:
        return for_another_job(found.a, wording), for_another_job(found.b, wording)
    as_a = CommonGround("a", found.results, found.findings, rules.benchmarks)
    as_b = CommonGround("b", found.results, found.findings, rules.benchmarks)
    return reasons_for(found.a, found.b, as_a, wording), reasons_for(found.b, found.a, as_b, wording)


# --- life and jobs ---------------------------------------------------------------------------------


def _lives(found: Comparison, status: LifeStatus, wording: Wording) -> list[str]:
    return [life_sentence(side, wording) for side in (found.a, found.b) if side.status == status]


def life_sentence(side: Side, wording: Wording) -> str:
    """That a retired or deprecated model is gone, or goes, and what takes its place."""
    if side.status == "retired":
        key = "life.retired" if side.ends else "life.gone"
    else:
        key = "life.ends" if side.ends else "life.deprecated"
    say = wording.say[f"{key}_successor" if side.successor else key]
    return say(name=side.name, day=side.ends, successor=side.successor)


def _unlike_jobs(found: Comparison, wording: Wording) -> Iterator[str]:
    a, b, say = found.a, found.b, wording.say
    if a.does_what and b.does_what and a.does_what != b.does_what:
        key = "jobs.each" if found.compares else "jobs.different"
        yield say[key](first=a.name, first_job=a.does_what, second=b.name, second_job=b.does_what)
    elif not found.compares:
        yield say["jobs.unlike"]()


def _different_jobs(found: Comparison, rules: VerdictRules, wording: Wording) -> Iterator[str]:
    a, b, say = found.a, found.b, wording.say
    if "retired" not in {a.status, b.status}:
        ranks = {"first_rank": figures.points(a.rank), "second_rank": figures.points(b.rank)}
        yield say["jobs.ranks"](first=a.name, second=b.name, **ranks)
    jobs = [a.capability_names[key] for key in found.overlap.shared if key in a.job_of]
    if jobs:
        yield say["jobs.shared"](shared=listed(jobs[: wording.most_shared], wording.joints["and"]))
    if found.results:
        yield from tally_sentences(found, rules, wording)


# --- score and strength ----------------------------------------------------------------------------


def _score(found: Comparison, rules: VerdictRules, wording: Wording) -> str:
    a, b = rank_texts(found, rules)
    if found.winner:
        (leader, leads), (other, rank) = ((found.a, a), (found.b, b))[:: -1 if found.winner == "b" else 1]
        return wording.say["score.ahead"](leader=leader.name, leader_rank=leads, other=other.name, other_rank=rank)
    key = "score.tie" if found.reason == "tie" else "score.none" if found.strength == "none" else "score.too_close"
    return wording.say[key](first=found.a.name, first_rank=a, second=found.b.name, second_rank=b)


def _strength(found: Comparison, rules: VerdictRules, wording: Wording) -> str:
    say = wording.say["strength." + found.reason]
    first, second = led(found)
    match found.reason:
        case "clear":
            decimals = interval_decimals(first, second)
            if first.rank_low == first.rank_high or second.rank_low == second.rank_high:
                return wording.say["strength.clear_known"]()
            ends = (_between(first, decimals, wording), _between(second, decimals, wording))
            return say(leader=first.name, leader_interval=ends[0], other=second.name, other_interval=ends[1])
        case "too_close_intervals":
            decimals = interval_decimals(found.a, found.b)
            return say(
                first_interval=rank_interval(found.a, decimals), second_interval=rank_interval(found.b, decimals)
            )
        case "leaning":
            return say(missing=_turning(found, wording)) if found.turning else wording.say["strength.leaning_close"]()
        case "too_close_weights":
            return say(leader=first.name, other=second.name)
        case "none_evidence":
            thin = [side.name for side in (found.a, found.b) if side.known < rules.min_evidence]
            return say(thin=listed(thin, wording.joints["and"]), min_evidence=_percent(rules.min_evidence))
        case "too_close_points":
            return say(threshold=_points(rules.too_close, wording))
        case _:
            return say()


def _between(side: Side, decimals: int, wording: Wording) -> str:
    ends = {"low": figures.points(side.rank_low, decimals), "high": figures.points(side.rank_high, decimals)}
    return wording.say["between"](**ends)


def _turning(found: Comparison, wording: Wording) -> str:
    """The missing evidence by side, that of the largest gap first: 'adoption and quality of X and freshness of Y'."""
    by_side: dict[Who, list[int]] = {}
    for who, index in found.turning:
        by_side.setdefault(who, []).append(index)
    chosen = [tuple(sorted(indexes)) for indexes in by_side.values()]
    if len(chosen) > 1 and chosen[0] == chosen[1]:
        return wording.say["part.of_either"](components=wording.component_lists[chosen[0]])
    names = {"a": found.a.name, "b": found.b.name}
    parts = [_part(indexes, names[who], wording) for who, indexes in zip(by_side, chosen, strict=True)]
    return listed(parts, wording.joints["and"])


@cache
def _part(indexes: tuple[int, ...], name: str, wording: Wording) -> str:
    """Components of one side: 'adoption and quality of Example Large'."""
    return wording.say["part.of"](components=wording.component_lists[indexes], name=name)


@cache
def _points(threshold: int, wording: Wording) -> str:
    say = wording.say["points.one" if threshold == MILLION else "points.many"]
    return say(count=figures.plain_number(threshold / MILLION))


@cache
def _percent(share: int) -> str:
    """A share in millionths as a percentage without needless decimals: 400_000 → '40%'."""
    return f"{figures.plain_number(share / 10_000)}%"


# --- who leads on what -----------------------------------------------------------------------------


def _leads(found: Comparison, wording: Wording) -> list[str]:
    say, lists, leads = wording.say, wording.component_lists, found.leads
    sentences = []
    if leads.a and leads.b:
        both = {"first_leads": lists[leads.a], "second_leads": lists[leads.b]}
        sentences.append(say["leads.both"](first=found.a.name, second=found.b.name, **both))
    elif leads.a or leads.b:
        name = found.a.name if leads.a else found.b.name
        sentences.append(say["leads.one"](first=name, leads=lists[leads.a or leads.b]))
    for side, ahead in ((found.a, leads.a_as_far_as_known), (found.b, leads.b_as_far_as_known)):
        if ahead:
            sentences.append(say["leads.as_far_as_known"](name=side.name, components=lists[ahead]))
    if leads.equal:
        every = leads.equal == found.counted
        sentences.append(say["leads.all_equal"]() if every else say["leads.equal_too"](equal=lists[leads.equal]))
    if found.a.unknown or found.b.unknown:
        sentences.append(say["leads.no_evidence"](missing=_without_evidence(found.a, found.b, wording)))
    return sentences


def _without_evidence(a: Side, b: Side, wording: Wording) -> str:
    """The components of which nothing is known: 'adoption and quality of X or on freshness of Y'."""
    if a.unknown == b.unknown:
        return wording.say["part.of_either"](components=wording.component_lists[a.unknown])
    parts = [_part(side.unknown, side.name, wording) for side in (a, b) if side.unknown]
    return parts[0] if len(parts) == 1 else wording.joints["or_on"].join(parts)


# --- how sure --------------------------------------------------------------------------------------


def _how_sure(found: Comparison, wording: Wording) -> list[str]:
    if found.strength == "none" or found.share is None:
        return []
    say = wording.say
    leader, other = led(found)
    parts = wording.numbers[len(found.counted)]
    several = len(found.counted) > 1
    share = say["weightings.share"](parts=parts, share=share_text(found.share), leader=leader.name)
    sentences = [share] if several else []
    flip = found.flip
    if flip:
        component = wording.components[found.counted[flip.index]]
        kind = flip_kind(flip)
        weight, today = flip_texts(flip)
        values = {"weight": weight, "now": today} if kind == flip.direction else {"now": today_text(flip)}
        sentences.append(say["weightings." + kind](other=other.name, component=component, **values))
    elif found.dominates:
        known = leader.complete and other.complete
        key = "weightings.dominates" if known else "weightings.dominates_as_far_as_known"
        sentences.append(say[key](leader=leader.name))
        if found.reason == "too_close_intervals":
            sentences.append(say["weightings.dominates_too_close"]())
    return sentences


# --- how alike, what to take -----------------------------------------------------------------------


def _alike(found: Comparison, wording: Wording) -> Iterator[str]:
    names = found.a.capability_names
    shared = [names[key] for key in found.overlap.shared]
    yield _cut("alike.shared", shared, wording.most_shared, wording) if shared else wording.say["alike.none_shared"]()
    for side, other, lacks in ((found.a, found.b, found.overlap.lacks_a), (found.b, found.a, found.overlap.lacks_b)):
        keys = [key for key in lacks if key in side.stated_lacks or key in other.job_of] or lacks
        if keys:
            named = [other.capability_names[key] for key in keys]
            yield _cut("alike.lacks", named, wording.most_capabilities, wording, name=side.name, other=other.name)


def _cut(key: str, names: Sequence[str], most: int, wording: Wording, **values: str) -> str:
    """A sentence with a list; a long one is cut, and the rest counted."""
    shown = shown_of(len(names), most)
    if shown == len(names):
        return wording.say[key](capabilities=listed(names, wording.joints["and"]), **values)
    return wording.say[f"{key}_more"](capabilities=", ".join(names[:shown]), more=len(names) - shown, **values)


def _take(
    found: Comparison, a_reasons: tuple[Reason, ...], b_reasons: tuple[Reason, ...], wording: Wording
) -> Iterator[str]:
    """Which side to take and why; of a side for which nothing speaks, only where the other leads everywhere."""
    for who, side, reasons in (("a", found.a, a_reasons), ("b", found.b, b_reasons)):
        if reasons:
            *texts, last = (reason.text for reason in reasons)
            parts = [wording.joints["further"].join(texts)] if texts else []
            yield wording.say["take.if"](name=side.name, reasons=wording.joints["last"].join([*parts, last]))
        elif text := without_reason(found, who, wording):
            yield text


def without_reason(found: Comparison, who: str, wording: Wording) -> str:
    """What is said of a side without a reason: on what its lead rests, or that nothing speaks for it; else ''.

    The latter of one that is ahead on no test, and that the winner is level with or ahead of on every part.
    """
    side, ahead = (found.a, found.tests.a) if who == "a" else (found.b, found.tests.b)
    if found.winner == who:
        made = _parts_of_lead(side, found.b if who == "a" else found.a)
        ahead_so_far = (*found.leads.a_as_far_as_known, *found.leads.b_as_far_as_known)
        is_unsure = {*ahead_so_far, *found.a.unknown, *found.b.unknown}.intersection(made)
        key = "take.rests_as_far_as_known" if is_unsure else "take.rests"
        return wording.say[key](name=side.name, components=wording.component_lists[made])
    beaten = found.winner and found.dominates == found.winner and not ahead
    return wording.say["take.nothing"](name=side.name) if beaten else ""


def _parts_of_lead(leader: Side, other: Side) -> tuple[int, ...]:
    """The components that make up most of a lead, as indexes in their order: the largest gains, to three quarters."""
    gains = {index: leader.weights[index] * (leader.points[index] - other.points[index]) for index in leader.counted}
    left, made = 3 * sum(gains.values()), []
    for index in sorted(gains, key=gains.__getitem__, reverse=True):
        if left <= 0:
            break
        made.append(index)
        left -= 4 * gains[index]
    return tuple(sorted(made))
