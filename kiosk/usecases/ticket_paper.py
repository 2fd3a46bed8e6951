"""The ticket as it is printed, from the committed record alone (DESIGN-SYSTEM 10, picture 22)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hardware.api import Align, Columns, Cut, PrintDocument, PrintLine, QrCode, Rule, TextLine
from kiosk.domain.business_day import local_time
from kiosk.domain.queue_estimate import Wait
from kiosk.domain.ticket import Business, Ticket
from kiosk.usecases.ticket_ports import HeldTicket

_BUSINESS_PX, _NUMBER_PX, _AHEAD_PX = 38, 176, 34
_QR_PX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketLabels:
    """`central` is the address of the centre, None: there is none, so that the ticket has no page."""

    name: str
    central: str | None


def line_address(central: str | None, ticket: Ticket) -> str:
    """Of the page that says how far the line is; "" where there is none."""
    return f"{central.rstrip('/')}/line/{ticket.token}" if central else ""


def ticket_paper(
    held: HeldTicket, business: Business, labels: TicketLabels, *, copy: int, printed_at: datetime, rule: str
) -> PrintDocument:
    """`copy` 2 and later are marked 补打. `rule` says in one sentence who is called when."""
    address = line_address(labels.central, held.ticket)
    return PrintDocument(
        (
            *_head(held, business, labels, copy),
            *_number(held, copy),
            *_advice(business, address),
            *_foot(held, address, rule, copy, printed_at),
        )
    )


def _head(held: HeldTicket, business: Business, labels: TicketLabels, copy: int) -> Iterator[PrintLine]:
    at = local_time(held.ticket.issued_at)
    yield Columns((labels.name, f"{at:%m-%d %H:%M}"), bold=True)
    yield Rule()
    if copy > 1:
        yield TextLine(text="补打", align=Align.CENTER, reverse=True)
    yield TextLine(text=business.name, align=Align.CENTER, height_px=_BUSINESS_PX)


def _number(held: HeldTicket, copy: int) -> Iterator[PrintLine]:
    ticket = held.ticket
    yield TextLine(text=ticket.number, bold=True, align=Align.CENTER, height_px=_NUMBER_PX)
    yield TextLine(text=ahead_words(held.ahead, held.wait, again=copy > 1), align=Align.CENTER, height_px=_AHEAD_PX)
    if ticket.window is not None:
        starts, ends = local_time(ticket.window.starts), local_time(ticket.window.ends)
        yield TextLine(text=f"预约 {starts:%H:%M}–{ends:%H:%M}", bold=True, align=Align.CENTER, reverse=True)
    if ticket.priority is not None:
        yield TextLine(text="优先办理", bold=True, align=Align.CENTER, reverse=True)
    yield Rule()


def ahead_words(ahead: int | None, wait: Wait | None, *, again: bool = False) -> str:
    if ahead is None:
        return "前面几个人现在不知道，请听叫号"
    if ahead == 0 and not again:
        return "前面没有人，请留意叫号"
    begun = "取号时前面有" if again else "前面还有"
    if wait is None:
        return f"{begun} {ahead} 人，要多久暂无法估计"
    return f"{begun} {ahead} 人，约 {minutes(wait)} 分钟"


def minutes(wait: Wait) -> str:
    """Whoever has somebody before them is promised no 0 minutes."""
    low, high = max(1, wait.low), max(1, wait.high)
    return str(high) if low == high else f"{low}–{high}"


def _advice(business: Business, address: str) -> Iterator[PrintLine]:
    """What to have at hand and what to do when one was not there, left of the code of the ticket's page."""
    bring = (TextLine(text="请准备", bold=True), TextLine(text=business.bring), TextLine(text=""))
    missed = (TextLine(text="过号了？到窗口说一声，"), TextLine(text="不用重新取。"))
    words = (*(bring if business.bring else ()), *missed)
    if address:
        yield QrCode(address, side_px=_QR_PX, beside=words)
    else:
        yield from words
    yield Rule()


def _foot(held: HeldTicket, address: str, rule: str, copy: int, printed_at: datetime) -> Iterator[PrintLine]:
    if address:
        told = "手机扫码，看排到哪了" if held.sent else "手机扫码看排到哪了，要等有网以后"
        yield TextLine(text=told, align=Align.CENTER)
    yield TextLine(text=rule)
    yield TextLine(text="今天有效，叫到号会有声音", align=Align.CENTER)
    if copy > 1:
        yield Columns((f"第 {copy} 份 补打", f"{local_time(printed_at):%H:%M:%S}"))
    yield Cut()
