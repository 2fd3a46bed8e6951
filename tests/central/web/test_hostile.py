"""The office's pages under people who mean no good, or are in a hurry."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from sqlalchemy.exc import OperationalError

from central.store import staff
from kiosk.contract.changes import MAX_REASON, MAX_WANTED
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import PASSWORD, Desk, hire
from tests.support.people_at_work import application
from tests.support.station_at_centre import StationAtCentre


@pytest.fixture
def desk(centre: InProcessCentre) -> Iterator[Desk]:
    hire(centre)
    at = Desk(centre)
    yield at
    at.close()


@pytest.fixture
def filed(station: StationAtCentre) -> str:
    sent = application()
    station.send(sent)
    submission_id: str = sent["body"]["submission_id"]
    return submission_id


def test_a_hundred_guesses_at_once_are_no_more_than_five(desk: Desk) -> None:
    def guess(n: int) -> int:
        form = {"name": "limin", "password": f"guess {n} of many"}
        with httpx2.Client(base_url=desk.centre.url, trust_env=False, timeout=60) as http:
            return http.post("/login", data=form).status_code

    with ThreadPoolExecutor(12) as pool:
        statuses = list(pool.map(guess, range(24)))
    assert statuses.count(403) == staff.ACCOUNT_GUESSES
    assert set(statuses) == {403, 429}
    assert desk.log_in().status == 429


def test_whoever_logs_in_often_does_not_make_their_office_deaf(desk: Desk) -> None:
    for _ in range(staff.ADDRESS_GUESSES + 1):
        assert desk.log_in().status == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cases?page=x", 422), ("/cases?page=0", 422), (f"/cases?page={9**40}", 422),
        (f"/cases?receipt={'x' * 99}", 422), ("/cases/", 404),
        ("/login/", 404), ("/cases/..%2f..", 404), ("/u/", 404), ("/u/x/y", 404), ("/logout", 405),
    ],
)  # fmt: skip
def test_who_looks_at_a_page_is_told_in_words(desk: Desk, path: str, status: int) -> None:
    desk.log_in()
    answer = desk.http.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "没有" in answer.text


def test_a_form_that_is_none_and_one_that_is_too_long(desk: Desk, filed: str) -> None:
    desk.log_in().see(f"/cases/{filed}")
    too_long = desk.http.post(f"/cases/{filed}/note", data={"csrf": desk.csrf, "reason": "长" * 30_000})
    assert (too_long.status_code, "写得太长了" in too_long.text) == (413, True)
    assert "没有这一页" in desk.http.post(f"/cases/{filed}/note", json={}).text


def test_a_busy_store_is_said_in_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> object:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    desk.log_in()
    monkeypatch.setattr("central.store.case_lists.page", locked)
    answer = desk.http.get("/cases")
    assert (answer.status_code, answer.headers["retry-after"], "请过一会儿再点一次" in answer.text) == (503, "2", True)


def test_nothing_leads_to_where_the_request_says_it_is(desk: Desk) -> None:
    for path in ("/cases/", "/login/", "//evil.example/", "/cases//evil.example", "/login?next=//evil.example"):
        answer = desk.http.get(path, headers={"Host": "evil.example"}, follow_redirects=False)
        assert "evil" not in answer.headers.get("location", "")


@pytest.mark.parametrize(
    ("step", "fields", "told"),
    [
        ("ask", {"reason": "长" * (MAX_REASON + 1)}, f"理由最多 {MAX_REASON} 个字，现在是 {MAX_REASON + 1} 个字"),
        ("ask", {"reason": "x", "material": "长" * 101}, "材料的名字最多 100 个字"),
        ("ask", {"reason": "x", "question": [f"q{n}" for n in range(MAX_WANTED + 1)]}, f"最多 {MAX_WANTED} 样"),
        ("refuse", {"reason": "x", "basis_text": "长" * 201, "clause": "一"}, "依据的文件最多 200 个字"),
        ("refuse", {"reason": "x", "basis_text": "某文件", "clause": "长" * 201}, "第几条最多 200 个字"),
        ("refuse", {"reason": "x", "basis_text": "某文件", "clause": "\u200b \u202e"}, "没有依据不能定为没有通过"),
        ("refuse", {"reason": "\u200b\x01", "basis_text": "某文件", "clause": "一"}, "为什么没有通过"),
        ("refuse", {"reason": "。。。", "basis_text": "某文件", "clause": "一"}, "为什么没有通过"),
        ("complete", {"result_text": "长" * (MAX_REASON + 1)}, f"办理结果最多 {MAX_REASON} 个字"),
    ],
)
def test_nothing_is_cut_off_behind_the_back_of_who_wrote_it(
    desk: Desk, filed: str, step: str, fields: dict[str, object], told: str
) -> None:
    desk.log_in().see(f"/cases/{filed}")
    desk.do(filed, "take")
    desk.do(filed, step, **fields)
    assert (desk.status, told in desk.text) == (422, True)
    assert "待受理" in desk.see(f"/cases/{filed}").text


def test_pages_that_nobody_touches_keep_nobody_logged_in(desk: Desk, clock: HandClock) -> None:
    """Two of them, each of which goes away by itself in turn."""
    desk.log_in()
    (where,) = {part.split('"')[0] for part in desk.page.split("905;url=")[1:]}
    for _ in range(4):
        clock.advance(8 * 60)
        assert "工作人员登录" in desk.see(where).text
    assert "工作人员登录" in desk.see("/cases").text


def test_logging_in_ends_what_the_browser_was_logged_in_to(desk: Desk) -> None:
    hire(desk.centre, "zhaogong", "赵测试")
    desk.log_in()
    before = dict(desk.http.cookies)
    desk.log_in("zhaogong")
    with httpx2.Client(base_url=desk.centre.url, trust_env=False, timeout=60, cookies=before) as http:
        assert http.get("/cases", follow_redirects=False).headers["location"] == "/login"


def test_a_session_that_somebody_else_chose_is_never_taken_on(desk: Desk) -> None:
    desk.http.cookies.set("office", "chosen-by-somebody-else", domain="127.0.0.1", path="/")
    answer = desk.http.post("/login", data={"name": "limin", "password": PASSWORD}, follow_redirects=False)
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'`{{7*7}}${7*7}&lt;\u202e😀"


def test_whatever_is_written_is_shown_as_it_was_and_does_nothing(desk: Desk, station: StationAtCentre) -> None:
    sent = application(last_employer=HOSTILE, rows=[{HOSTILE: HOSTILE}])
    sent["body"]["applicant"] |= {"name": HOSTILE[:40], "address": HOSTILE}
    sent["body"]["item_version"] = HOSTILE[:32]
    sent["body"]["answers"][HOSTILE] = HOSTILE
    assert station.send(sent).status_code == 200
    submission_id = sent["body"]["submission_id"]
    desk.log_in().see(f"/cases/{submission_id}")
    desk.do(submission_id, "take")
    desk.do(submission_id, "note", reason=HOSTILE)
    desk.do(submission_id, "refuse", reason=HOSTILE, basis_text=HOSTILE, clause="")
    desk.do(submission_id, "ask", reason=HOSTILE, material=HOSTILE)
    pages = [desk.see(f"/cases/{submission_id}").page, desk.see("/cases").page]
    pages.append(desk.see(f"/cases?receipt={'%3Cscript%3E%22'}").page)
    desk.see(f"/cases/{submission_id}")
    desk.do(submission_id, "open")
    for page in (*pages, desk.page):
        assert "<script" not in page
        assert "<img src=x" not in page
        assert "49" not in page.split("<main")[1].split("alert(1)")[-1][:40]
        assert "\u202e" not in page
