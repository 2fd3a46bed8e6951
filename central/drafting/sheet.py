"""Contents of one kind as a table that office programs open: read with their habits, written so that they read it
back. Rows are counted as such a program counts them, the head being row 1."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from central.drafting.codes import Codes
from central.drafting.fields import Field, Shape, fields_of
from central.drafting.form import Written, judged, settled
from kiosk.domain.content import ContentKind

MAX_FILE = 8 * 1024 * 1024
MAX_ROWS = 2000
MAX_FAULTS = 500
MAX_ID = 100
ID = "编号"
_REMARK = "#"
_SEPARATORS = ",;\t"
# A spreadsheet would take these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


@dataclass(frozen=True, slots=True)
class CellFault:
    """`column` as the head has it; "" of the whole row, row 0 of the whole file."""

    row: int
    column: str
    why: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`content_id` None: a new one."""

    row: int
    content_id: str | None
    written: Written


def read_sheet(content: bytes, kind: ContentKind, codes: Codes) -> list[SheetRow] | list[CellFault]:
    """Every row, or everything that is wrong: nothing of a table with one fault is taken. Never raises."""
    table = _table(content)
    if isinstance(table, CellFault):
        return [table]
    (_, head), *body = table
    columns = _columns(kind, head)
    if isinstance(columns, CellFault):
        return [columns]
    rows = [(n, cells) for n, cells in body if not cells[0].startswith(_REMARK)]
    if not 0 < len(rows) <= MAX_ROWS:
        return [CellFault(0, "", f"一次最多 {MAX_ROWS} 行，这里有 {len(rows)} 行" if rows else "只有表头，没有内容")]
    return _judged_rows(kind, columns, rows, codes)


def _table(content: bytes) -> list[tuple[int, list[str]]] | CellFault:
    """With a head at least."""
    text = _decoded(content)
    table = text if isinstance(text, CellFault) else _cells(text)
    return table or CellFault(0, "", "表是空的")


def write_sheet(kind: ContentKind, rows: Sequence[tuple[str, Written]]) -> str:
    """The same columns as `template`, with a byte order mark, by which office programs know that it is UTF-8."""
    fields = fields_of(kind)
    head = [ID, *(one.label for one in fields)]
    return _text([head, *([content_id, *(written.text(one.name) for one in fields)] for content_id, written in rows)])


def template(kind: ContentKind) -> str:
    """Two rows: the head, and a remark on each column, which an import passes over."""
    fields = fields_of(kind)
    remarks = [f"{_REMARK} 说明：这一行不导入。{ID}空着就是新的", *map(_remark, fields)]
    return _text([[ID, *(one.label for one in fields)], remarks])


def _remark(one: Field) -> str:
    said = {
        Shape.LINES: "一格里一行一条",
        Shape.ROWS: f"一格里一行一个：{'｜'.join(label for _, label in one.columns)}",
        Shape.FLAG: "写“是”，或者空着",
        Shape.DAY: "如 2026-12-05",
        Shape.WHEN: "如 2026-12-05 或 2026-12-05 09:00",
        Shape.CLOCK: "如 08:30",
        Shape.CHOICE: "、".join(words for _, words in one.options),
        Shape.TICKS: "几样用、隔开",
        Shape.NUMBER: "数",
        Shape.WHOLE: "整数",
        Shape.MEDIA: "写 64 位编号，图在网页里传",
    }
    parts = ("必填" if one.needed else "", said.get(one.shape, ""), one.hint)
    return "。".join(part.rstrip("。") for part in parts if part)


def _text(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerows([_safe(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _unsafe(cell: str) -> str:
    """As it was before `_safe`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _decoded(content: bytes) -> str | CellFault:
    """UTF-8 with and without its mark, UTF-16 with it, or GB 18030: what office programs write."""
    if len(content) > MAX_FILE:
        return CellFault(0, "", f"文件太大了，最大 {MAX_FILE // 1024 // 1024} MB")
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    tried = next(((name,) for mark, name in marks if content.startswith(mark)), ("utf-8", "gb18030"))
    for name in tried:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return CellFault(0, "", "这不是 CSV 表格。在表格软件里另存为“CSV UTF-8”再传")


def _cells(text: str) -> list[tuple[int, list[str]]] | CellFault:
    """Rows with their numbers, blank ones left out; quoted cells may go over several lines."""
    separator, rest = _separator(text)
    table: list[tuple[int, list[str]]] = []
    number = 0
    try:
        for cells in csv.reader(io.StringIO(rest, newline=""), delimiter=separator, strict=True):
            number += 1
            clean = [_unsafe(cell.replace("\r\n", "\n").replace("\r", "\n").strip()) for cell in cells]
            if any(clean):
                table.append((number, clean))
    except csv.Error:
        return CellFault(number + 1, "", "引号没有配对，或者一格太长，从这里往后读不下去")
    return table


def _separator(text: str) -> tuple[str, str]:
    """The one that the head has most of; or what a first line `sep=;` says, which is no row of the table."""
    first, _, rest = text.partition("\n")
    said = first.rstrip("\r").lower().removeprefix("sep=")
    if first.lower().startswith("sep=") and len(said) == 1 and said in _SEPARATORS:
        return said, rest
    return max(_SEPARATORS, key=first.count), text


def _columns(kind: ContentKind, head: Sequence[str]) -> list[Field | None] | CellFault:
    """The field of each column, by its label or its name on the wire; None for the id."""
    known: dict[str, Field | None] = {ID: None, "id": None}
    for one in fields_of(kind):
        known |= {one.label: one, one.name: one}
    names = [cell.strip().rstrip("*").strip() for cell in head]
    while names and not names[-1]:
        names.pop()
    unknown = [name or "（空的）" for name in names if name not in known]
    if unknown:
        return CellFault(
            1,
            unknown[0],
            f"没有这一列。请用这一类的模板，能用的列：{'、'.join([ID, *(f.label for f in fields_of(kind))])}",
        )
    found = [known[name] for name in names]
    twice = next((name for name, one in zip(names, found, strict=True) if found.count(one) > 1), None)
    if twice is not None:
        return CellFault(1, twice, "这一列有两个")
    return found


def _judged_rows(
    kind: ContentKind, columns: Sequence[Field | None], rows: Sequence[tuple[int, list[str]]], codes: Codes
) -> list[SheetRow] | list[CellFault]:
    read = [_row(kind, columns, n, cells, codes) for n, cells in rows]
    faults: list[CellFault] = []
    first_of: dict[str, int] = {}
    for row, (_, cells) in zip(read, rows, strict=True):
        faults += _faults_of(row, columns, cells, codes)
        if row.content_id is not None and first_of.setdefault(row.content_id, row.row) != row.row:
            faults.append(CellFault(row.row, ID, f"和第 {first_of[row.content_id]} 行的编号一样"))
        if len(faults) >= MAX_FAULTS:
            break
    return faults[:MAX_FAULTS] or read


def _row(kind: ContentKind, columns: Sequence[Field | None], n: int, cells: Sequence[str], codes: Codes) -> SheetRow:
    given = {one: cell for one, cell in zip(columns, cells, strict=False) if cell}
    typed = {one.name: cell for one, cell in given.items() if one is not None}
    return SheetRow(n, given.get(None), settled(Written(kind, typed), codes))


def _faults_of(
    row: SheetRow, columns: Sequence[Field | None], cells: Sequence[str], codes: Codes
) -> Iterator[CellFault]:
    if any(cell for cell in cells[len(columns) :]):
        yield CellFault(row.row, "", "比表头多出几格，可能有逗号没有用引号括起来")
    if row.content_id is not None and len(row.content_id) > MAX_ID:
        yield CellFault(row.row, ID, f"太长了，最多 {MAX_ID} 个字")
        return
    labels = {one.name: one.label for one in fields_of(row.written.kind)}
    for name, whys in judged(row.written, row.content_id or "new", codes).faults.items():
        yield from (CellFault(row.row, labels.get(name, ""), why) for why in whys)
