"""Words that pages, tools and the Markdown mirror say alike."""

from collections.abc import Mapping
from typing import Literal

from unfragile.judge import figures
from unfragile.judge.day import Life
from unfragile.read.schema import License, Reporter

COMPONENT_LABELS = {
    "adoption": "Adoption",
    "quality": "Quality",
    "ecosystem": "Ecosystem",
    "match_graph": "Match Graph",
    "freshness": "Freshness",
}
REPORTERS: Mapping[Reporter, str] = {
    "publisher": "reported by the publisher",
    "rival": "reported by the maker of another model",
    "independent": "independent",
}


def license_terms(terms: License | None, *, brief: bool = False) -> tuple[str, ...]:
    """What a licence allows, as far as it is known: 'commercial use limited: free up to …', in brief without the rest."""
    if terms is None:
        return ()
    found = [weights_words(terms.open_weights), use_words(terms.commercial_use)]
    if terms.commercial_use == "limited" and not brief:
        found[-1] += f": {terms.condition}"
    return tuple(filter(None, found))


def weights_words(open_weights: bool | None) -> str:
    """Whether weights can be had; '' where that is not known."""
    return "" if open_weights is None else "open weights" if open_weights else "closed weights"


def use_words(commercial_use: bool | Literal["limited"] | None) -> str:
    """Whether commercial use is allowed; '' where that is not known."""
    if commercial_use == "limited":
        return "commercial use limited"
    return "" if commercial_use is None else "commercial use allowed" if commercial_use else "no commercial use"


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


def first_upper(words: str) -> str:
    """Words as a sentence begins with them: 'static site generators' → 'Static site generators'."""
    return words[:1].upper() + words[1:]
