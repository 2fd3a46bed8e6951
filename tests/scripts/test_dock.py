"""The dock over a real HTTP server: what it shows is what the control files say, and it changes nothing else."""

import json
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hardware.simulators.control import FAULTS, check
from scripts.dock import CARDS, PAGE, Dock, serve_dock
from scripts.simulators import SIMULATORS, SimulatorRow, read_control, write_control

READER, PRINTER, SCANNER = SIMULATORS[:3]
CARD = "1-working-age.json"


class Client:
    """A browser as far as the dock can tell."""

    def __init__(self, port: int, folder: Path) -> None:
        self._port = port
        self.folder = folder

    def get(self, path: str) -> tuple[int, str, bytes]:
        return self._ask("GET", path)

    def post(self, body: bytes) -> tuple[int, Any]:
        status, _, answer = self._ask("POST", "/", body)
        return status, json.loads(answer)

    def wish(self, device: str, **changes: object) -> tuple[int, Any]:
        return self.post(json.dumps({"device": device, "set": changes}).encode())

    def device(self, name: str) -> dict[str, Any]:
        state = json.loads(self.get("/state")[2])
        return next(device for device in state["devices"] if device["name"] == name)

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

    def _ask(self, verb: str, path: str, body: bytes | None = None) -> tuple[int, str, bytes]:
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=60)) as connection:
            connection.request(verb, path, body)
            answer = connection.getresponse()
            return answer.status, answer.headers["Content-Type"], answer.read()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    for row in SIMULATORS:
        write_control(row, tmp_path, row.at_rest)
        if row.pictures:
            (tmp_path / row.pictures).mkdir()
    server = serve_dock(Dock(SIMULATORS, tmp_path), 0)
    yield Client(server.server_address[1], tmp_path)
    server.shutdown()
    server.server_close()


# -- what it shows -----------------------------------------------------------------------------------------------------


def test_the_page_needs_nothing_from_elsewhere(client: Client) -> None:
    status, kind, page = client.get("/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert b"http://" not in page
    assert b"https://" not in page
    assert b'src="//' not in page


def test_every_device_of_the_table_is_there_with_what_can_be_done_to_it(client: Client) -> None:
    state = json.loads(client.get("/state")[2])
    assert [device["name"] for device in state["devices"]] == [row.name for row in SIMULATORS]
    assert [card["file"] for card in state["cards"]] == sorted(path.name for path in CARDS.glob("*.json"))
    assert all(set(card) == {"file", "name", "kind", "valid_until"} for card in state["cards"])
    assert client.device("printer")["now"] == {"paper": "ok", "cover": "closed", "fault": None, "card": None}


@pytest.mark.parametrize("row", SIMULATORS, ids=lambda row: row.name)
def test_every_fault_and_control_offered_is_one_that_the_simulators_know(row: SimulatorRow) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert {*row.faults, "unplugged"} <= FAULTS
    assert all(f"  {fault}: [" in page or f" {fault}: [" in page for fault in row.faults), "each has words on the page"
    assert all(f"  {control}: " in page for control in row.controls)
    check({"fault": None, **row.at_rest, **row.once})  # type: ignore[typeddict-item]


def test_the_last_pictures_come_newest_first_and_nothing_else_of_the_disk(client: Client) -> None:
    paper = client.folder / PRINTER.pictures
    for n in range(1, 9):
        (paper / f"{n:04d}.png").write_bytes(b"picture %d" % n)
    (paper / "0008.txt").write_text("text", encoding="utf-8")
    assert client.device("printer")["pictures"] == [f"{n:04d}.png" for n in range(8, 2, -1)]
    assert client.get("/pictures/printer/0008.png") == (200, "image/png", b"picture 8")
    for path in ("/pictures/printer/0008.txt", "/pictures/printer/0009.png", "/pictures/reader/0008.png", "/pictures/"):
        assert client.get(path)[0] == 404
    for path in ("/pictures/printer/../reader.json", "/pictures/printer/%2e%2e/reader.json", "/../dock.py", "/x"):
        assert client.get(path)[0] == 404


# -- what it does ------------------------------------------------------------------------------------------------------


def test_a_card_is_laid_and_lifted_by_the_name_of_its_file(client: Client) -> None:
    assert client.wish("reader", card=CARD) == (200, {})
    assert read_control(READER, client.folder)["card"]["name"] == "测试大山"
    assert client.device("reader")["now"]["card"] == CARD
    client.wish("reader", card=None)
    assert read_control(READER, client.folder)["card"] is None
    assert client.device("reader")["now"]["card"] is None


def test_one_change_leaves_the_others_as_they_are(client: Client) -> None:
    client.wish("printer", paper="out")
    client.wish("printer", cover="open")
    client.wish("printer", fault="cutter_jam")
    assert read_control(PRINTER, client.folder) == {"paper": "out", "cover": "open", "fault": "cutter_jam"}


def test_a_code_is_scanned_once_and_not_again_with_the_next_change(client: Client) -> None:
    client.wish("scanner", text="ESSC-TEST-D1-1")
    assert read_control(SCANNER, client.folder)["text"] == "ESSC-TEST-D1-1"
    assert "text" not in client.device("scanner")["now"], "a code may be a person's: the page does not get it back"
    client.wish("scanner", fault="slow")
    assert read_control(SCANNER, client.folder) == {"text": "", "fault": "slow"}


def test_the_page_follows_a_file_that_another_program_changes(client: Client) -> None:
    write_control(PRINTER, client.folder, {"fault": "unplugged"})
    assert client.device("printer")["now"]["fault"] == "unplugged"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[" * 4000, "not JSON"),
        (b"\xff", "not JSON"),
        (b"[]", "no wish"),
        (b'{"device": "reader"}', "no wish"),
        (b'{"device": "toaster", "set": {}}', "no such device"),
        (b'{"device": ["reader"], "set": {}}', "no such device"),
        (b'{"device": "reader", "set": {"card": "../dock.py"}}', "no such card"),
        (b'{"device": "reader", "set": {"card": {"kind": "citizen"}}}', "no such card"),
        (b'{"device": "reader", "set": {"fault": "on fire"}}', "fault: unknown value 'on fire'"),
        (b'{"device": "reader", "set": {"colour": "red"}}', "unknown key 'colour'"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(client: Client, body: bytes, why: str) -> None:
    before = client.files()
    assert client.post(body) == (400, {"error": why})
    assert client.files() == before


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_it(client: Client, body: bytes) -> None:
    before = client.files()
    assert client.post(body)[0] == 400
    assert client.files() == before
