"""`/console`: who may see and do what, and that it says no more than is known."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from central.case_machine import Role
from central.store import alarms, audit, config_bundles, ratings
from central.store.alarms import AlarmView
from central.store.ratings import ReceivedRating
from kiosk.contract.config_push import ConfigReport, ConfigState
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON, HandClock
from tests.support.config_push import Publisher
from tests.support.fleet import Fleet, alarm, as_in_the_picture, place
from tests.support.office import Desk, hire

PAGES = ("/console", "/console/stations", "/console/stations.csv", "/console/stations/QH01", "/console/alarms",
         "/console/configs", "/console/map")  # fmt: skip


@pytest.fixture
def fleet(centre: InProcessCentre, clock: HandClock) -> Fleet:
    whole = Fleet(centre)
    as_in_the_picture(whole, clock.advance)
    return whole


@pytest.fixture
def people(centre: InProcessCentre) -> None:
    hire(centre, "kanyan", "看测试", Role.VIEWER)
    hire(centre, "yunwei", "赵测试", Role.OPERATOR)
    hire(centre, "fabu", "周测试", Role.PUBLISHER)
    hire(centre, "fabu2", "吴测试", Role.PUBLISHER)
    hire(centre, "limin", "李测试")


@pytest.fixture
def at(centre: InProcessCentre, people: None) -> Iterator[Desk]:
    desk = Desk(centre)
    yield desk
    desk.close()


def events(centre: InProcessCentre) -> list[str]:
    from sqlalchemy import select

    from central.store.tables import audit as table

    with centre.database.read() as connection:
        return list(connection.scalars(select(table.c.event).order_by(table.c.seq)))


def test_the_worst_comes_first_and_sums_are_of_what_is_known(at: Desk, fleet: Fleet) -> None:
    text = at.log_in("kanyan").see("/console").text
    assert "现在 10 台，有 4 台要人管" in text
    order = [
        "停了",
        "北门零工驿站",
        "读卡器没反应",
        "不知道",
        "柳树村服务站",
        "3?",
        "56 分钟没有报来",
        "要留意",
        "纸少，约 40 张",
        "正常",
    ]
    table = text[text.index("上次报到") :]
    assert [table.index(words) for words in order] == sorted(table.index(words) for words in order)
    assert "7 / 10" in text
    assert "停 1 台，不知道 2 台" in text
    assert "最早 11:13，柳树村服务站" in text
    assert "318 件" in text  # 5 * 52 + 38, and what four more said by default
    assert "今天还没有人评" in text
    assert "无打印机" in text
    assert "最急：幸福里社区" in text


def test_who_is_not_heard_is_unknown_never_well(at: Desk, fleet: Fleet, clock: HandClock) -> None:
    clock.advance(91)
    text = at.log_in("kanyan").see("/console").text
    assert "0 / 10" in text
    assert "正常" not in text.split("现在 10 台")[1].replace("不写“正常”", "")


def test_satisfaction_is_of_todays_ratings(at: Desk, fleet: Fleet, centre: InProcessCentre) -> None:
    def rated(grade: str, n: int) -> ReceivedRating:
        return ReceivedRating(str(n), str(n), "h", f'{{"grade":"{grade}","rating_id":"x"}}')

    with centre.database.write() as connection:
        ratings.add(connection, "QH05", [rated("very_good", 1), rated("ok", 2), rated("very_bad", 3)], centre.now())
    text = at.log_in("kanyan").see("/console").text
    assert "66.7%" in text
    assert "3 人评，差评 1 件" in text


def test_the_console_is_for_its_own_people(at: Desk, fleet: Fleet) -> None:
    assert ["登录" in at.see(path).text for path in PAGES] == [True] * len(PAGES)
    at.log_in("limin")
    assert {at.see(path).status for path in PAGES} == {403}
    at.log_in("kanyan")
    assert {at.see(path).status for path in PAGES} == {200}


def test_what_was_filed_is_not_for_who_looks_after_machines(at: Desk) -> None:
    for name in ("kanyan", "yunwei", "fabu"):
        at.log_in(name)
        for path in ("/cases", "/postings", "/counter", "/queue/day"):
            assert at.see(path).status == 403
            assert "不归您看" in at.text


def test_each_is_led_to_pages_of_their_own(at: Desk, fleet: Fleet) -> None:
    assert "现在 10 台" in at.log_in("yunwei").text
    assert "在办的" in at.send("/login", name="limin", password="correct horse battery", to="console").text


def test_a_region_sees_its_own_stations(at: Desk, fleet: Fleet, centre: InProcessCentre) -> None:
    hire(centre, "faraway", "远测试", Role.OPERATOR, "420100")
    fleet.join("WH01", "420106")
    fleet.says("WH01", station=place("江边站"))
    text = at.log_in("faraway").text
    assert "现在 1 台，都正常" in text
    assert at.see("/console/stations/QH01").status == 404
    assert "QH01" not in at.see("/console/stations.csv").page
    assert "0 条" in at.see("/console/alarms?view=all").text
    with centre.database.read() as connection:
        theirs = alarms.page(connection, AlarmView.ALL, None, 1)[0][0].alarm_id
    assert at.see("/console/alarms").send(
        f"/console/alarms/{theirs}/acknowledge", csrf=at.csrf
    ).status == 404  # fmt: skip


def test_the_list_is_chosen_sorted_and_saved(at: Desk, fleet: Fleet, centre: InProcessCentre) -> None:
    at.log_in("kanyan")
    text = at.see("/console/stations?health=unknown").text
    assert "机器 2 台" in text
    assert "东门" not in text
    text = at.see("/console/stations?sort=paper").text
    assert text.index("幸福里") < text.index("河西镇") < text.index("高新区")
    assert "机器 1 台" in at.see("/console/stations?q=qh06").text
    table = at.see("/console/stations.csv?health=stopped").page
    assert table.splitlines()[1].startswith("QH01,北门零工驿站,530502001,2,stopped,读卡器没反应,")
    assert "stations_exported" in events(centre)


def test_a_name_is_no_formula(at: Desk, fleet: Fleet) -> None:
    fleet.says("QH05", station=place("=HYPERLINK(1)"))
    assert "QH05,'=HYPERLINK(1)," in at.log_in("kanyan").see("/console/stations.csv").page


def test_one_station_says_all_of_itself(at: Desk, fleet: Fleet) -> None:
    text = at.log_in("kanyan").see("/console/stations/QH04").text
    for words in (
        "幸福里社区",
        "12 米，约 40 张",
        "硬盘",
        "还有 20000 MB",
        "来的人",
        "41",
        "纸快没了",
        "随程序来的",
        "没有指定",
    ):
        assert words in text
    assert "发一个加入用的码" not in text


def test_a_station_that_tested_itself_says_when_and_what_came_of_it(at: Desk, fleet: Fleet) -> None:
    assert "还没有做过" in at.log_in("kanyan").see("/console/stations/QH04").text
    fleet.says("QH04", self_test={"at": NOON.isoformat(), "faults": ["net_tls", "store"]})
    assert "2 样不能用" in at.see("/console/stations/QH04").text


def test_a_code_is_given_by_an_operator_and_shown_once(at: Desk, fleet: Fleet, centre: InProcessCentre) -> None:
    at.log_in("yunwei").see("/console/stations/QH05")
    at.send("/console/stations/QH05/code", csrf=at.csrf)
    assert "只显示这一次" in at.text
    assert "只显示这一次" not in at.see("/console/stations/QH05").text
    assert "station_code" in events(centre)
    at.log_in("kanyan").see("/console")
    assert at.send("/console/stations/QH05/code", csrf=at.csrf).status == 403


def test_a_station_is_let_go_only_by_who_means_it(at: Desk, fleet: Fleet) -> None:
    at.log_in("yunwei").see("/console/stations/QH05")
    assert at.send("/console/stations/QH05/revoke", csrf=at.csrf).status == 422
    at.see("/console/stations/QH05").send("/console/stations/QH05/revoke", csrf=at.csrf, sure="1")
    assert "没有加入，或已经停用" in at.text


def test_an_alarm_is_looked_at_with_a_note_and_somebody_sent(at: Desk, fleet: Fleet, centre: InProcessCentre) -> None:
    text = at.log_in("yunwei").see("/console/alarms").text
    assert "还没人看的 4 条" in text  # two of the stations, two that fell silent
    assert "读卡器没反应" in text
    with centre.database.read() as connection:
        rows = alarms.page(connection, AlarmView.NEW, None, 1)[0]
    reader = next(row.alarm_id for row in rows if row.code == "device_fault")
    at.send(f"/console/alarms/{reader}/acknowledge", csrf=at.csrf, note="换一根线", person="周工")
    assert "还没人看的 3 条" in at.text
    assert "换一根线" in at.see("/console/alarms?view=sent").text
    assert "读卡器没反应，已派周工" in at.see("/console").text
    assert "alarm_acknowledged" in events(centre)


def test_a_viewer_looks_and_touches_nothing(at: Desk, fleet: Fleet, centre: InProcessCentre) -> None:
    with centre.database.read() as connection:
        one = alarms.page(connection, AlarmView.ALL, None, 1)[0][0].alarm_id
    at.log_in("kanyan").see("/console/alarms")
    assert "看过了" not in at.text
    assert at.send(f"/console/alarms/{one}/acknowledge", csrf=at.csrf).status == 403


def test_two_machines_with_one_name_stay_an_alarm_until_somebody_looked(
    at: Desk, fleet: Fleet, centre: InProcessCentre
) -> None:
    fleet._sequences["QH05"] = 0
    fleet.says("QH05", software="0.1.1")
    at.log_in("yunwei").see("/console/alarms")
    assert "两台机器用了同一个身份" in at.text
    with centre.database.read() as connection:
        clone = next(r for r in alarms.page(connection, AlarmView.NEW, None, 1)[0] if r.code == alarms.CLONE)
    at.send(f"/console/alarms/{clone.alarm_id}/acknowledge", csrf=at.csrf, note="旧备份，已重新加入")
    assert "两台机器" not in at.see("/console/alarms?view=open").text


def test_a_form_of_another_session_does_nothing(at: Desk, fleet: Fleet) -> None:
    at.log_in("yunwei")
    assert at.send("/console/stations/QH05/code", csrf="x" * 43).status == 403


def test_what_is_not_there_is_said_in_words(at: Desk, fleet: Fleet) -> None:
    at.log_in("kanyan")
    asked = {
        "/console/stations?page=0": 422, "/console/stations/nobody": 404, "/console/stations/%00": 422,
        "/console/configs/99999999999999999999": 422, "/console/configs/7": 404, "/console/nothing": 404,
        f"/console/stations?q={'x' * 99}": 422, "/console/alarms?page=x": 422,
    }  # fmt: skip
    for path, status in asked.items():
        assert at.see(path).status == status
        assert "<html" in at.page


# -- publishing --------------------------------------------------------------------------------------------------------


@pytest.fixture
def publisher(centre: InProcessCentre, tmp_path: Path, clock: HandClock) -> Publisher:
    return Publisher(centre.database, tmp_path / "configs", clock.now())


def press(at: Desk, sequence: int, verb: str, **fields: Any) -> Desk:
    return at.see(f"/console/configs/{sequence}").send(f"/console/configs/{sequence}/{verb}", csrf=at.csrf, **fields)


def test_nothing_is_given_out_before_a_second_person_says_so(
    at: Desk, fleet: Fleet, publisher: Publisher, centre: InProcessCentre
) -> None:
    publisher.publish("10.15-1", step=1)
    at.log_in("fabu")
    assert "等第二个人确认" in press(at, 1, "propose", step="10").text
    assert "您要求的，请另一位同事确认" in at.text
    assert press(at, 1, "confirm").status == 409
    assert "不能自己确认" in at.text
    at.log_in("fabu2")
    assert "发到 10%" in press(at, 1, "confirm").text
    assert {"config_proposed", "config_confirmed"} <= set(events(centre))


def test_who_runs_stations_may_stop_it_and_not_go_on(at: Desk, fleet: Fleet, publisher: Publisher) -> None:
    publisher.publish("10.15-1", step=10)
    at.log_in("yunwei")
    assert "有人暂停了" in press(at, 1, "pause").text
    assert press(at, 1, "continue").status == 403
    assert press(at, 1, "propose", step="100").status == 403
    at.log_in("kanyan")
    assert press(at, 1, "pause").status == 403
    at.log_in("fabu")
    assert "发布中" in press(at, 1, "continue").text


def test_what_stopped_by_itself_goes_on_only_by_two(
    at: Desk, fleet: Fleet, publisher: Publisher, centre: InProcessCentre
) -> None:
    publisher.publish("10.15-1", step=10)
    with centre.database.write() as connection:
        bad = ConfigReport(state=ConfigState.ROLLED_BACK, tried=1, reason="home did not come up")
        config_bundles.report(connection, "QH08", bad, centre.now())
    at.log_in("fabu")
    assert press(at, 1, "continue").status == 409
    assert "请另一位同事确认" in at.text
    assert "等第二个人确认" in press(at, 1, "propose", step="10").text
    at.log_in("fabu2")
    assert "发布中" in press(at, 1, "confirm").text


def test_a_roll_out_is_watched_and_offline_stations_wait(
    at: Desk, fleet: Fleet, publisher: Publisher, centre: InProcessCentre
) -> None:
    one = publisher.publish("10.15-1", step=100)
    with centre.database.write() as connection:
        for code in ("QH05", "QH06", "QH07"):
            said = ConfigReport(version="10.15-1", sequence=1, source="centre", state=ConfigState.GOOD, tried=1)
            config_bundles.report(connection, code, said, centre.now())
    text = at.log_in("kanyan").see("/console/configs/1").text
    assert "给了 10 台，好用 3，不好用 0，等着 7" in text
    with centre.database.write() as connection:
        bad = ConfigReport(state=ConfigState.ROLLED_BACK, tried=one.sequence, reason="home did not come up")
        config_bundles.report(connection, "QH08", bad, centre.now())
    text = at.see("/console/configs/1").text
    assert "出错的太多，已经自动停下" in text
    assert "河西镇零工市场" in text
    assert "首页没有出来，退回了原来的" in text
    assert "home did not come up" in text
    assert "首页没有出来，退回了原来的" in at.see("/console/stations/QH08").text


def test_who_is_trying_a_config_has_not_failed(
    at: Desk, fleet: Fleet, publisher: Publisher, centre: InProcessCentre
) -> None:
    publisher.publish("10.15-1", step=100)
    with centre.database.write() as connection:
        trying = ConfigReport(state=ConfigState.TRIAL, tried=1)
        config_bundles.report(connection, "QH05", trying, centre.now())
    text = at.log_in("kanyan").see("/console/configs/1").text
    assert "不好用 0，等着 10" in text
    assert "台不好用" not in text


def test_a_place_of_the_map_is_a_list_and_can_be_saved(at: Desk, fleet: Fleet) -> None:
    at.log_in("kanyan")
    text = at.see("/console/stations?area=25.135,99.16,25.145,99.18").text
    assert "机器 1 台" in text
    assert "只有图上这一处的" in text
    assert len(at.see("/console/stations.csv?area=25.135,99.16,25.145,99.18").page.splitlines()) == 2
    assert "机器 10 台" in at.see("/console/stations?area=nowhere&health=fine&sort=colour").text


def test_a_station_says_whether_it_runs_what_it_should(
    at: Desk, fleet: Fleet, publisher: Publisher, centre: InProcessCentre
) -> None:
    publisher.publish("10.12-3", defaults_toml="[voice]\nvolume = 50\n")
    with centre.database.write() as connection:
        said = ConfigReport(version="10.12-3", sequence=1, source="centre", state=ConfigState.GOOD, tried=1)
        config_bundles.report(connection, "QH05", said, centre.now())
    at.log_in("kanyan")
    assert "和应该用的一样" in at.see("/console/stations/QH05").text
    publisher.publish("10.15-1", defaults_toml="[voice]\nvolume = 60\n")
    text = at.see("/console/stations/QH05").text
    assert "和应该用的不一样" in text
    assert "defaults.toml" in text
    assert "10.15-1" in text


def test_a_page_that_asks_by_itself_is_no_sign_of_anybody(at: Desk, fleet: Fleet, clock: HandClock) -> None:
    at.log_in("kanyan")
    for _ in range(4):
        clock.advance(300)
        at.see("/console", **{"X-Live": "1"})
    assert "登录" in at.text


def test_an_account_is_at_five_browsers_at_most(
    at: Desk, fleet: Fleet, centre: InProcessCentre, clock: HandClock
) -> None:
    at.log_in("kanyan")
    others = [Desk(centre) for _ in range(5)]
    for desk in others:
        clock.advance(1)
        desk.log_in("kanyan")
    seen = [desk.see("/console").text for desk in (at, *others)]
    for desk in others:
        desk.close()
    assert ["登录" in text for text in seen] == [True, *([False] * 5)]


def test_an_old_password_is_hashed_anew_when_it_is_typed(at: Desk, centre: InProcessCentre) -> None:
    from central.store import staff
    from tests.central.test_passwords import by_scrypt
    from tests.support.office import PASSWORD

    with centre.database.write() as connection:
        staff.set_password(connection, "kanyan", by_scrypt(PASSWORD))
    assert "现在 0 台" in at.log_in("kanyan").text
    with centre.database.read() as connection:
        found = staff.password_hash(connection, "kanyan")
    assert found is not None
    assert found[1].startswith("$argon2id$")
    assert "现在 0 台" in at.log_in("kanyan").text


def test_the_audit_chain_is_whole_after_all_that(at: Desk, fleet: Fleet, centre: InProcessCentre) -> None:
    at.log_in("yunwei").see("/console/stations/QH05")
    at.send("/console/stations/QH05/code", csrf=at.csrf)
    fleet.says("QH05", alarms=[alarm("disk_low", centre.now())])
    with centre.database.read() as connection:
        assert audit.verify(connection).intact
