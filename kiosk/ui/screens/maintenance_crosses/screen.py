"""Paints the crosses to touch, one at a time, over the whole glass; and then how far off the fingers were."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.maintenance_crosses.presenter import CrossesPresenter
from kiosk.ui.screens.maintenance_crosses.view import CrossesView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.cross_pad import CrossPad
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.section import Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Reading, Text)


class CrossesScreen(Page[CrossesPresenter, CrossesView]):
    def __init__(self, presenter: CrossesPresenter) -> None:
        super().__init__(presenter)
        self.pad = CrossPad()
        self.pad.on_touched = presenter.touched
        self.add_widget(self.pad)

    def paint(self, view: CrossesView) -> None:
        self.pad.shown = view.cross is not None
        self.pad.change(cross=view.cross, title=view.title, hint=view.hint)
        self.covers_all = self.pad.shown
        self.ids.title.show("" if self.pad.shown else view.title)
        self.ids.hint.show("" if self.pad.shown else view.hint)
        self.ids.result.show(view.result)
        self.ids.banner.show(None if self.pad.shown else view.banner)
        self.ids.bar.show(view.bar)
        self.ids.bar.shown = not self.pad.shown

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        if self.pad.shown:
            self.pad.place(left, top, wide, high)
