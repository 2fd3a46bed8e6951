"""Paints the code for the phone, or why there is none."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.upload.presenter import UploadPresenter
from kiosk.ui.screens.upload.view import UploadView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.qr import QrPlate
from kiosk.ui.widgets.section import Matter, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Matter, QrPlate, Reading, Text)


class UploadScreen(Page[UploadPresenter, UploadView]):
    def paint(self, view: UploadView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.code.change(text=view.qr, shown=bool(view.qr))
        self.ids.code_text.show(view.qr_text)
        self.ids.left.show(view.left)
        self.ids.bar.show(view.bar)
