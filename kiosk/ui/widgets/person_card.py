"""Somebody in charge: what they look like, their name and post, what they do, how and when they can be reached."""

from collections.abc import Iterator
from typing import Any

from kivy.graphics.texture import Texture

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import PersonView
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.photo_texture import texture_of
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, GAP, LINE_GAP = 36, 28, 32, 4
TIGHT_Y = 20  # on a wide window, where there is little height
PHOTO_WIDE, PHOTO_HIGH, FIGURE, RADIUS = 176, 220, 96, 20
LOW_PHOTO_WIDE, LOW_PHOTO_HIGH = 128, 160
ICON, ICON_GAP, BESIDE_GAP = 36, 14, 36
CARET, CARET_GAP = 44, 16

# Words with the icon before them ("" for none) and their colour; several stand side by side.
Line = list[tuple[str, Paragraph, str]]


class PersonCard(Control):
    """The photo, or a plain figure where there is none."""

    def __init__(self, person: PersonView, **given: Any) -> None:
        super().__init__(**given)
        self.person = person
        self._texture: Texture | None = None

    def measure(self, wide: float) -> float:
        pad = TIGHT_Y if self.look.wide else PAD_Y
        return max(self._high(wide), self._photo[1]) + 2 * pad

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line2", border=2, radius=pen.theme.radius("card"))
        pen.icon("caret-right", pen.wide - PAD_X - CARET, (pen.high - CARET) / 2, CARET, self._ink("ink3"))
        self._draw_photo(pen)
        top = (pen.high - self._high(pen.wide)) / 2
        for line in self._lines(pen.wide):
            left = self._left
            for icon, words, ink in line:
                if icon:
                    middle = top + words.line_height / pen.look.scale / 2
                    pen.icon(icon, left, middle - self._icon / 2, self._icon, self._ink("primary"))
                    left += self._icon + ICON_GAP
                pen.text(words, left, top, self._ink(ink))
                left += pen.look.width_of(words) + BESIDE_GAP
            top += self._line_high(line) + LINE_GAP

    def let_go(self) -> None:
        self._texture = None
        super().let_go()

    def said(self) -> tuple[str, ...]:
        person = self.person
        return tuple(filter(None, (person.name, person.post, person.duties, person.phone, person.hours, person.note)))

    def _draw_photo(self, pen: Pen) -> None:
        across, tall = self._photo
        top = (pen.high - tall) / 2
        photo = self.person.photo
        if photo is None:
            pen.ground(PAD_X, top, across, tall, "tint", RADIUS)
            left = PAD_X + (across - FIGURE) / 2
            pen.icon("user", left, top + (tall - FIGURE) / 2, FIGURE, "tint_mark", "regular")
            return
        if self._texture is None:
            self._texture = texture_of(photo)
        scale = min(across / photo.wide, tall / photo.high)
        wide, high = photo.wide * scale, photo.high * scale
        pen.texture(self._texture, PAD_X + (across - wide) / 2, top + (tall - high) / 2, wide, high)

    def _lines(self, wide: float) -> Iterator[Line]:
        person, room = self.person, wide - self._left - PAD_X - CARET - CARET_GAP
        yield [("", self.look.set(person.name, "h2", room), "ink")]
        if person.post:
            yield [("", self.look.set(person.post, "body2", room), "ink2")]
        if person.duties:
            yield [("", self.look.set(person.duties, "body2", room), "ink")]
        yield from self._reached(room)

    def _reached(self, room: float) -> Iterator[Line]:
        """How, when and where: in a wide window side by side, as far as they fit."""
        line: Line = []
        taken = 0.0
        for icon, said in (("phone", self.person.phone), ("clock", self.person.hours), ("map-pin", self.person.note)):
            if not said:
                continue
            words = self.look.set(said, "step_item" if icon == "phone" else "step", room - self._icon - ICON_GAP)
            across = self._icon + ICON_GAP + self.look.width_of(words)
            if line and (not self.look.wide or taken + BESIDE_GAP + across > room):
                yield line
                line, taken = [], 0.0
            taken += across + (BESIDE_GAP if line else 0)
            line.append((icon, words, "ink"))
        if line:
            yield line

    def _high(self, wide: float) -> float:
        lines = list(self._lines(wide))
        return sum(map(self._line_high, lines)) + LINE_GAP * max(len(lines) - 1, 0)

    def _line_high(self, line: Line) -> float:
        return max(self.look.height_of(words) for _, words, _ in line)

    def _ink(self, at_rest: str) -> str:
        return "press_ink" if self.pressed else at_rest

    @property
    def _left(self) -> float:
        return PAD_X + self._photo[0] + GAP

    @property
    def _photo(self) -> tuple[float, float]:
        return (LOW_PHOTO_WIDE, LOW_PHOTO_HIGH) if self.look.wide else (PHOTO_WIDE, PHOTO_HIGH)

    @property
    def _icon(self) -> float:
        return ICON * self.look.growth
