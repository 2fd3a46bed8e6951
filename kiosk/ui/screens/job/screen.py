"""Paints one posting whole, or what became of it."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.parts import ChipView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.pay_card import PayCard
from kiosk.ui.widgets.rows import FactRow
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.work_views import JobView

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ChipRow, Doing, Matter, PagedRows, PayCard, Reading, Text)


class OffersWork(Steers, Protocol):
    def pick(self, chip_id: str) -> None: ...


class JobScreen(Page[OffersWork, JobView]):
    def __init__(self, presenter: OffersWork, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: JobView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.pay.show(view.pay)
        self.ids.facts.change(more_text=view.more)
        self.ids.facts.renew(view.facts, lambda: [FactRow(fact.label, "", fact.text) for fact in view.facts])
        self.ids.chips.renew(view.chips, lambda: [self._chip(chip) for chip in view.chips])
        self.ids.warning.show(view.warning)
        self.ids.bar.show(view.bar)

    def _chip(self, view: ChipView) -> Block:
        chip = Chip(view.text, view.icon, chosen=view.chosen, count=view.count)
        chip.name = f"chip:{view.chip_id}"
        chip.on_tap = partial(self.presenter.pick, view.chip_id)
        return chip
