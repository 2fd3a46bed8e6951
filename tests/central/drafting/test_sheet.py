"""Tables as office programs write them: taken whole, or refused by row and column."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.drafting.codes import codes_of
from central.drafting.fields import WRITTEN, fields_of
from central.drafting.form import Written, settled, written_of
from central.drafting.sheet import MAX_ROWS, CellFault, SheetRow, read_sheet, template, write_sheet
from central.item_book import load_book
from kiosk.domain.content import ContentKind
from tests.central.drafting.test_form import TEXT, whole
from tests.support.contents import ALWAYS

CODES = codes_of(load_book())
HEAD = "编号,标题,从什么时候,到什么时候,在哪里看"
DAYS = "从什么时候,到什么时候"


def read(content: bytes | str, kind: ContentKind = ContentKind.NOTICE) -> Any:
    return read_sheet(content.encode() if isinstance(content, str) else content, kind, CODES)


def rows(content: bytes | str, kind: ContentKind = ContentKind.NOTICE) -> list[dict[str, str]]:
    found = read(content, kind)
    assert all(isinstance(one, SheetRow) for one in found), found
    return [dict(one.written.typed) for one in found]


def faults(content: bytes | str, kind: ContentKind = ContentKind.NOTICE) -> list[tuple[int, str, str]]:
    found = read(content, kind)
    assert all(isinstance(one, CellFault) for one in found), found
    return [(one.row, one.column, one.why) for one in found]


TABLE = f"{HEAD}\n,测试通知,2026/12/5,2026/12/6 17:30,隆阳区\n"
MEANT = [{"title": "测试通知", "starts": "2026-12-05", "ends": "2026-12-06 17:30", "district": "530502"}]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_way_an_office_program_saves_is_read(codec: str, ends: str) -> None:
    assert rows(TABLE.replace("\n", ends).encode(codec)) == MEANT


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_separator_is_read(separator: str) -> None:
    assert rows(TABLE.replace(",", separator)) == MEANT
    assert rows(f"sep={separator}\n" + TABLE.replace(",", separator)) == MEANT


def test_breaks_and_separators_within_a_cell() -> None:
    days = "2026-12-05,2026-12-06"
    body = '"第一行\r\n第二行，有逗号, 有""引号"""'
    table = f"{HEAD},正文\r\n,测试,{days},,{body}\r\n\r\n,测试二,{days},,\r\n"
    first, second = rows(table)
    assert (first["title"], first["body"]) == ("测试", '第一行\n第二行，有逗号, 有"引号"')
    assert second == {"title": "测试二", "starts": "2026-12-05", "ends": "2026-12-06"}


def test_rows_are_counted_as_an_office_program_counts_them() -> None:
    table = (
        f"标题,{DAYS}\n"
        '"一行\n里的第二行",2026-12-05,2026-12-06\n\n# 说明,,\n测试,后天,2026-12-06\n,2026-12-05,2026-12-06\n'
    )
    assert faults(table) == [
        (2, "标题", "要写在一行里"),
        (5, "从什么时候", "要写成日期，比如 2026-12-05，或者再加时间，比如 2026-12-05 09:00"),
        (6, "标题", "缺这一项"),
    ]


def test_one_bad_row_and_nothing_is_taken() -> None:
    good = "".join(f",测试{n},2026-12-05,2026-12-06,\n" for n in range(50))
    assert len(rows(f"{HEAD}\n{good}")) == 50
    assert faults(f"{HEAD}\n{good},测试坏,2026-12-06,2026-12-05,\n") == [(52, "到什么时候", "结束的比开始的还早")]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", (0, "", "表是空的")),
        (b"\r\n\r\n", (0, "", "表是空的")),
        (HEAD, (0, "", "只有表头，没有内容")),
        ("编号,题目\n,测试\n", (1, "题目", "没有这一列。请用这一类的模板，能用的列：")),
        ("标题,,正文\n测试,,x\n", (1, "（空的）", "没有这一列。请用这一类的模板，能用的列：")),
        ("标题,正文,标题\na,b,c\n", (1, "标题", "这一列有两个")),
        ("标题\n测试,多出来的\n", (2, "", "比表头多出几格，可能有逗号没有用引号括起来")),
        ('标题,正文\n测试,"没有关\n', (2, "", "引号没有配对，或者一格太长，从这里往后读不下去")),
        (
            f"编号,标题,{DAYS}\n" + "A,测试,2026-12-05,2026-12-06\n" * 2,
            (3, "编号", "和第 2 行的编号一样"),
        ),
        ("编号,标题\n" + "A" * 101 + ",测试\n", (2, "编号", "太长了，最多 100 个字")),
        (
            f"标题,{DAYS}\n<b>测试</b>,2026-12-05,2026-12-06\n",
            (2, "标题", "里面有网页代码或者脚本，只能写文字"),
        ),
        (f"标题,{DAYS}\n测试,,2026-12-06\n", (2, "从什么时候", "缺这一项")),
        (f"标题,{DAYS}\n测试,2026-12-05,\n", (2, "到什么时候", "缺这一项")),
        (b"PK\x03\x04\0\0\0\0", (0, "", "这不是 CSV 表格。在表格软件里另存为“CSV UTF-8”再传")),
        (b"\xff\xfe\x00", (0, "", "这不是 CSV 表格。在表格软件里另存为“CSV UTF-8”再传")),
        (b"x" * (8 * 1024 * 1024 + 1), (0, "", "文件太大了，最大 8 MB")),
        ("标题\n" + "测试\n" * (MAX_ROWS + 1), (0, "", f"一次最多 {MAX_ROWS} 行，这里有 {MAX_ROWS + 1} 行")),
    ],
)
def test_what_is_wrong_is_told_by_row_and_column(content: bytes | str, fault: tuple[int, str, str]) -> None:
    row, column, why = faults(content)[0]
    assert (row, column, why[: len(fault[2])]) == fault


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_template_is_read_as_no_row_and_has_every_column(kind: ContentKind) -> None:
    head, remarks = csv.reader(io.StringIO(template(kind).removeprefix("\ufeff")))
    assert head == ["编号", *(one.label for one in fields_of(kind))]
    assert len(remarks) == len(head)
    assert faults(template(kind), kind) == [(0, "", "只有表头，没有内容")]


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_is_exported_is_imported_the_same(kind: ContentKind) -> None:
    told = whole(kind, body="=1+1 不是算式\n- 第二行")
    written = written_of(told, CODES)
    (row,) = read(write_sheet(kind, [(told.id, written)]), kind)
    assert isinstance(row, SheetRow), row
    assert (row.content_id, dict(row.written.typed)) == (told.id, dict(written.typed))


def test_no_cell_is_taken_for_a_formula() -> None:
    sheet = write_sheet(
        ContentKind.NOTICE, [("=cmd", Written(ContentKind.NOTICE, {"title": "@SUM(A1)", "body": "-1"} | ALWAYS))]
    )
    assert [cell for cell in next(csv.reader(io.StringIO(sheet.splitlines()[1]))) if cell] == [
        "'=cmd",
        "'@SUM(A1)",
        *ALWAYS.values(),
        "'-1",
    ]
    assert rows(sheet) == [{"title": "@SUM(A1)", "body": "-1"} | ALWAYS]


@given(title=TEXT.filter(str.strip), body=TEXT)
def test_any_text_is_read_back_as_it_was_exported(title: str, body: str) -> None:
    """But for what a content may not say."""
    written = settled(Written(ContentKind.NOTICE, {"title": title, "body": body} | ALWAYS), CODES)
    found = read(write_sheet(ContentKind.NOTICE, [("N-1", written)]))
    if all(isinstance(one, SheetRow) for one in found):
        assert [dict(one.written.typed) for one in found] == [dict(written.typed)]


@given(content=st.binary(max_size=200) | TEXT.map(lambda text: f"标题,正文\n{text}".encode()))
def test_reading_a_table_never_raises(content: bytes) -> None:
    assert read(content)
