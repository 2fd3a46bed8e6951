"""The box that shows codes: a code of the station's own making, and whether it is seen there."""

from hardware.api import DisplayOutcome, DisplayResult
from kiosk.maintenance.device_tests.code_display import judge_display, judge_shown
from kiosk.maintenance.device_tests.scanner import TestCode
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.parts import Button, OptionView


class DisplayPresenter(TestPresenter):
    code = "display"
    words = ("tests.display", "tests.display_hint")
    _asks = False

    def begin(self) -> None:
        self._asks = False

    def close(self) -> None:
        super().close()
        if self.services.display is not None:
            self.services.display.clear()

    def forward(self) -> None:
        display = self.services.display
        if display is None:
            super().forward()
        else:
            self.busy = True
            display.show_qr(TestCode().text, self.menu.desk.runner.bind(self._shown))
            self.refresh()

    def _shown(self, result: DisplayResult) -> None:
        """A box that tells nothing back leaves it to the eyes."""
        self._asks = result.outcome is DisplayOutcome.SENT
        self.found((judge_shown(result),))

    def choose(self, code: str) -> None:
        if code in ("seen", "not_seen"):
            seen = code == "seen"
            self._asks = False
            outcome, cause = (Outcome.OK, "") if seen else (Outcome.FAULT, "silent")
            self.found((Step(code="display_code", outcome=outcome, cause=cause),))

    def shown(self) -> tuple[StepView, ...]:
        display = self.services.display
        whole = judge_display(display.status() if display else None)
        return (self.step_view(whole), *super().shown())

    def choices(self) -> tuple[OptionView, ...]:
        if not self._asks:
            return ()
        text = self.services.texts
        return (
            OptionView(code="seen", text=text("tests.seen")),
            OptionView(code="not_seen", text=text("tests.not_seen")),
        )

    def primary(self) -> Button | None:
        if self.services.display is None:
            return None
        if self.busy:
            return Button(text=self.services.texts("tests.busy"), busy=True)
        return Button(text=self.services.texts("tests.display_show"), icon="qr-code")
