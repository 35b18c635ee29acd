"""Whether a model can be used on the site's day, and until when."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from unfragile.read.schema import Lifecycle, LifeStatus


class Life(NamedTuple):
    """The state of a model on the site's day."""

    status: LifeStatus
    until: date | None = None
    successor: str = ""  # a name
    successor_slug: str = ""  # where the site lists it
    source: str = ""


def life_on(lifecycle: Lifecycle | None, day: date | None, names: Mapping[str, str]) -> Life:
    """The state on a day: a deprecated model whose end has passed is retired, one whose end is to come is deprecated.

    `names` are those of the site's models by slug.
    """
    if lifecycle is None:
        return Life("active")
    status = lifecycle.status
    if status in {"deprecated", "retired"} and lifecycle.until and day:
        status = "retired" if lifecycle.until < day or (status, lifecycle.until) == ("retired", day) else "deprecated"
    named = lifecycle.successor or ""
    by_name = {name.casefold(): slug for slug, name in names.items()}
    slug = named if named in names else by_name.get(named.casefold(), "")
    return Life(status, lifecycle.until, names.get(slug, named), slug, lifecycle.source)
