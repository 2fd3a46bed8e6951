"""The paper of a content: what its page says, to take home (DESIGN-SYSTEM 10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hardware.api import Align, Columns, Cut, Fact, Feed, PrintDocument, PrintLine, QrCode, Rule, TextLine
from kiosk.domain.business_day import local_time
from kiosk.usecases.receipt import StationLabels

_QR_PX = 240
# A paper of arm's length: the rest is behind the code.
_MOST = 1200
_MORE = "后面还有，扫码或者问窗口。"


@dataclass(frozen=True, slots=True)
class SlipPart:
    """A fact with its label, or (`fact` false) words across the paper."""

    label: str
    text: str
    fact: bool


def content_slip(
    title: str, subtitle: str, parts: Sequence[SlipPart], address: str, labels: StationLabels, now: datetime
) -> PrintDocument:
    """`address` of its page for a phone, "" for none."""
    return PrintDocument(
        (
            TextLine(text=labels.name, size=2, bold=True, align=Align.CENTER),
            TextLine(text=f"{labels.place}·机号 {labels.code}", align=Align.CENTER),
            Rule(),
            TextLine(text=title, size=2, bold=True),
            *((TextLine(text=subtitle),) if subtitle else ()),
            Rule(),
            *_parts(parts),
            *_code(address),
            Rule(),
            Columns(("不收费", f"{local_time(now):%Y-%m-%d %H:%M}")),
            Cut(),
        )
    )


def _parts(parts: Sequence[SlipPart]) -> Iterator[PrintLine]:
    room = _MOST
    for part in parts:
        room -= len(part.text)
        if room < 0:
            yield TextLine(text=_MORE, bold=True)
            return
        if part.fact:
            yield Fact(part.label, part.text)
            continue
        if part.label:
            yield TextLine(text=part.label, bold=True)
        yield TextLine(text=part.text)


def _code(address: str) -> Iterator[PrintLine]:
    if address:
        yield Feed(1)
        yield QrCode(address, _QR_PX)
        yield TextLine(text="手机扫这个码，能看全文", align=Align.CENTER)
