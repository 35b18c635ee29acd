"""How large a site will be, worked out from a sample of its pages before the rest is rendered."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from random import Random
from typing import NamedTuple, TypeVar

from unfragile.judge import figures
from unfragile.judge.pairs import Pair
from unfragile.read.problems import Problem, Severity
from unfragile.write.catalogue import Catalogue, Output, Rendering
from unfragile.write.comparisons import ComparisonPages
from unfragile.write.fragments import ModelFragments
from unfragile.write.links import file_of
from unfragile.write.overlaps import MOST_SHOWN
from unfragile.write.pages import outputs_of_model, pair_data, pair_files

PAIRS_LOOKED_AT = 100
MODELS_LOOKED_AT = 4
PAGES_LOOKED_AT = 4
UNSEEN = 12_000
"""Bytes, about, of a picture to share, and of what is made of the whole site without its models."""
OF_A_MODEL, OF_A_RANKED = 4_000, 1_300
"""Bytes, about, of a model in the lists of all, and in the ranking of a job."""
LARGE_TEXTS = 200_000
"""Bytes of a model's texts, as its page shows them, from which on they may be to blame for the size of a site."""
NEARLY = 0.8
"""The share of the budget from which on a build warns."""

Item = TypeVar("Item")


class Prediction(NamedTuple):
    """What a build is going to write."""

    models: int
    pairs: int
    pages: int
    size: int  # bytes

    def __str__(self) -> str:
        counts = map(figures.counted, (self.models, self.pairs, self.pages), ("model", "pair", "page"))
        return f"{', '.join(counts)}, about {_size(self.size)}"


class Sizes:
    """Sizes of files in bytes; those that an earlier build made from the same are not made again.

    `find` gives the size of a file that was made from inputs of a digest, None where there is none.
    """

    def __init__(self, find: Callable[[str, bytes], int | None] = lambda _name, _key: None) -> None:
        self._find = find
        self._measured: dict[bytes, int] = {}

    def of(self, name: str, key: bytes, measure: Callable[[], int]) -> int:
        """The size of a file; it is measured where it is not known."""
        size = self._measured.get(key) or self._find(name, key)
        if size is None:
            size = self._measured[key] = measure()
        return size

    def of_output(self, output: Output) -> int:
        """The size of a file."""
        return self.of(file_of(output.address), output.key, lambda: len(output.data))


def least_size(catalogue: Catalogue) -> int:
    """What a site has at least with a page for every pair within families: what these show of the models."""
    families = Counter(model.family for model in catalogue.site.models)
    weights = zip(map(_weigh, catalogue.fragments), catalogue.site.models, strict=True)
    return sum(weight * (families[model.family] - 1) for weight, model in weights)


def predict(catalogue: Catalogue, comparisons: ComparisonPages, once: Sequence[Output], sizes: Sizes) -> Prediction:
    """What a build is going to write: a sample is rendered, and the rest goes by how much each page shows.

    `once` is what is made once for the whole site.
    """
    pages, rest = _measure_rest(catalogue, once, sizes)
    pairs = catalogue.pairs
    weights = [_weigh(fragments) for fragments in catalogue.fragments]
    some = pairs if len(pairs) <= PAIRS_LOOKED_AT else Random(1).sample(pairs, PAIRS_LOOKED_AT)  # noqa: S311
    shown = [_measure_pair(catalogue, comparisons, pair, sizes) for pair in some]
    sampled = [weights[first] + weights[second] for first, second in some]
    weight = sum(weights[first] + weights[second] for first, second in pairs)
    size = rest + _extrapolate(sampled, shown, len(pairs), weight) + _mentions(catalogue)
    return Prediction(len(weights), len(pairs), pages + len(pairs), round(size))


def _measure_pair(catalogue: Catalogue, comparisons: ComparisonPages, pair: Pair, sizes: Sizes) -> int:
    render = cache(lambda: comparisons.render(*pair))

    def size_of(name: str, key: bytes) -> int:
        return sizes.of(name, key, lambda: len(pair_data(name, render())))

    return sum(size_of(*file) for file in pair_files(catalogue, comparisons, pair))


def _mentions(catalogue: Catalogue) -> int:
    """What the pairs add to the sitemap and to the list of what was made."""
    slugs = [len(fragments.slug) for fragments in catalogue.fragments]
    both = sum(slugs[first] + slugs[second] for first, second in catalogue.pairs)
    lines = [f"<url><loc>{catalogue.layouts.base_url}compare/-vs-/</loc></url>\n", "compare/-vs-/index.html\n"]
    if catalogue.site.content.site.api.pairs:
        lines.append("api/v1/compare/-vs-.json\n")
    return len(catalogue.pairs) * sum(map(len, lines)) + len(lines) * both


def _measure_rest(catalogue: Catalogue, once: Sequence[Output], sizes: Sizes) -> tuple[int, float]:
    """Pages and bytes of all that is no pair."""
    names = sum(len(file_of(output.address)) + 1 for output in once)
    rendered = [output for output in once if not isinstance(output.source, bytes)]
    ready = sum(len(output.data) for output in once if isinstance(output.source, bytes))
    by_layout: dict[str, list[Output]] = {}
    for output in rendered:
        if isinstance(output.source, Rendering):
            by_layout.setdefault(output.source.layout, []).append(output)
    unseen = len(rendered) - sum(map(len, by_layout.values()))
    of_site = sum(_estimate(alike, _weigh_context, sizes.of_output, PAGES_LOOKED_AT) for alike in by_layout.values())
    of_site += UNSEEN * unseen + sum(OF_A_MODEL + OF_A_RANKED * len(model.jobs) for model in catalogue.site.models)
    places = range(len(catalogue.fragments))
    of_models = _estimate(
        places,
        lambda place: _weigh(catalogue.fragments[place]),
        lambda place: sum(
            sizes.of_output(output) + len(file_of(output.address)) + 1 for output in outputs_of_model(catalogue, place)
        ),
        MODELS_LOOKED_AT,
    )
    pages = sum(file_of(output.address).endswith(".html") for output in rendered)
    return pages + len(places), names + ready + of_site + of_models


def _weigh(fragments: ModelFragments) -> int:
    """Bytes of what a comparison shows of one side."""
    shown = list(fragments.briefs.values())[:MOST_SHOWN]
    return sum(map(len, fragments.cells.values())) + sum(map(len, shown))


def _weigh_context(output: Output) -> int:
    """How many things a page is given to show."""
    context = output.source.context if isinstance(output.source, Rendering) else {}
    return sum(len(value) for value in context.values() if isinstance(value, list | tuple))


def _estimate(items: Sequence[Item], weigh: Callable[[Item], int], measure: Callable[[Item], int], most: int) -> float:
    """The sum of a measure over items: of so many spread evenly over their weights, the rest by its weight."""
    if len(items) <= most:
        return sum(map(measure, items))
    weights = [weigh(item) for item in items]
    order = sorted(range(len(items)), key=weights.__getitem__)
    chosen = [order[(2 * number + 1) * len(order) // (2 * most)] for number in range(most)]
    sizes = [measure(items[place]) for place in chosen]
    return _extrapolate([weights[place] for place in chosen], sizes, len(items), sum(weights))


def _extrapolate(weights: Sequence[int], sizes: Sequence[int], count: int, weight: int) -> float:
    """The sizes of `count` items of some weight in all, by the line that fits best through those that are known."""
    if not sizes:
        return 0
    mean_weight, mean_size = sum(weights) / len(weights), sum(sizes) / len(sizes)
    spread = sum((one - mean_weight) ** 2 for one in weights)
    slope = 0.0
    if spread:
        both = sum((one - mean_weight) * (size - mean_size) for one, size in zip(weights, sizes, strict=True))
        slope = both / spread
    return count * (mean_size - slope * mean_weight) + slope * weight


def most_of_all(catalogue: Catalogue) -> str | None:
    """The slug of the model whose texts are large, and larger than those of all others together; None without one."""
    sizes = [sum(map(len, fragments.bodies.values())) for fragments in catalogue.fragments]
    largest = max(sizes, default=0)
    if largest < LARGE_TEXTS or 2 * largest <= sum(sizes):
        return None
    return catalogue.site.models[sizes.index(largest)].slug


def check_budget(prediction: Prediction, budget: int, place: Callable[[Severity, str, str], Problem]) -> Problem | None:
    """An error where a site would outgrow its budget, a warning where it nearly does.

    `place` gives the problem of a severity, code and message its place in site.yaml.
    """
    makes = "makes" if prediction.pairs == 1 else "make"
    share = f"{figures.counted(prediction.pairs, 'pair')} {makes} about {_size(prediction.size)} of {_size(budget)}"
    ways = "set pairs.policy to related, lower pairs.per_model, set api.pairs to false, or raise pairs.budget"
    if prediction.size > budget:
        return place("error", "over-budget", f"the site would outgrow its budget: {share}; {ways}")
    if prediction.size > NEARLY * budget:
        return place("warning", "near-budget", f"the site is close to its budget: {share}; to make room, {ways}")
    return None


def _size(size: int) -> str:
    for unit, worth in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= worth:
            return f"{size / worth:.3g} {unit}"
    return f"{size} bytes"
