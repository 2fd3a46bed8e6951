"""The receipt as bytes and as it lies on the paper, against the design's picture."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import qrcode
from PIL import Image

from hardware.api import Align, Columns, Cut, Fact, Feed, PrintDocument, PrintLine, QrCode, Rule, TextLine
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.model_files import load_model
from hardware.drivers.receipt_drawing import qr_code
from hardware.drivers.receipt_layout import ReceiptLayout
from hardware.fonts import Fonts
from hardware.simulators.escpos_bytes import RealTimeScanner, next_order
from hardware.simulators.escpos_press import Press
from hardware.simulators.escpos_text import FirmwareText
from hardware.simulators.paper import HEAD_TO_CUTTER
from tests.hardware.qr_on_paper import holds

START = bytes.fromhex("1B40 1C26 1D4C1400 1D571802 1B3324")
QR = "https://e.example/r/530100-20261015-0073?s=MEUCIQDx8Kf0u1ZkV9"


def data_of(fonts: Fonts, *lines: PrintLine, model: str = "generic-80", **switches: Any) -> bytes:
    layout = ReceiptLayout(replace(load_model(model, EscposModel), **switches), fonts)
    return b"".join(strip.data for strip in layout.strips(PrintDocument(lines)))


def paper_of(
    fonts: Fonts, *lines: PrintLine, model: str = "generic-80", firmware: str = "gbk", **switches: Any
) -> tuple[Image.Image, list[str]]:
    """What the simulated press makes of the bytes, from below the cutter on."""
    settings = load_model(model, EscposModel)
    units = settings.line_units_per_dot
    press = Press(settings.dots, fonts, lambda _: None, lambda: None, lambda: 0, FirmwareText(firmware), units)
    rest = data_of(fonts, *lines, model=model, **switches)
    while rest:
        order = next_order(rest)
        assert order is not None
        press.carry_out(order)
        rest = rest[len(order.raw) :]
    return press.paper.image.crop((0, HEAD_TO_CUTTER, settings.dots, press.paper.rows)), press.paper.lines


def test_a_line_of_text(fonts: Fonts) -> None:
    data = data_of(fonts, TextLine(text="失业登记", bold=True, size=2, align=Align.CENTER))
    assert data == START + bytes.fromhex("1B333E 1B6101 1D2111 1B4501") + "失业登记".encode("gb18030") + b"\n"


def test_a_numbered_line_goes_on_below_its_words(fonts: Fonts) -> None:
    step = "2. 县（市、区）人社部门看您合不合条件，一般要 7 到 15 个工作日。"
    _, lines = paper_of(
        fonts, TextLine(text=step), TextLine(text="3、这一行没有编号，写不下的时候，就从最左边接着写。")
    )
    assert [line[:5] for line in lines] == ["2. 县（", "   要 7"[:5], "3、这一行", "接着写。"]


def test_no_text_gives_an_order(fonts: Fonts) -> None:
    assert data_of(fonts, TextLine(text="a\x1b@\x10\x04\x01\x1dV\x00b")) == data_of(fonts, TextLine(text="a@Vb"))


def test_cut_is_fed_past_the_cutter(fonts: Fonts) -> None:
    assert data_of(fonts, Cut()) == START + bytes.fromhex("1B4A78 1D5601")


def test_a_model_without_cutter_only_feeds(fonts: Fonts) -> None:
    assert b"\x1dV" not in data_of(fonts, Cut(), model="generic-58")


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("partial", "1B4A78 1D5601"),
        ("full", "1B4A78 1D5600"),
        ("old_partial", "1B4A78 1B6D"),
        ("old_full", "1B4A78 1B69"),
        ("feed_partial", "1D564200"),
        ("feed_full", "1D564100"),
    ],
)
def test_each_model_cuts_in_its_own_way(fonts: Fonts, kind: str, sent: str) -> None:
    assert data_of(fonts, Cut(), cut=kind) == START + bytes.fromhex(sent)
    assert data_of(fonts, Cut(), cut=kind, cutter=False) == START + bytes.fromhex("1B4A78")


def test_what_a_reset_takes_away_is_asked_for_anew(fonts: Fonts) -> None:
    """1B 40 ends Hanzi mode and all that is told by itself (2.1, 2.3)."""
    data = data_of(fonts, auto_status=True, offline_response=True)
    assert data.startswith(bytes.fromhex("1B40 1D61FF 1D28480300313002 1C26"))
    assert data_of(fonts, hanzi_mode=False).startswith(bytes.fromhex("1B40 1D4C"))


def test_the_printer_draws_the_code_where_its_model_can(fonts: Fonts) -> None:
    """As large as ours, level M, with our quiet zone; the paper says the same."""
    drawn, _ = paper_of(fonts, QrCode(QR))
    set_, lines = paper_of(fonts, QrCode(QR), qr="command")
    assert lines == [f"[QR: {QR}]"]
    assert drawn.height == set_.height
    assert holds(set_, QR)
    assert holds(drawn, QR)


@pytest.mark.parametrize("text", ["a\x10\x04\x01b", "a\x1b@", "two\nlines"])
def test_a_code_that_would_give_orders_is_drawn(fonts: Fonts, text: str) -> None:
    data = data_of(fonts, QrCode(text), qr="command")
    assert data == data_of(fonts, QrCode(text))
    assert RealTimeScanner().feed(data) == []


@pytest.mark.parametrize(
    ("encoding", "beyond_gbk", "text", "is_set"),
    [
        ("gb18030", False, "测试·￥〇", True),
        ("gb18030", False, "测试㐂", False),
        ("gb18030", True, "测试㐂𠮷䶮龨", True),
        ("gb18030", True, "测试\ue123", False),
        ("gb18030", True, "Ҙә", False),
        ("gbk", False, "测试", True),
        ("gbk", False, "测试䶮", False),
        ("utf-8", False, "测试", True),
        ("utf-8", False, "测试㐂", False),
        ("utf-8", True, "测试㐂", True),
        ("utf-8", True, "\ud840", False),
    ],
)
def test_what_a_printer_can_set_is_its_models_affair(
    fonts: Fonts, encoding: str, beyond_gbk: bool, text: str, is_set: bool
) -> None:
    line = TextLine(text=text)
    data = data_of(fonts, line, encoding=encoding, beyond_gbk=beyond_gbk, hanzi_mode=encoding != "utf-8")
    _, lines = paper_of(fonts, line, encoding=encoding, beyond_gbk=beyond_gbk, firmware=encoding)
    assert (lines == [text]) is is_set
    assert (text.encode(encoding, "replace") in data) is is_set


def test_a_utf_8_printer_is_not_put_into_hanzi_mode(fonts: Fonts) -> None:
    assert b"\x1c&" not in data_of(fonts, TextLine(text="字"), model="generic-80-utf8")
    _, lines = paper_of(fonts, Fact("姓名", "测试甲"), model="generic-80-utf8", firmware="utf-8")
    assert lines == ["姓名          测试甲"]


@pytest.mark.parametrize("model", ["generic-58", "generic-80", "generic-80-512", "epson-tm"])
def test_the_dots_of_the_strips_are_the_dots_the_paper_moves(fonts: Fonts, model: str) -> None:
    lines = (
        TextLine(text="大", size=2),
        TextLine(text="𠮷"),
        Rule(),
        Feed(2),
        QrCode(QR),
        TextLine(text="条", reverse=True),
    )
    layout = ReceiptLayout(load_model(model, EscposModel), fonts)
    picture, _ = paper_of(fonts, *lines, model=model)
    assert sum(strip.dots for strip in layout.strips(PrintDocument(lines))) == picture.height


def test_facts_stand_in_two_columns_and_wrap_in_their_own(fonts: Fonts) -> None:
    _, lines = paper_of(fonts, Fact("完整编号", "530502-QH03-20261121-0001-再长一些的说明文字要换行"))
    assert lines == ["完整编号      530502-QH03-20261121-0001-再长", "              一些的说明文字要换行"]


def test_columns_reach_both_edges(fonts: Fonts) -> None:
    picture, lines = paper_of(fonts, Columns(("不收费", "第 1 份", "14:31:08")))
    assert lines[0].split() == ["不收费", "第", "1", "份", "14:31:08"]
    left, _, right, _ = box(picture)
    assert 20 <= left <= 24
    assert 552 <= right <= 556


def test_a_long_first_column_moves_the_middle_one_aside(fonts: Fonts) -> None:
    _, lines = paper_of(fonts, Columns(("不收费，保山市先到先办", "第 1 份", "14:31:08")))
    assert lines[0].split() == ["不收费，保山市先到先办", "第", "1", "份", "14:31:08"]


def test_columns_too_wide_for_one_line_stand_below_each_other(fonts: Fonts) -> None:
    _, lines = paper_of(fonts, Columns(("一" * 15, "二" * 15)))
    assert lines == ["一" * 15, "二" * 15]


def test_rule_is_the_designs(fonts: Fonts) -> None:
    picture, _ = paper_of(fonts, Rule())
    left, top, right, bottom = box(picture)
    assert (left, right, bottom - top) == (20, 556, 3)
    row = [picture.getpixel((x, top)) for x in range(20, 38)]
    assert [bool(dot) for dot in row] == ([False] * 6 + [True] * 3) * 2


def test_reverse_bar_is_white_on_black_across_the_paper(fonts: Fonts) -> None:
    picture, lines = paper_of(fonts, TextLine(text="已保存在本机，等网络送出", reverse=True))
    left, top, right, bottom = box(picture)
    assert (left, right, bottom - top) == (20, 556, 70)
    bar = picture.crop((left, top, right, bottom)).convert("L")
    assert bar.getpixel((0, 0)) == 0
    assert 0.05 < bar.histogram()[255] / (bar.width * bar.height) < 0.4
    assert lines == ["[raster 536x70]"]


def test_a_long_reverse_text_takes_more_lines(fonts: Fonts) -> None:
    picture, _ = paper_of(fonts, TextLine(text="已保存在本机，等网络送出以后再由街道受理", reverse=True))
    _, top, _, bottom = box(picture)
    assert bottom - top == 70 + 46


@pytest.mark.parametrize(("height", "least", "most"), [(64, 44, 52), (176, 120, 136)])
def test_big_numbers(fonts: Fonts, height: int, least: int, most: int) -> None:
    picture, _ = paper_of(fonts, TextLine(text="A018", height_px=height, bold=True, align=Align.CENTER))
    left, top, right, bottom = box(picture)
    assert least <= bottom - top <= most
    assert abs((left + right) / 2 - 288) < 8


def test_a_big_number_too_wide_is_made_smaller(fonts: Fonts) -> None:
    picture, _ = paper_of(fonts, TextLine(text="530502-QH03-20261121-0001", height_px=64))
    left, _, right, _ = box(picture)
    assert (left >= 20, right <= 556) == (True, True)


@pytest.mark.parametrize("name", ["𠅤𬱖㛃", "王𠮷", "\ue123", "Ҙә"])
def test_a_line_it_cannot_set_is_drawn(fonts: Fonts, name: str) -> None:
    picture, lines = paper_of(fonts, Fact("姓名", name, bold=True))
    assert lines == [f"[raster {(168 + 12 * wide(name) + 7) // 8 * 8}x24]"]
    name_box = box(picture.crop((20 + 168, 0, 576, picture.height)))
    assert name_box[2] - name_box[0] >= 12
    assert name.encode("gb18030", "replace") not in data_of(fonts, Fact("姓名", name))


def test_drawn_and_set_lines_keep_the_same_pitch(fonts: Fonts) -> None:
    drawn, _ = paper_of(fonts, TextLine(text="王𠮷"), TextLine(text="下"))
    set_, _ = paper_of(fonts, TextLine(text="王吉"), TextLine(text="下"))
    assert drawn.height == set_.height


@pytest.mark.parametrize(("model", "middle"), [("generic-80", 288), ("generic-58", 192)])
def test_the_qr_code_on_paper_is_the_code_with_its_quiet_zone(fonts: Fonts, model: str, middle: int) -> None:
    picture, _ = paper_of(fonts, TextLine(text="上"), QrCode(QR), TextLine(text="下"), model=model)
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(QR)
    matrix = code.get_matrix()
    _, module = qr_code(QR, 300, 2 * (middle - 20))
    side = module * len(matrix)
    rows = [y for y in range(picture.height) if run_of_black(picture, y) == 7 * module]
    top, left = rows[0], middle - side // 2
    left += next(shift for shift in range(-8, 9) if not picture.getpixel((left + shift, top)))
    middles = [at * module + module // 2 for at in range(len(matrix))]
    seen = [[not picture.getpixel((left + x, top + y)) for x in middles] for y in middles]
    assert seen == matrix
    assert 250 <= side <= 300
    above = picture.crop((0, top - 4 * module, picture.width, top)).convert("L")
    assert above.getextrema() == (255, 255)


def test_a_qr_code_that_the_paper_cannot_hold_is_refused(fonts: Fonts) -> None:
    with pytest.raises(ValueError, match="too wide"):
        data_of(fonts, QrCode("字" * 400), model="generic-58")


def test_feeds_are_lines(fonts: Fonts) -> None:
    picture, _ = paper_of(fonts, Feed(3))
    assert picture.height == 3 * 36


def test_epson_counts_half_dots(fonts: Fonts) -> None:
    assert bytes.fromhex("1B3348") in data_of(fonts, TextLine(text="字"), model="epson-tm")


def test_python_escpos_makes_the_same_raster(fonts: Fonts, tmp_path: Path) -> None:
    """Asked in a process of its own: on import it sets up logging and writes a cache."""
    picture = tmp_path / "rule.png"
    Image.new("L", (16, 70), 0).save(picture)
    script = "import sys; from escpos.printer import Dummy; p = Dummy(); "
    script += "p.image(sys.argv[1], fragment_height=64, center=False); open(sys.argv[2], 'wb').write(p.output)"
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(picture), str(tmp_path / "theirs")],
        check=True,
        timeout=120,
        env={"ESCPOS_CAPABILITIES_PICKLE_DIR": str(tmp_path)},
    )
    layout = ReceiptLayout(load_model("generic-80", EscposModel), fonts)
    ours = b"".join(strip.data for strip in layout._drawn(Image.new("1", (16, 70), 0)))
    assert (tmp_path / "theirs").read_bytes() in ours


def wide(name: str) -> int:
    return sum(2 if char > "\u2fff" else 1 for char in name)


def box(picture: Image.Image) -> tuple[int, int, int, int]:
    found = picture.convert("L").point(lambda grey: 255 - grey).getbbox()
    assert found is not None
    return found


def run_of_black(picture: Image.Image, y: int) -> int:
    """Length of the first run of black dots in a row."""
    dots = [not picture.getpixel((x, y)) for x in range(picture.width)]
    if True not in dots:
        return 0
    rest = dots[dots.index(True) :]
    return rest.index(False) if False in rest else len(rest)


def test_a_code_with_lines_beside_it_is_the_code_still(fonts: Fonts) -> None:
    beside = (TextLine(text="请准备", bold=True), TextLine(text="身份证或社保卡"))
    paper, _ = paper_of(fonts, QrCode(QR, 200, beside))
    edge = paper.width - 20
    code = qr_code(QR, 200, edge)[0].width
    assert holds(paper.crop((edge - code - 4, 0, paper.width, paper.height)), QR)
    left = paper.crop((0, 0, edge - code - 24, paper.height))
    assert left.convert("L").point(lambda grey: 255 - grey).getbbox() is not None


def test_where_there_is_no_room_beside_the_code_the_lines_stand_above(fonts: Fonts) -> None:
    words = "身份证或社保卡"
    _, lines = paper_of(fonts, QrCode(QR, 480, (TextLine(text=words),)))
    assert lines[0] == words


def test_the_first_of_the_columns_may_be_bold(fonts: Fonts) -> None:
    data = data_of(fonts, Columns(("甲", "乙"), bold=True))
    assert bytes.fromhex("1B4501") + "甲".encode("gb18030") in data
    assert bytes.fromhex("1B4500") + "乙".encode("gb18030") in data
