"""The self-test: its parts one after another, what is kept of it, and the paper that says it."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.api import Fact, QrCode, TextLine
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.maintenance.readiness import LONGEST_CODE, Sign, readiness_code, readiness_page
from kiosk.maintenance.self_test import Check, SelfTest, SelfTestResult
from kiosk.maintenance.self_test_record import SelfTestRecord
from kiosk.runtime.self_test_told import SelfTestTold
from kiosk.usecases.fleet_ports import SELF_TEST_FILE
from tests.support.clocks import NOON, HandClock

WELL = Step(code="disk", outcome=Outcome.OK, facts={"mb": 9_000})
ILL = Step(code="net_connect", outcome=Outcome.FAULT, cause="refused")
SIGN = Sign(name="测试站", place="测试社区", code="QH03", technician="0217")
STEPS = st.builds(
    Step,
    code=st.from_regex(r"[a-z][a-z0-9_]{0,30}", fullmatch=True),
    outcome=st.sampled_from(Outcome),
    cause=st.from_regex(r"[a-z_]{0,20}", fullmatch=True),
    facts=st.dictionaries(st.sampled_from(["ms", "said"]), st.integers(0, 9_999) | st.text(max_size=20)),
)
RESULTS = st.builds(
    SelfTestResult,
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(tzinfo=NOON.tzinfo)),  # noqa: DTZ001
    by=st.sampled_from(["", "0217"]),
    steps=st.lists(STEPS, max_size=40).map(tuple),
)


def result(*steps: Step, by: str = "") -> SelfTestResult:
    return SelfTestResult(at=NOON, by=by, steps=steps)


def test_its_parts_are_told_as_they_come_and_all_is_kept() -> None:
    kept: list[SelfTestResult] = []
    told: list[str] = []
    checks = [Check("machine", lambda: (WELL,)), Check("network", lambda: (ILL,))]
    found = SelfTest(checks=checks, clock=HandClock(), keep=kept.append)("0217", lambda code, _: told.append(code))
    assert (told, kept) == (["machine", "network"], [found])
    assert (found.outcome, found.faults, found.by) == (Outcome.FAULT, (ILL,), "0217")


def test_one_that_nobody_wants_any_more_ends_and_is_not_kept() -> None:
    kept: list[SelfTestResult] = []
    wanted = iter([True, False])
    checks = [Check("machine", lambda: (WELL,)), Check("network", lambda: (ILL,))]
    found = SelfTest(checks=checks, clock=HandClock(), keep=kept.append)(wanted=lambda: next(wanted))
    assert (found.steps, kept) == ((WELL,), [])


def test_a_full_disk_loses_the_record_and_not_the_result() -> None:
    def full(_: SelfTestResult) -> None:
        raise OSError(28, "No space left on device")

    assert SelfTest(checks=[Check("x", lambda: (ILL,))], clock=HandClock(), keep=full)().faults == (ILL,)


# -- what is kept ------------------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(RESULTS)
def test_what_is_kept_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, kept: SelfTestResult) -> None:
    record = SelfTestRecord(tmp_path_factory.getbasetemp())
    record.keep(kept)
    assert record.last() == kept


@settings(max_examples=25)
@given(st.binary(max_size=200) | RESULTS.map(lambda one: json.dumps({"at": one.at.isoformat()}).encode()))
def test_a_record_that_is_broken_is_none(tmp_path_factory: pytest.TempPathFactory, written: bytes) -> None:
    data = tmp_path_factory.getbasetemp()
    (data / SELF_TEST_FILE).write_bytes(written)
    assert SelfTestRecord(data).last() is None
    assert SelfTestTold(data)() is None


def test_the_centre_is_told_what_cannot_be_used_and_when_it_was_tried(tmp_path: Path) -> None:
    told = SelfTestTold(tmp_path)
    assert told() is None
    SelfTestRecord(tmp_path).keep(result(WELL, ILL, ILL))
    said = told()
    assert said is not None
    assert (said.at, said.faults) == (NOON, ("net_connect",))
    SelfTestRecord(tmp_path).keep(result(WELL))
    assert (again := told()) is not None
    assert again.faults == ()


# -- on paper ----------------------------------------------------------------------------------------------------------


def say(step: Step) -> tuple[str, str]:
    return step.code, step.cause or "正常"


def test_the_paper_says_first_what_is_to_be_mended() -> None:
    absent = Step(code="power", outcome=Outcome.ABSENT, cause="not_set_up")
    page = readiness_page(result(WELL, absent, ILL, by="0217"), SIGN, say, NOON + timedelta(minutes=2))
    facts = [line.label for line in page.lines if isinstance(line, Fact)]
    assert facts == ["本机", "检查", "× net_connect", "√ disk", "技术员", "签字"]
    assert any(isinstance(line, TextLine) and line.text == "1 样不能用，先修好再开门" for line in page.lines)
    assert any(isinstance(line, QrCode) for line in page.lines)


def test_a_station_that_is_well_may_open() -> None:
    page = readiness_page(result(WELL), SIGN, say, NOON)
    assert any(isinstance(line, TextLine) and line.text == "都好，可以开门" for line in page.lines)


@settings(max_examples=25)
@given(RESULTS)
def test_the_code_is_never_too_long_to_scan(kept: SelfTestResult) -> None:
    code = readiness_code(kept, SIGN)
    assert code.startswith("ESTATION-READY QH03 ")
    assert len(code) <= LONGEST_CODE
