"""The gate: one thing after the other is typed, and all is looked at together. Nobody is told which of them was wrong,
nor whether anybody has that number."""

from enum import Enum
from math import ceil
from typing import ClassVar

from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.gate import Shut, Wrong
from kiosk.ui.maintenance.digits import DIGITS, DOT, spaced
from kiosk.ui.maintenance.presenter import MaintenancePresenter
from kiosk.ui.parts import ActionBar, Banner, Button, InputView, Tone
from kiosk.ui.work_views import WordsView

_LEAST_NUMBER, _MOST_NUMBER = 2, 8
_LEAST_PIN, _MOST_PIN = 6, 8
_CODE, _ANSWER = 6, 8
_MINUTE = 60


class Step(Enum):
    """What is typed now. `key`: of its title; `hint` and `short` of what it is and of too few digits."""

    NUMBER = ("gate.number", "gate.number_hint", "gate.number_short", _LEAST_NUMBER, _MOST_NUMBER)
    PIN = ("gate.pin", "gate.pin_hint", "gate.pin_short", _LEAST_PIN, _MOST_PIN)
    CODE = ("gate.code", "gate.code_hint", "gate.code_short", _CODE, _CODE)
    ANSWER = ("gate.answer", "gate.answer_hint", "gate.answer_short", _ANSWER, _ANSWER)

    def __init__(self, key: str, hint: str, short: str, least: int, most: int) -> None:
        self.key, self.hint, self.short = key, hint, short
        self.least, self.most = least, most


_BEFORE = {Step.PIN: Step.NUMBER, Step.CODE: Step.PIN, Step.ANSWER: Step.CODE}


class GatePresenter(MaintenancePresenter[WordsView]):
    """What was typed is forgotten as soon as it was looked at, and with the page."""

    blank = WordsView()
    least: ClassVar[Role | None] = None
    _step = Step.NUMBER
    _busy = False
    _short = False
    _said = ""
    _challenge = ""
    _shut_until = 0.0

    def open(self) -> None:
        self._forget()
        self._said = ""
        self._ask_wait()
        self.refresh()

    def close(self) -> None:
        self._forget()

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def _forget(self) -> None:
        self._typed: dict[Step, str] = dict.fromkeys(Step, "")
        self._step, self._challenge = Step.NUMBER, ""
        self._busy = self._short = False

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def key(self, value: str) -> None:
        if self._busy or self._shut_for:
            return
        self._typed[self._step] = DIGITS.after(self._typed[self._step], value)[: self._step.most]
        self._short, self._said = False, ""
        self.refresh()

    def back(self) -> None:
        """To what was typed before; from the first, out."""
        if self._busy:
            return
        if self._step is Step.NUMBER:
            self.menu.leave()
            return
        self._typed[self._step] = ""
        self._step, self._short = _BEFORE[self._step], False
        self.refresh()

    def other(self) -> None:
        """No telephone here: a challenge for the centre in the place of the code."""
        if self._step is Step.CODE and not self._busy:
            self._busy = True
            number = self._typed[Step.NUMBER]
            self.run(lambda: self.menu.desk.gate.challenge(number), self._challenged, self._broke)
            self.refresh()

    def forward(self) -> None:
        if self._busy or self._shut_for:
            return
        if len(self._typed[self._step]) < self._step.least:
            self._short = True
        elif self._step is Step.NUMBER:
            self._step = Step.PIN
        elif self._step is Step.PIN:
            self._step = Step.CODE
        else:
            self._try()
        self.refresh()

    # -- what becomes of it --------------------------------------------------------------------------------------------

    def _try(self) -> None:
        self._busy = True
        number, pin = self._typed[Step.NUMBER], self._typed[Step.PIN]
        last, gate = self._typed[self._step], self.menu.desk.gate
        by_code = self._step is Step.CODE
        self.run(
            lambda: gate.enter(number, pin, last) if by_code else gate.answer(number, pin, last),
            self._judged,
            self._broke,
        )

    def _judged(self, became: Technician | Wrong | Shut) -> None:
        self._forget()
        if isinstance(became, Technician):
            self.menu.admit(became)
            return
        self._said = "gate.wrong" if isinstance(became, Wrong) else ""
        self._shut(became.wait)
        self.refresh()

    def _challenged(self, challenge: str | None) -> None:
        self._busy = False
        if challenge is None:
            self._said = "gate.no_recovery"
        else:
            self._challenge, self._step, self._said = challenge, Step.ANSWER, ""
        self.refresh()

    def _broke(self, _fault: BaseException) -> None:
        """The database would not: nobody comes in, and nobody is told more."""
        self._forget()
        self._said = "gate.cannot_look"
        self.refresh()

    def _ask_wait(self) -> None:
        self.run(self.menu.desk.gate.wait, self._told_wait, self._broke)

    def _told_wait(self, seconds: float) -> None:
        self._shut(seconds)
        self.refresh()

    def _shut(self, seconds: float) -> None:
        self._shut_until = self.services.clock.monotonic() + seconds

    @property
    def _shut_for(self) -> int:
        return ceil(max(self._shut_until - self.services.clock.monotonic(), 0.0))

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> WordsView:
        text, step = self.services.texts, self._step
        if self._shut_for:
            return WordsView(title=text("gate.shut"), banner=self._banner(), bar=self._way_out())
        typed = self._typed[step]
        shown = typed if step is Step.NUMBER else DOT * len(typed) if step is Step.PIN else _spaced(typed)
        return WordsView(
            title=text(step.key),
            hint=text(step.hint),
            banner=self._banner(),
            input=InputView(shown=shown, error=text(step.short) if self._short else ""),
            keys=DIGITS.keys(text),
            bar=self._bar(),
        )

    def _banner(self) -> Banner | None:
        text, seconds = self.services.texts, self._shut_for
        if seconds:
            left = f"{seconds // _MINUTE}:{seconds % _MINUTE:02d}"
            return Banner(
                tone=Tone.WARN, icon="clock", lead=text("gate.shut_for", left=left), text=text("gate.shut_do")
            )
        if self._step is Step.ANSWER and not self._said:
            lead = text("gate.read_out", challenge=_spaced(self._challenge))
            return Banner(tone=Tone.INFO, icon="phone", lead=lead, text=text("gate.read_out_do"))
        if not self._said:
            return None
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(self._said), text=text(f"{self._said}_do"))

    def _bar(self) -> ActionBar:
        text = self.services.texts
        last = self._step in (Step.CODE, Step.ANSWER)
        words = "gate.looking" if self._busy else "gate.enter" if last else "gate.next"
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            other=Button(text=text("gate.no_phone"), busy=self._busy) if self._step is Step.CODE else None,
            primary=Button(text=text(words), busy=self._busy),
        )

    def _way_out(self) -> ActionBar:
        return ActionBar(back=Button(text=self.services.texts("bar.back"), icon="arrow-left"))


def _spaced(digits: str) -> str:
    return spaced(digits, _CODE if len(digits) == _CODE else _ANSWER)
