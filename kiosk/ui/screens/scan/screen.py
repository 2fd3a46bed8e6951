"""Paints where the phone is held, and the consent that starts the scanner."""

from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.scan.presenter import ScanPresenter
from kiosk.ui.screens.scan.view import ScanView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.consent_card import ConsentCard
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.state_line import StateLine
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ConsentCard, Doing, Matter, PictureBox, Reading, StateLine, Text)


class ScanScreen(Page[ScanPresenter, ScanView]):
    def __init__(self, presenter: ScanPresenter) -> None:
        super().__init__(presenter)
        self.ids.consent.connect(presenter.toggle_consent, presenter.show_consent_text)

    def paint(self, view: ScanView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.subtitle.optional = self.look.large and view.banner is not None  # what happened comes first
        self.ids.picture.show(view.picture)
        self.ids.state.change(tag=view.state, words=view.countdown, shown=view.state is not None)
        self.ids.banner.show(view.banner)
        self.ids.consent.show(view.consent)
        self.ids.bar.show(view.bar)
