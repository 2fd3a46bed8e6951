"""Materials from a phone over HTTP: one code, one use, some minutes."""

import io
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from PIL import Image
from sqlalchemy import select

from central.api.body import body_of_type
from central.case_machine import COMMAND, Move, Step
from central.item_book import load_book
from central.materials import Prepared, Rejected, prepare
from central.store import case_moves
from central.store.tables import materials, upload_tickets
from central.web import uploads
from kiosk.contract.base import CONTRACT_HEADER
from kiosk.contract.upload import TicketAnswer
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import Desk, hire
from tests.support.people_at_work import application
from tests.support.station_at_centre import StationAtCentre

Files = list[tuple[str, tuple[str, bytes, str]]]


def photo(kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "#c8b48c").save(out, kind)
    return out.getvalue()


def files(*contents: bytes, name: str = "photo.jpg", field: str = "file") -> Files:
    return [(field, (name, content, "image/jpeg")) for content in contents]


@pytest.fixture
def filed(station: StationAtCentre) -> str:
    sent = application()
    station.send(sent)
    submission_id: str = sent["body"]["submission_id"]
    return submission_id


@pytest.fixture
def http(centre: InProcessCentre) -> Iterator[httpx2.Client]:
    with httpx2.Client(trust_env=False, timeout=60) as client:
        yield client


def ask(station: StationAtCentre, submission_id: str, **changed: Any) -> httpx2.Response:
    asked = {"submission_id": submission_id, "wanted": "残疾人证"} | changed
    return station.post("/v1/uploads/tickets", json=asked, headers=station.bearer())


def url(station: StationAtCentre, submission_id: str) -> str:
    return TicketAnswer.model_validate_json(ask(station, submission_id).content).url


def kept(centre: InProcessCentre) -> int:
    with centre.database.read() as connection:
        return len(connection.execute(select(materials.c.material_id)).all())


def test_a_photo_comes_to_the_case_and_the_station_learns_of_it(
    station: StationAtCentre, filed: str, http: httpx2.Client
) -> None:
    ticket = TicketAnswer.model_validate_json(ask(station, filed).content)
    answer = http.post(ticket.url, files=files(photo(), photo("PNG"), b"%PDF-1.4\n%%EOF\n"))
    assert answer.status_code == 200
    assert "收到 3 份" in answer.text
    assert kept(station.centre) == 3
    page = station.call("GET", "/v1/changes", headers=station.bearer() | {CONTRACT_HEADER: "2"}).json()
    assert [(one["ticket_id"], one["count"]) for one in page["materials"]] == [(ticket.ticket_id, 3)]
    assert station.changes() == {"changes": [], "cursor": page["cursor"], "more": False}


def test_the_officer_sees_them_and_that_is_written_down(
    station: StationAtCentre, filed: str, http: httpx2.Client
) -> None:
    http.post(url(station, filed), files=files(photo(), b"%PDF-1.4\n%%EOF\n"))
    hire(station.centre)
    desk = Desk(station.centre).log_in().see(f"/cases/{filed}")
    paths = sorted(set(part.split('"')[0] for part in desk.page.split('href="') if "/materials/" in part.split('"')[0]))  # noqa: C401
    answers = {answer.headers["content-type"]: answer for answer in map(desk.http.get, paths)}
    desk.close()
    assert answers["image/jpeg"].headers["content-disposition"] == "inline"
    assert answers["application/pdf"].headers["content-disposition"].startswith("attachment")
    assert all("sandbox" in answer.headers["content-security-policy"] for answer in answers.values())
    events = station.centre.cli("audit", "case", filed, "--json")[1]["entries"]
    assert [one["event"] for one in events].count("material_seen") == 2


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (files(b"MZ\x90\0 program"), "不是照片"),
        (files(b"<script>alert(1)</script>", name="photo.jpg"), "不是照片"),
        (files(photo()[:100]), "打不开"),
        (files(photo(), b"\xff\xd8\xff damaged"), "打不开"),
        (files(b"\xff\xd8\xff" + b"\0" * (15 * 1024 * 1024)), "太大"),
        (files(*[photo()] * 7), "一次最多送 6 张"),
        (files(b"", name=""), "还没有选照片"),
        (files(photo(), field="other"), "还没有选照片"),
    ],
    ids=["program", "script", "cut", "one_of_two", "large", "many", "none", "other_field"],
)
def test_what_is_not_taken_leaves_the_code_good(
    station: StationAtCentre, filed: str, http: httpx2.Client, sent: Files, words: str
) -> None:
    at = url(station, filed)
    answer = http.post(at, files=sent)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert kept(station.centre) == 0
    assert http.post(at, files=files(photo())).status_code == 200


def test_a_code_works_once_even_from_two_phones(station: StationAtCentre, filed: str, http: httpx2.Client) -> None:
    at = url(station, filed)
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(lambda _: http.post(at, files=files(photo())).status_code, range(4)))
    assert sorted(statuses) == [200, 410, 410, 410]
    assert kept(station.centre) == 1
    assert "这个码用过了" in http.get(at).text


def test_a_code_is_over_after_ten_minutes(
    station: StationAtCentre, filed: str, http: httpx2.Client, clock: HandClock
) -> None:
    at = url(station, filed)
    clock.advance(599)
    assert http.get(at).status_code == 200
    clock.advance(1)
    for answer in (http.get(at), http.post(at, files=files(photo()))):
        assert (answer.status_code, "这个码过时间了" in answer.text) == (410, True)


def test_a_new_code_ends_the_one_before(station: StationAtCentre, filed: str, http: httpx2.Client) -> None:
    first, second = url(station, filed), url(station, filed)
    assert http.get(first).status_code == 410
    assert http.get(second).status_code == 200


@pytest.mark.parametrize("token", ["x", "..%2f..%2fetc%2fpasswd", "%00", "%ff", "a" * 5000, "'%20or%201=1"])
def test_a_code_that_was_never_given_leads_nowhere(centre: InProcessCentre, http: httpx2.Client, token: str) -> None:
    assert http.get(f"{centre.url}/u/{token}").status_code == 404


def test_a_path_in_a_file_name_is_never_looked_at(station: StationAtCentre, filed: str, http: httpx2.Client) -> None:
    answer = http.post(url(station, filed), files=files(photo(), name="../../../../tmp/evil.jpg"))
    assert answer.status_code == 200
    with station.centre.database.read() as connection:
        row = connection.execute(select(materials)).one()
    assert "evil" not in str(row)


def test_the_page_says_nothing_of_the_person(station: StationAtCentre, filed: str, http: httpx2.Client) -> None:
    page = http.get(url(station, filed)).text
    assert "失业登记" in page
    assert not [word for word in ("测试三", "测*三", "5305021979", "13800005678", filed) if word in page]


def test_only_the_hash_of_a_code_is_kept(station: StationAtCentre, filed: str) -> None:
    token = url(station, filed).rpartition("/")[2]
    with station.centre.database.read() as connection:
        row = connection.execute(select(upload_tickets)).one()
    assert token not in str(row)


def test_whose_case_it_is_and_whether_it_is_open(station: StationAtCentre, filed: str) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    assert ask(other, filed).status_code == 404
    assert ask(station, str(uuid4())).status_code == 404
    with station.centre.database.write() as connection:
        move = Move(step=Step.COMPLETE, result="x")
        case_moves.do(connection, load_book(), filed, COMMAND, move, station.centre.now())
    assert ask(station, filed).status_code == 409


def test_a_case_that_ended_meanwhile_takes_nothing(station: StationAtCentre, filed: str, http: httpx2.Client) -> None:
    at = url(station, filed)
    with station.centre.database.write() as connection:
        move = Move(step=Step.REFUSE, reason="x")
        case_moves.do(connection, load_book(), filed, COMMAND, move, station.centre.now())
    answer = http.post(at, files=files(photo()))
    assert (answer.status_code, "这件已经办完了" in answer.text) == (409, True)
    assert kept(station.centre) == 0


@pytest.mark.parametrize("content_type", ["text/plain", "application/json", "multipart/form-data"])
def test_what_is_no_form(station: StationAtCentre, filed: str, http: httpx2.Client, content_type: str) -> None:
    answer = http.post(url(station, filed), content=b"x", headers={"Content-Type": content_type})
    assert (answer.status_code, "没有收全" in answer.text) == (400, True)


def test_too_much_at_once_is_said_on_a_page(station: StationAtCentre, filed: str, http: httpx2.Client) -> None:
    at = url(station, filed)
    answer = http.post(at, files=files(*[b"\xff\xd8\xff" + b"\0" * (11 * 1024 * 1024)] * 3))
    assert (answer.status_code, "少选几张再送" in answer.text) == (413, True)
    assert http.get(at).status_code == 200


def test_a_stranger_gets_no_code(centre: InProcessCentre, filed: str) -> None:
    answer = StationAtCentre(centre).post("/v1/uploads/tickets", json={"submission_id": filed})
    assert answer.status_code == 401


def test_nobodys_megabytes_are_kept_without_a_good_code(
    station: StationAtCentre, filed: str, http: httpx2.Client, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept_all_the_same(*_: object) -> object:
        raise AssertionError("the body was kept")

    over, sent = url(station, filed), files(b"\xff\xd8\xff" + b"\0" * (20 * 1024 * 1024))
    clock.advance(600)
    monkeypatch.setattr("central.web.uploads._read", kept_all_the_same)
    assert "没有这个码" in http.post(f"{station.centre.url}/u/forged", files=sent).text
    assert "这个码过时间了" in http.post(over, files=sent).text


def test_a_code_that_runs_out_while_pictures_are_looked_at_says_so(
    station: StationAtCentre, filed: str, http: httpx2.Client, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = url(station, filed)

    def takes_long(content: bytes) -> Prepared | Rejected:
        clock.advance(600)
        return prepare(content)

    monkeypatch.setattr(uploads, "prepare", takes_long)
    answer = http.post(at, files=files(photo()))
    assert (answer.status_code, "这个码过时间了" in answer.text) == (410, True)
    assert "已经收到" not in answer.text
    assert kept(station.centre) == 0


def test_a_case_holds_so_much_and_no_more(
    station: StationAtCentre, filed: str, http: httpx2.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.store.materials.MAX_OF_CASE", 3)
    assert http.post(url(station, filed), files=files(photo(), photo())).status_code == 200
    at = url(station, filed)
    answer = http.post(at, files=files(photo(), photo()))
    assert (answer.status_code, "请带到窗口" in answer.text) == (409, True)
    assert kept(station.centre) == 2
    assert http.post(at, files=files(photo())).status_code == 200
    monkeypatch.setattr("central.store.materials.MAX_OF_CASE", 99)
    monkeypatch.setattr("central.store.materials.MAX_BYTES_OF_CASE", 100)
    assert http.post(url(station, filed), files=files(photo())).status_code == 409


def test_a_body_that_never_ends_is_given_up(
    station: StationAtCentre, filed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_read", body_of_type("multipart/form-data", 1000, 0.2))
    at = url(station, filed).removeprefix(station.centre.url)
    host, port = station.centre.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall(
            f"POST {at} HTTP/1.1\r\nHost: {host}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
            "Content-Length: 900\r\n\r\n--x\r\n".encode()
        )
        answer = line.recv(65536).decode(errors="replace")
    assert answer.startswith("HTTP/1.1 400")
    assert kept(station.centre) == 0
    assert uploads._receiving == {}


def test_a_few_tries_at_once_with_one_code_and_no_more(
    station: StationAtCentre, filed: str, http: httpx2.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_TRIES_AT_ONCE", 0)
    answer = http.post(url(station, filed), files=files(photo()))
    assert (answer.status_code, "请等一会儿" in answer.text) == (409, True)
