"""`/hall`: the screen of the hall. No log-in, nothing of any person, and up for weeks."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from central.api.services import Services, Wired
from central.call_voice import VoiceMissingError
from central.counted_lines import minute_of_night
from central.hall_feed import Frame
from central.hall_view import CALLS_SHOWN, hall_view
from central.store import tickets
from central.web.assets import edition
from central.web.page import SaidError, render
from kiosk.domain.business_day import business_date
from kiosk.domain.queue_order import explained

router = APIRouter()
_LONGEST_ID = 18


@router.get("/hall")
def hall_page(wired: Wired) -> Response:
    return render(
        "hall.html",
        live=True,
        hall=wired.hall,
        businesses=[one.name for one in wired.plan.businesses],
        earlier=range(CALLS_SHOWN - 1),
        rule=explained(wired.plan.order),
        edition=edition(),
    )


@router.get("/hall/state")
def hall_state(wired: Wired) -> Response:
    """What the stream says, for who cannot hold one open."""
    frame = hall_frame(wired, "")
    return Response(frame.text(wired.now()) if frame else "{}", media_type="application/json")


@router.get("/hall/stream")
async def hall_stream(wired: Wired) -> StreamingResponse:
    headers = {"X-Accel-Buffering": "no"}  # a proxy that collects would keep a call back
    return StreamingResponse(wired.feed.stream(), media_type="text/event-stream", headers=headers)


@router.get("/hall/call/{name}.wav")
async def hall_call(wired: Wired, name: str) -> Response:
    """The spoken call. Raises SaidError 404 where there is no such call, or no voice here."""
    sound = await run_in_threadpool(_sound, wired, name)
    if sound is None:
        raise SaidError(HTTPStatus.NOT_FOUND, "没有这一声", "这里没有声音。请看大厅的屏幕。")
    return Response(sound, media_type="audio/wav")


def _sound(wired: Services, name: str) -> bytes | None:
    if not (name.isascii() and name.isdecimal() and len(name) <= _LONGEST_ID):
        return None
    with wired.database.read() as connection:
        call = tickets.call(connection, min(int(name), 2**31 - 1))
    if call is None:
        return None
    try:
        return wired.voice.wav(call.number, call.at_window or "")
    except VoiceMissingError:
        return None


def hall_frame(wired: Services, mark: str) -> Frame | None:
    """What the hall shows now; None: it is still what `mark` named. Blocks."""
    now = wired.now()
    with wired.database.read() as connection:
        new_mark = f"{tickets.version(connection)}-{business_date(now):%m%d}"
        if (minute := minute_of_night(now)) is not None:
            new_mark += f"{minute:%H%M}"
        if new_mark == mark:
            return None
        view = hall_view(connection, wired.plan, now)
    shown: dict[str, Any] = {
        "edition": edition(),
        "calls": [
            {"id": call.id, "number": call.number, "window": call.window, "at": call.at.isoformat()}
            for call in view.calls
        ],
        "missed": view.missed,
        "waiting": [count for _, count in view.waiting],
    }
    return Frame(new_mark, shown)
