"""Enrolling at the glass over the real database: kept over a restart, audited, and no way around the lock."""

from pathlib import Path

import pytest

from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.codes import TotpCodes
from kiosk.maintenance.enrol_at_glass import Candidate, CannotEnrol, CannotRetire, EnrolAtGlass
from kiosk.maintenance.enrol_technician import EnrolTechnician
from kiosk.maintenance.gate import FREE_TRIES, Gate, Shut
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import HandClock
from tests.support.fake_menu import NOBODY, STATION, PlainPins

NEW, PIN, LEAD = "0305", "480213", "0101"


class Bench:
    def __init__(self, folder: Path) -> None:
        self.clock, self.codes = HandClock(), TotpCodes()
        self.store = SqlStore(folder)
        EnrolTechnician(book=self.gate.book, pins=PlainPins(), station=STATION).add(
            LEAD, "测试李工", Role.LEAD, "command"
        )

    @property
    def gate(self) -> Gate:
        return Gate(
            book=self.store.gate(self.clock.now),
            pins=PlainPins(),
            codes=self.codes,
            clock=self.clock,
            boot=lambda: "boot",
            station=lambda: STATION,
            nobody=NOBODY,
        )

    @property
    def glass(self) -> EnrolAtGlass:
        return EnrolAtGlass(self.gate)

    def candidate(self) -> Candidate:
        made = self.glass.candidate(NEW, PIN, PIN)
        assert isinstance(made, Candidate)
        return made

    def code(self, candidate: Candidate) -> str:
        return self.codes.code_at(candidate.secret, self.clock.now().timestamp())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_it_outlasts_a_restart_and_is_in_the_audit_chain(bench: Bench, tmp_path: Path) -> None:
    candidate = bench.candidate()
    assert bench.glass.confirm(candidate, bench.code(candidate), LEAD) == Technician(NEW, NEW, Role.TECHNICIAN)
    bench.store.close()
    bench.store = SqlStore(tmp_path)
    bench.clock.advance(30)
    assert bench.gate.enter(NEW, PIN, bench.code(candidate)) == Technician(NEW, NEW, Role.TECHNICIAN)
    assert bench.glass.retire(NEW, LEAD) is None
    assert bench.glass.retire(NEW, LEAD) is CannotRetire.UNKNOWN
    assert bench.glass.retire(LEAD, LEAD) is CannotRetire.LEAD
    assert [one.number for one in bench.glass.people()] == [LEAD]
    assert bench.store.verify_audit().intact
    bench.store.close()


def test_whom_a_command_enrolled_meanwhile_is_not_replaced(bench: Bench) -> None:
    candidate = bench.candidate()
    EnrolTechnician(book=bench.gate.book, pins=PlainPins(), station=STATION).add(NEW, "测试周工", Role.LEAD, "command")
    assert bench.glass.confirm(candidate, bench.code(candidate), LEAD) is CannotEnrol.TAKEN
    assert bench.glass.people()[-1].name == "测试周工"
    bench.store.close()


def test_who_is_enrolled_does_not_open_a_gate_that_is_shut(bench: Bench) -> None:
    for _ in range(FREE_TRIES):
        bench.gate.enter(NEW, "000000", "000000")
    candidate = bench.candidate()
    bench.glass.confirm(candidate, bench.code(candidate), LEAD)
    assert isinstance(bench.gate.enter(NEW, PIN, bench.code(candidate)), Shut)
    bench.store.close()


def test_nothing_of_a_candidate_is_told_by_its_name(bench: Bench) -> None:
    candidate = bench.candidate()
    assert PIN not in repr(candidate)
    assert candidate.secret not in repr(candidate)
    bench.store.close()
