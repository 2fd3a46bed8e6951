"""What a citizen said of the service, on the wire."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from kiosk.contract.base import Message
from kiosk.contract.submission import Identifier
from kiosk.domain.rating import Grade, ServiceRated

MAX_REASONS = 20
_ID = r"^[0-9a-f-]{36}$"


class RatingMessage(Message):
    """One rating of one application, which may come later or never. Nothing about the person."""

    type: Literal["rating"] = "rating"
    rating_id: Annotated[str, Field(pattern=_ID)]
    submission_id: Annotated[str, Field(pattern=_ID)]
    grade: Grade
    reasons: Annotated[tuple[Identifier, ...], Field(max_length=MAX_REASONS)] = ()
    call_back: bool = False
    rated_at: AwareDatetime


def rating_message(rated: ServiceRated) -> RatingMessage:
    """Raises ValidationError only for a program fault."""
    return RatingMessage(
        rating_id=rated.rating_id,
        submission_id=rated.submission_id,
        grade=rated.grade,
        reasons=rated.reasons,
        call_back=rated.call_back,
        rated_at=rated.rated_at,
    )
