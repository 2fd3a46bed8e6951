"""What is known of somebody: the fold of what they filed, the same in whatever order it came."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from central.libraries.key_groups import Claim, KeyGroup
from central.libraries.labour_events import EventKind, LabourEvent
from central.libraries.profile import NOTHING_SAID, Profile


class LabourState(StrEnum):
    """By the last registration. `LOOKING`: of 求职登记 alone, which who is at work may file as well. `UNKNOWN`: they
    filed only what says nothing of it. `LEFT`: a registration was ended."""

    UNEMPLOYED = "unemployed"
    LOOKING = "looking"
    EMPLOYED = "employed"
    LEFT = "left"
    UNKNOWN = "unknown"


_REGISTERED = {
    EventKind.UNEMPLOYED: LabourState.UNEMPLOYED,
    EventKind.LOOKING: LabourState.LOOKING,
    EventKind.EMPLOYED: LabourState.EMPLOYED,
    EventKind.CANCELLED: LabourState.LEFT,
}


@dataclass(frozen=True, slots=True)
class GroupSaid:
    """A claim, and the filing that made it last."""

    claim: Claim
    submission_id: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LabourPerson:
    """`updated_at` is when they last filed something that counts."""

    person: str
    name: str
    number: str
    phone: str
    phone_owner: str | None
    state: LabourState
    state_since: date | None
    region: str
    born_on: date | None
    education: str | None
    wishes: tuple[str, ...]
    profile: Profile
    groups: Mapping[KeyGroup, GroupSaid]
    updated_at: datetime


def fold(events: Collection[LabourEvent]) -> LabourPerson | None:
    """Of one person, and only of what counts. None: of nothing."""
    known: LabourPerson | None = None
    for event in sorted(events, key=lambda one: (one.filed_at, one.submission_id)):
        known = _after(known or _nothing_of(event), event)
    return known


def _nothing_of(event: LabourEvent) -> LabourPerson:
    return LabourPerson(
        person=event.person,
        name="",
        number=event.told.number,
        phone="",
        phone_owner=None,
        state=LabourState.UNKNOWN,
        state_since=None,
        region=event.region,
        born_on=None,
        education=None,
        wishes=(),
        profile=NOTHING_SAID,
        groups={},
        updated_at=event.filed_at,
    )


def _after(known: LabourPerson, event: LabourEvent) -> LabourPerson:
    """What is said later replaces what was said, and silence replaces nothing."""
    told, state = event.told, _state_after(known.state, event.kind)
    return replace(
        known,
        name=told.name or known.name,
        phone=told.phone or known.phone,
        phone_owner=told.phone_owner if told.phone else known.phone_owner,
        state=state,
        state_since=_since(known, state, event),
        region=event.region or known.region,
        born_on=told.born_on or known.born_on,
        education=told.education or known.education,
        wishes=told.wishes or known.wishes,
        profile=known.profile.then(told.profile),
        groups=_groups_after(known.groups, event),
        updated_at=event.filed_at,
    )


def _state_after(state: LabourState, kind: EventKind) -> LabourState:
    registered = _REGISTERED.get(kind, state)
    # Who is registered as out of work looks for some anyway.
    both = state is LabourState.UNEMPLOYED and registered is LabourState.LOOKING
    return state if both else registered


def _since(known: LabourPerson, state: LabourState, event: LabourEvent) -> date | None:
    if _REGISTERED.get(event.kind) is not state:
        return known.state_since
    if event.told.since is not None:
        return event.told.since
    return known.state_since if known.state is state else event.happened_on


def _groups_after(groups: Mapping[KeyGroup, GroupSaid], event: LabourEvent) -> Mapping[KeyGroup, GroupSaid]:
    found_work = event.kind is EventKind.EMPLOYED
    still = {group: said for group, said in groups.items() if not (found_work and group.ends_with_work)}
    return still | {claim.group: GroupSaid(claim, event.submission_id) for claim in event.claims}
