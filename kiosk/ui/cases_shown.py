"""What a person filed here, as it was last looked up for them, and the copies they asked for. No Kivy."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from hardware.api import PrintOutcome, PrintResult
from kiosk.ui.services import Services
from kiosk.usecases.my_cases import Case, NotAllowed
from kiosk.usecases.reprint_receipt import Reprint
from kiosk.usecases.store_ports import Progress
from kiosk.usecases.withdraw_case import Withdrawal


class Trouble(StrEnum):
    """Why there is no list, or (BROKEN) none that is new."""

    NOT_ALLOWED = "not_allowed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Copy:
    """A receipt that was asked for again, `at` seconds by the clock. Neither `refused` nor `result`: it is being
    printed."""

    at: float = 0.0
    refused: Reprint | None = None
    result: PrintResult | None = None

    @property
    def under_way(self) -> bool:
        return self.refused is None and self.result is None


class CasesShown:
    """`cases` None: not known, or not yet. `at` is the one in hand. `filed_before` is one that the visitor was about to
    file again. `withdrawal` is why the one in hand was not taken back, as far as this machine can tell."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._round = self._person = 0
        self.forget()

    def forget(self) -> None:
        """The person goes. What is still on its way belongs to nobody."""
        self._copies: dict[str, Copy] = {}
        self._person += 1
        self.put_away()

    def put_away(self) -> None:
        """The person turns to something else. A copy that is being printed goes on."""
        self.cases: tuple[Case, ...] | None = None
        self.trouble: Trouble | None = None
        self.at = self.filed_before = ""
        self.withdrawal: Withdrawal | None = None
        self.withdrawing = self.withdrawal_broke = False
        self._began: float | None = None
        self._asking = False
        self._asked_at = 0.0
        self._round += 1

    # -- the list ------------------------------------------------------------------------------------------------------

    def look(self, told: Callable[[], None] = lambda: None) -> None:
        """Look up once more; what is shown stays until the answer is there, and `told` is called then."""
        visit = self._services.visit
        person, assurance = visit.person, visit.assurance
        if person is None or self._began is not None:
            return
        consent = visit.look_up_consent or next(iter(visit.consents), None)
        look_up = self._services.my_cases
        self._began = self._services.clock.monotonic()
        self._services.runner.run(
            lambda: look_up(person, assurance, consent),
            partial(self._found, self._round, told),
            partial(self._not_found, self._round, told),
        )

    def waited(self) -> float:
        """Seconds since it was asked; below 0 when nothing is awaited."""
        return -1.0 if self._began is None else self._services.clock.monotonic() - self._began

    def _found(self, asked: int, told: Callable[[], None], answer: tuple[Case, ...] | NotAllowed) -> None:
        if asked != self._round:
            return
        self._began = None
        if isinstance(answer, NotAllowed):
            self.cases, self.trouble = None, Trouble.NOT_ALLOWED
        else:
            self.cases, self.trouble = answer, None
        told()

    def _not_found(self, asked: int, told: Callable[[], None], _fault: BaseException) -> None:
        if asked == self._round:
            self._began, self.trouble = None, Trouble.BROKEN
            told()

    # -- the one in hand -----------------------------------------------------------------------------------------------

    @property
    def case(self) -> Case | None:
        return next((case for case in self.cases or () if case.submission_id == self.at), None)

    def follow(self) -> None:
        """Ask, every now and then, how far the one in hand has come."""
        case, now = self.case, self._services.clock.monotonic()
        if case is None or self._asking or now - self._asked_at < self._services.durations.poll_state:
            return
        self._asking, self._asked_at = True, now
        ask = self._services.progress_of
        self._services.runner.run(
            lambda: ask(case.submission_id),
            partial(self._told, self._round, case),
            partial(self._not_told, self._round),
        )

    def _told(self, asked: int, before: Case, progress: Progress | None) -> None:
        if asked != self._round:
            return
        self._asking = False
        if progress is None or progress == _known_of(before):
            return
        if progress.state is not before.state or progress.parked is not before.parked:
            moved = replace(before, state=progress.state, parked=progress.parked, reason=None, asked=None, due=None)
            self.cases = tuple(moved if case == before else case for case in self.cases or ())
        self.look()  # the office may have written why

    def _not_told(self, asked: int, _fault: BaseException) -> None:
        if asked == self._round:
            self._asking = False

    # -- 不办了 --------------------------------------------------------------------------------------------------------

    def withdraw(self, told: Callable[[], None]) -> None:
        """The one in hand, once asked for sure; `told` is called when it is on the disk, or is not."""
        case, visit = self.case, self._services.visit
        person, assurance = visit.person, visit.assurance
        if case is None or person is None or self.withdrawing:
            return
        self.withdrawing, self.withdrawal, self.withdrawal_broke = True, None, False
        withdraw = self._services.withdraw
        self._services.runner.run(
            lambda: withdraw(case.submission_id, person, assurance),
            partial(self._withdrawn, self._round, told),
            partial(self._not_withdrawn, self._round, told),
        )

    def _withdrawn(self, asked: int, told: Callable[[], None], answer: Withdrawal) -> None:
        self._services.nudge_sync()
        if asked == self._round:
            self.withdrawing = False
            self.withdrawal = None if answer is Withdrawal.SAVED else answer
            self.look(told)
            told()

    def _not_withdrawn(self, asked: int, told: Callable[[], None], _fault: BaseException) -> None:
        if asked == self._round:
            self.withdrawing, self.withdrawal_broke = False, True
            told()

    # -- another copy --------------------------------------------------------------------------------------------------

    @property
    def copy(self) -> Copy | None:
        """Of the one in hand."""
        return self._copies.get(self.at)

    def print_again(self) -> None:
        """Once a wish; one whose outcome is not known is never begun anew by itself."""
        case, visit = self.case, self._services.visit
        person, assurance = visit.person, visit.assurance
        if case is None or person is None or (self.copy is not None and self.copy.under_way):
            return
        wanted, asked = case.submission_id, self._person
        self._copies[wanted] = Copy(at=self._services.clock.monotonic())
        reprint = self._services.reprint
        done = self._services.runner.bind(partial(self._printed, asked, wanted))
        self._services.runner.run(
            lambda: reprint(wanted, person, assurance, done),
            partial(self._answered, asked, wanted),
            partial(self._not_handed_over, asked, wanted),
        )

    def _answered(self, asked: int, wanted: str, answer: Reprint) -> None:
        if asked == self._person and answer is not Reprint.STARTED:
            self._copies[wanted] = Copy(refused=answer)

    def _printed(self, asked: int, wanted: str, result: PrintResult) -> None:
        if asked == self._person:
            self._copies[wanted] = Copy(result=result)

    def _not_handed_over(self, asked: int, wanted: str, _fault: BaseException) -> None:
        # Whether the printer had got it before the fault is not known, so a person must look.
        if asked == self._person:
            self._copies[wanted] = Copy(result=PrintResult(PrintOutcome.UNKNOWN))


def _known_of(case: Case) -> Progress:
    return Progress(case.state, parked=case.parked, waiting=case.waiting, received=case.came)
