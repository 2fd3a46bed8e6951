"""The ways in, on the home page: one filled hero, tiles, slim ones. How each looks depends on the shape of the page."""

from enum import Enum
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.fonts import least_line
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

PAD, ROW_PAD, CARET, BUTTON_PAD = 42, 40, 44, 36
PLATE_ICON = {104: 64, 152: 96, 92: 56, 120: 72, 72: 44}
# A slim one that shares its row stands closer, and below the second width with its title alone.
SHARED, NARROW, NARROW_ICON, CLOSE = 700, 420, 56, 24
LOW_PLATE, LOW_HERO_PLATE, SMALL_PLATE, STANDING_PAD = 92, 120, 72, 26
# Heights from which a row has room for two lines, and a tile of a wide window for icon, title and two more lines.
ROOM_FOR_TWO, ROOM_FOR_ALL = 140, 260
ROOM_FOR_SECOND = 110
# What a title may be set in, from large to small.
TITLES = ("hero", "h1", "tile", "h2", "h3", "small_button", "link")


class TileKind(Enum):
    HERO = "hero"
    TILE = "tile"
    SLIM = "slim"


class Colors:
    """A tile at rest, pressed or off; the hero is filled, the others are white. One that is off is never filled."""

    def __init__(self, tile: "Tile") -> None:
        filled = tile.kind is TileKind.HERO and not tile.off
        self.edge = "" if filled else "tile_line"
        self.fill = "primary_fill" if filled else "bg" if tile.off else "surface"
        self.title, self.text = ("on_primary", "on_primary2") if filled else ("ink", "ink2")
        self.plate, self.icon = ("primary_soft", "on_primary") if filled else ("tint", "primary")
        if tile.off:
            self.title, self.text, self.plate, self.icon = "ink2", "warn", "bg2", "ink3"
        if tile.pressed:
            self.fill = "primary_press" if filled else "tint_press"
            if not filled:
                self.title = self.text = "press_ink"
                self.icon = "press_mark"


class Tile(Control):
    """`off`: painted as not open, with the reason in the place of the second line; still tappable. `button`: a slim one
    with the words of a button at its right, and the second line below the title; one that shares its row is the button
    itself. `largest`: in which style the title of a row in 大字版 is tried first."""

    def __init__(
        self,
        kind: TileKind,
        title: str,
        subtitle: str,
        icon: str,
        *,
        off: bool = False,
        reason: str = "",
        button: str = "",
        largest: str = "tile",
        **given: Any,
    ) -> None:
        self.kind = kind
        self.title = title
        self.second = reason if off else subtitle
        self.icon = icon
        self.off = off
        self.button = button
        self.largest = largest
        super().__init__(**given)

    def draw(self, pen: Pen) -> None:
        colors = Colors(self)
        self._draw_ground(pen, colors)
        if pen.look.large:
            self._draw_row(pen, colors)
        elif self.button and pen.wide >= SHARED:
            self._draw_with_button(pen, colors)
        elif self.kind is TileKind.SLIM and pen.wide < SHARED:
            self._draw_shared(pen, colors)
        elif self.kind is TileKind.SLIM:
            self._draw_slim(pen, colors)
        elif pen.look.wide:
            self._draw_standing(pen, colors)
        elif pen.look.low:
            self._draw_lying(pen, colors)
        elif self.kind is TileKind.HERO:
            self._draw_hero(pen, colors)
        else:
            self._draw_tile(pen, colors)

    def _draw_ground(self, pen: Pen, colors: Colors) -> None:
        radius = pen.theme.radius("tile")
        if colors.edge:
            pen.framed(0, 0, pen.wide, pen.high, fill=colors.fill, edge=colors.edge, border=2, radius=radius)
        else:
            pen.box(0, 0, pen.wide, pen.high, colors.fill, radius)

    def _draw_plate(self, pen: Pen, colors: Colors, x: float, y: float, plate: int) -> None:
        """Where tints cannot be told apart the icon stands without a plate, and larger."""
        if pen.theme.outlined:
            pen.icon(self.icon, x, y, plate, colors.title, "regular")
            return
        icon = PLATE_ICON[plate]
        pen.box(x, y, plate, plate, colors.plate, pen.theme.radius("card"))
        pen.icon(self.icon, x + (plate - icon) / 2, y + (plate - icon) / 2, icon, colors.icon, "regular")

    def _draw_hero(self, pen: Pen, colors: Colors) -> None:
        room = pen.wide - 300
        title, second = self._on_one_line("hero", room), pen.look.set(self.second, "hero_text", room)
        second_top = max(186, 78 + pen.look.height_of(title))
        if second_top + pen.look.height_of(second) <= pen.high:
            pen.text(title, 50, 78, colors.title)
            pen.text(second, 50, second_top, colors.text)
        else:
            self._draw_words(pen, colors, 50, title, second)
        plate = int(pen.theme.size("icon_plate_hero"))
        self._draw_plate(pen, colors, pen.wide - plate - 50, (pen.high - plate) / 2, plate)

    def _draw_tile(self, pen: Pen, colors: Colors) -> None:
        self._draw_plate(pen, colors, PAD, 38, int(pen.theme.size("icon_plate")))
        room = pen.wide - 2 * PAD
        title = self._on_one_line("tile", room)
        pen.text(title, PAD, 154, colors.title)
        second_top = max(224, 154 + pen.look.height_of(title))
        second = pen.look.set(self.second, "tile_text", room)
        if second_top + pen.look.height_of(second) <= pen.high:
            pen.text(second, PAD, second_top, colors.text)

    def _draw_slim(self, pen: Pen, colors: Colors) -> None:
        plate = int(pen.theme.size("icon_plate")) if not pen.look.wide else LOW_PLATE
        self._draw_plate(pen, colors, PAD, (pen.high - plate) / 2, plate)
        left = PAD + plate + 32
        title = self._on_one_line("tile", pen.wide - left - PAD - CARET - 32)
        pen.text(title, left, (pen.high - pen.look.height_of(title)) / 2, colors.title)
        end = pen.wide - PAD - CARET - 32
        words = pen.look.set(self.second, "tile_text", end - left - pen.look.width_of(title) - 24)
        pen.text(words, 0, (pen.high - pen.look.height_of(words)) / 2, colors.text, wide=end, align="right")
        self._draw_caret(pen, colors)

    def _draw_shared(self, pen: Pen, colors: Colors) -> None:
        """Icon at the left, the words in the middle of the height; where they would not fit, the title alone."""
        if pen.wide < NARROW:
            self._draw_narrow(pen, colors)
            return
        self._draw_plate(pen, colors, CLOSE, (pen.high - LOW_PLATE) / 2, LOW_PLATE)
        left = CLOSE + LOW_PLATE + CLOSE
        room = pen.wide - left - CLOSE / 2
        title, second = self._on_one_line("h2", room), pen.look.set(self.second, "caption", room)
        if len(second.lines) > 1 or pen.high < ROOM_FOR_SECOND:
            second = pen.look.set("", "caption")
        self._draw_words(pen, colors, left, title, second)

    def _draw_narrow(self, pen: Pen, colors: Colors) -> None:
        """Three or four in a row of a wide window: a small icon and the title."""
        left = CLOSE + NARROW_ICON + CLOSE / 2
        title = self._on_one_line("h3", pen.wide - left - CLOSE / 2)
        if pen.look.height_of(title) <= pen.high:
            pen.icon(self.icon, CLOSE, (pen.high - NARROW_ICON) / 2, NARROW_ICON, colors.icon, "regular")
        else:  # long words need the room of the icon
            left = CLOSE / 2
            title = self._on_one_line("h3", pen.wide - 2 * left)
        pen.text(title, left, (pen.high - pen.look.height_of(title)) / 2, colors.title)

    def _draw_with_button(self, pen: Pen, colors: Colors) -> None:
        """Someone to turn to: the whole row takes the tap, the button says what it does."""
        plate, high = LOW_PLATE, pen.theme.touch("small_button")
        self._draw_plate(pen, colors, PAD, (pen.high - plate) / 2, plate)
        words = pen.look.set(self.button, "small_button")
        across = pen.look.width_of(words) + 2 * BUTTON_PAD
        x, y = pen.wide - PAD - across, (pen.high - high) / 2
        radius, edge = pen.theme.radius("small_button"), pen.theme.border("secondary")
        pen.framed(x, y, across, high, fill=colors.fill, edge="primary", border=edge, radius=radius)
        mark = "press_mark" if self.pressed else "primary"
        pen.text(words, x, (pen.high - pen.look.height_of(words)) / 2, mark, wide=across, align="center")
        left = PAD + plate + 32
        title = pen.look.set(self.title, "h3", x - left - 24)
        self._draw_words(pen, colors, left, title, pen.look.set(self.second, "tile_text", x - left - 24))

    def _draw_standing(self, pen: Pen, colors: Colors) -> None:
        """On a wide window: the icon at the top, the words at the foot."""
        hero = self.kind is TileKind.HERO
        inset, title_style, text_style = (50, "hero", "hero_text") if hero else (STANDING_PAD, "tile", "tile_text")
        room = pen.wide - 2 * inset
        tight = not hero and pen.high < ROOM_FOR_ALL
        title = self._on_one_line(title_style, room)
        second = pen.look.set(self.second, "caption" if tight else text_style, room)
        if tight and len(second.lines) > 1:
            second = pen.look.set("", "caption")
        crowded = tight or (not hero and len(second.lines) > 1)
        plate = 152 if hero else SMALL_PLATE if crowded else LOW_PLATE
        top = 50 if hero else 14 if tight else 22 if crowded else 34
        foot = pen.high - (42 if hero else 26) - pen.look.height_of(second)
        if top + plate <= foot - pen.look.height_of(title):  # else long words have its room
            self._draw_plate(pen, colors, inset, top, plate)
        pen.text(second, inset, foot, colors.text)
        pen.text(title, inset, foot - pen.look.height_of(title) + (-4 if hero else 4), colors.title)

    def _draw_lying(self, pen: Pen, colors: Colors) -> None:
        """With 按钮放低: all in the lower half, icon beside words; the hero's icon at the right."""
        hero = self.kind is TileKind.HERO
        plate = LOW_HERO_PLATE if hero else LOW_PLATE
        left = 50 if hero else PAD + plate + 26
        x = pen.wide - plate - 50 if hero else PAD - 2
        self._draw_plate(pen, colors, x, (pen.high - plate) / 2, plate)
        room = (x - 24 if hero else pen.wide - 20) - left
        title = self._on_one_line("h1" if hero else "h2", room)
        second = pen.look.set(self.second, "tile_text" if hero else "caption", room)
        self._draw_words(pen, colors, left, title, second)

    def _draw_row(self, pen: Pen, colors: Colors) -> None:
        """大字版: rows, not tiles. A second line that does not fit in one line is left out; half a row has no arrow."""
        whole = pen.wide > SHARED
        size, pad = (88, ROW_PAD) if whole else (64, CLOSE)
        left = pad + size + (32 if whole else CLOSE)
        room = pen.wide - left - (PAD + CARET if whole else CLOSE / 2)
        title, second = self._on_one_line(self.largest, room), pen.look.set(self.second, "small", room)
        both = pen.look.height_of(title) + pen.look.height_of(second)
        if len(second.lines) > 1 or len(title.lines) > 1 or pen.high < max(ROOM_FOR_TWO, both):
            second = pen.look.set("", "small")
        if pen.look.height_of(title) > pen.high and not whole:  # long words need the room of the icon
            title = self._on_one_line(self.largest, pen.wide - CLOSE)
            left = CLOSE // 2
        else:
            pen.icon(self.icon, pad, (pen.high - size) / 2, size, colors.icon, "regular")
        self._draw_words(pen, colors, left, title, second)
        if whole:
            self._draw_caret(pen, colors)

    def _on_one_line(self, largest: str, room: float) -> Paragraph:
        """The title as large as it fits; in the smallest style however many lines that takes."""
        styles = TITLES[TITLES.index(largest) :]
        titles = (self.look.set(self.title, style, room) for style in styles[:-1])
        fits = (title for title in titles if len(title.lines) == 1)
        return next(fits, self.look.set(self.title, styles[-1], room))

    def _draw_words(self, pen: Pen, colors: Colors, left: float, title: Paragraph, second: Paragraph) -> None:
        """Two lines in the middle of the height; a title alone stands there too."""
        second_high = pen.look.height_of(second) if self.second and pen.look.width_of(second) else 0
        tight = pen.look.height_of(title) / 10 if second_high and not least_line(self.title) else 0
        top = (pen.high - pen.look.height_of(title) - second_high + 2 * tight) / 2 - tight
        pen.text(title, left, top, colors.title)
        if second_high:
            pen.text(second, left, top + pen.look.height_of(title) - tight, colors.text)

    def _draw_caret(self, pen: Pen, colors: Colors) -> None:
        color = colors.title if colors.edge == "" or self.pressed else "ink3"
        pen.icon("caret-right", pen.wide - PAD - CARET, (pen.high - CARET) / 2, CARET, color)
