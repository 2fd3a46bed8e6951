"""`/console/contents/<draft>/preview`: how one content reads at a station, where and when; as a page of the browser, or
drawn by the station's own program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Response

from central.api.services import Services, Wired
from central.drafting.codes import codes_of
from central.drafting.fields import KINDS
from central.drafting.telling import UNREAD, telling
from central.kiosk_picture import Wish
from central.store import content_lists, station_lists
from central.web.console_contents import MOST_STATIONS, read_moment, station_choices
from central.web.content_media import picture_at_console, picture_bytes
from central.web.content_page import content_frame, find_draft, place_said, title_of
from central.web.page import SaidError, render
from central.web.session import AtConsole
from central.web.told import dial
from central.web.words import moment
from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.content import Content

router = APIRouter()
_SHOWN_STATIONS = 30
_LIST = "/console/contents"
_SHAPES = {
    "portrait-normal": "立着的",
    "portrait-large": "立着的，大字",
    "landscape-normal": "横着的",
}
_Draft = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
_Text = Annotated[str, Query(max_length=64)]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address says; what it cannot say counts for nothing. `shape` "": as a page of the browser."""

    day: str
    clock: str
    station: str
    shape: str

    def at(self, now: datetime) -> datetime:
        return read_moment(self.day, self.clock) or now.replace(second=0, microsecond=0)

    @property
    def drawn_as(self) -> str:
        return self.shape if self.shape in _SHAPES else ""


def _asked(day: _Text = "", clock: _Text = "", station: _Text = "", shape: _Text = "") -> _Asked:
    return _Asked(day, clock, station, shape)


_Choice = Annotated[_Asked, Depends(_asked)]


@router.get("/console/contents/{draft_id}/preview")
def preview(wired: Wired, session: AtConsole, draft_id: _Draft, asked: _Choice) -> Response:
    """Which stations show it, whether this one would on that day at that hour, and how it reads."""
    now, codes = wired.now(), codes_of(wired.book)
    at = asked.at(now)
    with wired.database.read() as connection:
        draft = find_draft(connection, draft_id, codes)
        content = draft.judged(codes).content
        district = content.district if content else draft.district
        fits, nowhere = content_lists.stations_for(connection, district, session.member.region)
        names = station_lists.names(connection, fits)
        stations = dict(station_choices(connection, session, now, asked.station))
        frame = content_frame(connection, session, now)
        shown_picture = picture_at_console(connection, content)
    local, unread = local_time(at), draft.written.kind in UNREAD
    exact: dict[str, Any] = {"day": local.date().isoformat(), "clock": f"{local:%H:%M}", "station": asked.station}
    return render(
        "console_content_preview.html",
        live=True,
        **frame,
        draft=draft,
        title=title_of(draft),
        kind=KINDS[draft.written.kind],
        told=telling(content, codes, business_date(at)) if content else None,
        unread=unread,
        shown_picture=shown_picture,
        dial=dial,
        **exact,
        said=moment(at, now),
        stations=list(stations.items()),
        most=MOST_STATIONS,
        verdict=_verdict(content, at, asked.station, fits, stations),
        place=place_said(district, codes),
        fits=[names.get(code, code) for code in fits[:_SHOWN_STATIONS]],
        count=len(fits),
        nowhere=nowhere,
        shapes=list(_SHAPES.items()),
        shape=asked.drawn_as,
        drawn=_drawn(wired, content, at, asked, stations.get(asked.station, "")) is not None,
        picture=f"{_LIST}/{draft_id}/preview.png?" + urlencode(exact | {"shape": asked.drawn_as}),
    )


@router.get("/console/contents/{draft_id}/preview.png")
def picture(wired: Wired, session: AtConsole, draft_id: _Draft, asked: _Choice) -> Response:
    codes, now = codes_of(wired.book), wired.now()
    with wired.database.read() as connection:
        content = find_draft(connection, draft_id, codes).judged(codes).content
        stations = dict(station_choices(connection, session, now, asked.station))
    drawn = _drawn(wired, content, asked.at(now), asked, stations.get(asked.station, ""))
    if drawn is None:
        raise SaidError(HTTPStatus.NOT_FOUND, "画不出来", "这台服务器画不出机器的图。请看网页画的样子。", back=_LIST)
    return Response(drawn, media_type="image/png")


def _drawn(wired: Services, content: Content | None, at: datetime, asked: _Asked, name: str) -> bytes | None:
    """By the station's program; None: not asked for, nothing to draw, or not possible here. Blocks."""
    if content is None or content.kind in UNREAD or not asked.drawn_as:
        return None
    with wired.database.read() as connection:
        shown = picture_bytes(connection, content)
    return wired.pictures.draw(Wish(content, at, asked.drawn_as, name, shown))


def _verdict(
    content: Content | None, at: datetime, station: str, fits: Sequence[str], stations: dict[str, str]
) -> tuple[str, str]:
    """Tone and words: whether it would be seen then, and why not."""
    if content is None:
        return "bad", "还有写得不对的地方，哪里都不会显示。"
    if content.begins_at is not None and at < content.begins_at:
        return "warn", "那时候还没到“从什么时候”，看不到。"
    if content.over_at is not None and content.over_at <= at:
        return "warn", "那时候已经过了“到什么时候”，看不到。"
    if station and station in stations and station not in fits:
        return "warn", f"{stations[station]}不在这条给的地方，看不到。"
    return "ok", f"{stations[station]}那时候看得到。" if station in stations else "那时候看得到。"
