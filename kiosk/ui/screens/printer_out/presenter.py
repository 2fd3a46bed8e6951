"""No receipt came out. First what is safe, then the other ways to the number; never a second try by itself."""

from kiosk.domain.submission import CaseState
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.printer_out.view import PrinterOutView, WayView
from kiosk.usecases.receipt import qr_text
from kiosk.usecases.submit_application import Saved

_NO_PAPER, _TOO_HOT = "paper_out", "overheated"
_TITLES = {
    _NO_PAPER: "receipt.paper_out",
    "cover_open": "receipt.cover_open",
    _TOO_HOT: "receipt.hot",
}


class PrinterOutPresenter(Presenter[PrinterOutView]):
    blank = PrinterOutView()

    def tick(self) -> None:
        self.flow.filing.tick()
        self.refresh()

    def compose(self) -> PrinterOutView:
        saved = self.services.visit.saved
        return self.blank if saved is None else self._compose(saved)

    def _compose(self, saved: Saved) -> PrinterOutView:
        text = self.services.texts
        return PrinterOutView(
            picture="art-no-paper" if self._cause == _NO_PAPER else "",
            title=text(_TITLES.get(self._cause, "printer_out.title_other")),
            safe=self._safe(saved),
            ways_title=text("printer_out.ways"),
            qr=saved.code or qr_text(saved.receipt_no),
            qr_lead=text("printer_out.qr_lead"),
            qr_text=text("printer_out.qr_text"),
            ways=self._ways(saved),
            bar=ActionBar(primary=Button(text=text("printer_out.next"), icon="arrow-right", icon_right=True)),
        )

    @property
    def _cause(self) -> str:
        printed = self.services.visit.printed
        return (printed.cause if printed else None) or ""

    @property
    def _later(self) -> bool:
        """It will print again by itself, and who showed a document may come back for a copy."""
        may_come_back = self.services.visit.assurance.may_look_up
        listed = any(entry.page is Page.CASES for entry in self.services.level.entries)
        return self._cause == _TOO_HOT and may_come_back and listed

    def _safe(self, saved: Saved) -> Banner:
        text = self.services.texts
        item = self.services.visit.item
        only_here = (self.services.visit.state or saved.state) is CaseState.SAVED
        key = "printer_out.safe_here" if only_here else "printer_out.safe_delivered"
        lead = text(key, item=self.services.called(item.name) if item else "")
        tone, icon = (Tone.INFO, "archive") if only_here else (Tone.OK, "check-circle")
        return Banner(tone=tone, icon=icon, lead=lead, text=text("printer_out.number", number=saved.short_no))

    def _ways(self, saved: Saved) -> tuple[WayView, ...]:
        text = self.services.texts
        station = self.services.station
        at_desk = text("printer_out.desk_do", number=saved.short_no)
        by_hand = text("printer_out.by_hand_do", phone=station.phone)
        own = WayView(title=text("printer_out.by_hand"), text=by_hand, icon="note-pencil")
        later = WayView(title=text("printer_out.later"), text=text("printer_out.later_do"), icon="printer")
        desk = WayView(title=text("printer_out.desk", desk=station.desk), text=at_desk, icon="user")
        return desk, later if self._later else own
