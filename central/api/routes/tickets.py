"""`POST /v1/tickets/blocks`: numbers ahead of need, which this station alone may give out."""

from datetime import datetime, time, timedelta
from http import HTTPStatus
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Path
from pydantic import ValidationError

from central.api.body import body_of_type
from central.api.document import problems, takes
from central.api.problems import ProblemError, invalid
from central.api.services import Caller, Services, Wired
from central.hall_view import place_in_line
from central.store import ticket_numbers, tickets
from central.store.ticket_numbers import Block, OtherWishError
from kiosk.contract.tickets import TOKEN, BlockGrant, BlockRequest, PlaceTold
from kiosk.domain.business_day import SHANGHAI, business_date

router = APIRouter()
_log = structlog.get_logger()
_Body = Annotated[bytes, Depends(body_of_type("application/json"))]
# So far ahead a station may hold numbers; the longest row of holidays is shorter.
_AHEAD = timedelta(days=14)


@router.post(
    "/tickets/blocks", responses=problems(401, 404, 409, 408, 413, 415, 422, 503), openapi_extra=takes(BlockRequest)
)
def blocks(wired: Wired, caller: Caller, body: _Body) -> BlockGrant:
    """The same key gives the same block. 404: no such business (`unknown_business`); 409: the key came with another
    wish (`key_used`), or that date has no numbers to give (`no_numbers`)."""
    try:
        asked = BlockRequest.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from None
    if wired.plan.business(asked.business) is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "there is no such business here", error="unknown_business")
    block = _lease(wired, caller.code, asked)
    _log.info("central.block", station=caller.code, business=block.business, first=block.first, last=block.last)
    return BlockGrant(
        lease_id=block.lease_id,
        business=block.business,
        business_date=block.business_date,
        first=block.first,
        last=block.last,
        expires_at=block.expires_at,
    )


@router.get("/tickets/{token}/place", responses=problems(401, 404, 422, 503))
def place(wired: Wired, caller: Caller, token: Annotated[str, Path(pattern=TOKEN)]) -> PlaceTold:  # noqa: ARG001 - asked for its check
    """As `/line/<token>` tells a phone: for whoever shows their paper at a station."""
    with wired.database.read() as connection:
        ticket = tickets.by_token(connection, token)
        if ticket is None:
            raise ProblemError(HTTPStatus.NOT_FOUND, "there is no such ticket here", error="unknown_ticket")
        found = place_in_line(connection, wired.plan, ticket, wired.now())
    return PlaceTold(
        state=ticket.state,
        ahead=found.ahead,
        low=found.wait.low if found.wait else None,
        high=found.wait.high if found.wait else None,
        counter=ticket.at_window,
    )


def _lease(wired: Services, station: str, asked: BlockRequest) -> Block:
    now = wired.now()
    if not timedelta(0) <= asked.business_date - business_date(now) <= _AHEAD:
        raise ProblemError(HTTPStatus.CONFLICT, "no numbers of that date are given out now", error="no_numbers")
    # The number of the day ends with the day, whatever a clock says when it is given out.
    expires = datetime.combine(asked.business_date + timedelta(days=1), time.min, SHANGHAI)
    try:
        with wired.database.write() as connection:
            block = ticket_numbers.lease(
                connection,
                station,
                str(asked.key),
                asked.business,
                asked.business_date,
                wanted=asked.wanted,
                now=now,
                expires_at=expires,
                above=asked.above,
            )
            if block is None:
                raise ProblemError(HTTPStatus.CONFLICT, "that date has no more numbers", error="no_numbers")
    except OtherWishError:
        raise ProblemError(HTTPStatus.CONFLICT, "the key came before with another wish", error="key_used") from None
    return block
