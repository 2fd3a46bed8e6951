import itertools

import pytest

from central.case_machine import (
    CITIZEN,
    COMMAND,
    OPEN,
    Actor,
    Hindrance,
    Move,
    Role,
    Standing,
    Step,
    hindrance,
    lacking,
    state_after,
)
from kiosk.contract.changes import LegalReason
from kiosk.domain.submission import CaseState

LI = Actor("li", Role.OFFICER)
ZHAO = Actor("zhao", Role.SUPERVISOR)
WANG = Actor("wang", Role.AUDITOR)
DECISIONS = (Step.ACCEPT, Step.ASK, Step.COMPLETE, Step.REFUSE)


def standing(state: CaseState = CaseState.DELIVERED, holder: str | None = "li", **more: object) -> Standing:
    return Standing(state=state, revision=3, assigned_to=holder, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("state", "step"),
    list(itertools.product(sorted(set(CaseState) - OPEN), sorted(set(Step) - {Step.NOTE, Step.FOLLOW}))),
)
def test_what_has_ended_stays_ended(state: CaseState, step: Step) -> None:
    for actor in (CITIZEN, COMMAND, LI, ZHAO, WANG):
        assert hindrance(standing(state), actor, step) is not None


@pytest.mark.parametrize("step", [Step.WITHDRAW, Step.ANSWER, Step.MATERIALS])
def test_only_the_citizen_does_what_is_the_citizens(step: Step) -> None:
    case = standing(CaseState.NEEDS_MORE)
    assert hindrance(case, CITIZEN, step) is None
    for actor in (COMMAND, LI, ZHAO, WANG):
        assert hindrance(case, actor, step) is Hindrance.NOT_ALLOWED


@pytest.mark.parametrize("step", DECISIONS)
def test_only_the_office_decides(step: Step) -> None:
    assert hindrance(standing(), CITIZEN, step) is Hindrance.NOT_ALLOWED
    assert hindrance(standing(), WANG, step) is Hindrance.NOT_ALLOWED
    assert hindrance(standing(), LI, step) is None
    assert hindrance(standing(holder="other"), LI, step) is Hindrance.NOT_YOURS
    assert hindrance(standing(holder=None), ZHAO, step) is Hindrance.NOT_YOURS
    assert hindrance(standing(holder=None), COMMAND, step) is None


def test_taking() -> None:
    assert hindrance(standing(holder=None), LI, Step.TAKE) is None
    assert hindrance(standing(holder="li"), LI, Step.TAKE) is Hindrance.NOT_YOURS
    assert hindrance(standing(holder="other"), LI, Step.TAKE) is Hindrance.NOT_YOURS
    assert hindrance(standing(holder="other"), ZHAO, Step.TAKE) is None


@pytest.mark.parametrize("step", DECISIONS)
def test_who_looked_at_an_older_state_is_told(step: Step) -> None:
    assert hindrance(standing(), LI, step, 2) is Hindrance.CHANGED
    assert hindrance(standing(), LI, step, 3) is None


def test_a_copy_is_not_worked_on() -> None:
    copy = standing(is_copy=True)
    assert hindrance(copy, LI, Step.ACCEPT) is Hindrance.IS_COPY
    assert hindrance(copy, CITIZEN, Step.WITHDRAW) is None


@pytest.mark.parametrize("before", [CaseState.DELIVERED, CaseState.ACCEPTED])
def test_an_answer_leads_back_and_accepts_nothing(before: CaseState) -> None:
    asked = standing(CaseState.NEEDS_MORE, resume_state=before)
    assert state_after(asked, Step.ANSWER) is before


@pytest.mark.parametrize(
    ("move", "names"),
    [
        (Move(step=Step.ACCEPT), ()),
        (Move(step=Step.ASK), ("reason",)),
        (Move(step=Step.ASK, reason="x"), ()),
        (Move(step=Step.REFUSE), ("reason", "basis")),
        (Move(step=Step.REFUSE, reason="x", basis=LegalReason(title="x", clause="")), ("basis",)),
        (Move(step=Step.REFUSE, reason="x", basis=LegalReason(title="x", clause="1")), ()),
        (Move(step=Step.COMPLETE), ("result",)),
    ],
)
def test_what_a_step_needs(move: Move, names: tuple[str, ...]) -> None:
    assert lacking(move) == names
