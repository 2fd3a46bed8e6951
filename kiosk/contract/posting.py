"""A posting on the wire (CONTRACTS, "Posting"): read by `jobs import`, by the centre, and from its changes, by the same
rules."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.posting import Gig, JobKind, Pay, PayUnit, Posting, Settle

MAX_LINE = 1024 * 1024  # bytes of one posting as JSON
DISTRICT = r"^[0-9]{6}$"
OCCUPATION = r"^[0-9](-[0-9]{2}){1,3}$"
EDUCATION = r"^[1-9][0-9]$"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_YUAN = 100_000_000
_SHOWN = 60  # characters of an unknown key that are told


@dataclass(frozen=True, slots=True)
class PostingFault:
    """`field` is the place within the posting, such as `pay.min`, "" of the whole; `code` one of the contract's."""

    field: str
    code: str
    message: str


def _clean(value: Any) -> Any:
    """NUL and halves of surrogate pairs can be kept by no database and shown by no font."""
    if isinstance(value, str) and ("\0" in value or any("\ud800" <= character <= "\udfff" for character in value)):
        raise ValueError("里面有不能保存的符号")
    return value


def _filled(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise ValueError("不能空着")
    return value


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("要写成 2026-11-21 这样的日子")  # noqa: TRY004 - pydantic makes faults of ValueError alone
    return day_of(value)


def day_of(text: str) -> date:
    """Raises ValueError in plain words."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise ValueError("要写成 2026-11-21 这样的日子")


def _moment(value: Any) -> Any:
    """RFC 3339; without an offset the time in Asia/Shanghai; a day alone is kept as its first moment."""
    if not isinstance(value, str):
        raise ValueError("要写成 2026-11-21T08:00:00+08:00 这样的时间")  # noqa: TRY004
    try:
        moment = datetime.combine(day_of(value), time.min) if _DAY.fullmatch(value) else datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("要写成 2026-11-21T08:00:00+08:00 这样的时间") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _number(value: Any) -> Any:
    """A number that JSON can say, and no boolean, which Python takes for one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("要写成数")  # noqa: TRY004
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("要写成数")
    return Decimal(str(value))


CleanText = Annotated[str, BeforeValidator(_clean)]
JsonNumber = Annotated[Decimal, BeforeValidator(_number)]
FilledText = Annotated[str, BeforeValidator(_filled), BeforeValidator(_clean)]
_Day = Annotated[date, BeforeValidator(_day)]
_Yuan = Annotated[Decimal, Field(ge=0, le=MOST_YUAN), BeforeValidator(_number)]
_Moment = Annotated[datetime, BeforeValidator(_moment)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PayMessage(_Strict):
    min: _Yuan | None
    max: _Yuan | None
    unit: Literal["month", "day", "hour", "piece"]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("最少的比最多的还多")
        return self


class GigMessage(_Strict):
    starts: _Moment
    ends: _Moment
    meet: Annotated[CleanText, Field(max_length=200)]
    settle: Literal["daily", "weekly", "done"]
    places: Annotated[int, Field(ge=0, le=100_000)]
    insurance: bool


class PostingMessage(_Strict):
    id: Annotated[FilledText, Field(max_length=100)]
    title: Annotated[FilledText, Field(max_length=200)]
    employer: Annotated[FilledText, Field(max_length=200)]
    district: Annotated[str, Field(pattern=DISTRICT)]
    occupation: Annotated[str, Field(pattern=OCCUPATION)]
    kind: Literal["full_time", "part_time", "gig", "internship"]
    pay: PayMessage
    education: Annotated[str, Field(pattern=EDUCATION)] | None = None
    headcount: Annotated[int, Field(ge=1, le=1_000_000)]
    skills: Annotated[list[Annotated[CleanText, Field(max_length=100)]], Field(max_length=100)]
    benefits: Annotated[list[Annotated[CleanText, Field(max_length=100)]], Field(max_length=100)]
    lat: Annotated[Decimal, Field(ge=-90, le=90), BeforeValidator(_number)] | None = None
    lon: Annotated[Decimal, Field(ge=-180, le=180), BeforeValidator(_number)] | None = None
    address: Annotated[CleanText, Field(max_length=500)]
    description: Annotated[CleanText, Field(max_length=20_000)]
    contact: Annotated[CleanText, Field(max_length=200)]
    published: _Day
    expires: _Day
    gig: GigMessage | None = None


def read_posting(data: Any) -> Posting | list[PostingFault]:
    """From a JSON value as it was parsed, or everything that is wrong with it. Never raises."""
    if not isinstance(data, dict):
        return [PostingFault("", "wrong_kind", "一条招聘要写成一个 JSON 对象")]
    try:
        return posting_of(PostingMessage.model_validate(data))
    except ValidationError as error:
        found = (fault_of(dict(fault)) for fault in error.errors(include_url=False, include_input=False))
        return list({(fault.field, fault.code): fault for fault in found}.values())


def posting_of(message: PostingMessage) -> Posting:
    plain = {name: getattr(message, name) for name in PostingMessage.model_fields}
    pay = Pay(message.pay.min, message.pay.max, PayUnit(message.pay.unit))
    places = {name: None if plain[name] is None else float(plain[name]) for name in ("lat", "lon")}
    lists = {name: tuple(plain[name]) for name in ("skills", "benefits")}
    return Posting(**(plain | places | lists | {"kind": JobKind(message.kind), "pay": pay, "gig": _gig(message.gig)}))


def _gig(message: GigMessage | None) -> Gig | None:
    if message is None:
        return None
    plain = {name: getattr(message, name) for name in GigMessage.model_fields}
    return Gig(**(plain | {"settle": Settle(message.settle)}))


def posting_json(posting: Posting) -> dict[str, Any]:
    """As the contract has it: what `read_posting` reads back to the same posting. No `gig` where there is none."""
    plain: dict[str, Any] = {name: getattr(posting, name) for name in PostingMessage.model_fields}
    plain["pay"] = {
        "min": _plain(posting.pay.min), "max": _plain(posting.pay.max), "unit": posting.pay.unit.value,
    }  # fmt: skip
    plain |= {name: list(plain[name]) for name in ("skills", "benefits")}
    plain |= {name: plain[name].isoformat() for name in ("published", "expires")}
    plain["kind"] = posting.kind.value
    gig = plain.pop("gig")
    return plain if gig is None else plain | {"gig": _gig_json(gig)}


def _gig_json(gig: Gig) -> dict[str, Any]:
    told = {"meet": gig.meet, "settle": gig.settle.value, "places": gig.places, "insurance": gig.insurance}
    return {"starts": gig.starts.isoformat(), "ends": gig.ends.isoformat()} | told


def _plain(yuan: Decimal | None) -> int | float | None:
    if yuan is None:
        return None
    return int(yuan) if yuan == yuan.to_integral_value() else float(yuan)


def posting_text(posting: Posting) -> str:
    """What is kept and sent of it: one line of JSON."""
    return json.dumps(posting_json(posting), ensure_ascii=False, separators=(",", ":"))


def stored_posting(text: str | bytes) -> Posting:
    """Back from `posting_text`, without checking again what was checked before it was kept."""
    plain = json.loads(text if isinstance(text, str) else text.decode())
    pay, gig = plain["pay"], plain.get("gig")
    plain["kind"] = JobKind(plain["kind"])
    plain["pay"] = Pay(_yuan(pay["min"]), _yuan(pay["max"]), PayUnit(pay["unit"]))
    for name in ("skills", "benefits"):
        plain[name] = tuple(plain[name])
    for name in ("published", "expires"):
        plain[name] = date.fromisoformat(plain[name])
    if gig is not None:
        moments = {name: datetime.fromisoformat(gig[name]) for name in ("starts", "ends")}
        plain["gig"] = Gig(**(gig | moments | {"settle": Settle(gig["settle"])}))
    return Posting(**plain)


def _yuan(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


# By how pydantic's names of faults begin: the contract's code, and the words.
_SAID = (
    ("missing", "required", "缺这一项"),
    ("extra_forbidden", "unknown_field", "没有这一项"),
    ("literal_error", "unknown_code", "没有这个代码"),
    ("string_too_long", "too_long", "太长了"),
    ("too_long", "too_long", "太多了"),
    ("too_short", "out_of_range", "太少了"),
    ("string_pattern", "bad_format", "代码写的样子不对"),
    ("greater_than", "out_of_range", "这个数太小了"),
    ("less_than", "out_of_range", "这个数太大了"),
    ("string_type", "wrong_kind", "要写成文字"),
    ("list_type", "wrong_kind", "要写成列表"),
    ("int_", "wrong_kind", "要写成整数"),
    ("bool_", "wrong_kind", "要写成 true 或 false"),
    ("model_", "wrong_kind", "要写成一个 JSON 对象"),
    ("dict_", "wrong_kind", "要写成一个 JSON 对象"),
)


_OF_WORDS = {
    "要写成数": "wrong_kind",
    "不能空着": "required",
    "最少的比最多的还多": "out_of_range",
    "结束的比开始的还早": "out_of_range",
    "data 太长了": "too_long",
    "这个年份不能用": "out_of_range",
    "要写成整数": "wrong_kind",
    "工资不可能是这个数": "out_of_range",
    "要从低到高排": "out_of_range",
    "报上名的比名额还多": "out_of_range",
    "开始和结束是同一个钟点": "out_of_range",
    "经度和纬度要一起写": "required",
    "道路要写线路 line": "required",
    "要写放哪张图或者哪段短片 media": "required",
}


def fault_of(found: Mapping[str, Any]) -> PostingFault:
    field = place_of(found["loc"])
    kind = found["type"]
    if kind == "value_error":
        words = str(found["ctx"]["error"])
        return PostingFault(field, _OF_WORDS.get(words, "bad_format"), words)
    code, words = next(
        ((code, words) for start, code, words in _SAID if kind.startswith(start)), ("bad_format", "写得不对")
    )
    return PostingFault(field, code, words)


def place_of(loc: tuple[str | int, ...]) -> str:
    """As people write it: data.contacts[0].phone."""
    return "".join(_steps(loc)).lstrip(".")


def _steps(loc: tuple[str | int, ...]) -> Iterator[str]:
    for step in loc:
        yield f"[{step}]" if isinstance(step, int) else f".{step[:_SHOWN]}"
