"""What an import of searches would do to the match graph, told before anything is written."""

from collections.abc import Iterator, Sequence

from unfragile.edit.search_exports import ExportRow
from unfragile.judge import figures
from unfragile.judge.searches import MatchedSearch, count_searches, match_searches
from unfragile.judge.units import MILLION
from unfragile.read.authored import Content, Search

MOST_EDGES = 20
MOST_DROPPED = 5


def preview(rows: Sequence[ExportRow], content: Content) -> Iterator[str]:
    """In lines: how much the gate keeps and drops, the heaviest edges, and the most frequent searches without one."""
    asked = count_searches(Search(row.query, row.count, None, None, "") for row in rows)
    matched = match_searches(asked, content.vocabulary, content.models, content.scoring.families)
    reaching = {search.query for search in matched}
    dropped = [search for search in asked if search.query not in reaching]
    whole, kept = sum(search.times for search in asked), sum(search.times for search in matched)
    share = f"{100 * kept / whole:.1f} %" if whole else "0 %"
    yield f"the gate keeps {_searches(len(matched))} ({share} of the counts)"
    yield f"and drops {_searches(len(dropped))}; those stay in the file and count for nothing"
    yield from (f"  {_edge(search)}" for search in matched[:MOST_EDGES])
    if dropped:
        yield "most frequent of those that it drops:"
        yield from (f"  {figures.plain_number(search.times)}  {search.query}" for search in dropped[:MOST_DROPPED])


def _edge(search: MatchedSearch) -> str:
    times = figures.plain_number(search.times)
    reached = [f"{edge.capability} {edge.confidence / MILLION:.2f} ({edge.how})" for edge in search.edges]
    if search.models:
        reached.append(f"names {', '.join(search.models)}, no vote")
    return f"{times}  {search.query} -> {'; '.join(reached)}"


def _searches(number: int) -> str:
    return f"{figures.plain_number(number)} {'search' if number == 1 else 'searches'}"
