"""Paints the code for the phone, or why there is none."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import HelpView, Tone
from kiosk.ui.screens.upload.presenter import UploadPresenter
from kiosk.ui.screens.upload.view import UploadView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.card import Rows
from kiosk.ui.widgets.help_row import HelpRow
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.qr import QrPlate
from kiosk.ui.widgets.section import Matter, Reading
from kiosk.ui.widgets.state_title import StateTitle
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Matter, QrPlate, Reading, Rows, StateTitle, Text)
# How large the code is: as large as leaves room for where else to go.
UPRIGHT, WIDE, WIDE_LARGE = 560, 440, 380


class UploadScreen(Page[UploadPresenter, UploadView]):
    def paint(self, view: UploadView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.came.change(
            tone=Tone.OK, icon="check-circle", title=view.came, lines=view.came_lines, shown=bool(view.came)
        )
        self.ids.code.change(text=view.qr, shown=bool(view.qr), side=self._side)
        for words in (self.ids.code_text, self.ids.left):
            words.change(align="left" if self.look.wide else "center")
        self.ids.code_text.show(view.qr_text)
        self.ids.left.show(view.left)
        self.ids.help_title.show(view.help_title)
        self.ids.help_title.optional = self.look.large and self.look.manner.aloud
        self.ids.help_rows.renew(view.help_rows, lambda: [self._help(row) for row in view.help_rows])
        self.ids.bar.show(view.bar)

    @property
    def _side(self) -> float:
        if not self.look.wide:
            return UPRIGHT
        return WIDE_LARGE if self.look.large else WIDE

    def _help(self, view: HelpView) -> HelpRow:
        return HelpRow(view.label, view.text, view.icon, view.note)
