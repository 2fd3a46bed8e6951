"""The simulated printer: its stream, its answers byte for byte, its paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.escpos_bytes import CLEAR_ALL, RealTimeScanner, next_order
from hardware.simulators.escpos_press import Press
from hardware.simulators.escpos_text import GARBAGE, FirmwareText
from hardware.simulators.paper import HEAD_TO_CUTTER
from tests.hardware.virtual_bench import Client, VirtualRoom


@pytest.fixture
def printer(tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, stopped: Callable[[Any], Any]) -> EscposSimulator:
    simulator: EscposSimulator = stopped(EscposSimulator(tmp_path / "printer", tmp_path / "out", None, fonts))
    return simulator


@pytest.fixture
def line(tmp_path: Path, virtual_room: VirtualRoom, printer: EscposSimulator) -> Iterator[Client]:
    with virtual_room.client(tmp_path / "printer", 0.3) as port:
        yield port


def ask(line: Client, data: str, length: int) -> bytes:
    line.write(bytes.fromhex(data))
    answer: bytes = line.read(length)
    return answer


def sheet(tmp_path: Path, line: Client, data: bytes, number: int = 1) -> tuple[Image.Image, str]:
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
def test_status_on_request(printer: EscposSimulator, line: Client, changes: Any, bytes_: str) -> None:
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
def test_status_by_itself(printer: EscposSimulator, line: Client, changes: Any, bytes_: str) -> None:
    assert ask(line, "1D 61 FF", 4) == bytes.fromhex("10 00 00 00")
    printer.control(**changes)
    assert line.read(4) == bytes.fromhex(bytes_)


@pytest.mark.parametrize(
    ("mask", "changes", "told"),
    [
        ("02", {"paper": "low"}, ""),
        ("02", {"cover": "open"}, "38 00 00 00"),
        ("08", {"paper": "low"}, "10 00 03 00"),
        ("08", {"cover": "open"}, ""),
        ("00", {"paper": "out"}, ""),
    ],
)
def test_it_tells_only_what_it_was_asked_to(
    printer: EscposSimulator, line: Client, mask: str, changes: Any, told: str
) -> None:
    line.write(bytes.fromhex("1D61" + mask))
    line.read(4)
    printer.control(**changes)
    assert line.read(4) == bytes.fromhex(told)


def test_initialising_ends_what_it_tells_by_itself(printer: EscposSimulator, line: Client) -> None:
    assert ask(line, "1D 61 FF", 4) == bytes.fromhex("10 00 00 00")
    assert ask(line, "1B 40 1D 72 01", 1) == b"\x00"
    printer.control(paper="out")
    assert line.read(4) == b""


@pytest.mark.parametrize(
    ("mode", "says"), [("00", ""), ("01", "37 23 00"), ("02", "37 23 42 00"), ("32", "37 23 42 00")]
)
def test_going_offline_as_a_block(printer: EscposSimulator, line: Client, mode: str, says: str) -> None:
    assert ask(line, "1D 28 48 03 00 31 30" + mode + "1D 72 01", 1) == b"\x00"
    printer.control(paper="out")
    assert line.read(4) == bytes.fromhex(says)
    printer.control(paper="ok")
    assert line.read(4) == b""


def test_a_cutter_that_jams_is_told_of(printer: EscposSimulator, line: Client) -> None:
    printer.control(fault="cutter_jam")
    assert ask(line, "1D 61 FF", 4) == bytes.fromhex("10 00 00 00")
    assert ask(line, "1D 56 00", 4) == bytes.fromhex("18 08 00 00")


@pytest.mark.parametrize(
    ("fault", "answers"),
    [
        ("truncated", ["", "37 22 30 30", ""]),
        ("dropped", ["12", "37 22 30 30 34 32 00", ""]),
        ("stale_answer", ["", "12", "37 22 30 30 34 32 00"]),
        ("noise", ["80 FF 91 E3 12", "80 FF 91 E3 37 22 30 30 34 32 00", "80 FF 91 E3 12"]),
        ("bad_checksum", ["12", "37 22 30 30 34 32 00", "12"]),
        ("card_pulled", ["12", "37 22 30 30 34 32 00", "12"]),
        ("silent", ["", "", ""]),
    ],
)
def test_faults_of_the_line(printer: EscposSimulator, line: Client, fault: str, answers: list[str]) -> None:
    printer.control(fault=fault)
    questions = ("10 04 01", "1D 28 48 06 00 30 30 30 30 34 32", "10 04 04")
    assert [ask(line, each, 11) for each in questions] == [bytes.fromhex(each) for each in answers]


def test_who_it_is(line: Client) -> None:
    assert ask(line, "1D 49 43", 11) == b"_SIMULATED\0"
    assert ask(line, "1D 49 01", 1) == b"\x02"
    assert ask(line, "1B 76", 1) == b"\x00"
    assert ask(line, "1D 72 02", 1) == b"\x00"


def test_cutter_jam_stops_it_and_the_sheet_stays(tmp_path: Path, printer: EscposSimulator, line: Client) -> None:
    printer.control(fault="cutter_jam")
    line.write(b"A\n\x1dV\x01\x1dr\x01")
    assert line.read(1) == b""
    assert ask(line, "10 04 01 10 04 02 10 04 03", 3) == bytes.fromhex("1A 52 1A")
    assert list((tmp_path / "out").iterdir()) == []


def test_process_id_and_paper_reply(line: Client) -> None:
    assert ask(line, "1D 28 48 06 00 30 30 30 30 34 32", 7) == bytes.fromhex("37 22 30 30 34 32 00")
    assert ask(line, "1D 72 01", 1) == b"\x00"


def test_text_mixed_and_sized(tmp_path: Path, line: Client) -> None:
    body = b"\x1b@\x1c&" + "：￥〇abc就业".encode("gbk") + b"\n\x1d!\x11" + "大".encode("gbk") + b"\n"
    picture, text = sheet(tmp_path, line, body)
    assert text.splitlines() == ["：￥〇abc就业", "大"]
    assert picture.size == (576, HEAD_TO_CUTTER + 30 + 48)
    assert ink(picture.crop((0, HEAD_TO_CUTTER, 156, HEAD_TO_CUTTER + 24)))
    assert not ink(picture.crop((200, 0, 576, picture.height)))


def test_alignment_margin_and_area(tmp_path: Path, line: Client) -> None:
    picture, _ = sheet(tmp_path, line, b"\x1dL\x14\x00\x1dW\x18\x02\x1ba\x02" + b"8\n")
    left, _, right, _ = box(picture)
    assert (left >= 20 + 536 - 12, right <= 20 + 536) == (True, True)


def test_reverse_bar_of_its_own_font(tmp_path: Path, line: Client) -> None:
    picture, _ = sheet(tmp_path, line, b"\x1dB\x01" + "反".encode("gbk") + b"\n")
    assert picture.getpixel((0, HEAD_TO_CUTTER)) == 0


def test_hanzi_mode_off_reads_bytes_one_by_one(tmp_path: Path, line: Client) -> None:
    _, text = sheet(tmp_path, line, b"\x1b@\x1c." + "就".encode("gbk") + b"\n")
    assert text.strip() == "就".encode("gbk").decode("cp437")


def row_heights(picture: Image.Image) -> tuple[int, int]:
    """Heights of the ink of an ASCII letter and of the Hanzi behind it."""
    tops = [box(picture.crop((left, HEAD_TO_CUTTER, right, picture.height))) for left, right in ((0, 12), (24, 72))]
    return tops[0][3] - tops[0][1], tops[1][3] - tops[1][1]


def test_each_set_of_characters_has_a_size_of_its_own(tmp_path: Path, line: Client) -> None:
    """`1B 21` is ASCII's and `1C 21` the Hanzi's, so a mixed line comes out uneven; `1D 21` is for both (2.1)."""
    text = b"H" + b"\x1b$\x18\x00" + "回".encode("gbk") + b"\n"
    plain, _ = sheet(tmp_path, line, b"\x1b@" + text)
    ascii_high, _ = sheet(tmp_path, line, b"\x1b@\x1b!\x10" + text, 2)
    hanzi_high, _ = sheet(tmp_path, line, b"\x1b@\x1c!\x08" + text, 3)
    both_high, _ = sheet(tmp_path, line, b"\x1b@\x1d!\x01" + text, 4)
    low, high = row_heights(plain), row_heights(both_high)
    assert row_heights(ascii_high) == (high[0], low[1])
    assert row_heights(hanzi_high) == (low[0], high[1])
    assert (high[0] > low[0], high[1] > low[1]) == (True, True)


def test_underlines_and_spacing_of_hanzi(tmp_path: Path, line: Client) -> None:
    hanzi = "一一".encode("gbk")
    body = b"\x1b@\x1c-\x02" + hanzi + b"\n\x1c-\x00\x1c\x53\x06\x06" + hanzi + b"\n"
    picture, text = sheet(tmp_path, line, body)
    assert text.split() == ["一一", "一一"]
    underline = picture.crop((0, HEAD_TO_CUTTER + 22, 576, HEAD_TO_CUTTER + 24))
    assert box(underline) == (0, 0, 48, 2)
    left, _, right, _ = box(picture.crop((0, HEAD_TO_CUTTER + 30, 576, picture.height)))
    assert (6 <= left < 12, 48 + 6 + 6 < right <= 48 + 4 * 6) == (True, True)


def test_settings_it_has_no_use_for_leave_no_trace(tmp_path: Path, line: Client) -> None:
    """Code system, font, code page, upside down: taken whole, so that nothing of them is printed."""
    orders = bytes.fromhex("1C4301 1C28410200 3000 1B7400 1B7B00 1B4D30 1B5208 1B2000 1C5700 1B4403060900")
    _, text = sheet(tmp_path, line, b"\x1b@" + orders + "字".encode("gbk") + b"\n")
    assert text == "字\n"


@pytest.mark.parametrize("cut", ["1D5600", "1D5601", "1D5630", "1D564100", "1D564200", "1B69", "1B6D"])
def test_every_form_of_cut(tmp_path: Path, line: Client, cut: str) -> None:
    line.write(b"x\n" + bytes.fromhex(cut) + b"\x1dr\x01")
    assert line.read(1) == b"\x00"
    assert (tmp_path / "out" / "0001.txt").read_text() == "x\n"


def test_pictures_by_columns_and_by_graphics(tmp_path: Path, line: Client) -> None:
    columns = b"\x1b*\x21\x08\x00" + b"\xff\xff\xff" * 8 + b"\n"
    store = b"\x1d(L\x1a\x00\x30\x70\x30\x02\x02\x31\x08\x00\x10\x00" + b"\xff" * 16
    picture, text = sheet(tmp_path, line, b"\x1b@\x1b3\x18" + columns + store + b"\x1d(L\x02\x00\x30\x32")
    assert box(picture.crop((0, HEAD_TO_CUTTER, 576, HEAD_TO_CUTTER + 24))) == (0, 0, 8, 24)
    assert box(picture.crop((0, HEAD_TO_CUTTER + 24, 576, picture.height))) == (0, 0, 16, 32)
    assert "[raster 16x32]" in text


def test_its_own_qr_code(tmp_path: Path, line: Client) -> None:
    body = (
        bytes.fromhex("1D286B0300314306 1D286B0300314531 1D286B0500315030") + b"ab" + bytes.fromhex("1D286B0300315130")
    )
    _, text = sheet(tmp_path, line, body)
    assert text.strip() == "[QR: ab]"


def test_what_is_not_fed_past_the_cutter_stays_with_the_next_sheet(tmp_path: Path, line: Client) -> None:
    line.write(b"late\n\x1dV\x01\x1dr\x01")
    line.read(1)
    picture, _ = sheet(tmp_path, line, b"", 2)
    assert ink(picture)


def test_paper_out_in_mid_sheet_keeps_the_rest_until_there_is_paper(
    tmp_path: Path, printer: EscposSimulator, line: Client
) -> None:
    printer.control(paper_left=HEAD_TO_CUTTER + 30)
    line.write(b"one\ntwo\n" + b"\x1bJ\x60\x1dV\x01\x1dr\x01")
    assert line.read(1) == b""
    assert ask(line, "10 04 04", 1) == b"\x7e"
    printer.control(paper="ok")
    assert line.read(1) == b"\x00"
    assert (tmp_path / "out" / "0001.txt").read_text() == "one\ntwo\n"


def test_clearing_drops_what_is_held(printer: EscposSimulator, line: Client) -> None:
    printer.control(paper="out")
    line.write(b"secret\n")
    assert ask(line, CLEAR_ALL.hex(), 3) == bytes.fromhex("37 25 00")
    printer.control(paper="ok")
    assert ask(line, "1D 72 01", 1) == b"\x00"


def test_sheets_are_numbered_on(
    tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, stopped: Callable[[Any], Any]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "0041.png").write_bytes(b"")
    stopped(EscposSimulator(tmp_path / "printer", tmp_path / "out", None, fonts))
    with virtual_room.client(tmp_path / "printer", 0.3) as port:
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
    b"\x1d(L",
    b"\x1d8L",
    b"\x1b*",
    b"\x1dk",
    b"\x1bD",
    b"\x1c!",
    b"\x1cS",
    b"\x1b\\",
    b"\x1bt",
    b"\x1dr",
    b"\x1dI",
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


@pytest.mark.parametrize("firmware", ["gbk", "gb18030", "utf-8"])
@given(st.lists(st.binary(max_size=6), max_size=8))
def test_no_bytes_break_a_firmware_and_cutting_them_changes_nothing(firmware: str, pieces: list[bytes]) -> None:
    whole, cut = FirmwareText(firmware), FirmwareText(firmware)
    text = whole.feed(b"".join(pieces), hanzi=True) + whole.broken_off()
    parts = [char for piece in pieces for char in cut.feed(piece, hanzi=True)] + cut.broken_off()
    assert parts == text


@pytest.mark.parametrize(("firmware", "text"), [("gb18030", "㐂𠮷䶮就a"), ("utf-8", "㐂𠮷就a")])
def test_other_firmwares_read_what_they_are_for(firmware: str, text: str) -> None:
    read = FirmwareText(firmware)
    data = text.encode(firmware)
    found = [each for byte in data for each in read.feed(bytes([byte]), hanzi=firmware != "utf-8")]
    assert found == [(char, 1 if char == "a" else 2) for char in text]


def test_a_deaf_firmware_takes_questions_for_pixels(
    tmp_path: Path, virtual_room: VirtualRoom, fonts: Fonts, stopped: Callable[[Any], Any]
) -> None:
    stopped(EscposSimulator(tmp_path / "printer", None, None, fonts, deaf_in_command=True))
    with virtual_room.client(tmp_path / "printer", 0.3) as port:
        assert ask(port, "10 04 01", 1) == b"\x12"
        assert ask(port, "1D 76 30 00 02 00 02 00 FF", 1) == b""
        assert ask(port, "10 04 01", 1) == b""
        assert ask(port, "10 04 01", 1) == b"\x12"


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
