"""What is asked of the centre while somebody waits, and why there may be no answer."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from kiosk.domain.person import Person


@dataclass(frozen=True, slots=True, repr=False)
class UploadTicket:
    """A code for the citizen's phone: `url` goes into the QR code, and holds for `seconds` from now on."""

    ticket_id: str
    url: str
    seconds: float


class TicketFault(StrEnum):
    """Why there is no code for a phone."""

    OFFLINE = "offline"  # the centre did not answer
    NOT_THERE_YET = "not_there_yet"  # the application has not arrived
    ENDED = "ended"  # nothing can be brought to it any more
    NOT_AVAILABLE = "not_available"  # this station, or its centre, cannot ask
    NOT_ALLOWED = "not_allowed"  # no good document was shown, or it is somebody else's


class TicketOffice(Protocol):
    """Asks the centre for a code. Blocks, at most some seconds."""

    def ticket(self, submission_id: str, wanted: str) -> UploadTicket | TicketFault: ...


class TokenFault(StrEnum):
    """Why a token of an electronic social-security card tells no person."""

    OFFLINE = "offline"  # the centre did not answer; it may or may not have seen the token
    EXPIRED = "expired"
    USED = "used"
    UNKNOWN = "unknown"
    NOT_AVAILABLE = "not_available"  # this station, or its centre, cannot ask


@dataclass(frozen=True, slots=True)
class TokenRefused:
    reason: TokenFault


class SocialCardVerifier(Protocol):
    """Asks whoever issued the card. Blocks, at most some seconds."""

    def verify(self, token: str) -> Person | TokenRefused: ...
