"""`GET /v1/changes?since=`: what the centre tells stations, page by page."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from kiosk.contract.base import Message
from kiosk.domain.submission import CaseState


class CaseStateChange(Message):
    """The office moved a case. Only the station that filed it is told."""

    type: Literal["case_state"] = "case_state"
    submission_id: str
    state: CaseState
    reason: str | None = None
    at: AwareDatetime


class ChangesPage(Message):
    """Applied whole or not at all. `cursor` is what the next call passes as `since`; `more`: ask again at once."""

    changes: tuple[Annotated[CaseStateChange, Field()], ...]
    cursor: int
    more: bool
