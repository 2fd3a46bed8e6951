"""Paints that no receipt came out: what is safe first, then how else to take the number along."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.printer_out.presenter import PrinterOutPresenter
from kiosk.ui.screens.printer_out.view import PrinterOutView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.section import Matter, Reading
from kiosk.ui.widgets.take_card import TakeCard
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.way import WayTile

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Matter, PictureBox, Reading, TakeCard, Text)


class PrinterOutScreen(Page[PrinterOutPresenter, PrinterOutView]):
    def paint(self, view: PrinterOutView) -> None:
        self.ids.picture.show(view.picture)
        self.ids.title.show(view.title)
        self.ids.safe.show(view.safe)
        self.ids.ways_title.show(view.ways_title)
        self.ids.take.change(qr=view.qr, lead=view.qr_lead, text=view.qr_text, shown=bool(view.qr))
        self.ids.ways.renew(view.ways, lambda: [WayTile(way.title, way.text, way.icon) for way in view.ways])
        self.ids.bar.show(view.bar)
