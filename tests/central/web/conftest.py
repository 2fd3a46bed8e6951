"""Who writes contents and who reads them, at a centre under test."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.central_server import InProcessCentre
from tests.support.drafts import Drafts, hire_writers
from tests.support.office import Desk


@pytest.fixture
def drafts(centre: InProcessCentre) -> Drafts:
    hire_writers(centre)
    return Drafts(centre)


@pytest.fixture
def desks(centre: InProcessCentre, drafts: Drafts) -> Iterator[Any]:
    """By name: each at a browser of their own, logged in."""
    open_ones: list[Desk] = []

    def of(name: str) -> Desk:
        open_ones.append(Desk(centre))
        return open_ones[-1].log_in(name)

    yield of
    for one in open_ones:
        one.close()


@pytest.fixture
def phone(centre: InProcessCentre) -> Iterator[Desk]:
    desk = Desk(centre)
    yield desk
    desk.close()
