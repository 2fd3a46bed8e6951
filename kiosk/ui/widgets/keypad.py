"""Keys for numbers: three in a row, low on the screen."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control

KEY_HIGH, GAP = 124, 16
# Where keys and answer share a low strip, or the window is low.
TIGHT_KEY_HIGH, TIGHT_GAP, LARGE_TIGHT_KEY_HIGH = 104, 12, 92
# More in a row than there are digits: letters.
MOST_LOOSE = 3
LETTER_LINES = 3
ICON, ICON_GAP = 56, 14
# Words of Han sit lower in their line than digits do.
LIFT = 2


class KeyFace(Protocol):
    """What stands on a key; an empty `value` is a place without a key."""

    @property
    def value(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def icon(self) -> str: ...


class Key(Control):
    role = Role.KEY

    def __init__(self, face: KeyFace, **given: Any) -> None:
        self.face = face
        super().__init__(**given)
        self.rapid = True
        self.name = f"key:{face.value}"

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line2", border=2, radius=pen.theme.radius("key"))
        ink = "press_ink" if self.pressed else "ink"
        text = self.face.text or self.face.value
        single = len(text) == 1
        words = pen.look.set(text, "key" if single else "key_word")
        icon = ICON + ICON_GAP if self.face.icon else 0
        if icon + pen.look.width_of(words) > pen.wide:  # a long word stands alone, and if need be small
            icon = 0
        if pen.look.width_of(words) > pen.wide - ICON_GAP:
            words = pen.look.set(text, "official")
        left = (pen.wide - icon - pen.look.width_of(words)) / 2
        if icon:
            pen.icon(self.face.icon, left, (pen.high - ICON) / 2 - LIFT, ICON, ink)
        pen.text(words, left + icon, (pen.high - pen.look.height_of(words)) / 2 - (0 if single else LIFT), ink)


class Keypad(Block):
    """Across the whole width, on a ground of its own."""

    def __init__(self, **given: Any) -> None:
        self.rows: Sequence[Sequence[KeyFace]] = ()
        super().__init__(**given)
        self.shown = False

    def hold(self, rows: Sequence[Sequence[KeyFace]], on_key: Callable[[str], None]) -> None:
        """The keys stay the same while one types; they are made once."""
        if rows == self.rows:
            return
        self.rows = rows
        self.shown = bool(rows)
        self.clear_widgets()
        for face in (face for row in rows for face in row if face.value):
            key = Key(face)
            key.on_tap = partial(on_key, face.value)
            self.add_widget(key)
        self.stale = True

    def measure(self, wide: float) -> float:
        del wide
        return len(self._lines) * (self._key_high + self._gap) - self._gap + 2 * self._margin

    def draw(self, pen: Pen) -> None:
        pen.box(0, 0, pen.wide, pen.high, "bg2")

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        keys = iter(self.shown_parts())
        gap, tall = self._gap, self._key_high
        for line, row in enumerate(self._lines):
            share = (wide - 2 * self._margin - gap * (len(row) - 1)) / len(row)
            for index, face in enumerate(row):
                if face.value:
                    x = left + self._margin + index * (share + gap)
                    next(keys).place(x, top + self._margin + line * (tall + gap), share, tall)

    @property
    def _lines(self) -> Sequence[Sequence[KeyFace]]:
        """Where the window is wide, and so not high, letters stand in three long rows."""
        if not (self.look.wide and self._lettered):
            return self.rows
        keys = [face for row in self.rows for face in row]
        long = -(-len(keys) // LETTER_LINES)
        return [keys[at : at + long] for at in range(0, len(keys), long)]

    @property
    def _lettered(self) -> bool:
        return any(len(row) > MOST_LOOSE for row in self.rows)

    @property
    def _margin(self) -> float:
        return self.look.theme.space("s" if self._tight else "keyboard_margin")

    @property
    def _tight(self) -> bool:
        return self._in_strip or self._lettered

    @property
    def _in_strip(self) -> bool:
        """Little height is left for them."""
        return self.look.wide or self.look.low or self.look.manner.aloud

    @property
    def _key_high(self) -> float:
        if not self._tight:
            return max(KEY_HIGH, self.look.theme.touch("min"))
        if not self.look.large:
            return TIGHT_KEY_HIGH
        return LARGE_TIGHT_KEY_HIGH if self._in_strip else self.look.theme.touch("min")

    @property
    def _gap(self) -> float:
        return TIGHT_GAP if self._tight else GAP
