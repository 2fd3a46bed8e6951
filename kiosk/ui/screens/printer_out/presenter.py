"""No receipt came out. First what is safe, then the other ways to the number; never a second try by itself."""

from kiosk.domain.submission import CaseState
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.printer_out.view import PrinterOutView, WayView
from kiosk.usecases.receipt import qr_text
from kiosk.usecases.submit_application import Saved

_NO_PAPER = "paper_out"


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
            picture="art-no-paper" if self._no_paper else "",
            title=text("printer_out.title" if self._no_paper else "printer_out.title_other"),
            safe=self._safe(saved),
            ways_title=text("printer_out.ways"),
            qr=qr_text(saved.receipt_no),
            qr_lead=text("printer_out.qr_lead"),
            qr_text=text("printer_out.qr_text"),
            ways=self._ways(saved),
            bar=ActionBar(primary=Button(text=text("printer_out.next"), icon="arrow-right", icon_right=True)),
        )

    @property
    def _no_paper(self) -> bool:
        printed = self.services.visit.printed
        return printed is not None and printed.cause == _NO_PAPER

    def _safe(self, saved: Saved) -> Banner:
        text = self.services.texts
        item = self.services.visit.item
        only_here = (self.services.visit.state or saved.state) is CaseState.SAVED
        key = "printer_out.safe_here" if only_here else "printer_out.safe_delivered"
        lead = text(key, item=item.name if item else "")
        tone, icon = (Tone.INFO, "archive") if only_here else (Tone.OK, "check-circle")
        return Banner(tone=tone, icon=icon, lead=lead, text=text("printer_out.number", number=saved.short_no))

    def _ways(self, saved: Saved) -> tuple[WayView, ...]:
        text = self.services.texts
        station = self.services.station
        at_desk = text("printer_out.desk_do", number=saved.short_no)
        by_hand = text("printer_out.by_hand_do", phone=station.phone)
        return (
            WayView(title=text("printer_out.desk", desk=station.desk), text=at_desk, icon="user"),
            WayView(title=text("printer_out.by_hand"), text=by_hand, icon="note-pencil"),
        )
