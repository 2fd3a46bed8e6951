"""Draws one page as a visitor with certain wishes would see it, on a glass of any size, into a picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kivy.graphics import ClearBuffers, ClearColor, Fbo

from kiosk.ui.canvas import Look, Stock, has_look, look, use
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.screens.frame.screen import Frame
from kiosk.ui.screens.frame.view import FrameView
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.sheet import Sheet
from kiosk.ui.widgets.stage import Stage

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glass:
    """How large the window is, and how the station shows itself on it."""

    size: tuple[int, int] = PORTRAIT
    manner: Manner = PLAIN


class Easel:
    """One page at a time, on a stage of its own."""

    def __init__(self, stock: Stock, glass: Glass) -> None:
        self._look = Look(stock, glass.size, glass.manner)
        with self.in_use():
            self.stage = Stage(glass.size)
        self._fbo = Fbo(size=glass.size)

    @contextmanager
    def in_use(self) -> Iterator[Look]:
        """Parts draw with the look in use; the window's own comes back after."""
        before = look() if has_look() else self._look
        use(self._look)
        try:
            yield self._look
        finally:
            use(before)

    def show(self, frame: FrameView, page: Page[Any, Any], sheet: Sheet[Any, Any] | None = None) -> None:
        """Put them on the stage. Make and paint them while `in_use()`."""
        Frame(self.stage).show(frame)
        self.stage.cover(None)
        self.stage.turn_to(page)
        if sheet:
            self.stage.cover(sheet)

    def picture(self, path: Path) -> Path:
        self.draw()
        self._fbo.texture.save(str(path), flipped=True)
        return path

    def draw(self) -> None:
        """Draw what is on the stage, and wait until it is drawn."""
        self._fbo.clear()
        with self._fbo:
            ClearColor(*self._look.theme.color("bg"))
            ClearBuffers()
        self._fbo.add(self.stage.canvas)
        self._fbo.draw()
