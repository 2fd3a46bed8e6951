"""What one filing says of somebody's work: registered as out of work, looking, at work, and what else it tells."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from central.libraries.answers import Answers, code_of, day_of, occupation_of, occupations_in, phone_of, region_of
from central.libraries.key_groups import Claim, Filed, claims_of
from central.libraries.profile import NOTHING_SAID, Profile, profile_kept, profile_of
from central.person_digest import digest_of
from kiosk.contract.submission import ApplicantMessage, SubmissionMessage
from kiosk.domain import citizen_number
from kiosk.domain.business_day import business_date


class EventKind(StrEnum):
    """`CLAIM`: 补贴, 待遇, 认定, 贷款; `TRAINING`: 培训 or 见习. No item of today ends a registration (`CANCELLED`)."""

    UNEMPLOYED = "unemployed"
    LOOKING = "looking"
    EMPLOYED = "employed"
    CLAIM = "claim"
    TRAINING = "training"
    CANCELLED = "cancelled"


ITEM_KINDS: Mapping[str, EventKind] = {
    "unemployment_registration": EventKind.UNEMPLOYED,
    "job_seeker_registration": EventKind.LOOKING,
    "gig_worker_registration": EventKind.LOOKING,
    "employment_registration_unit": EventKind.EMPLOYED,
    "employment_registration_flexible": EventKind.EMPLOYED,
    "employment_registration_self_employed": EventKind.EMPLOYED,
    "hardship_recognition": EventKind.CLAIM,
    "flexible_insurance_subsidy": EventKind.CLAIM,
    "startup_subsidy": EventKind.CLAIM,
    "startup_loan_review": EventKind.CLAIM,
    "training_enrolment": EventKind.TRAINING,
    "internship_enrolment": EventKind.TRAINING,
}
# From which day on somebody is what they register as.
_SINCE = {
    "unemployment_registration": "unemployed_since",
    "employment_registration_unit": "employed_since",
    "employment_registration_flexible": "employed_since",
    "employment_registration_self_employed": "business_since",
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Told:
    """What a filing tells of the person; "" and None: it does not. `phone_owner` is a code, `born_on` of the card or
    the number, `wishes` codes of 职业分类大典, `education` of GB/T 4658, `since` when it began, `profile` what they
    can do and on what terms."""

    name: str
    number: str
    phone: str = ""
    phone_owner: str | None = None
    born_on: date | None = None
    education: str | None = None
    wishes: tuple[str, ...] = ()
    since: date | None = None
    profile: Profile = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class LabourEvent:
    """`person` is the digest of their number. `filed_at` is never later than it came; `region` is where the person
    lives as the filing says, else where its station stands. `occupation` is what is wished for, or done."""

    submission_id: str
    person: str
    kind: EventKind
    filed_at: datetime
    region: str
    occupation: str | None
    claims: tuple[Claim, ...]
    told: Told

    @property
    def happened_on(self) -> date:
        return business_date(self.filed_at)


def event_of(message: SubmissionMessage, place: str, received_at: datetime) -> LabourEvent | None:
    """None: the item tells nothing of anybody's work. `place`: where its station stands."""
    kind = ITEM_KINDS.get(message.item)
    if kind is None:
        return None
    filed_at = min(message.saved_at, received_at)
    told = _told(message, business_date(filed_at))
    filed = Filed(
        item=message.item,
        filed_on=business_date(filed_at),
        answers=message.answers,
        born_on=told.born_on,
        sex=_sex(message.applicant),
    )
    return LabourEvent(
        submission_id=message.submission_id,
        person=digest_of(message.applicant.number),
        kind=kind,
        filed_at=filed_at,
        region=region_of(message.answers, "residence_region") or place,
        occupation=told.wishes[0] if told.wishes else occupation_of(message.answers.get("occupation")),
        claims=claims_of(filed),
        told=told,
    )


def _told(message: SubmissionMessage, filed_on: date) -> Told:
    answers, applicant = message.answers, message.applicant
    since = day_of(answers, _SINCE.get(message.item, ""))
    return Told(
        name=applicant.name,
        number=applicant.number.upper(),
        phone=phone_of(answers),
        phone_owner=code_of(answers, "phone_owner"),
        born_on=_born_on(applicant, filed_on),
        education=code_of(answers, "education"),
        wishes=_wishes(answers),
        since=since if since is not None and since <= filed_on else None,
        profile=profile_of(answers),
    )


def _wishes(answers: Answers) -> tuple[str, ...]:
    found = (
        *occupations_in(answers, "wanted_occupations", "occupation"),
        *occupations_in(answers, "gig_trades"),
        *occupations_in(answers, "internship_occupation"),
    )
    return tuple(dict.fromkeys(found))


def _born_on(applicant: ApplicantMessage, filed_on: date) -> date | None:
    number = applicant.number.upper()
    born = applicant.birth or (citizen_number.birth_of(number) if citizen_number.is_well_formed(number) else None)
    return born if born is not None and born <= filed_on else None


def _sex(applicant: ApplicantMessage) -> str | None:
    if applicant.sex in {"1", "2"}:
        return applicant.sex
    number = applicant.number.upper()
    return citizen_number.sex_of(number) if citizen_number.is_well_formed(number) else None


# -- as they are kept --------------------------------------------------------------------------------------------------


def told_text(told: Told) -> str:
    """JSON in ASCII: a name may hold what UTF-8 cannot carry."""
    return json.dumps(
        {
            "name": told.name,
            "number": told.number,
            "phone": told.phone,
            "phone_owner": told.phone_owner,
            "born_on": _iso(told.born_on),
            "education": told.education,
            "wishes": told.wishes,
            "since": _iso(told.since),
            "profile": told.profile.said(),
        }
    )


def told_of(text: str) -> Told:
    """Also of what was kept before profiles were."""
    known: dict[str, Any] = json.loads(text)
    days = {name: _day(known[name]) for name in ("born_on", "since")}
    profile = profile_kept(known.get("profile", {}))
    return Told(**known | days | {"wishes": tuple(known["wishes"]), "profile": profile})


def claims_text(claims: tuple[Claim, ...]) -> str:
    return json.dumps([{"code": c.group, "since": _iso(c.since), "until": _iso(c.until)} for c in claims])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
