"""The authored types of a model's files, and what all authored types are: each field declared once, with its type,
limits, meaning and example. Those of the settings stand in `site_schema.py` and `scoring_schema.py`.

The checker, the JSON Schemas under `schemas/` and the editor's field tables are all made from them.
Every type is frozen; an unknown key is an error. Scalars arrive as the text that stands in the file,
so a field of text keeps `no`, `1.10` and `007` as they were typed.
"""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from unfragile.read.bounds import MAX_SUMMARY_LENGTH
from unfragile.read.scalars import (
    Currency,
    Day,
    Flag,
    Link,
    Number,
    OneOrMany,
    Permission,
    PriceUnit,
    Released,
    Text,
    WebLink,
)

ComponentKey = Literal["adoption", "quality", "ecosystem", "match_graph", "freshness"]
COMPONENTS: tuple[ComponentKey, ...] = get_args(ComponentKey)
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
    last: Flag = Field(False, description="true: no source has a newer one, and `check` asks for none.")


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

    Beside `benchmarks` each key is a signal.
    """

    model_config = ConfigDict(extra="allow", json_schema_extra={"minProperties": 1})
    __pydantic_extra__: dict[str, OneOrMany[Observation]] = Field(init=False)

    benchmarks: OneOrMany[BenchmarkResult] = Field((), description="Benchmark results.")

    @property
    def signals(self) -> dict[str, tuple[Observation, ...]]:
        """Observations by signal."""
        return self.__pydantic_extra__


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
