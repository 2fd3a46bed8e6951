"""A colleague becomes a technician of this station: number, PIN twice, a code for their telephone, its first answer.
What they type is forgotten with the page; nothing of it is kept before the last step."""

from enum import Enum

from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.enrol_at_glass import Candidate, CannotEnrol, EnrolAtGlass
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.digits import DIGITS, DOT, spaced
from kiosk.ui.parts import ActionBar, Button, InputView
from kiosk.ui.places import Page
from kiosk.ui.work_views import WordsView

_LEAST_NUMBER, _MOST_NUMBER = 2, 8
_LEAST_PIN, _MOST_PIN = 6, 8
_CODE = 6


class Step(Enum):
    """What is asked now; `most` 0: nothing is typed."""

    NUMBER = ("enrol.number", "enrol.number_hint", "gate.number_short", _LEAST_NUMBER, _MOST_NUMBER)
    PIN = ("enrol.pin", "enrol.pin_hint", "gate.pin_short", _LEAST_PIN, _MOST_PIN)
    AGAIN = ("enrol.again", "enrol.again_hint", "gate.pin_short", _LEAST_PIN, _MOST_PIN)
    SCAN = ("enrol.scan", "enrol.scan_hint", "gate.code_short", 0, 0)
    CODE = ("enrol.code", "gate.code_hint", "gate.code_short", _CODE, _CODE)
    DONE = ("enrol.done", "enrol.done_hint", "gate.code_short", 0, 0)

    def __init__(self, key: str, hint: str, short: str, least: int, most: int) -> None:
        self.key, self.hint, self.short = key, hint, short
        self.least, self.most = least, most


_BEFORE = {Step.PIN: Step.NUMBER, Step.AGAIN: Step.PIN, Step.SCAN: Step.NUMBER, Step.CODE: Step.SCAN}
# What is to be typed anew after what was wrong.
_BACK_TO = {
    CannotEnrol.BAD_NUMBER: Step.NUMBER,
    CannotEnrol.TAKEN: Step.NUMBER,
    CannotEnrol.PLAIN_PIN: Step.PIN,
    CannotEnrol.NOT_THE_SAME: Step.PIN,
    CannotEnrol.WRONG_CODE: Step.CODE,
}
_SAID = {
    CannotEnrol.BAD_NUMBER: "enrol.taken",
    CannotEnrol.TAKEN: "enrol.taken",
    CannotEnrol.PLAIN_PIN: "enrol.plain",
    CannotEnrol.NOT_THE_SAME: "enrol.not_the_same",
    CannotEnrol.WRONG_CODE: "enrol.wrong_code",
}


class EnrolPresenter(CarePresenter[WordsView]):
    blank = WordsView()
    least = Role.LEAD
    before = Page.MAINTENANCE_PEOPLE
    _short = False

    def forget(self) -> None:
        super().forget()
        self._typed: dict[Step, str] = dict.fromkeys(Step, "")
        self._step, self._short = Step.NUMBER, False
        self._candidate: Candidate | None = None

    def wipe(self) -> None:
        self.forget()
        super().wipe()

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def key(self, value: str) -> None:
        if self.busy or not self._step.most:
            return
        self._typed[self._step] = DIGITS.after(self._typed[self._step], value)[: self._step.most]
        self._short, self.said = False, None
        self.refresh()

    def back(self) -> None:
        """To what was typed before; from the first, to the list."""
        if self.busy:
            return
        if self._step not in _BEFORE:
            self.menu.go(self.before)
            return
        self._ask(_BEFORE[self._step])
        self.refresh()

    def forward(self) -> None:
        if self.busy or not self.menu.may(self.least):
            return
        if len(self._typed[self._step]) < self._step.least:
            self._short = True
        else:
            self._go_on()
        self.refresh()

    def _go_on(self) -> None:
        match self._step:
            case Step.NUMBER:
                self._check_number()
            case Step.PIN:
                self._ask(Step.AGAIN)
            case Step.AGAIN:
                self._make_candidate()
            case Step.SCAN:
                self._ask(Step.CODE)
            case Step.CODE:
                self._confirm()
            case Step.DONE:
                self.menu.go(self.before)

    def _check_number(self) -> None:
        number = self._typed[Step.NUMBER]
        self.do("check", lambda: self._enrolling.check_number(number), self._number_checked)

    def _number_checked(self, hindrance: CannotEnrol | None) -> None:
        if hindrance is None:
            self._ask(Step.PIN)
        else:
            self._refused(hindrance)

    def _make_candidate(self) -> None:
        number, pin, again = (self._typed[step] for step in (Step.NUMBER, Step.PIN, Step.AGAIN))
        self.do("candidate", lambda: self._enrolling.candidate(number, pin, again), self._candidate_made)

    def _candidate_made(self, made: Candidate | CannotEnrol) -> None:
        if isinstance(made, CannotEnrol):
            self._refused(made)
            return
        self._candidate = made
        self._typed[Step.PIN] = self._typed[Step.AGAIN] = ""
        self._ask(Step.SCAN)

    def _confirm(self) -> None:
        candidate, code = self._candidate, self._typed[Step.CODE]
        if candidate is not None:
            self.do("confirm", lambda: self._enrolling.confirm(candidate, code, self.number), self._confirmed)

    def _confirmed(self, became: Technician | CannotEnrol) -> None:
        if isinstance(became, CannotEnrol):
            self._refused(became)
            return
        self._candidate = None
        self._ask(Step.DONE)

    def _refused(self, hindrance: CannotEnrol) -> None:
        self._ask(_BACK_TO[hindrance])
        self.warn(_SAID[hindrance], f"{_SAID[hindrance]}_do")

    def _ask(self, step: Step) -> None:
        """It is typed from its beginning; who goes back behind the telephone's code gets another one."""
        self._step, self._short, self._typed[step] = step, False, ""
        if step in (Step.NUMBER, Step.PIN):
            self._candidate = None

    @property
    def _enrolling(self) -> EnrolAtGlass:
        return EnrolAtGlass(self.menu.desk.gate)

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> WordsView:
        text, step = self.services.texts, self._step
        candidate = self._candidate
        return WordsView(
            title=text(step.key, number=self._typed[Step.NUMBER]),
            hint=text(step.hint),
            banner=self.said,
            code=candidate.address if candidate and step is Step.SCAN else "",
            input=InputView(shown=self._shown(), error=text(step.short) if self._short else "") if step.most else None,
            keys=DIGITS.keys(text) if step.most else (),
            bar=self._bar(),
        )

    def _shown(self) -> str:
        typed = self._typed[self._step]
        if self._step in (Step.PIN, Step.AGAIN):
            return DOT * len(typed)
        return spaced(typed, _CODE) if self._step is Step.CODE else typed

    def _bar(self) -> ActionBar:
        text, done = self.services.texts, self._step is Step.DONE
        words = "gate.looking" if self.busy else "enrol.to_list" if done else "gate.next"
        return ActionBar(
            back=None if done else Button(text=text("bar.back"), icon="arrow-left"),
            primary=Button(text=text(words), busy=bool(self.busy)),
        )
