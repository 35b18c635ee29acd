"""The search page, complete without JavaScript as a list of what can be found, and the words that its script reads."""

import re
from collections.abc import Iterator

from unfragile.judge.search_words import ASKING_WORDS, DIRECTION_WORDS, FUNCTION_WORDS, SAME_ENDINGS, SAME_WORDS
from unfragile.write.api.document import document
from unfragile.write.capability_pages import view_categories
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.layouts import SEARCH_POLICY
from unfragile.write.limits import view_limits

SUGGEST = "/issues/new?template=suggest-model.yml"
"""The form on which a model is suggested, at the repository."""


def search_page(catalogue: Catalogue) -> Iterator[Output]:
    """The search page and the words by which it matches."""
    repository = catalogue.site.content.site.repository
    view = catalogue.view(
        "search/",
        "Search the match graph",
        f"From a need to a capability to one of the {catalogue.layouts.site.subject.many}.",
        section="search/",
        policy=SEARCH_POLICY,
        indexed=False,
    )
    yield catalogue.page(
        "search.html",
        "search/",
        view,
        categories=view_categories(catalogue),
        limits=view_limits(catalogue.site),
        example=_example(catalogue),
        suggest=f"{repository.url.rstrip('/')}{SUGGEST}" if repository else "",
    )
    yield Output("search/words.json", _words_json())


def _example(catalogue: Catalogue) -> str:
    """A need in people's words: the first intent of the vocabulary."""
    entries = catalogue.site.content.vocabulary.capabilities.values()
    return next((intent for entry in entries for intent in entry.intents), "")


def _words_json() -> bytes:
    """The word lists of the matcher as the browser's side reads them: regular expressions in JavaScript's spelling."""
    return document(
        "unfragile/search-words/1",
        {
            "function": sorted(FUNCTION_WORDS),
            "asking": sorted(ASKING_WORDS),
            "directions": DIRECTION_WORDS,
            "same": SAME_WORDS,
            "endings": [[ending, re.sub(r"\\(\d)", r"$\1", same)] for ending, same in SAME_ENDINGS],
        },
    )
