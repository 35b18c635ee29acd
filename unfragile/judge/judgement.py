"""What judging gives: numbers that never travel without interval, reason and evidence; all frozen.

Shares are whole millionths from 0 to 1, points of rank whole millionths of a point from 0 to 100,
weights whole ten-thousandths.
"""

from dataclasses import dataclass
from datetime import date

from unfragile.judge.match_graph import MatchGraph, Reach
from unfragile.judge.units import MILLION, divide
from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.schema import COMPONENTS


@dataclass(frozen=True, slots=True)
class Evidence:
    """One observed value behind a signal, with what it earns on the signal's scale."""

    label: str
    text: str  # the value in human units, as pages show it
    value: int  # millionths of the scale
    credit: int  # millionths of one full result that it counts as
    how: str  # the step from raw value to scale, as a formula
    source: str | None
    observed: date | None
    reported_by: str | None = None  # 'publisher' or 'independent', where that is known


@dataclass(frozen=True, slots=True)
class SignalScore:
    """One signal of one model: what is earned, how much is known, and what the rest counts as."""

    key: str
    label: str
    weight: int  # ten-thousandths within the component
    earned: int  # millionths that the known part gives
    known: int  # millionths of the signal that are known
    prior: int  # millionths that a missing signal counts as
    reason: str
    raises: str  # what to do to raise it or make it surer; '' where it is complete
    evidence: tuple[Evidence, ...] = ()

    @property
    def low(self) -> int:
        """Its value if what is missing turned out worst."""
        return self.earned

    @property
    def high(self) -> int:
        """Its value if what is missing turned out best."""
        return self.earned + MILLION - self.known

    @property
    def point(self) -> int:
        """Its value with the prior in the place of what is missing."""
        return self.earned + divide((MILLION - self.known) * self.prior, MILLION)

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
    """UnfragileRank: a point from 0 to 100 with its interval, in millionths of a point."""

    point: int
    low: int
    high: int
    known: int  # millionths of the weight that are known


Components = tuple[Component | None, ...]
"""Five, in the order of COMPONENTS; None where the site leaves one out."""


@dataclass(frozen=True, slots=True)
class JudgedModel:
    """One model as known on the site's day, with everything that its pages say of it."""

    authored: AuthoredModel
    kind: str | None  # the category of its first job capability
    weights: tuple[int, ...]  # of its type, per component; 0 where the site leaves a component out
    components: Components
    rank: Rank
    reach: Reach
    capability_keys: tuple[str, ...]  # in the editor's order
    job_keys: frozenset[str]  # those of a job category
    key_set: frozenset[str]

    @property
    def slug(self) -> str:
        """Its folder's name."""
        return self.authored.slug

    @property
    def name(self) -> str:
        """The name that readers know."""
        return self.authored.facts.name

    def component(self, key: str) -> Component | None:
        """The component of that key, or None where the site leaves it out."""
        return self.components[COMPONENTS.index(key)]


@dataclass(frozen=True, slots=True)
class JudgedSite:
    """A whole site, judged: models by slug."""

    content: Content  # as authored: what became known after the site's day stands here too
    day: date | None  # the site's day
    left_out: tuple[str, ...]  # components of which the whole site has no evidence
    models: tuple[JudgedModel, ...]
    graph: MatchGraph
