import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.postgres import Cluster, binaries, running_cluster
from tests.support.station_at_centre import StationAtCentre


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if (
        getattr(metafunc.module, "ON_BOTH", bool(os.environ.get("EVERY_TEST_ON_BOTH")))
        and "centre" in metafunc.fixturenames
    ):
        metafunc.parametrize("centre", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def centre(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock) -> Iterator[InProcessCentre]:
    """On SQLite; in modules with `ON_BOTH = True` on a real PostgreSQL as well."""
    if getattr(request, "param", "sqlite") == "sqlite":
        with in_process(tmp_path, clock.now) as running:
            yield running
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.new_database()
    with in_process(tmp_path, clock.now, db=url) as running:
        yield running
    cluster.drop(url)


@pytest.fixture
def station(centre: InProcessCentre) -> StationAtCentre:
    """Enrolled as QH03."""
    enrolled = StationAtCentre(centre)
    assert enrolled.enrol().status_code == 200
    return enrolled


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of this session's own; skipped only where it is not installed."""
    if binaries() is None:
        pytest.skip("PostgreSQL is not installed (apt: postgresql)")
    with running_cluster() as running:
        yield running
