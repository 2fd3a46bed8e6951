from datetime import datetime, timedelta

from kiosk.usecases.purge_delivered import PurgeDelivered
from tests.support.clocks import NOON, HandClock


class Cleared:
    def __init__(self) -> None:
        self.asked: list[tuple[datetime, datetime]] = []

    def purge_delivered(self, before: datetime, at: datetime) -> int:
        self.asked.append((before, at))
        return 2


def test_it_clears_within_the_days_that_were_promised() -> None:
    store = Cleared()
    assert PurgeDelivered(store=store, clock=HandClock(), keep_days=30)() == 2  # type: ignore[arg-type]
    assert store.asked == [(NOON - timedelta(days=29), NOON)]
