"""The display drivers on a line in the test's hand: which bytes go out, and what each wish becomes."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
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
from hardware.drivers import led_panel_display
from hardware.drivers.display_models import DisplayModel, LedPanelModel, MertechModel, PricePanelModel
from hardware.drivers.display_wishes import DisplayWishes
from hardware.drivers.led_panel_display import LedPanelDisplay
from hardware.drivers.mertech_display import MertechDisplay
from hardware.drivers.model_files import ModelError, load_model
from hardware.drivers.price_panel_display import PricePanelDisplay
from hardware.drivers.screen_display import ScreenDisplay
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceTimeoutError, DeviceUnavailableError
from hardware.protocols.led_panel import crc16
from hardware.transports.memory import MemoryTransport
from tests.hardware.conftest import Heard

CLEAR = bytes.fromhex("02F003434C5303")
EXAMPLE = bytes.fromhex("02F2020016 68747470733A2F2F6578616D706C652E636E2F742F31 02F203")
SENT = DisplayResult(DisplayOutcome.SENT)
SHOWN = DisplayResult(DisplayOutcome.SHOWN)
FRAME_OF_M = 43  # bytes that tell the LED panel to show the code "M"
Stopped = Callable[[Any], Any]


def not_shown(cause: str) -> DisplayResult:
    return DisplayResult(DisplayOutcome.NOT_SHOWN, DisplayCause(cause))


def deaf(_: bytes) -> bytes:
    return b""


def led_word(ack: int) -> Callable[[bytes], bytes]:
    body = bytes.fromhex("0064FFFFE101") + bytes([ack])
    return lambda _: body + crc16(body).to_bytes(2, "little")


class Time:
    """Every look at it is a little later."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.05
        return self.now


def mertech(line: MemoryTransport, **changes: Any) -> MertechDisplay:
    model = replace(load_model("mertech-qr-pay", MertechModel), **changes)
    return MertechDisplay(Wiring("display", lambda: line), model)


def led(line: MemoryTransport, **changes: Any) -> LedPanelDisplay:
    model = replace(load_model("led-panel", LedPanelModel), **changes)
    return LedPanelDisplay(Wiring("display", lambda: line, clock=Time()), model)


def panel(line: MemoryTransport, model: str = "price-panel") -> PricePanelDisplay:
    return PricePanelDisplay(Wiring("display", lambda: line), load_model(model, PricePanelModel))


def ask(display: Any, stopped: Stopped, call: Callable[[Any, Heard], None]) -> DisplayResult:
    """Ask first and start then: one attempt, as the command line does it."""
    heard = Heard()
    call(display, heard)
    stopped(display)
    result: DisplayResult = heard.next()
    return result


# -- bytes -------------------------------------------------------------------------------------------------------------


def test_mertech_sends_the_published_frame_and_clears_at_the_stop(stopped: Stopped) -> None:
    line = MemoryTransport(deaf)
    display = mertech(line)
    assert ask(display, stopped, lambda it, done: it.show_qr("https://example.cn/t/1", done)) == SENT
    display.stop()
    assert line.written == EXAMPLE + CLEAR
    assert line.gone


def test_a_stop_may_leave_it_as_it_is(stopped: Stopped) -> None:
    line = MemoryTransport(deaf)
    display = mertech(line)
    ask(display, stopped, lambda it, done: it.show_qr("https://example.cn/t/1", done))
    display.stop(clear=False)
    assert line.written == EXAMPLE


def test_nothing_is_written_to_a_display_that_was_asked_nothing(stopped: Stopped) -> None:
    line = MemoryTransport(deaf)
    display = mertech(line)
    stopped(display)
    assert display.wait_checked(60)
    display.stop()
    assert line.written == b""


@pytest.mark.parametrize(("picture", "word"), [(Picture.DONE, b"correct"), (Picture.FAILED, b"mistake")])
def test_pictures_of_the_box(stopped: Stopped, picture: Picture, word: bytes) -> None:
    line = MemoryTransport(deaf)
    assert ask(mertech(line), stopped, lambda it, done: it.show_picture(picture, done)) == SENT
    assert line.written == b"\x02\xf0\x03" + word + b"\x03"


@pytest.mark.parametrize(
    ("model", "text", "written"),
    [
        ("price-panel", "12.50", "1B40 0C 1B7330 1B5141 31322E3530 0D"),
        ("price-panel-9600", "-8", "1B40 0C 1B7330 1B5141 2D38 0D"),
        ("price-panel-text", "A012\nB 3", "1B40 0C 1B5141 41303132 0D 1B5142 422033 0D"),
    ],
)
def test_a_price_panel_is_cleared_lit_and_written(stopped: Stopped, model: str, text: str, written: str) -> None:
    line = MemoryTransport(deaf)
    display = panel(line, model)
    assert ask(display, stopped, lambda it, done: it.show_number(text, done)) == SENT
    display.stop()
    assert line.written == bytes.fromhex(written) + b"\x0c"


def test_the_led_panel_is_told_everything_its_model_says(stopped: Stopped) -> None:
    line = MemoryTransport(led_word(0))
    display = led(line, seconds=60, voice=True, size=1, enter=1, leave=2, following=3)
    assert ask(display, stopped, lambda it, done: it.show_qr("M", done, caption="请扫码")) == SHOWN
    data = "01 01 02 3C 03" + "00" * 8 + "01 06 81 01" + "00" * 15 + "4D00 C7EBC9A8C2EB00"
    assert line.written[:6] == bytes.fromhex("0064FFFFE129")
    assert line.written[6:-2] == bytes.fromhex(data)
    assert crc16(bytes(line.written)) == 0


def test_the_led_panel_is_blanked_by_its_show_flag(stopped: Stopped) -> None:
    line = MemoryTransport(led_word(0))
    display = led(line)
    assert ask(display, stopped, lambda it, done: it.clear(done)) == SHOWN
    assert line.written[5:7] == bytes.fromhex("2200")
    display.stop()  # it is blank: no need to say so twice
    assert len(line.written) == 42


# -- what cannot be shown ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "text", "cause"),
    [
        (mertech, "x" * 256, "too_long"),
        (mertech, "测" * 86, "too_long"),
        (mertech, "", "bad_text"),
        (mertech, "a\x02b", "bad_text"),
        (mertech, "a\udc80", "bad_text"),
        (led, "x" * 153, "too_long"),
        (led, "a\0b", "bad_text"),
        (panel, "https://example.cn", "not_supported"),
    ],
)
def test_a_code_it_cannot_show(stopped: Stopped, make: Any, text: str, cause: str) -> None:
    display = make(MemoryTransport(led_word(0)))
    assert ask(display, stopped, lambda it, done: it.show_qr(text, done)) == not_shown(cause)


@pytest.mark.parametrize("longest", [255, 1000])
def test_mertech_shows_as_much_as_its_model_says(stopped: Stopped, longest: int) -> None:
    line = MemoryTransport(deaf)
    display = mertech(line, longest=longest)
    assert display.status().longest_qr == longest
    assert ask(display, stopped, lambda it, done: it.show_qr("x" * longest, done)) == SENT
    assert line.written[3:5] == longest.to_bytes(2, "big")


@pytest.mark.parametrize(
    ("model", "text", "cause"),
    [
        ("price-panel", "A012", "bad_text"),
        ("price-panel", "", "bad_text"),
        ("price-panel", "１２", "bad_text"),
        ("price-panel", "123456789", "too_long"),
        ("price-panel", "1\n2", "too_long"),
        ("price-panel-text", "1\n2\n3", "too_long"),
        ("price-panel-text", "x" * 21, "too_long"),
        ("price-panel-text", "一", "bad_text"),
        ("price-panel-text", "a\x1bb", "bad_text"),
    ],
)
def test_a_number_it_cannot_show(stopped: Stopped, model: str, text: str, cause: str) -> None:
    line = MemoryTransport(deaf)
    assert ask(panel(line, model), stopped, lambda it, done: it.show_number(text, done)) == not_shown(cause)
    assert line.written == b"\x1b@\x0c"


@pytest.mark.parametrize("caption", ["𠅤", "x" * 222])
def test_a_caption_that_the_panel_cannot_write(stopped: Stopped, caption: str) -> None:
    display = led(MemoryTransport(led_word(0)))
    result = ask(display, stopped, lambda it, done: it.show_qr("M", done, caption=caption))
    assert result == not_shown("bad_text" if caption == "𠅤" else "too_long")


def test_a_panel_shows_words_alone_only_where_its_model_says_so(stopped: Stopped) -> None:
    refusing = led(MemoryTransport(led_word(0)))
    assert ask(refusing, stopped, lambda it, done: it.show_number("A012", done)) == not_shown("not_supported")
    display = led(MemoryTransport(led_word(0)), text_alone=True)
    assert display.status().shows_text
    assert ask(display, stopped, lambda it, done: it.show_number("A012", done)) == SHOWN


def test_what_cannot_be_shown_takes_away_what_is(stopped: Stopped) -> None:
    """The code before it may be another person's."""
    line = MemoryTransport(deaf)
    display = mertech(line)
    ask(display, stopped, lambda it, done: it.show_qr("https://example.cn/t/1", done))
    heard = Heard()
    display.show_qr("x" * 256, heard)
    assert heard.next() == not_shown("too_long")
    assert line.written == EXAMPLE + CLEAR


def test_what_the_panel_refuses_takes_away_what_is(stopped: Stopped) -> None:
    line = MemoryTransport(led_word(5))
    display = led(line)
    assert ask(display, stopped, lambda it, done: it.show_qr("M", done)) == not_shown("refused")
    assert line.written[FRAME_OF_M:][6] == 0  # SF of the second frame: take it away
    assert display.status().cause == "not_understood"


# -- wishes ------------------------------------------------------------------------------------------------------------


def test_only_the_last_wish_is_served_and_all_are_told(stopped: Stopped) -> None:
    line = MemoryTransport(deaf)
    display = mertech(line)
    heard = [Heard(), Heard(), Heard()]
    for text, done in zip(("one", "two", "https://example.cn/t/1"), heard, strict=True):
        display.show_qr(text, done)
    stopped(display)
    assert [one.next() for one in heard] == [not_shown("replaced"), not_shown("replaced"), SENT]
    assert line.written == EXAMPLE


def test_after_the_stop_nothing_is_taken_or_kept(heard: Heard) -> None:
    line = MemoryTransport(deaf)
    display = mertech(line)
    display.show_qr("before", heard)
    display.stop()  # it was never started
    assert heard.next(0) == not_shown("stopped")
    display.show_qr("after", heard)
    assert heard.next(0) == not_shown("stopped")
    assert line.written == b""


def test_a_wish_that_is_begun_is_answered_by_its_own_fate() -> None:
    wishes, told = DisplayWishes(), Heard()
    wishes.submit(ShownCode("one"), told)
    begun = wishes.latest()
    assert begun is not None
    wishes.submit(None, told)
    assert wishes.latest() is not begun
    assert told.none_within(0)
    begun.answer(SENT)
    begun.answer(SHOWN)
    assert told.next(0) == SENT
    assert told.none_within(0)


def test_contents_hide_what_they_say() -> None:
    assert "link" not in repr((ShownCode("link", "link"), ShownNumber("link")))


# -- feedback ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("driver", ["mertech", "led-panel"])
def test_a_file_tells_nothing_back(tmp_path: Path, stopped: Stopped, driver: str) -> None:
    display = registry.open_display(driver, str(tmp_path / "sent.bin"))
    assert ask(display, stopped, lambda it, done: it.show_qr("M", done)) == SENT
    status = display.status()
    assert (status.feedback, status.health, status.cause) == (Feedback.NONE, Health.UNKNOWN, "one_way")


def test_a_panel_on_a_line_that_goes_one_way(stopped: Stopped) -> None:
    display = led(MemoryTransport(deaf), answers=False)
    assert display.status().feedback is Feedback.NONE
    assert ask(display, stopped, lambda it, done: it.show_qr("M", done)) == SENT


def test_silence_once_is_unknown_and_twice_absent(stopped: Stopped, heard: Heard) -> None:
    line = MemoryTransport(deaf)
    display = led(line)
    assert ask(display, stopped, lambda it, done: it.show_qr("M", done)) == not_shown("timeout")
    assert len(line.written) == 2 * FRAME_OF_M  # asked twice
    assert (display.status().health, display.status().cause) == (Health.UNKNOWN, "silent")
    display.show_qr("M", heard)
    assert heard.next() == not_shown("timeout")
    assert (display.status().health, display.status().cause) == (Health.ABSENT, "silent")


class LateLine(MemoryTransport):
    """Its only answer is on the line at `at`, whatever was asked by then."""

    def __init__(self, clock: Time, at: float) -> None:
        super().__init__(deaf)
        self._clock, self._at = clock, at

    def read(self, limit: int, timeout: float) -> bytes:
        if self._clock.now < self._at:
            return b""
        self._at = float("inf")
        return led_word(0)(b"")


def test_a_late_answer_is_not_taken_for_the_next_ones() -> None:
    """The panel's word on the first wish comes when the second has been asked for, and its own is lost."""
    clock = Time()
    answered_at = led_panel_display.TRIES * led_panel_display.ANSWER_SECONDS + 0.6
    link = led_panel_display.LedPanelLink(
        LateLine(clock, answered_at), load_model("led-panel", LedPanelModel), clock, lambda: False
    )
    for text in ("one", "two"):
        with pytest.raises(DeviceTimeoutError):
            link.put(ShownCode(text))
        assert (clock.now > answered_at) == (text == "two")


def test_a_new_wish_is_tried_at_once_though_the_last_failed(stopped: Stopped) -> None:
    """The clock stands still: what waits for the next try waits for ever."""

    def nothing_there() -> MemoryTransport:
        raise DeviceUnavailableError("no such port")

    model = load_model("mertech-qr-pay", MertechModel)
    display = MertechDisplay(Wiring("display", nothing_there, clock=lambda: 0.0), model)
    assert ask(display, stopped, lambda it, done: it.show_qr("M", done)) == not_shown("disconnected")
    heard = Heard()
    display.show_qr("M", heard)
    assert heard.next() == not_shown("disconnected")


def test_what_is_up_on_a_box_that_was_lost_is_cleared_at_the_stop(stopped: Stopped) -> None:
    """It has power of its own: only the line was pulled, and is back before the next try."""
    lines = [MemoryTransport(deaf), MemoryTransport(deaf)]
    left = iter(lines)
    model = load_model("mertech-qr-pay", MertechModel)
    display = MertechDisplay(Wiring("display", lambda: next(left), clock=lambda: 0.0), model)
    ask(display, stopped, lambda it, done: it.show_qr("https://example.cn/t/1", done))
    lines[0].gone = True
    heard = Heard()
    display.show_qr("https://example.cn/t/1", heard)
    assert heard.next() == not_shown("disconnected")
    display.stop()
    assert [bytes(line.written) for line in lines] == [EXAMPLE, CLEAR]


def test_mertech_asked_for_its_firmware(stopped: Stopped) -> None:
    ask_firmware = bytes.fromhex("02F003 3044313330323F 03")
    line = MemoryTransport(lambda sent: b"anything" if sent == ask_firmware else b"")
    display = mertech(line, asks_firmware=True)
    stopped(display)
    assert display.wait_checked(60)
    assert (bytes(line.written), display.status().health) == (ask_firmware, Health.OK)
    mute = mertech(MemoryTransport(deaf), asks_firmware=True)
    stopped(mute)
    assert mute.wait_checked(60)
    assert (mute.status().health, mute.status().cause) == (Health.UNKNOWN, "silent")


# -- the screen --------------------------------------------------------------------------------------------------------


class Window:
    """Draws, and remembers."""

    def __init__(self, *, draws: bool = True) -> None:
        self.drawn: list[Contents] = []
        self._draws = draws

    def __call__(self, contents: Contents) -> bool:
        self.drawn.append(contents)
        return self._draws


def screen(window: Window | None) -> ScreenDisplay:
    made: Any = registry.open_display("screen", "-")
    assert isinstance(made, ScreenDisplay)
    if window is not None:
        made.draw_with(window)
    return made


def test_the_screen_is_told_what_to_show_and_to_show_nothing(stopped: Stopped, heard: Heard) -> None:
    window = Window()
    display = screen(window)
    assert ask(display, stopped, lambda it, done: it.show_qr("https://example.cn", done, caption="请扫码")) == SHOWN
    display.show_number("A012", heard)
    assert heard.next() == SHOWN
    assert display.status().health is Health.OK
    display.stop()
    assert window.drawn == [ShownCode("https://example.cn", "请扫码"), ShownNumber("A012"), None]


def test_a_screen_that_nobody_draws_is_absent(stopped: Stopped) -> None:
    display = screen(None)
    assert ask(display, stopped, lambda it, done: it.show_qr("M", done)) == not_shown("disconnected")
    assert display.status().health is Health.ABSENT


@pytest.mark.parametrize(("text", "cause"), [("", "bad_text"), ("a\x1b", "bad_text"), ("x" * 81, "too_long")])
def test_what_the_screen_cannot_show(stopped: Stopped, text: str, cause: str) -> None:
    assert ask(screen(Window()), stopped, lambda it, done: it.show_number(text, done)) == not_shown(cause)
    display = screen(Window(draws=False))
    assert ask(display, stopped, lambda it, done: it.show_qr("M", done)) == not_shown("refused")


def test_a_window_that_hangs_keeps_nobody_waiting() -> None:
    entered, go_on = threading.Event(), threading.Event()

    def hang(_: Contents) -> bool:
        entered.set()
        return go_on.wait(120)

    display: Any = registry.open_display("screen", "-")
    display.draw_with(hang)
    display.start()
    display.show_qr("M")
    assert entered.wait(60)
    for _ in range(100):
        display.show_qr("M")  # returns, or the test never ends
    assert isinstance(display.status(), DisplayStatus)
    go_on.set()
    display.stop()


# -- models ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes", [{"version": 3}, {"size": 2}, {"order": "middle"}, {"seconds": 256}, {"text_encoding": "klingon"}]
)
def test_a_model_of_a_panel_that_cannot_be(changes: dict[str, Any]) -> None:
    with pytest.raises(ModelError, match="led-panel"):
        led(MemoryTransport(deaf), **changes)


def test_a_lamp_there_is_not() -> None:
    with pytest.raises(ModelError, match="price-panel: lamp must be one of none, off"):
        replace(load_model("price-panel", PricePanelModel), lamp="disco")


@pytest.mark.parametrize("longest", [0, 65536])
def test_a_length_that_no_frame_says(longest: int) -> None:
    with pytest.raises(ModelError, match="longest"):
        mertech(MemoryTransport(deaf), longest=longest)


def test_every_model_tells_what_it_shows() -> None:
    for driver in registry.drivers():
        if driver.kind == registry.DISPLAY:
            for model in driver.models:
                status = registry.open_display(driver.name, "-", model=model.name).status()
                assert status.shows_qr or status.shows_text
    assert load_model("screen", DisplayModel).baudrate == 0
