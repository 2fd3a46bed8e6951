"""The simulated printer reads two encoders not ours: receiptline (foreign/README.md) and python-escpos."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from hardware.fonts import Fonts
from hardware.simulators.escpos_bytes import next_order
from hardware.simulators.escpos_press import Press
from hardware.simulators.escpos_text import GARBAGE, FirmwareText
from hardware.simulators.paper import HEAD_TO_CUTTER
from tests.hardware.qr_on_paper import holds

FOREIGN = Path(__file__).with_name("foreign")
URL = "https://e.example/r/1121-0001"


@dataclass
class Printed:
    """Sheets as (picture below the cutter, lines), and what was answered."""

    sheets: list[tuple[Image.Image, list[str]]] = field(default_factory=list)
    answers: bytes = b""


def printed(fonts: Fonts, data: bytes, firmware: str = "gbk") -> Printed:
    found = Printed()

    def answer(said: bytes) -> None:
        found.answers += said

    def cut() -> None:
        picture, text = press.paper.cut()
        found.sheets.append((picture.crop((0, HEAD_TO_CUTTER, *picture.size)), text.splitlines()))

    press = Press(576, fonts, answer, cut, lambda: 0, FirmwareText(firmware))
    while data:
        order = next_order(data)
        assert order is not None
        press.carry_out(order)
        data = data[len(order.raw) :]
    return found


def receipt(name: str) -> bytes:
    return (FOREIGN / f"{name}.bin").read_bytes()


def picture_of(sheet: tuple[Image.Image, list[str]]) -> Image.Image:
    """The sheet below its first line of text."""
    picture, _ = sheet
    return picture.crop((0, 30, *picture.size))


def test_text_sizes_and_rules(fonts: Fonts) -> None:
    found = printed(fonts, receipt("sizes"))
    ((picture, lines),) = found.sheets
    words = [line.split() for line in lines if line.strip()]
    assert words == [
        ["就业服务小票"],
        ["双倍", "big"],
        ["姓名", "测试甲"],
        ["编号", "0001"],
        ["─" * 48],
        ["粗体", "bold", "和", "下划线", "u"],
    ]
    assert dark_rows(picture, 0, 60) > 40
    assert found.answers == b"\x00"


def test_underlined_and_wide_text_lies_where_it_was_meant(fonts: Fonts) -> None:
    """48 columns of 12 dots; the title is six Hanzi at double width in the middle."""
    ((picture, _),) = printed(fonts, receipt("sizes")).sheets
    left, _, right, _ = box(picture.crop((0, 0, 576, 48)))
    assert abs((left + right) / 2 - 288) < 12
    assert 240 < right - left <= 288
    row = next(y for y in range(picture.height - 1, 0, -1) if dark(picture, y))
    assert sum(not picture.getpixel((x, row)) for x in range(576)) >= 72


def test_codes_and_cuts(fonts: Fonts) -> None:
    first, second = printed(fonts, receipt("codes")).sheets
    assert first[1][0].strip() == "失业登记 回执"
    assert second[1][0].strip() == "第二张"
    assert holds(picture_of(first), URL)
    assert holds(picture_of(second), "ESTATION:530502-QH03-20261121-0001")
    assert not holds(picture_of(first), URL + "2")


def test_rare_hanzi_come_out_where_the_firmware_has_them(fonts: Fonts) -> None:
    (sheet,) = printed(fonts, receipt("rare"), "gb18030").sheets
    assert sheet[1][0].strip() == "姓名：测试㐂𠮷䶮，￥〇"
    assert holds(picture_of(sheet), URL)
    (poor,) = printed(fonts, receipt("rare"), "gbk").sheets
    assert GARBAGE in poor[1][0]


@pytest.fixture(scope="module")
def dummy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Asked in a process of its own: on import it sets up logging and writes a cache."""
    folder = tmp_path_factory.mktemp("dummy")
    script = """
import sys
from escpos.printer import Dummy
p = Dummy()
p.hw('INIT')
p._raw('失业登记'.encode('gbk') + bytes([10]))
p.set(custom_size=True, width=2, height=3, align='right', bold=True)
p.text('BIG\\n')
p.set_with_default()
p._raw(bytes.fromhex('1c2e'))
p.text('caf\\u00e9 \\u20ac\\n')
for impl in ('bitImageRaster', 'graphics', 'bitImageColumn'):
    p.image(sys.argv[1], impl=impl, center=False)
p.qr('https://e.example/r/1121-0001', size=6, ec=1, native=True)
p.barcode('123456789012', 'EAN13', function_type='A')
p.cut(mode='PART')
open(sys.argv[2], 'wb').write(p.output)
"""
    square = Image.new("L", (48, 48), 255)
    square.paste(0, (0, 0, 24, 48))
    square.save(folder / "square.png")
    arguments = [str(folder / "square.png"), str(folder / "out")]
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *arguments],
        check=True,
        timeout=120,
        env={"ESCPOS_CAPABILITIES_PICKLE_DIR": str(folder)},
    )
    return (folder / "out").read_bytes()


def test_python_escpos_is_read(fonts: Fonts, dummy: bytes) -> None:
    ((picture, lines),) = printed(fonts, dummy).sheets
    shown = [line.strip() for line in lines if line.strip()]
    assert shown[:3] == ["失业登记", "BIG", "café €"]
    assert "[raster 48x96]" in shown
    assert f"[QR: {URL}]" in shown
    assert any(line.startswith("[barcode: 123456789012") for line in shown)
    half_dark = [0] * 24 + [255] * 24
    rows = [list(picture.crop((0, y, 48, y + 1)).convert("L").getdata()) for y in range(picture.height)]
    assert rows.count(half_dark) == 3 * 48


def dark(picture: Image.Image, y: int) -> bool:
    return any(not picture.getpixel((x, y)) for x in range(picture.width))


def dark_rows(picture: Image.Image, top: int, bottom: int) -> int:
    return sum(dark(picture, y) for y in range(top, bottom))


def box(picture: Image.Image) -> tuple[int, int, int, int]:
    found = picture.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert found is not None
    return found
