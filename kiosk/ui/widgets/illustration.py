"""The picture of a content among its words: in the middle, nothing of it cut off, never larger than it is."""

from typing import Any

from kivy.graphics.texture import Texture

from kiosk.ui.canvas import Pen
from kiosk.ui.manner import Palette
from kiosk.ui.parts import Photo
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.moving_picture import NIGHT_SEEN
from kiosk.ui.widgets.photo_texture import texture_of

PAD, MOST_HIGH, LOW_HIGH = 20, 420, 220


class Illustration(Block):
    def __init__(self, photo: Photo, **given: Any) -> None:
        self.photo: Photo | None = photo
        self._texture: Texture | None = None
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return self._size(wide)[1] + 2 * PAD

    def draw(self, pen: Pen) -> None:
        if self.photo is None:
            return
        if self._texture is None:
            self._texture = texture_of(self.photo)
        wide, high = self._size(pen.wide)
        seen = NIGHT_SEEN if self.look.manner.palette is Palette.NIGHT else 1
        pen.texture(self._texture, (pen.wide - wide) / 2, (pen.high - high) / 2, wide, high, seen)

    def let_go(self) -> None:
        self.photo = self._texture = None
        super().let_go()

    def _size(self, room: float) -> tuple[float, float]:
        if self.photo is None:
            return 0, 0
        tall = LOW_HIGH if self.look.wide else MOST_HIGH
        fit = min(room / self.photo.wide, tall / self.photo.high, 1)
        return self.photo.wide * fit, self.photo.high * fit
