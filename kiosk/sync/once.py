"""One whole sync round, for the `sync --once` command and as the body of the loop."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.domain.station import StationIdentity
from kiosk.sync.blocks import keep_blocks
from kiosk.sync.client import CentralClient, Credentials
from kiosk.sync.deliver import Delivered, Delivery
from kiosk.sync.identity import StationStore
from kiosk.sync.media import keep_media
from kiosk.sync.offload import Offload, inline
from kiosk.sync.outcome import Fault, Refused, Unreachable
from kiosk.sync.pull import Limit, Pulled, pull
from kiosk.usecases.media_ports import MediaKeeper
from kiosk.usecases.ports import Clock
from kiosk.usecases.sync_ports import ChangeLog, Outbox
from kiosk.usecases.ticket_ports import BlockKeeper

NOT_ENROLLED = "not_enrolled"
UNREACHABLE = "unreachable"
REFUSED = "refused"
BROKEN_ANSWER = "broken_answer"
_RNG = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept in a good round beside the messages; None: nobody does."""

    blocks: BlockKeeper | None = None
    media: MediaKeeper | None = None


ClientFactory = Callable[[str, Clock, Credentials], CentralClient]
_NOTHING = Beside()


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """`sent` and `refused` messages of this round, what is still `pending`, and the changes `pulled`."""

    sent: int
    refused: int
    pending: int
    pulled: int


@dataclass(frozen=True, slots=True)
class SyncFault:
    """`error`: not_enrolled, unreachable, refused (the centre does not take this station), broken_answer.

    `message` says it in plain words, with what it means for the work. `report` is what was done before the fault;
    None when nothing was tried.
    """

    error: str
    message: str
    report: SyncReport | None = None
    cause: Fault | None = None


def sync_once(
    store: StationStore,
    outbox: Outbox,
    changes: ChangeLog,
    clock: Clock,
    *,
    open_client: ClientFactory = CentralClient,
    blocks: BlockKeeper | None = None,
    media: MediaKeeper | None = None,
    room: Callable[[], bool] = lambda: True,
) -> SyncReport | SyncFault:
    """Send all that is pending, postponed or not, then pull. Blocks; the ports are called on this thread."""
    station = store.station()
    opened = open_for(station, clock, open_client)
    if opened is None:
        return SyncFault(NOT_ENROLLED, "this station has not joined a centre yet; nothing is lost")
    beside = Beside(blocks, media)
    return asyncio.run(_open_round(opened, outbox, changes, clock, beside, Limit(room=room)))


async def _open_round(
    client: CentralClient, outbox: Outbox, changes: ChangeLog, clock: Clock, beside: Beside, limit: Limit
) -> SyncReport | SyncFault:
    ports = client, outbox, changes, clock
    async with client:
        return await sync_round(*ports, offload=inline, rng=_RNG, hurry=True, beside=beside, limit=limit)


def open_for(station: StationIdentity, clock: Clock, open_client: ClientFactory) -> CentralClient | None:
    """A client for the centre this station joined; None before it joined one."""
    if station.central is None or station.private_key is None:
        return None
    return open_client(station.central, clock, Credentials(station.code, station.private_key))


async def sync_round(
    client: CentralClient,
    outbox: Outbox,
    changes: ChangeLog,
    clock: Clock,
    *,
    offload: Offload,
    rng: random.Random,
    hurry: bool = False,
    beside: Beside = _NOTHING,
    limit: Limit | None = None,
) -> SyncReport | SyncFault:
    """Deliver, then pull, then ask for numbers of the queue and for pictures; a centre that could not be reached for
    the one is not asked for the next."""
    delivery = Delivery(outbox=outbox, sender=client, clock=clock, offload=offload, rng=rng, hurry=hurry)
    delivered = await delivery.run()
    pulled = Pulled(0) if delivered.fault else await pull(changes, client, clock, offload, limit)
    depth = await offload(outbox.depth)
    report = _report(delivered, depth.pending, pulled)
    fault = delivered.fault or pulled.fault
    if fault is None and beside.blocks is not None:
        await keep_blocks(beside.blocks, client, offload)
    if fault is None and beside.media is not None:
        await keep_media(beside.media, client, clock, offload, limit)
    return report if fault is None else _fault(fault, report)


def _report(delivered: Delivered, pending: int, pulled: Pulled) -> SyncReport:
    return SyncReport(sent=delivered.sent, refused=delivered.refused, pending=pending, pulled=pulled.count)


def _fault(fault: Fault, report: SyncReport) -> SyncFault:
    if isinstance(fault, Unreachable):
        message = "the centre cannot be reached; everything is kept and will be sent later"
        return SyncFault(UNREACHABLE, message, report, fault)
    if isinstance(fault, Refused) and fault.problem is not None:
        message = f"the centre refuses this station (status {fault.status}); everything is kept"
        return SyncFault(REFUSED, message, report, fault)
    message = "what answered does not speak like a centre; everything is kept and will be sent later"
    return SyncFault(BROKEN_ANSWER, message, report, fault)
