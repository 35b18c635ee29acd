"""Kinds: what a model is for, read from the order of its capabilities."""

from collections.abc import Iterable, Sequence

from unfragile.read.authored import CapabilitySection
from unfragile.read.schema import Vocabulary


def kind_of(sections: Sequence[CapabilitySection], vocabulary: Vocabulary) -> str | None:
    """The category of the first capability whose category is a job; None where a model has no such capability."""
    for section in sections:
        category = vocabulary.capabilities[section.key].category
        if vocabulary.categories[category].kind == "job":
            return category
    return None


def jobs_of(keys: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The categories of some capabilities that are jobs."""
    categories = {vocabulary.capabilities[key].category for key in keys}
    return frozenset(key for key in categories if vocabulary.categories[key].kind == "job")
