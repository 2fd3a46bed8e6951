"""Quantiles of a list, by nearest rank: always a value that was there."""

import math
from collections.abc import Sequence


def quantile(values: Sequence[int], share: float) -> int:
    """The least value below or at which lie `share` of all; 0 of an empty list."""
    if not values:
        return 0
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
