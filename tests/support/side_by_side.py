"""Tests in several processes side by side: `pytest -n 4`.

All tests are collected once; the processes are forked from the one that has them, and each asks for one share after
another (`tests.support.shares`). One that dies fails the test that it was in, and another goes on with the rest. When
the first process ends, by whatever signal, so do the others, and what their tests had opened is closed.
"""

import ctypes
import io
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from typing import Any, NoReturn

import pytest

from tests.support.shares import in_order, share_of

_PR_SET_PDEATHSIG = 1

# What a process says: it wants a share (None), or the reports of the next test of those that it has.
Told = list[dict[str, Any]] | None
Share = list[int]  # places among the session's tests


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("side by side")
    group._addoption("-n", dest="processes", type=int, default=0, help="Run the tests in so many processes.")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.processes:
        config.pluginmanager.register(SideBySide(config.option.processes))


@dataclass
class _Process:
    number: int
    line: Connection
    left: deque[int]  # what it has and has not told of


class SideBySide:
    """A plugin of the first process, which runs no test itself."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._shares: deque[Share] = deque()
        self._at_work: dict[Connection, _Process] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        place = in_order([item.nodeid for item in items])
        items.sort(key=lambda item: place[item.nodeid])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        if session.config.option.collectonly or session.testsfailed:
            return None  # pytest says so as ever
        self._shares = shares(session.items)
        try:
            for _ in range(min(self._count, len(self._shares))):
                self._begin(session)
            while self._at_work:
                for line in wait(list(self._at_work)):
                    self._hear(session, self._at_work[line])  # type: ignore[index]
        finally:
            self._end_all()
        return True

    def _begin(self, session: pytest.Session) -> None:
        ours, theirs = Pipe()
        number = os.fork()
        if number == 0:
            for line in (ours, *self._at_work):
                line.close()
            _work(session, theirs)
        theirs.close()
        self._at_work[ours] = _Process(number, ours, deque())

    def _hear(self, session: pytest.Session, process: _Process) -> None:
        try:
            told: Told = process.line.recv()
        except (EOFError, ConnectionResetError):
            self._gone(session, process)
            return
        if told is None:
            share = self._shares.popleft() if self._shares else []
            process.left += share
            with suppress(BrokenPipeError):  # it died meanwhile, and is heard of next
                process.line.send(share)
            return
        reports = [session.config.hook.pytest_report_from_serializable(config=session.config, data=one) for one in told]
        _tell(session, session.items[process.left.popleft()], reports)

    def _gone(self, session: pytest.Session, process: _Process) -> None:
        """It has done all that it was given; or it died, and of what it had all but one test is still to be run."""
        del self._at_work[process.line]
        process.line.close()
        status = os.waitstatus_to_exitcode(os.waitpid(process.number, 0)[1])
        if not process.left:
            assert status == 0, f"a process ended with {status}"
            return
        item = session.items[process.left.popleft()]
        what = f"its process ended with {status}"
        _tell(session, item, [pytest.TestReport(item.nodeid, item.location, {}, "failed", what, "call")])
        if process.left:
            self._shares.appendleft(list(process.left))
        self._begin(session)

    def _end_all(self) -> None:
        for process in self._at_work.values():
            process.line.close()
            os.kill(process.number, signal.SIGTERM)
        for process in self._at_work.values():
            os.waitpid(process.number, 0)
        self._at_work.clear()


def shares(items: Sequence[pytest.Item]) -> deque[Share]:
    """In the order of their first tests."""
    found: dict[str, Share] = {}
    for at, item in enumerate(items):
        found.setdefault(share_of(item.nodeid), []).append(at)
    return deque(found.values())


def _tell(session: pytest.Session, item: pytest.Item, reports: Sequence[pytest.TestReport]) -> None:
    """Whoever counts, prints or writes down. Raises what ends a session early (`-x`)."""
    hook = item.ihook
    hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in reports:
        hook.pytest_runtest_logreport(report=report)
    hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    if session.shouldfail:
        raise session.Failed(session.shouldfail)
    if session.shouldstop:
        raise session.Interrupted(session.shouldstop)


# -- in a process that was forked --------------------------------------------------------------------------------------


class _Reports:
    """Takes down what is reported of a test."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._taken: list[dict[str, Any]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        hook = self._config.hook
        self._taken.append(hook.pytest_report_to_serializable(config=self._config, report=report))

    def take(self) -> list[dict[str, Any]]:
        taken, self._taken = self._taken, []
        return taken


def _work(session: pytest.Session, line: Connection) -> NoReturn:
    """One share after another, until there is none. Nothing of the first process is left or closed by it."""
    status = 1
    _ends_with_the_first()
    reports = _apart(session)
    try:
        for item, following in _each_with_the_next(session, line):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            line.send(reports.take())
        status = 0
    except (KeyboardInterrupt, BrokenPipeError, EOFError, ConnectionResetError):
        for again in (signal.SIGTERM, signal.SIGINT):
            signal.signal(again, signal.SIG_IGN)  # a terminal's Ctrl-C comes twice
        session._setupstate.teardown_exact(None)
    finally:
        session.config.pluginmanager.getplugin("capturemanager").stop_global_capturing()
        if sys.exc_info()[1]:
            traceback.print_exc()
        os._exit(status)


def _ends_with_the_first() -> None:
    """Told to end, or left alone, it still closes what it opened."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _apart(session: pytest.Session) -> _Reports:
    """With a capture of its own, and a terminal that nobody sees."""
    plugins = session.config.pluginmanager
    plugins.unregister(name="terminalreporter")
    unseen = pytest.TerminalReporter(session.config, io.StringIO())
    unseen.pytest_sessionstart(session)
    plugins.register(unseen, "terminalreporter")
    captured = plugins.getplugin("capturemanager")
    captured.stop_global_capturing()
    captured.start_global_capturing()
    captured.suspend_global_capture()
    reports = _Reports(session.config)
    plugins.register(reports)
    return reports


def _each_with_the_next(session: pytest.Session, line: Connection) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    """A test, and the one that will come after it: what both use stays open."""
    places = deque(_ask(line))
    while places:
        at = places.popleft()
        if not places:
            places += _ask(line)
        yield session.items[at], session.items[places[0]] if places else None


def _ask(line: Connection) -> Share:
    line.send(None)
    share: Share = line.recv()
    return share
