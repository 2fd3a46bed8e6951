"""The simulated QR boxes, by their published bytes alone, on a real pty."""

import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.simulators.qr_display import BOTH, NOTHING, QrDisplaySimulator, Shown
from hardware.simulators.qr_display_frames import (
    LED_PANEL,
    MERTECH,
    FrameStream,
    LedFrame,
    MertechFrame,
    check_bytes,
    led_page,
)

EXAMPLE = bytes.fromhex("02F2020016 68747470733A2F2F6578616D706C652E636E2F742F31 02F203")
CLEAR = bytes.fromhex("02F00343 4C5303")
DEMO = bytes.fromhex(
    "0064FFFFE141 01 00 00 0A 00 00000000 00000000 14 0B 80 01 000000000000000000000000000000"
    "687474703A2F2F7777772E62616964752E636F6D00 706C65617365207363616E00 D524"
)
DEMO_SHOWN = Shown(code="http://www.baidu.com", text="please scan")


class Client:
    """A program at the port that speaks bytes and nothing else."""

    def __init__(self, port: Path) -> None:
        self._file = os.open(port, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)

    def say(self, data: bytes) -> None:
        os.write(self._file, data)

    def hear(self, size: int) -> bytes:
        data, end = b"", time.monotonic() + 60
        while len(data) < size and time.monotonic() < end:
            try:
                data += os.read(self._file, 4096)
            except BlockingIOError:
                time.sleep(0.005)
        return data

    def close(self) -> None:
        os.close(self._file)


@pytest.fixture
def box(tmp_path: Path, stopped: Callable[[Any], Any]) -> QrDisplaySimulator:
    made: QrDisplaySimulator = stopped(QrDisplaySimulator(tmp_path / "box", tmp_path / "out"))
    return made


@pytest.fixture
def client(box: QrDisplaySimulator, tmp_path: Path) -> Iterator[Client]:
    made = Client(tmp_path / "box")
    yield made
    made.close()


def until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not there():
        assert time.monotonic() < end
        time.sleep(0.005)


def led(data: bytes, *, address: int = 0, version: int = 0x64, order: Any = "little") -> bytes:
    body = bytes([address, version, 0xFF, 0xFF, 0xE1]) + len(data).to_bytes(1 if version == 0x64 else 2, order) + data
    return body + check_bytes(body)


def page(message: bytes, text: bytes = b"", *, show: int = 1, size: int = 0, seconds: int = 0) -> bytes:
    head = bytes([show, 0, 0, seconds, 0]) + bytes(8) + bytes([len(message), len(text), 0x80, size]) + bytes(15)
    return head + message + b"\0" + text + b"\0"


def test_the_check() -> None:
    assert check_bytes(b"123456789") == bytes.fromhex("374B")
    assert check_bytes(DEMO[:-2]) == bytes.fromhex("D524")


def test_mertech_shows_draws_and_clears(box: QrDisplaySimulator, client: Client, tmp_path: Path) -> None:
    client.say(EXAMPLE)
    until(lambda: box.shown == Shown(code="https://example.cn/t/1"))
    until((tmp_path / "out" / "0001.png").exists)
    assert (tmp_path / "out" / "0001.txt").read_text("utf-8") == "https://example.cn/t/1"
    with Image.open(tmp_path / "out" / "0001.png") as drawn:
        assert drawn.size == ((25 + 8) * 8, (25 + 8) * 8)
        assert [drawn.getpixel(at) for at in ((0, 0), (33, 33), (41, 41))] == [255, 0, 255]
    client.say(CLEAR)
    until(lambda: box.shown == NOTHING)
    until((tmp_path / "out" / "0002.png").exists)
    assert (tmp_path / "out" / "0002.txt").read_text() == ""


def test_mertech_has_pictures_and_a_firmware(box: QrDisplaySimulator, client: Client) -> None:
    client.say(bytes.fromhex("02F003") + b"correct\x03")
    until(lambda: box.shown == Shown(picture="correct"))
    client.say(bytes.fromhex("02F003") + b"mistake\x03")
    until(lambda: box.shown == Shown(picture="mistake"))
    client.say(bytes.fromhex("02F003 30 44 31 33 30 32 3F 03"))
    assert client.hear(1).startswith(b"QR-PAY")


def test_the_demo_frame_of_the_panel_and_its_answer(
    box: QrDisplaySimulator, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(box, "clock", lambda: now[0])
    client.say(DEMO)
    body = bytes.fromhex("0064FFFFE10100")
    os.set_blocking(client._file, True)
    assert os.read(client._file, 64) == body + check_bytes(body)
    assert box.shown == DEMO_SHOWN
    now[0] += 10.1  # ST: ten seconds
    box.control(paper="ok")
    box.control(paper="ok")
    assert box.shown == NOTHING


@pytest.mark.parametrize("order", ["little", "big"])
def test_version_2_in_either_order(box: QrDisplaySimulator, client: Client, order: str) -> None:
    client.say(led(page(b"https://example.cn", "请扫码".encode("gb2312")), version=0xC8, order=order))
    answer = client.hear(10)
    assert answer[5:8] == (b"\x01\x00\x00" if order == "little" else b"\x00\x01\x00")
    assert box.shown == Shown(code="https://example.cn", text="请扫码")


def test_what_has_no_room_is_refused_and_the_old_stays(box: QrDisplaySimulator, client: Client) -> None:
    client.say(led(page(b"x" * 42, size=1)))
    assert client.hear(9)[6] == 0
    for refused in (page(b"x" * 43, size=1), page(b"x" * 153), page(b"x", size=9), page(b"x")[:-1], b""):
        client.say(led(refused))
        assert client.hear(9)[6] == 1
    assert box.shown == Shown(code="x" * 42)
    client.say(led(page(b"", show=0)))
    assert client.hear(9)[6] == 0
    assert box.shown == NOTHING


def test_frames_for_another_panel_are_not_for_it(box: QrDisplaySimulator, client: Client) -> None:
    client.say(led(page(b"others"), address=9) + EXAMPLE)
    until(lambda: box.shown == Shown(code="https://example.cn/t/1"))


def test_half_a_frame_does_not_swallow_the_next(box: QrDisplaySimulator, client: Client) -> None:
    client.say(EXAMPLE[:10])
    until(lambda: box._stream.waiting)
    until(lambda: not box._stream.waiting)
    client.say(EXAMPLE)
    until(lambda: box.shown == Shown(code="https://example.cn/t/1"))


@pytest.mark.parametrize("fault", ["reset", "unplugged"])
def test_without_power_it_is_blank(box: QrDisplaySimulator, client: Client, fault: str) -> None:
    client.say(EXAMPLE)
    until(lambda: box.shown != NOTHING)
    box.control(fault=fault)
    assert box.shown == NOTHING


@given(before=st.binary(max_size=30), between=st.binary(max_size=30), cuts=st.lists(st.integers(0, 300), max_size=5))
def test_any_noise_and_any_cuts(before: bytes, between: bytes, cuts: list[int]) -> None:
    """Two frames are found whatever stands around them; noise may hold a third, never make one of two halves."""
    stream = before + EXAMPLE + between + DEMO
    frames: list[Any] = []
    found = FrameStream(BOTH)
    places = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    for start, end in pairwise(places):
        frames += found.feed(stream[start:end])
    frames += found.silence()
    assert not found.waiting
    raws = [frame.raw for frame in frames]
    assert raws.index(EXAMPLE) < raws.index(DEMO)


@given(st.binary(max_size=600), st.sampled_from([frozenset({MERTECH}), frozenset({LED_PANEL}), BOTH]))
def test_any_bytes_make_no_fault(data: bytes, boxes: frozenset[str]) -> None:
    stream = FrameStream(boxes)
    for frame in stream.feed(data) + stream.silence():
        assert frame.raw in data
        assert isinstance(frame, MertechFrame | LedFrame)
    assert not stream.waiting


@given(st.binary(max_size=120))
def test_a_page_adds_up_or_is_none(data: bytes) -> None:
    if (read := led_page(data)) is not None:
        assert len(data) == 32 + len(read[3]) + 1 + len(read[4]) + 1
