"""Paints what the office asks for, a row each, with how it stands."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.supplement.presenter import SupplementPresenter
from kiosk.ui.screens.supplement.view import SupplementView, WantedView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.case_row import CaseRow
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, Reading, Text)

# A few rows begin lower, within reach.
FEW, WITHIN_REACH = 4, 820


class SupplementScreen(Page[SupplementPresenter, SupplementView]):
    def paint(self, view: SupplementView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        lowered = len(view.rows) <= FEW and not (self.look.wide or self.look.large or self.look.low)
        self.ids.rows.change(more_text=view.more, lowest_top=WITHIN_REACH if lowered else 0)
        self.ids.rows.renew(view.rows, lambda: [self._row(row) for row in view.rows])
        self.ids.bar.show(view.bar)

    def _row(self, view: WantedView) -> CaseRow:
        row = CaseRow(view.title, view.text, view.state, "")
        row.name = f"row:{view.row_id}"
        row.on_tap = partial(self.presenter.open_row, view.row_id)
        return row
