"""What tests take of the processor: `pytest --spent FILE` writes it down, test by test, and sums it up by file.

It counts a test's own process and those that ended in it, in all seconds of user and system: a machine that does other
things besides makes a clock longer and this not. A PostgreSQL, or a browser that stays open, counts where it is closed.
"""

import json
import os
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest

_MOST = 40


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("spent").addoption("--spent", type=Path, help="Write down what each test takes of the processor.")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.spent:
        config.pluginmanager.register(Spent(config.option.spent))


class Spent:
    """A plugin of every process: those that run tests tell it with their reports, the first one writes it down."""

    def __init__(self, into: Path) -> None:
        self._into = into
        self._first = os.getpid()
        self._before = _so_far()
        self._by_file: dict[str, float] = defaultdict(float)
        into.write_text("", encoding="utf-8")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        now = _so_far()
        spent = now - self._before if now >= self._before else now  # a process that was forked counts from nothing
        report.user_properties = [*report.user_properties, ("spent", round(spent, 3))]
        self._before = now
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if os.getpid() != self._first:
            return
        spent = dict(report.user_properties).get("spent", 0.0)
        assert isinstance(spent, float)
        self._by_file[report.nodeid.split("::", 1)[0]] += spent
        said = {"test": report.nodeid, "when": report.when, "spent": spent, "clock": round(report.duration, 3)}
        with self._into.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(said) + "\n")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        whole = sum(self._by_file.values())
        terminalreporter.write_sep("=", f"{whole:.0f} seconds of the processor")
        for file, seconds in sorted(self._by_file.items(), key=lambda one: -one[1])[:_MOST]:
            terminalreporter.write_line(f"{seconds:8.1f}  {file}")


def _so_far() -> float:
    """Of this process and its children that ended."""
    return sum(os.times()[:4])
