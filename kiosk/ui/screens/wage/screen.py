"""Paints what a kind of work pays: a sentence, bars, where else it is known, and whose figures these are."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.around_views import WageView
from kiosk.ui.parts import ChipView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.wage_chart import WageChart

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ChipRow, Doing, Matter, Reading, Text, WageChart)


class Picks(Steers, Protocol):
    def pick(self, chip_id: str) -> None: ...


class WageScreen(Page[Picks, WageView]):
    def __init__(self, presenter: Picks, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: WageView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.sentence.show(view.sentence)
        self.ids.chart.show(view.chart)
        self.ids.note.show(view.note)
        self.ids.places.renew(view.places, lambda: [self._chip(chip) for chip in view.places])
        self.ids.chips.renew(view.chips, lambda: [self._chip(chip) for chip in view.chips])
        self.ids.bar.show(view.bar)

    def _chip(self, view: ChipView) -> Block:
        chip = Chip(view.text, view.icon, chosen=view.chosen, count=view.count)
        chip.name = f"chip:{view.chip_id}"
        chip.on_tap = partial(self.presenter.pick, view.chip_id)
        return chip
