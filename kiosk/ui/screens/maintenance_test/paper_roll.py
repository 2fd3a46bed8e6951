"""换纸登记: a new roll was put in before the old one had ended. Asked once more, since a slip of the finger would have
the station say 纸还有 until it runs out."""

from kiosk.maintenance.device_tests.printer import judge_printer
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.parts import Banner, Button, Tone
from kiosk.ui.places import Page


class PaperRollPresenter(TestPresenter):
    code = "roll"
    words = ("roll.title", "roll.hint")
    before = Page.MAINTENANCE
    _sure = False
    _became = ""

    def begin(self) -> None:
        self._sure, self._became = False, ""

    def forward(self) -> None:
        """Once to say it, once more to mean it; afterwards it leaves the menu as elsewhere."""
        if self._became == "roll.done" or self.services.printer is None:
            super().forward()
        elif not self._sure:
            self._sure = True
            self.refresh()
        elif not self.busy:
            self.busy = True
            self.run(
                self.menu.noting("paper_roll", self.desk.renew_roll), self._renewed, lambda _: self._renewed(False)
            )
            self.refresh()

    def _renewed(self, written: bool) -> None:
        self.busy, self._sure = False, False
        self._became = "roll.done" if written else "roll.not_written"
        self.refresh()

    def shown(self) -> tuple[StepView, ...]:
        printer = self.services.printer
        steps = judge_printer(printer.status() if printer else None)
        return tuple(map(self.step_view, steps))

    def banner(self) -> Banner | None:
        text = self.services.texts
        if self._became == "roll.done":
            return Banner(tone=Tone.OK, icon="check-circle", lead=text("roll.done"), text=text("roll.done_then"))
        if self._became:
            lead, words = text("roll.not_written"), text("roll.not_written_do")
            return Banner(tone=Tone.BAD, icon="warning-circle", lead=lead, text=words)
        if self._sure:
            return self.note_of(Tone.INFO, "question", "roll.sure")
        return self._left()

    def _left(self) -> Banner | None:
        """What is known of the old roll."""
        printer, text = self.services.printer, self.services.texts
        if printer is None:
            return None
        metres = printer.status().paper_left_m
        words = text("roll.unknown") if metres is None else text("roll.left", metres=f"{metres:g}")
        return Banner(tone=Tone.INFO, icon="scroll", lead=words)

    def primary(self) -> Button | None:
        text = self.services.texts
        if self._became == "roll.done" or self.services.printer is None:
            return None
        if self.busy:
            return Button(text=text("tests.busy"), busy=True)
        return Button(text=text("roll.confirm" if self._sure else "roll.do"), icon="check")
