"""Consent first, then a code held before the scanner. Whose it is only the issuer can say; the code is not kept."""

from dataclasses import dataclass

from hardware.api import ScanEvent, ScanFailed, ScanFault, Scanned
from kiosk.domain.person import Assurance, Person
from kiosk.domain.scanned_code import CitizenNumberCode, ReceiptCode, SocialCardToken, SpoiltReceiptCode, read_code
from kiosk.items.answer_checks import AnswerFault
from kiosk.ui.agreement import (
    FIT_BY_TOKEN,
    LOOK_UP_BY_TOKEN,
    MATCH_BY_TOKEN,
    READ_TOKEN,
    WORK_BY_TOKEN,
    Agreement,
    consent_card,
    record,
    take_back,
)
from kiosk.ui.parts import ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.scan.view import ScanView
from kiosk.usecases.centre_ports import TokenFault, TokenRefused
from kiosk.usecases.open_visit import typed_person

# What happened, and what to do.
_REFUSED = {
    TokenFault.OFFLINE: ("scan.offline", "scan.another_way"),
    TokenFault.EXPIRED: ("scan.expired", "scan.renew"),
    TokenFault.USED: ("scan.used", "scan.renew"),
    TokenFault.UNKNOWN: ("scan.unknown_card", "scan.unknown_card_do"),
    TokenFault.NOT_AVAILABLE: ("scan.not_available", "scan.another_way"),
}
_UNREAD = ("scan.unread", "scan.unread_do")
# Of the scanner itself: while it cannot be used the page says so, and this is read when it can again.
_INTERRUPTED = ("scan.interrupted", "scan.interrupted_do")
_FAILED = {
    ScanFault.TOO_LONG: _UNREAD,
    ScanFault.UNREADABLE: _UNREAD,
    ScanFault.TIMEOUT: ("scan.timed_out", "scan.timed_out_do"),
}
# Nobody is sent to a card reader that cannot be used.
_WITHOUT_READER = {
    "scan.another_way": "scan.another_way_no_reader",
    "scan.number_only_do": "scan.number_only_do_no_reader",
}
# The phone is still there while the answer is read: the same code is not asked about again at once, and one that is
# over is never.
_AGAIN_AFTER_SECONDS = 5.0
_MAY_BE_GOOD = frozenset({TokenFault.OFFLINE, TokenFault.NOT_AVAILABLE})


@dataclass(frozen=True, slots=True)
class _Answered:
    """A code that had its answer, known by a number that nothing can be read from."""

    mark: int
    at: float
    may_be_good: bool


class ScanPresenter(Presenter[ScanView]):
    blank = ScanView()
    _agreed = False
    _trouble: tuple[str, str] | None = None
    _began: float | None = None
    _answered: _Answered | None = None

    def open(self) -> None:
        self._forget()
        self.refresh()

    def close(self) -> None:
        self.flow.scan.rest()
        if self.services.visit.person is None:
            take_back(self.services, self._agreement)
        self._forget()

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def tick(self) -> None:
        self._listen()
        self.refresh()

    def toggle_consent(self) -> None:
        if self._began is not None:
            return
        agreed = not self._agreed
        self._forget()
        self._agreed = agreed
        if agreed:
            record(self.services, self._agreement, self.services.clock.now())
            self._listen()
        else:
            take_back(self.services, self._agreement)
            self.flow.scan.rest()
        self.refresh()

    def show_consent_text(self) -> None:
        self.flow.sheets.explain(Topic.CONSENT, self._agreement.id)

    def forward(self) -> None:
        """A code opens the next page, not a button."""

    @property
    def _looks_up(self) -> bool:
        return self.services.visit.item is None

    @property
    def _agreement(self) -> Agreement:
        if self.flow.jobs.asking:
            return WORK_BY_TOKEN
        if self.flow.contents.asking:
            return FIT_BY_TOKEN
        if self.flow.matching.asking:
            return MATCH_BY_TOKEN
        return LOOK_UP_BY_TOKEN if self._looks_up else READ_TOKEN

    def _forget(self) -> None:
        self._agreed = False
        self._trouble = None
        self._began = None
        self._answered = None

    # -- the code ------------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        if self._agreed and not self.flow.scan.listening:
            self.flow.scan.watch(self._heard)

    def _heard(self, event: ScanEvent) -> None:
        if not self._agreed or self._began is not None or self.services.visit.person is not None:
            return
        self.flow.presence.touch()
        if isinstance(event, ScanFailed):
            self._failed(event.fault)
        else:
            self._scanned(event)
        self.refresh()

    def _failed(self, fault: ScanFault) -> None:
        self._trouble = _FAILED.get(fault, _INTERRUPTED)

    def _scanned(self, code: Scanned) -> None:
        match read_code(code.text):
            case SocialCardToken(token):
                self._ask(token)
            case CitizenNumberCode(number):
                self._typed(number)
            case ReceiptCode() | SpoiltReceiptCode():
                self._trouble = ("scan.receipt", "scan.receipt_look" if self._looks_up else "scan.receipt_do")
            case _:
                self._trouble = ("scan.unknown", "scan.unknown_do")

    def _typed(self, number: str) -> None:
        """A number alone anybody can show: as good as one that was typed."""
        item, person = self.services.visit.item, typed_person(number, today=self.today)
        signed = self.flow.matching.asking or (item is not None and item.form.signature is not None)
        if not signed or isinstance(person, AnswerFault):
            self._trouble = ("scan.number_only", "scan.number_only_do")
        else:
            self._identified(person, Assurance.TYPED)

    def _ask(self, token: str) -> None:
        mark = hash(token)
        if self._had_answer(mark):
            return
        self._trouble = None
        self._began = began = self.services.clock.monotonic()
        verify = self.services.verify_token
        self.services.runner.run(
            lambda: verify(token),
            lambda answer: self._told(began, mark, answer),
            lambda _: self._told(began, mark, TokenRefused(TokenFault.NOT_AVAILABLE)),
        )

    def _had_answer(self, mark: int) -> bool:
        last = self._answered
        if last is None or last.mark != mark:
            return False
        return not last.may_be_good or self.services.clock.monotonic() - last.at < _AGAIN_AFTER_SECONDS

    def _told(self, began: float, mark: int, answer: Person | TokenRefused) -> None:
        if began != self._began:
            return  # the page was left meanwhile, or the agreement taken back
        self._began = None
        if isinstance(answer, TokenRefused):
            good = answer.reason in _MAY_BE_GOOD
            self._answered = _Answered(mark, self.services.clock.monotonic(), good)
            self._trouble = _REFUSED[answer.reason]
            self.refresh()
        else:
            self._identified(answer, Assurance.TOKEN)

    def _identified(self, person: Person, assurance: Assurance) -> None:
        self.services.visit.identify(person, assurance)
        self.flow.forward()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> ScanView:
        if self.services.visit.person is not None:
            return self.blank
        text, usable = self.services.texts, self.flow.scan.usable
        return ScanView(
            title=text("scan.title"),
            subtitle=text("scan.subtitle"),
            picture="art-show-code" if usable else "",
            state=self._state() if usable else None,
            countdown=self._countdown() if usable else "",
            banner=self._banner(),
            consent=consent_card(self.services, self._agreement, checked=self._agreed) if usable else None,
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
        )

    def _state(self) -> Tag:
        text = self.services.texts
        if not self._agreed:
            return Tag(text=text("scan.agree_first"), icon="hand-pointing", tone=Tone.INFO)
        busy = self._waited >= self.services.durations.busy_show_after
        return Tag(text=text("scan.asking" if busy else "scan.waiting"), icon="hourglass-medium", tone=Tone.INFO)

    def _countdown(self) -> str:
        seconds = self.services.timer.before_warning()
        waits = self._agreed and self._began is None and seconds
        return self.services.texts("identity.countdown", seconds=seconds) if waits else ""

    @property
    def _waited(self) -> float:
        return -1.0 if self._began is None else self.services.clock.monotonic() - self._began

    def _banner(self) -> Banner | None:
        text = self.services.texts
        trouble = self._trouble if self.flow.scan.usable else ("scan.unusable", "scan.another_way")
        if trouble is None:
            return None
        lead, todo = trouble
        if not self.flow.slot.usable:
            todo = _WITHOUT_READER.get(todo, todo)
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(lead), text=text(todo))
