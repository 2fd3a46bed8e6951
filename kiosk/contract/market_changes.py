"""The labour market in `GET /v1/changes`: postings, places left, and what became of what stations sent."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from kiosk.contract.base import Told
from kiosk.domain.gig_take import TakeState
from kiosk.domain.offered_posting import OfferState

MOST_PLACES = 1_000_000
_ID = r"^[0-9a-f-]{36}$"
_PostingId = Annotated[str, Field(pattern=r"^[^\x00]{1,100}$")]
Revision = Annotated[int, Field(ge=1, le=2**31 - 1)]


class PostingTold(Told):
    """A posting as it is now, in place of what was told before; `posting` null: it is gone (a tombstone). A station
    that cannot read it (`read_posting`) leaves it aside, and has it no more."""

    type: Literal["posting"] = "posting"
    posting_id: _PostingId
    posting: dict[str, Any] | None = None


class GigPlaces(Told):
    """How many places of a 零工 posting are left."""

    type: Literal["gig_places"] = "gig_places"
    posting_id: _PostingId
    left: Annotated[int, Field(ge=0, le=MOST_PLACES)]


class GigTakeAnswer(Told):
    """What became of a take. `revision` counts what was said of it: an older word never replaces a newer one."""

    type: Literal["gig_take_answer"] = "gig_take_answer"
    take_id: Annotated[str, Field(pattern=_ID)]
    state: Literal[TakeState.CONFIRMED, TakeState.RELEASED, TakeState.GIVEN_UP]
    cause: Annotated[str, Field(max_length=32)] | None = None
    revision: Revision
    at: AwareDatetime


class PostingAnswer(Told):
    """How an employer's posting stands, told to the station that offered it. `reason` is the office's, in plain
    words."""

    type: Literal["posting_answer"] = "posting_answer"
    posting_id: _PostingId
    state: Literal[OfferState.DELIVERED, OfferState.PUBLISHED, OfferState.REFUSED, OfferState.CLOSED]
    reason: Annotated[str, Field(max_length=500)] | None = None
    expires: date
    applicants: Annotated[int, Field(ge=0)] = 0
    hired: Annotated[int, Field(ge=0)] | None = None
    revision: Revision
    at: AwareDatetime
