"""What the centre has to tell: page by page, each applied whole or not at all."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import structlog

from kiosk.contract.changes import ChangesPage
from kiosk.sync.offload import Offload
from kiosk.sync.outcome import FAULTS, BrokenAnswer, Fault
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import ChangeLog, ChangePosition

# A centre that always has one more page must not hold the loop for ever; the next round goes on from the cursor.
_PAGES_A_ROUND = 1000
_log = structlog.get_logger()


class Teller(Protocol):
    async def changes(self, since: int, snapshot: int | None, /) -> ChangesPage | Fault: ...


@dataclass(frozen=True, slots=True)
class Pulled:
    """`fault` is why the round ended early; the pages before it are applied."""

    count: int
    fault: Fault | None = None


@dataclass(slots=True)
class Limit:
    """What a round may take: `seconds`, and the disk while there is `room`. `reached` afterwards: there was more to
    tell."""

    seconds: float = math.inf
    room: Callable[[], bool] = lambda: True
    reached: bool = False


async def pull(
    changes: ChangeLog, teller: Teller, clock: Clock, offload: Offload, limit: Limit | None = None
) -> Pulled:
    """Until the centre has no more. Raises nothing for what the network or the centre may do."""
    limit = limit or Limit()
    count, began = 0, clock.monotonic()
    for _ in range(_PAGES_A_ROUND):
        if clock.monotonic() - began > limit.seconds:
            limit.reached = True
            break
        if not await offload(limit.room):
            _log.error("sync.no_room_for_news")
            break
        asked = await offload(changes.position)
        page = await teller.changes(asked.cursor, asked.snapshot)
        if isinstance(page, FAULTS):
            return Pulled(count, page)
        if (page.more or page.count) and page.cursor <= _told_until(asked, page):
            return Pulled(count, BrokenAnswer("cursor does not advance"))
        count += await _apply(changes, page, asked, clock, offload)
        if not page.more:
            break
    if count:
        _log.info("sync.pulled", count=count)
    return Pulled(count)


def _told_until(asked: ChangePosition, page: ChangesPage) -> int:
    """A snapshot that begins with this page begins from nothing."""
    return asked.cursor if page.snapshot in (None, asked.snapshot) else -1


async def _apply(changes: ChangeLog, page: ChangesPage, asked: ChangePosition, clock: Clock, offload: Offload) -> int:
    at = clock.now()
    return await offload(lambda: changes.apply(page, at, asked))
