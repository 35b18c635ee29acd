"""The rank: components and weights → one number of 100 with its interval.

The five parts are those that https://www.unfragile.ai/methodology names; the signals, scales, priors and
intervals are this project's own.
"""

from collections.abc import Sequence

from unfragile.judge.judgement import Component, Rank
from unfragile.judge.units import MILLION, divide


def effective_weights(weights: Sequence[int], left_out: Sequence[bool]) -> tuple[int, ...]:
    """The weights in ten-thousandths with 0 for a component that is left out.

    They are not scaled up again: every use divides by their sum, so that the others share the weight
    of what is left out in exact proportion.
    """
    return tuple(0 if out else weight for weight, out in zip(weights, left_out, strict=True))


def judge_rank(weights: Sequence[int], components: Sequence[Component | None]) -> Rank:
    """The rank of one model: 100 x Σ weight x component / Σ weight, in millionths of a point."""
    counted = [(weight, part) for weight, part in zip(weights, components, strict=True) if part and weight]
    whole = sum(weight for weight, _ in counted)
    if not whole:
        return Rank(point=0, low=0, high=100 * MILLION, known=0)
    return Rank(
        point=divide(100 * sum(weight * part.point for weight, part in counted), whole),
        low=divide(100 * sum(weight * part.low for weight, part in counted), whole),
        high=divide(100 * sum(weight * part.high for weight, part in counted), whole),
        known=divide(sum(weight * part.known for weight, part in counted), whole),
    )
