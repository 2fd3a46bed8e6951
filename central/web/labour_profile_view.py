"""What somebody can do and what work they want, as the page of one person shows it."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row

from central.libraries.profile import Profile, profile_kept
from central.store import labour_lists
from central.web.library_view import LibraryWords

_Fact = tuple[str, str]
_SEEN_WHEN_OPENED = "打开后能看"


def profile_view(
    connection: Connection, row: Row[Any], says: LibraryWords, *, opened: bool
) -> list[tuple[str, list[_Fact]]]:
    """Cards of what they said; their own words only where the person is `opened`."""
    profile = profile_kept(json.loads(row.doc).get("profile", {}))
    wishes = [one.occupation for one in labour_lists.wishes_of(connection, [row.person]).get(row.person, [])]
    cards = (
        ("会做的", _told(_can_do(profile, says, opened=opened))),
        ("想要的", _told(_wants(profile, wishes, says))),
    )
    return [(title, facts) for title, facts in cards if facts]


def _can_do(profile: Profile, says: LibraryWords, *, opened: bool) -> Iterable[_Fact]:
    yield "会做的活", says.named("gig_trade", profile.trades)
    yield "车、工具、证", says.named("gig_tool", profile.tools)
    yield "手艺", profile.words if opened or not profile.words else _SEEN_WHEN_OPENED
    yield "上过几年班", "" if profile.years is None else f"{profile.years} 年"


def _wants(profile: Profile, wishes: Iterable[str], says: LibraryWords) -> Iterable[_Fact]:
    yield "想做的活", "、".join(says.occupation(code) for code in wishes)
    yield "想在哪里干", says.place(profile.region) if profile.region else ""
    yield "一个月至少", _pay(profile.pay)
    yield "怎么上班", says.named("work_form", profile.forms)
    yield "什么时候", says.named("gig_time", profile.times)
    yield "去多远", says.named("gig_distance", [profile.distance or ""])
    yield "看重什么", says.named("job_wish", profile.cares)
    yield "想学什么", says.occupation(profile.learns) if profile.learns else ""


def _pay(pay: float | None) -> str:
    if pay is None:
        return ""
    return f"{pay:.2f}".removesuffix(".00") + " 元" if pay else "多少都行"


def _told(facts: Iterable[_Fact]) -> list[_Fact]:
    return [(label, text) for label, text in facts if text]
