"""The authored types: each field declared once, with its type, limits, meaning and example.

The checker, the JSON Schemas under `schemas/` and the editor's field tables are all made from here.
Every type is frozen; an unknown key is an error. Scalars arrive as the text that stands in the file,
so a field of text keeps `no`, `1.10` and `007` as they were typed.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from unfragile.read.limits import MAX_SUMMARY_LENGTH
from unfragile.read.links import LINK_SCHEMES as LINK_SCHEMES
from unfragile.read.scalars import (
    PRICE_UNITS as PRICE_UNITS,
)
from unfragile.read.scalars import (
    BaseLink,
    ByLanguage,
    Currency,
    Day,
    Flag,
    Link,
    Number,
    OneOrMany,
    Permission,
    PriceUnit,
    Released,
    Share,
    Size,
    SpecUnit,
    Text,
    WebLink,
    Whole,
)
from unfragile.read.scales import ScaleName

COMPONENTS = ("adoption", "quality", "ecosystem", "match_graph", "freshness")
CHECKLIST_QUESTIONS = ("sources", "limitations", "alternatives", "license")

Component = Literal["adoption", "quality", "ecosystem", "match_graph", "freshness"]
Reporter = Literal["publisher", "rival", "independent"]
LifeStatus = Literal["preview", "active", "deprecated", "retired"]


NumberPlace = Literal[
    "huggingface.downloads", "huggingface.likes", "github.stars", "github.forks", "pypi.downloads", "npm.downloads",
    "crates.downloads", "crates.recent_downloads", "docker.pulls", "docker.stars",
]  # fmt: skip


class Authored(BaseModel):
    """What people wrote: frozen, and closed to keys that are not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


# --- models/<slug>/model.yaml ---------------------------------------------------------------------


class License(Authored):
    """Under which terms the model is given."""

    name: Text = Field(description="Name of the licence.", examples=["Apache License 2.0"])
    spdx: Text | None = Field(None, description="SPDX identifier, where one exists.", examples=["Apache-2.0"])
    url: Link | None = Field(None, description="Where its terms stand.")
    open_weights: Flag | None = Field(None, description="Can the weights be downloaded?")
    commercial_use: Permission | None = Field(
        None,
        description="Is commercial use allowed: true, false, or limited (which needs a condition)?",
        examples=["limited"],
    )
    condition: Text | None = Field(
        None, description="What limits it.", examples=["free up to 1M USD of yearly revenue"]
    )


class Offer(Authored):
    """A price at which somebody offers the model."""

    what: Text = Field(description="What is sold.", examples=["hosted API"])
    unit: PriceUnit = Field(
        description="What the price is for: a million tokens in or out (mtok_in, mtok_out), an image, a minute, a million characters (mchar), an hour, a month, or {label: …} for a unit of your own.",
        examples=["image"],
    )
    price: Annotated[Number, Field(ge=0)] = Field(description="The price of one unit.", examples=[0.065])
    currency: Currency = Field(description="ISO 4217 code.", examples=["USD"])
    source: Link = Field(description="Where the price was read.")
    path: Text | None = Field(
        None,
        description="The way to the price in the JSON at `source`, where `refresh` reads it again: keys and positions.",
        examples=["/lab/models/large/cost/input"],
    )
    observed: Day = Field(description="The day on which it was read.")


class Pricing(Authored):
    """What the model costs."""

    tier: Literal["free", "freemium", "usage", "subscription", "contact", "unknown"] = Field(
        description="How it is paid for."
    )
    note: Text | None = Field(
        None,
        description="One sentence about the price.",
        examples=["Weights are free; the publisher sells hosted use."],
    )
    offers: OneOrMany[Offer] = Field((), description="Dated prices.")

    @property
    def standing(self) -> tuple[Offer, ...]:
        """The offers as they were read last; an older line of the same offer is its history."""
        newest: dict[tuple[str, str, str], Day] = {}
        for offer in self.offers:
            sold = (offer.what, offer.unit, offer.currency)
            newest[sold] = max(newest.get(sold, offer.observed), offer.observed)
        return tuple(one for one in self.offers if one.observed == newest[one.what, one.unit, one.currency])


class Spec(Authored):
    """A technical fact with its source and date."""

    value: Text = Field(description="As a reader would write it.", examples=["8.1B", "128K", "MMDiT"])
    source: Link = Field(description="Where it was read.")
    observed: Day = Field(description="The day on which it was read.")


class Refresh(Authored):
    """Where a number of this entry is read again: a known place with the entry's name there, or a JSON address."""

    at: NumberPlace | None = Field(None, description="A place whose numbers are known.")
    id: Text | None = Field(None, description="What the entry is called there.", examples=["owner/name"])
    url: WebLink | None = Field(None, description="Address of a JSON answer, where it is no known place.")
    path: Text | None = Field(
        None, description="The way to the number in that answer: keys and positions.", examples=["data.0.users"]
    )


class Release(Authored):
    """A day on which the publisher gave out the model; a plain date stands for the day alone."""

    date: Day = Field(description="The day.", examples=["2024-10-22"])
    source: Link | None = Field(None, description="Where it was read.")
    observed: Day | None = Field(None, description="The day on which it was read.")


class Lifecycle(Authored):
    """Whether the model can still be used, and until when."""

    status: LifeStatus = Field(
        "active", description="deprecated: it works until `until`; retired: it is gone since `until`."
    )
    until: Day | None = Field(None, description="The last day, or the first without it.")
    successor: Text | None = Field(
        None, description="What its publisher names in its place: a name or a slug.", examples=["Example XL 2"]
    )
    source: Link = Field(description="Where it was read.")
    observed: Day = Field(description="The day on which it was read.")


class AbilityLine(Authored):
    """A proof that the model has a capability, or lacks it, where no section describes it."""

    has: Flag = Field(description="true: it has it; false: it lacks it.")
    note: Text | None = Field(None, description="What else is to be said.", examples=["the Turbo sibling does it"])
    source: Link = Field(description="Where it was read.")
    observed: Day = Field(description="The day on which it was read.")


class ModelFile(Authored):
    """Identity and facts of one model (`models/<slug>/model.yaml`)."""

    name: Text = Field(description="The name that readers know.", examples=["Example Large"])
    type: Text = Field(description="One of the types of site.yaml.", examples=["model"])
    publisher: Text = Field(description="Who publishes it.", examples=["Example Lab"])
    summary: Annotated[Text, Field(max_length=MAX_SUMMARY_LENGTH)] = Field(
        description="One plain sentence.", examples=["A text model with open weights for long documents."]
    )
    url: Link = Field(description="Its own page.")
    repository: Link | None = Field(
        None, description="Where its code is kept.", examples=["https://github.com/example/large"]
    )
    license: License | None = Field(None, description="Under which terms it is given.")
    pricing: Pricing | None = Field(None, description="What it costs.")
    lifecycle: Lifecycle | None = Field(None, description="Whether it can still be used; active where nothing is said.")
    released: Released[Release] | None = Field(
        None, description="The day of its release: a date, or `{date, source, observed}`.", examples=["2024-10-22"]
    )
    updated: Released[Release] | None = Field(
        None,
        description="The publisher's last change of the model itself: its weights, not its page; a date, or `{date, source, observed}`.",
    )
    aliases: OneOrMany[Text] = Field((), description="Other names that readers use.", examples=[["EL"]])
    specs: dict[str, Spec] = Field({}, description="Technical facts; the keys are declared in site.yaml.")
    integrations: OneOrMany[Text] = Field((), description="Tools that run it.", examples=[["diffusers", "ComfyUI"]])
    refresh: dict[str, Refresh] = Field(
        {},
        description="Where numbers of signals are read again by `refresh`, where no link of the entry leads there.",
        examples=[{"stars": {"at": "github.stars", "id": "owner/name"}}],
    )
    abilities: dict[str, AbilityLine] = Field(
        {},
        description="Capabilities that it has or lacks, beside those that its sections describe.",
        examples=[{"self-hosting": {"has": True, "source": "https://example.org/page", "observed": "2026-10-01"}}],
    )
    supersedes: OneOrMany[Text] = Field(
        (), description="Slugs of the models that it replaces.", examples=[["example-medium"]]
    )
    former_slugs: OneOrMany[Text] = Field(
        (), description="Slugs that it had; their addresses lead here.", examples=[["example-1-large"]]
    )


# --- models/<slug>/signals.yaml -------------------------------------------------------------------


class Observation(Authored):
    """A number that somebody can look up, with source and date."""

    value: Number = Field(description="The number as the source states it.", examples=[120000])
    counted: Text | None = Field(
        None, description="What was counted, where the source lists it and somebody counted.", examples=["sellers"]
    )
    source: Link = Field(description="Where it was read.")
    observed: Day = Field(description="The day as of which the source states it.")


class BenchmarkResult(Authored):
    """A result on a benchmark that scoring.yaml declares."""

    name: Text = Field(description="Key of the benchmark in scoring.yaml.", examples=["imagenet-1k-top1"])
    value: Number = Field(description="The result in the benchmark's unit.", examples=[81.2])
    settings: Text | None = Field(
        None, description="How it was run; results are compared only where it agrees.", examples=["224px single crop"]
    )
    reported_by: Reporter = Field(description="Who ran it.")
    source: Link = Field(description="Where it was read.")
    path: Text | None = Field(
        None,
        description="The way to the result in the JSON at `source`, where `refresh` reads it again: keys and positions.",
        examples=["results.0.score"],
    )
    observed: Day = Field(description="The day as of which the source states it.")


class SignalsFile(Authored):
    """Observed numbers of one model (`models/<slug>/signals.yaml`), oldest first.

    In the file the signals stand side by side with `benchmarks`; here they are gathered in `signals`.
    """

    signals: dict[str, OneOrMany[Observation]] = Field({}, description="Observations by signal.")
    benchmarks: OneOrMany[BenchmarkResult] = Field((), description="Benchmark results.")


# --- capabilities.yaml ----------------------------------------------------------------------------


class Category(Authored):
    """A group of capabilities: a job (what a model is for) or a means (how it is tuned, run, licensed)."""

    name: Text = Field(description="The name that readers see.", examples=["Image generation"])
    kind: Literal["job", "means"] = Field(description="Is it what a model is for, or how it is used?")
    table_stakes: OneOrMany[Text] = Field(
        (), description="Capabilities that a reader asks of each model of this job.", examples=[["text-to-image"]]
    )
    units: OneOrMany[Text] = Field(
        (),
        description="The units whose prices are a reason to choose, as a piece of them is the same for each model; all where none is named.",
        examples=[["image"]],
    )


class Rule(Authored):
    """Facts of a model that must all be known and so."""

    open_weights: Flag | None = Field(None, description="Its weights are open (or closed).")
    integrations: OneOrMany[Text] = Field(
        (), description="One of these is among its integrations.", examples=[["ComfyUI"]]
    )
    spec_has: dict[str, Text] = Field(
        {}, description="The list of this spec has this entry.", examples=[{"input_modalities": "image"}]
    )
    spec_lacks: dict[str, Text] = Field(
        {},
        description="The list of this spec is given and has no such entry.",
        examples=[{"input_modalities": "image"}],
    )


class Capability(Authored):
    """One entry of the shared vocabulary."""

    name: Text = Field(description="The heading under which models describe it.", examples=["Text-to-image generation"])
    category: Text = Field(description="Key of its category.", examples=["image-generation"])
    description: Text = Field(
        description="One sentence that says what it is.", examples=["Makes a picture from words."]
    )
    aliases: OneOrMany[Text] = Field((), description="Other headings for the same thing.", examples=[["txt2img"]])
    intents: ByLanguage[Text] = Field(
        {},
        description="Needs that it serves, in people's words: a list in English, or lists by language.",
        examples=[["make a picture from a description"], {"en": ["make a picture"], "de": ["ein Bild malen lassen"]}],
    )
    given_by: OneOrMany[Rule] = Field(
        (), description="Facts that prove it, one of several rules.", examples=[{"open_weights": True}]
    )
    ruled_out_by: OneOrMany[Rule] = Field(
        (), description="Facts that rule it out, one of several rules.", examples=[{"open_weights": False}]
    )

    @property
    def needs(self) -> tuple[str, ...]:
        """The needs that it serves, in English."""
        return self.intents.get("en", ())

    @property
    def all_needs(self) -> tuple[str, ...]:
        """The needs that it serves, in all languages."""
        return tuple(need for needs in self.intents.values() for need in needs)


class Vocabulary(Authored):
    """The shared vocabulary (`capabilities.yaml`), in the order of the file."""

    categories: dict[str, Category] = Field(description="Categories by key.")
    capabilities: dict[str, Capability] = Field(description="Capabilities by key.")
    other_trades: OneOrMany[Text] = Field(
        (), description="Words of other trades: a search that holds one reaches no capability.", examples=[["plumber"]]
    )


# --- searches/<name>.yaml ---------------------------------------------------------------------------


class SearchesFile(Authored):
    """Where the counts of a file of `searches/` come from (the YAML file of the same name beside it)."""

    kind: Literal["searches", "uses"] = Field(
        description="What people typed into a search, or what they were recorded doing with a model."
    )
    source: Text = Field(description="Who is to be named.", examples=["Anthropic Economic Index, Anthropic"])
    url: WebLink | None = Field(None, description="Where it is published.")
    license: Text | None = Field(None, description="The terms under which it is given.", examples=["CC BY 4.0"])
    period: Text | None = Field(None, description="The time that it is from.", examples=["2025-02"])
    who: Text | None = Field(None, description="Who counted, and whose visitors or users.")
    counts: Text | None = Field(None, description="What is counted.", examples=["impressions"])


# --- site.yaml ------------------------------------------------------------------------------------


class Repository(Authored):
    """Where the content is edited."""

    url: WebLink = Field(description="Address of the repository.")
    branch: Text = Field("main", description="The branch that the site is built from.")


class TypeName(Authored):
    """How a type of model is called."""

    name: Text = Field(description="One of them.", examples=["Model"])
    plural: Text = Field(description="Several of them.", examples=["Models"])


class AlsoWorked(Authored):
    """Another way in which the same spec is worked out."""

    times: Annotated[Number, Field(gt=0)] = Field(description="What the other spec is multiplied by.", examples=[5e-10])
    note: Text = Field(description="How, in a few words.", examples=["at 4 bits"])


class Estimate(Authored):
    """A spec that is worked out from another one, and marked so."""

    spec: Text = Field(description="The other spec, a number.", examples=["parameters"])
    times: Annotated[Number, Field(gt=0)] = Field(description="What it is multiplied by.", examples=[2e-9])
    note: Text = Field(description="How, in a few words.", examples=["worked out at 16 bits a parameter"])
    also: OneOrMany[AlsoWorked] = Field((), description="Further ways, shown beside it.")


class SpecRow(Authored):
    """A row of the comparison table."""

    label: Text = Field(description="The row's heading.", examples=["Context window"])
    unit: SpecUnit = Field(
        "text",
        description="How values are read and shown: count, tokens, gb, px, date, text, list, or {label: …} for numbers of your own unit.",
    )
    better: Literal["higher", "lower", "none"] = Field("none", description="Which end is better, if either.")
    reason: Text | None = Field(
        None,
        description="The need for which the better end, or one more entry of a list, is a reason to choose.",
        examples=["your texts are long"],
    )
    floor: Number | None = Field(
        None, description="More of it is a reason from this number on; below it nobody needs it.", examples=[1000]
    )
    entries: OneOrMany[Text] = Field(
        (),
        description="Of a list, the entries that are a reason to choose, the weightiest first; all where none is named.",
        examples=[["image", "audio"]],
    )
    minor_entries: OneOrMany[Text] = Field(
        (), description="Of a list, the entries that are a reason after all numbers.", examples=[["pdf"]]
    )
    estimate: Estimate | None = Field(None, description="How it is worked out where it is not given.")


class Pairs(Authored):
    """Which pairs of models get a page of their own."""

    policy: Literal["auto", "all", "related", "listed"] = Field("auto", description="How pairs are chosen.")
    per_model: Annotated[Whole, Field(ge=1)] = Field(20, description="How many neighbours a model has under `related`.")
    always: tuple[tuple[Text, Text], ...] = Field(
        (), description="Pairs that always have a page.", examples=[[["example-large", "example-medium"]]]
    )
    never: tuple[tuple[Text, Text], ...] = Field(
        (), description="Pairs that never have one.", examples=[[["example-large", "example-tiny"]]]
    )
    budget: Size = Field(10**9, description="How large the site may grow.")


class Api(Authored):
    """Which JSON files are written."""

    pairs: Flag = Field(True, description="One for each pair?")


class Social(Authored):
    """Which pictures are drawn for links that are shared."""

    models: Flag = Field(False, description="One for each model, besides the site's?")
    pairs: Flag = Field(
        False,
        description="One for each pair of a family that the site lists, or whose models stand next to each other?",
    )


class Subject(Authored):
    """What is compared, in the site's own words."""

    one: Text = Field("AI model", description="One of them.")
    many: Text = Field("AI models", description="Several of them.")


class TextLicense(Authored):
    """The licence of the texts."""

    name: Text = Field(description="Its name.", examples=["CC BY 4.0"])
    url: Link = Field(description="Where its terms stand.")


class SiteFile(Authored):
    """The site's own settings (`site.yaml`)."""

    title: Text = Field(description="The site's name.", examples=["Example"])
    base_url: BaseLink = Field(description="The address under which it is published.")
    repository: Repository | None = Field(None, description="Where the content is edited.")
    as_of: Day | None = Field(None, description="The site's day, if not the newest observation's.")
    subject: Subject = Field(Subject(), description="What is compared.")
    rank_name: Text = Field("UnfragileRank", description="What the rank is called.")
    tagline: Text | None = Field(
        None, description="What the site is for, in a few words.", examples=["Which model, why, and how sure"]
    )
    description: Text | None = Field(
        None,
        description="What the site is, in a sentence, for search engines.",
        examples=["Databases compared in pairs, with a source for every number."],
    )
    license: TextLicense | None = Field(None, description="The licence of the texts.")
    layouts: Text | None = Field(
        None,
        description="The folder of your own layouts, beside the content; they win by name.",
        examples=["my-layouts"],
    )
    notice: Text | None = Field(
        None, description="A sentence for every footer.", examples=["Numbers are those of their sources."]
    )
    types: dict[str, TypeName] = Field(
        {"model": TypeName(name="Model", plural="Models")}, description="Types of models."
    )
    specs: dict[str, SpecRow] = Field({}, description="Rows of the comparison table, in this order.")
    pairs: Pairs = Field(Pairs(), description="Which pairs get a page.")
    api: Api = Field(Api(), description="Which JSON files are written.")
    social: Social = Field(Social(), description="Which pictures are drawn for links that are shared.")
    presets: dict[str, dict[Component, Share]] = Field(
        {},
        description="Weights that a reader can choose; {} is those of scoring.yaml.",
        examples=[{"proven": {"adoption": 0.6, "quality": 0.4}}],
    )


# --- scoring.yaml ---------------------------------------------------------------------------------


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

    component: Component = Field(description="The component that it belongs to.")
    label: Text | None = Field(None, description="The name that readers see.", examples=["Downloads in 30 days"])
    weight: Share = Field(description="Its weight within the component.", examples=[0.5])
    scale: Annotated[
        ScaleName,
        BeforeValidator(lambda scale: "tests" if scale == "benchmarks" else scale),  # its name in the first edition
    ] = Field(description="How a value becomes 0 to 1.", examples=["log"])
    prior: Share | None = Field(None, description="What it counts as where it is missing.", examples=[0.3])
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
        None, description="Whole months after which it halves (half_life).", examples=[18]
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

    points: Annotated[Number, Field(gt=0)] = Field(description="What a yes earns.", examples=[2])
    says: Text = Field(description="What a yes means.", examples=["at least one limitation is admitted"])


class ScoringFile(Authored):
    """Everything that the rank is made of (`scoring.yaml`)."""

    version: Annotated[Whole, Field(ge=1)] = Field(description="Raised by a change of any number.", examples=[1])
    changes: OneOrMany[MethodChange] = Field((), description="What each version changed.")
    weights: dict[str, dict[Component, Share]] = Field(
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
