"""What may be done with a case, by whom, and what each step needs. Pure: no I/O, no clock."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.contract.changes import LegalReason
from kiosk.domain.submission import CaseState


class Step(StrEnum):
    """`TAKE`, `RELEASE`, `NOTE` and `MATERIALS` leave the state as it is; `FOLLOW` is a copy's whose original moved."""

    ACCEPT = "accept"
    ASK = "ask"
    COMPLETE = "complete"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    ANSWER = "answer"
    TAKE = "take"
    RELEASE = "release"
    NOTE = "note"
    MATERIALS = "materials"
    FOLLOW = "follow"


class Role(StrEnum):
    """Of staff. An officer works on what is free or their own, a supervisor takes over any case, an auditor looks.

    The other three have the console of the stations, and nothing that was filed: a viewer looks, an operator attends to
    stations and alarms, a publisher also puts out configs, together with a second one.
    """

    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    VIEWER = "viewer"
    OPERATOR = "operator"
    PUBLISHER = "publisher"

    @property
    def of_console(self) -> bool:
        return self in (Role.VIEWER, Role.OPERATOR, Role.PUBLISHER)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `role` None: nobody at the page, but the citizen through a station, or the office by command."""

    name: str
    role: Role | None = None


CITIZEN = Actor("citizen")
COMMAND = Actor("command")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a case stands. `resume_state` is where an answer leads back to while more is asked for."""

    state: CaseState
    revision: int
    assigned_to: str | None = None
    resume_state: CaseState | None = None
    is_copy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step with what it carries. `questions` are ids of the form, `materials` names in plain words."""

    step: Step
    reason: str | None = None
    basis: LegalReason | None = None
    result: str | None = None
    questions: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()


class Hindrance(StrEnum):
    NOT_ALLOWED = "not_allowed"  # who they are
    NOT_FROM_HERE = "not_from_here"  # the state of the case
    NOT_YOURS = "not_yours"  # somebody else has it in hand, or nobody
    CHANGED = "changed"  # somebody has done something since it was looked at
    IS_COPY = "is_copy"  # filed twice: the first of the two is worked on


OPEN = frozenset({CaseState.DELIVERED, CaseState.ACCEPTED, CaseState.NEEDS_MORE})
_FROM: dict[Step, frozenset[CaseState]] = {
    Step.ACCEPT: frozenset({CaseState.DELIVERED, CaseState.NEEDS_MORE}),
    Step.ASK: frozenset({CaseState.DELIVERED, CaseState.ACCEPTED}),
    Step.COMPLETE: OPEN,
    Step.REFUSE: OPEN,
    Step.WITHDRAW: OPEN,
    Step.ANSWER: frozenset({CaseState.NEEDS_MORE}),
    Step.TAKE: OPEN,
    Step.RELEASE: OPEN,
    Step.MATERIALS: OPEN,
    Step.NOTE: frozenset(CaseState),
}
_TO = {
    Step.ACCEPT: CaseState.ACCEPTED,
    Step.ASK: CaseState.NEEDS_MORE,
    Step.COMPLETE: CaseState.COMPLETED,
    Step.REFUSE: CaseState.REFUSED,
    Step.WITHDRAW: CaseState.WITHDRAWN,
}
_OF_CITIZEN = frozenset({Step.WITHDRAW, Step.ANSWER, Step.MATERIALS})
_OF_STAFF = frozenset({Step.TAKE, Step.RELEASE})
_NEEDS_HOLDING = frozenset({Step.ACCEPT, Step.ASK, Step.COMPLETE, Step.REFUSE, Step.RELEASE})
# A copy is not worked on at the page. Its citizen may take it back, and answer what it alone was asked (by command).
_OF_COPIES = frozenset({Step.WITHDRAW, Step.ANSWER, Step.NOTE})


def hindrance(standing: Standing, actor: Actor, step: Step, seen_revision: int | None = None) -> Hindrance | None:
    """Why not; None: it may be done. `seen_revision` is what the actor was looking at, where they looked at all."""
    if not _may(actor, step):
        return Hindrance.NOT_ALLOWED
    if seen_revision is not None and seen_revision != standing.revision:
        return Hindrance.CHANGED
    if standing.is_copy and actor != COMMAND and step not in _OF_COPIES:
        return Hindrance.IS_COPY
    if standing.state not in _FROM[step]:
        return Hindrance.NOT_FROM_HERE
    return Hindrance.NOT_YOURS if _out_of_hand(standing, actor, step) else None


def state_after(standing: Standing, step: Step) -> CaseState:
    """For a step that nothing hinders. An answer leads back to where it was asked from: nothing is accepted by it."""
    if step is Step.ANSWER:
        return standing.resume_state or CaseState.DELIVERED
    return _TO.get(step, standing.state)


def lacking(move: Move) -> tuple[str, ...]:
    """What the step still needs: `reason`, `basis`, `result`."""
    match move.step:
        case Step.ASK:
            return () if _says(move.reason) else ("reason",)
        case Step.REFUSE:
            wanting = {"reason": move.reason, "basis": move.basis.clause if move.basis else None}
            return tuple(name for name, value in wanting.items() if not _says(value))
        case Step.COMPLETE:
            return () if _says(move.result) else ("result",)
        case _:
            return ()


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def counts(step: Step) -> bool:
    """Whether it makes what others are looking at out of date."""
    return step is not Step.NOTE


def _may(actor: Actor, step: Step) -> bool:
    if actor == CITIZEN:
        return step in _OF_CITIZEN
    if actor.role is None and step in _OF_STAFF:
        return False
    return step not in _OF_CITIZEN and actor.role in {None, Role.OFFICER, Role.SUPERVISOR}


def _out_of_hand(standing: Standing, actor: Actor, step: Step) -> bool:
    if actor.role is None:
        return False
    if step is Step.TAKE:
        held_by_another = standing.assigned_to not in {None, actor.name}
        return standing.assigned_to == actor.name or (held_by_another and actor.role is not Role.SUPERVISOR)
    return step in _NEEDS_HOLDING and standing.assigned_to != actor.name
