"""A content on the wire (CONTRACTS, "Content line"): read by `content load`, and from the centre's changes, by the same
rules. What each kind has of its own: `content_kinds`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kiosk.contract.base import Told
from kiosk.contract.content_values import FilledLine, day_or_moment
from kiosk.contract.plain_text import DEEPEST, Place, unfit_within
from kiosk.contract.posting import DISTRICT, CleanText, FilledText, PostingFault, fault_of, place_of
from kiosk.domain.content import Content, ContentKind

_LONGEST_DATA = 256 * 1024  # characters of `data` as JSON
_MOST_FAULTS = 50  # of one content that are told
_RULE = ("data", "fits", "rule")
_NEVER_SHOWN = frozenset({ContentKind.HOLIDAYS.value, ContentKind.CODE_TABLE.value})


def _not_too_deep(value: Any) -> Any:
    if _depth_beyond(value, DEEPEST):
        raise ValueError("套得太深了")
    return value


def _depth_beyond(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_depth_beyond(part, left - 1) for part in parts)


def _short(value: Any) -> Any:
    if len(json.dumps(value, ensure_ascii=False)) > _LONGEST_DATA:
        raise ValueError("data 太长了")
    return value


_Moment = Annotated[date | datetime, BeforeValidator(day_or_moment)]
_Data = Annotated[dict[str, Any], BeforeValidator(_short), BeforeValidator(_not_too_deep)]
_Legal = Annotated[CleanText, Field(max_length=500)] | dict[str, Annotated[CleanText, Field(max_length=2000)]]


class ContentMessage(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    id: Annotated[FilledText, Field(max_length=100)]
    kind: Literal[
        "policy", "wage", "course", "internship", "fair", "place", "person", "notice", "slide", "holidays", "code_table"
    ]
    title: FilledLine
    summary: Annotated[CleanText, Field(max_length=2000)] = ""
    body: Annotated[CleanText, Field(max_length=100_000)] = ""
    district: Annotated[str, Field(pattern=DISTRICT)] | None = None
    starts: _Moment | None = None
    ends: _Moment | None = None
    data: _Data = {}
    legal_basis: Annotated[list[_Legal], Field(max_length=50)] = []


class ContentTold(Told):
    """A content as it is now, in place of what was told before; `content` null: it is gone (a tombstone). A station
    that cannot read it (`read_content`) leaves it aside, and has it no more."""

    type: Literal["content"] = "content"
    content_id: Annotated[str, Field(pattern=r"^[^\x00]{1,100}$")]
    content: dict[str, Any] | None = None


def read_content(data: Any) -> Content | list[PostingFault]:
    """From a JSON value as it was parsed, or everything that is wrong with it. Never raises."""
    if not isinstance(data, dict):
        return [PostingFault("", "wrong_kind", "一条内容要写成一个 JSON 对象")]
    try:
        message = ContentMessage.model_validate(data)
    except ValidationError as error:
        of_kind = _of_kind(data.get("kind"), data.get("data"))
        return _once((*_faults(error), *_without_dates(data), *of_kind, *_of_texts(data)))
    content = content_of(message)
    times = *_without_dates(data), *_out_of_order(content)
    return _once((*times, *_of_kind(message.kind, message.data), *_of_texts(data))) or content


def _of_kind(kind: Any, data: Any) -> Iterator[PostingFault]:
    """What is wrong with `data` as its kind has it."""
    from kiosk.contract.content_kinds import KINDS

    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None or not isinstance(data, dict):
        return
    try:
        model.model_validate(data)
    except ValidationError as error:
        yield from _faults(error, ("data",))


def _of_texts(data: Mapping[str, Any]) -> Iterator[PostingFault]:
    """Texts that cannot be shown; of what nobody is shown a rule alone has signs that markup has too."""
    for place, why in unfit_within(data, free=lambda place: (*place[:2], *place[3:]) == _RULE):
        yield PostingFault(place_of(place), "bad_format", why)


def _without_dates(data: Mapping[str, Any]) -> Iterator[PostingFault]:
    """What has no end would be shown when it is long not so any more. What is only reckoned with needs none."""
    kind = data.get("kind")
    if isinstance(kind, str) and kind in _NEVER_SHOWN:
        return
    for name in ("starts", "ends"):
        if data.get(name) is None:
            yield PostingFault(name, "required", "缺这一项")


def _out_of_order(content: Content) -> Iterator[PostingFault]:
    begins, over = content.begins_at, content.over_at
    if begins is not None and over is not None and begins >= over:
        yield PostingFault("ends", "out_of_range", "结束的比开始的还早")


def _faults(error: ValidationError, within: Place = ()) -> Iterator[PostingFault]:
    for fault in error.errors(include_url=False, include_input=False):
        yield fault_of(dict(fault) | {"loc": (*within, *fault["loc"])})


def _once(faults: Iterable[PostingFault]) -> list[PostingFault]:
    """The first of each place and code."""
    found: dict[tuple[str, str], PostingFault] = {}
    for fault in faults:
        found.setdefault((fault.field, fault.code), fault)
    return list(islice(found.values(), _MOST_FAULTS))


def content_of(message: ContentMessage) -> Content:
    plain: dict[str, Any] = {name: getattr(message, name) for name in ContentMessage.model_fields}
    return Content(**(plain | {"kind": ContentKind(message.kind), "legal_basis": tuple(message.legal_basis)}))


def content_json(content: Content) -> dict[str, Any]:
    """As the contract has it: what `read_content` reads back to the same content."""
    plain: dict[str, Any] = {name: getattr(content, name) for name in ContentMessage.model_fields}
    plain |= {name: None if plain[name] is None else plain[name].isoformat() for name in ("starts", "ends")}
    return plain | {"kind": content.kind.value, "data": dict(content.data), "legal_basis": list(content.legal_basis)}


def content_text(content: Content) -> str:
    """What is kept and sent of it: one line of JSON."""
    return json.dumps(content_json(content), ensure_ascii=False, separators=(",", ":"))


def stored_content(text: str | bytes) -> Content:
    """Back from `content_text`, without checking again what was checked before it was kept."""
    plain = json.loads(text)
    days = {name: plain[name] and day_or_moment(plain[name]) for name in ("starts", "ends")}
    more = {"kind": ContentKind(plain["kind"]), "legal_basis": tuple(plain["legal_basis"])}
    return Content(**(plain | days | more))
