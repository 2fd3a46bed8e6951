"""Where the ways in stand: hero, tiles in pairs and slim rows; rows alone in 大字版; a grid on a wide window."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kiosk.ui.widgets.block import Group
from kiosk.ui.widgets.rooms import Box
from kiosk.ui.widgets.tile import Tile, TileKind

GAP, LOW_GAP = 24, 20
ROW, ROW_LEAST, ROW_WIDE = 212, 132, 180
# Rows on a wide window: two to a line, three where there are many or a message above them takes the height.
COLUMNS, CLOSE_COLUMNS, MANY_WIDE = 2, 3, 6
LOW_HERO, LOW_TILE, LOW_SLIM = 236, 208, 144
# Where the foot of the glass is for the buttons of who is read to.
ALOUD_HERO = 264
# What a part of the height an upright page may be drawn closer, before anything is left out.
CLOSER, LOW_CLOSER = 0.07, 0.12
WIDE_TILE, WIDE_LEAST, WIDE_SLIM, WIDE_HERO_SHARE = 273, 220, 120, 1.35


class EntryGrid(Group):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        return _bottom(self._boxes(wide))

    def spare(self, wide: float) -> float:
        """Rows, and the tiles of a wide window, may be lower before anything is left out."""
        if self.look.large and self.look.wide:
            return self.measure(wide) - _bottom(self._in_rows(wide, CLOSE_COLUMNS)) * ROW_LEAST / ROW_WIDE
        if self.look.large:
            return self.measure(wide) * (1 - ROW_LEAST / ROW)
        if self.look.wide:
            return self.measure(wide) * (1 - WIDE_LEAST / WIDE_TILE)
        return self.measure(wide) * (LOW_CLOSER if self.look.low else CLOSER)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        boxes = list(self._boxes(wide))
        if self.look.large and self.look.wide and high < _bottom(boxes) * ROW_LEAST / ROW_WIDE:
            boxes = list(self._in_rows(wide, CLOSE_COLUMNS))
        shrunk = min(high / max(_bottom(boxes), 1), 1)
        for tile, box in boxes:
            tile.place(left + box.left, top + box.top * shrunk, box.wide, box.high * shrunk)

    def _boxes(self, wide: float) -> Iterator[tuple[Tile, Box]]:
        if self.look.large:
            return self._in_rows(wide)
        return self._beside_hero(wide) if self.look.wide else self._below_hero(wide)

    def _in_rows(self, wide: float, columns: int = COLUMNS) -> Iterator[tuple[Tile, Box]]:
        """Slim ones two to a row as soon as there are two; on a wide window all of them, in so many `columns`."""
        slims = self._tiles(TileKind.SLIM)
        by_two = self.look.wide or len(slims) > 1
        rows = [tile for tile in self._tiles() if self.look.wide or not by_two or tile.kind is not TileKind.SLIM]
        if len(rows) > MANY_WIDE:
            columns = CLOSE_COLUMNS
        high = ROW_WIDE if self.look.wide else ROW
        bottom = 0.0
        for tile, box in _in_columns(rows, columns if self.look.wide else 1, 0, wide, high, GAP):
            yield tile, box
            bottom = box.bottom + GAP
        if by_two and not self.look.wide:
            yield from _in_columns(slims, 2, bottom, wide, high, GAP)

    def _below_hero(self, wide: float) -> Iterator[tuple[Tile, Box]]:
        low, theme = self.look.low, self.look.theme
        aloud = self.look.manner.aloud
        gap = LOW_GAP if low or aloud else GAP
        top = 0.0
        for hero in self._tiles(TileKind.HERO):
            high = LOW_HERO if low else ALOUD_HERO if aloud else theme.size("hero_tile")
            yield hero, Box(0, top, wide, high)
            top += high + gap
        share = (wide - GAP) / 2
        high = LOW_TILE if low else theme.size("tile")
        tiles = self._tiles(TileKind.TILE)
        for index, tile in enumerate(tiles):
            line, column = divmod(index, 2)
            yield tile, Box(column * (share + GAP), top + line * (high + gap), share, high)
        top += -(-len(tiles) // 2) * (high + gap)
        high = LOW_SLIM if low or aloud else theme.size("slim_tile")
        slims = self._tiles(TileKind.SLIM)
        yield from _in_columns(slims, 2 if len(slims) > 1 else 1, top, wide, high, gap)

    def _beside_hero(self, wide: float) -> Iterator[tuple[Tile, Box]]:
        heroes, tiles = self._tiles(TileKind.HERO), self._tiles(TileKind.TILE)
        share = (wide - 2 * GAP) / (WIDE_HERO_SHARE + 2) if heroes else (wide - GAP) / 2
        lines = max(-(-len(tiles) // 2), 1)
        tall = lines * (WIDE_TILE + GAP) - GAP
        left = 0.0
        for hero in heroes:
            across = share * WIDE_HERO_SHARE if tiles else wide
            yield hero, Box(0, 0, across, tall)
            left = across + GAP
        for index, tile in enumerate(tiles):
            line, column = divmod(index, 2)
            yield tile, Box(left + column * (share + GAP), line * (WIDE_TILE + GAP), share, WIDE_TILE)
        top = tall + GAP
        slims = self._tiles(TileKind.SLIM)
        yield from _in_columns(slims, len(slims), top, wide, WIDE_SLIM, GAP)

    def _tiles(self, kind: TileKind | None = None) -> Sequence[Tile]:
        return [part for part in self.parts() if isinstance(part, Tile) and kind in (None, part.kind)]


def _bottom(boxes: Iterable[tuple[Tile, Box]]) -> float:
    return max((box.bottom for _, box in boxes), default=0)


def _in_columns(
    tiles: Sequence[Tile], columns: int, top: float, wide: float, high: float, gap: float
) -> Iterator[tuple[Tile, Box]]:
    """Side by side, and of two to a row the odd one at the end across the whole row."""
    share = (wide - gap * (columns - 1)) / columns if columns else wide
    for index, tile in enumerate(tiles):
        line, column = divmod(index, columns)
        alone = columns == 2 and column == 0 and index == len(tiles) - 1 and len(tiles) > columns
        yield tile, Box(column * (share + gap), top + line * (high + gap), wide if alone else share, high)
