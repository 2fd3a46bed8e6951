"""Paints the sections side by side, so that all of them are seen at once wherever there is room."""

from functools import partial
from pathlib import Path

from kivy.lang import Builder

from kiosk.ui.screens.sections.presenter import SectionsPresenter
from kiosk.ui.screens.sections.view import SectionsView, SectionView
from kiosk.ui.widgets.banner import Banner
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.section import Doing, Reading
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile, TileKind

Builder.load_file(str(Path(__file__).with_suffix(".kv")))
USES = (Banner, Doing, Paged, Reading, Text)
HIGH, HIGH_LOW, HIGH_WIDE, HIGH_LARGE = 168, 110, 140, 138
COLUMNS, WIDE_COLUMNS = 2, 3


class SectionsScreen(Page[SectionsPresenter, SectionsView]):
    def paint(self, view: SectionsView) -> None:
        self.ids.title.show(view.title)
        self.ids.banner.show(view.banner)
        columns = WIDE_COLUMNS if self.look.wide else COLUMNS
        self.ids.sections.change(more_text=view.more, columns=columns)
        self.ids.sections.renew(view.sections, lambda: [self._tile(one) for one in view.sections])
        self.ids.bar.show(view.bar)

    def _tile(self, view: SectionView) -> Tile:
        # Three in a row have no room for the largest letters; all of them are set alike.
        tile = Tile(TileKind.SLIM, view.title, view.text, view.icon, largest="h3" if self.look.wide else "tile")
        tile.name = f"section:{view.section_id}"
        tile.own_height = self._high
        tile.on_tap = partial(self.presenter.choose, view.section_id)
        return tile

    @property
    def _high(self) -> float:
        if self.look.large:
            return HIGH_LARGE
        return HIGH_LOW if self.look.low else HIGH_WIDE if self.look.wide else HIGH
