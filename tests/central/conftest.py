from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.station_at_centre import StationAtCentre


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def centre(tmp_path: Path, clock: HandClock) -> Iterator[InProcessCentre]:
    with in_process(tmp_path, clock.now) as running:
        yield running


@pytest.fixture
def station(centre: InProcessCentre) -> StationAtCentre:
    """Enrolled as QH03."""
    enrolled = StationAtCentre(centre)
    assert enrolled.enrol().status_code == 200
    return enrolled
