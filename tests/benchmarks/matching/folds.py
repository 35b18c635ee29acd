"""Matchers that have not seen the search that they are asked about: each of a model trained on four fifths of the labels."""

from collections.abc import Callable
from dataclasses import replace

from tests.benchmarks.matching.subject import Case, cases, site_content
from tests.benchmarks.matching.train import (
    EMPTY,
    FOLDS,
    edges_of,
    labelled,
    left_out,
    measured_precision,
    phrased,
    shuffled,
    unseen_hand,
)
from unfragile.judge.matching import Matcher


def folds() -> tuple[list[Case], Callable[[Case], Matcher]]:
    """The labelled searches of train and tune, and the matcher of each; confidence is measured on the other folds."""
    vocabulary = site_content().vocabulary
    keys, untrained = tuple(vocabulary.capabilities), Matcher(vocabulary, EMPTY)
    order = shuffled((*cases("train"), *cases("tune")))
    more = [*labelled(cases("more"), untrained, keys), *phrased(keys)]
    found = list(left_out(labelled(order, untrained, keys), more, keys))
    matchers = []
    for fold, (model, _) in enumerate(found):
        others = (edge for other, (_, edges) in enumerate(found) if other != fold for edge in edges)
        matchers.append(Matcher(vocabulary, replace(model, precision=measured_precision(others))))
    places = {case.label: number % FOLDS for number, case in enumerate(order)}
    return order, lambda case: matchers[places[case.label]]


def unseen(*, unread: bool = True) -> tuple[list[Case], Callable[[Case], Matcher]]:
    """Searches of a hand that the weights have not seen; the confidence of each half is measured on the other half."""
    model, found, examples = unseen_hand(unread=unread)
    halves = [measured_precision(edges_of(model, examples[1 - half :: 2])) for half in (0, 1)]
    matchers = [Matcher(site_content().vocabulary, replace(model, precision=precision)) for precision in halves]
    places = {case.label: number % 2 for number, case in enumerate(found)}
    return found, lambda case: matchers[places[case.label]]
