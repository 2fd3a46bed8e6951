"""Five equal faces to say how it was, and one of them as the head of a page that asks why."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.manner import Palette
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block, Row
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

HIGH, FACE, FACE_TOP, TEXT_TOP, GAP = 208, 96, 28, 134, 16
TEXT_PAD, TEXT_BOTTOM = 8, 24
CHECK, CHECK_PAD = 32, 12
TITLE_FACE, TITLE_LEFT, TITLE_TIGHT = 120, 152, 6


class Face(Control):
    """One that is deaf has a quiet edge, unless it is the chosen one."""

    def __init__(self, face: parts.FaceView, **given: Any) -> None:
        self.face = face
        super().__init__(**given)
        self.name = f"grade:{face.code}"

    def measure(self, wide: float) -> float:
        """Two lines of large words make it higher."""
        return max(HIGH, TEXT_TOP + self.look.height_of(self._words(wide)) + TEXT_BOTTOM)

    def draw(self, pen: Pen) -> None:
        chosen = self.face.chosen
        pen.framed(
            0,
            0,
            pen.wide,
            pen.high,
            fill="tint_press" if self.pressed else "tint" if chosen else "surface",
            edge="primary" if chosen else "line" if self.deaf else "line2",
            border=pen.theme.border("selected" if chosen else "control"),
            radius=pen.theme.radius("button"),
        )
        left = (pen.wide - FACE) / 2
        draw_disc(pen, left, FACE_TOP, FACE)
        pen.picture(self.face.picture, left, FACE_TOP, FACE, FACE)
        if chosen:
            mark = "press_mark" if self.pressed else "tint_mark"
            pen.icon("check-circle", pen.wide - CHECK_PAD - CHECK, CHECK_PAD, CHECK, mark, "fill")
        ink = "press_ink" if self.pressed else "tint_ink" if chosen else "ink"
        pen.text(self._words(pen.wide), 0, TEXT_TOP, ink, wide=pen.wide, align="center")

    def is_chosen(self) -> bool | None:
        return self.face.chosen or None

    def _words(self, wide: float) -> Paragraph:
        return self.look.set(self.face.text, "face", wide - 2 * TEXT_PAD)


class FaceRow(Row):
    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.gap = GAP
        self.shown = False

    def show(self, faces: tuple[parts.FaceView, ...], on_tap: Callable[[str], None], *, deaf: bool) -> None:
        codes = tuple(face.code for face in faces)
        self.renew(codes, lambda: [self._face(face, on_tap) for face in faces])
        self.shown = bool(faces)
        for part, face in zip(self.parts(), faces, strict=True):
            part.change(face=face, deaf=deaf)

    def _face(self, face: parts.FaceView, on_tap: Callable[[str], None]) -> Face:
        made = Face(face)
        made.on_tap = partial(on_tap, face.code)
        return made


class FaceTitle(Block):
    """The chosen face at the left, what was chosen and the question beside it."""

    role = Role.TITLE

    def __init__(self, **given: Any) -> None:
        self.picture = ""
        self.caption = ""
        self.title = ""
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        caption, title = self._words(wide)
        return max(TITLE_FACE, self.look.height_of(caption) + self.look.height_of(title) - TITLE_TIGHT)

    def draw(self, pen: Pen) -> None:
        if self.picture:
            draw_disc(pen, 0, 0, TITLE_FACE)
            pen.picture(self.picture, 0, 0, TITLE_FACE, TITLE_FACE)
        caption, title = self._words(pen.wide)
        pen.text(caption, TITLE_LEFT, -TITLE_TIGHT, "ink2")
        pen.text(title, TITLE_LEFT, pen.look.height_of(caption) - TITLE_TIGHT, "ink")

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph]:
        room = wide - TITLE_LEFT
        return self.look.set(self.caption, "take", room), self.look.set(self.title, "h1", room)


def draw_disc(pen: Pen, x: float, y: float, size: float) -> None:
    """The faces are drawn in dark lines: on a dark ground they need a light one of their own."""
    if pen.look.manner.palette is not Palette.NORMAL:
        pen.disc(x, y, size, "ink")
