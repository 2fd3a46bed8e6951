"""Five equal faces to say how it was, and one of them as the head of a page that asks why."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block, Row
from kiosk.ui.widgets.control import Control

HIGH, FACE, FACE_TOP, TEXT_TOP, GAP = 208, 96, 28, 134, 16
TITLE_FACE, TITLE_LEFT, TITLE_HIGH = 120, 152, 120


class Face(Control):
    """One that is deaf has a quiet edge, unless it is the chosen one."""

    def __init__(self, face: parts.FaceView, **given: Any) -> None:
        self.face = face
        super().__init__(**given)
        self.own_height = HIGH
        self.name = f"grade:{face.code}"

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
        pen.picture(self.face.picture, (pen.wide - FACE) / 2, FACE_TOP, FACE, FACE)
        pen.text(pen.look.set(self.face.text, "face"), 0, TEXT_TOP, "ink", wide=pen.wide, align="center")


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

    def __init__(self, **given: Any) -> None:
        self.picture = ""
        self.caption = ""
        self.title = ""
        super().__init__(**given)
        self.own_height = TITLE_HIGH
        self.shown = False

    def draw(self, pen: Pen) -> None:
        if self.picture:
            pen.picture(self.picture, 0, 0, TITLE_FACE, TITLE_FACE)
        pen.text(pen.look.set(self.caption, "take"), TITLE_LEFT, -6, "ink2")
        pen.text(pen.look.set(self.title, "h1"), TITLE_LEFT, 44, "ink")
