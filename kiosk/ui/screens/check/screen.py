"""Paints every answer once more, with 改 beside it, and what is promised."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.check.presenter import CheckPresenter
from kiosk.ui.screens.check.view import CheckView, PledgeView, PromiseView, SummaryRow
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block, Column
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.check_card import CheckCard
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.part_heading import GroupHeading
from kiosk.ui.widgets.pledge import Pledge
from kiosk.ui.widgets.rows import EditButton, SummaryLine
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.step_bar import StepBar
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Column, Doing, PagedRows, Pledge, PushButton, Reading, StepBar, Text)
TITLE_BEFORE, TITLE_UNDER_BANNER = 40, 29


class CheckScreen(Page[CheckPresenter, CheckView]):
    def __init__(self, presenter: CheckPresenter) -> None:
        super().__init__(presenter)
        for below in (self.ids.promises, self.ids.pledge):
            # The panel of a wide window holds no card of large words, and is lower where it is read aloud.
            below.aside = not (self.look.large or self.look.manner.aloud)

    def paint(self, view: CheckView) -> None:
        self.ids.progress.show(view.progress)
        self.ids.banner.show(view.banner)
        self.ids.title.show(view.title)
        self.ids.title.before = TITLE_UNDER_BANNER if view.banner else TITLE_BEFORE
        self.ids.subtitle.show(view.subtitle)
        self.ids.subtitle.optional = self.look.wide and view.banner is not None  # the panel holds one of them surely
        self.ids.rows.renew(view.rows, lambda: self._lines(view))
        self.next_page = view.next_page
        self._paint_promises(view.promises)
        self._paint_pledge(view.pledge)
        self.ids.bar.show(view.bar)

    def _lines(self, view: CheckView) -> list[Block]:
        lines: list[Block] = [GroupHeading(row.label) if row.heads else self._line(row) for row in view.rows]
        for line, row in zip(lines, view.rows, strict=True):
            if row.row_id == view.edited:
                self.ids.rows.turn_to(line)
        return lines

    def _line(self, row: SummaryRow) -> SummaryLine:
        edit = None
        if row.edit:
            edit = EditButton(row.edit)
            edit.name = f"edit:{row.row_id}"
            edit.on_tap = partial(self.presenter.edit, row.row_id)
        return SummaryLine(row.label, row.value, row.note, edit, fault=row.fault)

    def _paint_pledge(self, pledge: PledgeView | None) -> None:
        if pledge is None:
            self.ids.pledge.change(shown=False)
        else:
            self.ids.pledge.change(shown=True, icon=pledge.icon, title=pledge.title, text=pledge.text)

    def _paint_promises(self, promises: tuple[PromiseView, ...]) -> None:
        titles = tuple(promise.title for promise in promises)
        self.ids.promises.shown = bool(promises)
        self.ids.promises.renew(titles, lambda: [self._promise(at) for at in range(len(promises))])
        for card, promise in zip(self.ids.promises.parts(), promises, strict=True):
            card.change(title=promise.title, lines=(promise.text,), checked=promise.checked)

    def _promise(self, at: int) -> Block:
        card = CheckCard()
        card.name = f"promise:{at}"
        card.on_tap = partial(self.presenter.toggle_promise, at)
        return card
