"""What all displays share: the last wish wins, a fault is a value, and nothing remains after the stop."""

import logging
import unicodedata
from abc import abstractmethod
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from hardware.api import (
    Contents,
    DisplayCause,
    DisplayOutcome,
    DisplayResult,
    DisplayStatus,
    Feedback,
    Health,
    Picture,
    ShownCode,
    ShownNumber,
)
from hardware.api.qr_display import Done, ignore
from hardware.drivers.display_wishes import DisplayWishes, Wish, not_shown
from hardware.drivers.owned_device import OwnedDevice
from hardware.drivers.status_board import ONE_WAY, unavailable
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError, DeviceUnavailableError

log = logging.getLogger(__name__)

REST_SECONDS = 2.0
WRITE_SECONDS = 1.0  # a stop waits for one write at most, and for another that clears
READ_PIECE = 4096
# A code may have line ends in it; other control characters are orders to the box.
HARMLESS = frozenset("\t\n\r")


class DisplayLink(Protocol):
    """An open line to one display. Every method may raise DeviceError."""

    @property
    def feedback(self) -> Feedback: ...

    def put(self, contents: Contents) -> DisplayResult:
        """Show these in place of what is shown, None: nothing. They were found showable before."""
        ...

    def blank(self) -> None:
        """The last word before the line is closed: show nothing, within a second or two."""
        ...

    def rest(self) -> bool:
        """Nothing is to be shown anew: see that the display is there. True when it said so itself."""
        ...

    def close(self) -> None: ...


class DisplayDevice(OwnedDevice[DisplayStatus]):
    """See `QrDisplay`. `shows` is the status it begins with, with all that it can show."""

    def __init__(self, wiring: Wiring, shows: DisplayStatus) -> None:
        super().__init__(wiring, shows)
        self._wishes = DisplayWishes()
        self._wish: Wish | None = None
        self._served = False
        self._link: DisplayLink | None = None
        self._next_try = 0.0
        self._silences = 0
        self._clear_at_end = True

    def show_qr(self, text: str, done: Done = ignore, *, caption: str = "") -> None:
        self._ask(ShownCode(text, caption), done)

    def show_number(self, text: str, done: Done = ignore) -> None:
        self._ask(ShownNumber(text), done)

    def show_picture(self, picture: Picture, done: Done = ignore) -> None:
        self._ask(picture, done)

    def clear(self, done: Done = ignore) -> None:
        self._ask(None, done)

    def stop(self, *, clear: bool = True) -> None:
        self._clear_at_end = clear
        super().stop()
        self._wishes.close()

    def _ask(self, contents: Contents, done: Done) -> None:
        self._wishes.submit(contents, done)
        self._thread.wake()

    # -- the owner thread ---------------------------------------------------------------------------------------------

    @abstractmethod
    def _open_link(self) -> DisplayLink: ...

    @abstractmethod
    def _fault_of(self, contents: Contents) -> DisplayCause | None:
        """Why this display can never show these."""

    def _step(self) -> float:
        wish = self._wishes.latest()
        if wish is not self._wish:
            self._wish, self._served, self._next_try = wish, False, 0.0
        if (wait := self._next_try - self._clock()) > 0:
            return wait
        try:
            self._work(self._opened())
        except DeviceError as error:
            self._failed(error)
        self._board.mark_checked()
        return max(0.0, self._next_try - self._clock())

    def _work(self, link: DisplayLink) -> None:
        if self._wish is None or self._served:
            self._works(link, heard=link.rest())
        else:
            self._serve(link, self._wish)
        self._next_try = self._clock() + REST_SECONDS

    def _serve(self, link: DisplayLink, wish: Wish) -> None:
        """What cannot be shown still takes the place of what is: that may be another person's."""
        fault = self._fault_of(wish.contents)
        with self._board.busy():
            result = link.put(None if fault else wish.contents)
        self._served = True
        if result.cause is DisplayCause.REFUSED:
            self._board.say(Health.DEGRADED, "not_understood")
        else:
            self._works(link, heard=result.outcome is DisplayOutcome.SHOWN)
        wish.answer(not_shown(fault) if fault else result)

    def _works(self, link: DisplayLink, *, heard: bool) -> None:
        self._silences = 0
        self._back_off.reset()
        if heard:
            self._board.say(Health.OK)
        elif link.feedback is Feedback.NONE:
            self._board.say(Health.UNKNOWN, ONE_WAY)

    def _opened(self) -> DisplayLink:
        if self._link is None:
            self._opening()
            self._link = self._open_link()
            self._served = False
            cause = ONE_WAY if self._link.feedback is Feedback.NONE else None
            fresh = replace(self._board.read(), feedback=self._link.feedback, health=Health.UNKNOWN, cause=cause)
            self._board.put(fresh)
        return self._link

    def _failed(self, error: DeviceError) -> None:
        """Say so and try again later; a display that went is opened anew, with the last wish."""
        log.info("display: %s", type(error).__name__)
        cause = DisplayCause.TIMEOUT
        if isinstance(error, DeviceUnavailableError):
            cause = DisplayCause.DISCONNECTED
            self._close()
            self._board.say(Health.ABSENT, unavailable(error))
        else:
            self._silences += 1
            self._board.say(Health.UNKNOWN if self._silences == 1 else Health.ABSENT, "silent")
        self._next_try = self._clock() + self._back_off.next()
        if self._wish is not None:
            self._wish.answer(not_shown(self._fault_of(self._wish.contents) or self._unless_stopped(cause)))

    def _unless_stopped(self, cause: DisplayCause) -> DisplayCause:
        return DisplayCause.STOPPED if self._thread.stopping else cause

    def _end(self, crashed: bool) -> None:
        if self._clear_at_end and self._wish is not None:
            self._blank()
        super()._end(crashed)
        self._wish = None
        self._wishes.close()

    def _blank(self) -> None:
        """Also where it was given up: it may be mute and show still."""
        if self._served and self._wish is not None and self._wish.contents is None:
            return
        with suppress(DeviceError):
            if self._link is None:
                self._link = self._open_link()
            self._link.blank()

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None


def code_fault(code: ShownCode, longest: int) -> DisplayCause | None:
    """Of a QR code's text, at most `longest` bytes of UTF-8."""
    if not code.text or has_orders(code.text) or has_orders(code.caption):
        return DisplayCause.BAD_TEXT
    return DisplayCause.TOO_LONG if len(code.text.encode()) > longest else None


def has_orders(text: str) -> bool:
    """Whether anything in it is no text: a control character, half a surrogate pair."""
    return any(unicodedata.category(char) in ("Cc", "Cs") and char not in HARMLESS for char in text)
