"""A moment in words."""

from datetime import UTC, datetime

import pytest

from kiosk.domain.business_day import SHANGHAI
from kiosk.ui.when import when
from tests.support.clocks import NOON
from tests.support.kiosk_under_test import TEXTS


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 10, 15, 9, 5, tzinfo=SHANGHAI), "今天 09:05"),
        (datetime(2026, 10, 14, 16, 0, tzinfo=UTC), "今天 00:00"),
        (datetime(2026, 10, 14, 15, 59, tzinfo=UTC), "昨天 23:59"),
        (datetime(2026, 10, 12, 13, 50, tzinfo=SHANGHAI), "10月12日 13:50"),
        (datetime(2025, 12, 31, 13, 50, tzinfo=SHANGHAI), "2025年12月31日 13:50"),
        (datetime(2026, 10, 16, 8, 0, tzinfo=SHANGHAI), "10月16日 08:00"),  # the station's clock was set back
    ],
)
def test_a_moment_in_words(moment: datetime, words: str):
    assert when(moment, NOON, TEXTS) == words
