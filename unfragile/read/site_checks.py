"""What `site.yaml` may say, given the models: one rule, one function."""

from collections.abc import Iterator

from unfragile.read.drafts import ContentDraft, Finding
from unfragile.read.model_checks import unknown_slug
from unfragile.read.problems import advice, quote
from unfragile.read.scoring_checks import check_jobs, weights_faults

FILE = "site.yaml"


def check_pairs(content: ContentDraft) -> Iterator[Finding]:
    """The pairs that are listed are of two different models that exist."""
    slugs = {model.slug for model in content.models}
    for name in ("always", "never"):
        pairs: tuple[tuple[str, str], ...] = getattr(content.site.pairs, name) if content.site else ()
        for i, pair in enumerate(pairs):
            if pair[0] == pair[1]:
                message = f"a pair is of two different models, not {quote(pair[0])} twice"
                yield Finding(FILE, ("pairs", name, i), "pair", message)
            for j, slug in enumerate(pair):
                if slug not in slugs:
                    yield Finding(FILE, ("pairs", name, i, j), *unknown_slug(slug, content))


def check_presets(content: ContentDraft) -> Iterator[Finding]:
    """The weights of a preset add up to 1, or none are given."""
    for name, weights in (content.site.presets if content.site else {}).items():
        complete = len(weights) == len(content.keys(FILE, "presets", name) or ())
        for inside, message in weights_faults(weights, f"the weights of {quote(name)}") if weights and complete else ():
            yield Finding(FILE, ("presets", name, *inside), "preset", message)


def check_estimates(content: ContentDraft) -> Iterator[Finding]:
    """A spec is worked out from another one that is declared and a number, of kinds that are jobs."""
    rows = content.site.specs if content.site else {}
    declared = content.keys(FILE, "specs") or ()
    for key, row in rows.items():
        of = row.estimate.spec if row.estimate else None
        at = ("specs", key, "estimate", "spec")
        if of is not None and of not in declared:
            yield Finding(FILE, at, "unknown-spec", f"unknown spec {quote(of)}{advice(of, declared)}")
        elif of == key or (of in rows and rows[of].unit in {"text", "list", "date"}):
            yield Finding(FILE, at, "estimate", f"{quote(key)} cannot be worked out from {quote(of)}")
        yield from check_jobs(content, FILE, (*at[:-1], "kinds"), row.estimate.kinds if row.estimate else ())
