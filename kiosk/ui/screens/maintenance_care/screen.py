"""Paints what is so, what to choose from and what can be done; most pages of the technicians' menu have this shape."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.maintenance.care_view import CareActionView, CareLineView, CareThingView, CareView
from kiosk.ui.parts import NO_BAR, ChipView, OptionView
from kiosk.ui.widgets.action_grid import ActionButton, ActionGrid
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.care_line import CareLine
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.hour_bars import HourBars
from kiosk.ui.widgets.option import Option
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import Paged, PagedRows
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.service_row import ServiceRow
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
FEW = 2  # so many actions leave room for the lines above them
USES = (ActionGrid, Banner, ChipRow, Doing, HourBars, Paged, PagedRows, Reading, Text)


class Cares(Steers, Protocol):
    def pick(self, chip_id: str) -> None: ...

    def choose(self, code: str) -> None: ...

    def press(self, code: str) -> None: ...


class CareScreen(Page[Cares, CareView]):
    def __init__(self, presenter: Cares, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: CareView) -> None:
        self.swallows = self.covers_all = view.locked
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.banner.show(view.banner)
        self.ids.figure.show(view.figure)
        self.ids.hours.show(view.hours)
        self._paint_lines(view)
        self._paint_chips(view.chips)
        self._paint_choices(view)
        self._paint_actions(view.actions)
        self.ids.bar.show(view.bar)
        self.ids.bar.shown = view.bar != NO_BAR

    def _paint_lines(self, view: CareView) -> None:
        lines = self.ids.lines
        lines.change(more_text="" if view.things or view.options else view.more)
        lines.aside = bool(view.things or view.options) or len(view.actions) > FEW
        # Large words leave no room for both: what a list is the sum of stands on the first page of the menu too.
        shown = () if view.things and self.look.large else view.lines
        lines.renew(shown, lambda: [self._line(line) for line in shown])

    def _line(self, view: CareLineView) -> Block:
        return CareLine(view.label, view.text, view.note, view.tag)

    def _paint_chips(self, views: tuple[ChipView, ...]) -> None:
        self.ids.chips.renew(views, lambda: [self._chip(view) for view in views])

    def _chip(self, view: ChipView) -> Block:
        chip = Chip(view.text, view.icon, chosen=view.chosen, count=view.count)
        chip.name = f"chip:{view.chip_id}"
        chip.on_tap = partial(self.presenter.pick, view.chip_id)
        return chip

    def _paint_choices(self, view: CareView) -> None:
        options, things = self.ids.options, self.ids.things
        codes = tuple(option.code for option in view.options)
        options.change(columns=1 if self.look.large and not self.look.wide else 2, more_text=view.more)
        options.renew(codes, lambda: [self._option(option) for option in view.options])
        for item, option in zip(options.items(), view.options, strict=True):
            item.change(option=option)
        things.change(more_text=view.more)
        things.renew(view.things, lambda: [self._thing(thing) for thing in view.things])

    def _option(self, view: OptionView) -> Block:
        option = Option(view)
        option.on_tap = partial(self.presenter.choose, view.code)
        return option

    def _thing(self, view: CareThingView) -> Block:
        row = ServiceRow(view.title, view.text, view.icon)
        row.name = f"thing:{view.code}"
        row.on_tap = partial(self.presenter.choose, view.code)
        return row

    def _paint_actions(self, views: tuple[CareActionView, ...]) -> None:
        actions = self.ids.actions
        codes = tuple(view.code for view in views)
        actions.renew(codes, lambda: [self._action(view) for view in views])
        for button, view in zip(actions.parts(), views, strict=True):
            button.change(text=view.text, icon=view.icon, deaf=view.busy, kind="danger" if view.stops else "secondary")

    def _action(self, view: CareActionView) -> Block:
        button = ActionButton("secondary")
        button.name = f"do:{view.code}"
        button.on_tap = partial(self.presenter.press, view.code)
        return button
