"""A content as it is told to who reads it: in the order in which a station's page tells it, without a code in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from central.drafting.codes import Codes
from central.drafting.fields import KINDS, Field, Shape, fields_of
from kiosk.domain.business_day import local_time
from kiosk.domain.content import Content, ContentKind

# Told apart from the other facts, in places of their own.
_POINTS = ("data.points", "data.duties")
_BRING, _CONTACTS = "data.bring", "data.contacts"
_ASIDE = (
    *_POINTS,
    _BRING,
    _CONTACTS,
    "title",
    "summary",
    "body",
    "legal_basis",
    "data.link",
    "data.phone",
    "data.source",
)
_WEEK = "一二三四五六日"
# Of these there is nothing to read.
UNREAD = (ContentKind.SLIDE, ContentKind.HOLIDAYS, ContentKind.CODE_TABLE)


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    phone: str
    hours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Plain texts, not escaped. `facts` are labels and texts; `until` the last day, in words, "" where it has none."""

    kind: str
    title: str
    summary: str
    sample: bool
    points: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    bring: tuple[str, ...]
    contacts: tuple[Contact, ...]
    legal: tuple[str, ...]
    link: str
    source: str
    until: str


def telling(content: Content, codes: Codes) -> Telling:
    data = content.data
    fields = [one for one in fields_of(content.kind) if one.told and one.name not in _ASIDE]
    said = [(one.label, _said(one, data.get(one.name.removeprefix("data.")), codes)) for one in fields]
    return Telling(
        kind=KINDS[content.kind],
        title=content.title,
        summary=content.summary,
        sample=data.get("sample") is True,
        points=tuple(text for name in _POINTS for text in _texts(data.get(name.removeprefix("data.")))),
        facts=tuple((label, text) for label, text in said if text),
        body=tuple(part.strip() for part in content.body.split("\n") if part.strip()),
        bring=_texts(data.get("bring")),
        contacts=_contacts(data),
        legal=tuple(map(_legal, content.legal_basis)),
        link=_text(data.get("link")),
        source=_text(data.get("source")),
        until=_last_day(content),
    )


def _said(one: Field, value: Any, codes: Codes) -> str:
    if value is None:
        return ""
    if one.shape in (Shape.NUMBER, Shape.WHOLE):
        return f"{value:,}{f' {one.unit}' if one.unit else ''}" if one.unit != "年" else f"{value} 年"
    if one.shape in (Shape.CHOICE, Shape.CODE):
        return codes.of(one).said(_text(value))
    if one.shape is Shape.TICKS:
        return "、".join(codes.of(one).said(str(part)) for part in value)
    return when_said(value) if one.shape in (Shape.DAY, Shape.WHEN) else _text(value)


def when_said(value: str) -> str:
    """A day or a moment of the wire, as people say it."""
    found = datetime.fromisoformat(value)
    at = local_time(found) if found.tzinfo else found
    day = day_said(at.date())
    return day if len(value) == len("2026-12-05") else f"{day} {at:%H:%M}"


def day_said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（星期{_WEEK[day.weekday()]}）"


def _last_day(content: Content) -> str:
    if content.ends is None:
        return ""
    return when_said(content.ends.isoformat())


def _contacts(data: Mapping[str, Any]) -> tuple[Contact, ...]:
    found = [
        Contact(*(_text(row.get(key)) for key in ("name", "phone", "hours"))) for row in data.get("contacts") or ()
    ]
    phone = _text(data.get("phone"))
    return tuple(found) + ((Contact("", phone, ""),) if phone else ())


def _legal(basis: Any) -> str:
    return basis if isinstance(basis, str) else "，".join(str(part) for part in basis.values() if part)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, value or ()))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
