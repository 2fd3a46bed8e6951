"""Paints the count-down: what happens next, what is kept, and the way back."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.timeout.presenter import TimeoutPresenter
from kiosk.ui.screens.timeout.view import TimeoutView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.sheet import Sheet
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.time_bar import TimeBar

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, PushButton, Reading, Text, TimeBar)


class TimeoutSheet(Sheet[TimeoutPresenter, TimeoutView]):
    def __init__(self, presenter: TimeoutPresenter) -> None:
        super().__init__(presenter)
        self.ids.stay.on_tap = presenter.stay
        self.ids.longer.on_tap = presenter.ask_for_time
        self.ids.leave.on_tap = presenter.leave

    def paint(self, view: TimeoutView) -> None:
        self.ids.title.show(view.title)
        self.ids.seconds.show(view.seconds)
        self.ids.seconds_text.show(view.seconds_text)
        self.ids.left.change(share=view.left)
        self.ids.kept.show(view.kept)
        self.ids.stay.show(view.stay)
        self.ids.longer.show(view.longer)
        self.ids.leave.show(view.leave)
