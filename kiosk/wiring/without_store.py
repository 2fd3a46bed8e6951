"""What stands in for the store of a station that cannot open its own, behind the page that says so."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from hardware.api import PrintResult
from kiosk.contract.receipt_seal import Verdict
from kiosk.devices import Devices
from kiosk.domain.draft import Draft
from kiosk.domain.person import Assurance, Person
from kiosk.domain.rating import Grade
from kiosk.domain.submission import Consent
from kiosk.runtime.clock import SystemClock
from kiosk.ui.queue_service import NoQueue, Queue
from kiosk.usecases.centre_ports import TicketFault, TokenFault, TokenRefused, UploadTicket
from kiosk.usecases.drafts import KeptDrafts
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.my_cases import Case, NotAllowed
from kiosk.usecases.rate_service import Rating
from kiosk.usecases.reprint_receipt import Reprint
from kiosk.usecases.submit_application import Application, Refused, Saved
from kiosk.usecases.submit_bundle import JointApplication, PartResult
from kiosk.usecases.supplement_case import AnswersRefused, CannotAnswer, Supplement, Supplemented
from kiosk.usecases.withdraw_case import Withdrawal


class NoStore:
    """Behind the page that says the station cannot serve: nothing can be filed, and nothing pretends to."""

    def file(self, _application: Application) -> Saved | Refused:
        raise StoreFailedError("no store")

    def submit_bundle(
        self, _whole: JointApplication, _done: Collection[str] = (), **_how: bool
    ) -> tuple[PartResult, ...] | Refused:
        raise StoreFailedError("no store")

    def rate(self, _rating: Rating) -> Grade:
        raise StoreFailedError("no store")

    def my_cases(
        self, _person: Person, _assurance: Assurance, _consent: Consent | None = None
    ) -> tuple[Case, ...] | NotAllowed:
        raise StoreFailedError("no store")

    def withdraw(self, _submission_id: str, _person: Person, _assurance: Assurance) -> Withdrawal:
        raise StoreFailedError("no store")

    def answers_given(
        self, _submission_id: str, _person: Person, _assurance: Assurance
    ) -> Mapping[str, Any] | CannotAnswer:
        raise StoreFailedError("no store")

    def supplement(
        self, _supplement: Supplement, _person: Person, _assurance: Assurance
    ) -> Supplemented | AnswersRefused | CannotAnswer:
        raise StoreFailedError("no store")

    @property
    def drafts(self) -> KeptDrafts:
        """None are ever kept, so the store is never asked."""
        return KeptDrafts(drafts=_NoDrafts(), clock=SystemClock(), keep_days=0)

    @property
    def verify_receipt(self) -> "_NoKeys":
        return _NoKeys()

    def reprint(self, _devices: Devices) -> Callable[[str, Person, Assurance, Callable[[PrintResult], None]], Reprint]:
        def refuse(
            _submission_id: str, _person: Person, _assurance: Assurance, _done: Callable[[PrintResult], None]
        ) -> Reprint:
            raise StoreFailedError("no store")

        return refuse

    def print_receipt(self, _devices: Devices) -> Callable[[str, Callable[[PrintResult], None]], None]:
        def refuse(_submission_id: str, _done: Callable[[PrintResult], None]) -> None:
            raise StoreFailedError("no store")

        return refuse


class _NoKeys:
    def __call__(self, _text: str) -> Verdict:
        raise StoreFailedError("no store")

    def belongs_to(self, _verdict: Verdict, _person: Person) -> bool:
        raise StoreFailedError("no store")


class _NoDrafts:
    def park(self, _number: str, _draft: Draft) -> None:
        raise StoreFailedError("no store")

    def find(self, _number: str, _item: str, _since: datetime) -> Draft | None:
        raise StoreFailedError("no store")

    def drop(self, _number: str, _item: str, _at: datetime) -> bool:
        raise StoreFailedError("no store")

    def purge(self, _before: datetime, _at: datetime, *, beyond: datetime) -> int:  # noqa: ARG002 - the name is the port's
        raise StoreFailedError("no store")


class NoCentre:
    """Without a store this station is nobody: it may ask nothing, and gives out no numbers."""

    queue: Queue = NoQueue()

    def verify_token(self, _token: str) -> TokenRefused:
        return TokenRefused(TokenFault.NOT_AVAILABLE)

    def upload_ticket(
        self, _submission_id: str, _wanted: str, _person: Person, _assurance: Assurance
    ) -> UploadTicket | TicketFault:
        return TicketFault.NOT_AVAILABLE
