"""The printer: what it says of itself, a page that shows what it can, and what became of that page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hardware.api import (
    Align,
    Columns,
    Cover,
    Cut,
    Fact,
    Feed,
    Health,
    Paper,
    PrintDocument,
    PrinterStatus,
    PrintLine,
    PrintOutcome,
    PrintResult,
    QrCode,
    Rule,
    TextLine,
    Tri,
)
from kiosk.domain.business_day import local_time
from kiosk.maintenance.device_tests.step import Outcome, Step, of_status

# Marks that a wrong code page turns into others, and characters that only a full font of GB 18030 has.
CODE_PAGE = "：￥〇「」①Ⅳ ㎡ 龘 䶮 㐂 𠮷 𰻞"
# Blocks of one to eight eighths, which every GBK font has: how evenly the head heats.
GREY_STEPS = "▁▂▃▄▅▆▇█"
_PAPER = {
    Paper.OK: (Outcome.OK, ""),
    Paper.LOW: (Outcome.LOOK, "paper_low"),
    Paper.OUT: (Outcome.FAULT, "paper_out"),
    Paper.UNKNOWN: (Outcome.UNKNOWN, "not_told"),
    Paper.NOT_SUPPORTED: (Outcome.UNKNOWN, "no_sensor"),
}
_COVER = {
    Cover.CLOSED: (Outcome.OK, ""),
    Cover.OPEN: (Outcome.FAULT, "cover_open"),
    Cover.UNKNOWN: (Outcome.UNKNOWN, "not_told"),
    Cover.NOT_SUPPORTED: (Outcome.UNKNOWN, "no_sensor"),
}
_CUTTER = {
    Tri.OK: (Outcome.OK, ""),
    Tri.FAULT: (Outcome.FAULT, "cutter"),
    Tri.UNKNOWN: (Outcome.UNKNOWN, "not_told"),
    Tri.NOT_SUPPORTED: (Outcome.UNKNOWN, "no_sensor"),
}
_PRINTED = {
    PrintOutcome.PRINTED: Outcome.OK,
    PrintOutcome.ASSUMED: Outcome.UNKNOWN,
    PrintOutcome.UNKNOWN: Outcome.UNKNOWN,
    PrintOutcome.NOT_PRINTED: Outcome.FAULT,
}
_SAID = {
    Outcome.OK: "正常",
    Outcome.LOOK: "要看一下",
    Outcome.FAULT: "不能用",
    Outcome.UNKNOWN: "不知道",
    Outcome.ABSENT: "没有装",
}
_NAMES = {
    "printer": "打印机",
    "printer_paper": "纸",
    "printer_cover": "盖子",
    "printer_cutter": "切刀",
    "printer_head": "打印头温度",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """As the settings have it: how the printer is reached, and as what."""

    driver: str
    model: str
    port: str


def judge_printer(status: PrinterStatus | None) -> tuple[Step, ...]:
    """What it says of itself, part by part."""
    whole = of_status("printer", status)
    if status is None or status.health is Health.ABSENT:
        return (whole,)
    return whole, *_parts(status)


def _parts(status: PrinterStatus) -> Iterator[Step]:
    outcome, cause = _PAPER[status.paper]
    left = {} if status.paper_left_m is None else {"metres": status.paper_left_m}
    yield Step(code="printer_paper", outcome=outcome, cause=cause, facts=left)
    outcome, cause = _COVER[status.cover]
    yield Step(code="printer_cover", outcome=outcome, cause=cause)
    outcome, cause = _CUTTER[status.cutter]
    yield Step(code="printer_cutter", outcome=outcome, cause=cause)
    hot = status.cause == "overheated"
    known = hot or status.health in (Health.OK, Health.DEGRADED)
    heat = Outcome.FAULT if hot else Outcome.OK if known else Outcome.UNKNOWN
    yield Step(code="printer_head", outcome=heat, cause="overheated" if hot else "" if known else "not_told")


def judge_page(result: PrintResult) -> Step:
    """What became of the page; whether it can be read is for the eyes of who holds it."""
    cause = result.cause or ("" if result.outcome is PrintOutcome.PRINTED else result.outcome.value)
    return Step(code="printed_page", outcome=_PRINTED[result.outcome], cause=cause)


def proof_page(station: str, now: datetime, steps: Sequence[Step], interface: Interface, code: str) -> PrintDocument:
    """A page that shows every way this program prints in. `code`: what its QR code says."""
    return PrintDocument(tuple(_lines(station, now, steps, interface, code)))


def _lines(station: str, now: datetime, steps: Sequence[Step], interface: Interface, code: str) -> Iterator[PrintLine]:
    yield TextLine(text=station, align=Align.CENTER)
    yield TextLine(text="打印机测试页", size=2, bold=True, align=Align.CENTER)
    yield TextLine(text=f"{local_time(now):%Y-%m-%d %H:%M:%S}", align=Align.CENTER)
    yield Rule()
    for step in steps:
        yield Fact(_NAMES.get(step.code, step.code), _said(step))
    yield Fact("接口", interface.port)
    yield Fact("型号", f"{interface.driver} {interface.model}")
    yield Rule()
    yield TextLine(text="下面一行的字都要认得出，没有问号", bold=True)
    yield TextLine(text=CODE_PAGE)
    yield TextLine(text="下面的黑块要一格比一格高，没有白缝", bold=True)
    yield TextLine(text=GREY_STEPS * 2)
    yield TextLine(text="黑底白字", reverse=True, bold=True, align=Align.CENTER)
    yield TextLine(text="大字 0123456789", height_px=64)
    yield Columns(("左", "中", "右"))
    yield Rule()
    yield QrCode(code, side_px=240, beside=(TextLine(text="手机能扫出来"), TextLine(text="码就印得好")))
    yield TextLine(text="纸要切断，只连一点", align=Align.CENTER)
    yield Feed(2)
    yield Cut()


def _said(step: Step) -> str:
    metres = step.facts.get("metres")
    left = "" if metres is None else f"，约 {metres:g} 米"
    return f"{_SAID[step.outcome]}{left}"
