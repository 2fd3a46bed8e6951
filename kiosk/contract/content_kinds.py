"""What each kind of content has of its own in `data`. All may be left out: what is not told is not shown. What a kind
does not know is kept and means nothing: other centres know more words. Wrong values are refused, at the centre and
again at the station."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from kiosk.contract.content_values import (
    ClockTime,
    Count,
    Day,
    Education,
    FilledLine,
    ItemId,
    Latitude,
    Line,
    Link,
    Longitude,
    MediaId,
    Occupation,
    Phone,
    Point,
    When,
    Yuan,
    begin_of,
)
from kiosk.contract.posting import FilledText
from kiosk.items.rule import RuleError, check_rule

_LONGEST_RULE = 1000  # characters
_MOST_AN_HOUR, _MOST_A_MONTH = 10_000, 1_000_000


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, defer_build=True)


def _rule(value: Any) -> Any:
    if not isinstance(value, str) or len(value) > _LONGEST_RULE:
        return value
    try:
        check_rule(value)
    except RuleError as fault:
        raise ValueError(f"这条规则写得不对：{fault}") from None
    return value


class ContactPart(_Part):
    name: Line | None = None
    phone: Phone | None = None
    hours: Line | None = None


class FitPart(_Part):
    """`rule`: CEL over what 我能办什么 knows of a person; `clause` is shown as it stands where the rule is true."""

    rule: Annotated[FilledText, Field(max_length=_LONGEST_RULE), BeforeValidator(_rule)]
    clause: FilledLine


Contacts = Annotated[list[ContactPart], Field(max_length=20)]
Fits = Annotated[list[FitPart], Field(max_length=20)]
Points = Annotated[list[Point], Field(max_length=20)]


class AnyData(_Part):
    """What every kind may have. `sample`: made up, said so wherever it is shown."""

    sample: bool | None = None
    source: Line | None = None
    link: Link | None = None
    phone: Phone | None = None
    item: ItemId | None = None
    picture: MediaId | None = None


class _Somewhere(AnyData):
    """WGS 84 degrees."""

    place: Line | None = None
    address: Line | None = None
    longitude: Longitude | None = None
    latitude: Annotated[Latitude | None, Field(validate_default=True)] = None

    @field_validator("latitude")
    @classmethod
    def _both(cls, latitude: Decimal | None, info: ValidationInfo) -> Decimal | None:
        if "longitude" in info.data and (info.data["longitude"] is None) is not (latitude is None):
            raise ValueError("经度和纬度要一起写")
        return latitude


class _WithPlaces(_Somewhere):
    """`places` for how many there is room, `taken` how many of them are gone."""

    places: Count | None = None
    taken: Count | None = None

    @field_validator("taken")
    @classmethod
    def _not_more(cls, taken: int | None, info: ValidationInfo) -> int | None:
        places = info.data.get("places")
        if taken is not None and places is not None and taken > places:
            raise ValueError("报上名的比名额还多")
        return taken


class PolicyData(AnyData):
    topic: Literal["employment", "subsidy", "startup", "rights", "insurance", "training", "other"] | None = None
    points: Points | None = None
    bring: Points | None = None
    contacts: Contacts | None = None
    number: Line | None = None
    issued_by: Line | None = None
    issued_on: Day | None = None
    fits: Fits | None = None


class WageData(AnyData):
    """Yuan, in rising order. One that lacks its occupation, year or middle is kept, and not in the chart."""

    occupation: Occupation | None = None
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    unit: Literal["month", "year", "hour"] | None = None
    low: Yuan | None = None
    lower: Yuan | None = None
    middle: Yuan | None = None
    upper: Yuan | None = None
    high: Yuan | None = None

    @field_validator("low", "lower", "middle", "upper", "high")
    @classmethod
    def _likely(cls, yuan: Decimal | None, info: ValidationInfo) -> Decimal | None:
        if yuan is None:
            return None
        most = {"hour": _MOST_AN_HOUR, "year": None}.get(info.data.get("unit") or "month", _MOST_A_MONTH)
        if yuan == 0 or (most is not None and yuan > most):
            raise ValueError("工资不可能是这个数")
        before = [info.data.get(name) for name in ("low", "lower", "middle", "upper")]
        if any(less is not None and yuan < less for less in before):
            raise ValueError("要从低到高排")
        return yuan


class CourseData(_WithPlaces):
    trade: Line | None = None
    organiser: Line | None = None
    begins: Day | None = None
    until: Day | None = None
    hours: Line | None = None
    fee: Yuan | None = None
    allowance: Line | None = None
    fits: Fits | None = None

    @field_validator("until")
    @classmethod
    def _after(cls, until: Any, info: ValidationInfo) -> Any:
        begins = info.data.get("begins")
        if until is not None and begins is not None and until < begins:
            raise ValueError("结束的比开始的还早")
        return until


class InternshipData(_WithPlaces):
    employer: Line | None = None
    post: Line | None = None
    allowance_month: Yuan | None = None
    months: Annotated[int, Field(ge=1, le=60)] | None = None
    education: Education | None = None
    fits: Fits | None = None


class FairData(_Somewhere):
    """`at` absent: it begins when the content does."""

    form: Literal["on_site", "live", "online"] | None = None
    at: When | None = None
    until: When | None = None
    employers: Count | None = None
    openings: Annotated[int, Field(ge=0, le=10_000_000)] | None = None
    series: Line | None = None
    fits: Fits | None = None

    @field_validator("until")
    @classmethod
    def _after(cls, until: Any, info: ValidationInfo) -> Any:
        begins = info.data.get("at")
        if until is not None and begins is not None and begin_of(until) < begin_of(begins):
            raise ValueError("结束的比开始的还早")
        return until


_Spot = Annotated[tuple[Longitude, Latitude], Field(strict=False)]


class PlaceData(_Somewhere):
    """A road is only drawn: `line` is its course, of longitudes and latitudes. Without a `type` it is another place."""

    type: Literal["station", "gig_station", "counter", "road", "other"] | None = None
    hours: Line | None = None
    items: Annotated[list[ItemId], Field(max_length=100)] | None = None
    level: Annotated[int, Field(ge=1, le=4)] | None = None
    line: Annotated[list[_Spot] | None, Field(min_length=2, max_length=1000, validate_default=True)] = None

    @field_validator("line")
    @classmethod
    def _of_a_road(cls, line: Any, info: ValidationInfo) -> Any:
        if line is None and info.data.get("type") == "road":
            raise ValueError("道路要写线路 line")
        return line


class PersonData(AnyData):
    """The content's title is the name."""

    post: Line | None = None
    duties: Points | None = None
    hours: Line | None = None
    area: Line | None = None
    photo: MediaId | None = None


class NoticeData(AnyData):
    urgency: Literal["safety", "news"] | None = None


class SlideData(AnyData):
    """`until` may be past midnight; `days` of the week, Monday 1. Without `shows` it is its own words."""

    shows: Literal["picture", "film", "postings", "gigs", "fairs", "wages", "notice", "text"] | None = None
    media: Annotated[MediaId | None, Field(validate_default=True)] = None
    weight: Annotated[int, Field(ge=1, le=100)] | None = None
    from_: Annotated[ClockTime | None, Field(alias="from")] = None
    until: ClockTime | None = None
    days: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(min_length=1, max_length=7)] | None = None
    seconds: Annotated[int, Field(ge=5, le=60)] | None = None

    @field_validator("media")
    @classmethod
    def _there(cls, media: str | None, info: ValidationInfo) -> str | None:
        if media is None and info.data.get("shows") in {"picture", "film"}:
            raise ValueError("要写放哪张图或者哪段短片 media")
        return media

    @field_validator("until")
    @classmethod
    def _some_time(cls, until: str | None, info: ValidationInfo) -> str | None:
        if until is not None and until == info.data.get("from_"):
            raise ValueError("开始和结束是同一个钟点")
        return until


# holidays and code_table are read by whoever keeps calendars and code tables.
KINDS: Mapping[str, type[AnyData]] = {
    "policy": PolicyData,
    "wage": WageData,
    "course": CourseData,
    "internship": InternshipData,
    "fair": FairData,
    "place": PlaceData,
    "person": PersonData,
    "notice": NoticeData,
    "slide": SlideData,
}
