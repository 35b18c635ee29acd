"""What judging gives: numbers that never travel without interval, reason and evidence; all frozen.

Shares are whole millionths from 0 to 1, points of rank whole millionths of a point from 0 to 100,
weights whole ten-thousandths.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from unfragile.judge.day import Life
from unfragile.judge.match_graph import MatchGraph, Reach
from unfragile.judge.standings import Standing
from unfragile.judge.units import MILLION
from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.schema import COMPONENTS, Reporter
from unfragile.read.site_schema import Vocabulary


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observed value behind a signal, with what it earns on the signal's scale."""

    label: str
    text: str  # the value in human units, as pages show it
    value: int  # millionths of the scale
    how: str  # the step from raw value to scale, as a formula
    source: str | None
    observed: date | None
    reported_by: Reporter | None = None


@dataclass(frozen=True, slots=True)
class SignalScore:
    """One signal of one model: its value with its interval, and how much of it is known."""

    key: str  # '' stands for what does not apply and is left over
    label: str
    weight: int  # ten-thousandths within the component
    point: int  # millionths, as are the next four
    low: int
    high: int
    known: int
    prior: int | None  # what stands in for what is not known, in whole; None where an estimate has its own error
    reason: str
    raises: str  # what to do to raise it or make it surer; '' where it is complete
    evidence: tuple[Evidence, ...] = ()

    @property
    def best(self) -> int:
        """Its value if everything that `raises` asks for were given and turned out best."""
        return MILLION if self.raises and self.known == MILLION else self.high


@dataclass(frozen=True, slots=True)
class Component:
    """One of the five parts of a rank."""

    key: str
    point: int
    low: int
    high: int
    known: int  # millionths of its weight that are known
    signals: tuple[SignalScore, ...]  # those that apply; all of them, as missing, where none applies
    inapplicable: tuple[str, ...]  # labels of the signals that do not apply to this model
    reason: str

    @property
    def evidence(self) -> bool:
        """Is anything known?"""
        return self.known > 0


@dataclass(frozen=True, slots=True)
class Rank:
    """A point from 0 to 100 with its interval, in millionths of a point."""

    point: int
    low: int
    high: int
    known: int  # millionths of the weight that are known


Components = tuple[Component | None, ...]
"""Five, in the order of COMPONENTS; None where the family leaves one out."""


@dataclass(frozen=True, slots=True)
class JudgedModel:
    """One model as known on the site's day, with everything that its pages say of it."""

    authored: AuthoredModel
    kind: str | None  # the category of its first job capability
    family: str  # its kind's, as scoring.yaml has it
    life: Life
    standings: Mapping[str, Standing]  # what is known of it, by capability; what is not here is not known
    weights: tuple[int, ...]  # of its type, per component; 0 where its family leaves a component out
    components: Components
    rank: Rank
    reach: Reach
    capability_keys: tuple[str, ...]  # those that it describes, in the editor's order
    does: frozenset[str]  # capabilities that it describes or has
    jobs: frozenset[str]  # the job categories of these

    @property
    def slug(self) -> str:
        """Its folder's name."""
        return self.authored.slug

    @property
    def name(self) -> str:
        """The name that readers know."""
        return self.authored.facts.name

    def component(self, key: str) -> Component | None:
        """The component of that key, or None where its family leaves it out."""
        return self.components[COMPONENTS.index(key)]


def best_first(model: JudgedModel) -> tuple[int, str]:
    """The order by rank: the best first, and among equals by slug."""
    return -model.rank.point, model.slug


@dataclass(frozen=True, slots=True)
class JudgedSite:
    """A whole site, judged: models by slug."""

    content: Content  # as authored: what became known after the site's day stands here too
    day: date | None  # the site's day
    left_out: tuple[str, ...]  # components that every family leaves out
    left_out_by_family: Mapping[str, tuple[str, ...]]  # those of which none of a family's models has evidence
    models: tuple[JudgedModel, ...]
    graph: MatchGraph

    def apart(self, *models: JudgedModel) -> Self:
        """What all models have in common, with these models alone: no other one, search or page can be read in it."""
        content = replace(self.content, models=(), searches=(), pages=(), newest_observation=None, search_sources={})
        families = dict(sorted(self.left_out_by_family.items()))
        return replace(self, content=content, left_out_by_family=families, models=models, graph=self.graph.emptied())

    def without_texts(self) -> Self:
        """The same without what is written of the models' capabilities; which these are stays known."""
        content = replace(self.content, models=tuple(replace(model, capabilities=()) for model in self.content.models))
        models = (replace(model, authored=replace(model.authored, capabilities=())) for model in self.models)
        return replace(self, content=content, models=tuple(models))


def is_asked(model: JudgedModel, key: str, vocabulary: Vocabulary) -> bool:
    """Does one ask for a capability of a model: is it of a job that it does, or asked of its kind?"""
    stakes = vocabulary.categories[model.kind].table_stakes if model.kind else ()
    return vocabulary.capabilities[key].category in model.jobs or key in stakes
