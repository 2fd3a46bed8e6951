"""开机检查单: what the last self-test found, on paper, for the folder beside the station; and the same in a code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from hardware.api import Align, Cut, Fact, Feed, PrintDocument, PrintLine, QrCode, Rule, TextLine
from kiosk.domain.business_day import local_time
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.maintenance.self_test import SelfTestResult

PREFIX = "ESTATION-READY"
# What a camera reads off thermal paper without trouble.
LONGEST_CODE = 400
Say = Callable[[Step], tuple[str, str]]
_MARKS = {Outcome.FAULT: "×", Outcome.LOOK: "！", Outcome.UNKNOWN: "？", Outcome.OK: "√", Outcome.ABSENT: "－"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Which station it is about. `technician`: the number of who asked for it."""

    name: str
    place: str
    code: str
    technician: str


def readiness_code(result: SelfTestResult, sign: Sign) -> str:
    """For whoever collects them by telephone: `ESTATION-READY QH-03 2026-11-22T07:30+08:00 ok 17 fault net_connect`.
    What does not fit is counted only."""
    head = f"{PREFIX} {sign.code} {local_time(result.at).isoformat(timespec='minutes')}"
    counts = " ".join(f"{outcome.value} {result.count(outcome)}" for outcome in Outcome if result.count(outcome))
    said = f"{head} {counts}"
    for step in result.faults:
        longer = f"{said} {step.code}:{step.cause}"
        if len(longer) > LONGEST_CODE:
            break
        said = longer
    return said


def readiness_page(result: SelfTestResult, sign: Sign, say: Say, now: datetime) -> PrintDocument:
    """`say` puts a step into words: what was looked at, and how that went."""
    return PrintDocument(tuple(_lines(result, sign, say, now)))


def _lines(result: SelfTestResult, sign: Sign, say: Say, now: datetime) -> Iterator[PrintLine]:
    yield TextLine(text=sign.name, align=Align.CENTER)
    yield TextLine(text="开机检查单", size=2, bold=True, align=Align.CENTER)
    yield TextLine(text=_verdict(result), bold=True, reverse=True, align=Align.CENTER)
    yield Fact("本机", f"{sign.code}　{sign.place}")
    yield Fact("检查", f"{local_time(result.at):%Y-%m-%d %H:%M}")
    yield Rule()
    for step in sorted(result.steps, key=lambda step: _ORDER.index(step.outcome)):
        if step.outcome is not Outcome.ABSENT:
            label, said = say(step)
            yield Fact(f"{_MARKS[step.outcome]} {label}", said, bold=step.is_bad)
    yield Rule()
    yield QrCode(readiness_code(result, sign), side_px=240)
    yield Fact("技术员", sign.technician or "本机自己")
    yield Fact("签字", "＿＿＿＿＿＿＿＿")
    yield TextLine(text=f"{local_time(now):%Y-%m-%d %H:%M} 打印", align=Align.CENTER)
    yield Feed(2)
    yield Cut()


_ORDER = (Outcome.FAULT, Outcome.LOOK, Outcome.UNKNOWN, Outcome.OK, Outcome.ABSENT)


def _verdict(result: SelfTestResult) -> str:
    faults, look = len(result.faults), result.count(Outcome.LOOK)
    if faults:
        return f"{faults} 样不能用，先修好再开门"
    return f"可以开门，{look} 样要看一下" if look else "都好，可以开门"
