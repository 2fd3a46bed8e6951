"""Paints where the card of a row's person goes."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.row_card.presenter import RowCardPresenter
from kiosk.ui.screens.row_card.view import RowCardView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.section import Matter, Reading
from kiosk.ui.widgets.state_line import StateLine
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Matter, PictureBox, Reading, StateLine, Text)


class RowCardScreen(Page[RowCardPresenter, RowCardView]):
    def paint(self, view: RowCardView) -> None:
        self.ids.crumb.show(view.crumb)
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.picture.show(view.picture)
        self.ids.state.change(tag=view.state, words="", shown=view.state is not None)
        self.ids.banner.show(view.banner)
        self.ids.bar.show(view.bar)
