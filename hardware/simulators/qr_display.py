"""A QR box on a pty (hardware-protocols 3): Mertech QR-Pay and the parking LED panel, told apart by their first bytes.

What it shows now is the newest of `NNNN.png` and `NNNN.txt`; a blank one says that it was cleared, or lost its power.
"""

import random
from dataclasses import dataclass
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.util import QRData

from hardware.simulators.bad_line import DROP_EVERY, NOISE_BYTES, SLOW_SECONDS, spoilt
from hardware.simulators.control import State
from hardware.simulators.qr_display_frames import (
    LED_PANEL,
    MERTECH,
    Frame,
    FrameStream,
    LedFrame,
    MertechFrame,
    led_answer,
    led_page,
)
from hardware.simulators.sheets import Sheets
from hardware.simulators.simulator import Line, Simulator

BOTH = frozenset({MERTECH, LED_PANEL})
SILENCE_SECONDS = 0.2
RESET_SECONDS = 2.0
SHOW_PAGE = 0xE1
YES, NO = 0, 1
DOTS = {0: 49, 1: 32}
FIRMWARE = b"QR-PAY SIMULATED\r\n"  # what a real one says is not documented
LARGEST = 177
SIDE, MODULE, QUIET = 240, 8, 4
# A box that hears no more than bytes without a check takes nothing of what these faults leave of a frame.
SPOILT = frozenset({"bad_checksum", "truncated"})


@dataclass(frozen=True, slots=True)
class Shown:
    """`picture`: a drawing of its own, by its word."""

    code: str = ""
    text: str = ""
    picture: str = ""


NOTHING = Shown()


class QrDisplaySimulator(Simulator):
    """`shown` is what a person would see. `address` is the panel's own; frames for others are not for it."""

    def __init__(
        self,
        link: Line,
        out: Path | None = None,
        control: Path | None = None,
        *,
        boxes: frozenset[str] = BOTH,
        address: int = 0,
    ) -> None:
        super().__init__(link, control)
        self.shown = NOTHING
        self._sheets = Sheets(out) if out else None
        self._stream = FrameStream(boxes)
        self._address = address
        self._heard_at = self._away_until = 0.0
        self._shown_until: float | None = None
        self._frames = 0
        self._last_answer = b""
        self._noise = random.Random(4)  # noqa: S311 - noise on a line, the same in every run

    def changed(self, before: State) -> None:
        fault = self.state.fault
        if fault in {"reset", "unplugged"} and fault != before.fault:
            self._lose_power()

    def _lose_power(self) -> None:
        self._stream.forget()
        self._show(NOTHING, b"")
        if self.state.fault == "reset":
            self._away_until = self.clock() + RESET_SECONDS

    # -- what comes in ------------------------------------------------------------------------------------------------

    def receive(self, data: bytes) -> None:
        if self.clock() < self._away_until:
            return
        self._heard_at = self.clock()
        for frame in self._stream.feed(data):
            self._take(frame)

    def work(self) -> float | None:
        now = self.clock()
        if self._shown_until is not None and now >= self._shown_until:
            self._show(NOTHING, b"")
        if self._stream.waiting and now - self._heard_at >= SILENCE_SECONDS:
            for frame in self._stream.silence():
                self._take(frame)
        silence_ends = self._heard_at + SILENCE_SECONDS if self._stream.waiting else None
        ends = [end for end in (self._shown_until, silence_ends) if end is not None]
        return max(0.0, min(ends) - self.clock()) if ends else None

    def _take(self, frame: Frame) -> None:
        self._frames += 1
        if self.state.fault == "dropped" and self._frames % DROP_EVERY == 0:
            return
        if self.state.fault == "slow":
            self.pause(SLOW_SECONDS)
        if isinstance(frame, LedFrame):
            self._take_led(frame)
        elif self.state.fault not in SPOILT:
            self._take_mertech(frame)

    # -- Mertech ------------------------------------------------------------------------------------------------------

    def _take_mertech(self, frame: MertechFrame) -> None:
        if self.state.fault == "noise":
            self.send(self._noise.randbytes(NOISE_BYTES))
        if not frame.word:
            self._show_code(frame.text, b"", None, frame.raw)
        elif frame.word == b"CLS":
            self._show(NOTHING, frame.raw)
        elif frame.word in (b"correct", b"mistake"):
            self._show(Shown(picture=frame.word.decode()), frame.raw)
        elif frame.word == b"0D1302?" and self.state.fault != "silent":
            self.send(FIRMWARE)

    # -- the LED panel ------------------------------------------------------------------------------------------------

    def _take_led(self, frame: LedFrame) -> None:
        if frame.head[0] != self._address:
            return
        verdict = self._show_page(frame) if frame.head[4] == SHOW_PAGE else NO
        self._answer(led_answer(frame, verdict))

    def _show_page(self, frame: LedFrame) -> int:
        page = led_page(frame.data)
        if page is None or page[2] not in DOTS:
            return NO
        show, seconds, size, message, text = page
        if not show:
            self._show(NOTHING, frame.raw)
            return YES
        if not self._show_code(message, text, DOTS[size], frame.raw):
            return NO
        self._shown_until = self.clock() + seconds if seconds else None
        return YES

    def _answer(self, answer: bytes) -> None:
        fault, stale, self._last_answer = self.state.fault, self._last_answer, answer
        if fault == "silent":
            return
        self.send(stale if fault == "stale_answer" else spoilt(answer, fault, self._noise))

    # -- the glass ----------------------------------------------------------------------------------------------------

    def _show_code(self, code: bytes, text: bytes, dots: int | None, raw: bytes) -> bool:
        """False where a code of level M has no room."""
        shown = Shown(code=read(code, "utf-8"), text=read(text, "gb18030"))
        if code and modules(code) > (dots or LARGEST):
            return False
        self._show(shown, raw, code)
        return True

    def _show(self, shown: Shown, raw: bytes, code: bytes = b"") -> None:
        self._shown_until = None
        if shown == self.shown:
            return
        self.shown = shown
        if self._sheets:
            words = [part for part in (shown.code, shown.text, shown.picture and f"[{shown.picture}]") if part]
            self._sheets.put(glass(shown, code), "\n".join(words), raw)


def read(words: bytes, encoding: str) -> str:
    return words.decode(encoding, errors="backslashreplace")


def matrix_of(code: bytes) -> list[list[bool]]:
    """Rows of dark and light, with the quiet zone."""
    made = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    made.add_data(QRData(code, mode=4))  # as bytes, whatever they are
    return made.get_matrix()


def modules(code: bytes) -> int:
    """Of one side, without the quiet zone; more than there are where no code holds so much."""
    try:
        return len(matrix_of(code)) - 2 * QUIET
    except (DataOverflowError, ValueError):
        return LARGEST + 1


def glass(shown: Shown, code: bytes) -> Image.Image:
    if shown.code:
        matrix = matrix_of(code)
        picture = Image.new("1", (len(matrix), len(matrix)), 1)
        picture.putdata([0 if dark else 1 for row in matrix for dark in row])
        return picture.resize((picture.width * MODULE, picture.height * MODULE), Image.Resampling.NEAREST)
    picture = Image.new("1", (SIDE, SIDE), 1)
    pen = ImageDraw.Draw(picture)
    if shown.picture == "correct":
        pen.line([(50, 120), (100, 180), (190, 60)], fill=0, width=16)
    if shown.picture == "mistake":
        pen.line([(60, 60), (180, 180)], fill=0, width=16)
        pen.line([(180, 60), (60, 180)], fill=0, width=16)
    return picture
