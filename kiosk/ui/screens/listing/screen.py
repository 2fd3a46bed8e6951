"""Paints a question with its answers, or a list that leads on; several pages of finding work have this shape."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.parts import OptionView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.service_row import ServiceRow
from kiosk.ui.widgets.text import Text
from kiosk.ui.work_views import LineView, ListingView

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, Reading, Text)
MANY = 5


class LeadsOn(Steers, Protocol):
    def choose(self, line_id: str) -> None: ...


class ListingScreen(Page[LeadsOn, ListingView]):
    def __init__(self, presenter: LeadsOn, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: ListingView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        two = (
            bool(view.options) and not self.look.large and (self.look.wide or self.look.low or len(view.options) > MANY)
        )
        rows = self.ids.rows
        rows.change(more_text=view.more, columns=2 if two else 1)
        codes = tuple(option.code for option in view.options)
        rows.renew((view.lines, codes), lambda: self._rows(view))
        if view.options:
            for item, option in zip(rows.items(), view.options, strict=True):
                item.change(option=option)
        self.ids.bar.show(view.bar)

    def _rows(self, view: ListingView) -> list[Block]:
        if view.options:
            return [self._option(option, several=view.several) for option in view.options]
        return [self._line(line) for line in view.lines]

    def _option(self, view: OptionView, *, several: bool) -> Block:
        option = Option(view, several=several)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option

    def _line(self, view: LineView) -> Block:
        row = ServiceRow(view.title, view.text, view.icon, view.state, view.note)
        row.name = f"line:{view.line_id}"
        row.on_tap = partial(self.presenter.choose, view.line_id)
        return row
