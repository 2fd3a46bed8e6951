"""What every scanner model keeps, under every fault of CONTRACTS.md.

A code is told whole and once, or not at all; never to the watch after; never to the log; and the scanner comes back.
"""

import io
import logging
from dataclasses import dataclass

import pytest

from hardware.api import Health
from hardware.drivers.model_files import load_model
from hardware.drivers.scanner_model import ScannerModel
from hardware.simulators.control import FAULTS
from tests.hardware.contract.scanner_rigs import MODELS, Report, play

CASES = [(model, fault) for model in MODELS for fault in sorted(FAULTS)]


@dataclass(frozen=True, slots=True)
class Plays:
    reports: dict[tuple[str, str], Report]
    log: io.StringIO


@pytest.fixture(scope="module")
def plays() -> Plays:
    """All plays, and all that is logged meanwhile."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    root, level = logging.getLogger(), logging.getLogger("hardware").level
    root.addHandler(handler)
    logging.getLogger("hardware").setLevel(logging.DEBUG)
    reports = {case: play(*case) for case in CASES}
    logging.getLogger("hardware").setLevel(level)
    root.removeHandler(handler)
    return Plays(reports, log)


@pytest.fixture(params=CASES, ids="-".join)
def case(request: pytest.FixtureRequest) -> tuple[str, str]:
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def report(plays: Plays, case: tuple[str, str]) -> Report:
    return plays.reports[case]


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
    logged = plays.log.getvalue()
    assert "scanner: " in logged
    assert "ESSC-TEST" not in logged


@pytest.mark.parametrize("model", MODELS)
def test_a_scanner_without_a_fault_tells_its_code(plays: Plays, model: str) -> None:
    """The faults of other devices leave it alone."""
    for fault in ("cutter_jam", "card_pulled"):
        report = plays.reports[model, fault]
        assert report.first == [report.code]
