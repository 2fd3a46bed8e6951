"""`/postings`: what employers offer is looked at, let out or refused; and who did it is written down."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from central.case_machine import Role
from central.item_book import load_book
from central.store import audit, postings
from central.web.posting_view import occupation_name, place_name
from kiosk.contract.base import CONTRACT_HEADER
from kiosk.domain.offered_posting import OfferState
from tests.central.api.test_market_messages import offering
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON
from tests.support.office import Desk, hire
from tests.support.postings import posting, posting_data
from tests.support.station_at_centre import StationAtCentre


@pytest.fixture
def desk(centre: InProcessCentre, station: StationAtCentre) -> Iterator[Desk]:
    hire(centre)
    assert station.send(offering()).status_code == 200
    at = Desk(centre).log_in()
    yield at
    at.close()


def state(centre: InProcessCentre, posting_id: str = "E-1") -> OfferState:
    with centre.database.read() as connection:
        kept = postings.find(connection, posting_id)
    assert kept is not None
    return kept.state


def events(centre: InProcessCentre) -> list[str]:
    with centre.database.read() as connection:
        rows = audit.verify(connection)
        assert rows.intact
        found = connection.exec_driver_sql("SELECT event, fields FROM audit ORDER BY seq").all()
    return [event for event, fields in found if json.loads(fields).get("posting_id") == "E-1"]


def told(station: StationAtCentre) -> list[str]:
    page = station.call("GET", "/v1/changes", headers=station.bearer() | {CONTRACT_HEADER: "2"}).json()
    return [one["posting_id"] for one in page["postings"] if one["posting"]]


def test_a_stranger_is_asked_to_log_in(centre: InProcessCentre) -> None:
    at = Desk(centre)
    assert "工作人员登录" in at.see("/postings").text
    assert "工作人员登录" in at.see("/postings/one?id=E-1").text
    at.close()


def test_it_is_let_out_by_somebody(desk: Desk, station: StationAtCentre) -> None:
    assert "测试保洁员" in desk.see("/postings").text
    assert told(station) == []
    desk.see("/postings/one?id=E-1")
    for secret in ("测试三", "1979"):
        assert secret not in desk.text, "the agent is masked"
    desk.send("/postings/approve", csrf=desk.csrf, id="E-1")
    assert "已经发布" in desk.text
    assert told(station) == ["E-1"]
    assert state(desk.centre) is OfferState.PUBLISHED
    assert events(desk.centre) == ["posting_offered", "posting_seen", "posting_approve", "posting_seen"]
    desk.see("/postings/one?id=E-1").send("/postings/close", csrf=desk.csrf, id="E-1", reason="招满了")
    assert "已经下架" in desk.text
    assert told(station) == []


def test_it_is_refused_with_a_reason(desk: Desk) -> None:
    desk.see("/postings/one?id=E-1").send("/postings/refuse", csrf=desk.csrf, id="E-1", reason=" 。 ")
    assert (desk.status, state(desk.centre)) == (409, OfferState.DELIVERED)
    assert "请写明理由" in desk.text
    desk.send("/postings/refuse", csrf=desk.csrf, id="E-1", reason="营业执照查不到")
    assert (desk.status, state(desk.centre)) == (200, OfferState.REFUSED)
    desk.see("/postings?view=refused").see("/postings/one?id=E-1")
    assert "营业执照查不到" in desk.text


def test_the_second_of_two_is_told_what_happened(desk: Desk) -> None:
    token = desk.see("/postings/one?id=E-1").csrf
    desk.send("/postings/approve", csrf=token, id="E-1")
    desk.send("/postings/refuse", csrf=token, id="E-1", reason="不要")
    assert (desk.status, state(desk.centre)) == (409, OfferState.PUBLISHED)
    assert "已经是“发布中”" in desk.text


def test_who_only_looks_and_who_works_elsewhere_does_nothing(desk: Desk, centre: InProcessCentre) -> None:
    hire(centre, "wangshen", "王测试", Role.AUDITOR)
    hire(centre, "faraway", "远测试", Role.OFFICER, "420100")
    looks = Desk(centre).log_in("wangshen")
    assert "核实无误" not in looks.see("/postings/one?id=E-1").text
    assert looks.send("/postings/approve", csrf=looks.csrf, id="E-1").status == 403
    far = Desk(centre).log_in("faraway")
    assert "测试保洁员" not in far.see("/postings").text
    token = far.csrf
    assert far.see("/postings/one?id=E-1").status == 403
    assert far.send("/postings/approve", csrf=token, id="E-1").status == 403
    assert state(centre) is OfferState.DELIVERED
    assert events(centre).count("posting_barred") == 2
    looks.close()
    far.close()


def test_a_form_of_nobody_does_nothing(desk: Desk) -> None:
    desk.see("/postings/one?id=E-1")
    assert desk.send("/postings/approve", csrf="guess", id="E-1").status == 403
    assert desk.send("/postings/approve", headers={"Origin": "http://evil.test"}, csrf="x", id="E-1").status == 403
    assert state(desk.centre) is OfferState.DELIVERED


def test_hostile_words_are_only_words(desk: Desk, centre: InProcessCentre) -> None:
    evil = "<script>alert(1)</script>\u202e'\"; DROP TABLE postings"
    odd = posting("../?x=<b>&y", title=evil, employer=evil, description=evil)
    with centre.database.write() as connection:
        postings.load(connection, [odd], NOON)
    assert "<script>" not in desk.see("/postings?view=out").page
    desk.see("/postings/one?id=" + quote(odd.id))
    assert desk.status == 200
    assert "<script>" not in desk.page
    assert desk.see("/postings/one?id=nothing").status == 404
    assert desk.see("/postings?page=x").status == 422
    assert desk.see("/postings?view=%00").status == 200


def test_what_the_rules_or_the_day_forbid_is_not_let_out(
    desk: Desk, centre: InProcessCentre, station: StationAtCentre
) -> None:
    old = posting_data("E-old", published="2026-10-01", expires="2026-10-14")
    station.send(offering(posting=old))
    desk.see("/postings/one?id=E-old").send("/postings/approve", csrf=desk.csrf, id="E-old")
    assert "截止日期已经过了" in desk.text
    assert state(centre, "E-old") is OfferState.DELIVERED


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("4-01-02-01", "营销员"),
        ("4-01-02-99", "批发与零售服务人员"),
        ("4-99", "社会生产服务和生活服务人员"),
        ("9-99-99-99", "职业代码 9-99-99-99"),
    ],
)
def test_an_occupation_without_a_name_is_told_by_its_group(code: str, name: str) -> None:
    assert occupation_name(load_book().catalogue, code) == name


def test_a_place_is_told_with_where_it_lies() -> None:
    catalogue = load_book().catalogue
    said = [place_name(catalogue, code) for code in ("530502", "530500", "530000", "999999")]
    assert said == ["保山市隆阳区", "云南省保山市", "云南省", "地区代码 999999"]
