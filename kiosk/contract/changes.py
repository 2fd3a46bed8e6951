"""`GET /v1/changes?since=`: what the centre tells stations, page by page."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from kiosk.contract.base import Message
from kiosk.domain.submission import CaseState

MAX_REASON = 500
MAX_CURSOR = 2**63 - 1  # what a database integer holds


class CaseStateChange(Message):
    """The office moved a case. Only the station that filed it is told."""

    type: Literal["case_state"] = "case_state"
    submission_id: Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]
    state: CaseState
    reason: Annotated[str, Field(max_length=MAX_REASON)] | None = None
    at: AwareDatetime


class ChangesPage(Message):
    """Applied whole or not at all. `cursor` is what the next call passes as `since`; `more`: ask again at once."""

    changes: tuple[Annotated[CaseStateChange, Field()], ...]
    cursor: Annotated[int, Field(ge=0, le=MAX_CURSOR)]
    more: bool
