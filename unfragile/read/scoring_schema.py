"""The authored types of scoring.yaml: the method, which says how a rank comes about, and the scales of signals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, model_validator

from unfragile.read.scalars import Day, Flag, Link, Number, OneOrMany, Share, Text, Whole
from unfragile.read.schema import Authored, ComponentKey, NumberPlace, Reporter


@dataclass(frozen=True, slots=True)
class Scale:
    """What a signal of a scale is made of, and what the methodology page says of it."""

    needs: tuple[str, ...]  # fields of the signal beside those that all signals have
    says: str  # fields of the signal stand in braces
    observed: bool = (
        False  # is it a number of signals.yaml? Of what is worked out from other facts, there is one signal
    )
    above_zero: bool = False  # does it hold for numbers above 0 alone?
    may: Mapping[str, str] = field(default_factory=dict)  # fields that it can do without: what each adds to the words


AGES = "; of what a number tells half is lost with each {months} whole months of its age"
ELSEWHERE = "; counted as {elsewhere} where it does not apply and no other signal takes its weight"

SCALES: Mapping[str, Scale] = {
    "log": Scale(
        needs=("low", "high", "prior"),
        says="logarithmic, from {low} (0) to {high} (1)",
        observed=True,
        above_zero=True,
        may={"months": AGES, "elsewhere": ELSEWHERE},
    ),
    "linear": Scale(
        needs=("low", "high", "prior"),
        says="even, from {low} (0) to {high} (1)",
        observed=True,
        may={"months": AGES, "elsewhere": ELSEWHERE},
    ),
    "tests": Scale(
        needs=(),
        says="ability from calibrated tests, as quality",
        # The last two are of the first edition of the format, and count for nothing.
        may={"reported_by": "; errors widened by reporter: {reported_by}", "full": "", "self_reported": ""},
    ),
    "checklist": Scale(needs=(), says="the share of the listed tools that run it"),
    "half_life": Scale(
        needs=("months", "prior"),
        says="halves every {months} whole months from the release of the weights to the site's day",
    ),
    "share": Scale(needs=("prior_searches", "prior"), says="the share of searches for its kind that reach it"),
}

if TYPE_CHECKING:
    ScaleName = str
else:
    ScaleName = Literal[tuple(SCALES)]


class MethodChange(Authored):
    """What a version of the method changed."""

    version: Annotated[Whole, Field(ge=1)] = Field(description="The version.", examples=[1])
    date: Day = Field(description="Its day.")
    what: Text = Field(description="What changed.", examples=["First version."])


class VerdictThresholds(Authored):
    """When a verdict names a winner."""

    too_close: Annotated[Number, Field(ge=0, le=100)] = Field(2, description="Points of rank below which nobody wins.")
    about_equal: Annotated[Number, Field(ge=0, le=100)] = Field(
        3, description="Points of a component below which it is about equal."
    )
    min_evidence: Share = Field(0.4, description="Known share of the weight that a winner needs on both sides.")
    robust: Share = Field(0.75, description="Share of all weightings that a clear lead needs.")


class AppliesTo(Authored):
    """For which models a signal counts; what is not said applies to all."""

    open_weights: Flag | None = Field(None, description="Only for models whose weights are open (or closed).")
    commercial_use: Flag | None = Field(None, description="Only for models that may (or may not) be used commercially.")
    type: OneOrMany[Text] = Field((), description="Only for these types.", examples=[["model"]])
    kind: OneOrMany[Text] = Field(
        (), description="Only for models of these kinds (job categories).", examples=[["image-generation"]]
    )


class Signal(Authored):
    """One thing that is measured, and how it becomes a number from 0 to 1."""

    component: ComponentKey = Field(description="The component that it belongs to.")
    label: Text | None = Field(None, description="The name that readers see.", examples=["Downloads in 30 days"])
    weight: Share = Field(description="Its weight within the component.", examples=[0.5])
    scale: Annotated[
        ScaleName,
        BeforeValidator(lambda scale: "tests" if scale == "benchmarks" else scale),  # its name in the first edition
    ] = Field(description="How a value becomes 0 to 1.", examples=["log"])
    prior: Share | None = Field(None, description="What it counts as where it is missing.", examples=[0.3])
    elsewhere: Share | None = Field(
        None,
        description="What it counts as for a model to which it does not apply, as far as no other signal takes its "
        "weight; without it, the prior (log, linear).",
        examples=[0.6],
    )
    low: Number | None = Field(None, description="The value that counts as 0 (log, linear).", examples=[100])
    high: Number | None = Field(None, description="The value that counts as 1 (log, linear).", examples=[10000000])
    reported_by: dict[Reporter, Annotated[Number, Field(gt=0)]] = Field(
        {},
        description="What the error of a result is multiplied by, by who reported it (tests).",
        examples=[{"publisher": 1.5}],
    )
    full: Annotated[Number, Field(gt=0)] | None = Field(
        None, description="Of the first edition of this format; read, and counts for nothing.", examples=[3]
    )
    self_reported: Share | None = Field(
        None, description="Of the first edition of this format; read, and counts for nothing.", examples=[0.5]
    )
    months: Annotated[Whole, Field(ge=1)] | None = Field(
        None,
        description="Whole months after which it halves (half_life), or with which half of what a number tells is lost "
        "(log, linear; without it, a number tells the same at any age).",
        examples=[18],
    )
    prior_searches: Annotated[Number, Field(gt=0)] | None = Field(
        None, description="How many searches the prior is worth (share).", examples=[100]
    )
    applies_to: AppliesTo | None = Field(None, description="For which models it counts.")
    refresh: NumberPlace | None = Field(
        None, description="Where it is read again, for each model one of whose links leads there."
    )


class Family(Authored):
    """Kinds whose models are measured by the same tests and ranked against each other."""

    kinds: OneOrMany[Text] = Field(description="Job categories.", examples=[["text-generation", "coding"]])
    prior: Number = Field(0.3, description="The ability that a model without results is taken to have.")
    prior_spread: Annotated[Number, Field(gt=0)] = Field(0.25, description="The error of that.")
    middle: Number = Field(0, description="The ability that counts as 0.5 (with a steepness).")
    steepness: Annotated[Number, Field(gt=0)] | None = Field(
        None,
        description="How fast quality grows with ability; without it the ability itself, 0 to 1, is the quality.",
        examples=[1.2],
    )


class Calibration(NamedTuple):
    """Where and how sharply a test tells abilities apart."""

    difficulty: float
    slope: float


class Benchmark(Authored):
    """A test whose results are compared, and count unless it says otherwise."""

    label: Text = Field(description="The name that readers see.", examples=["ImageNet-1k top-1"])
    unit: Text | None = Field(None, description="Unit of its values.", examples=["%"])
    family: Text | None = Field(None, description="The family that it measures.", examples=["language"])
    tests: OneOrMany[Text] = Field((), description="The capabilities that it tests.", examples=[["reasoning"]])
    chance: Number = Field(0, description="The result of guessing.", examples=[25])
    top: Number = Field(100, description="The result of solving all.", examples=[100])
    difficulty: Number | None = Field(
        None, description="The ability that solves half of it (calibrated).", examples=[0.1]
    )
    slope: Annotated[Number, Field(gt=0)] | None = Field(
        None, description="How sharply it tells abilities apart.", examples=[1.49]
    )
    spread: Annotated[Number, Field(gt=0)] = Field(0.15, description="The error of one result.")
    low: Number | None = Field(None, description="The lower end of its scale (not calibrated).", examples=[60])
    high: Number | None = Field(None, description="The upper end of its scale (not calibrated).", examples=[92])
    better: Literal["higher", "lower"] = Field("higher", description="Which end is better.")
    compare: Flag = Field(False, description="true: it is compared and does not count in the rank.")

    @property
    def calibration(self) -> Calibration | None:
        """By what it is calibrated; None where it is not."""
        fit = self.difficulty, self.slope
        return None if fit[0] is None or fit[1] is None else Calibration(fit[0], fit[1])

    @property
    def ends(self) -> tuple[float, float] | None:
        """The ends of its scale; None where it has none."""
        return None if self.low is None or self.high is None else (self.low, self.high)


class Tool(Authored):
    """Something that runs models of a kind."""

    label: Text = Field(description="The name that readers see.", examples=["vLLM"])
    aliases: OneOrMany[Text] = Field(
        (), description="Other names under `integrations` for the same.", examples=[["TEI"]]
    )
    kinds: OneOrMany[Text] = Field(
        (), description="Job categories whose models it could run; all where none is named.", examples=[["embeddings"]]
    )
    url: Link | None = Field(None, description="Its page.")
    applies_to: AppliesTo | None = Field(None, description="Which models it could run.")


class Question(Authored):
    """A yes-or-no question about how well a model is documented here; shown, and no part of the rank."""

    says: Text = Field(description="What a yes means.", examples=["at least one limitation is admitted"])

    @model_validator(mode="before")
    @classmethod
    def _without_points(cls, given: object) -> object:
        """The first edition of the format gave points for a yes; they counted for nothing."""
        return {key: value for key, value in given.items() if key != "points"} if isinstance(given, dict) else given


class ScoringFile(Authored):
    """Everything that the rank is made of (`scoring.yaml`)."""

    version: Annotated[Whole, Field(ge=1)] = Field(description="Raised by a change of any number.", examples=[1])
    changes: OneOrMany[MethodChange] = Field((), description="What each version changed.")
    weights: dict[str, dict[ComponentKey, Share]] = Field(
        description="Weights of the components by type; they add up to 1.",
        examples=[
            {"model": {"adoption": 0.25, "quality": 0.25, "ecosystem": 0.1, "match_graph": 0.25, "freshness": 0.15}}
        ],
    )
    verdict: VerdictThresholds = Field(VerdictThresholds(), description="When a verdict names a winner.")
    signals: dict[str, Signal] = Field(description="What is measured.")
    families: dict[str, Family] = Field({}, description="Kinds that are ranked against each other.")
    benchmarks: dict[str, Benchmark] = Field({}, description="Tests whose results are compared.")
    tools: dict[str, Tool] = Field({}, description="What runs them.")
    checklist: dict[str, Question] = Field({}, description="Questions about how well a model is documented.")
