"""Words that pages, tools and the Markdown mirror say alike."""

from collections.abc import Mapping

from unfragile.judge import figures
from unfragile.judge.life import Life
from unfragile.read.schema import License, Reporter

REPORTERS: Mapping[Reporter, str] = {
    "publisher": "reported by the publisher",
    "rival": "reported by the maker of another model",
    "independent": "independent",
}


def license_terms(terms: License | None, *, brief: bool = False) -> tuple[str, ...]:
    """What a licence allows, as far as it is known: 'open weights', 'commercial use limited: free up to …'.

    In brief without the condition.
    """
    if terms is None:
        return ()
    found = []
    if terms.open_weights is not None:
        found.append("open weights" if terms.open_weights else "closed weights")
    match terms.commercial_use:
        case True:
            found.append("commercial use allowed")
        case False:
            found.append("no commercial use")
        case "limited":
            found.append("commercial use limited" if brief else f"commercial use limited: {terms.condition}")
    return tuple(found)


def life_tag(life: Life) -> str:
    """The state of a model beside its name: 'ends 11 Dec 2026, newer: Example 2'; '' where there is nothing to say."""
    newer = f"newer: {life.successor}" if life.successor else ""
    return ", ".join(filter(None, (life_state(life), newer)))


def life_state(life: Life) -> str:
    """The same without what takes its place: 'shut down 23 Oct 2026'."""
    day = figures.short_day(life.until) if life.until else ""
    match life.status:
        case "retired":
            return f"shut down {day}".rstrip()
        case "deprecated":
            return f"ends {day}" if day else "deprecated"
        case "preview":
            return "preview"
        case _:
            return ""
