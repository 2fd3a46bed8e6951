"""Paints who files for whom, the relation, and the mandate to tick."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.mandate.presenter import MandatePresenter
from kiosk.ui.screens.mandate.view import MandateView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.consent_card import ConsentCard
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ConsentCard, Doing, Paged, Reading, Text)


class MandateScreen(Page[MandatePresenter, MandateView]):
    def __init__(self, presenter: MandatePresenter) -> None:
        super().__init__(presenter)
        self.ids.consent.connect(presenter.toggle_consent, presenter.show_consent_text)

    def paint(self, view: MandateView) -> None:
        self.ids.banner.show(view.banner)
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        codes = tuple(option.code for option in view.relations)
        self.ids.relations.change(columns=2 if self.look.wide else 1, more_text=view.more)
        self.ids.relations.renew(codes, lambda: [self._option(view, at) for at in range(len(codes))])
        for shown, option in zip(self.ids.relations.items(), view.relations, strict=True):
            shown.change(option=option)
        self.ids.consent.show(view.consent)
        self.ids.bar.show(view.bar)

    def _option(self, view: MandateView, at: int) -> Option:
        option = Option(view.relations[at])
        option.on_tap = partial(self.presenter.choose, view.relations[at].code)
        return option
