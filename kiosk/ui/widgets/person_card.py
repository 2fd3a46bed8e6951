"""Somebody in charge: what they look like, their name and post, what they do, how and when they can be reached."""

from collections.abc import Iterator
from typing import Any

from kivy.graphics.texture import Texture

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import PersonView, Photo
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, GAP, LINE_GAP = 36, 28, 32, 4
TIGHT_Y = 20  # in 大字版 on a wide window, where one card is all there is room for
PHOTO_WIDE, PHOTO_HIGH, FIGURE, RADIUS = 176, 220, 96, 20
ICON, ICON_GAP = 36, 14


class PersonCard(Block):
    """The photo, or a plain figure where there is none. Nothing here is touched."""

    def __init__(self, person: PersonView, **given: Any) -> None:
        super().__init__(**given)
        self.person = person
        self._texture: Texture | None = None

    def measure(self, wide: float) -> float:
        pad = TIGHT_Y if self.look.wide and self.look.large else PAD_Y
        return max(self._high(wide), PHOTO_HIGH) + 2 * pad

    def draw(self, pen: Pen) -> None:
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=pen.theme.radius("card"))
        self._draw_photo(pen)
        top = (pen.high - self._high(pen.wide)) / 2
        for icon, words, ink in self._lines(pen.wide):
            left: float = PAD_X + PHOTO_WIDE + GAP
            if icon:
                size = self._icon
                middle = top + words.line_height / pen.look.scale / 2
                pen.icon(icon, left, middle - size / 2, size, "primary")
                left += size + ICON_GAP
            pen.text(words, left, top, ink)
            top += pen.look.height_of(words) + LINE_GAP

    def let_go(self) -> None:
        self._texture = None
        super().let_go()

    def said(self) -> tuple[str, ...]:
        person = self.person
        return tuple(filter(None, (person.name, person.post, person.duties, person.phone, person.hours, person.note)))

    def _draw_photo(self, pen: Pen) -> None:
        top = (pen.high - PHOTO_HIGH) / 2
        photo = self.person.photo
        if photo is None:
            pen.ground(PAD_X, top, PHOTO_WIDE, PHOTO_HIGH, "tint", RADIUS)
            left = PAD_X + (PHOTO_WIDE - FIGURE) / 2
            pen.icon("user", left, top + (PHOTO_HIGH - FIGURE) / 2, FIGURE, "tint_mark", "regular")
            return
        if self._texture is None:
            self._texture = _texture_of(photo)
        scale = min(PHOTO_WIDE / photo.wide, PHOTO_HIGH / photo.high)
        wide, high = photo.wide * scale, photo.high * scale
        pen.texture(self._texture, PAD_X + (PHOTO_WIDE - wide) / 2, top + (PHOTO_HIGH - high) / 2, wide, high)

    def _lines(self, wide: float) -> Iterator[tuple[str, Paragraph, str]]:
        person, room = self.person, wide - 2 * PAD_X - PHOTO_WIDE - GAP
        beside = room - self._icon - ICON_GAP
        yield "", self.look.set(person.name, "h2", room), "ink"
        if person.post:
            yield "", self.look.set(person.post, "body2", room), "ink2"
        if person.duties:
            yield "", self.look.set(person.duties, "body2", room), "ink"
        for icon, words in (("phone", person.phone), ("clock", person.hours), ("map-pin", person.note)):
            if words:
                yield icon, self.look.set(words, "step_item" if icon == "phone" else "step", beside), "ink"

    def _high(self, wide: float) -> float:
        lines = list(self._lines(wide))
        return sum(self.look.height_of(words) for _, words, _ in lines) + LINE_GAP * max(len(lines) - 1, 0)

    @property
    def _icon(self) -> float:
        return ICON * self.look.growth


def _texture_of(photo: Photo) -> Texture:
    texture = Texture.create(size=(photo.wide, photo.high), colorfmt="rgb", bufferfmt="ubyte")
    texture.blit_buffer(photo.pixels, colorfmt="rgb", bufferfmt="ubyte")
    texture.flip_vertical()
    return texture
