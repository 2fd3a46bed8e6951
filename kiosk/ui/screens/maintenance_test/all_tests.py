"""全部自检: all that needs no hands, row by row as it comes; and what was found, on paper or by telephone."""

from collections.abc import Sequence

from hardware.api import PrintOutcome, PrintResult
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.maintenance.readiness import readiness_code, readiness_page
from kiosk.maintenance.self_test import SelfTestResult
from kiosk.ui.maintenance.step_words import said_of
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.parts import Banner, Button, OptionView, Tone
from kiosk.ui.places import Page
from kiosk.ui.when import when

_PRINTING = "tests.slip_printing"
_WORST_FIRST = (Outcome.FAULT, Outcome.LOOK, Outcome.UNKNOWN, Outcome.OK, Outcome.ABSENT)


class AllTestsPresenter(TestPresenter):
    """`_result` is None while none is known; a test under way is left with the page, and then nothing is kept."""

    code = "all"
    words = ("tests.all_title", "tests.all_hint")
    before = Page.MAINTENANCE
    _result: SelfTestResult | None = None
    _done = 0
    _open = False
    _code = ""
    _slip = ""

    def begin(self) -> None:
        self._open, self._done = True, 0
        self._code = self._slip = ""
        self._result = self.desk.last()
        self.steps = self._result.steps if self._result else ()

    def close(self) -> None:
        super().close()
        self._open = False

    def wipe(self) -> None:
        self._result = None
        super().wipe()

    def forward(self) -> None:
        if self.busy:
            return
        self.busy, self._turn = True, self._turn + 1
        self._result, self.steps, self._done = None, (), 0
        self._code = self._slip = ""
        turn, desk = self._turn, self.desk
        number = self.menu.technician.number if self.menu.technician else ""
        tell = self.menu.desk.runner.bind(self._heard)
        self.run(
            lambda: desk.self_test(number, lambda _code, steps: tell((turn, steps)), lambda: self._open),
            lambda result: self._came_whole(turn, result),
            lambda _: self._came_whole(turn, None),
        )
        self.refresh()

    def _heard(self, news: tuple[int, Sequence[Step]]) -> None:
        turn, steps = news
        if turn == self._turn and self.busy:
            self.menu.stay()
            self._done += 1
            self.steps = (*self.steps, *steps)
            self.refresh()

    def _came_whole(self, turn: int, result: SelfTestResult | None) -> None:
        if turn != self._turn:
            return
        self._result = result
        self.found(result.steps if result else self.steps)

    def choose(self, code: str) -> None:
        result, desk = self._result, self.desk
        if result is None:
            return
        if code == "code" and self._code:
            self._code = ""
            self.refresh()
        elif code == "code":
            self.run(lambda: readiness_code(result, desk.sign(result.by)), self._coded, lambda _: None)
        elif self._slip != _PRINTING:
            self._print(result)

    def _coded(self, code: str) -> None:
        self._code = code
        self.refresh()

    def _print(self, result: SelfTestResult) -> None:
        desk, now = self.desk, self.services.clock.now()
        number = self.menu.technician.number if self.menu.technician else ""
        told = self.menu.desk.runner.bind(self._printed)
        self._slip = _PRINTING
        self.run(
            lambda: desk.print_page(readiness_page(result, desk.sign(number), self._say, now), told),
            lambda _: None,
            lambda _: self._printed(PrintResult(PrintOutcome.NOT_PRINTED)),
        )
        self.refresh()

    def _say(self, step: Step) -> tuple[str, str]:
        said = said_of(step, self.services.texts)
        return said.label, said.text or said.tag.text

    def _printed(self, result: PrintResult) -> None:
        well = result.outcome in (PrintOutcome.PRINTED, PrintOutcome.ASSUMED)
        self._slip = "tests.slip_printed" if well else "tests.slip_not_printed"
        self.refresh()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def shown(self) -> tuple[StepView, ...]:
        """While it runs as it comes; afterwards what is to be done first."""
        if self.busy:
            return tuple(map(self.step_view, reversed(self.steps)))
        return tuple(map(self.step_view, sorted(self.steps, key=lambda step: _WORST_FIRST.index(step.outcome))))

    def hint(self) -> str:
        text = self.services.texts
        if self.busy:
            return text("tests.of", step=min(self._done + 1, len(self.desk.checks)), steps=len(self.desk.checks))
        if self._code:
            return text("tests.code_slip_hint")
        if self._result is not None:
            return text("tests.last", when=when(self._result.at, self.services.clock.now(), text))
        return super().hint()

    def banner(self) -> Banner | None:
        if self._slip:
            bad = self._slip == "tests.slip_not_printed"
            return self.note_of(Tone.WARN if bad else Tone.INFO, "printer", self._slip)
        return None if self._result is None else self._verdict(self._result)

    def _verdict(self, result: SelfTestResult) -> Banner:
        text, faults, look = self.services.texts, len(result.faults), result.count(Outcome.LOOK)
        if faults:
            lead, words = text("tests.all_bad", count=faults), text("tests.all_bad_next")
            return Banner(tone=Tone.BAD, icon="x-circle", lead=lead, text=words)
        if look:
            lead, words = text("tests.all_look", count=look), text("tests.all_look_next")
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=words)
        return Banner(tone=Tone.OK, icon="check-circle", lead=text("tests.all_well"), text=text("tests.all_well_next"))

    def qr(self) -> str:
        return self._code

    def choices(self) -> tuple[OptionView, ...]:
        if self._result is None:
            return ()
        text = self.services.texts
        slip = OptionView(code="slip", text=text("tests.paper_slip"))
        code = OptionView(code="code", text=text("tests.code_slip"), chosen=bool(self._code))
        return (slip, code) if self.services.printer is not None else (code,)

    def primary(self) -> Button | None:
        return self.begin_button()
