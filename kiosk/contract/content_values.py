"""What the members of a content's `data` may be: each checks one value and says in plain words why not."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kiosk.contract.posting import EDUCATION, OCCUPATION, CleanText, FilledText, JsonNumber, day_of
from kiosk.domain.business_day import SHANGHAI
from kiosk.items.rule import RuleError, check_rule

YEARS = range(1900, 3000)  # what every database and calendar on the way can say
MOST_PLACES = 100_000
_DAY_LENGTH = len("2026-11-21")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_LINK = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?(?:[/?#][!-~]*)?", re.IGNORECASE)
_RULE_FAULT = "这条规则写得不对"


def day_or_moment(value: Any) -> date | datetime:
    """A day, or RFC 3339; without an offset the time in Asia/Shanghai. Raises ValueError in plain words."""
    if not isinstance(value, str):
        raise ValueError("要写成 2026-11-21 这样的日子")  # noqa: TRY004 - pydantic makes faults of ValueError alone
    found = day_of(value) if len(value) == _DAY_LENGTH else _moment_of(value)
    if found.year not in YEARS:
        raise ValueError("这个年份不能用")
    return found


def _moment_of(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("要写成 2026-11-21T08:00:00+08:00 这样的时间") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def begin_of(when: date | datetime) -> datetime:
    """Its first moment."""
    return when if isinstance(when, datetime) else datetime.combine(when, time.min, SHANGHAI)


def _day(value: Any) -> date:
    found = day_or_moment(value)
    if isinstance(found, datetime):
        raise ValueError("要写成 2026-11-21 这样的日子")  # noqa: TRY004
    return found


def _one_line(value: Any) -> Any:
    if isinstance(value, str) and ("\n" in value or "\r" in value):
        raise ValueError("要写在一行里")
    return value


def _phone(value: Any) -> Any:
    if isinstance(value, str) and value and not any(character.isdigit() for character in value):
        raise ValueError("电话里要有数字")
    return value


def _clock(value: Any) -> Any:
    if isinstance(value, str) and not _CLOCK.fullmatch(value):
        raise ValueError("要写成 08:30 这样的钟点")
    return value


def _link(value: Any) -> Any:
    if isinstance(value, str) and not _LINK.fullmatch(value):
        raise ValueError("网址要用 https:// 开头，不能有空格和汉字")
    return value


def _rule(value: Any) -> Any:
    if not isinstance(value, str) or len(value) > _LONGEST_RULE:
        return value
    try:
        check_rule(value)
    except RuleError as fault:
        raise ValueError(f"{_RULE_FAULT}：{fault}") from None
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("要写成整数")  # noqa: TRY004
    return value


_LONGEST_RULE = 1000

Line = Annotated[CleanText, Field(max_length=200), BeforeValidator(_one_line)]
FilledLine = Annotated[FilledText, Field(max_length=200), BeforeValidator(_one_line)]
Point = Annotated[FilledText, Field(max_length=60), BeforeValidator(_one_line)]
Phone = Annotated[CleanText, Field(max_length=60), BeforeValidator(_one_line), BeforeValidator(_phone)]
Link = Annotated[str, Field(max_length=500), BeforeValidator(_link)]
RuleText = Annotated[FilledText, Field(max_length=_LONGEST_RULE), BeforeValidator(_rule)]
ItemId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,99}$")]
MediaId = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Occupation = Annotated[str, Field(pattern=OCCUPATION)]
Education = Annotated[str, Field(pattern=EDUCATION)]
Day = Annotated[date, BeforeValidator(_day)]
When = Annotated[date | datetime, BeforeValidator(day_or_moment)]
ClockTime = Annotated[str, BeforeValidator(_clock)]
Count = Annotated[int, Field(ge=0, le=MOST_PLACES), BeforeValidator(_whole)]
Yuan = Annotated[JsonNumber, Field(ge=0, le=10_000_000)]
# Within China's own edges: who changes the two round is told so.
Longitude = Annotated[JsonNumber, Field(ge=Decimal(73), le=Decimal(136))]
Latitude = Annotated[JsonNumber, Field(ge=Decimal(3), le=Decimal(54))]
