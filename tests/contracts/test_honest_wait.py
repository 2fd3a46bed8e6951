"""How long it may take, said alike on the glass, on paper and on the phone: as a range, or that it is not known."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from central.hall_view import Place
from central.store.tickets import QueuedTicket
from central.web.line import in_words, wait_in_words
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.queue_estimate import EstimateRule, Pace, Wait, estimate
from kiosk.ui.queue_words import ahead_words as on_glass
from kiosk.ui.texts import load_texts
from kiosk.usecases.ticket_paper import ahead_words as on_paper

TEXTS = load_texts(Path(__file__).parents[2] / "assets" / "generated" / "locale")
NOON = datetime(2026, 10, 15, 12, tzinfo=SHANGHAI)
# Two windows, twenty served today: half of them within five minutes, nine of ten within eight.
BUSY = Pace(served=20, windows=2, p50=300, p90=480)
UNKNOWN = "暂无法估计"


def on_phone(ahead: int, wait: Wait | None) -> tuple[str, str]:
    ticket = QueuedTicket(
        ticket_id="one",
        station="QH03",
        issued_business="ask",
        business="ask",
        business_date=NOON.date(),
        serial=1,
        number="E001",
        issued_at=NOON,
        since=NOON,
        line_since=NOON,
    )
    place = Place(ticket, "先问问", ahead, wait, due=False)
    return in_words(place)[0], wait_in_words(place)


@pytest.mark.parametrize(
    ("ahead", "wait", "glass", "paper", "phone"),
    [
        (0, (0, 4), "前面没有人", "前面没有人，请留意叫号", ("下一位就是您", "大约还要 1–4 分钟")),
        (1, (2, 8), "等 1 人，约 2–8 分钟", "前面还有 1 人，约 2–8 分钟", ("前面还有 1 人", "大约还要 2–8 分钟")),
        (3, (7, 16), "等 3 人，约 7–16 分钟", "前面还有 3 人，约 7–16 分钟", ("前面还有 3 人", "大约还要 7–16 分钟")),
        (
            30,
            (75, 124),
            "等 30 人，约 75–124 分钟",
            "前面还有 30 人，约 75–124 分钟",
            ("前面还有 30 人", "大约还要 75–124 分钟"),
        ),
    ],
)
def test_from_todays_service_times(
    ahead: int, wait: tuple[int, int], glass: str, paper: str, phone: tuple[str, str]
) -> None:
    found = estimate(ahead, BUSY, EstimateRule())
    assert found == Wait(*wait)
    assert on_glass(ahead, found, TEXTS) == glass
    assert on_paper(ahead, found) == paper
    assert on_phone(ahead, found) == phone


@pytest.mark.parametrize("ahead", [1, 3, 30])
@pytest.mark.parametrize(
    "pace",
    [
        None,
        replace(BUSY, served=0, p50=0, p90=0),  # nobody was served today
        replace(BUSY, served=4),
        replace(BUSY, windows=0),
        replace(BUSY, p50=14400, p90=28800),  # longer than anybody should be told
    ],
)
def test_where_nothing_honest_can_be_said_that_is_said(ahead: int, pace: Pace | None) -> None:
    wait = estimate(ahead, pace, EstimateRule())
    assert wait is None
    assert on_glass(ahead, wait, TEXTS) == f"等 {ahead} 人，要多久{UNKNOWN}"
    assert on_paper(ahead, wait) == f"前面还有 {ahead} 人，要多久{UNKNOWN}"
    assert on_phone(ahead, wait)[1] == f"还要等多久，{UNKNOWN}"


def test_with_nobody_before_them_nobody_is_promised_that_a_window_is_free() -> None:
    assert estimate(0, replace(BUSY, windows=0), EstimateRule()) is None
    assert (on_glass(0, None, TEXTS), on_paper(0, None)) == ("前面没有人", "前面没有人，请留意叫号")
    assert on_phone(0, None) == ("下一位就是您", f"还要等多久，{UNKNOWN}")


def test_how_many_are_before_may_be_unknown_too() -> None:
    assert on_glass(None, None, TEXTS) == "等几个人，现在不知道"
    assert on_paper(None, None) == "前面几个人现在不知道，请听叫号"


def test_nobody_is_told_of_no_minutes() -> None:
    quick = estimate(1, Pace(served=9, windows=3, p50=20, p90=40), EstimateRule())
    assert quick == Wait(0, 1)
    assert on_glass(1, quick, TEXTS) == "等 1 人，约 1 分钟"
    assert on_phone(1, quick)[1] == "很快就到"
