"""A content as the station's own program draws its page."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from central.kiosk_picture import KioskPictures, Wish
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON
from tests.support.contents import content
from tests.support.drafts import Drafts, hire_writers, notice
from tests.support.moving import picture_media
from tests.support.office import Desk


@pytest.mark.window
def test_the_stations_program_draws_it_once(centre: InProcessCentre) -> None:
    hire_writers(centre)
    draft_id = Drafts(centre).begin(notice(body="二十号停水。"))
    desk = Desk(centre).log_in("kan")
    page = f"/console/contents/{draft_id}/preview"
    asked = "day=2026-12-05&clock=09:00&shape=landscape-normal"
    assert "不是机器的照片" in desk.see(page).text
    assert "机器自己的程序画的" in desk.see(f"{page}?{asked}").text
    answer = desk.http.get(f"{page}.png?{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert picture.size == (1920, 1080)
        assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 8
    assert desk.see(f"{page}.png?day=2026-12-05").status == 404
    desk.close()


@pytest.mark.window
def test_the_picture_that_goes_with_it_is_drawn_with_it() -> None:
    told = content("P-1", data={"picture": "a" * 64})
    at, blue = NOON + timedelta(days=1), (26, 74, 124)
    plain, pictured = (
        KioskPictures().draw(Wish(told, at, "portrait-normal", "测试站", picture))
        for picture in (b"", picture_media("#1a4a7c", (600, 400)).content)
    )
    assert _how_much_is(blue, plain) * 10 < 600 * 400 * 0.5 < _how_much_is(blue, pictured)


def _how_much_is(color: tuple[int, int, int], png: bytes | None) -> int:
    """Of the drawn page; a JPEG is a little off."""
    assert png is not None
    with Image.open(io.BytesIO(png)) as picture:
        colors = picture.convert("RGB").getcolors(1 << 22) or []
    return sum(n for n, seen in colors if max(abs(a - b) for a, b in zip(color, seen, strict=True)) <= 4)


def test_what_takes_too_long_or_cannot_be_drawn_is_none() -> None:
    wish = Wish(content(), NOON, "portrait-normal", "")
    assert KioskPictures(seconds=0.01).draw(wish) is None
    assert KioskPictures().draw(Wish(content(), NOON + timedelta(days=1), "round", "--help")) is None


def test_a_draft_with_faults_is_not_drawn(centre: InProcessCentre) -> None:
    hire_writers(centre)
    draft_id = Drafts(centre).begin(notice(body="<b>"))
    desk = Desk(centre).log_in("kan")
    assert "改好才看得到样子" in desk.see(f"/console/contents/{draft_id}/preview?shape=portrait-normal").text
    desk.close()
