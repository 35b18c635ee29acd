"""What the files of models may say, given the settings and each other: one rule, one function."""

from collections.abc import Iterator

from unfragile.read.characters import fold, look, told_apart
from unfragile.read.drafts import ContentDraft, Finding, ModelDraft, newest_observation
from unfragile.read.problems import advice, quote
from unfragile.read.schema import Release
from unfragile.read.slugs import slug_fault
from unfragile.read.spdx import spdx_fault
from unfragile.read.spec_values import spec_value_fault


def check_slugs(content: ContentDraft) -> Iterator[Finding]:
    """The name of a model's folder, and each of its former names, has the form of a slug."""
    for model in content.models:
        fault = slug_fault(model.slug)
        if fault:
            yield Finding(model.file("model.yaml"), (), *fault)
        for i, slug in enumerate(model.facts.former_slugs if model.facts else ()):
            fault = slug_fault(slug)
            if fault:
                yield Finding(model.file("model.yaml"), ("former_slugs", i), *fault)


def check_types(content: ContentDraft) -> Iterator[Finding]:
    """A model's type is declared in site.yaml."""
    types = content.types()
    for model in content.models if types is not None else ():
        kind = model.facts.type if model.facts else None
        if kind and types is not None and kind not in types:
            message = f"unknown type {quote(kind)}{advice(kind, types)}"
            yield Finding(model.file("model.yaml"), ("type",), "unknown-type", message)


def check_spdx(content: ContentDraft) -> Iterator[Finding]:
    """The identifier of a licence is one of SPDX's, or joins some of them."""
    for model in content.models:
        terms = model.facts.license if model.facts else None
        message = spdx_fault(terms.spdx) if terms and terms.spdx else None
        if message:
            yield Finding(model.file("model.yaml"), ("license", "spdx"), "spdx", message)


def check_specs(content: ContentDraft) -> Iterator[Finding]:
    """A spec is declared in site.yaml."""
    if content.site is None:
        return
    declared = content.keys("site.yaml", "specs") or ()
    for model in content.models:
        for key in model.spec_keys:
            if key not in declared:
                message = f"unknown spec {quote(key)}{advice(key, declared)}"
                yield Finding(model.file("model.yaml"), ("specs", key), "unknown-spec", message)


def check_spec_values(content: ContentDraft) -> Iterator[Finding]:
    """The value of a spec fits its unit."""
    rows = content.site.specs if content.site else {}
    for model in content.models:
        for key, spec in (model.facts.specs if model.facts else {}).items():
            fault = spec_value_fault(rows[key].unit, spec.value) if key in rows else None
            if fault:
                yield Finding(model.file("model.yaml"), ("specs", key, "value"), "spec-value", fault)


def check_dates(content: ContentDraft) -> Iterator[Finding]:
    """A model is not updated before it is released."""
    for model in content.models:
        facts = model.facts
        if facts and facts.released and facts.updated and facts.updated.date < facts.released.date:
            message = f"updated on {facts.updated.date}, before its release on {facts.released.date}"
            yield Finding(model.file("model.yaml"), ("updated",), "date-order", message)


def check_releases(content: ContentDraft) -> Iterator[Finding]:
    """No model is released, or its weights changed, after the site's day: it would be fresher than can be known."""
    named = content.site.as_of if content.site else None
    day = named or newest_observation((model.facts, model.signals) for model in content.models)
    for model in content.models if day else ():
        for key in ("released", "updated"):
            release: Release | None = getattr(model.facts, key, None)
            if release and day and release.date > day:
                what = "'as_of' of site.yaml" if named else "the newest observation in the content"
                message = f"{key} on {release.date}, after the site's day {day}, {what}"
                yield Finding(model.file("model.yaml"), (key,), "release-after-day", message)


def check_licenses(content: ContentDraft) -> Iterator[Finding]:
    """Commercial use that is limited says by what, and what is not limited has no condition."""
    for model in content.models:
        terms = model.facts.license if model.facts else None
        if terms is None or (terms.commercial_use == "limited") == (terms.condition is not None):
            continue
        if terms.condition is None:
            message = "commercial use that is limited needs a 'condition' that says by what"
        else:
            message = "a 'condition' goes with 'commercial_use: limited' alone"
        at = "commercial_use" if terms.condition is None else "condition"
        yield Finding(model.file("model.yaml"), ("license", at), "license-condition", message)


def check_lifecycles(content: ContentDraft) -> Iterator[Finding]:
    """A model that ends says when, and names a successor other than itself."""
    for model in content.models:
        life = model.facts.lifecycle if model.facts else None
        if life is None:
            continue
        at = model.file("model.yaml")
        if life.status == "retired" and life.until is None:
            yield Finding(
                at, ("lifecycle",), "lifecycle", "a retired model needs 'until', the day since which it is gone"
            )
        if life.status in {"preview", "active"} and life.until is not None:
            message = f"'until' goes with 'deprecated' or 'retired', not with {quote(life.status)}"
            yield Finding(at, ("lifecycle", "until"), "lifecycle", message)
        if life.successor == model.slug:
            yield Finding(at, ("lifecycle", "successor"), "lifecycle", f"{quote(model.slug)} cannot succeed itself")


def check_supersedes(content: ContentDraft) -> Iterator[Finding]:
    """A model supersedes others that exist."""
    slugs = {model.slug: model for model in content.models}
    for model in content.models:
        for i, slug in enumerate(model.facts.supersedes if model.facts else ()):
            if slug == model.slug:
                finding = "supersedes-itself", f"{quote(slug)} cannot supersede itself"
            elif slug not in slugs:
                finding = unknown_slug(slug, content)
            else:
                continue
            yield Finding(model.file("model.yaml"), ("supersedes", i), *finding)


def unknown_slug(slug: str, content: ContentDraft) -> tuple[str, str]:
    """The code and message about a slug that no model has; one that a model had leads to its new one."""
    heirs = [model.slug for model in content.models if model.facts and slug in model.facts.former_slugs]
    hint = f"; it is {quote(heirs[0])} now" if heirs else advice(slug, [model.slug for model in content.models])
    return "unknown-slug", f"no model has the slug {quote(slug)}{hint}"


def check_names(content: ContentDraft) -> Iterator[Finding]:
    """Names, aliases, slugs and former slugs are unique across models, and look it; letter case aside."""
    taken: dict[str, tuple[ModelDraft, str, str]] = {}
    for model in content.models:
        taken[look(model.slug)] = model, "slug", model.slug
    named = [(model, *name) for model in content.models for name in _names(model)]
    for model, what, at, name in sorted(named, key=lambda one: not one[-1].isascii()):  # look-alikes are told last
        owner, use, other = taken.setdefault(look(name), (model, what, name))
        file = model.file("model.yaml")
        if owner is not model:
            yield Finding(file, at, *name_fault(name, other, f"the {use} of {quote(owner.slug)}"))
        elif what == "former slug" and use == "slug":
            yield Finding(file, at, "name-taken", f"{quote(name)} is the slug of this model still")


def name_fault(name: str, other: str, whose: str) -> tuple[str, str]:
    """The code and message about a name that another has already, or one that looks the same."""
    if fold(name) == fold(other):
        return "name-taken", f"{quote(name)} is {whose} already"
    strange = told_apart(name, other) or told_apart(other, name)
    why = f"; {strange} tells them apart" if strange else ""
    return "look-alike", f"{quote(name)} looks the same as {whose}{why}"


def _names(model: ModelDraft) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    """What is used as a name of a model: what it is, where it stands, and itself."""
    if model.facts and model.facts.name:
        yield "name", ("name",), model.facts.name
    for i, alias in enumerate(model.facts.aliases if model.facts else ()):
        yield "alias", ("aliases", i), alias
    for i, slug in enumerate(model.facts.former_slugs if model.facts else ()):
        yield "former slug", ("former_slugs", i), slug
