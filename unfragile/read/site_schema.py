"""The authored types of site.yaml and capabilities.yaml: the site itself, its vocabulary, and when the rules of that hold."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field

from unfragile.read.characters import fold_name
from unfragile.read.scalars import (
    BaseLink,
    ByLanguage,
    Day,
    Flag,
    Link,
    Number,
    OneOrMany,
    Share,
    Size,
    SpecUnit,
    Text,
    WebLink,
    Whole,
)
from unfragile.read.schema import Authored, ComponentKey, ModelFile

# --- capabilities.yaml ----------------------------------------------------------------------------


class Category(Authored):
    """A group of capabilities: a job (what a model is for) or a means (how it is tuned, run, licensed)."""

    name: Text = Field(description="The name that readers see.", examples=["Image generation"])
    kind: Literal["job", "means"] = Field(description="Is it what a model is for, or how it is used?")
    table_stakes: OneOrMany[Text] = Field(
        (), description="Capabilities that a reader asks of each model of this job.", examples=[["text-to-image"]]
    )
    shows: OneOrMany[Text] = Field(
        (),
        description="Tests of this job, the weightiest first: its list shows the first that a third of the models, and at least three, took alike.",
        examples=[["arena-points"]],
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
        "", description="One sentence that says what it is.", examples=["Makes a picture from words."]
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

    shows: OneOrMany[Text] = Field(
        (),
        description="Tests of it, the weightiest first: its list shows the first that a third of the models, and at least three, took alike.",
        examples=[["arena-points"]],
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
    note: Text = Field(description="How, in a few words.", examples=["weights alone, at 16 bits a parameter"])
    kinds: OneOrMany[Text] = Field(
        (),
        description="Job categories of whose models it can be worked out; all where none is named.",
        examples=[["text-generation", "coding"]],
    )
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
    presets: dict[str, dict[ComponentKey, Share]] = Field(
        {},
        description="Weights that a reader can choose; {} is those of scoring.yaml.",
        examples=[{"proven": {"adoption": 0.6, "quality": 0.4}}],
    )


def rule_that_gives(capability: Capability, facts: ModelFile) -> Rule | None:
    """The first rule by which facts of the model prove that it has the capability."""
    return _first_that_holds(capability.given_by, facts)


def rule_that_rules_out(capability: Capability, facts: ModelFile) -> Rule | None:
    """The first rule by which facts of the model prove that it lacks the capability."""
    return _first_that_holds(capability.ruled_out_by, facts)


def _first_that_holds(rules: Sequence[Rule], facts: ModelFile) -> Rule | None:
    if not rules:
        return None
    answers = ((rule, [*_answers(rule, facts)]) for rule in rules)
    return next((rule for rule, found in answers if found and all(found)), None)


def _answers(rule: Rule, facts: ModelFile) -> Iterator[bool]:
    """Is each thing that the rule asks for known, and so?"""
    if rule.open_weights is not None:
        yield facts.license is not None and facts.license.open_weights == rule.open_weights
    if rule.integrations:
        integrations = {fold_name(name) for name in facts.integrations}
        yield any(fold_name(name) in integrations for name in rule.integrations)
    for wanted, stated in ((rule.spec_has, True), (rule.spec_lacks, False)):
        for spec, entry in wanted.items():
            entries = listed_entries(spec, facts)
            yield entries is not None and (fold_name(entry) in entries) == stated


def listed_entries(spec: str, facts: ModelFile) -> frozenset[str] | None:
    """The entries of a spec that is a list, folded; None where it is not given."""
    stated = facts.specs.get(spec)
    return frozenset(fold_name(entry.strip()) for entry in stated.value.split(",")) if stated else None
