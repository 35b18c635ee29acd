"""Matchers that have not seen the search that they are asked about: each of a model trained on four fifths of the labels."""

from collections.abc import Callable
from dataclasses import replace

from tests.benchmarks.matching.subject import Case, cases, site_content
from tests.benchmarks.matching.train import (
    EMPTY,
    FOLDS,
    example_of,
    labelled,
    left_out,
    measured_precision,
    phrased,
    shuffled,
)
from unfragile.judge.matching import Matcher


def folds() -> tuple[list[Case], Callable[[Case], Matcher]]:
    """The labelled searches of train and tune, and the matcher of each; confidence is measured on the other folds."""
    vocabulary = site_content().vocabulary
    keys, untrained = tuple(vocabulary.capabilities), Matcher(vocabulary, EMPTY)
    order = shuffled((*cases("train"), *cases("tune")))
    taught = [case for case in order if example_of(case, untrained, keys)]
    more = [*labelled(cases("more"), untrained, keys), *phrased(keys)]
    found = list(left_out(labelled(taught, untrained, keys), more, keys))
    matchers = []
    for fold, (model, _) in enumerate(found):
        others = (edge for other, (_, edges) in enumerate(found) if other != fold for edge in edges)
        matchers.append(Matcher(vocabulary, replace(model, precision=measured_precision(others))))
    places = {case.label: number % FOLDS for number, case in enumerate(taught)}
    return order, lambda case: matchers[places.get(case.label, 0)]
