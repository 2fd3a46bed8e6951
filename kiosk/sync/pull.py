"""What the centre has to tell: page by page, each applied whole or not at all."""

from dataclasses import dataclass
from typing import Protocol

import structlog

from kiosk.contract.changes import ChangesPage
from kiosk.sync.offload import Offload
from kiosk.sync.outcome import FAULTS, BrokenAnswer, Fault
from kiosk.usecases.ports import ChangeLog, Clock

# A centre that always has one more page must not hold the loop for ever; the next round goes on from the cursor.
_PAGES_A_ROUND = 1000
_log = structlog.get_logger()


class Teller(Protocol):
    async def changes(self, since: int, /) -> ChangesPage | Fault: ...


@dataclass(frozen=True, slots=True)
class Pulled:
    """`fault` is why the round ended early; the pages before it are applied."""

    count: int
    fault: Fault | None = None


async def pull(changes: ChangeLog, teller: Teller, clock: Clock, offload: Offload) -> Pulled:
    """Until the centre has no more. Raises nothing for what the network or the centre may do."""
    count = 0
    for _ in range(_PAGES_A_ROUND):
        since = await offload(changes.cursor)
        page = await teller.changes(since)
        if isinstance(page, FAULTS):
            return Pulled(count, page)
        if (page.more or page.changes or page.materials) and page.cursor <= since:
            return Pulled(count, BrokenAnswer("cursor does not advance"))
        count += await _apply(changes, page, clock, offload)
        if not page.more:
            break
    if count:
        _log.info("sync.pulled", count=count)
    return Pulled(count)


async def _apply(changes: ChangeLog, page: ChangesPage, clock: Clock, offload: Offload) -> int:
    at = clock.now()
    return await offload(lambda: changes.apply(page, at))
