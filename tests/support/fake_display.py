"""A QR box with a memory."""

from collections.abc import Callable

from hardware.api import DisplayStatus, Health, Picture
from hardware.api.qr_display import Done, ignore


class FakeDisplay:
    """`up` is what it shows now, `history` all that it was ever asked for, "" for nothing."""

    def __init__(self, *, shows_qr: bool = True) -> None:
        self.history: list[str] = []
        self._shows_qr = shows_qr

    @property
    def up(self) -> str:
        return self.history[-1] if self.history else ""

    def show_qr(self, text: str, done: Done = ignore, *, caption: str = "") -> None:
        self.history.append(text)

    def show_number(self, text: str, done: Done = ignore) -> None:
        self.history.append(text)

    def show_picture(self, picture: Picture, done: Done = ignore) -> None:
        self.history.append(picture.value)

    def clear(self, done: Done = ignore) -> None:
        self.history.append("")

    def start(self) -> None: ...

    def stop(self, *, clear: bool = True) -> None: ...

    def status(self) -> DisplayStatus:
        return DisplayStatus(device="qr_display", health=Health.OK, shows_qr=self._shows_qr)

    def on_status(self, listener: Callable[[DisplayStatus], None]) -> None: ...
