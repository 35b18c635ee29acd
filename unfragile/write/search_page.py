"""The search page, complete without JavaScript as a list of what can be found, and what its script matches by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from unfragile.judge.lexicon import FIRST_UNSPACED, authored_lexicon
from unfragile.judge.matching_model import NOTHING, WEIGHT_UNIT, authored_model
from unfragile.judge.phrases import PhraseRow, Phrases, short_needs
from unfragile.judge.search_tokens import plain, tokens
from unfragile.read.site_schema import Capability, Vocabulary
from unfragile.write.api.document import document
from unfragile.write.capability_pages import view_categories
from unfragile.write.catalogue import Catalogue, Derived, Output
from unfragile.write.search_index import search_index, search_names
from unfragile.write.signs import signs, steps

SUGGEST = "/issues/new?template=suggest-model.yml"
"""The form on which a model is suggested, at the repository."""

MOST_EXAMPLES = 12

_LONG = frozenset(("function", "off"))
_MOST_ALIKE = 25

LEAST_SIGN = 40
"""What is added to weights, of which none is farther below nought."""


_Row = tuple[tuple[str, ...], list[tuple[int, int]]]
"""What a search holds, a token or two, and a weight by a capability's place."""


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
        examples=_examples(catalogue),
        suggest=f"{repository.url.rstrip('/')}{SUGGEST}" if repository else "",
    )
    vocabulary = catalogue.site.content.vocabulary
    yield Output("search/matching.json", Derived(matching_json, (vocabulary,)))
    yield Output("search/matching-unspaced.json", Derived(unspaced_json, (vocabulary,)))
    yield Output("search/names.json", Derived(search_names, (catalogue.outline,)))
    yield Output("search/models.json", Derived(search_index, (catalogue.outline,)))


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
    """Word lists, weights and phrases, as matcher.js reads them, without what only scripts without spaces ask for."""
    model, learned = authored_model(), _learned(vocabulary, unspaced=False)
    phrases = sorted(Phrases(vocabulary).rows(), key=lambda row: (row[0], not row[1], len(row[2]), row[2]))
    ordered = _ordered(learned, phrases)
    places = {token: place for place, token in enumerate(ordered)}
    return document(
        "unfragile/search-matching/5",
        {
            "lexicon": _lexicon(unspaced=False),
            "phrases": {
                "capability": steps(capability for capability, _, _, _ in phrases),
                "name": signs(int(is_name) for _, is_name, _, _ in phrases),
                "count": signs(len(held) for _, _, held, _ in phrases),
                "weak": signs(len(weak) for _, _, _, weak in phrases),
                "token": signs(places[token] for _, _, held, weak in phrases for token in (*held, *weak)),
            },
            "learned": _columns(learned, places),
            "tokens": _tokens(token for token in ordered if not _is_unspaced(token)),
            **{key: model[key] for key in ("figures", "powers", "step", "precision", "least_share", "most_nothing")},
            **({} if set(model["keys"]).issuperset(vocabulary.capabilities) else {"bare": model["bare"]}),
            "trades": sorted({token for text in vocabulary.other_trades for token in tokens(text)}),
            "capabilities": [
                {"key": key, "name": entry.name, "category": entry.category, "aliases": list(entry.aliases)}
                | ({"needs": short} if (short := _short_needs(entry, unspaced=False)) else {})
                | ({} if key in model["keys"] else {"bare": True})
                for key, entry in vocabulary.capabilities.items()
            ],
            "categories": {key: one.name for key, one in vocabulary.categories.items()},
        },
    )


def unspaced_json(vocabulary: Vocabulary) -> bytes:
    """The rest of it: what a search needs that holds a script without spaces."""
    learned = _learned(vocabulary, unspaced=True)
    ordered = _ordered(learned, ())
    phrased = _ordered(_learned(vocabulary, unspaced=False), Phrases(vocabulary).rows())
    return document(
        "unfragile/search-matching-unspaced/3",
        {
            "lexicon": _lexicon(unspaced=True),
            "tokens": _tokens(ordered),
            "learned": _columns(learned, {token: place for place, token in enumerate(ordered)}),
            "phrased": " ".join(filter(_is_unspaced, phrased)),
            "needs": [_short_needs(entry, unspaced=True) for entry in vocabulary.capabilities.values()],
        },
    )


def _short_needs(entry: Capability, *, unspaced: bool) -> list[str]:
    return [plain(need) for need in short_needs(entry) if any(map(_is_unspaced, need)) == unspaced]


def _ordered(learned: Iterable[_Row], phrases: Iterable[PhraseRow]) -> list[str]:
    """All tokens: concepts, those first that many rows hold, then words by the alphabet, those without spaces last."""
    often = Counter(token for held, _ in learned for token in held)
    every = {*often, *(token for _, _, held, weak in phrases for token in (*held, *weak))}
    return sorted(
        every, key=lambda token: (_is_unspaced(token), token[0] != "#", token[0] == "#" and -often[token], token)
    )


def _tokens(ordered: Iterable[str]) -> dict[str, str]:
    held = list(ordered)
    return {
        "concepts": " ".join(token[1:] for token in held if token[0] == "#"),
        "words": _shortened(token for token in held if token[0] != "#"),
    }


def _learned(vocabulary: Vocabulary, *, unspaced: bool) -> list[_Row]:
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


def _columns(rows: Iterable[_Row], places: Mapping[str, int]) -> dict[str, str]:
    """Rows as columns of signs, each first token told by its step; weights that are alike stand together, which packs well."""
    ordered = sorted(
        ([places[token] for token in held], sorted(known, key=lambda one: (-one[1], one[0]))) for held, known in rows
    )
    return {
        "first": steps(held[0] for held, _ in ordered),
        "second": signs(held[1] + 1 if len(held) > 1 else 0 for held, _ in ordered),
        "count": signs(len(known) for _, known in ordered),
        "capability": signs(place for _, known in ordered for place, _ in known),
        "weight": signs(LEAST_SIGN + weight // WEIGHT_UNIT for _, known in ordered for _, weight in known),
    }


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
    return ord(sign[0]) >= FIRST_UNSPACED
