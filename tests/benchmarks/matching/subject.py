"""What matching is trained and measured on: the site's own vocabulary and models, and the labelled searches."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.benchmarks.matching.labels import Label, Part, read_labels
from unfragile.judge.model_names import ModelNames
from unfragile.read.authored import Content
from unfragile.read.content import load_content

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled search with the names of models taken out."""

    label: Label
    rest: str
    named: frozenset[str]  # slugs of the models that were found
    wanted: tuple[frozenset[str], ...]  # by name of the label: the models of the site that it may mean


@cache
def site_content() -> Content:
    """The content of this repository."""
    content = load_content(ROOT / "content")[0]
    if content is None:
        raise SystemExit("the content does not check; run unfragile check")
    return content


def cases(part: Part) -> tuple[Case, ...]:
    """The labelled searches of a part."""
    models = site_content().models
    names = ModelNames(models)
    found = []
    for label in read_labels(part):
        named = names.find(label.query)
        wanted = tuple(slugs for name in label.models if (slugs := _meant(name)))
        found.append(Case(label, named.rest, frozenset(models[place].slug for place in named.models), wanted))
    return tuple(found)


def _meant(name: str) -> frozenset[str]:
    """The models of the site that a name of a label may mean: the one of that name, else those of the family."""
    bare = _bare(name)
    models = site_content().models
    one = {model.slug for model in models if bare in map(_bare, (model.facts.name, *model.facts.aliases))}
    return frozenset(one or {model.slug for model in models if _bare(model.facts.name).startswith(bare)})


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
