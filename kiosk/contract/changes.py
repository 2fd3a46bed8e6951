"""`GET /v1/changes?since=`: what the centre tells stations, page by page."""

import base64
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, model_validator

from kiosk.contract.base import Told
from kiosk.contract.content import ContentTold
from kiosk.contract.enrolment import STATION_CODE
from kiosk.contract.market_changes import GigPlaces, GigTakeAnswer, PostingAnswer, PostingTold
from kiosk.contract.submission import Identifier
from kiosk.contract.tickets import AppointmentTold, QueueCount, TicketStateTold
from kiosk.domain.submission import CaseState

MAX_REASON = 500
MAX_CURSOR = 2**63 - 1  # what a database integer holds
MAX_WANTED = 20
MAX_TOLD = 2000  # changes of one kind in a page; the centre tells far fewer
_ID = r"^[0-9a-f-]{36}$"
# What the first stations know of a change; they are told no more (`base.CONTRACT`).
FIRST_WORDS = ("type", "submission_id", "state", "reason", "at")


class LegalReason(Told):
    """By which document, and which clause of it, the office said no."""

    title: Annotated[str, Field(min_length=1, max_length=200)]
    clause: Annotated[str, Field(max_length=200)]


class RequestForMore(Told):
    """What is missing: `questions` of the form to be answered again (a signature among them), and `materials` by name.
    The answer names `request_id`."""

    request_id: Annotated[str, Field(pattern=_ID)]
    questions: Annotated[tuple[Identifier, ...], Field(max_length=MAX_WANTED)] = ()
    materials: Annotated[tuple[Annotated[str, Field(max_length=100)], ...], Field(max_length=MAX_WANTED)] = ()


class CaseStateChange(Told):
    """The office moved a case, or the citizen did. Only the station that filed it is told.

    `reason` is in plain words: what is missing, why not, or a remark. `next_step` is what the citizen does now. `due`
    is the day by which the office has promised to be done, while its clock runs; not `due_certain`: on the way there
    lies a year whose holidays are not known yet. `due_law` is the day the law sets.
    """

    type: Literal["case_state"] = "case_state"
    submission_id: Annotated[str, Field(pattern=_ID)]
    state: CaseState
    reason: Annotated[str, Field(max_length=MAX_REASON)] | None = None
    at: AwareDatetime
    next_step: Annotated[str, Field(max_length=200)] | None = None
    due: date | None = None
    due_law: date | None = None
    due_certain: bool = True
    request: RequestForMore | None = None
    basis: LegalReason | None = None
    result: Annotated[str, Field(max_length=MAX_REASON)] | None = None


class MaterialsReceived(Told):
    """A phone has brought `count` pictures or documents for a case, by the ticket this station asked for."""

    type: Literal["materials_received"] = "materials_received"
    submission_id: Annotated[str, Field(pattern=_ID)]
    ticket_id: Annotated[str, Field(pattern=_ID)]
    count: Annotated[int, Field(ge=1)]
    at: AwareDatetime


class StationKeyTold(Told):
    """The key that a station of this centre signs receipts with (Ed25519, as in a JWK), told to every station. What it
    signed from `revoked_at` on counts no more."""

    type: Literal["station_key"] = "station_key"
    station: Annotated[str, Field(pattern=STATION_CODE)]
    x: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{43}$")]
    revoked_at: AwareDatetime | None = None

    @property
    def raw(self) -> bytes:
        """The 32 bytes of the public key."""
        return base64.urlsafe_b64decode(self.x + "=")


class SubmissionErased(Told):
    """On the request of its person the centre has forgotten whose it was and what it said; so does the station."""

    type: Literal["submission_erased"] = "submission_erased"
    submission_id: Annotated[str, Field(pattern=_ID)]
    at: AwareDatetime


class ChangesPage(Told):
    """Applied whole or not at all. `cursor` is what the next call passes as `since`; `more`: ask again at once.
    `queues` are the lines as they are now: told again with every page, they move no cursor.

    `snapshot`: the station was away for so long that it is told everything that holds, from the beginning. It passes
    the number on with the next call; what it has of postings and contents and was not told by the last of these pages
    holds no more."""

    changes: tuple[CaseStateChange, ...]
    materials: tuple[MaterialsReceived, ...] = ()
    keys: tuple[StationKeyTold, ...] = ()
    postings: Annotated[tuple[PostingTold, ...], Field(max_length=MAX_TOLD)] = ()
    gig_places: Annotated[tuple[GigPlaces, ...], Field(max_length=MAX_TOLD)] = ()
    gig_answers: Annotated[tuple[GigTakeAnswer, ...], Field(max_length=MAX_TOLD)] = ()
    posting_answers: Annotated[tuple[PostingAnswer, ...], Field(max_length=MAX_TOLD)] = ()
    tickets: tuple[TicketStateTold, ...] = ()
    appointments: tuple[AppointmentTold, ...] = ()
    contents: Annotated[tuple[ContentTold, ...], Field(max_length=MAX_TOLD)] = ()
    erased: Annotated[tuple[SubmissionErased, ...], Field(max_length=MAX_TOLD)] = ()
    queues: tuple[QueueCount, ...] = ()
    snapshot: Annotated[int, Field(ge=0, le=MAX_CURSOR)] | None = None
    cursor: Annotated[int, Field(ge=0, le=MAX_CURSOR)]
    more: bool

    @property
    def count(self) -> int:
        """How much it tells that a pull counts; keys and lines are told to everybody and count for nobody."""
        market = (self.postings, self.gig_places, self.gig_answers, self.posting_answers)
        lines = (self.tickets, self.appointments, self.contents, self.erased)
        return sum(len(told) for told in (self.changes, self.materials, *market, *lines))

    @model_validator(mode="before")
    @classmethod
    def _only_known(cls, raw: Any) -> Any:
        """A kind of change that came later is left aside: no station stands still for not knowing it."""
        if not isinstance(raw, dict) or not isinstance(raw.get("changes"), list):
            return raw
        known = [c for c in raw["changes"] if not isinstance(c, dict) or c.get("type", "case_state") == "case_state"]
        return raw | {"changes": known}
