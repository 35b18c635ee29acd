"""Weights that share out a whole; they are added as ten-thousandths, exactly."""

from collections.abc import Iterator, Mapping

from unfragile.read.schema import ComponentKey
from unfragile.read.yaml_file import At

_WHOLE = 10_000


def weights_faults(weights: Mapping[ComponentKey, float], what: str) -> Iterator[tuple[At, str]]:
    """Where and why weights do not share out a whole: more than four decimals, or a sum that is not 1."""
    parts = {key: round(weight * _WHOLE) for key, weight in weights.items()}
    fine = [key for key, weight in weights.items() if abs(weight * _WHOLE - parts[key]) > 1e-6]
    for key in fine:
        yield (key,), f"{what} have at most four decimals, not {weights[key]}"
    total = sum(parts.values())
    if total != _WHOLE and not fine:
        yield (), f"{what} add up to {total / _WHOLE:g}, not 1"
