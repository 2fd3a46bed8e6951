"""The station cannot serve. Why, where somebody said so; where to go and whom to call; the fault itself only as a small
number."""

from collections.abc import Mapping

from kiosk.domain.service_break import BreakReason, ServiceBreak
from kiosk.ui.parts import Banner, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.out_of_order.view import HelpRow, OutOfOrderView
from kiosk.ui.when import when
from kiosk.ui.who_helps import who_helps

TITLES: Mapping[BreakReason, str] = {
    BreakReason.REPAIR: "service_break.repair",
    BreakReason.PAPER: "service_break.paper",
    BreakReason.CLEANING: "service_break.cleaning",
    BreakReason.POWER: "service_break.power",
    BreakReason.NETWORK: "service_break.network",
    BreakReason.MOVING: "service_break.moving",
    BreakReason.CLOSED: "out_of_order.title",
}


class OutOfOrderPresenter(Presenter[OutOfOrderView]):
    blank = OutOfOrderView()
    _closed: ServiceBreak | None = None

    def open(self) -> None:
        self._closed = None if self.flow.fault_code else self.services.closed_for()
        self.refresh()

    def compose(self) -> OutOfOrderView:
        text = self.services.texts
        return OutOfOrderView(
            title=text(TITLES[self._closed.reason] if self._closed else "out_of_order.title"),
            text=self._until() or text("out_of_order.text"),
            safe=Banner(tone=Tone.INFO, icon="archive", lead=text("out_of_order.safe")),
            rows=tuple(HelpRow(label=h.label, text=h.text, icon=h.icon, note=h.note) for h in who_helps(self.services)),
            code=text("out_of_order.code", code=self.flow.fault_code) if self.flow.fault_code else "",
        )

    def _until(self) -> str:
        """ "" where nobody could say, or it should be over by now."""
        text, now = self.services.texts, self.services.clock.now()
        until = self._closed.until if self._closed else None
        return text("service_break.until", when=when(until, now, text)) if until is not None and until > now else ""
