"""What a change does: what comes, ranks that move and why, verdicts that turn, what the passing of time does besides.

Both states are judged on the new state's day, so that what the author did stands apart from what the calendar did.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from pathlib import Path

from unfragile.build.plan import Plan, plan_site
from unfragile.edit.causes import Cause, share_causes, state_of
from unfragile.edit.flags import find_flags
from unfragile.judge.comparison import Comparison, VerdictRules, compare_sides
from unfragile.judge.judgement import JudgedModel, JudgedSite, Rank, best_first
from unfragile.judge.pairs import Pair
from unfragile.judge.side import Side, prepare_side
from unfragile.judge.site import judge_site
from unfragile.read.authored import Content
from unfragile.write.links import capability_address, model_address, pair_address

VerdictOutcome = tuple[str, str | None]
"""The strength of a verdict, and the name of its winner."""


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A verdict whose winner or strength is not what it was."""

    address: str
    names: tuple[str, str]
    before: VerdictOutcome
    after: VerdictOutcome
    why: tuple[str, ...] = ()


def verdict_changes(
    before: JudgedSite,
    after: JudgedSite,
    pairs: Iterable[Pair],
    slugs: Mapping[str, str],
    why: Callable[[str, str], tuple[str, ...]],
) -> Iterator[VerdictChange]:
    """The verdicts that differ, of the pairs that have a page now and whose models both states have.

    `slugs` gives the present slugs of the models of before, `why` the reasons for two of them.
    """
    old_sides = {slugs[model.slug]: prepare_side(model, before.content) for model in before.models}
    new_sides = [prepare_side(model, after.content) for model in after.models]
    limits = VerdictRules.of(before.content.scoring), VerdictRules.of(after.content.scoring)
    moved = {side.slug for side in new_sides if limits[0] != limits[1] or not _alike(old_sides.get(side.slug), side)}
    for i, j in pairs:
        a, b = new_sides[i], new_sides[j]
        if (a.slug not in moved and b.slug not in moved) or a.slug not in old_sides or b.slug not in old_sides:
            continue
        was = outcome_of(compare_sides(old_sides[a.slug], old_sides[b.slug], limits[0], None), (a, b))
        now = outcome_of(compare_sides(a, b, limits[1], None), (a, b))
        if was != now:
            yield VerdictChange(pair_address(a.slug, b.slug), (a.name, b.name), was, now, why(a.slug, b.slug))


def outcome_of(found: Comparison, sides: Sequence[Side]) -> VerdictOutcome:
    """What a comparison comes to."""
    winner = {"a": sides[0].name, "b": sides[1].name}.get(found.winner or "")
    return found.strength, winner


def _alike(old: Side | None, new: Side) -> bool:
    """Do two sides have the same numbers, so that no verdict can differ?"""
    numbers = attrgetter("weights", "points", "rank", "rank_low", "rank_high", "known")
    return old is not None and numbers(old) == numbers(new)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A model that was not there before."""

    slug: str
    name: str
    rank: Rank
    kind: str | None  # the name of its category
    place: int  # in its kind, by rank
    of: int  # how many its kind has
    beats: tuple[str, ...]  # names of those that it wins against, the best rank first
    loses: tuple[str, ...]  # to these
    undecided: int  # comparisons without a winner
    missing: tuple[str, ...]  # signals that apply and are not known


def newcomers(site: JudgedSite, pairs: Sequence[Pair], slugs: Sequence[str]) -> Iterator[Newcomer]:
    """The models with these slugs, the best rank first."""
    found = [(place, model) for place, model in enumerate(site.models) if model.slug in slugs]
    for place, model in sorted(found, key=lambda one: best_first(one[1])):
        kind = site.content.vocabulary.categories[model.kind].name if model.kind else None
        peers = sorted((other for other in site.models if other.kind == model.kind), key=best_first)
        wins, losses, undecided = _against(site, place, pairs)
        yield Newcomer(
            slug=model.slug,
            name=model.name,
            rank=model.rank,
            kind=kind,
            place=peers.index(model) + 1,
            of=len(peers),
            beats=wins,
            loses=losses,
            undecided=undecided,
            missing=tuple(_missing(model)),
        )


def _against(site: JudgedSite, place: int, pairs: Sequence[Pair]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The names of those against which a model wins and loses, and how many comparisons name no winner."""
    rules, own = VerdictRules.of(site.content.scoring), site.models[place].name
    told: dict[str, list[JudgedModel]] = {"won": [], "lost": [], "open": []}
    for i, j in (pair for pair in pairs if place in pair):
        sides = prepare_side(site.models[i], site.content), prepare_side(site.models[j], site.content)
        _, winner = outcome_of(compare_sides(*sides, rules, None), sides)
        end = "open" if winner is None else "won" if winner == own else "lost"
        told[end].append(site.models[j if i == place else i])
    won, lost = (tuple(model.name for model in sorted(told[end], key=best_first)) for end in ("won", "lost"))
    return won, lost, len(told["open"])


def _missing(model: JudgedModel) -> Iterator[str]:
    for part in model.components:
        for signal in part.signals if part else ():
            if not signal.known and not signal.evidence:
                yield signal.label


@dataclass(frozen=True, slots=True)
class RankMove:
    """A rank that is not what it was, in millionths of a point; the causes add up to the move.

    The last cause, 'other models', is what models that came or went did to it.
    """

    slug: str
    name: str
    before: int
    after: int
    causes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ageing:
    """What the passing of time alone does, from the old state's day to the new one's."""

    days: tuple[date | None, date | None]
    moves: tuple[RankMove, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that a change does to what pages say."""

    flags: tuple[str, ...]  # what a reviewer should look at twice
    newcomers: tuple[Newcomer, ...]
    moves: tuple[RankMove, ...]  # largest first
    verdicts: tuple[VerdictChange, ...]
    ageing: Ageing
    new_pages: tuple[str, ...]
    gone_pages: tuple[str, ...]
    moved_pages: tuple[tuple[str, str], ...]  # whose old address leads to the new one
    left_out: tuple[tuple[str, ...], tuple[str, ...]]  # components without any evidence, before and after
    sizes: tuple[int, int]  # of the site in bytes, about, before and after

    @property
    def empty(self) -> bool:
        """Does the change leave all that is judged as it was?"""
        nothing = self.moves or self.verdicts or self.new_pages or self.gone_pages or self.moved_pages
        return not (nothing or self.ageing.moves)


def compare_contents(old: Content, new: Content, layouts: Path | None) -> Difference:
    """What has changed from one content to another; a renamed model is known by its former slug."""
    present = {former: model.slug for model in new.models for former in model.facts.former_slugs}
    slugs = {model.slug: present.get(model.slug, model.slug) for model in old.models}
    on_the_same_day = old.site.model_copy(update={"as_of": new.site.as_of})
    aged = replace(old, site=on_the_same_day, newest_observation=new.newest_observation)
    before, passed, after = judge_site(old), judge_site(aged), judge_site(new)
    plans = plan_site(before, layouts), plan_site(after, layouts)
    old_pages, new_pages = _addresses(before, plans[0]), _addresses(after, plans[1])
    pairs = plans[1].catalogue.pairs
    moved = {model_address(old): model_address(now) for old, now in present.items()}
    moved = {old: now for old, now in moved.items() if old in old_pages - new_pages}
    return Difference(
        flags=find_flags(old, new, slugs),
        newcomers=tuple(newcomers(after, pairs, [slug for slug in _slugs(after) if slug not in slugs.values()])),
        moves=_moves(passed, after, share_causes(state_of(aged, slugs), state_of(new, {})), slugs),
        verdicts=tuple(verdict_changes(passed, after, pairs, slugs, _reasons(aged, new, slugs))),
        ageing=_age(before, passed, plans[0]),
        new_pages=tuple(sorted(new_pages - old_pages - {*moved.values()})),
        gone_pages=tuple(sorted(old_pages - new_pages - {*moved})),
        moved_pages=tuple(sorted(moved.items())),
        left_out=(before.left_out, after.left_out),
        sizes=(plans[0].prediction.size, plans[1].prediction.size),
    )


def _age(before: JudgedSite, passed: JudgedSite, planned: Plan) -> Ageing:
    """What time alone does to the old content."""
    days = before.day, passed.day
    if days[0] == days[1]:
        return Ageing(days)
    same = {slug: slug for slug in _slugs(before)}
    turned = verdict_changes(before, passed, planned.catalogue.pairs, same, lambda _a, _b: ())
    return Ageing(days, _moves(before, passed, {slug: {} for slug in same}, same, "site's day"), tuple(turned))


def _slugs(site: JudgedSite) -> list[str]:
    return [model.slug for model in site.models]


def _moves(
    before: JudgedSite,
    after: JudgedSite,
    causes: Mapping[str, Mapping[Cause, int]],
    slugs: Mapping[str, str],
    else_cause: str = "other models",
) -> tuple[RankMove, ...]:
    old_ranks = {slugs[model.slug]: model.rank.point for model in before.models}
    moves = []
    for model in after.models:
        if old_ranks.get(model.slug, model.rank.point) == model.rank.point:
            continue
        parts: dict[str, int] = {cause: part for cause, part in causes[model.slug].items() if part}
        rest = model.rank.point - old_ranks[model.slug] - sum(parts.values())
        if rest:
            parts[else_cause] = rest
        moves.append(RankMove(model.slug, model.name, old_ranks[model.slug], model.rank.point, parts))
    return tuple(sorted(moves, key=lambda move: (-abs(move.after - move.before), move.slug)))


def _reasons(old: Content, new: Content, slugs: Mapping[str, str]) -> Callable[[str, str], tuple[str, ...]]:
    """What of the change can turn the verdict on two models, given by slug; else it is the models beside them."""
    before = {slugs[model.slug]: replace(model, slug=slugs[model.slug]) for model in old.models}
    edited = {model.slug: model.facts.name for model in new.models if before.get(model.slug) != model}
    is_method = (old.scoring, old.vocabulary) != (new.scoring, new.vocabulary)
    shared = [*(["method"] if is_method else []), *(["searches"] if old.searches != new.searches else [])]

    def of(a: str, b: str) -> tuple[str, ...]:
        own = [f"own evidence of {edited[slug]}" for slug in (a, b) if slug in edited]
        return (*own, *shared) or ("other models",)

    return of


def _addresses(site: JudgedSite, planned: Plan) -> set[str]:
    models = site.models
    return {
        *(model_address(model.slug) for model in models),
        *(capability_address(key) for key in site.content.vocabulary.capabilities),
        *(f"{page.name}/" for page in site.content.pages),
        *(pair_address(models[i].slug, models[j].slug) for i, j in planned.catalogue.pairs),
    }
