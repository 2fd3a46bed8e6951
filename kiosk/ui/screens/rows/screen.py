"""Paints the rows there are, each with what can be done to it, and the button for one more."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.rows.presenter import RowsPresenter
from kiosk.ui.screens.rows.view import RowsView, RowView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.row_card import RowCard
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.step_bar import StepBar
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, PushButton, Reading, StepBar, Text)
TITLE_BEFORE, TITLE_UNDER_BANNER = 40, 29
# With nothing above it, the button is within reach all the same.
WITHIN_REACH = 820


class RowsScreen(Page[RowsPresenter, RowsView]):
    def __init__(self, presenter: RowsPresenter) -> None:
        super().__init__(presenter)
        self.ids.add.on_tap = presenter.add

    def paint(self, view: RowsView) -> None:
        self.ids.progress.show(view.progress)
        self.ids.banner.show(view.banner)
        self.ids.title.show(view.title)
        self.ids.title.before = TITLE_UNDER_BANNER if view.banner else TITLE_BEFORE
        self.ids.hint.show(view.hint)
        self.ids.rows.change(more_text=view.more)
        self.ids.rows.renew(view.rows, lambda: [self._card(at, row) for at, row in enumerate(view.rows)])
        self.ids.add.show(view.add)
        self.ids.add.change(lowest_top=0 if self.look.wide or view.rows else WITHIN_REACH)
        self.ids.bar.show(view.bar)

    def _card(self, at: int, row: RowView) -> RowCard:
        buttons = []
        for name, words, act in (
            ("edit", row.edit, self.presenter.edit),
            ("remove", row.remove, self.presenter.remove),
        ):
            if words:
                button = PushButton("small")
                button.text, button.name = words, f"{name}:{at}"
                button.on_tap = partial(act, at)
                buttons.append(button)
        return RowCard(row.title, row.text, buttons)
