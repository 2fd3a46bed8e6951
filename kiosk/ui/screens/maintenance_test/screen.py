"""Paints one test: what to do, what was found step by step, and the buttons that set it going."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.maintenance.test_views import StepView, TestView
from kiosk.ui.parts import OptionView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block, Column, Row
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.qr import QrPlate
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.step_row import StepButton, StepRow
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Column, Doing, Matter, PagedRows, QrPlate, Reading, Text)
UPRIGHT, WIDE = 400, 340
BUTTONS_A_ROW, GAP = 2, 16


class Chooses(Steers, Protocol):
    def choose(self, code: str) -> None: ...


class TestScreen(Page[Chooses, TestView]):
    __test__ = False  # no test of pytest's

    def __init__(self, presenter: Chooses, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: TestView) -> None:
        self.ids.title.show(view.title)
        self.ids.hint.show(view.hint)
        self.ids.banner.show(view.banner)
        self.ids.code.change(text=view.qr, shown=bool(view.qr), side=WIDE if self.look.wide else UPRIGHT)
        self._list(self.ids.steps, view, tuple(step for step in view.steps if not step.leads))
        self._list(self.ids.lines, view, tuple(step for step in view.steps if step.leads))
        self.ids.choices.renew(view.choices, lambda: self._choices(view.choices))
        self.ids.choices.shown = bool(view.choices)
        self.ids.bar.show(view.bar)

    def _list(self, rows: PagedRows, view: TestView, steps: tuple[StepView, ...]) -> None:
        rows.change(more_text=view.more)
        rows.renew(steps, lambda: [self._step(step) for step in steps])

    def _step(self, view: StepView) -> StepRow:
        if not view.leads:
            return StepRow(view.title, view.text, view.todo, view.tag, view.icon)
        row = StepButton(view.title, view.text, view.todo, view.tag, view.icon)
        row.name = f"line:{view.leads}"
        row.on_tap = partial(self.presenter.choose, view.leads)
        return row

    def _choices(self, choices: tuple[OptionView, ...]) -> list[Block]:
        """Two to a row; a row of one is as wide as both."""
        rows: list[Block] = []
        for at in range(0, len(choices), BUTTONS_A_ROW):
            row = Row()
            row.gap, row.before = GAP, GAP if at else 0
            row.fill([self._button(option) for option in choices[at : at + BUTTONS_A_ROW]])
            rows.append(row)
        return rows

    def _button(self, view: OptionView) -> PushButton:
        button = PushButton("small_chosen" if view.chosen else "small")
        button.text, button.name = view.text, f"do:{view.code}"
        button.on_tap = partial(self.presenter.choose, view.code)
        return button
