"""Paints that this station cannot serve, and where to go instead."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.out_of_order.presenter import OutOfOrderPresenter
from kiosk.ui.screens.out_of_order.view import OutOfOrderView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.card import Rows
from kiosk.ui.widgets.help_row import HelpRow
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.picture import Plate
from kiosk.ui.widgets.section import Matter, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Matter, Plate, Reading, Rows, Text)


class OutOfOrderScreen(Page[OutOfOrderPresenter, OutOfOrderView]):
    def paint(self, view: OutOfOrderView) -> None:
        self.ids.plate.change(icon="wrench", shown=bool(view.title))
        self.ids.title.show(view.title)
        self.ids.text.show(view.text)
        self.ids.safe.show(view.safe)
        self.ids.rows.renew(view.rows, lambda: [HelpRow(row.label, row.text, row.icon, row.note) for row in view.rows])
        self.ids.code.show(view.code)
