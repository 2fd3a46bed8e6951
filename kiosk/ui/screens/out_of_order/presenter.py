"""The station cannot serve. Where to go and whom to call; the fault itself only as a small number."""

from kiosk.ui.parts import Banner, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.out_of_order.view import HelpRow, OutOfOrderView
from kiosk.ui.who_helps import who_helps


class OutOfOrderPresenter(Presenter[OutOfOrderView]):
    blank = OutOfOrderView()

    def compose(self) -> OutOfOrderView:
        text = self.services.texts
        return OutOfOrderView(
            title=text("out_of_order.title"),
            text=text("out_of_order.text"),
            safe=Banner(tone=Tone.INFO, icon="archive", lead=text("out_of_order.safe")),
            rows=tuple(HelpRow(label=h.label, text=h.text, icon=h.icon, note=h.note) for h in who_helps(self.services)),
            code=text("out_of_order.code", code=self.flow.fault_code) if self.flow.fault_code else "",
        )
