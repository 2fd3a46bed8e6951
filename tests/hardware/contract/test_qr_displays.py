"""What every display driver keeps, under every fault: a result is never a lie, clear clears, nothing remains.

SHOWN is said only of what the simulator shows; SENT only by a display that tells nothing back.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hardware.api import DisplayCause, DisplayOutcome, DisplayResult, Feedback, Health
from hardware.drivers import back_off, display_device, led_panel_display
from hardware.simulators import price_panel, qr_display
from hardware.simulators.control import FAULTS
from tests.hardware.conftest import Heard
from tests.hardware.contract.display_rigs import FIRST, RIGS, SECOND, THIRD, DisplayRig

# With these a display that acknowledges has its word spoilt or withheld.
UNHEARD = frozenset({"silent", "bad_checksum", "truncated"})
ENDS_WITHIN = 4.0


@pytest.fixture(params=RIGS, ids=lambda rig: rig.model)
def rig(request: pytest.FixtureRequest) -> DisplayRig:
    made: DisplayRig = request.param
    return made


@pytest.fixture
def simulator(rig: DisplayRig, tmp_path: Path, stopped: Callable[[Any], Any]) -> Any:
    return stopped(rig.simulate(tmp_path))


@pytest.fixture
def display(rig: DisplayRig, simulator: Any, tmp_path: Path, stopped: Callable[[Any], Any]) -> Any:
    return stopped(rig.open(tmp_path))


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits of the drivers and the simulators shorter, in proportion."""
    monkeypatch.setattr(led_panel_display, "ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(led_panel_display, "LATE_SECONDS", 0.2)
    monkeypatch.setattr(display_device, "REST_SECONDS", 0.1)
    monkeypatch.setattr(back_off.BackOff, "next", lambda _: 0.1)
    for module in (qr_display, price_panel):
        monkeypatch.setattr(module, "SLOW_SECONDS", 0.1)
        monkeypatch.setattr(module, "RESET_SECONDS", 0.3)


def until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + 6
    while not there():
        assert time.monotonic() < end
        time.sleep(0.005)


def shown(rig: DisplayRig) -> DisplayResult:
    return DisplayResult(DisplayOutcome.SHOWN if rig.confirms else DisplayOutcome.SENT)


def show(rig: DisplayRig, display: Any, text: str) -> DisplayResult:
    heard = Heard()
    rig.show(display, text, heard)
    result: DisplayResult = heard.next(8)
    assert heard.none_within(0)
    return result


def test_what_it_tells_before_use(rig: DisplayRig, display: Any) -> None:
    status = display.status()
    assert (status.feedback is Feedback.ACKNOWLEDGED) == rig.confirms
    assert status.shows_text if rig.is_panel else status.shows_qr
    assert bool(status.longest_qr) == status.shows_qr
    assert bool(status.longest_text) == status.shows_text


def test_shows_replaces_and_clears(rig: DisplayRig, simulator: Any, display: Any) -> None:
    for text in (FIRST, SECOND):
        assert show(rig, display, text) == shown(rig)
        until(lambda text=text: rig.reads(simulator) == text)  # type: ignore[misc]
    heard = Heard()
    display.clear(heard)
    assert heard.next() == shown(rig)
    until(lambda: rig.reads(simulator) == "")
    assert display.status().health is (Health.OK if rig.confirms else Health.UNKNOWN)


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_no_fault_makes_it_lie_and_it_recovers(rig: DisplayRig, simulator: Any, display: Any, fault: str) -> None:
    assert show(rig, display, FIRST) == shown(rig)
    until(lambda: rig.reads(simulator) == FIRST)
    simulator.control(fault=fault)
    result = show(rig, display, SECOND)
    check_honest(rig, simulator, result, fault)
    simulator.control(fault=None)
    until(lambda: rig.reads(simulator) == SECOND or not rig.confirms)  # asked again until it answers
    # Again and again: one that cannot tell that it is deaf may have lost the first.
    until(lambda: show(rig, display, THIRD) == shown(rig) and rig.reads(simulator) == THIRD)
    display.stop()
    until(lambda: rig.reads(simulator) == "")


def check_honest(rig: DisplayRig, simulator: Any, result: DisplayResult, fault: str) -> None:
    if result.outcome is DisplayOutcome.SHOWN:
        assert rig.confirms
        assert rig.reads(simulator) == SECOND
        assert fault not in UNHEARD
    elif result.outcome is DisplayOutcome.SENT:
        assert not rig.confirms
        assert fault != "unplugged"
    else:
        assert result.cause in (DisplayCause.DISCONNECTED, DisplayCause.TIMEOUT)


@pytest.mark.parametrize("fault", sorted(FAULTS - {"unplugged", "blocked", "reset"}))
def test_what_is_up_is_gone_after_the_stop(rig: DisplayRig, simulator: Any, display: Any, fault: str) -> None:
    """Also where the display was given up as mute; what loses orders on the way may lose this one too."""
    simulator.control(fault=fault)
    show(rig, display, FIRST)
    began = time.monotonic()
    if not rig.confirms:
        simulator.control(fault=None)
    display.stop()
    assert time.monotonic() - began < ENDS_WITHIN
    until(lambda: rig.reads(simulator) == "")


def test_what_was_up_is_up_again_when_it_is_back(rig: DisplayRig, simulator: Any, display: Any) -> None:
    assert show(rig, display, FIRST) == shown(rig)
    for _ in range(2):
        simulator.control(fault="unplugged")
        until(lambda: display.status().health is Health.ABSENT)
        assert rig.reads(simulator) == ""
        simulator.control(fault=None)
        until(lambda: rig.reads(simulator) == FIRST)


def test_the_last_wish_is_shown_when_it_is_back(rig: DisplayRig, simulator: Any, display: Any) -> None:
    assert show(rig, display, FIRST) == shown(rig)
    simulator.control(fault="unplugged")
    until(lambda: display.status().health is Health.ABSENT)
    assert rig.reads(simulator) == ""
    assert show(rig, display, SECOND) == DisplayResult(DisplayOutcome.NOT_SHOWN, DisplayCause.DISCONNECTED)
    simulator.control(fault=None)
    until(lambda: rig.reads(simulator) == SECOND)


def test_what_was_cleared_meanwhile_does_not_come_back(
    rig: DisplayRig, simulator: Any, display: Any, tmp_path: Path
) -> None:
    assert show(rig, display, FIRST) == shown(rig)
    simulator.control(fault="unplugged")
    until(lambda: display.status().health is Health.ABSENT)
    heard = Heard()
    display.clear(heard)
    assert heard.next() == DisplayResult(DisplayOutcome.NOT_SHOWN, DisplayCause.DISCONNECTED)
    simulator.control(fault=None)
    until(lambda: display.status().health is not Health.ABSENT)
    assert show(rig, display, THIRD) == shown(rig)
    until(lambda: rig.history(tmp_path)[-1:] == [THIRD])
    assert rig.history(tmp_path) == [FIRST, "", THIRD]


def test_a_display_that_takes_nothing_keeps_nobody_waiting(rig: DisplayRig, simulator: Any, display: Any) -> None:
    simulator.control(fault="blocked")
    began = time.monotonic()
    for _ in range(2000):
        rig.show(display, FIRST, lambda _: None)
        display.clear()
        display.status()
    assert time.monotonic() - began < 1.0
    display.stop()
    assert time.monotonic() - began < 1.0 + ENDS_WITHIN


def test_nothing_of_a_person_in_status_and_log(
    rig: DisplayRig, simulator: Any, display: Any, caplog: pytest.LogCaptureFixture
) -> None:
    events = Heard()
    display.on_status(events)
    with caplog.at_level("DEBUG"):
        show(rig, display, FIRST)
        simulator.control(fault="unplugged")
        show(rig, display, SECOND)
    told = caplog.text + repr(display.status())
    while not events.events.empty():
        told += repr(events.next(0))
    assert not any(part in told for part in (FIRST, SECOND, "1121.1", "1121.2"))
