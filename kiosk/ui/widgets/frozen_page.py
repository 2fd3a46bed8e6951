"""The page under a sheet, as one texture, scrim and all: a count-down then draws two boxes a second, not a page."""

from kivy.graphics import Color, Fbo, InstructionGroup, Rectangle, ScissorPop, ScissorPush
from kivy.uix.widget import Widget

from kiosk.ui.canvas import look


class FrozenPage(Widget):
    """As large as the window. `begin` when a sheet is laid over a page, `show` when it stands, `thaw` when the page
    comes back. Of the page only what the sheet leaves free is drawn: a large one leaves little to be seen."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__(size=size, size_hint=(None, None))
        self._still: Fbo | None = None
        self._from = 0  # window px from below that the texture begins at

    def begin(self) -> None:
        """Nothing of this page is in the texture yet."""
        self._from = int(self.height)

    def show(self, page: Widget, top: float) -> None:
        """What of `page` is above the sheet, whose upper edge is at `top` (canvas px)."""
        bottom = look().y(top)
        if bottom < self._from:
            self._freeze(page, bottom)
        self.canvas.clear()
        if self._still is not None:
            size = self.width, self.height - bottom
            with self.canvas:
                Color(1, 1, 1, 1)
                Rectangle(texture=self._still.texture.get_region(0, bottom, *size), pos=(0, bottom), size=size)

    def thaw(self) -> None:
        """What was frozen is wiped: it may have shown someone's answers."""
        self.canvas.clear()
        if self._still is not None:
            _wipe(self._still)

    def let_go(self) -> None:
        """Of the texture, which is of another window, or of none."""
        self._still = None

    def _freeze(self, page: Widget, bottom: int) -> None:
        wide, high = int(self.width), int(self.height)
        if self._still is None:
            self._still = Fbo(size=(wide, high))
        self._still.clear_color = look().theme.color("bg")
        shade = InstructionGroup()
        shade.add(Color(*look().theme.color("scrim")))
        shade.add(Rectangle(pos=(0, 0), size=self.size))
        seen = ScissorPush(x=0, y=bottom, width=wide, height=high - bottom)
        for instruction in (seen, page.canvas, shade, ScissorPop()):
            self._still.add(instruction)
        _wipe(self._still)
        self._still.draw()
        self._still.clear()
        self._from = bottom


def _wipe(still: Fbo) -> None:
    still.bind()
    still.clear_buffer()
    still.release()
