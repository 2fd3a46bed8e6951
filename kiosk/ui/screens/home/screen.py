"""Paints the ways in: the greeting at the top, the tiles within reach, the free room between them."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui import parts
from kiosk.ui.screens.home.presenter import HomePresenter
from kiosk.ui.screens.home.view import EntryView, HomeView
from kiosk.ui.widgets.backdrop import HOME
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.entry_grid import EntryGrid
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.rooms import HOME_PANEL
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile, TileKind

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, EntryGrid, Reading, Text)


class HomeScreen(Page[HomePresenter, HomeView]):
    scene = HOME
    panel = HOME_PANEL
    titled_in_panel = False

    def paint(self, view: HomeView) -> None:
        in_scene = self.look.low and not self.look.wide and not self.look.theme.outlined
        self.ids.greeting.show(view.greeting)
        self.ids.greeting.change(color="on_primary" if in_scene else "ink")
        self.ids.promise.show(view.promise)
        self.ids.promise.change(color="on_primary2" if in_scene else "ink2")
        self.ids.promise.optional = self.look.manner.aloud  # the entries come first
        self.ids.banner.show(self._banner(view))
        self.ids.entries.renew(view, lambda: self._tiles(view))
        self.ids.entries.shown = True

    def _banner(self, view: HomeView) -> parts.Banner | None:
        """In as few lines as it takes, where little height is left."""
        short = self.look.wide or self.look.manner.aloud
        return replace(view.banner, inline=True) if view.banner and short else view.banner

    def _tiles(self, view: HomeView) -> list[Block]:
        heroes = [self._tile(TileKind.HERO, view.hero)] if view.hero else []
        tiles = [self._tile(TileKind.TILE, entry) for entry in view.tiles]
        return [*heroes, *tiles, *(self._tile(TileKind.SLIM, entry) for entry in view.slims)]

    def _tile(self, kind: TileKind, entry: EntryView) -> Tile:
        tile = Tile(
            kind, entry.title, entry.subtitle, entry.icon, off=entry.off, reason=entry.reason, button=entry.button
        )
        tile.name = f"entry:{entry.entry_id}"
        tile.on_tap = partial(self.presenter.choose, entry.entry_id)
        return tile
