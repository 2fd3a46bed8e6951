"""The simulated printer: its stream, its answers byte for byte, its paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import serial
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.escpos_bytes import CLEAR_ALL, RealTimeScanner, next_order
from hardware.simulators.escpos_press import Press
from hardware.simulators.escpos_text import GARBAGE, FirmwareText
from hardware.simulators.paper import HEAD_TO_CUTTER


@pytest.fixture
def printer(tmp_path: Path, fonts: Fonts, stopped: Callable[[Any], Any]) -> EscposSimulator:
    simulator: EscposSimulator = stopped(EscposSimulator(tmp_path / "printer", tmp_path / "out", None, fonts))
    return simulator


@pytest.fixture
def line(tmp_path: Path, printer: EscposSimulator) -> Iterator[serial.Serial]:
    with serial.Serial(str(tmp_path / "printer"), 115200, timeout=0.3) as port:
        yield port


def ask(line: serial.Serial, data: str, length: int) -> bytes:
    line.write(bytes.fromhex(data))
    answer: bytes = line.read(length)
    return answer


def sheet(tmp_path: Path, line: serial.Serial, data: bytes, number: int = 1) -> tuple[Image.Image, str]:
    """Print, cut, and wait by GS r until it is done."""
    line.write(data + b"\x1bJ\x60\x1dV\x01\x1dr\x01")
    assert line.read(1) == b"\x00"
    with Image.open(tmp_path / "out" / f"{number:04d}.png") as picture:
        picture.load()
    return picture, (tmp_path / "out" / f"{number:04d}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("changes", "bytes_"),
    [
        ({}, "12 12 12 12"),
        ({"paper": "low"}, "12 12 12 1E"),
        ({"paper": "out"}, "1A 32 12 7E"),
        ({"cover": "open"}, "1A 16 12 12"),
    ],
)
def test_status_on_request(printer: EscposSimulator, line: serial.Serial, changes: Any, bytes_: str) -> None:
    printer.control(**changes)
    assert ask(line, "10 04 01 10 04 02 10 04 03 10 04 04", 4) == bytes.fromhex(bytes_)


@pytest.mark.parametrize(
    ("changes", "bytes_"),
    [
        ({"paper": "low"}, "10 00 03 00"),
        ({"paper": "out"}, "18 00 0F 00"),
        ({"cover": "open"}, "38 00 00 00"),
    ],
)
def test_status_by_itself(printer: EscposSimulator, line: serial.Serial, changes: Any, bytes_: str) -> None:
    assert ask(line, "1D 61 FF", 4) == bytes.fromhex("10 00 00 00")
    printer.control(**changes)
    assert line.read(4) == bytes.fromhex(bytes_)


def test_cutter_jam_stops_it_and_the_sheet_stays(tmp_path: Path, printer: EscposSimulator, line: serial.Serial) -> None:
    printer.control(fault="cutter_jam")
    line.write(b"A\n\x1dV\x01\x1dr\x01")
    assert line.read(1) == b""
    assert ask(line, "10 04 01 10 04 02 10 04 03", 3) == bytes.fromhex("1A 52 1A")
    assert list((tmp_path / "out").iterdir()) == []


def test_process_id_and_paper_reply(line: serial.Serial) -> None:
    assert ask(line, "1D 28 48 06 00 30 30 30 30 34 32", 7) == bytes.fromhex("37 22 30 30 34 32 00")
    assert ask(line, "1D 72 01", 1) == b"\x00"


def test_text_mixed_and_sized(tmp_path: Path, line: serial.Serial) -> None:
    body = b"\x1b@\x1c&" + "：￥〇abc就业".encode("gbk") + b"\n\x1d!\x11" + "大".encode("gbk") + b"\n"
    picture, text = sheet(tmp_path, line, body)
    assert text.splitlines() == ["：￥〇abc就业", "大"]
    assert picture.size == (576, HEAD_TO_CUTTER + 30 + 48)
    assert ink(picture.crop((0, HEAD_TO_CUTTER, 156, HEAD_TO_CUTTER + 24)))
    assert not ink(picture.crop((200, 0, 576, picture.height)))


def test_alignment_margin_and_area(tmp_path: Path, line: serial.Serial) -> None:
    picture, _ = sheet(tmp_path, line, b"\x1dL\x14\x00\x1dW\x18\x02\x1ba\x02" + b"8\n")
    left, _, right, _ = box(picture)
    assert (left >= 20 + 536 - 12, right <= 20 + 536) == (True, True)


def test_reverse_bar_of_its_own_font(tmp_path: Path, line: serial.Serial) -> None:
    picture, _ = sheet(tmp_path, line, b"\x1dB\x01" + "反".encode("gbk") + b"\n")
    assert picture.getpixel((0, HEAD_TO_CUTTER)) == 0


def test_hanzi_mode_off_reads_bytes_one_by_one(tmp_path: Path, line: serial.Serial) -> None:
    _, text = sheet(tmp_path, line, b"\x1b@\x1c." + "就".encode("gbk") + b"\n")
    assert text.strip() == "就".encode("gbk").decode("cp437")


def test_its_own_qr_code(tmp_path: Path, line: serial.Serial) -> None:
    body = (
        bytes.fromhex("1D286B0300314306 1D286B0300314531 1D286B0500315030") + b"ab" + bytes.fromhex("1D286B0300315130")
    )
    _, text = sheet(tmp_path, line, body)
    assert text.strip() == "[QR: ab]"


def test_what_is_not_fed_past_the_cutter_stays_with_the_next_sheet(tmp_path: Path, line: serial.Serial) -> None:
    line.write(b"late\n\x1dV\x01\x1dr\x01")
    line.read(1)
    picture, _ = sheet(tmp_path, line, b"", 2)
    assert ink(picture)


def test_paper_out_in_mid_sheet_keeps_the_rest_until_there_is_paper(
    tmp_path: Path, printer: EscposSimulator, line: serial.Serial
) -> None:
    printer.control(paper_left=HEAD_TO_CUTTER + 30)
    line.write(b"one\ntwo\n" + b"\x1bJ\x60\x1dV\x01\x1dr\x01")
    assert line.read(1) == b""
    assert ask(line, "10 04 04", 1) == b"\x7e"
    printer.control(paper="ok")
    assert line.read(1) == b"\x00"
    assert (tmp_path / "out" / "0001.txt").read_text() == "one\ntwo\n"


def test_clearing_drops_what_is_held(printer: EscposSimulator, line: serial.Serial) -> None:
    printer.control(paper="out")
    line.write(b"secret\n")
    assert ask(line, CLEAR_ALL.hex(), 3) == bytes.fromhex("37 25 00")
    printer.control(paper="ok")
    assert ask(line, "1D 72 01", 1) == b"\x00"


def test_sheets_are_numbered_on(tmp_path: Path, fonts: Fonts, stopped: Callable[[Any], Any]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "0041.png").write_bytes(b"")
    stopped(EscposSimulator(tmp_path / "printer", tmp_path / "out", None, fonts))
    with serial.Serial(str(tmp_path / "printer"), 115200, timeout=0.3) as port:
        sheet(tmp_path, port, b"x\n", 42)
    assert (tmp_path / "out" / "0042.bin").read_bytes() == b"x\n\x1bJ\x60\x1dV\x01"


@given(st.binary(min_size=1, max_size=80))
def test_any_stream_is_cut_into_orders_without_loss(stream: bytes) -> None:
    rest = stream
    while rest and (order := next_order(rest)) is not None:
        assert rest.startswith(order.raw)
        assert order.raw
        rest = rest[len(order.raw) :]


HEADS = [
    b"\x1b@",
    b"\x1d(k",
    b"\x1d(H",
    b"\x1dv0\0",
    b"\x1d!",
    b"\x1b$",
    b"\x1dL",
    b"\x1dW",
    b"\x1ba",
    b"\x1d(k\x03\0\x31\x51\x30",
]
ORDERS = st.lists(st.one_of(st.sampled_from(HEADS), st.binary(max_size=9)), max_size=20).map(b"".join)


@given(ORDERS)
def test_no_stream_breaks_the_press(fonts: Fonts, stream: bytes) -> None:
    press = Press(576, fonts, lambda _: None, lambda: None, lambda: 0)
    rest = stream
    while rest and (order := next_order(rest)) is not None:
        press.carry_out(order)
        rest = rest[len(order.raw) :]
    press.paper.cut()


@given(st.data())
def test_real_time_orders_are_found_however_cut(data: st.DataObject) -> None:
    stream = b"\x10" + b"\x10\x04\x01" + b"ab\x10\x05\x02" + CLEAR_ALL + b"\x10\x04\x09" + b"\x10\x04\x04"
    scanner, found, rest = RealTimeScanner(), [], stream
    while rest:
        cut = data.draw(st.integers(1, len(rest)))
        found += scanner.feed(rest[:cut])
        rest = rest[cut:]
    assert found == [b"\x10\x04\x01", b"\x10\x05\x02", CLEAR_ALL, b"\x10\x04\x04"]


def test_firmware_reads_gbk_over_any_cut_and_no_four_byte_code() -> None:
    firmware = FirmwareText()
    data = "就a业".encode("gbk")
    assert [char for byte in data for char, _ in firmware.feed(bytes([byte]), hanzi=True)] == ["就", "a", "业"]
    assert GARBAGE in [char for char, _ in firmware.feed("𠮷".encode("gb18030"), hanzi=True)]


def ink(picture: Image.Image) -> bool:
    return picture.convert("L").getextrema()[0] == 0


def box(picture: Image.Image) -> tuple[int, int, int, int]:
    found = picture.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert found is not None
    return found
