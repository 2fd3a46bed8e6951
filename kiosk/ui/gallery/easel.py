"""Draws one page as a visitor with certain wishes would see it, on a glass of any size, into a picture."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from kivy.graphics import ClearBuffers, ClearColor, Fbo
from kivy.graphics.context import get_context
from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glFinish, glReadPixels

from kiosk.ui.canvas import Look, Stock, has_look, look, use
from kiosk.ui.gallery.sample import Sample
from kiosk.ui.gallery.samples.form import CHOICE
from kiosk.ui.gallery.shapes import LANDSCAPE, PORTRAIT, Glass
from kiosk.ui.navigator import PAGES, SHEETS
from kiosk.ui.places import Page as PageName
from kiosk.ui.places import Sheet as SheetName
from kiosk.ui.screens.frame.screen import Frame
from kiosk.ui.screens.frame.view import FrameView
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.sheet import Sheet
from kiosk.ui.widgets.stage import Stage

__all__ = ["LANDSCAPE", "PORTRAIT", "Easel", "Glass"]


class Easel:
    """One page at a time, on a stage of its own. Whoever made it puts it away."""

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

    def put(self, sample: Sample, *, drawn: bool = True) -> Page[Any, Any] | Sheet[Any, Any]:
        """A sample of the gallery, drawn, or laid out alone. A sheet lies over a question that is half answered."""
        name, view, around = sample
        with self.in_use():
            sheet = None
            if isinstance(name, SheetName):
                page, sheet = made_page(PageName.QUESTION, CHOICE), SHEETS[name][1](Nobody())
                sheet.paint(view)
            else:
                page = made_page(name, view)
            self.show(around, page, sheet)
            if drawn:
                self.draw()
            else:
                get_context().gl_dealloc()
        return page if sheet is None else sheet

    def show(self, frame: FrameView, page: Page[Any, Any], sheet: Sheet[Any, Any] | None = None) -> None:
        """Put them on the stage. Make and paint them while `in_use()`."""
        self.stage.cover(None)
        Frame(self.stage).show(frame)
        self.stage.turn_to(page)
        if sheet:
            self.stage.cover(sheet)

    def draw(self) -> None:
        """Draw what is on the stage, and wait until it is drawn."""
        self._fbo.clear()
        with self._fbo:
            ClearColor(*self._look.theme.color("bg"))
            ClearBuffers()
        self._fbo.add(self.stage.canvas)
        self._fbo.draw()
        glFinish()
        get_context().gl_dealloc()  # what was let go; elsewhere the window's loop sees to it

    def pixels(self) -> bytes:
        """Four bytes a pixel, row after row from the bottom."""
        pixels: bytes = self._fbo.pixels
        return pixels

    def colours(self, rows: int = 24) -> set[bytes]:
        """Of some rows, evenly spread: a whole picture takes longer to read than to draw."""
        width, height = self._fbo.size
        self._fbo.bind()
        try:
            read = [
                glReadPixels(0, height * row // rows, width, 1, GL_RGBA, GL_UNSIGNED_BYTE) for row in range(1, rows)
            ]
        finally:
            self._fbo.release()
        return {line[at : at + 4] for line in read for at in range(0, len(line), 4)}

    def close(self) -> None:
        """Let go of all that was drawn, and of the memory that it was drawn in."""
        with self.in_use():
            self.stage.take_down()
        self._fbo.clear()
        self._fbo.clear_buffer()
        del self._fbo
        gc.collect()  # a stage is full of cycles, and its pictures are large
        get_context().gl_dealloc()


class Nobody:
    """In the place of a presenter: whatever is tapped, nothing comes of it."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return ignore


def ignore(*_facts: object) -> None:
    """Nobody listens."""


def made_page(name: PageName, view: Any) -> Page[Any, Any]:
    page: Page[Any, Any] = PAGES[name][1](Nobody())
    page.paint(view)
    return page
