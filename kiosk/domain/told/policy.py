"""A policy: its plain summary first, what to bring, whom to call, and whom it fits."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.content import Content
from kiosk.domain.told.common import Contact, Fit, Told, common, contact, fit
from kiosk.domain.told.values import day, one_of, parts, text, texts


class Topic(StrEnum):
    EMPLOYMENT = "employment"
    SUBSIDY = "subsidy"
    STARTUP = "startup"
    RIGHTS = "rights"
    INSURANCE = "insurance"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTold(Told):
    """`number` is the document's (文号)."""

    topic: Topic
    points: tuple[str, ...]
    bring: tuple[str, ...]
    contacts: tuple[Contact, ...]
    number: str
    issued_by: str
    issued_on: date | None
    fits: tuple[Fit, ...]


def policy_of(content: Content) -> PolicyTold:
    data = content.data
    return PolicyTold(
        **common(data),
        topic=topic_of(content),
        points=texts(data, "points"),
        bring=texts(data, "bring"),
        contacts=parts(data, "contacts", contact),
        number=text(data, "number"),
        issued_by=text(data, "issued_by"),
        issued_on=day(data, "issued_on"),
        fits=parts(data, "fits", fit),
    )


def topic_of(content: Content) -> Topic:
    return one_of(content.data, "topic", Topic.OTHER if content.data.get("topic") else Topic.EMPLOYMENT)
