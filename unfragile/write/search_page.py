"""The search page, complete without JavaScript as a list of what can be found, and what its script matches by."""

from collections.abc import Iterator

from unfragile.judge.lexicon import authored_lexicon
from unfragile.judge.matching import LEAST_CONFIDENCE
from unfragile.judge.matching_model import authored_model
from unfragile.judge.phrases import Phrases
from unfragile.read.schema import Vocabulary
from unfragile.write.api.document import document
from unfragile.write.capability_pages import view_categories
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.limits import view_limits
from unfragile.write.search_index import search_index

SUGGEST = "/issues/new?template=suggest-model.yml"
"""The form on which a model is suggested, at the repository."""

MOST_EXAMPLES = 12


def search_page(catalogue: Catalogue) -> Iterator[Output]:
    """The search page, what its script matches by, and the models as it shows them."""
    repository = catalogue.site.content.site.repository
    view = catalogue.view(
        "search/",
        "Search the match graph",
        f"From a need to a capability to one of the {catalogue.layouts.site.subject.many}.",
        section="search/",
        indexed=False,
    )
    yield catalogue.page(
        "search.html",
        "search/",
        view,
        categories=view_categories(catalogue),
        limits=view_limits(catalogue.site),
        examples=_examples(catalogue),
        suggest=f"{repository.url.rstrip('/')}{SUGGEST}" if repository else "",
    )
    yield Output("search/matching.json", matching_json(catalogue.site.content.vocabulary))
    yield Output("search/models.json", search_index(catalogue))


def _examples(catalogue: Catalogue) -> list[str]:
    """A dozen needs in people's words: the first of those capabilities that searches ask for most, then of most models."""
    site = catalogue.site
    counts = site.graph.capability_counts()
    offered = {key: sum(key in model.does for model in site.models) for key in site.content.vocabulary.capabilities}
    entries = [(key, entry) for key, entry in site.content.vocabulary.capabilities.items() if entry.needs]
    ordered = sorted(entries, key=lambda one: (-counts.get(one[0], 0), -offered[one[0]]))
    taken: dict[str, int] = {}
    found = []
    for _, entry in ordered:
        taken[entry.category] = taken.get(entry.category, 0) + 1
        if taken[entry.category] <= max(1, MOST_EXAMPLES // max(1, len(site.content.vocabulary.categories)) + 1):
            found.append(entry.needs[0])
    return found[:MOST_EXAMPLES]


def matching_json(vocabulary: Vocabulary) -> bytes:
    """Word lists, weights and phrases, as matching.js reads them: tokens by their place in one list."""
    phrases, model = Phrases(vocabulary), authored_model()
    keys = {key: place for place, key in enumerate(vocabulary.capabilities)} | {"": len(vocabulary.capabilities)}
    tokens: dict[str, int] = {}

    def place(token: str) -> int:
        return tokens.setdefault(token, len(tokens))

    rows = [
        [capability, int(is_name), [place(token) for token in held], [place(token) for token in weak]]
        for capability, is_name, held, weak in phrases.rows()
    ]
    learned = []
    is_known = not set(vocabulary.capabilities).isdisjoint(model["keys"])
    for held, row in model["learned"].items() if is_known else ():
        weights = [(model["keys"][key], weight) for key, weight in zip(row[::2], row[1::2], strict=True)]
        known = [number for key, weight in weights if key in keys for number in (keys[key], weight)]
        if known:
            learned.append([[place(token) for token in held.split(" ")], known])
    return document(
        "unfragile/search-matching/1",
        {
            "lexicon": authored_lexicon(),
            "tokens": list(tokens),
            "phrases": rows,
            "learned": learned,
            **{
                key: model[key]
                for key in ("figures", "bare", "powers", "step", "precision", "least_share", "most_nothing")
            },
            "least_confidence": LEAST_CONFIDENCE,
            "other_trades": list(vocabulary.other_trades),
            "capabilities": [
                {
                    "key": key,
                    "name": entry.name,
                    "category": entry.category,
                    "aliases": list(entry.aliases),
                    "learned": key in model["keys"],
                    "address": f"capabilities/{key}/",
                }
                for key, entry in vocabulary.capabilities.items()
            ],
            "categories": {key: one.name for key, one in vocabulary.categories.items()},
        },
    )
