"""How a station is, by what it said and by when."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.fleet import paper, words
from central.fleet.health import HEARD_WITHIN, Judged, StationHealth, judge, standing
from tests.support.clocks import NOON
from tests.support.reports import device, read

WELL = Judged(StationHealth.OK)
PRINTER = device("printer", "ok")
LATE = (NOON - timedelta(hours=2)).isoformat()


def test_a_station_that_says_it_is_well_is_well() -> None:
    assert judge(read(), NOON) == WELL


@pytest.mark.parametrize(
    ("said", "health", "reason"),
    [
        ({"in_service": False}, "stopped", "停止服务"),
        ({"devices": [device("reader", "absent", "silent"), PRINTER]}, "stopped", "读卡器没反应"),
        ({"devices": [device("reader", "fault", "new_cause"), PRINTER]}, "stopped", "读卡器不好用"),
        ({"devices": [device("reader", "unknown"), PRINTER]}, "watch", "读卡器不好用"),
        ({"devices": [device("printer", "fault", "cutter")]}, "watch", "打印机切刀卡住了"),
        ({"devices": [device("printer", "unknown", "one_way")]}, "ok", ""),
        ({"devices": [device("scanner", "absent", "disconnected", needed=False)]}, "ok", ""),
        ({"devices": [device("printer", "fault", "paper_out")], "paper": {"state": "out"}}, "watch", "没有纸了"),
        ({"paper": {"state": "low", "metres": 12.0}}, "watch", "纸少，约 40 张"),
        ({"paper": {"state": "low", "metres": None}}, "watch", "纸快没了"),
        ({"outbox": {"pending": 4, "parked": 0, "oldest": LATE}}, "watch", "有 4 件等着送，最早等了 2 小时"),
        ({"outbox": {"pending": 4, "parked": 1}}, "watch", "有 1 件送不上来，要人看"),
        ({"outbox": {"pending": 4, "parked": 0, "oldest": NOON.isoformat()}}, "ok", ""),
        ({"drift": 400.0}, "watch", "钟慢了 6 分钟"),
        ({"drift": -400.0}, "watch", "钟快了 6 分钟"),
        ({"drift": None, "at": LATE}, "watch", "钟慢了 2 小时"),
        ({"machine": {"disk_free": 300}}, "watch", "硬盘快满了，还剩 300 MB"),
        ({"machine": {"temperature": 91.2}}, "watch", "机器太热，91 度"),
        ({"config": {"state": "rolled_back"}}, "watch", "新配置没有用上，还在用原来的"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_plain_words(said: dict[str, Any], health: str, reason: str) -> None:
    judged = judge(read(**said), NOON)
    assert judged.health.value == health
    assert judged.reasons == ((reason,) if reason else ())


def test_the_worst_is_said_first() -> None:
    judged = judge(read(devices=[device("reader", "absent"), device("printer", "fault", "cover_open")]), NOON)
    assert judged.reasons == ("读卡器不好用", "打印机盖子开着")


@given(seconds=st.floats(0, 1e7), health=st.sampled_from(StationHealth))
def test_silence_is_never_taken_for_health(seconds: float, health: StationHealth) -> None:
    heard = NOON - timedelta(seconds=seconds)
    now = standing(Judged(health), heard, NOON)
    assert (now.health is health) or now.health is StationHealth.UNKNOWN
    assert (now.health is StationHealth.UNKNOWN) == (NOON - heard > HEARD_WITHIN or health is StationHealth.UNKNOWN)


def test_who_never_reported_or_was_let_go_is_not_known() -> None:
    assert standing(None, None, NOON).reasons == ("还没有报过",)
    assert standing(WELL, NOON, NOON, enrolled=False).health is StationHealth.UNKNOWN


def test_paper_lasts_as_long_as_it_did_lately() -> None:
    seen = [(NOON + timedelta(hours=n), 40.0 - 2 * n) for n in range(9)]
    assert paper.hours_left(seen, 24.0) == 12.0


@pytest.mark.parametrize(
    "seen",
    [
        [], [(NOON, 40.0)],
        [(NOON, 40.0), (NOON + timedelta(hours=5), 20.0)],  # too short to speak of a day
        [(NOON, 40.0), (NOON + timedelta(hours=9), 40.0)],  # nothing was printed
        [(NOON, 4.0), (NOON + timedelta(hours=9), 60.0)],  # only a new roll
    ],
)  # fmt: skip
def test_where_there_is_too_little_to_go_by_nothing_is_said(seen: list[Any]) -> None:
    assert paper.hours_left(seen, 24.0) is None


def test_a_new_roll_in_between_is_no_use_of_paper() -> None:
    seen = [(NOON, 4.0), (NOON + timedelta(hours=4), 2.0), (NOON + timedelta(hours=5), 60.0)]
    seen.append((NOON + timedelta(hours=8), 54.0))
    assert paper.hours_left(seen, 54.0) == 54.0


@pytest.mark.parametrize(
    ("length", "said"),
    [(timedelta(seconds=59), " 59 秒"), (timedelta(minutes=56), " 56 分钟"), (timedelta(hours=30), " 1 天")],
)
def test_spans_are_said_as_people_say_them(length: timedelta, said: str) -> None:
    assert words.span(length) == said
