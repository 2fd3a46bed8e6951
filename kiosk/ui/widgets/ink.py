"""What a finger has written, kept as one texture: a further stroke costs the same however much stands there."""

from collections.abc import Sequence

from kivy.graphics import Color, Fbo, Line
from kivy.graphics.texture import Texture

# Drawn twice as fine as it is shown: Kivy's lines have jagged edges, and the window has no multisampling.
FINE = 2
# A line of no length is not drawn at all.
HARDLY = 0.01


class Ink:
    """`size` and `thick` in window px; points in window px from the bottom left of the sheet."""

    def __init__(self, size: tuple[int, int], thick: float, color: Sequence[float]) -> None:
        self.size = size
        self._thick = thick
        self._color = tuple(color[:3])
        # Seen through, but of the ink's own colour: no dark fringe where the fine texture is shown smaller.
        self._sheet = Fbo(size=(size[0] * FINE, size[1] * FINE), clear_color=(*self._color, 0))
        self.wipe()

    @property
    def texture(self) -> Texture:
        return self._sheet.texture

    def draw(self, points: Sequence[Sequence[float]]) -> None:
        """A line through the points, or a dot; what stands there stays."""
        flat = [FINE * number for point in points for number in point]
        if len(flat) == len("xy"):
            flat += [flat[0] + HARDLY, flat[1]]
        with self._sheet:
            Color(*self._color, 1)
            # Kivy counts the width from the middle of the line.
            Line(points=flat, width=self._thick * FINE / 2, joint="round", cap="round")
        self._sheet.draw()
        self._sheet.clear()

    def wipe(self) -> None:
        """Also before it is let go: nothing of a signature stays in a texture."""
        self._sheet.bind()
        self._sheet.clear_buffer()
        self._sheet.release()
