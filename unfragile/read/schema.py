"""The authored types: each field declared once, with its type, limits, meaning and example.

The checker, the JSON Schemas under `schemas/` and the editor's field tables are all made from here.
Every type is frozen; an unknown key is an error. Scalars arrive as the text that stands in the file,
so a field of text keeps `no`, `1.10` and `007` as they were typed.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from unfragile.read.limits import MAX_SUMMARY_LENGTH
from unfragile.read.links import LINK_SCHEMES as LINK_SCHEMES
from unfragile.read.scalars import (
    BaseLink,
    Currency,
    Day,
    Flag,
    Link,
    Number,
    OneOrMany,
    Share,
    Size,
    Text,
    WebLink,
    Whole,
)

COMPONENTS = ("adoption", "quality", "ecosystem", "match_graph", "freshness")
PRICE_UNITS = ("mtok_in", "mtok_out", "image", "minute", "mchar", "hour", "month")
CHECKLIST_QUESTIONS = ("sources", "limitations", "alternatives", "license")

Component = Literal["adoption", "quality", "ecosystem", "match_graph", "freshness"]
Reporter = Literal["publisher", "independent"]


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
    commercial_use: Flag | None = Field(None, description="Is commercial use allowed without a further contract?")


class Offer(Authored):
    """A price at which somebody offers the model."""

    what: Text = Field(description="What is sold.", examples=["hosted API"])
    unit: Literal["mtok_in", "mtok_out", "image", "minute", "mchar", "hour", "month"] = Field(
        description="What the price is for: a million tokens in or out, an image, a minute, a million characters, an hour, a month."
    )
    price: Annotated[Number, Field(ge=0)] = Field(description="The price of one unit.", examples=[0.065])
    currency: Currency = Field(description="ISO 4217 code.", examples=["USD"])
    source: Link = Field(description="Where the price was read.")
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
    released: Day | None = Field(None, description="The day of its release.", examples=["2024-10-22"])
    updated: Day | None = Field(None, description="The publisher's last change, where known.")
    aliases: OneOrMany[Text] = Field((), description="Other names that readers use.", examples=[["EL"]])
    specs: dict[str, Spec] = Field({}, description="Technical facts; the keys are declared in site.yaml.")
    integrations: OneOrMany[Text] = Field((), description="Tools that run it.", examples=[["diffusers", "ComfyUI"]])
    refresh: dict[str, Refresh] = Field(
        {},
        description="Where numbers of signals are read again by `refresh`, where no link of the entry leads there.",
        examples=[{"stars": {"at": "github.stars", "id": "owner/name"}}],
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


class Capability(Authored):
    """One entry of the shared vocabulary."""

    name: Text = Field(description="The heading under which models describe it.", examples=["Text-to-image generation"])
    category: Text = Field(description="Key of its category.", examples=["image-generation"])
    description: Text = Field(
        description="One sentence that says what it is.", examples=["Makes a picture from words."]
    )
    aliases: OneOrMany[Text] = Field((), description="Other headings for the same thing.", examples=[["txt2img"]])
    intents: OneOrMany[Text] = Field(
        (), description="Needs that it serves, in people's words.", examples=[["make a picture from a description"]]
    )


class Vocabulary(Authored):
    """The shared vocabulary (`capabilities.yaml`), in the order of the file."""

    categories: dict[str, Category] = Field(description="Categories by key.")
    capabilities: dict[str, Capability] = Field(description="Capabilities by key.")


# --- site.yaml ------------------------------------------------------------------------------------


class Repository(Authored):
    """Where the content is edited."""

    url: WebLink = Field(description="Address of the repository.")
    branch: Text = Field("main", description="The branch that the site is built from.")


class TypeName(Authored):
    """How a type of model is called."""

    name: Text = Field(description="One of them.", examples=["Model"])
    plural: Text = Field(description="Several of them.", examples=["Models"])


class SpecRow(Authored):
    """A row of the comparison table."""

    label: Text = Field(description="The row's heading.", examples=["Context window"])
    unit: Literal["count", "tokens", "gb", "px", "date", "text", "list"] = Field(
        "text", description="How values are read and shown."
    )
    better: Literal["higher", "lower", "none"] = Field("none", description="Which end is better, if either.")


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
    description: Text | None = Field(None, description="What the site is, in a sentence, for search engines.")
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
    scale: Literal["log", "linear", "benchmarks", "checklist", "half_life", "share"] = Field(
        description="How a value becomes 0 to 1."
    )
    prior: Share | None = Field(None, description="What it counts as where it is missing.", examples=[0.3])
    low: Number | None = Field(None, description="The value that counts as 0 (log, linear).", examples=[100])
    high: Number | None = Field(None, description="The value that counts as 1 (log, linear).", examples=[10000000])
    full: Annotated[Number, Field(gt=0)] | None = Field(
        None, description="How many results make it complete (benchmarks).", examples=[3]
    )
    self_reported: Share | None = Field(
        None, description="What a publisher's own result counts as (benchmarks).", examples=[0.5]
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


class Benchmark(Authored):
    """A benchmark whose results count."""

    label: Text = Field(description="The name that readers see.", examples=["ImageNet-1k top-1"])
    unit: Text | None = Field(None, description="Unit of its values.", examples=["%"])
    low: Number = Field(description="The lower end of its scale.", examples=[60])
    high: Number = Field(description="The upper end of its scale.", examples=[92])
    better: Literal["higher", "lower"] = Field("higher", description="Which end is better.")


class Question(Authored):
    """A yes-or-no question about the evidence in a model's texts."""

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
    benchmarks: dict[str, Benchmark] = Field({}, description="Benchmarks whose results count.")
    checklist: dict[str, Question] = Field({}, description="Questions about evidence.")
