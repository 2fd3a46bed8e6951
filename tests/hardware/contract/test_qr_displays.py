"""What every display driver keeps, under every fault: a result is never a lie, clear clears, nothing remains.

SHOWN is said only of what the simulator shows; SENT only by a display that tells nothing back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hardware.api import DisplayCause, DisplayOutcome, DisplayResult, Feedback, Health
from hardware.simulators.control import FAULTS
from hardware.simulators.memory_host import MemoryHost
from tests.hardware.contract.display_rigs import FIRST, RIGS, SECOND, THIRD, DisplayRig
from tests.hardware.virtual_bench import new_plug, wait_until

# With these a display that acknowledges has its word spoilt or withheld.
UNHEARD = frozenset({"silent", "bad_checksum", "truncated"})
ENDS_WITHIN = 4.0


@pytest.fixture(params=RIGS, ids=lambda rig: rig.model)
def rig(request: pytest.FixtureRequest) -> DisplayRig:
    made: DisplayRig = request.param
    return made


@pytest.fixture
def plug() -> MemoryHost:
    return new_plug("display")


@pytest.fixture
def simulator(rig: DisplayRig, plug: MemoryHost, tmp_path: Path, stopped: Callable[[Any], Any]) -> Any:
    return stopped(rig.simulate(plug, tmp_path))


@pytest.fixture
def display(rig: DisplayRig, plug: MemoryHost, simulator: Any, stopped: Callable[[Any], Any]) -> Any:
    return stopped(rig.open(plug))


def shown(rig: DisplayRig) -> DisplayResult:
    return DisplayResult(DisplayOutcome.SHOWN if rig.confirms else DisplayOutcome.SENT)


@dataclass(frozen=True, slots=True)
class Bench:
    """A display before its simulator, and the time of both."""

    rig: DisplayRig
    plug: MemoryHost
    simulator: Any
    display: Any

    def until(self, there: Callable[[], bool]) -> None:
        assert wait_until(self.plug, there)

    def until_reads(self, text: str) -> None:
        self.until(lambda: self.rig.reads(self.simulator) == text)

    def show(self, text: str) -> DisplayResult:
        return self.told(lambda done: self.rig.show(self.display, text, done))

    def told(self, wish: Callable[[Callable[[DisplayResult], None]], object]) -> DisplayResult:
        """What a wish came to; it is told once."""
        results: list[DisplayResult] = []
        wish(results.append)
        self.until(lambda: bool(results))
        assert len(results) == 1
        return results[0]


@pytest.fixture
def bench(rig: DisplayRig, plug: MemoryHost, simulator: Any, display: Any) -> Bench:
    return Bench(rig, plug, simulator, display)


def test_what_it_tells_before_use(bench: Bench) -> None:
    status = bench.display.status()
    assert (status.feedback is Feedback.ACKNOWLEDGED) == bench.rig.confirms
    assert status.shows_text if bench.rig.is_panel else status.shows_qr
    assert bool(status.longest_qr) == status.shows_qr
    assert bool(status.longest_text) == status.shows_text


def test_shows_replaces_and_clears(bench: Bench) -> None:
    for text in (FIRST, SECOND):
        assert bench.show(text) == shown(bench.rig)
        bench.until_reads(text)
    assert bench.told(bench.display.clear) == shown(bench.rig)
    bench.until_reads("")
    assert bench.display.status().health is (Health.OK if bench.rig.confirms else Health.UNKNOWN)


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_no_fault_makes_it_lie_and_it_recovers(bench: Bench, fault: str) -> None:
    assert bench.show(FIRST) == shown(bench.rig)
    bench.until_reads(FIRST)
    bench.simulator.control(fault=fault)
    result = bench.show(SECOND)
    check_honest(bench, result, fault)
    bench.simulator.control(fault=None)
    bench.until(
        lambda: bench.rig.reads(bench.simulator) == SECOND or not bench.rig.confirms
    )  # asked again until it answers
    # Again and again: one that cannot tell that it is deaf may have lost the first.
    bench.until(lambda: bench.show(THIRD) == shown(bench.rig) and bench.rig.reads(bench.simulator) == THIRD)
    bench.display.stop()
    bench.until_reads("")


def check_honest(bench: Bench, result: DisplayResult, fault: str) -> None:
    if result.outcome is DisplayOutcome.SHOWN:
        assert bench.rig.confirms
        assert bench.rig.reads(bench.simulator) == SECOND
        assert fault not in UNHEARD
    elif result.outcome is DisplayOutcome.SENT:
        assert not bench.rig.confirms
        assert fault != "unplugged"
    else:
        assert result.cause in (DisplayCause.DISCONNECTED, DisplayCause.TIMEOUT)


@pytest.mark.parametrize("fault", sorted(FAULTS - {"unplugged", "blocked", "reset"}))
def test_what_is_up_is_gone_after_the_stop(bench: Bench, fault: str) -> None:
    """Also where the display was given up as mute; what loses orders on the way may lose this one too."""
    bench.simulator.control(fault=fault)
    bench.show(FIRST)
    began = bench.plug.time.now()
    if not bench.rig.confirms:
        bench.simulator.control(fault=None)
    bench.display.stop()
    assert bench.plug.time.now() - began < ENDS_WITHIN
    bench.until_reads("")


def test_what_was_up_is_up_again_when_it_is_back(bench: Bench) -> None:
    assert bench.show(FIRST) == shown(bench.rig)
    for _ in range(2):
        bench.simulator.control(fault="unplugged")
        bench.until(lambda: bench.display.status().health is Health.ABSENT)
        assert bench.rig.reads(bench.simulator) == ""
        bench.simulator.control(fault=None)
        bench.until_reads(FIRST)


def test_the_last_wish_is_shown_when_it_is_back(bench: Bench) -> None:
    assert bench.show(FIRST) == shown(bench.rig)
    bench.simulator.control(fault="unplugged")
    bench.until(lambda: bench.display.status().health is Health.ABSENT)
    assert bench.rig.reads(bench.simulator) == ""
    assert bench.show(SECOND) == DisplayResult(DisplayOutcome.NOT_SHOWN, DisplayCause.DISCONNECTED)
    bench.simulator.control(fault=None)
    bench.until_reads(SECOND)


def test_what_was_cleared_meanwhile_does_not_come_back(bench: Bench, tmp_path: Path) -> None:
    assert bench.show(FIRST) == shown(bench.rig)
    bench.simulator.control(fault="unplugged")
    bench.until(lambda: bench.display.status().health is Health.ABSENT)
    assert bench.told(bench.display.clear) == DisplayResult(DisplayOutcome.NOT_SHOWN, DisplayCause.DISCONNECTED)
    bench.simulator.control(fault=None)
    bench.until(lambda: bench.display.status().health is not Health.ABSENT)
    assert bench.show(THIRD) == shown(bench.rig)
    bench.until(lambda: bench.rig.history(tmp_path)[-1:] == [THIRD])
    assert bench.rig.history(tmp_path) == [FIRST, "", THIRD]


def test_a_display_that_takes_nothing_keeps_nobody_waiting(bench: Bench) -> None:
    bench.simulator.control(fault="blocked")
    began = bench.plug.time.now()
    for _ in range(2000):
        bench.rig.show(bench.display, FIRST, lambda _: None)
        bench.display.clear()
        bench.display.status()
    assert bench.plug.time.now() - began < 1.0
    bench.display.stop()
    assert bench.plug.time.now() - began < 1.0 + ENDS_WITHIN


def test_nothing_of_a_person_in_status_and_log(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    events: list[Any] = []
    bench.display.on_status(events.append)
    with caplog.at_level("DEBUG"):
        bench.show(FIRST)
        bench.simulator.control(fault="unplugged")
        bench.show(SECOND)
    told = caplog.text + repr(bench.display.status())
    told += repr(events)
    assert not any(part in told for part in (FIRST, SECOND, "1121.1", "1121.2"))
