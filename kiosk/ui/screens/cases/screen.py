"""Paints what the person filed here, a row each; or why there is none, and whom to ask."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.parts import HelpView
from kiosk.ui.screens.cases.presenter import CasesPresenter
from kiosk.ui.screens.cases.view import CaseRowView, CasesView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.card import Rows
from kiosk.ui.widgets.case_row import CaseRow
from kiosk.ui.widgets.help_row import HelpRow
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Matter, Paged, Reading, Rows, Text)


class CasesScreen(Page[CasesPresenter, CasesView]):
    def paint(self, view: CasesView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.why.show(view.why)
        self.ids.help_title.show(view.help_title)
        help_rows = self.ids.help_rows
        help_rows.renew(view.help_rows, lambda: [self._help(row) for row in view.help_rows])
        self.ids.rows.change(more_text=view.more)
        self.ids.rows.renew(view.rows, lambda: [self._row(row) for row in view.rows])
        self.ids.bar.show(view.bar)

    def _help(self, view: HelpView) -> HelpRow:
        return HelpRow(view.label, view.text, view.icon, view.note)

    def _row(self, view: CaseRowView) -> CaseRow:
        row = CaseRow(view.title, view.text, view.state, view.todo)
        row.name = f"case:{view.case_id}"
        row.on_tap = partial(self.presenter.open_case, view.case_id)
        return row
