"""What a change does: ranks that move and why, verdicts that turn, pages that come and go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from unfragile.edit.causes import Cause, share_causes, state_of
from unfragile.edit.planned import plan_site
from unfragile.judge.comparison import Comparison, VerdictRules, compare
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.side import Side, prepare_side
from unfragile.judge.site import judge_site
from unfragile.read.authored import Content
from unfragile.write.links import pair_address
from unfragile.write.plan import Plan


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
class VerdictChange:
    """A verdict whose winner or strength is not what it was."""

    address: str
    names: tuple[str, str]
    before: tuple[str, str | None]  # strength, name of the winner
    after: tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that a change does to what pages say."""

    moves: tuple[RankMove, ...]  # largest first
    verdicts: tuple[VerdictChange, ...]
    new_pages: tuple[str, ...]
    gone_pages: tuple[str, ...]
    moved_pages: tuple[tuple[str, str], ...]  # whose old address leads to the new one
    left_out: tuple[tuple[str, ...], tuple[str, ...]]  # components without any evidence, before and after
    sizes: tuple[int, int]  # of the site in bytes, about, before and after

    @property
    def empty(self) -> bool:
        """Does the change leave all that is judged as it was?"""
        return not (self.moves or self.verdicts or self.new_pages or self.gone_pages or self.moved_pages)


def compare_contents(old: Content, new: Content) -> Difference:
    """What has changed from one content to another; a renamed model is known by its former slug."""
    present = {former: model.slug for model in new.models for former in model.facts.former_slugs}
    slugs = {model.slug: present.get(model.slug, model.slug) for model in old.models}
    before, after = judge_site(old), judge_site(new)
    plans = plan_site(before), plan_site(after)
    old_pages, new_pages = _addresses(before, plans[0]), _addresses(after, plans[1])
    moved = {model_address(old): model_address(now) for old, now in present.items()}
    moved = {old: now for old, now in moved.items() if old in old_pages - new_pages}
    return Difference(
        moves=_moves(before, after, share_causes(state_of(old, slugs), state_of(new, {})), slugs),
        verdicts=tuple(_verdict_changes(before, after, plans[1], slugs)),
        new_pages=tuple(sorted(new_pages - old_pages - {*moved.values()})),
        gone_pages=tuple(sorted(old_pages - new_pages - {*moved})),
        moved_pages=tuple(sorted(moved.items())),
        left_out=(before.left_out, after.left_out),
        sizes=(plans[0].prediction.size, plans[1].prediction.size),
    )


def _moves(
    before: JudgedSite, after: JudgedSite, causes: Mapping[str, Mapping[Cause, int]], slugs: Mapping[str, str]
) -> tuple[RankMove, ...]:
    old_ranks = {slugs[model.slug]: model.rank.point for model in before.models}
    moves = []
    for model in after.models:
        if old_ranks.get(model.slug, model.rank.point) == model.rank.point:
            continue
        parts: dict[str, int] = {cause: part for cause, part in causes[model.slug].items() if part}
        rest = model.rank.point - old_ranks[model.slug] - sum(parts.values())
        if rest:
            parts["other models"] = rest
        moves.append(RankMove(model.slug, model.name, old_ranks[model.slug], model.rank.point, parts))
    return tuple(sorted(moves, key=lambda move: (-abs(move.after - move.before), move.slug)))


def model_address(slug: str) -> str:
    """Where the page of a model stands."""
    return f"models/{slug}/"


def _addresses(site: JudgedSite, planned: Plan) -> set[str]:
    models = site.models
    capabilities = {f"capabilities/{key}/" for key in site.content.vocabulary.capabilities}
    pages = {f"{page.name}/" for page in site.content.pages}
    own = {model_address(model.slug) for model in models}
    return (
        own | capabilities | pages | {pair_address(models[i].slug, models[j].slug) for i, j in planned.catalogue.pairs}
    )


# --- verdicts --------------------------------------------------------------------------------------


def _verdict_changes(
    before: JudgedSite, after: JudgedSite, planned: Plan, slugs: Mapping[str, str]
) -> Iterator[VerdictChange]:
    """The verdicts that differ, of the pairs that have a page now and whose models both states have."""
    old_sides = {slugs[model.slug]: _side(model, before) for model in before.models}
    new_sides = [_side(model, after) for model in after.models]
    limits = VerdictRules.of(before.content.scoring), VerdictRules.of(after.content.scoring)
    moved = {side.slug for side in new_sides if limits[0] != limits[1] or not _alike(old_sides.get(side.slug), side)}
    for i, j in planned.catalogue.pairs:
        a, b = new_sides[i], new_sides[j]
        if (a.slug not in moved and b.slug not in moved) or a.slug not in old_sides or b.slug not in old_sides:
            continue
        was = _outcome(compare(old_sides[a.slug], old_sides[b.slug], limits[0], None), (a, b))
        now = _outcome(compare(a, b, limits[1], None), (a, b))
        if was != now:
            yield VerdictChange(pair_address(a.slug, b.slug), (a.name, b.name), was, now)


def _side(model: JudgedModel, site: JudgedSite) -> Side:
    return prepare_side(model, site.content)


def _alike(old: Side | None, new: Side) -> bool:
    """Do two sides have the same numbers, so that no verdict can differ?"""
    if old is None:
        return False
    return (old.weights, old.points, old.rank, old.rank_low, old.rank_high, old.known) == (
        new.weights,
        new.points,
        new.rank,
        new.rank_low,
        new.rank_high,
        new.known,
    )


def _outcome(found: Comparison, sides: Sequence[Side]) -> tuple[str, str | None]:
    winner = {"a": sides[0].name, "b": sides[1].name}.get(found.winner or "")
    return found.strength, winner
