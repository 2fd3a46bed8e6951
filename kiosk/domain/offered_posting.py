"""用工需求: a posting that an employer offers at a station. Nobody sees it before the office has looked at it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kiosk.domain.person import Assurance, Person
from kiosk.domain.posting import Posting

RENEWAL = timedelta(days=30)


class OfferState(StrEnum):
    """`SAVED` here, `DELIVERED` to the office, which looks whether it is true and lawful; then `PUBLISHED` or
    `REFUSED`. `CLOSED`: no longer offered."""

    SAVED = "saved"
    DELIVERED = "delivered"
    PUBLISHED = "published"
    REFUSED = "refused"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        return self not in {OfferState.REFUSED, OfferState.CLOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """A unit by its 统一社会信用代码 (GB 32100) and its name."""

    credit_code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PostingOffered:
    """Event: `agent` (经办人), who has shown a card, offers a posting for an employer."""

    key: str
    receipt_no: str
    offered_at: datetime
    assurance: Assurance
    employer: Employer
    agent: Person
    posting: Posting

    def __repr__(self) -> str:
        return f"PostingOffered({self.posting.id})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PostingRenewed:
    """Event: the posting is to be shown for 30 days more (`renewed_until`)."""

    key: str
    posting_id: str
    renewed_at: datetime
    assurance: Assurance
    credit_code: str
    agent_number: str

    def __repr__(self) -> str:
        return f"PostingRenewed({self.posting_id})"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PostingClosed:
    """Event: nobody is sought any more; `hired` were found by it."""

    key: str
    posting_id: str
    closed_at: datetime
    hired: int
    assurance: Assurance
    credit_code: str
    agent_number: str

    def __repr__(self) -> str:
        return f"PostingClosed({self.posting_id})"


def renewed_until(expires: date, today: date) -> date:
    """30 days after its last day, or after today where that has passed."""
    return max(expires, today) + RENEWAL


def may_renew(expires: date, today: date) -> bool:
    """Not while it runs for longer than one renewal anyway: renewals are not piled up."""
    return expires <= today + RENEWAL
