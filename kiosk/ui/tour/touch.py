"""A touch that no hand made, sent the way the window sends one."""

from typing import Any

from kivy.base import EventLoop
from kivy.input.motionevent import MotionEvent


class SyntheticTouch(MotionEvent):
    """Begins where it is made, in window px from the bottom left."""

    def __init__(self, x: float, y: float) -> None:
        super().__init__("synthetic", id(self), self._share(x, y), is_touch=True, type_id="touch")
        self.profile = ["pos"]

    def touch_down(self) -> None:
        EventLoop.post_dispatch_input("begin", self)

    def touch_move(self, x: float, y: float) -> None:
        self.move(self._share(x, y))
        EventLoop.post_dispatch_input("update", self)

    def touch_up(self) -> None:
        EventLoop.post_dispatch_input("end", self)

    def depack(self, args: Any) -> None:
        self.sx, self.sy = args
        super().depack(args)

    @staticmethod
    def _share(x: float, y: float) -> tuple[float, float]:
        window = EventLoop.window
        return x / (window.width - 1), y / (window.height - 1)
