"""`/console/libraries`: found by staff within their reach, masked until opened for a purpose; and who looked is written
down, without anybody's number."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from central.case_machine import Role, Step
from central.person_digest import digest_of
from central.store import audit, postings, stations
from kiosk.domain.offered_posting import OfferState
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON
from tests.support.library import file, filing, move, number_of, person_of
from tests.support.office import PASSWORD, Desk, hire
from tests.support.postings import posting

HERE = "/console/libraries"
WISH = [{"occupation": "4-09-08-01"}]
WANTS = {"wanted_region": "530521", "wanted_pay": 3000, "work_forms": ["full_time"], "skills": "会做云南菜"}
GIGS = {"gig_trades": ["4-02-05-01"], "gig_tools": ["welder"], "gig_times": ["weekend"], "gig_distance": "ride"}


@pytest.fixture
def library(centre: InProcessCentre) -> InProcessCentre:
    """测试甲 (out of work, with a disability) and 测试乙 (looks for work, and cooks) in 隆阳, 测试丙 (at work) in
    施甸."""
    hire(centre)
    hire(centre, "zhaogong", "赵测试", Role.SUPERVISOR)
    hire(centre, "kan", "看测试", Role.AUDITOR)
    hire(centre, "jiqi", "机测试", Role.VIEWER)
    hire(centre, "shidian", "施测试", region="530521")
    with centre.database.write() as connection:
        for code, region in {"QH01": "530502", "SD01": "530521"}.items():
            stations.issue_code(connection, code, region, NOON)
        file(connection, filing("unemployment_registration", 101, -9, name="测试甲", phone="13800001234"))
        file(connection, filing("hardship_recognition", 101, -8, name="测试甲", hardship_kind=["disabled"]))
        file(connection, filing("job_seeker_registration", 102, -7, name="测试乙", wanted_occupations=WISH, **WANTS))
        file(connection, filing("employment_registration_unit", 103, -6, name="测试丙"), station="SD01")
    return centre


@pytest.fixture
def desk(library: InProcessCentre) -> Iterator[Desk]:
    at = Desk(library).log_in()
    yield at
    at.close()


def as_(desk: Desk, name: str) -> Desk:
    return desk.see("/cases").send("/logout", csrf=desk.csrf).send("/login", name=name, password=PASSWORD)


def noted(centre: InProcessCentre, event: str) -> list[dict[str, Any]]:
    with centre.database.read() as connection:
        assert audit.verify(connection).intact
        found = connection.exec_driver_sql("SELECT event, fields FROM audit ORDER BY seq").all()
    return [json.loads(fields) for kind, fields in found if kind == event]


def find(desk: Desk, **asked: Any) -> str:
    return desk.send(HERE, csrf=desk.see(HERE).csrf, **asked).text


def test_a_list_is_masked_and_newest_first(desk: Desk) -> None:
    text = desk.see(HERE).text
    assert "劳动力资源库 3 人" in text
    assert text.index("测*丙") < text.index("测*乙") < text.index("测*甲")
    for word in ("登记失业", "残疾人", "保山市施甸县", "还没有"):
        assert word in text
    for secret in ("测试甲", number_of(101), "13800001234"):
        assert secret not in desk.page, secret


def test_they_are_found_by_whatever_is_known_of_them(desk: Desk) -> None:
    def found(**asked: str) -> set[str]:
        return {mark for mark in ("测*甲", "测*乙", "测*丙") if mark in find(desk, **asked)}

    assert found(name="试 乙") == {"测*乙"}
    assert found(number=f" {number_of(103)[:6]} {number_of(103)[6:].lower()}") == {"测*丙"}
    assert found(name="试", state="employed") == {"测*丙"}
    assert found(group="disabled") == {"测*甲"}
    assert found(state="looking") == {"测*乙"}
    assert found(occupation="保洁") == found(occupation="4-09-00-00") == {"测*乙"}
    assert found(district="530521") == {"测*丙"}
    assert found(district="530502", state="employed") == set()
    assert found(occupation="没有这样的活") == set()
    assert find(desk, number="5305").count("证件号要写全") == 1


def test_a_number_stands_in_no_address_and_not_in_the_audit_chain(desk: Desk) -> None:
    find(desk, number=number_of(101))
    find(desk, name="测试甲", state="unemployed")
    by_number, by_name = noted(desk.centre, "labour_looked_up")[-3::2]
    assert (by_number["number"], by_number["found"], by_number["staff"]) == (digest_of(number_of(101)), 1, "limin")
    assert (by_name["name"], by_name["state"]) == (digest_of("测试甲"), "unemployed")
    everything = str([noted(desk.centre, event) for event in ("labour_looked_up", "labour_seen", "labour_opened")])
    assert number_of(101) not in everything
    assert "测试甲" not in everything
    assert f'href="{HERE}?' not in desk.page


def test_somebody_is_opened_for_a_purpose_alone(desk: Desk) -> None:
    desk.see(HERE).send(f"{HERE}/person", csrf=desk.csrf, person=person_of(101))
    assert "测*甲" in desk.text
    assert number_of(101) not in desk.page
    assert "申请 1121-0001" in desk.text, "which filing says so"
    desk.send(f"{HERE}/open", csrf=desk.csrf, person=person_of(101), purpose="由于好奇")
    assert (desk.status, number_of(101) in desk.page) == (422, False)
    desk.send(f"{HERE}/open", csrf=desk.csrf, person=person_of(101), purpose="visit")
    for word in ("测试甲", number_of(101), "13800001111", "回访、联系"):
        assert word in desk.text
    assert noted(desk.centre, "labour_opened") == [{"staff": "limin", "person": person_of(101), "purpose": "visit"}]
    assert [one["person"] for one in noted(desk.centre, "labour_seen")] == [person_of(101)] * 2


def test_what_somebody_can_do_is_listed_looked_for_and_on_their_page(desk: Desk) -> None:
    with desk.centre.database.write() as connection:
        file(connection, filing("gig_worker_registration", 101, -5, name="测试甲", **GIGS))
    text = find(desk, skill="welder")
    assert "劳动力资源库 1 人" in text
    assert "搬家、装卸搬运；焊接作业证" in text
    assert noted(desk.centre, "labour_looked_up")[-1]["skill"] == "welder"
    assert "0 人" in find(desk, skill="van")
    assert "1 人" in find(desk, skill="4-02-05-01", name="甲")
    assert "3 人" in find(desk, skill="没有这样的活")
    desk.see(HERE).send(f"{HERE}/person", csrf=desk.csrf, person=person_of(101))
    for word in ("搬家、装卸搬运", "焊接作业证", "周末", "半小时车程"):
        assert word in desk.text, word
    as_(desk, "zhaogong").see(f"{HERE}/labour.csv?skill=welder")
    (row,) = csv.DictReader(io.StringIO(desk.page.removeprefix("\ufeff")))
    assert (row["姓名"], row["会做"]) == ("测*甲", "搬家、装卸搬运；焊接作业证")


def test_their_own_words_are_read_only_where_they_are_opened(desk: Desk) -> None:
    desk.see(HERE).send(f"{HERE}/person", csrf=desk.csrf, person=person_of(102))
    for word in ("打开后能看", "保山市施甸县", "3000 元", "全日制"):
        assert word in desk.text, word
    assert "会做云南菜" not in desk.page
    desk.send(f"{HERE}/open", csrf=desk.csrf, person=person_of(102), purpose="match")
    assert "会做云南菜" in desk.text
    assert "会做云南菜" not in desk.see(HERE).page


def test_each_office_reaches_its_own(desk: Desk) -> None:
    as_(desk, "shidian").see(HERE)
    assert "劳动力资源库 1 人" in desk.text
    assert "测*丙" in desk.text
    assert "0 人" in find(desk, number=number_of(101))
    desk.see(HERE).send(f"{HERE}/open", csrf=desk.csrf, person=person_of(101), purpose="visit")
    assert (desk.status, "不归您这里办" in desk.text) == (403, True)
    assert noted(desk.centre, "labour_barred") == [{"staff": "shidian", "person": person_of(101)}]
    assert noted(desk.centre, "labour_opened") == []


@pytest.mark.parametrize("path", [HERE, f"{HERE}/demand", f"{HERE}/labour.csv", f"{HERE}/demand.csv"])
def test_it_is_for_who_looks_after_people(desk: Desk, path: str) -> None:
    as_(desk, "kan").see(path)
    assert (desk.status, "不归您看" in desk.text) == (403, True)
    assert HERE not in desk.see("/cases").page, "nor is it offered"
    as_(desk, "jiqi").see(path)
    assert (desk.status, "不归您看" in desk.text) == (403, True)
    desk.see("/console").send("/logout", csrf=desk.csrf).see(path)
    assert "工作人员登录" in desk.text
    assert 'name="to" value="libraries"' in desk.page


def test_a_table_is_for_who_leads_and_masked(desk: Desk) -> None:
    desk.see(f"{HERE}/labour.csv")
    assert (desk.status, noted(desk.centre, "labour_exported")) == (403, [])
    as_(desk, "zhaogong").see(f"{HERE}/labour.csv?state=unemployed")
    rows = list(csv.DictReader(io.StringIO(desk.page.removeprefix("\ufeff"))))
    assert [(row["姓名"], row["状态"], row["重点群体"]) for row in rows] == [("测*甲", "登记失业", "残疾人")]
    assert number_of(101) not in desk.page
    (noted_down,) = noted(desk.centre, "labour_exported")
    assert (noted_down["found"], noted_down["state"], noted_down["staff"]) == (1, "unemployed", "zhaogong")


def test_what_was_taken_back_is_seen_no_more(desk: Desk) -> None:
    with desk.centre.database.write() as connection:
        withdrawn = file(connection, filing("unemployment_registration", 104, -5, name="测试丁"))
    desk.see(HERE).send(f"{HERE}/person", csrf=desk.csrf, person=person_of(104))
    assert desk.status == 200
    with desk.centre.database.write() as connection:
        move(connection, withdrawn, Step.COMPLETE, result="测试")
    desk.see(HERE).send(f"{HERE}/person", csrf=desk.csrf, person=person_of(104))
    assert "办好" in desk.text
    assert desk.centre.cli("cases", "erase", withdrawn, "--json")[0] == 0
    desk.see(HERE).send(f"{HERE}/person", csrf=desk.csrf, person=person_of(104))
    assert (desk.status, "没有这个人" in desk.text) == (404, True)


def test_demand_is_listed_with_what_is_open_and_hired(desk: Desk) -> None:
    with desk.centre.database.write() as connection:
        closed = posting("P-2", title="测试", employer="测试食品厂", occupation="4-03-02-05", district="530521")
        postings.load(connection, [posting("P-1"), closed], NOON)
        postings.move(connection, "P-2", OfferState.CLOSED, NOON, hired=2)
    text = desk.see(f"{HERE}/demand").text
    assert "用工岗位库 1 条" in text
    assert "测试家政公司" in text
    assert "测试食品厂" not in text
    text = desk.see(f"{HERE}/demand?openness=all").text
    assert "用工岗位库 2 条" in text
    assert "2 人" in text
    for asked in ("employer=食品", "occupation=4-03-00-00", "district=530521", "openness=closed"):
        text = desk.see(f"{HERE}/demand?openness=all&{asked}").text
        assert ("测试食品厂" in text, "测试家政公司" in text) == (True, False), asked
    as_(desk, "zhaogong").see(f"{HERE}/demand.csv?openness=all")
    rows = list(csv.DictReader(io.StringIO(desk.page.removeprefix("\ufeff"))))
    assert [(row["编号"], row["招几人"], row["招到几人"]) for row in rows] == [("P-2", "3", "2"), ("P-1", "3", "")]
    assert noted(desk.centre, "demand_exported") == [{"staff": "zhaogong", "found": 2}]
    as_(desk, "shidian").see(f"{HERE}/demand?openness=all")
    assert "用工岗位库 1 条" in desk.text


def test_made_anew_by_command(library: InProcessCentre) -> None:
    assert library.cli("libraries", "rebuild", "--json") == (0, {"filings": 4, "postings": 0})
    assert noted(library, "libraries_rebuilt") == [{"staff": "command", "filings": 4, "postings": 0}]
