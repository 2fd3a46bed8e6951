"""What was measured in, what is said of it out."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.api import (
    CardReadFailed,
    CardRemoved,
    Cover,
    DisplayCause,
    DisplayOutcome,
    DisplayResult,
    Health,
    JackStatus,
    Paper,
    Plug,
    PrinterStatus,
    PrintOutcome,
    PrintResult,
    QrCode,
    ReadFault,
    ScanFailed,
    ScanFault,
    Scanned,
    TextLine,
    Tri,
)
from kiosk.contract.reported import MachineReported
from kiosk.domain.clock_watch import ClockFault
from kiosk.maintenance.device_tests.camera import judge_cameras
from kiosk.maintenance.device_tests.card_reader import judge_card
from kiosk.maintenance.device_tests.clock import Clocks, judge_clocks
from kiosk.maintenance.device_tests.code_display import judge_shown
from kiosk.maintenance.device_tests.colours import judge_seen
from kiosk.maintenance.device_tests.machine import Backup, judge_backup, judge_machine
from kiosk.maintenance.device_tests.power import Supply, judge_supplies
from kiosk.maintenance.device_tests.printer import Interface, judge_page, judge_printer, proof_page
from kiosk.maintenance.device_tests.scanner import TestCode, judge_scan
from kiosk.maintenance.device_tests.signed_config import judge_metadata
from kiosk.maintenance.device_tests.sound import judge_jack
from kiosk.maintenance.device_tests.step import Outcome, Step, of_status, worst
from kiosk.maintenance.device_tests.touch import TouchGrid
from tests.support.clocks import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WELL = PrinterStatus(
    device="printer", health=Health.OK, paper=Paper.OK, cover=Cover.CLOSED, cutter=Tri.OK, paper_left_m=12.5
)


def outcomes(steps: tuple[Step, ...]) -> dict[str, tuple[Outcome, str]]:
    return {step.code: (step.outcome, step.cause) for step in steps}


def test_the_worst_counts_and_nothing_is_no_fault() -> None:
    assert worst([]) is Outcome.ABSENT
    order = [Outcome.ABSENT, Outcome.OK, Outcome.UNKNOWN, Outcome.LOOK, Outcome.FAULT]
    for at, outcome in enumerate(order):
        assert worst(Step(code="x", outcome=one) for one in order[: at + 1]) is outcome


@pytest.mark.parametrize(("needed", "outcome"), [(False, Outcome.ABSENT), (True, Outcome.FAULT)])
def test_a_device_that_is_not_there_is_a_fault_where_it_is_needed(needed: bool, outcome: Outcome) -> None:
    assert of_status("reader", None, needed=needed).outcome is outcome


# -- devices -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ReadFault)
def test_each_fault_of_a_card_is_told(fault: ReadFault) -> None:
    (step,) = judge_card(CardReadFailed(fault))
    assert (step.outcome, step.cause) == (Outcome.FAULT, fault.value)


def test_a_card_that_leaves_tells_nothing() -> None:
    assert judge_card(CardRemoved()) == ()


def test_a_printer_is_told_part_by_part() -> None:
    assert {outcome for outcome, _ in outcomes(judge_printer(WELL)).values()} == {Outcome.OK}
    ill = PrinterStatus(
        device="printer",
        health=Health.FAULT,
        cause="overheated",
        paper=Paper.OUT,
        cover=Cover.OPEN,
        cutter=Tri.NOT_SUPPORTED,
    )
    assert outcomes(judge_printer(ill)) == {
        "printer": (Outcome.FAULT, "overheated"),
        "printer_paper": (Outcome.FAULT, "paper_out"),
        "printer_cover": (Outcome.FAULT, "cover_open"),
        "printer_cutter": (Outcome.UNKNOWN, "no_sensor"),
        "printer_head": (Outcome.FAULT, "overheated"),
    }


def test_of_a_printer_that_is_gone_nothing_more_is_claimed() -> None:
    gone = PrinterStatus(device="printer", health=Health.ABSENT, cause="disconnected")
    assert [step.code for step in judge_printer(gone)] == ["printer"]
    assert judge_printer(None)[0].outcome is Outcome.ABSENT


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (PrintResult(PrintOutcome.PRINTED), (Outcome.OK, "")),
        (PrintResult(PrintOutcome.ASSUMED), (Outcome.UNKNOWN, "assumed")),
        (PrintResult(PrintOutcome.UNKNOWN, "timeout"), (Outcome.UNKNOWN, "timeout")),
        (PrintResult(PrintOutcome.NOT_PRINTED, "paper_out"), (Outcome.FAULT, "paper_out")),
    ],
)
def test_no_page_is_claimed_that_nobody_confirmed(result: PrintResult, said: tuple[Outcome, str]) -> None:
    step = judge_page(result)
    assert (step.outcome, step.cause) == said


def test_the_test_page_shows_every_way_of_printing() -> None:
    interface = Interface(driver="escpos", model="generic-80", port="/dev/printer")
    page = proof_page("测试站", NOON, judge_printer(WELL), interface, "ESTATION-TEST:1")
    texts = [line.text for line in page.lines if isinstance(line, TextLine)]
    assert any("𠮷" in text and "￥" in text and "〇" in text for text in texts)
    assert any(isinstance(line, QrCode) and line.text == "ESTATION-TEST:1" for line in page.lines)
    assert type(page.lines[-1]).__name__ == "Cut"


def test_a_box_is_believed_only_where_it_answers() -> None:
    assert judge_shown(DisplayResult(DisplayOutcome.SHOWN)).outcome is Outcome.OK
    assert judge_shown(DisplayResult(DisplayOutcome.SENT)).outcome is Outcome.UNKNOWN
    refused = judge_shown(DisplayResult(DisplayOutcome.NOT_SHOWN, DisplayCause.TOO_LONG))
    assert (refused.outcome, refused.cause) == (Outcome.FAULT, "too_long")


@settings(max_examples=30)
@given(st.text())
def test_of_another_code_only_length_and_kind_are_told(text: str) -> None:
    wanted = TestCode()
    step = judge_scan(Scanned(text, "Q1"), wanted)
    assert (step.cause, step.facts) == ("other_code", {"length": len(text), "kind": "qr"})
    assert judge_scan(Scanned(wanted.text, None), wanted).outcome is Outcome.OK


def test_a_code_is_another_one_each_time() -> None:
    assert TestCode() != TestCode()


@pytest.mark.parametrize("fault", ScanFault)
def test_each_fault_of_a_scan_is_told(fault: ScanFault) -> None:
    assert judge_scan(ScanFailed(fault), TestCode()).cause == fault.value


@pytest.mark.parametrize(
    ("plug", "said"),
    [
        (Plug.OUT, (Outcome.OK, "")),
        (Plug.IN, (Outcome.OK, "plugged_in")),
        (Plug.UNKNOWN, (Outcome.UNKNOWN, "not_told")),
    ],
)
def test_what_the_jack_knows(plug: Plug, said: tuple[Outcome, str]) -> None:
    step = judge_jack(JackStatus(device="headphones", health=Health.OK, plug=plug))
    assert (step.outcome, step.cause) == said
    assert judge_jack(None).outcome is Outcome.ABSENT


def test_a_camera_is_there_or_not_and_never_used() -> None:
    assert judge_cameras(0).outcome is Outcome.ABSENT
    assert judge_cameras(2).cause == "not_used"


def test_dots_are_for_the_eyes() -> None:
    assert [judge_seen(seen).outcome for seen in (None, True, False)] == [Outcome.UNKNOWN, Outcome.OK, Outcome.LOOK]


# -- the glass ---------------------------------------------------------------------------------------------------------


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(-1, 2), st.floats(-1, 2))))
def test_a_cell_is_touched_or_missed(touches: list[tuple[float, float]]) -> None:
    grid = TouchGrid(3, 4)
    for x, y in touches:
        grid.touch("finger", x, y)
    assert len(grid.missed) + len(grid.touched) == 12
    assert not set(grid.missed) & grid.touched
    assert all(1 <= row <= 4 and 1 <= column <= 3 for row, column in grid.touched)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 4), st.booleans())))
def test_as_many_fingers_are_counted_as_lie_there_at_once(moves: list[tuple[int, bool]]) -> None:
    grid, lying, most = TouchGrid(2, 2), set[int](), 0
    for finger, down in moves:
        if down:
            lying.add(finger)
            grid.touch(finger, 0.5, 0.5)
        else:
            lying.discard(finger)
            grid.lift(finger)
        most = max(most, len(lying))
    assert grid.most_fingers == most


# -- the machine -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("free", "read_only", "said"),
    [
        (20_000, False, (Outcome.OK, "")),
        (1_500, False, (Outcome.LOOK, "disk_low")),
        (300, False, (Outcome.FAULT, "disk_full")),
        (20_000, True, (Outcome.FAULT, "read_only")),
    ],
)
def test_room_on_the_disk(free: int, read_only: bool, said: tuple[Outcome, str]) -> None:
    machine = MachineReported(disk_free=free, memory_free=900, temperature=40)
    assert outcomes(judge_machine(machine, read_only=read_only))["disk"] == said


def test_a_machine_that_does_not_tell_is_not_called_well() -> None:
    said = outcomes(judge_machine(MachineReported(disk_free=9_000), read_only=False))
    assert said["heat"] == said["memory"] == (Outcome.UNKNOWN, "not_told")
    hot = MachineReported(disk_free=9_000, memory_free=50, temperature=91.2)
    assert outcomes(judge_machine(hot, read_only=False))["heat"] == (Outcome.FAULT, "too_hot")
    assert outcomes(judge_machine(hot, read_only=False))["memory"] == (Outcome.FAULT, "memory_full")


@pytest.mark.parametrize(
    ("wanted", "age", "said"),
    [
        (True, 5 * HOUR, (Outcome.OK, "")),
        (True, 50 * HOUR, (Outcome.LOOK, "backup_old")),
        (True, None, (Outcome.LOOK, "never_backed_up")),
        (False, None, (Outcome.ABSENT, "not_wanted")),
    ],
)
def test_the_age_of_the_backup(wanted: bool, age: timedelta | None, said: tuple[Outcome, str]) -> None:
    step = judge_backup(Backup(wanted=wanted, newest=None if age is None else NOON - age), NOON)
    assert (step.outcome, step.cause) == said


@pytest.mark.parametrize(
    ("supply", "said"),
    [
        (Supply(percent=100, discharging=False), (Outcome.OK, "")),
        (Supply(percent=8, discharging=False), (Outcome.LOOK, "charging")),
        (Supply(percent=80, discharging=True, minutes=18), (Outcome.LOOK, "on_battery")),
        (Supply(percent=8, discharging=True), (Outcome.FAULT, "battery_low")),
        (Supply(percent=None, discharging=False), (Outcome.UNKNOWN, "not_told")),
    ],
)
def test_what_a_battery_tells(supply: Supply, said: tuple[Outcome, str]) -> None:
    (step,) = judge_supplies([supply])
    assert (step.outcome, step.cause) == said
    assert judge_supplies([])[0].outcome is Outcome.ABSENT


@pytest.mark.parametrize(
    ("drift", "fault", "battery", "said"),
    [
        (0.3, None, NOON, (Outcome.OK, Outcome.OK, Outcome.OK)),
        (-40.0, None, NOON + timedelta(seconds=30), (Outcome.LOOK, Outcome.OK, Outcome.LOOK)),
        (400.0, ClockFault.JUMPED, NOON - HOUR, (Outcome.FAULT, Outcome.FAULT, Outcome.FAULT)),
        (None, None, None, (Outcome.UNKNOWN, Outcome.OK, Outcome.LOOK)),
    ],
)
def test_the_clock_against_all_that_knows(
    drift: float | None, fault: ClockFault | None, battery: datetime | None, said: tuple[Outcome, ...]
) -> None:
    steps = judge_clocks(Clocks(now=NOON, drift=drift, fault=fault, battery=battery))
    assert steps[0].code == "clock_wall"
    assert tuple(step.outcome for step in steps[1:]) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ({}, (Outcome.ABSENT, "never_pushed")),
        ({"root": 300, "targets": 90, "timestamp": 1}, (Outcome.OK, "")),
        ({"root": 300, "targets": 12, "timestamp": 1}, (Outcome.LOOK, "metadata_ends_soon")),
        ({"root": 300, "targets": 90, "timestamp": -1}, (Outcome.FAULT, "metadata_over")),
    ],
)
def test_how_long_the_signatures_hold(left: dict[str, int], said: tuple[Outcome, str]) -> None:
    step = judge_metadata({role: NOON.astimezone(UTC) + days * DAY for role, days in left.items()}, NOON)
    assert (step.outcome, step.cause) == said
