"""The office's pages over HTTP: who gets in, what is written down, what is refused."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from central.case_machine import Role
from central.store import audit
from kiosk.contract.base import CONTRACT_HEADER
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import PASSWORD, Desk, hire
from tests.support.people_at_work import application
from tests.support.station_at_centre import StationAtCentre, item

SECRETS = ("测试三", "53050219790304123X", "13800005678")


@pytest.fixture
def office(centre: InProcessCentre) -> InProcessCentre:
    hire(centre)
    hire(centre, "zhaogong", "赵测试", Role.SUPERVISOR)
    hire(centre, "wangshen", "王测试", Role.AUDITOR)
    return centre


@pytest.fixture
def desk(office: InProcessCentre) -> Iterator[Desk]:
    at = Desk(office)
    yield at
    at.close()


@pytest.fixture
def filed(station: StationAtCentre) -> str:
    sent = application()
    station.send(sent)
    submission_id: str = sent["body"]["submission_id"]
    return submission_id


def events(centre: InProcessCentre, submission_id: str) -> list[tuple[str, Any]]:
    with centre.database.read() as connection:
        rows = audit.about(connection, submission_id)
    return [(row.event, json.loads(row.fields).get("staff")) for row in rows]


@pytest.mark.parametrize("path", ["/cases", "/cases/x", "/cases/x/materials/y"])
def test_a_stranger_is_asked_to_log_in(desk: Desk, path: str) -> None:
    assert "工作人员登录" in desk.see(path).text


@pytest.mark.parametrize(
    ("name", "password"), [("limin", "wrong wrong"), ("nobody", PASSWORD), ("", ""), ("limin", "x" * 5000)]
)
def test_a_wrong_password_and_a_wrong_name_read_alike(desk: Desk, name: str, password: str) -> None:
    desk.log_in(name, password)
    assert desk.status == 403
    assert "名字或密码不对" in desk.text


def test_after_five_guesses_the_right_password_does_not_help(desk: Desk, clock: HandClock) -> None:
    for _ in range(5):
        desk.log_in(password="guess")
    assert desk.log_in().status == 429
    assert "试错太多次了" in desk.text
    assert desk.log_in("zhaogong").status == 200
    clock.advance(15 * 60)
    assert desk.log_in().status == 200


def test_guessing_names_makes_the_address_deaf(desk: Desk) -> None:
    for n in range(30):
        desk.log_in(f"name{n}", "guess" + "x" * 200)
    assert desk.log_in().status == 429


def test_the_cookie_and_the_headers_are_strict(desk: Desk, office: InProcessCentre) -> None:
    answer = desk.http.post("/login", data={"name": "limin", "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 303
    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/"))
    assert "secure" not in cookie
    page = desk.http.get("/cases")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert (page.headers["x-content-type-options"], page.headers["x-frame-options"]) == ("nosniff", "DENY")


def test_behind_tls_the_cookie_is_secure(desk: Desk) -> None:
    form = {"name": "limin", "password": PASSWORD}
    answer = desk.http.post("/login", data=form, headers={"X-Forwarded-Proto": "https"}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-office=")
    assert "Secure" in cookie


def test_who_is_idle_is_out(desk: Desk, clock: HandClock) -> None:
    desk.log_in()
    clock.advance(14 * 60)
    assert "在办的" in desk.see("/cases").text
    clock.advance(15 * 60)
    assert "工作人员登录" in desk.see("/cases").text


def test_a_day_at_the_desk_ends(desk: Desk, clock: HandClock) -> None:
    desk.log_in()
    for _ in range(60):
        clock.advance(10 * 60)
        desk.see("/cases")
    assert "工作人员登录" in desk.text


def test_a_disabled_account_is_out_at_once(desk: Desk, office: InProcessCentre) -> None:
    desk.log_in()
    assert office.cli("staff", "disable", "limin", "--json")[0] == 0
    assert "工作人员登录" in desk.see("/cases").text
    assert desk.log_in().status == 403


@pytest.mark.parametrize(
    "changed",
    [{"csrf": "x"}, {"csrf": ""}],
)
def test_a_form_that_is_not_ours_does_nothing(desk: Desk, filed: str, changed: dict[str, str]) -> None:
    desk.log_in().see(f"/cases/{filed}")
    desk.do(filed, "take", **changed)
    assert desk.status == 403
    assert "我来办" in desk.see(f"/cases/{filed}").text


@pytest.mark.parametrize(
    "header", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_cannot_press_our_buttons(desk: Desk, filed: str, header: dict[str, str]) -> None:
    desk.log_in().see(f"/cases/{filed}")
    desk.send(f"/cases/{filed}/take", headers=header, csrf=desk.csrf, revision="0")
    assert desk.status == 403
    assert desk.send("/login", headers=header, name="limin", password=PASSWORD).status == 403


def test_every_look_and_step_is_written_down(desk: Desk, office: InProcessCentre, filed: str) -> None:
    desk.log_in().see("/cases")
    desk.see(f"/cases/{filed}")
    desk.do(filed, "open")
    assert all(secret in desk.text for secret in SECRETS)
    desk.do(filed, "take")
    desk.do(filed, "accept")
    assert [event for event, staff in events(office, filed) if staff == "limin"] == [
        "case_seen", "person_opened", "case_take", "case_seen", "case_accept", "case_seen",
    ]  # fmt: skip
    assert office.cli("audit", "verify", "--json")[1]["intact"] is True


def test_what_is_written_down_and_logged_holds_no_person(
    desk: Desk, office: InProcessCentre, filed: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    desk.log_in().see(f"/cases/{filed}")
    desk.do(filed, "open")
    desk.do(filed, "take")
    desk.do(filed, "refuse", reason="测试三不符合", basis_text="某文件", clause="第一条")
    with office.database.read() as connection:
        kept = "".join(row.fields for row in audit.about(connection, filed))
    said = kept + caplog.text + "".join(capfd.readouterr())
    assert not [secret for secret in SECRETS if secret in said]


def test_the_person_is_masked_until_opened(desk: Desk, filed: str) -> None:
    desk.log_in().see("/cases")
    assert not [secret for secret in SECRETS if secret in desk.page]
    desk.see(f"/cases/{filed}")
    assert not [secret for secret in SECRETS if secret in desk.page]
    assert "M30.0 30.0" not in desk.page


def test_who_typed_a_number_has_no_name(desk: Desk, station: StationAtCentre) -> None:
    sent = item(applicant={"kind": "typed", "name": "", "number": "11010519491231002X"})
    station.send(sent)
    assert "证号尾号 002X" in desk.log_in().see("/cases").text
    assert "（没有名字，看签名）" in desk.see(f"/cases/{sent['body']['submission_id']}").text


@pytest.mark.parametrize(
    "answers",
    [
        {"x": "<script>alert(1)</script>"},
        {"\ud800": "\ud800"},
        {"signature": {"strokes": [[["x", 1]]]}},
        {"deep": [[{"a": [None, True]}]]},
        {"phone": 7},
    ],
)
def test_odd_answers_are_shown_and_do_nothing(desk: Desk, station: StationAtCentre, answers: dict[str, Any]) -> None:
    sent = item(answers=answers)
    headers = {"Content-Type": "application/json"} | station.bearer()
    station.post("/v1/batches", content=json.dumps({"items": [sent]}).encode(), headers=headers)
    desk.log_in().see(f"/cases/{sent['body']['submission_id']}")
    assert desk.status == 200
    desk.do(sent["body"]["submission_id"], "open")
    assert desk.status == 200
    assert "<script>" not in desk.page


def test_an_auditor_only_looks(desk: Desk, filed: str) -> None:
    desk.log_in("wangshen").see(f"/cases/{filed}")
    assert "我来办" not in desk.text
    desk.do(filed, "take")
    assert desk.status == 409
    assert "您的账号只能看" in desk.text


def test_a_case_in_other_hands(desk: Desk, office: InProcessCentre, filed: str) -> None:
    desk.log_in().see(f"/cases/{filed}")
    desk.do(filed, "take")
    other = Desk(office).log_in("zhaogong").see(f"/cases/{filed}")
    assert "接过来办" in other.text
    assert "李测试在办" in other.text
    other.do(filed, "accept")
    assert (other.status, "这件在李测试手里" in other.text) == (409, True)
    other.do(filed, "take")
    other.close()
    desk.do(filed, "accept")
    assert desk.status == 409
    assert "赵测试：接手" in desk.text


def test_what_was_typed_is_kept_when_something_is_missing(desk: Desk, filed: str) -> None:
    desk.log_in().see(f"/cases/{filed}")
    desk.do(filed, "take")
    desk.do(filed, "refuse", reason="这件不行")
    assert desk.status == 422
    assert "没有依据不能定为没有通过" in desk.text
    assert "这件不行" in desk.text
    desk.do(filed, "complete")
    assert "请写办理结果" in desk.text


def test_a_copy_leads_to_the_first(desk: Desk, station: StationAtCentre, filed: str) -> None:
    copy = application()
    station.send(copy)
    desk.log_in().see(f"/cases/{copy['body']['submission_id']}")
    assert "这是同一件申请的第二份" in desk.text
    assert "我来办" not in desk.text
    assert "同一件又交了 1 次" in desk.see(f"/cases/{filed}").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2), ("state=delivered", 2), ("state=accepted", 0), ("item=unemployment_registration", 2), ("item=x", 0),
        ("station=QH03", 2), ("station=QH04", 0), ("receipt=0002", 1), ("receipt=%25", 0), ("view=mine", 0),
        ("view=late", 0), ("state=nonsense", 2), ("view=nonsense", 2), ("page=9", 2),
    ],
)  # fmt: skip
def test_filters(desk: Desk, station: StationAtCentre, filed: str, query: str, found: int) -> None:
    station.send(application("测试小四", 2))
    assert f"{found} 件" in desk.log_in().see(f"/cases?{query}").text.replace("在办的 ", "").replace("我手里的 ", "")


def test_pages_of_twenty(desk: Desk, station: StationAtCentre) -> None:
    station.send(*(application("测试三", n) for n in range(1, 46)))
    assert "第 1 页，共 3 页" in desk.log_in().see("/cases").text
    assert desk.see("/cases?page=3").page.count('class="row"') == 5


@pytest.mark.parametrize("path", ["/cases/x", "/cases/%00", f"/cases/{'0' * 36}", f"/cases/{'0' * 36}/materials/x"])
def test_what_is_not_there(desk: Desk, path: str) -> None:
    desk.log_in().see(path)
    assert desk.status == 404
    assert "没有这件申请" in desk.text


@pytest.mark.parametrize("name", ["office.css", "phone.css", "phone.js", "theme.css", "logo.svg", "logo-on-dark.svg"])
def test_what_pages_are_dressed_in(desk: Desk, name: str) -> None:
    assert desk.see(f"/static/{name}").status == 200


@pytest.mark.parametrize("name", ["x", "../case.html", "%2e%2e%2fpage.py", "..%2f..%2f__init__.py", "%00"])
def test_no_other_file_is_given_out(desk: Desk, name: str) -> None:
    assert desk.see(f"/static/{name}").status == 404


def test_a_year_without_holidays_is_said(desk: Desk, filed: str, clock: HandClock) -> None:
    clock.advance(76 * 24 * 3600)  # 30 December: the limit ends in a year that is not published yet
    desk.log_in().see(f"/cases/{filed}")
    desk.do(filed, "take")
    desk.do(filed, "accept")
    assert "2027 年的放假安排还没有装进来，这里只按周末算" in desk.text
    assert "约还剩 3 个工作日" in desk.text


def test_the_pages_are_not_in_the_document(desk: Desk) -> None:
    paths = desk.http.get("/openapi.json").json()["paths"]
    assert all(path.startswith(("/v1/", "/tuf/")) for path in paths)


def test_who_filed_for_another_is_on_the_page_masked_until_opened(desk: Desk, station: StationAtCentre) -> None:
    agent = {"kind": "citizen", "name": "测试助手", "number": "530502198506071238"}
    mandate = {"text_version": "2026-11", "relation": "community_worker", "given_at": "2026-11-21T12:00:00+08:00"}
    sent = application()
    sent["body"] |= {"agent": agent, "mandate": mandate}
    station.send(sent)
    submission_id = sent["body"]["submission_id"]
    desk.log_in().see(f"/cases/{submission_id}")
    assert "代办人 测**手" in desk.text
    assert "社区工作人员" in desk.text
    assert "测试助手" not in desk.text
    desk.do(submission_id, "open")
    assert "代办人 测试助手" in desk.text
    listed = station.centre.cli("submissions", "--json", "--full")[1]["submissions"]
    assert [(one["agent"]["name"], one["mandate"]["relation"]) for one in listed] == [("测试助手", "community_worker")]


def test_answers_that_do_not_keep_the_rules_are_shown_and_listed(desk: Desk, station: StationAtCentre) -> None:
    bad, strange, good = application("测试三", 2, phone="1380"), application("测试三", 3), application("测试三", 4)
    strange["body"]["item_version"] = "2019.1"
    assert station.send(bad, strange, good).status_code == 200
    ids = [sent["body"]["submission_id"] for sent in (bad, strange, good)]
    desk.log_in().see("/cases")
    assert desk.page.count("核对有出入") == 1
    assert "有 1 处对不上" in desk.see(f"/cases/{ids[0]}").text
    assert "手机号要 11 位，现在是 4 位" in desk.text
    assert "本中心没有这一版，填的内容没有核对过" in desk.see(f"/cases/{ids[1]}").text
    assert "核对" not in desk.see(f"/cases/{ids[2]}").text.replace("怎么核对的", "").replace("核对无误", "")
    told = station.centre.cli("cases", "breaches", "--json")[1]["cases"]
    assert [(one["submission_id"], one["check"], one["item_version"]) for one in told] == [
        (ids[0], "breach", "2026.2"), (ids[1], "unknown_version", "2019.1"),
    ]  # fmt: skip
    assert [(breach["field"], breach["code"]) for breach in told[0]["breaches"]] == [("phone", "bad_format")]
    assert "1380" not in json.dumps(told)


def test_a_breach_is_put_right_by_the_answer_to_a_request_for_more(desk: Desk, station: StationAtCentre) -> None:
    bad = application("测试三", 2, phone="1380")
    station.send(bad)
    submission_id = bad["body"]["submission_id"]
    desk.log_in().see(f"/cases/{submission_id}")
    desk.do(submission_id, "take")
    desk.do(submission_id, "ask", reason="手机号少了几位，请重填。", question="phone")
    told = station.call("GET", "/v1/changes", headers=station.bearer() | {CONTRACT_HEADER: "2"}).json()
    request = told["changes"][-1]["request"]["request_id"]
    answer = {
        "type": "supplement", "supplement_id": str(uuid4()), "submission_id": submission_id, "request_id": request,
        "answers": {"phone": "13800005678"}, "saved_at": "2026-10-15T12:00:00+08:00", "assurance": "card",
    }  # fmt: skip
    assert station.send({"key": str(uuid4()), "body": answer}).json()["results"][0]["status"] == "stored"
    assert "对不上" not in desk.see(f"/cases/{submission_id}").text
    assert station.centre.cli("cases", "breaches", "--json")[1]["cases"] == []


def test_an_officer_of_another_region_sees_nothing_of_it(centre: InProcessCentre) -> None:
    ids: dict[str, str] = {}
    for code, region in (("QH03", "530502"), ("QH04", "530521"), ("QH05", None)):
        at = StationAtCentre(centre, code)
        at.enrol(centre.enrol_code(code, region))
        sent = application("测试三", len(ids) + 1)
        at.send(sent)
        ids[code] = sent["body"]["submission_id"]
    for name, region, seen in (("longyang", "530502", 1), ("baoshan", "530500", 2), ("whole", None, 3)):
        hire(centre, name, name, region=region)
        desk = Desk(centre).log_in(name)
        assert desk.page.count('class="row"') == seen
        assert f"待受理 {seen} " in " ".join(desk.text.split())
        desk.close()
    desk = Desk(centre).log_in("longyang").see(f"/cases/{ids['QH03']}")
    csrf, other = desk.csrf, ids["QH04"]
    assert desk.status == 200
    assert "QH04" not in desk.see("/cases?station=QH04&view=all").page.replace("QH04&", "")
    for path in (f"/cases/{other}", f"/cases/{other}/materials/x", f"/cases/{ids['QH05']}"):
        assert (desk.see(path).status, "不归您这里办" in desk.text) == (403, True)
    for step in ("take", "open", "note", "refuse"):
        desk.send(f"/cases/{other}/{step}", csrf=csrf, revision="0", reason="x", basis_text="某文件", clause="第一条")
        assert desk.status == 403
    desk.close()
    assert [event for event, _ in events(centre, other)] == ["case_barred"] * 6
    assert centre.cli("audit", "verify", "--json")[1]["intact"] is True


def test_a_look_at_people_by_command_is_written_down(desk: Desk, office: InProcessCentre, filed: str) -> None:
    before = office.cli("audit", "verify", "--json")[1]["entries"]
    office.cli("submissions", "--json")
    assert office.cli("audit", "verify", "--json")[1]["entries"] == before
    assert office.cli("submissions", "--json", "--full")[1]["submissions"][0]["submission_id"] == filed
    assert office.cli("audit", "verify", "--json")[1]["entries"] == before + 1


@pytest.mark.parametrize(
    ("region", "receipt", "promised"), [("420106", "420106", 5), ("530502", "530502", None), (None, "420106", 5)]
)
def test_a_case_goes_by_the_rules_of_its_place(
    centre: InProcessCentre, desk: Desk, region: str | None, receipt: str, promised: int | None
) -> None:
    """What one region promises the centre keeps there, and nowhere else."""
    at = StationAtCentre(centre, "QH07")
    at.enrol(centre.enrol_code("QH07", region))
    sent = item(item="hardship_recognition", item_version="x", receipt_no=f"{receipt}-QH07-20261015-0001")
    at.send(sent)
    submission_id = sent["body"]["submission_id"]
    desk.log_in().see(f"/cases/{submission_id}")
    desk.do(submission_id, "take")
    assert (f"受理后 {promised} 个工作日" in desk.text) is (promised is not None)
    desk.do(submission_id, "accept")
    assert ("10月22日" in desk.text) is (promised is not None)
    assert ("没有定时限" in desk.text) is (promised is None)
