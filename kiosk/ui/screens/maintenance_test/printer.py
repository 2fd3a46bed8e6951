"""The printer: what it says of itself, and a page to be looked at."""

from hardware.api import PrinterStatus, PrintResult
from kiosk.maintenance.device_tests.printer import judge_page, judge_printer, proof_page
from kiosk.maintenance.device_tests.scanner import TestCode
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.parts import Button


class PrinterPresenter(TestPresenter):
    code = "printer"
    words = ("tests.printer", "tests.printer_hint")

    def forward(self) -> None:
        """One page at a time."""
        if self.services.printer is None:
            super().forward()
            return
        if self.busy:
            return
        self.busy, self.steps = True, ()
        desk, sign = self.desk, self.services.station
        document = proof_page(
            sign.name, self.services.clock.now(), judge_printer(self._status()), desk.interface, TestCode().text
        )
        told = self.menu.desk.runner.bind(self._printed)
        self.run(lambda: desk.print_page(document, told), lambda _: None)
        self.refresh()

    def _printed(self, result: PrintResult) -> None:
        self.menu.stay()
        self.found((judge_page(result),))

    def _status(self) -> PrinterStatus | None:
        return self.services.printer.status() if self.services.printer else None

    def shown(self) -> tuple[StepView, ...]:
        return (*map(self.step_view, judge_printer(self._status())), *super().shown())

    def primary(self) -> Button | None:
        text = self.services.texts
        if self.services.printer is None:
            return None
        if self.busy:
            return Button(text=text("tests.busy"), busy=True)
        return Button(text=text("tests.printer_print"), icon="printer")
