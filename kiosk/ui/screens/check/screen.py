"""Paints every answer once more, with 改 beside it, and the promise."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.check.presenter import CheckPresenter
from kiosk.ui.screens.check.view import CheckView, PromiseView, SummaryRow
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.card import Rows
from kiosk.ui.widgets.check_card import CheckCard
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.rows import EditButton, SummaryLine
from kiosk.ui.widgets.step_bar import StepBar
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, PushButton, CheckCard, Rows, StepBar, Text)
TITLE_BEFORE, TITLE_UNDER_BANNER = 40, 29


class CheckScreen(Page[CheckPresenter, CheckView]):
    def __init__(self, presenter: CheckPresenter) -> None:
        super().__init__(presenter)
        self.ids.more.on_tap = presenter.more
        self.ids.promise.on_tap = presenter.toggle_promise

    def paint(self, view: CheckView) -> None:
        self.ids.progress.show(view.progress)
        self.ids.banner.show(view.banner)
        self.ids.title.show(view.title)
        self.ids.title.before = TITLE_UNDER_BANNER if view.banner else TITLE_BEFORE
        self.ids.subtitle.show(view.subtitle)
        self.ids.rows.renew(view.rows, lambda: [self._line(row) for row in view.rows])
        self.ids.more.change(text=view.more, shown=bool(view.more))
        self._paint_promise(view.promise)
        self.ids.bar.show(view.bar)

    def _line(self, row: SummaryRow) -> SummaryLine:
        edit = None
        if row.edit:
            edit = EditButton(row.edit)
            edit.name = f"edit:{row.row_id}"
            edit.on_tap = partial(self.presenter.edit, row.row_id)
        return SummaryLine(row.label, row.value, row.note, edit)

    def _paint_promise(self, promise: PromiseView | None) -> None:
        card = self.ids.promise
        if promise is None:
            card.change(shown=False)
        else:
            card.change(shown=True, title=promise.title, lines=(promise.text,), checked=promise.checked)
