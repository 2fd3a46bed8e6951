"""What a person wants and can do, as a file (CONTRACTS, "Profile")."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kiosk.contract.posting import EDUCATION, MOST_YUAN, CleanText, JsonNumber, PostingFault, fault_of
from kiosk.domain.job_lookup import Profile
from kiosk.domain.posting import JobKind

DISTRICT_OR_ABOVE = r"^[0-9]{2}([0-9]{2}){0,2}$"
OCCUPATION_OR_ABOVE = r"^[0-9](-[0-9]{2}){0,3}$"
_MOST = 50
_Text = Annotated[CleanText, Field(max_length=100)]


class ProfileMessage(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    occupations: Annotated[list[Annotated[str, Field(pattern=OCCUPATION_OR_ABOVE)]], Field(max_length=_MOST)] = []
    districts: Annotated[list[Annotated[str, Field(pattern=DISTRICT_OR_ABOVE)]], Field(max_length=_MOST)] = []
    kinds: list[Literal["full_time", "part_time", "gig", "internship"]] = []
    pay_min: Annotated[JsonNumber, Field(ge=0, le=MOST_YUAN)] | None = None
    education: Annotated[str, Field(pattern=EDUCATION)] | None = None
    skills: Annotated[list[_Text], Field(max_length=_MOST)] = []
    lat: Annotated[JsonNumber, Field(ge=-90, le=90)] | None = None
    lon: Annotated[JsonNumber, Field(ge=-180, le=180)] | None = None
    benefits: Annotated[list[_Text], Field(max_length=_MOST)] = []


def read_profile(data: Any) -> Profile | list[PostingFault]:
    """From a JSON value, or everything that is wrong with it."""
    if not isinstance(data, dict):
        return [PostingFault("", "wrong_kind", "要写成一个 JSON 对象")]
    try:
        message = ProfileMessage.model_validate(data)
    except ValidationError as error:
        return [fault_of(dict(fault)) for fault in error.errors(include_url=False, include_input=False)]
    if (message.lat is None) != (message.lon is None):
        missing = "lat" if message.lat is None else "lon"
        return [PostingFault(missing, "required", "lat 和 lon 要一起写")]
    plain = {name: getattr(message, name) for name in ProfileMessage.model_fields}
    lists = {name: tuple(plain[name]) for name in ("occupations", "districts", "skills", "benefits")}
    places = {name: None if plain[name] is None else float(plain[name]) for name in ("lat", "lon")}
    return Profile(**(plain | lists | places | {"kinds": tuple(JobKind(kind) for kind in message.kinds)}))
