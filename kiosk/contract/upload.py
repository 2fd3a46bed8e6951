"""`POST /v1/uploads/tickets`: a code for the citizen's phone, by which materials come to one case."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from kiosk.contract.base import Message, Told

MAX_URL = 300
_ID = r"^[0-9a-f-]{36}$"


class TicketRequest(Message):
    """For a case of this station that is still open. `wanted` is what the page asks for, in plain words."""

    submission_id: Annotated[str, Field(pattern=_ID)]
    wanted: Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")] = ""


class TicketAnswer(Told):
    """`url` goes into the QR code. It works once, until `expires_at`; a new ticket of the case ends the one before."""

    ticket_id: Annotated[str, Field(pattern=_ID)]
    url: Annotated[str, Field(min_length=1, max_length=MAX_URL)]
    expires_at: AwareDatetime
