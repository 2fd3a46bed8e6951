"""Paints a month with its fairs; where words are large, as a list by day."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.around_views import FairsView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.month_grid import MonthGrid
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.service_row import ServiceRow
from kiosk.ui.widgets.text import Text
from kiosk.ui.work_views import LineView

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, MonthGrid, Paged, Reading, Text)


class ShowsFairs(Steers, Protocol):
    def pick(self, day_id: str) -> None: ...

    def choose(self, line_id: str) -> None: ...


class FairsScreen(Page[ShowsFairs, FairsView]):
    def __init__(self, presenter: ShowsFairs, **given: Any) -> None:
        super().__init__(presenter, **given)
        self.ids.lines.aside = not self.look.large  # on a wide window, beside the month

    def paint(self, view: FairsView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.hint.show("" if self.look.large else view.hint)
        self.ids.month.show(None if self.look.large else view.month, self.presenter.pick)
        lines = view.by_day if self.look.large else view.lines
        self.ids.lines.change(more_text=view.more)
        self.ids.lines.renew(lines, lambda: [self._line(at, line) for at, line in enumerate(lines)])
        self.ids.bar.show(view.bar)

    def _line(self, at: int, line: LineView) -> Block:
        """One that lasts some days stands there for each of them."""
        row = ServiceRow(line.title, line.text, line.icon, line.state, line.note)
        row.name = f"line:{line.line_id}:{at}"
        row.on_tap = partial(self.presenter.choose, line.line_id)
        return row
