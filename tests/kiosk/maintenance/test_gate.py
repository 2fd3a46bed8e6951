"""The gate: what it lets in, and how few guesses anybody gets, whatever they do to plug and clock."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.recovery import answer_to
from kiosk.domain.clock_watch import Reading
from kiosk.maintenance.codes import TotpCodes
from kiosk.maintenance.gate import CHALLENGE_SECONDS, FREE_TRIES, Gate, Shut, Wrong, hold_after
from kiosk.maintenance.gate_ports import GateBook
from kiosk.maintenance.pins import NOBODY as ARGON_NOBODY
from kiosk.maintenance.pins import ArgonPins
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import NOON, HandClock
from tests.support.fake_menu import (
    LEAD,
    LEAD_PIN,
    NOBODY,
    PIN,
    RECOVERY_KEY,
    SECRET,
    STATION,
    TECHNICIAN,
    DictGateBook,
    PlainPins,
    enrolled,
)


class PlugPulledError(BaseException):
    """The power went, in the middle of looking at a PIN."""


class FragilePins(PlainPins):
    dies = False

    def verify(self, pin_hash: str, pin: str) -> bool:
        right = super().verify(pin_hash, pin)
        if self.dies:
            raise PlugPulledError
        return right


@dataclass
class Bench:
    """A gate, and all that a thief may do to the machine around it. `passed`: the seconds that really went by."""

    book: GateBook = field(default_factory=lambda: DictGateBook(enrolled()))
    clock: HandClock = field(default_factory=HandClock)
    pins: FragilePins = field(default_factory=FragilePins)
    codes: TotpCodes = field(default_factory=TotpCodes)
    passed: float = 0.0
    boots: "count[int]" = field(default_factory=lambda: count(1))
    boot: str = "boot-0"

    @property
    def gate(self) -> Gate:
        return Gate(
            book=self.book,
            pins=self.pins,
            codes=self.codes,
            clock=self.clock,
            boot=lambda: self.boot,
            station=lambda: STATION,
            nobody=NOBODY,
        )

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.passed += seconds

    def restart(self) -> None:
        """The monotonic clock begins anew."""
        self.boot, self.clock.seconds = f"boot-{next(self.boots)}", 0.0

    def guess(self, number: str = TECHNICIAN.number, *, dies: bool = False) -> None:
        self.pins.dies = dies
        try:
            became = self.gate.enter(number, "000000", "000000")
            assert isinstance(became, Wrong | Shut)
        except PlugPulledError:
            self.restart()

    def code(self) -> str:
        return self.codes.code_at(SECRET, self.clock.now().timestamp())


def most_guesses(seconds: float) -> int:
    """Of who tries as soon as the gate opens, and does nothing else for so long."""
    wrong, at = 0, 0.0
    while at <= seconds:
        wrong += 1
        at += hold_after(wrong)
    return wrong


# -- who comes in ------------------------------------------------------------------------------------------------------


def test_who_knows_all_three_comes_in():
    bench = Bench()
    assert bench.gate.enter(TECHNICIAN.number, PIN, bench.code()) == TECHNICIAN
    assert bench.gate.enter(LEAD.number, LEAD_PIN, bench.code()) == LEAD


@pytest.mark.parametrize("number", ["", "*", "9999", "021", "0217 "])
def test_a_number_that_nobody_has_costs_the_same_work_and_says_the_same(number: str):
    bench = Bench()
    assert bench.gate.enter(number, PIN, bench.code()) == Wrong(0)
    assert bench.pins.looked_at == 1
    assert bench.gate.enter(TECHNICIAN.number, "000000", bench.code()) == Wrong(0)
    assert bench.pins.looked_at == 2


def test_each_code_opens_once():
    bench = Bench()
    code = bench.code()
    assert bench.gate.enter(TECHNICIAN.number, PIN, code) == TECHNICIAN
    assert isinstance(bench.gate.enter(TECHNICIAN.number, PIN, code), Wrong)
    bench.wait(30)
    assert bench.gate.enter(TECHNICIAN.number, PIN, bench.code()) == TECHNICIAN


@pytest.mark.parametrize(("late", "opens"), [(-30, True), (0, True), (30, True), (60, False), (-60, False)])
def test_a_telephone_may_be_a_step_apart(late: int, opens: bool):
    bench = Bench()
    code = bench.codes.code_at(SECRET, bench.clock.now().timestamp() - late)
    assert (bench.gate.enter(TECHNICIAN.number, PIN, code) == TECHNICIAN) is opens


def test_a_right_one_forgives_the_wrong_ones_of_that_number_alone():
    bench = Bench()
    for _ in range(FREE_TRIES - 1):
        bench.guess(LEAD.number)
    assert bench.gate.enter(TECHNICIAN.number, PIN, bench.code()) == TECHNICIAN
    assert bench.gate.wait() == 0
    bench.guess(LEAD.number)
    assert bench.gate.wait(LEAD.number) == 60, "who may come in themselves does not guess for ever at another's PIN"


def test_what_was_tried_is_on_record_without_what_was_typed():
    book = DictGateBook(enrolled())
    bench = Bench(book)
    bench.gate.enter("13800005", PIN, "000000")
    bench.guess()
    assert book.noted == [
        ("maintenance_gate", {"outcome": "wrong", "technician": None}),
        ("maintenance_gate", {"outcome": "wrong", "technician": TECHNICIAN.number}),
    ]


def test_the_centre_hears_once_that_somebody_guesses():
    book = DictGateBook(enrolled())
    bench = Bench(book)
    for _ in range(FREE_TRIES + 2):
        bench.guess()
        bench.wait(200)
    assert book.alarms == ["gate_shut"]


# -- without a telephone -----------------------------------------------------------------------------------------------


def asked(bench: Bench) -> str:
    challenge = bench.gate.challenge(TECHNICIAN.number)
    assert challenge is not None
    return challenge


def test_what_the_centre_answers_opens_once_and_with_the_pin_only():
    bench = Bench()
    answer = answer_to(RECOVERY_KEY, STATION, asked(bench), TECHNICIAN.number)
    assert isinstance(bench.gate.answer(TECHNICIAN.number, "000000", answer), Wrong)
    assert isinstance(bench.gate.answer(LEAD.number, LEAD_PIN, answer), Wrong), "it was asked for another"
    assert bench.gate.answer(TECHNICIAN.number, PIN, answer) == TECHNICIAN
    assert isinstance(bench.gate.answer(TECHNICIAN.number, PIN, answer), Wrong)


def test_it_holds_for_a_quarter_of_an_hour_by_the_stations_own_clock():
    bench = Bench()
    answer = answer_to(RECOVERY_KEY, STATION, asked(bench), TECHNICIAN.number)
    bench.clock.wall -= timedelta(days=1)
    bench.wait(CHALLENGE_SECONDS + 1)
    assert isinstance(bench.gate.answer(TECHNICIAN.number, PIN, answer), Wrong)
    answer = answer_to(RECOVERY_KEY, STATION, asked(bench), TECHNICIAN.number)
    bench.restart()
    assert isinstance(bench.gate.answer(TECHNICIAN.number, PIN, answer), Wrong), "nor after a restart"


def test_a_station_that_agreed_on_nothing_makes_no_challenge():
    bench = Bench(DictGateBook(enrolled(), key=None))
    assert bench.gate.challenge(TECHNICIAN.number) is None
    assert isinstance(bench.gate.answer(TECHNICIAN.number, PIN, ""), Wrong)


def test_the_answer_is_the_same_at_both_ends_for_ever():
    """A centre and a station of different versions must agree."""
    assert answer_to(RECOVERY_KEY, "QH03", "48217730", "0217") == "41498722"


# -- who guesses -------------------------------------------------------------------------------------------------------


def test_ten_thousand_guesses_with_restarts_between_get_no_more_than_patience_gives():
    bench, chance = Bench(), Random(17)
    for _ in range(10_000):
        bench.guess(chance.choice([TECHNICIAN.number, LEAD.number, f"{chance.randrange(10**6)}"]))
        if chance.random() < 0.3:
            bench.restart()
        bench.wait(chance.choice([0, 1, 10, 30]))
    assert bench.pins.looked_at <= most_guesses(bench.passed)
    assert bench.pins.looked_at < 200, f"in {bench.passed / 3600:.0f} hours"


Deed = st.one_of(
    st.tuples(st.just("guess"), st.sampled_from([TECHNICIAN.number, LEAD.number, "7777"])),
    st.tuples(st.just("pull"), st.just("")),
    st.tuples(st.just("restart"), st.just("")),
    st.tuples(st.just("wait"), st.sampled_from([1, 59, 60, 61, 600, 3600])),
    st.tuples(st.just("wall"), st.sampled_from([-(10**8), -3600, 3600, 10**8])),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(Deed, max_size=60))
def test_neither_plug_nor_clock_buys_a_guess(deeds: list[tuple[str, str | int]]):
    bench = Bench()
    for deed, fact in deeds:
        match deed:
            case "guess":
                bench.guess(str(fact))
            case "pull":
                bench.guess(dies=True)
            case "restart":
                bench.restart()
            case "wait":
                bench.wait(float(fact))
            case "wall":
                bench.clock.wall += timedelta(seconds=float(fact))
    assert bench.pins.looked_at <= most_guesses(bench.passed)


@pytest.mark.parametrize("wrong", range(30))
def test_the_gate_is_shut_longer_each_time_and_for_an_hour_at_most(wrong: int):
    assert hold_after(wrong) <= hold_after(wrong + 1) <= 3600
    assert (hold_after(wrong) == 0) is (wrong < FREE_TRIES)


# -- in the real database ----------------------------------------------------------------------------------------------


def test_the_database_keeps_it_over_restarts(tmp_path: Path):
    bench, store = Bench(), SqlStore(tmp_path)
    bench.book = store.gate(bench.clock.now)
    for one in enrolled().values():
        bench.book.enrol(one, by="test")
    for at in range(40):
        bench.guess("123456" if at % 3 else TECHNICIAN.number)
        if at % 4 == 0:
            store.close()
            store = SqlStore(tmp_path)
            bench.book = store.gate(bench.clock.now)
            bench.restart()
        bench.wait(20)
    assert bench.pins.looked_at <= most_guesses(bench.passed)
    bench.wait(3600)
    assert bench.gate.enter(TECHNICIAN.number, PIN, bench.code()) == TECHNICIAN
    answer = answer_to(RECOVERY_KEY, STATION, "00000000", TECHNICIAN.number)
    assert isinstance(bench.gate.answer(TECHNICIAN.number, PIN, answer), Wrong)
    assert bench.gate.challenge(TECHNICIAN.number) is None, "this station has joined no centre"
    assert store.verify_audit().intact
    report = store.fleet.begin_report((), bench.clock.now().date(), bench.clock.now())
    assert [alarm.code for alarm in report.alarms] == ["gate_shut"]
    assert [one.number for one in bench.book.technicians()] == [LEAD.number, TECHNICIAN.number]
    assert bench.book.remove(LEAD.number, by="test")
    assert not bench.book.remove(LEAD.number, by="test")
    assert isinstance(bench.gate.enter(LEAD.number, LEAD_PIN, bench.code()), Wrong)
    store.close()


def test_strange_numbers_do_not_fill_the_disk(tmp_path: Path):
    store = SqlStore(tmp_path)
    book = store.gate(lambda: NOON)
    with book.work() as work:
        for at in range(260):
            moment = Reading(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=at), float(at), "b")
            work.keep_tries(f"{at:06d}", replace(work.tries(f"{at:06d}"), wrong=1, last=moment))
        assert work.tries("000000").wrong == 0, "the oldest went"
        assert work.tries("000259").wrong == 1
    store.close()


def test_a_pin_is_kept_as_argon2id_and_nobodys_costs_as_much():
    pins = ArgonPins()
    kept = pins.hash(PIN)
    assert kept.startswith("$argon2id$v=19$m=32768,t=3,p=1$")
    assert pins.verify(kept, PIN)
    assert not pins.verify(kept, "000000")
    assert kept.rsplit("$", 2)[0] == ARGON_NOBODY.pin_hash.rsplit("$", 2)[0]
    assert not pins.verify(ARGON_NOBODY.pin_hash, PIN)
    assert not pins.verify("nonsense", PIN)
