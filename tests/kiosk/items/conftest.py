"""For tests of one shipped item: the module says which, as `ID`."""

from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from tests.support.shipped_items import example_answers, shipped


@pytest.fixture
def item(request: pytest.FixtureRequest) -> ServiceItem:
    return shipped(request.module.ID)


@pytest.fixture
def answers(item: ServiceItem) -> dict[str, Any]:
    """Those of the item's example. A module whose tests need certain days gives them in a fixture of its own."""
    return example_answers(item)
