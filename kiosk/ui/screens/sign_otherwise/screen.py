"""Paints the other ways to sign as large rows, low on the screen."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.sign_otherwise.presenter import SignOtherwisePresenter
from kiosk.ui.screens.sign_otherwise.view import SignOtherwiseView, WayView
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.sheet import Sheet
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.way import SmallWay

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Doing, Paged, PushButton, Reading, Text)


class SignOtherwiseSheet(Sheet[SignOtherwisePresenter, SignOtherwiseView]):
    def __init__(self, presenter: SignOtherwisePresenter) -> None:
        super().__init__(presenter)
        self.ids.back.on_tap = presenter.back

    def paint(self, view: SignOtherwiseView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.ways.renew(view.ways, lambda: [self._row(way) for way in view.ways])
        self.ids.back.show(view.back)

    def _row(self, view: WayView) -> SmallWay:
        row = SmallWay(view.title, view.text, view.icon)
        row.name = f"way:{view.way_id}"
        row.on_tap = partial(self.presenter.choose, view.way_id)
        return row
