"""Pictures and films that contents name: fetched by parts, on from where it broke off."""

import re
from http import HTTPStatus
from typing import Protocol

import structlog

from kiosk.contract.media import LARGEST_MEDIA
from kiosk.sync.exchange import Answer, refusal_of
from kiosk.sync.offload import Offload
from kiosk.sync.outcome import FAULTS, BrokenAnswer, Fault, Refused
from kiosk.sync.pull import Limit
from kiosk.usecases.media_ports import MediaKeeper, MediaPart, Taken
from kiosk.usecases.ports import Clock

PART_BYTES = 512 * 1024  # as much as a line that breaks may cost
_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,10})-([0-9]{1,10})/([0-9]{1,10})")
_log = structlog.get_logger()


class MediaGiver(Protocol):
    async def media(self, media_id: str, first: int, /) -> MediaPart | Fault: ...


async def keep_media(
    keeper: MediaKeeper, giver: MediaGiver, clock: Clock, offload: Offload, limit: Limit | None = None
) -> int:
    """Ends when a centre gives no answer, the disk has no room, or the time is over; one that the centre does not have
    keeps none of the others. Returns how many came. Raises nothing for what the network or the centre may do."""
    limit = limit or Limit()
    began, came = clock.monotonic(), 0
    for media_id in await offload(keeper.missing):
        taken: Taken | Fault = Taken.MORE
        while taken is Taken.MORE:
            if clock.monotonic() - began > limit.seconds:
                limit.reached = True
                return came
            if not await offload(limit.room):
                _log.error("sync.no_room_for_news")
                return came
            taken = await _next_part(keeper, giver, media_id, offload)
        came += taken is Taken.KEPT
        if taken is Taken.NO_ROOM or (isinstance(taken, FAULTS) and not isinstance(taken, Refused)):
            break
    if came:
        _log.info("sync.media", count=came)
    return came


async def _next_part(keeper: MediaKeeper, giver: MediaGiver, media_id: str, offload: Offload) -> Taken | Fault:
    first = await offload(lambda: keeper.begun(media_id))
    part = await giver.media(media_id, first)
    if isinstance(part, Refused) and part.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        # What is here is more than there is of it: it begins anew the next time.
        return await offload(lambda: keeper.add(media_id, MediaPart(0, 0, b"")))
    if not isinstance(part, MediaPart):
        return part
    return await offload(lambda: keeper.add(media_id, part))


def part_of(answer: Answer, first: int) -> MediaPart | Fault:
    """A centre that knows no ranges gives the whole, which is a part as well."""
    refused = refusal_of(answer)
    if refused is not None:
        return refused
    if answer.status == HTTPStatus.OK:
        return MediaPart(first, len(answer.body), answer.body[first:])
    told = _CONTENT_RANGE.fullmatch(answer.content_range or "")
    if answer.status != HTTPStatus.PARTIAL_CONTENT or told is None:
        return BrokenAnswer(f"status {answer.status}")
    begin, last, whole = (int(number) for number in told.groups())
    if begin != first or last - begin + 1 != len(answer.body) or not last < whole <= LARGEST_MEDIA:
        return BrokenAnswer("another part")
    return MediaPart(first, whole, answer.body)
