"""The example of every shipped item is a valid application."""

import pytest

from tests.support.shipped_items import example_answers, faults, shipped, shipped_catalogue


@pytest.mark.parametrize("item_id", [item.id for item in shipped_catalogue().items])
def test_the_example_is_a_valid_application(item_id: str) -> None:
    item = shipped(item_id)
    assert faults(item, example_answers(item)) == []
