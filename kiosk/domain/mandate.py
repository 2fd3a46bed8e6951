"""代办: somebody files for another. Both have shown their cards, and the helper has agreed to the mandate."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.domain.person import IdentityKind, Person

YOUNGEST_AGENT = 16  # full years: from then on they may work, and act for themselves


class Relation(StrEnum):
    """What the helper is to the one they help."""

    FAMILY = "family"
    COMMUNITY_WORKER = "community_worker"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {Relation.FAMILY: "家人", Relation.COMMUNITY_WORKER: "社区工作人员", Relation.OTHER: "其他"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """What the helper agreed to: which text, as what, and when."""

    text_version: str
    relation: Relation
    given_at: datetime


class AgentFault(StrEnum):
    """Why somebody cannot file for another with this document."""

    NO_DOCUMENT = "no_document"
    EXPIRED = "expired"
    EARLY = "early"
    SAME_PERSON = "same_person"
    TOO_YOUNG = "too_young"
    AGE_UNKNOWN = "age_unknown"


def agent_fault(agent: Person, principal: Person | None, today: date) -> AgentFault | None:
    """`principal` None: not known yet."""
    if agent.kind is IdentityKind.TYPED:
        return AgentFault.NO_DOCUMENT
    if agent.expired_on(today):
        return AgentFault.EXPIRED
    if agent.early_on(today):
        return AgentFault.EARLY
    if principal is not None and agent.number.upper() == principal.number.upper():
        return AgentFault.SAME_PERSON
    age = agent.age_on(today)
    if age is None:
        return AgentFault.AGE_UNKNOWN
    return AgentFault.TOO_YOUNG if age < YOUNGEST_AGENT else None
