"""Paints what a person can get, a row each, and the way to what they cannot."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.matches.presenter import MatchesPresenter
from kiosk.ui.screens.matches.view import MatchesView, MatchRowView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.service_row import ServiceRow
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, PushButton, Reading, Text)


class MatchesScreen(Page[MatchesPresenter, MatchesView]):
    def __init__(self, presenter: MatchesPresenter) -> None:
        super().__init__(presenter)
        self.ids.fold.name = "fold"
        self.ids.fold.on_tap = presenter.turn

    def paint(self, view: MatchesView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.rows.change(more_text=view.more)
        self.ids.rows.renew(view.rows, lambda: [self._row(row) for row in view.rows])
        self.ids.fold.aside = self.look.wide
        self.ids.fold.change(text=view.fold, shown=bool(view.fold))
        self.ids.bar.show(view.bar)

    def _row(self, view: MatchRowView) -> ServiceRow:
        row = ServiceRow(view.title, view.gives, view.icon, view.state, view.why, official=view.official)
        row.name = f"match:{view.item_id}"
        row.on_tap = partial(self.presenter.look, view.item_id)
        return row
