"""Paints where to go: a sketch with numbers, and the same numbers in a list."""

from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kivy.lang import Builder

from kiosk.ui.around_views import PlacesView
from kiosk.ui.parts import ChipView, PlaceView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.chip import Chip, ChipRow
from kiosk.ui.widgets.map_sketch import MapSketch
from kiosk.ui.widgets.page import Page, Steers
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.place_row import PlaceRow
from kiosk.ui.widgets.section import Doing, Matter, Reading
from kiosk.ui.widgets.text import Text

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, ChipRow, Doing, MapSketch, Matter, Paged, Reading, Text)


class ShowsPlaces(Steers, Protocol):
    def pick(self, chip_id: str) -> None: ...

    def choose(self, place_id: str) -> None: ...


class PlacesMapScreen(Page[ShowsPlaces, PlacesView]):
    def __init__(self, presenter: ShowsPlaces, **given: Any) -> None:
        super().__init__(presenter, **given)

    def paint(self, view: PlacesView) -> None:
        self.ids.title.show(view.title)
        self.ids.subtitle.show(view.subtitle)
        self.ids.banner.show(view.banner)
        self.ids.kinds.renew(view.kinds, lambda: [self._chip(chip) for chip in view.kinds])
        self.ids.sketch.show(view.sketch)
        self.ids.places.change(more_text=view.more)
        self.ids.places.renew(view.places, lambda: [self._row(place) for place in view.places])
        self.ids.bar.show(view.bar)

    def _chip(self, view: ChipView) -> Block:
        chip = Chip(view.text, view.icon, chosen=view.chosen, count=view.count)
        chip.name = f"chip:{view.chip_id}"
        chip.on_tap = partial(self.presenter.pick, view.chip_id)
        return chip

    def _row(self, view: PlaceView) -> Block:
        row = PlaceRow(view)
        row.name = f"place:{view.place_id}"
        row.on_tap = partial(self.presenter.choose, view.place_id)
        return row
