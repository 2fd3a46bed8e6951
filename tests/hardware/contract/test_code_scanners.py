"""What every scanner model keeps, under every fault of CONTRACTS.md.

A code is told whole and once, or not at all; never to the watch after; never to the log; and the scanner comes back.
"""

import io
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from hardware.api import Health
from hardware.drivers import scanner_link
from hardware.drivers.back_off import BackOff
from hardware.drivers.model_files import load_model
from hardware.drivers.scanner_model import ScannerModel
from hardware.simulators import scanner as scanner_simulator
from hardware.simulators.control import FAULTS
from tests.hardware.contract.scanner_rigs import MODELS, Report, play

CASES = [(model, fault) for model in MODELS for fault in sorted(FAULTS)]
AT_ONCE = 24  # plays are almost all waiting


@dataclass(frozen=True, slots=True)
class Plays:
    reports: dict[tuple[str, str], "Future[Report]"]
    log: io.StringIO


@pytest.fixture(scope="module")
def plays(tmp_path_factory: pytest.TempPathFactory) -> Plays:
    """All plays, several at once, with every wait shorter in proportion; all that is logged meanwhile."""
    folder, log = tmp_path_factory.mktemp("scanners"), io.StringIO()
    handler = logging.StreamHandler(log)
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(AT_ONCE) as pool:
        hurry(patch)
        root, level = logging.getLogger(), logging.getLogger("hardware").level
        root.addHandler(handler)
        logging.getLogger("hardware").setLevel(logging.DEBUG)
        reports = {case: pool.submit(play, *case, folder) for case in CASES}
        pool.shutdown()
        logging.getLogger("hardware").setLevel(level)
        root.removeHandler(handler)
    return Plays(reports, log)


def hurry(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(scanner_simulator, "AIM_SECONDS", 0.05)
    patch.setattr(scanner_simulator, "SLOW_SECONDS", 0.2)
    patch.setattr(scanner_simulator, "RESET_SECONDS", 0.3)
    patch.setattr(scanner_link, "ANSWER_SECONDS", 0.5)
    patch.setattr(BackOff, "next", lambda _: 0.1)


@pytest.fixture(params=CASES, ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[str, str]:
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def report(plays: Plays, case: tuple[str, str]) -> Report:
    return plays.reports[case].result()


def test_a_code_is_told_whole_and_once_or_not_at_all(case: tuple[str, str], report: Report) -> None:
    model, fault = case
    assert len(report.first) <= 1
    assert all(is_fair(text, report.code, model, fault) for text in report.first)


def is_fair(told: str, code: str, model: str, fault: str) -> bool:
    """A line without length and check cannot tell a code that was cut before its silence, nor noise glued to it."""
    loaded = load_model(model, ScannerModel)
    silence_is_an_end = loaded.sends == "text" and not loaded.suffix_required
    if fault == "truncated" and silence_is_an_end:
        return code.startswith(told)
    return told.endswith(code) if fault == "noise" else told == code


def test_nothing_is_kept_for_the_next_visitor(report: Report) -> None:
    assert not [text for text in report.second if text not in report.shown]
    assert len(set(report.second)) == len(report.second)


def test_the_scanner_comes_back(report: Report) -> None:
    assert report.second
    assert report.second[0] in report.shown
    assert report.health is Health.OK


def test_stop_returns(report: Report) -> None:
    assert report.stop_seconds < 4.0


def test_no_code_is_logged(plays: Plays) -> None:
    assert all(report.done() for report in plays.reports.values())
    logged = plays.log.getvalue()
    assert "scanner: " in logged
    assert "ESSC-TEST" not in logged


@pytest.mark.parametrize("model", MODELS)
def test_a_scanner_without_a_fault_tells_its_code(plays: Plays, model: str) -> None:
    """The faults of other devices leave it alone."""
    for fault in ("cutter_jam", "card_pulled"):
        report = plays.reports[model, fault].result()
        assert report.first == [report.code]
