"""One delivery round: due messages go up in batches; every answer is stored before anything else happens."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import Protocol

import structlog

from kiosk.contract.batch import MAX_BATCH, MAX_ITEM, BatchAnswer, ItemResult, ItemStatus
from kiosk.sync.backoff import delay
from kiosk.sync.offload import Offload
from kiosk.sync.outcome import Fault, Refused, Unreachable
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import Outbox, OutboxItem

_BATCH_BYTES = MAX_ITEM  # the centre takes 8 MiB
# Said of the whole batch, these may be the doing of one item in it.
_ABOUT_THE_BODY = frozenset(
    {HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY}
)
# From this try on a 500 is suspected to be the doing of one item as well.
_SUSPICIOUS_ATTEMPTS = 3
# A round that was asked for does not wait for postponed messages; nothing is ever postponed as far as this.
_HURRY = timedelta(days=1)
_log = structlog.get_logger()


class Sender(Protocol):
    async def send(self, items: Sequence[OutboxItem], /) -> BatchAnswer | Fault: ...


@dataclass(slots=True)
class Delivered:
    """`fault` is why the round ended early; what was counted until then is stored."""

    sent: int = 0
    refused: int = 0
    fault: Fault | None = None


@dataclass(slots=True, kw_only=True)
class Delivery:
    """One round. Raises nothing for what the network or the centre may do."""

    outbox: Outbox
    sender: Sender
    clock: Clock
    offload: Offload
    rng: random.Random
    hurry: bool = False
    _tally: Delivered = field(default_factory=Delivered)
    _tried: set[str] = field(default_factory=set)
    _last_failure: Fault | None = None

    async def run(self) -> Delivered:
        """Until nothing due is left, or the centre cannot be reached. `hurry`: postponed messages too."""
        while self._tally.fault is None and (batch := await self._next_batch()):
            self._tried.update(item.key for item in batch)
            await self._deliver(batch)
        if self._last_failure is not None and not self._tally.sent + self._tally.refused:
            self._tally.fault = self._tally.fault or self._last_failure
        return self._tally

    async def _next_batch(self) -> list[OutboxItem]:
        horizon = self.clock.now() + (_HURRY if self.hurry else timedelta(0))
        # What was tried in this round and stays pending must not hide what lies behind it.
        limit = MAX_BATCH + len(self._tried)
        due = await self.offload(lambda: self.outbox.due(horizon, limit))
        return list(_first_that_fit(item for item in due if item.key not in self._tried))

    async def _deliver(self, batch: Sequence[OutboxItem], *, part: bool = False) -> None:
        """Send, then store the outcome. `part`: this is a piece of a batch that failed for one of its items."""
        outcome = await self.sender.send(batch)
        if isinstance(outcome, BatchAnswer):
            await self._record(batch, outcome)
        elif _may_be_one_item(outcome, batch) and len(batch) > 1:
            await self._deliver_halves(batch)
        elif len(batch) == 1 and isinstance(outcome, Refused) and _is_verdict(outcome):
            await self._park(batch[0], outcome)
        else:
            await self._postpone(batch, outcome)
            self._last_failure = outcome
            self._tally.fault = None if part and _may_be_one_item(outcome, batch) else outcome

    async def _deliver_halves(self, batch: Sequence[OutboxItem]) -> None:
        middle = len(batch) // 2
        await self._deliver(batch[:middle], part=True)
        if self._tally.fault is None:
            await self._deliver(batch[middle:], part=True)
        else:
            await self._postpone(batch[middle:], self._tally.fault)

    async def _record(self, batch: Sequence[OutboxItem], answer: BatchAnswer) -> None:
        results = _results_for(batch, answer)
        at = self.clock.now()
        await self.offload(lambda: self.outbox.record(list(results.values()), at))
        taken = sum(result.status.taken for result in results.values())
        self._tally.sent += taken
        self._tally.refused += len(results) - taken
        _log.info("sync.delivered", taken=taken, parked=len(results) - taken)
        unanswered = [item for item in batch if item.key not in results]
        if unanswered:
            await self._postpone(unanswered, None)

    async def _park(self, item: OutboxItem, refusal: Refused) -> None:
        detail = refusal.problem.title[:100] if refusal.problem else None
        result = ItemResult(key=item.key, status=ItemStatus.REFUSED, code=refusal.status, detail=detail)
        await self._record([item], BatchAnswer(results=(result,)))

    async def _postpone(self, batch: Sequence[OutboxItem], fault: Fault | None) -> None:
        """One time for all: a row each would be a disk flush each."""
        asked = fault.retry_after if isinstance(fault, Unreachable) else None
        wait = delay(max(item.attempts for item in batch), self.rng, asked)
        until = self.clock.now() + timedelta(seconds=wait)
        keys = [item.key for item in batch]
        await self.offload(lambda: self.outbox.postpone(keys, until))
        _log.info("sync.postponed", count=len(keys), seconds=round(wait), cause=type(fault).__name__)


def _first_that_fit(items: Iterator[OutboxItem]) -> Iterator[OutboxItem]:
    """At most MAX_BATCH and _BATCH_BYTES, but always one."""
    count = size = 0
    for item in items:
        count, size = count + 1, size + len(item.body) + 1
        if count > MAX_BATCH or (count > 1 and size > _BATCH_BYTES):
            return
        yield item


def _results_for(batch: Sequence[OutboxItem], answer: BatchAnswer) -> dict[str, ItemResult]:
    """The first result for each key that was sent; anything else in the answer is none of our business."""
    sent = {item.key for item in batch}
    results: dict[str, ItemResult] = {}
    for result in answer.results:
        if result.key in sent:
            results.setdefault(result.key, result)
    return results


def _may_be_one_item(fault: Fault, batch: Sequence[OutboxItem]) -> bool:
    """Could this be the doing of one item in the batch? Then the others must not suffer for it."""
    if isinstance(fault, Refused):
        return fault.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or _is_verdict(fault)
    stuck = max(item.attempts for item in batch) >= _SUSPICIOUS_ATTEMPTS
    return isinstance(fault, Unreachable) and fault.status == HTTPStatus.INTERNAL_SERVER_ERROR and stuck


def _is_verdict(refusal: Refused) -> bool:
    """Did the centre itself judge the body? A proxy's word parks nothing."""
    return refusal.problem is not None and refusal.status in _ABOUT_THE_BODY
