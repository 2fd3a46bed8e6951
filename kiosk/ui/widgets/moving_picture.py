"""A picture of the centre, or a film that plays in its place: one texture, into which each frame is written."""

from typing import Any

from kivy.clock import Clock
from kivy.graphics.texture import Texture

from kiosk.contract.media import Film
from kiosk.ui.canvas import Pen
from kiosk.ui.manner import Palette
from kiosk.ui.parts import Photo
from kiosk.ui.reel import Reel
from kiosk.ui.widgets.block import Block

FULL_WIDTH, FULL_HIGH, LEAST_HIGH = 968, 545, 200
# One that is narrower than this share of the page stands on a plate, and looks meant.
FULL_SHARE = 0.95
# At night the dark ground comes through: no large part of the screen is bright.
NIGHT_SEEN = 0.55


class MovingPicture(Block):
    """In the middle, as large as there is room, nothing of it cut off."""

    def __init__(self, **given: Any) -> None:
        self.photo: Photo | None = None
        self._texture: Texture | None = None
        self._of: Photo | None = None
        self._film: Film | None = None
        self._reel: Reel | None = None
        self._steps: Any = None
        super().__init__(**given)
        self.least_high = LEAST_HIGH

    def show(self, photo: Photo | None, film: Film | None) -> None:
        """`photo` stands until a film's first frame is there."""
        self.change(photo=photo, shown=photo is not None)
        if film is not self._film:
            self._stop()
            self._film = film
            if film is not None:
                self._reel = Reel(film)
                self._steps = Clock.schedule_interval(lambda _: self._step(), film.frame_ms / 1000)

    def measure(self, wide: float) -> float:
        return FULL_HIGH * wide / FULL_WIDTH if self.photo is not None else 0

    def spare(self, wide: float) -> float:
        """Words come first."""
        return self.measure(wide)

    def draw(self, pen: Pen) -> None:
        if self.photo is None:
            return
        fit = min(pen.wide / self.photo.wide, pen.high / self.photo.high)
        wide, high = self.photo.wide * fit, self.photo.high * fit
        if wide < pen.wide * FULL_SHARE:
            pen.ground(0, 0, pen.wide, pen.high, "bg2", pen.theme.radius("card"))
        seen = NIGHT_SEEN if pen.look.manner.palette is Palette.NIGHT else 1
        pen.texture(self._drawn(self.photo), (pen.wide - wide) / 2, (pen.high - high) / 2, wide, high, seen)

    def let_go(self) -> None:
        self._stop()
        self.photo = self._film = self._texture = self._of = None
        super().let_go()

    def _drawn(self, photo: Photo) -> Texture:
        if self._texture is None or self._of is not photo:
            if self._texture is None or self._texture.size != (photo.wide, photo.high):
                self._texture = Texture.create(size=(photo.wide, photo.high), colorfmt="rgb", bufferfmt="ubyte")
                self._texture.flip_vertical()
            self._write(self._texture, photo)
            self._of = photo
        return self._texture

    def _step(self) -> None:
        frame = self._reel.next() if self._reel is not None else None
        texture = self._texture
        if frame is not None and texture is not None and texture.size == (frame.wide, frame.high):
            self._write(texture, frame)
            self.canvas.ask_update()

    def _write(self, texture: Texture, photo: Photo) -> None:
        texture.blit_buffer(photo.pixels, colorfmt="rgb", bufferfmt="ubyte")

    def _stop(self) -> None:
        if self._steps is not None:
            self._steps.cancel()
        if self._reel is not None:
            self._reel.end()
        self._steps = self._reel = None
