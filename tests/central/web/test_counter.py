"""The window that calls, the hall and the phone, as far as HTTP goes."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.case_machine import Role
from central.counter import Wish
from kiosk.domain.ticket import Priority
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import hire
from tests.support.queue_at_centre import CounterDesk, QueueStation
from tests.support.station_at_centre import StationAtCentre

ON_BOTH = True


@pytest.fixture
def kiosk(station: StationAtCentre) -> QueueStation:
    return QueueStation(station)


@pytest.fixture
def one(centre: InProcessCentre) -> Iterator[CounterDesk]:
    hire(centre, "limin", "李测试")
    at = CounterDesk(centre, "limin")
    assert at.open("2").status == 200
    yield at
    at.close()


@pytest.fixture
def two(centre: InProcessCentre) -> Iterator[CounterDesk]:
    hire(centre, "wangfang", "王测试")
    at = CounterDesk(centre, "wangfang")
    assert at.open("3").status == 200
    yield at
    at.close()


def test_a_whole_service(one: CounterDesk, kiosk: QueueStation, clock: HandClock) -> None:
    first, second = kiosk.issue(), kiosk.issue()
    assert one.press("next") == "done"
    assert one.number == first["number"]
    clock.advance(30)
    assert [one.press(wish) for wish in ("recall", "arrived")] == ["done", "done"]
    clock.advance(300)
    assert one.press("finish") == "done"
    assert one.press("next") == "done"
    assert one.number == second["number"]
    told = {page["ticket_id"]: page for page in kiosk.told()["tickets"]}
    assert told[first["ticket_id"]]["state"] == "finished"
    assert (told[second["ticket_id"]]["state"], told[second["ticket_id"]]["counter"]) == ("called", "2")
    line = next(queue for queue in kiosk.told()["queues"] if queue["business"] == "registration")
    assert (line["waiting"], line["windows"], line["served"], line["p50"]) == (0, 1, 1, 300)


def test_two_windows_never_call_the_same(one: CounterDesk, two: CounterDesk, kiosk: QueueStation) -> None:
    for _ in range(2):
        kiosk.issue()
    assert (one.press("next"), two.press("next")) == ("done", "done")
    assert {one.number, two.number} == {"A001", "A002"}
    assert (one.press("arrived"), one.press("next")) == ("done", "nobody")
    assert one.number == "A001"


def test_a_press_that_is_sent_again_is_done_once(one: CounterDesk, kiosk: QueueStation, clock: HandClock) -> None:
    for _ in range(3):
        kiosk.issue()
    key = str(uuid4())
    assert [one.press("next", key, current="") for _ in range(3)] == ["done"] * 3
    assert (one.number, one.state["total"]) == ("A001", 2)
    assert one.post("finish", key, current=one.current).status_code == 409
    clock.advance(1)
    assert one.press("next") == "too_soon"
    clock.advance(5)
    assert one.press("next", current="") == "changed"
    assert one.press("next") == "done"
    assert one.number == "A002"


def test_the_missed_come_back_and_others_go_to_another_line(
    one: CounterDesk, two: CounterDesk, kiosk: QueueStation
) -> None:
    first, second = kiosk.issue(), kiosk.issue()
    one.press("next")
    assert one.press("skip") == "done"
    assert [ticket["number"] for ticket in one.state["missed"]] == ["A001"]
    assert two.press("call_back", ticket=first["ticket_id"]) == "done"
    assert one.press("call_back", ticket=first["ticket_id"]) == "changed"
    assert one.press("next") == "done"
    assert one.press("transfer", business="registration") == "not_so"
    assert one.press("transfer", business="subsidy") == "done"
    assert two.state["total"] == 0
    two.press("finish")
    two.open("3", "subsidy")
    assert (two.press("next"), two.number) == ("done", second["number"])
    assert [row["what"] for row in one.state["recent"]] == ["转走了", "没来，过号"]


def test_the_published_order(one: CounterDesk, kiosk: QueueStation, clock: HandClock) -> None:
    for priority in (None, None, None, None, Priority.ELDERLY, Priority.PREGNANT):
        kiosk.issue(priority=priority)
        clock.advance(1)
    shown = [ticket["number"] for ticket in one.state["line"]]
    called = []
    for _ in shown:
        assert one.press("next") == "done"
        called.append(one.number)
        clock.advance(60)
    assert called == shown
    assert sorted(called) == [f"A{n:03d}" for n in range(1, 7)]
    assert called[0] == "A005"


def test_who_took_a_number_without_a_network_joins_by_its_time(
    one: CounterDesk, kiosk: QueueStation, clock: HandClock
) -> None:
    offline = kiosk.ticket()
    clock.advance(60)
    online = kiosk.issue()
    assert one.state["line"][0]["number"] == online["number"]
    kiosk.give(offline)
    assert [ticket["number"] for ticket in one.state["line"]] == [offline["number"], online["number"]]


def test_what_the_hall_shows_and_says(one: CounterDesk, kiosk: QueueStation, clock: HandClock) -> None:
    for business in ("registration", "registration", "subsidy"):
        kiosk.issue(business)
    one.press("next")
    one.press("skip")
    one.press("next")
    hall = one.desk.http.get("/hall/state").json()
    assert [(call["number"], call["window"]) for call in hall["calls"]] == [("A002", "2"), ("A001", "2")]
    assert (hall["missed"], hall["waiting"]) == (["A001"], [0, 1, 0, 0, 0])
    sound = one.desk.http.get(f"/hall/call/{hall['calls'][0]['id']}.wav")
    if sound.status_code == 200:
        assert (sound.content[:4], sound.headers["content-type"]) == (b"RIFF", "audio/wav")
        assert int.from_bytes(sound.content[4:8], "little") == len(sound.content) - 8
    for name in ("0", "999", "x", "9" * 40, "-1", "１"):
        assert one.desk.http.get(f"/hall/call/{name}.wav").status_code == 404
    page = one.desk.see("/hall")
    assert "失业、就业登记" in page.text
    assert "李测试" not in page.page


def test_the_place_in_line_on_a_phone(one: CounterDesk, kiosk: QueueStation, clock: HandClock) -> None:
    first, second = kiosk.issue(), kiosk.issue()
    path = f"/line/{second['token']}"
    assert "前面还有 1 人" in one.desk.see(path).text
    assert "暂无法估计" in one.desk.text
    one.press("next")
    assert "下一位就是您" in one.desk.see(path).text
    one.press("skip")
    one.press("next")
    assert "请到 2 号窗口" in one.desk.see(path).text
    one.press("finish")
    assert "办完了" in one.desk.see(path).text
    assert "叫过您" in one.desk.see(f"/line/{first['token']}").text
    clock.advance(24 * 3600)
    assert "过了今天" in one.desk.see(f"/line/{first['token']}").text
    assert one.desk.see("/line/nobody").status == 404


def test_a_cancelled_ticket_is_called_no_more(one: CounterDesk, kiosk: QueueStation, clock: HandClock) -> None:
    first, late = kiosk.issue(), kiosk.ticket()
    said = {"type": "ticket_cancelled", "cancelled_at": clock.now().isoformat()}
    assert [row["status"] for row in kiosk.give(*({**said, "ticket_id": t["ticket_id"]} for t in (first, late)))] == [
        "stored",
        "stored",
    ]
    assert [row["status"] for row in kiosk.give(late)] == ["stored"]
    assert one.press("next") == "nobody"
    assert "不用了" in one.desk.see(f"/line/{late['token']}").text


def test_who_sits_where(one: CounterDesk, two: CounterDesk, kiosk: QueueStation, centre: InProcessCentre) -> None:
    assert two.open("2").status == 409
    assert "李测试在用" in two.desk.text
    assert two.open("2", instead="1").status == 200
    assert one.state["window"] is None
    assert one.press("next", current="") == "no_window"
    kiosk.issue()
    two.press("next")
    assert "还在窗口上" in two.open("3").text
    two.desk.see("/counter")
    assert "还在窗口上" in two.desk.send("/counter/leave", csrf=two.desk.csrf).text
    two.press("finish")
    two.desk.see("/counter")
    assert "开窗口" in two.desk.send("/counter/leave", csrf=two.desk.csrf).text


def test_who_may_only_look_calls_nobody(centre: InProcessCentre) -> None:
    hire(centre, "kanyan", "看测试", Role.AUDITOR)
    looking = CounterDesk(centre, "kanyan")
    assert "只能看" in looking.desk.see("/counter").text
    looking.desk.see("/queue/day")
    assert looking.desk.send("/counter/window", csrf=looking.desk.csrf, window="2", business="ask").status == 403
    looking.close()


def test_nobody_there_is_logged_out_though_the_page_asks(one: CounterDesk, clock: HandClock) -> None:
    for _ in range(4):
        clock.advance(290)
        status = one.desk.http.get("/counter/state").status_code
    assert status == 401
    assert one.desk.http.post("/counter/press", data={}, follow_redirects=False).status_code == 303


def test_somebody_there_stays(one: CounterDesk, clock: HandClock) -> None:
    for _ in range(4):
        clock.advance(290)
        assert one.desk.http.get("/counter/state?here=1").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"key": "x"}, {"key": ""}, {"wish": "dance"}, {"current": "x"}, {"ticket": "é"}, {"business": "a" * 40},
        {"business": "\0"}, {"key": "{00000000-0000-4000-8000-000000000000}"},
    ],
)  # fmt: skip
def test_what_is_no_press(one: CounterDesk, fields: dict[str, str]) -> None:
    sent = {"key": str(uuid4()), "wish": "next", "current": ""} | fields
    assert one.post(sent.pop("wish"), sent.pop("key"), **sent).status_code == 422


def test_the_day_in_figures(one: CounterDesk, kiosk: QueueStation, clock: HandClock) -> None:
    assert "还没有叫过号" in one.desk.see("/queue/day").text
    for _ in range(3):
        kiosk.issue()
    for minutes in (5, 10, 14):
        one.press("next")
        clock.advance(minutes * 60)
        one.press("finish")
    page = one.desk.see("/queue/day")
    assert (page.status, "<svg" in page.page, "办理 九成" in page.text) == (200, True, True)
    for said in ("办完 3 人", "一半人等 5 分钟以内，九成 15 分钟以内", "一半人办 10 分钟以内，九成 14 分钟以内"):
        assert f"失业、就业登记 12 点：{said}" in page.page
    rows = one.desk.http.get("/queue/day.csv").text.lstrip("\ufeff").splitlines()
    day = str(clock.now().date())
    assert rows[1] == f"{day},registration,失业、就业登记,day,3,3,300,900,600,840"
    assert rows[2] == f"{day},registration,失业、就业登记,12,3,3,300,900,600,840"
    assert one.desk.see("/queue/day?day=2026-13-99").status == 422


def test_after_midnight_who_stayed_is_still_in_line(one: CounterDesk, kiosk: QueueStation, clock: HandClock) -> None:
    """Numbers begin anew with the date; nobody who waits is wiped away."""
    clock.advance(11 * 3600 + 50 * 60)
    late = kiosk.issue()
    clock.advance(20 * 60)
    kiosk.leases.clear()
    fresh = kiosk.issue()
    assert (late["number"], fresh["number"]) == ("A001", "A001")
    clock.advance(60)
    one = CounterDesk(one.centre, "limin")
    waiting = [ticket["id"] for ticket in one.state["line"]]
    assert waiting == [late["ticket_id"], fresh["ticket_id"]]
    clock.advance(timedelta(hours=7).total_seconds())
    one.close()


FIELD = st.text(st.characters(min_codepoint=32, max_codepoint=0x3000, exclude_categories=["Cs"]), max_size=12)


def test_nothing_that_is_sent_to_a_window_breaks_it(one: CounterDesk, kiosk: QueueStation) -> None:
    kiosk.issue()
    csrf = one.desk.see("/counter").csrf
    known = st.sampled_from([*Wish, "registration", "", str(uuid4()), one.current])
    names = st.sampled_from(["key", "wish", "current", "ticket", "business", "window", "instead", "x"])
    paths = st.sampled_from(
        ["/counter/press", "/counter/window", "/counter/leave", "/counter", "/counter/state", "/hall/call/1.wav",
         "/hall/state", "/line/x", "/line/%00", "/queue/day", "/queue/day.csv"]
    )  # fmt: skip

    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        path=paths,
        fields=st.dictionaries(names, known | FIELD),
        query=st.dictionaries(st.sampled_from(["day", "here", "big"]), FIELD),
    )
    def tried(path: str, fields: dict[str, str], query: dict[str, str]) -> None:
        answers = [
            one.desk.http.get(path, params=query),
            one.desk.http.post(path, params=query, data={"csrf": csrf} | fields),
        ]
        assert all(answer.status_code < 500 for answer in answers)

    tried()
