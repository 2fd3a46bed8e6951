"""A card is laid: read well or not, and how fast. Of the person nothing is kept, not even for a moment."""

from hardware.api import CardEvent, CardRead, CardRemoved
from kiosk.maintenance.device_tests.card_reader import judge_card
from kiosk.maintenance.device_tests.step import of_status
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.maintenance.test_views import StepView
from kiosk.ui.parts import Banner, Tone


class CardReaderPresenter(TestPresenter):
    code = "reader"
    words = ("tests.reader", "tests.reader_hint")
    _lies_there = False

    def begin(self) -> None:
        self._lies_there = False
        self.flow.slot.watch(self._heard)

    def close(self) -> None:
        super().close()
        self.flow.slot.rest()
        self.flow.slot.leave()

    def _heard(self, event: CardEvent) -> None:
        self._lies_there = isinstance(event, CardRead)
        self.menu.stay()
        if isinstance(event, CardRemoved):
            self.refresh()
        else:
            self.found(judge_card(event))

    def shown(self) -> tuple[StepView, ...]:
        reader = self.services.reader
        whole = of_status("reader", reader.status() if reader else None)
        return (self.step_view(whole), *super().shown())

    def banner(self) -> Banner | None:
        if not self.flow.slot.usable:
            return None
        if self._lies_there:
            return self.note_of(Tone.OK, "check-circle", "tests.reader_take")
        return self.note_of(Tone.INFO, "identification-card", "tests.reader_wait")
