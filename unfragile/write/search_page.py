"""The search page, complete without JavaScript as a list of what can be found, and what its script matches by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, takewhile

from unfragile.judge.lexicon import FIRST_UNSPACED, authored_lexicon
from unfragile.judge.matching_model import NOTHING, WEIGHT_UNIT, authored_model
from unfragile.judge.phrases import Phrases, short_needs
from unfragile.judge.search_tokens import plain, tokens
from unfragile.read.site_schema import Vocabulary
from unfragile.write.api.document import document
from unfragile.write.capability_pages import view_categories
from unfragile.write.catalogue import Catalogue, Output
from unfragile.write.choices import view_limits
from unfragile.write.search_index import search_index, search_names

SUGGEST = "/issues/new?template=suggest-model.yml"
"""The form on which a model is suggested, at the repository."""

MOST_EXAMPLES = 12

_LONG = frozenset(("function", "off"))
_MOST_ALIKE = 25

FIRST_SIGN = 35
"""The code of the sign that stands for nought in a column of numbers."""

LEAST_SIGN = 40
"""What is added to weights, of which none is farther below nought."""


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
    vocabulary = catalogue.site.content.vocabulary
    yield Output("search/matching.json", matching_json(vocabulary))
    yield Output("search/matching-unspaced.json", unspaced_json(vocabulary))
    yield Output("search/names.json", search_names(catalogue))
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
    """Word lists, weights and phrases, as matching.js reads them, without what only scripts without spaces ask for."""
    model, places = authored_model(), _Places()
    learned = _columns(_learned(vocabulary, unspaced=False), places)
    phrases = sorted(Phrases(vocabulary).rows(), key=lambda row: row[0])
    return document(
        "unfragile/search-matching/4",
        {
            "lexicon": _lexicon(unspaced=False),
            "phrases": {
                "capability": _steps(capability for capability, _, _, _ in phrases),
                "name": _signs(int(is_name) for _, is_name, _, _ in phrases),
                "count": _signs(len(held) for _, _, held, _ in phrases),
                "weak": _signs(len(weak) for _, _, _, weak in phrases),
                "token": _signs(places[token] for _, _, held, weak in phrases for token in (*held, *weak)),
            },
            "learned": learned,
            "tokens": " ".join(places),
            **{
                key: model[key]
                for key in ("figures", "bare", "powers", "step", "precision", "least_share", "most_nothing")
            },
            "trades": sorted({token for text in vocabulary.other_trades for token in tokens(text)}),
            "capabilities": [
                {"key": key, "name": entry.name, "category": entry.category, "aliases": list(entry.aliases)}
                | ({"needs": short} if (short := [plain(need) for need in short_needs(entry)]) else {})
                | ({} if key in model["keys"] else {"bare": True})
                for key, entry in vocabulary.capabilities.items()
            ],
            "categories": {key: one.name for key, one in vocabulary.categories.items()},
        },
    )


def unspaced_json(vocabulary: Vocabulary) -> bytes:
    """The rest of it: what a search needs that holds a script without spaces."""
    places = _Places()
    learned = _columns(_learned(vocabulary, unspaced=True), places)
    return document(
        "unfragile/search-matching-unspaced/2",
        {"lexicon": _lexicon(unspaced=True), "tokens": " ".join(places), "learned": learned},
    )


class _Places(dict[str, int]):
    """The place of each token in one list, in the order in which they are asked for."""

    def __missing__(self, token: str) -> int:
        return self.setdefault(token, len(self))


def _learned(vocabulary: Vocabulary, *, unspaced: bool) -> list[tuple[tuple[str, ...], list[tuple[int, int]]]]:
    """What is learned of the vocabulary's capabilities: what a search holds, and a weight by a capability's place."""
    model = authored_model()
    keys = {key: place for place, key in enumerate((*vocabulary.capabilities, NOTHING))}
    if set(vocabulary.capabilities).isdisjoint(model["keys"]):
        return []
    rows = []
    for held, row in model["learned"].items():
        weights = [(model["keys"][key], weight) for key, weight in zip(row[::2], row[1::2], strict=True)]
        known = [(keys[key], weight) for key, weight in weights if key in keys]
        if known and unspaced == any(map(_is_unspaced, held)):
            rows.append((tuple(held.split(" ")), known))
    return rows


def _columns(rows: list[tuple[tuple[str, ...], list[tuple[int, int]]]], places: _Places) -> dict[str, str]:
    """Rows as columns of a sign for each number, which a server packs smaller than figures.

    Tokens that many rows hold come first, and each first token is told by its step.
    """
    often = Counter(token for held, _ in rows for token in held)
    for token, _ in often.most_common():
        places[token]
    ordered = sorted(([places[token] for token in held], known) for held, known in rows)
    return {
        "first": _steps(held[0] for held, _ in ordered),
        "second": _signs(held[1] + 1 if len(held) > 1 else 0 for held, _ in ordered),
        "count": _signs(len(known) for _, known in ordered),
        "capability": _signs(place for _, known in ordered for place, _ in known),
        "weight": _signs(LEAST_SIGN + weight // WEIGHT_UNIT for _, known in ordered for _, weight in known),
    }


def _steps(numbers: Iterable[int]) -> str:
    """Numbers that never fall, each told by its step."""
    return _signs(after - before for before, after in pairwise((0, *numbers)))


def _signs(numbers: Iterable[int]) -> str:
    return "".join(chr(FIRST_SIGN + number) for number in numbers)


def _lexicon(*, unspaced: bool) -> dict[str, str | dict[str, str]]:
    """The word lists of scripts with or without spaces; the long ones in order, each word without what it begins with alike."""

    def some(text: str) -> list[str]:
        return [word for word in text.split() if _is_unspaced(word[0]) == unspaced]

    def lists(key: str, value: Mapping[str, str]) -> dict[str, str]:
        join = _shortened if key == "concepts" else " ".join
        return {names: join(held) for names, text in value.items() if (held := some(text))}

    return {
        key: lists(key, value)
        if not isinstance(value, str)
        else _shortened(some(value))
        if key in _LONG
        else " ".join(some(value))
        for key, value in authored_lexicon().items()
    }


def _shortened(words: Iterable[str]) -> str:
    """Words in order; a capital says by its place in the alphabet how many signs are those of the word before."""
    found, before = [], ""
    for word in sorted(words):
        alike = sum(1 for _ in takewhile(lambda signs: signs[0] == signs[1], zip(before, word, strict=False)))
        alike = min(alike, _MOST_ALIKE)
        found.append(chr(ord("A") + alike) + word[alike:] if alike else word)
        before = word
    return " ".join(found)


def _is_unspaced(sign: str) -> bool:
    return ord(sign) >= FIRST_UNSPACED
