"""Tests in several processes at once (`pytest -n 4`); a plain `pytest` runs them one after another, as they stand."""

import gc
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import structlog
from hypothesis import HealthCheck, settings

from scripts.locale_files import compile_all
from scripts.prepare_assets import GENERATED
from tests.support.born_migrated import born_migrated
from tests.support.quick_passwords import quick_passwords

pytest_plugins = ("tests.support.side_by_side", "tests.support.spent")

# What was written since the last set-up is what is tested: before any other module of the tests reads it.
compile_all(GENERATED / "locale")

REAL = {
    born_migrated: {f"tests/kiosk/store/test_{name}.py" for name in ("sql_store", "mend", "backup", "database_key")},
    quick_passwords: {"tests/central/test_passwords.py"},
}

# A machine that stalls is no fault of what is tested.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


# Fifteen thousand tests are a heap that stays; it need not be looked through for what to let go again and again.
gc.set_threshold(20_000)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.collect()  # Python waits with the next until a quarter more has come than it counts now: without that heap


@pytest.fixture(autouse=True, scope="module")
def _what_is_slow_is_looked_at_where_it_belongs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Elsewhere stations are born with their tables, and passwords cost nothing."""
    with ExitStack() as quick:
        for make, real in REAL.items():
            if request.node.nodeid not in real:
                quick.enter_context(make())
        yield


@pytest.fixture(autouse=True)
def _logs_stay_as_they_were() -> Iterator[None]:
    """A command that was called here told the logs to go to its test's standard error, which closes with the test."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)
