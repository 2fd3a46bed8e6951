"""A technician without a telephone: the station asks, the centre answers, the gate opens; over a real centre."""

from pathlib import Path

from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.codes import TotpCodes
from kiosk.maintenance.enrol_technician import Credentials, EnrolTechnician
from kiosk.maintenance.gate import Gate, Wrong
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import Enrolled, enrol
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.fake_menu import NOBODY, PlainPins


def asked(centre: InProcessCentre, challenge: str, number: str = "0217", station: str = "QH03") -> str:
    status, said = centre.cli("technicians", "answer", challenge, "--station", station, "--number", number, "--json")
    assert status == 0, said
    return str(said["answer"]).replace(" ", "")


def test_what_the_centre_says_opens_the_gate_of_that_station(tmp_path: Path) -> None:
    clock = HandClock()
    with in_process(tmp_path, now=clock.now) as centre:
        store = SqlStore(tmp_path / "station")
        assert isinstance(enrol(store, centre.url, centre.enrol_code("QH03"), clock), Enrolled)
        book, pins = store.gate(clock.now), PlainPins()
        told = EnrolTechnician(book=book, pins=pins, station="QH03").add("0217", "测试周工", Role.LEAD, by="test")
        assert isinstance(told, Credentials)
        gate = Gate(
            book=book,
            pins=pins,
            codes=TotpCodes(),
            clock=clock,
            boot=lambda: "boot",
            station=lambda: store.station().code,
            nobody=NOBODY,
        )
        challenge = gate.challenge("0217")
        assert challenge is not None
        assert isinstance(gate.answer("0217", told.pin, asked(centre, challenge, number="0218")), Wrong)
        answer = asked(centre, f"{challenge[:4]} {challenge[4:]}")
        assert gate.answer("0217", told.pin, answer) == Technician("0217", "测试周工", Role.LEAD)
        assert isinstance(gate.answer("0217", told.pin, answer), Wrong)
        store.close()


def test_the_centre_answers_for_stations_that_it_knows(tmp_path: Path) -> None:
    with in_process(tmp_path) as centre:
        centre.enrol_code("QH03")
        for challenge, station, error in (
            ("12345678", "QH99", "unknown_station"),
            ("1234", "QH03", "bad_challenge"),
            ("12345678", "QH03", "no_key"),
        ):
            arguments = ("technicians", "answer", challenge, "--station", station, "--number", "0217", "--json")
            status, said = centre.cli(*arguments)
            assert (status, said["error"]) == (1, error)
