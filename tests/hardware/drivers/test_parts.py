"""The small parts: status board, back-off, print jobs."""

import threading
from datetime import UTC, datetime, timedelta

from hardware.api import DeviceState, DeviceStatus, Health, PrintDocument, PrintOutcome, PrintResult, TextLine
from hardware.drivers import print_jobs
from hardware.drivers.back_off import BackOff
from hardware.drivers.owned_device import OwnedDevice
from hardware.drivers.print_jobs import PrintJobs
from hardware.drivers.status_board import StatusBoard
from hardware.drivers.wiring import Wiring
from hardware.transports.memory import MemoryTransport
from tests.hardware.conftest import Heard

DOCUMENT = PrintDocument((TextLine(text="甲"),))
PRINTED = PrintResult(PrintOutcome.PRINTED)


def test_listeners_hear_changes_only_and_since_is_the_last_change(heard: Heard) -> None:
    times = iter([datetime(2026, 11, 21, tzinfo=UTC) + timedelta(minutes=minute) for minute in range(9)])
    board = StatusBoard(DeviceStatus(device="d", health=Health.UNKNOWN), lambda: next(times))
    board.listen(heard)
    board.say(Health.OK)
    since = heard.next().since
    board.say(Health.OK)
    assert heard.none_within(0)
    assert board.read().since == since
    board.say(Health.FAULT, "paper_out")
    assert heard.next().action == "add_paper"


def test_a_device_at_work_is_busy_until_it_is_done_and_since_stays() -> None:
    times = iter([datetime(2026, 11, 21, tzinfo=UTC) + timedelta(minutes=minute) for minute in range(9)])
    board = StatusBoard(DeviceStatus(device="d", health=Health.UNKNOWN), lambda: next(times))
    states: list[DeviceState] = []
    board.listen(lambda status: states.append(status.state))
    board.enter(DeviceState.OPENING)
    board.say(Health.OK)
    since = board.read().since
    with board.busy():
        board.say(Health.OK)
        assert board.read().since == since
        board.say(Health.FAULT, "paper_out")
    assert states == [DeviceState.OPENING, DeviceState.READY, DeviceState.BUSY, DeviceState.FAULTED]


def test_a_step_that_never_ends_is_told_of_by_the_clock() -> None:
    """The device hangs in its line; its status is read by another thread, which is not kept waiting."""
    time, entered, go_on = [0.0], threading.Event(), threading.Event()

    class Hanging(OwnedDevice[DeviceStatus]):
        def _step(self) -> float:
            entered.set()
            go_on.wait()
            return 1.0

        def _close(self) -> None: ...

    wiring = Wiring("d", lambda: MemoryTransport(bytes), clock=lambda: time[0])
    device = Hanging(wiring, DeviceStatus(device="d", health=Health.OK))
    device.start()
    entered.wait()
    assert device.status().health is Health.OK
    time[0] = Hanging.LONGEST_STEP + 1
    status = device.status()
    assert (status.state, status.cause, status.action) == (DeviceState.FAULTED, "hung", "restart")
    go_on.set()
    device.stop()


def test_back_off_doubles_to_half_a_minute() -> None:
    back_off = BackOff()
    assert [back_off.next() for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    back_off.reset()
    assert back_off.next() == 1


def test_a_finished_job_forgets_its_document_and_keeps_its_result(heard: Heard) -> None:
    jobs = PrintJobs(lambda: 0.0)
    jobs.submit("a", DOCUMENT, heard)
    job = jobs.next()
    assert job is not None
    jobs.submit("a", DOCUMENT, heard)
    jobs.finish(job, PRINTED)
    assert (heard.next(0), heard.next(0), job.document.lines) == (PRINTED, PRINTED, ())
    jobs.submit("a", DOCUMENT, heard)
    assert jobs.next() is None
    jobs.answer_again()
    assert heard.next(0) == PRINTED


def test_a_job_that_could_not_be_begun_in_time_is_not_begun_at_all(heard: Heard) -> None:
    time = [0.0]
    jobs = PrintJobs(lambda: time[0])
    jobs.submit("late", DOCUMENT, heard)
    time[0] = print_jobs.LONGEST_WAIT + 1
    jobs.submit("fresh", DOCUMENT, heard)
    job = jobs.next()
    assert (job and job.job_id, heard.next(0)) == ("fresh", print_jobs.EXPIRED)


def test_only_the_oldest_results_are_forgotten(heard: Heard, monkeypatch: object) -> None:
    jobs = PrintJobs(lambda: 0.0)
    for number in range(print_jobs.REMEMBERED + 1):
        jobs.submit(str(number), DOCUMENT, lambda _: None)
        job = jobs.next()
        assert job is not None
        jobs.finish(job, PRINTED)
    jobs.submit("1", DOCUMENT, heard)
    assert jobs.next() is None
    jobs.submit("0", DOCUMENT, heard)
    assert jobs.next() is not None
