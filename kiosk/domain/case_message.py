"""What a citizen says of an application after the filing: 不办了, and the answer to a request for more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kiosk.domain.person import Assurance


class CaseMessageKind(StrEnum):
    WITHDRAWAL = "withdrawal"
    SUPPLEMENT = "supplement"


class Sent(StrEnum):
    """What became of such a message. Only the centre makes it anything but `WAITING`."""

    WAITING = "waiting"  # stored here, and not answered yet
    TAKEN = "taken"
    TOO_LATE = "too_late"  # the case had moved on before it came
    REFUSED = "refused"  # the centre could not take it, and never will


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn:
    """Event: the citizen takes the application back."""

    withdrawal_id: str
    key: str
    submission_id: str
    withdrawn_at: datetime
    assurance: Assurance


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CaseSupplemented:
    """Event: one request for more is answered. `answers` take the place of those of the application."""

    supplement_id: str
    key: str
    submission_id: str
    request_id: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime
    assurance: Assurance

    def __repr__(self) -> str:
        return f"CaseSupplemented({self.supplement_id})"
