"""The scanner: a code on the glass, photographed by a telephone and held before it."""

from hardware.api import ScanEvent
from kiosk.maintenance.device_tests.scanner import TestCode, judge_scan
from kiosk.maintenance.device_tests.step import of_status
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.parts import Banner, Tone


class ScannerPresenter(TestPresenter):
    code = "scanner"
    words = ("tests.scanner", "tests.scanner_hint")
    _wanted: TestCode | None = None

    def begin(self) -> None:
        self._wanted = TestCode()
        self.flow.scan.watch(self._heard)

    def close(self) -> None:
        super().close()
        self.flow.scan.rest()
        self._wanted = None

    def _heard(self, event: ScanEvent) -> None:
        if self._wanted is not None:
            self.menu.stay()
            self.found((judge_scan(event, self._wanted),))

    def shown(self) -> tuple[StepView, ...]:
        scanner = self.services.scanner
        whole = of_status("scanner", scanner.status() if scanner else None)
        return (self.step_view(whole), *super().shown())

    def banner(self) -> Banner | None:
        if self.steps or not self.flow.scan.usable:
            return None
        return self.note_of(Tone.INFO, "scan", "tests.scanner_wait")

    def qr(self) -> str:
        return self._wanted.text if self._wanted and self.services.scanner is not None else ""
