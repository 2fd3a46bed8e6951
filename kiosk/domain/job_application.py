"""投递: a person asks an employer for a job, with their 求职登记 as the résumé where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from kiosk.domain.person import Assurance, Person
from kiosk.domain.submission import Consent


class ApplicationState(StrEnum):
    """What became of it. Only the centre makes it anything but `WAITING`."""

    WAITING = "waiting"  # stored here, and not answered yet
    DELIVERED = "delivered"
    NOT_TAKEN = "not_taken"  # the posting had ended, or they had applied elsewhere before


class NotTakenCause(StrEnum):
    """Why an application was not taken. `OTHER`: said in words that this station does not know."""

    CLOSED = "closed"
    ALREADY = "already"
    UNKNOWN = "unknown"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Resume:
    """What they answered in 求职登记, and of which version of it."""

    item: str
    item_version: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JobApplied:
    """Event: a person applies. Without `resume` the employer learns what stands on the card."""

    application_id: str
    key: str
    posting_id: str
    receipt_no: str
    applied_at: datetime
    assurance: Assurance
    person: Person
    consent: Consent
    resume: Resume | None = None

    def __repr__(self) -> str:
        return f"JobApplied({self.application_id})"
