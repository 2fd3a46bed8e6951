"""Paints one content, part by part, as much as there is room for."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.content_view import ContentView, FactPart, Part, PicturePart, PointPart
from kiosk.ui.parts import ChipView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.illustration import Illustration
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import PagedRows
from kiosk.ui.widgets.passage import Passage, Point
from kiosk.ui.widgets.rows import FactRow
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ChipRow, Doing, Matter, PagedRows, Reading, Text)


class TellsOne(Steers, Protocol):
    def pick(self, chip_id: str) -> None: ...


class ContentScreen(Page[TellsOne, ContentView]):
    def __init__(self, presenter: TellsOne, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: ContentView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.parts.change(more_text=view.more)
        self.ids.parts.renew(view.parts, lambda: [_block(part) for part in view.parts])
        self.ids.chips.renew(view.chips, lambda: [self._chip(chip) for chip in view.chips])
        self.ids.note.show(view.note)
        self.ids.bar.show(view.bar)

    def _chip(self, view: ChipView) -> Block:
        chip = Chip(view.text, view.icon, chosen=view.chosen, count=view.count)
        chip.name = f"chip:{view.chip_id}"
        chip.on_tap = partial(self.presenter.pick, view.chip_id)
        return chip


def _block(part: Part) -> Block:
    if isinstance(part, PointPart):
        return Point(part.number, part.text)
    if isinstance(part, FactPart):
        return FactRow(part.label, "", part.text)
    if isinstance(part, PicturePart):
        return Illustration(part.photo)
    return Passage(part.label, part.text)
