"""What somebody can do and on what terms they would work: as they said it, and nothing judged of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from central.libraries.answers import (
    Answers,
    amount_of,
    code_of,
    codes_of,
    occupation_of,
    occupations_in,
    region_of,
    text_of,
)

_LONGEST_WORDS = 100
_MOST_YEARS = 80
_MOST_PAY = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Profile:
    """None, "" and (): not said. `words` are their own (求职登记), `trades` codes of gig_trade, `tools` of gig_tool
    (means and certificates), `years` at work. `pay` is the least, in yuan a month, 0: any. `forms`, `times`, `distance`
    and `cares` (看重) are codes of work_form, gig_time, gig_distance and job_wish; `learns` is an occupation."""

    words: str = ""
    trades: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    years: int | None = None
    region: str | None = None
    pay: float | None = None
    forms: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    distance: str | None = None
    cares: tuple[str, ...] = ()
    learns: str | None = None

    @property
    def skills(self) -> tuple[str, ...]:
        """What can be looked for."""
        return (*self.trades, *self.tools)

    def then(self, later: "Profile") -> "Profile":
        """What is said later replaces what was said, one by one, and silence replaces nothing."""
        return replace(self, **later.said())

    def said(self) -> dict[str, Any]:
        """By name; nothing that was not said."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "", ())}


NOTHING_SAID = Profile()


def profile_of(answers: Answers) -> Profile:
    years = amount_of(answers, "work_years", _MOST_YEARS)
    return Profile(
        words=text_of(answers, "skills", _LONGEST_WORDS),
        trades=occupations_in(answers, "gig_trades"),
        tools=codes_of(answers, "gig_tools"),
        years=None if years is None else int(years),
        region=region_of(answers, "wanted_region"),
        pay=amount_of(answers, "wanted_pay", _MOST_PAY),
        forms=codes_of(answers, "work_forms"),
        times=codes_of(answers, "gig_times"),
        distance=code_of(answers, "gig_distance"),
        cares=codes_of(answers, "job_wishes"),
        learns=occupation_of(answers.get("training_occupation")),
    )


def profile_kept(kept: Mapping[str, Any]) -> Profile:
    """From JSON of `Profile.said`, also of a time that knew fewer of them."""
    told: dict[str, Any] = {one.name: kept[one.name] for one in fields(Profile) if one.name in kept}
    return Profile(**told | {name: tuple(value) for name, value in told.items() if isinstance(value, list)})
