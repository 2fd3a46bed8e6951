import random

import pytest

from kiosk.sync.backoff import BASE, CAP, delay


class Highest(random.Random):
    def uniform(self, a: float, b: float) -> float:
        return b


@pytest.mark.parametrize(("attempts", "longest"), [(0, BASE), (1, 4.0), (2, 8.0), (7, 256.0), (8, CAP), (10_000, CAP)])
def test_the_longest_wait_doubles_up_to_a_cap(attempts: int, longest: float) -> None:
    assert delay(attempts, Highest()) == longest


def test_the_whole_range_is_used() -> None:
    waits = [delay(3, random.Random(seed)) for seed in range(200)]
    assert all(0 <= wait <= 16 for wait in waits)
    assert min(waits) < 2
    assert max(waits) > 14


def test_what_the_centre_asked_for_is_the_least() -> None:
    assert delay(0, random.Random(1), retry_after=120.0) == 120.0
    assert delay(20, Highest(), retry_after=120.0) == CAP
