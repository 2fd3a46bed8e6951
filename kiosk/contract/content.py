"""A content on the wire (CONTRACTS, "Content line"): read by `content load`, and from the centre's changes, by the same
rules."""

import json
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from kiosk.contract.base import Told
from kiosk.contract.posting import DISTRICT, CleanText, FilledText, PostingFault, day_of, fault_of
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.content import Content, ContentKind

_DEEPEST = 32
_LONGEST_DATA = 256 * 1024  # characters of `data` as JSON
_DAY_LENGTH = len("2026-11-21")
_YEARS = range(1900, 3000)  # what every database and calendar on the way can say


def _day_or_moment(value: Any) -> Any:
    """A day, or RFC 3339; without an offset the time in Asia/Shanghai."""
    if not isinstance(value, str):
        raise ValueError("要写成 2026-11-21 这样的日子")  # noqa: TRY004 - pydantic makes faults of ValueError alone
    found = day_of(value) if len(value) == _DAY_LENGTH else _moment_of(value)
    if found.year not in _YEARS:
        raise ValueError("这个年份不能用")
    return found


def _moment_of(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("要写成 2026-11-21T08:00:00+08:00 这样的时间") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _plain(value: Any) -> Any:
    """What any database keeps and any font is asked for."""
    if not _is_plain(value, 0):
        raise ValueError("里面有不能保存的符号，或者套得太深")
    return value


def _is_plain(value: Any, depth: int) -> bool:
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
    if isinstance(value, dict):
        return depth < _DEEPEST and all(_is_plain(part, depth + 1) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return depth < _DEEPEST and all(_is_plain(part, depth + 1) for part in value)
    return True


def _short(value: Any) -> Any:
    if len(json.dumps(value, ensure_ascii=False)) > _LONGEST_DATA:
        raise ValueError("data 太长了")
    return value


_Moment = Annotated[date | datetime, BeforeValidator(_day_or_moment)]
_Data = Annotated[dict[str, Any], BeforeValidator(_short), BeforeValidator(_plain)]
_Legal = Annotated[CleanText, Field(max_length=500)] | dict[str, Annotated[CleanText, Field(max_length=2000)]]


class ContentMessage(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    id: Annotated[FilledText, Field(max_length=100)]
    kind: Literal[
        "policy", "wage", "course", "internship", "fair", "place", "person", "notice", "slide", "holidays", "code_table"
    ]
    title: Annotated[FilledText, Field(max_length=200)]
    summary: Annotated[CleanText, Field(max_length=2000)] = ""
    body: Annotated[CleanText, Field(max_length=100_000)] = ""
    district: Annotated[str, Field(pattern=DISTRICT)] | None = None
    starts: _Moment | None = None
    ends: _Moment | None = None
    data: _Data = {}
    legal_basis: Annotated[list[_Legal], Field(max_length=50)] = []

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        content = content_of(self)
        begins, over = content.begins_at, content.over_at
        if begins is not None and over is not None and begins >= over:
            raise ValueError("结束的比开始的还早")
        return self


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
        return content_of(ContentMessage.model_validate(data))
    except ValidationError as error:
        found = (fault_of(dict(fault)) for fault in error.errors(include_url=False, include_input=False))
        return list({(fault.field, fault.code): fault for fault in found}.values())


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
    days = {name: plain[name] and _day_or_moment(plain[name]) for name in ("starts", "ends")}
    more = {"kind": ContentKind(plain["kind"]), "legal_basis": tuple(plain["legal_basis"])}
    return Content(**(plain | days | more))
