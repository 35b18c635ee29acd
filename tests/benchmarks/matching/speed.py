"""Print how long a match graph takes, and what it needs: `python -m tests.benchmarks.matching.speed`.

Models, vocabulary and searches are made up from a seed; one search in four reaches something, and a third of the pairs
share some. What it took stands in the README.
"""

import argparse
import resource
import sys
import time
from itertools import combinations, islice
from random import Random

from unfragile.judge.match_graph import build_match_graph
from unfragile.read.authored import AuthoredModel, CapabilitySection, Search
from unfragile.read.schema import ModelFile, SignalsFile
from unfragile.read.site_schema import Vocabulary

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za")
MEGABYTE = 1024  # in the kilobytes of ru_maxrss


def make_words(dice: Random, count: int) -> list[str]:
    """Make up words, the first of which is the most common."""
    return sorted(
        sorted({"".join(dice.choices(SYLLABLES, k=3)) for _ in range(2 * count)}), key=lambda _: dice.random()
    )[:count]


def make_vocabulary(dice: Random, words: list[str], capabilities: int) -> Vocabulary:
    """Make up a vocabulary: ten jobs and three means, seven phrases for each capability."""
    common = [1 / (rank + 5) for rank in range(len(words))]

    def phrase(length: int) -> str:
        return " ".join(dice.choices(words, common, k=length))

    return Vocabulary.model_validate(
        {
            "categories": {f"c{n}": {"name": f"C{n}", "kind": "job" if n < 10 else "means"} for n in range(13)},
            "capabilities": {
                f"k{n}": {
                    "name": phrase(2),
                    "category": f"c{n % 13}",
                    "description": phrase(10),
                    "aliases": [phrase(2)],
                    "intents": [phrase(5) for _ in range(5)],
                }
                for n in range(capabilities)
            },
        }
    )


def make_model(dice: Random, number: int, keys: list[str]) -> AuthoredModel:
    """Make up a model with ten capabilities, most of them of its own kind and of the means."""
    kind = number % 10
    own = [key for key in keys if int(key[1:]) % 13 == kind]
    means = [key for key in keys if int(key[1:]) % 13 >= 10]
    chosen = dice.sample(own, min(5, len(own))) + dice.sample(means, min(4, len(means))) + [dice.choice(keys)]
    sections = tuple(
        CapabilitySection(key, "", "", "", (), ("a limit",) * dice.randrange(2), (), (), (), "", ())
        for key in dict.fromkeys(chosen)
    )
    facts = ModelFile.model_validate(
        {"name": f"Model {number}", "type": "model", "publisher": "P", "summary": "S", "url": "https://example.org"}
    )
    return AuthoredModel(f"model-{number}", facts, SignalsFile(), sections)


def make_search(dice: Random, number: int, words: list[str], vocabulary: Vocabulary, models: int) -> Search:
    """Make up a search: a part of an intent with other words, every fifth with a model's name."""
    intent = dice.choice(dice.choice(list(vocabulary.capabilities.values())).needs).split()
    said = dice.sample(intent, dice.randint(1, 3)) + dice.sample(words, dice.randrange(2))
    if number % 5 == 0:
        said += [f"model {int(models * dice.random() ** 3)}"]
    if number % 20 == 0:
        said += ["vs", f"model {dice.randrange(models)}"]
    return Search(f"{' '.join(said)} {'' if number % 3 else 'xyz'}", int(10_000 / (number + 1)) + 1, "made.csv")


def main(arguments: list[str]) -> None:
    """Build one match graph, ask it for every model and for many pairs, and print the times."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching.speed", description=__doc__)
    parser.add_argument("--models", type=int, default=300)
    parser.add_argument("--searches", type=int, default=10_000)
    parser.add_argument("--capabilities", type=int, default=300)
    parser.add_argument("--pairs", type=int, default=44_850, help="how many pairs to compare, at most")
    options = parser.parse_args(arguments)
    dice = Random(1)  # noqa: S311
    words = make_words(dice, 3000)
    vocabulary = make_vocabulary(dice, words, options.capabilities)
    keys = list(vocabulary.capabilities)
    models = [make_model(dice, number, keys) for number in range(options.models)]
    searches = [make_search(dice, n, words, vocabulary, options.models) for n in range(options.searches)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    say = sys.stdout.write

    start = time.perf_counter()
    graph = build_match_graph(searches, vocabulary, models)
    edges = sum(len(search.edges) for search in graph.edges)
    say(f"build: {time.perf_counter() - start:.2f} s; {len(graph.edges)} searches reach something by {edges} edges, ")
    say(f"{graph.unmatched} nothing\n")

    start = time.perf_counter()
    for model in models:
        graph.reach(model.slug)
    say(f"reach of {len(models)} models: {time.perf_counter() - start:.2f} s\n")

    pairs = list(islice(combinations([model.slug for model in models], 2), options.pairs))
    start = time.perf_counter()
    shared = [found.searches for a, b in pairs if (found := graph.head_to_head(a, b))]
    micro = (time.perf_counter() - start) / len(pairs) * 1e6
    say(f"head to head of {len(pairs)} pairs: {micro:.1f} microseconds each; {len(shared)} of them share searches, ")
    say(f"{sum(shared) / max(1, len(shared)):.0f} on average\n")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    say(f"memory: {(after - before) / MEGABYTE:.0f} MB more than the input\n")


if __name__ == "__main__":
    main(sys.argv[1:])
