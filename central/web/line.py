"""`/line/<token>`: the place in line, on the phone that scanned the ticket. No log-in, nothing of the person."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response

from central.api.services import Wired
from central.hall_view import Place, place_in_line
from central.store import tickets
from central.web.page import SaidError, render
from kiosk.domain.business_day import local_time
from kiosk.domain.queue_order import explained
from kiosk.domain.ticket import TicketState

router = APIRouter()
_NOT_KNOWN = "这张号可能还没有送到这里，或者地址不全。您的号不会丢。请看大厅的屏幕，听叫号。"


@router.get("/line/{token}")
def line_page(wired: Wired, token: str, big: Annotated[str, Query(max_length=1)] = "") -> Response:
    """`big`: in larger letters."""
    now = wired.now()
    with wired.database.read() as connection:
        ticket = tickets.by_token(connection, token)
        if ticket is None:
            raise SaidError(HTTPStatus.NOT_FOUND, "还没有查到这个号", _NOT_KNOWN, phone=True)
        place = place_in_line(connection, wired.plan, ticket, now)
    head, text, tone = in_words(place)
    return render(
        "line.html",
        hall=wired.hall,
        token=token,
        big=bool(big),
        number=ticket.number,
        business=place.business,
        head=head,
        text=text,
        tone=tone,
        wait=wait_in_words(place),
        rule="" if place.ahead is None else explained(wired.plan.order),
        issued=f"{local_time(ticket.issued_at):%H:%M}",
        at=f"{local_time(now):%H:%M}",
        priority=ticket.priority is not None,
        going_on=not ticket.state.is_over and not place.due,
    )


def in_words(place: Place) -> tuple[str, str, str]:
    """What stands large, what to do, and the tone."""
    ticket = place.ticket
    if ticket.state is TicketState.WAITING and place.ahead is not None:
        return _waiting(place.ahead)
    over = ticket.state is TicketState.WAITING or (place.due and not ticket.state.is_over)
    return _OVER if over else _AS_IT_STANDS[ticket.state].in_words(ticket.at_window or "")


@dataclass(frozen=True, slots=True)
class _Words:
    head: str
    text: str
    tone: str

    def in_words(self, window: str) -> tuple[str, str, str]:
        return self.head.format(window), self.text.format(window), self.tone


_OVER = ("过了今天", "这张号是前一天的，不再叫了。还要办，请重新取号。", "warn")
_AS_IT_STANDS = {
    TicketState.CALLED: _Words("请到 {} 号窗口", "正在叫您。", "ok"),
    TicketState.SERVING: _Words("正在办", "您在 {} 号窗口。", "ok"),
    TicketState.MISSED: _Words("叫过您，没有等到", "请到窗口说一声，不用重新取号。", "warn"),
    TicketState.FINISHED: _Words("办完了", "这张号用过了。还要办别的，请再取一张。", "ok"),
    TicketState.CANCELLED: _Words("这张号不用了", "您说过不等了。还要办，请重新取号。", "plain"),
}


def _waiting(ahead: int) -> tuple[str, str, str]:
    if ahead == 0:
        return "下一位就是您", "请在大厅等着，听叫号。", "ok"
    return f"前面还有 {ahead} 人", "请不要走远，听叫号。", "info"


def wait_in_words(place: Place) -> str:
    if place.ahead is None:
        return ""
    if place.wait is None:
        return "还要等多久，暂无法估计"
    if place.wait.high <= 1:
        return "很快就到"
    low = max(1, place.wait.low)
    return f"大约还要 {low}–{place.wait.high} 分钟" if low < place.wait.high else f"大约还要 {low} 分钟"
