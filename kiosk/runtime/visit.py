"""One citizen's visit: what is known of them, and how long the station waits for a sign of life.

Personal data lives here and nowhere else that lasts; `end()` is where it dies.
"""

import math
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from hardware.api import PrintResult
from kiosk.domain.mandate import Mandate
from kiosk.domain.masking import mask_phone
from kiosk.domain.person import Assurance, Person
from kiosk.domain.service_item import QuestionKind, ServiceItem
from kiosk.domain.submission import CaseState, Consent
from kiosk.items.put_off import PutOff, put_off
from kiosk.usecases.submit_application import Saved


class Visit:
    """`number` tells one visit from the next: an answer that carries an older one comes too late.

    `typed` holds digits not yet taken as an answer, by question; `row` the answers of a row that is not whole yet.
    `key` is the idempotency key: made once for each application, so that a double tap or a second try never files
    twice. `phone` and `put_off` are all that stays of the answers once it is filed: the number that was given, masked,
    and what they have still to do, with the names of the documents. `consents` go with
    what is filed; `look_up_consent`, to being shown what was filed here, `match_consent`, to being told what they
    can get, `work_consent`, to what an employer learns, and `fit_consent`, to being shown what of the information
    here fits them, do not. `agent` is who files for the person (代办) under
    `mandate`.

    When a visit is over in which somebody showed a document or began something, `over` is called with how many
    applications were begun in it and not filed.
    """

    def __init__(self, over: Callable[[int], None] = lambda _: None) -> None:
        self.number = 0
        self._over = over
        self._came = self._answers_office = False
        self._abandoned = 0
        self.item: ServiceItem | None = None
        self.saved: Saved | None = None
        self.person: Person | None = None
        self.assurance = Assurance.TYPED
        self.agent: Person | None = None
        self.mandate: Mandate | None = None
        self.consents: list[Consent] = []
        self.look_up_consent: Consent | None = None
        self.match_consent: Consent | None = None
        self.work_consent: Consent | None = None
        self.fit_consent: Consent | None = None
        self.answers: dict[str, Any] = {}
        self.typed: dict[str, str] = {}
        self.row: dict[str, Any] = {}
        self._forget_application()

    def _forget_application(self) -> None:
        if self.item is not None and self.saved is None and not self._answers_office:
            self._abandoned += 1
        self._answers_office = False
        self.item = None
        self.key = ""
        self.saved = None
        self.phone = ""
        self.put_off = PutOff()
        self.state: CaseState | None = None
        self.parked = False
        self.saving = False
        self.printed: PrintResult | None = None
        self.answers.clear()
        self.typed.clear()
        self.row.clear()

    def begin(self, item: ServiceItem, *, answers_office: bool = False) -> None:
        """A new application; the person and what they agreed to stay, the last answers go. `answers_office`: it was
        filed before, and what the office asked is answered."""
        self._forget_application()
        self.item = item
        self._came, self._answers_office = True, answers_office
        self.key = str(uuid4())

    def identify(self, person: Person, assurance: Assurance) -> None:
        self.person = person
        self._came = True
        self.assurance = assurance
        self.typed.clear()

    def finish(self) -> None:
        """This application is over, the visit is not."""
        self._forget_application()

    def filed(self, saved: Saved) -> None:
        """It is on the disk: the answers have no more business on the screen's side."""
        self.saved = saved
        self.phone = self._masked_phone()
        self.put_off = put_off(self.item.form, self.answers) if self.item else PutOff()
        self.state = saved.state
        self.parked = False
        self.printed = None
        self.answers.clear()
        self.typed.clear()
        self.row.clear()

    def _masked_phone(self) -> str:
        asked = (q.id for q in self.item.form.questions if q.kind is QuestionKind.PHONE) if self.item else ()
        return next((mask_phone(self.answers[field]) for field in asked if self.answers.get(field)), "")

    def end(self) -> None:
        self._forget_application()
        self.person = self.agent = None
        self.mandate = None
        self.assurance = Assurance.TYPED
        self.consents.clear()
        self.look_up_consent = None
        self.match_consent = None
        self.work_consent = None
        self.fit_consent = None
        self.number += 1
        if self._came:
            self._over(self._abandoned)
        self._came, self._abandoned = False, 0

    def __repr__(self) -> str:
        return f"Visit({self.number})"


class VisitTimer:
    """Counts from the last input to the warning, and from the warning to the end. `slow` (慢一点) stretches both."""

    def __init__(self, monotonic: Callable[[], float], *, warning: float = 45, slow_factor: float = 3) -> None:
        self.slow = False
        self._monotonic = monotonic
        self._warning = warning
        self._slow_factor = slow_factor
        self._limit: float | None = None
        self._last_input = monotonic()
        self._warned_at: float | None = None

    def expect(self, seconds: float | None) -> None:
        """Wait this long for an input from now on; None: there is nothing to end."""
        self._limit = seconds
        self.stay()

    def touch(self) -> None:
        """Any input. While the warning stands, it starts the count-down again and leaves the sheet to its buttons."""
        if self._warned_at is None:
            self._last_input = self._monotonic()
        else:
            self._warned_at = self._monotonic()

    def stay(self) -> None:
        """Someone is there: no warning, and the whole time again."""
        self._warned_at = None
        self._last_input = self._monotonic()

    def tick(self) -> int | None:
        """None: nothing to say. A number: warn, so many seconds are left. 0: the visit is over."""
        if self._limit is None:
            return None
        if self._warned_at is None:
            if self.before_warning():
                return None
            self._warned_at = self._monotonic()
        spent = self._monotonic() - self._warned_at
        return max(0, math.ceil(self._warning * self.stretch - spent))

    def before_warning(self) -> int:
        """Seconds until the warning; 0 when it is due, or when nothing is awaited."""
        if self._limit is None:
            return 0
        spent = self._monotonic() - self._last_input
        return max(0, math.ceil(self._limit * self.stretch - spent))

    @property
    def whole_warning(self) -> float:
        return self._warning * self.stretch

    @property
    def stretch(self) -> float:
        return self._slow_factor if self.slow else 1
