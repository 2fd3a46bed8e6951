"""Paints the ways in: the greeting at the top, the tiles within reach, the free room between them."""

from functools import partial
from itertools import zip_longest
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.home.presenter import HomePresenter
from kiosk.ui.screens.home.view import EntryView, HomeView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block, Row
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import HeroTile, SlimTile, Tile

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Text)
GAP = 24


class HomeScreen(Page[HomePresenter, HomeView]):
    def paint(self, view: HomeView) -> None:
        self.ids.greeting.show(view.greeting)
        self.ids.promise.show(view.promise)
        self.ids.banner.show(view.banner)
        heroes = [self._tile(HeroTile, view.hero)] if view.hero else []
        tiles = [self._tile(Tile, entry) for entry in view.tiles]
        slims = [self._tile(SlimTile, entry) for entry in view.slims]
        self.ids.entries.fill([*heroes, *in_pairs(tiles), *slims])

    def _tile(self, kind: type[Tile], entry: EntryView) -> Tile:
        tile = kind(entry.title, entry.subtitle, entry.icon, off=entry.off, reason=entry.reason)
        tile.name = f"entry:{entry.entry_id}"
        tile.on_tap = partial(self.presenter.choose, entry.entry_id)
        return tile


def in_pairs(tiles: list[Tile]) -> list[Block]:
    """Rows of two; an odd last one keeps its half."""
    rows: list[Block] = []
    for left, right in zip_longest(tiles[::2], tiles[1::2]):
        row = Row()
        row.gap = GAP
        row.fill([left, right or Block()])
        rows.append(row)
    return rows
