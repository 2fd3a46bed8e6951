"""What may be done with a draft, by whom, and what stands in the way. Pure: no I/O, no clock."""

from dataclasses import dataclass
from enum import StrEnum

from central.case_machine import Role
from central.office_region import covers
from central.store.staff import Member


class DraftState(StrEnum):
    """`APPROVED` is what stations were told, or will be when its time has come; `WITHDRAWN` what they were told to
    forget. A draft of something that stations show leaves that as it is until it is approved."""

    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class DraftStep(StrEnum):
    SAVE = "save"
    SUBMIT = "submit"
    RECALL = "recall"
    APPROVE = "approve"
    RETURN = "return"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    DISCARD = "discard"


class Hindrance(StrEnum):
    """Why a step was not done. `CHANGED`: somebody acted meanwhile; `RETOLD`: stations were told something else by
    command since the writing began."""

    CHANGED = "changed"
    STATE = "state"
    ROLE = "role"
    REGION = "region"
    SAME_PERSON = "same_person"
    NO_REASON = "no_reason"
    FAULTY = "faulty"
    OVER = "over"
    RETOLD = "retold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`writers` wrote what waits now; `told`: stations hold something under its id, that is not over; `begun`: and show
    it already."""

    state: DraftState
    district: str | None
    writers: frozenset[str]
    told: bool
    begun: bool


_FROM = {
    DraftStep.SAVE: (DraftState.DRAFT, DraftState.RETURNED, DraftState.APPROVED, DraftState.WITHDRAWN),
    DraftStep.SUBMIT: (DraftState.DRAFT, DraftState.RETURNED),
    DraftStep.DISCARD: (DraftState.DRAFT, DraftState.RETURNED),
    DraftStep.RECALL: (DraftState.WAITING,),
    DraftStep.APPROVE: (DraftState.WAITING,),
    DraftStep.RETURN: (DraftState.WAITING,),
}
_PUBLISHERS = (DraftStep.APPROVE, DraftStep.RETURN)


def hindrance(step: DraftStep, standing: Standing, member: Member) -> Hindrance | None:
    """Who sees that something wrong is shown may take it down alone; nothing is shown by one person alone."""
    if member.role not in ((Role.PUBLISHER,) if step in _PUBLISHERS else (Role.OPERATOR, Role.PUBLISHER)):
        return Hindrance.ROLE
    if not covers(member.region, standing.district):
        return Hindrance.REGION
    if not _possible(step, standing):
        return Hindrance.STATE
    if step is DraftStep.APPROVE and member.name in standing.writers:
        return Hindrance.SAME_PERSON
    return None


def _possible(step: DraftStep, standing: Standing) -> bool:
    if step is DraftStep.WITHDRAW:
        return standing.told
    return standing.told and standing.begun if step is DraftStep.EXPIRE else standing.state in _FROM[step]


def may(step: DraftStep, standing: Standing, member: Member) -> bool:
    return hindrance(step, standing, member) is None
