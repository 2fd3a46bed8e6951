"""Blocks of numbers for the queue: fetched ahead, within a round."""

from datetime import timedelta
from typing import Protocol

import structlog

from kiosk.contract.tickets import BlockGrant, BlockRequest
from kiosk.sync.offload import Offload
from kiosk.sync.outcome import Fault, Refused
from kiosk.usecases.ticket_ports import BlockKeeper

_log = structlog.get_logger()


class BlockGiver(Protocol):
    @property
    def skew(self) -> timedelta: ...

    async def block(self, request: BlockRequest, /) -> BlockGrant | Fault: ...


async def keep_blocks(keeper: BlockKeeper, giver: BlockGiver, offload: Offload) -> int:
    """After a good round: tell the time, then ask for what runs low. Ends at the first that gets no answer. Returns how
    many blocks came. Raises nothing for what the network or the centre may do."""
    skew = giver.skew
    await offload(lambda: keeper.contact(skew))
    came = 0
    for request in await offload(keeper.wanted):
        answer = await giver.block(request)
        if isinstance(answer, BlockGrant):
            came += await _keep(keeper, request, answer, offload)
        elif isinstance(answer, Refused):
            await _forget(keeper, request, offload)
            _log.warning("tickets.block_refused", business=request.business, status=answer.status)
        else:
            break
    if came:
        _log.info("tickets.blocks", count=came)
    return came


async def _keep(keeper: BlockKeeper, request: BlockRequest, grant: BlockGrant, offload: Offload) -> int:
    """What was not asked for is no answer to it."""
    if not _answers(grant, request):
        await _forget(keeper, request, offload)
        return 0
    await offload(lambda: keeper.granted(grant))
    return 1


async def _forget(keeper: BlockKeeper, request: BlockRequest, offload: Offload) -> None:
    await offload(lambda: keeper.refused(request))


def _answers(grant: BlockGrant, request: BlockRequest) -> bool:
    return (grant.business, grant.business_date) == (request.business, request.business_date)
