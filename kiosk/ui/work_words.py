"""A posting in the words of the screens: its pay, how far it is, when, and what stands on its card. No Kivy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.job_lookup import Reason, Recommended
from kiosk.domain.place_on_map import Offset, offset
from kiosk.domain.posting import Gig, JobKind, Pay, PayUnit, Posting, Settle
from kiosk.items.catalogue import Catalogue
from kiosk.ui.day_words import month_and_day
from kiosk.ui.latest_answer import LatestAnswer
from kiosk.ui.parts import Banner, Tag, Tone, WorkLine, WorkView
from kiosk.ui.services import Services
from kiosk.ui.texts import Texts

UNITS = {
    PayUnit.MONTH: "work.per_month",
    PayUnit.DAY: "work.per_day",
    PayUnit.HOUR: "work.per_hour",
    PayUnit.PIECE: "work.per_piece",
}
KINDS = {
    JobKind.FULL_TIME: "work.full_time",
    JobKind.PART_TIME: "work.part_time",
    JobKind.GIG: "work.gig",
    JobKind.INTERNSHIP: "work.internship",
}
SETTLES = {
    Settle.DAILY: "work.settle_daily",
    Settle.WEEKLY: "work.settle_weekly",
    Settle.DONE: "work.settle_done",
}
_POINTS = {
    "n": "work.point_n",
    "ne": "work.point_ne",
    "e": "work.point_e",
    "se": "work.point_se",
    "s": "work.point_s",
    "sw": "work.point_sw",
    "w": "work.point_w",
    "nw": "work.point_nw",
}
_KILOMETRE, _NEARBY = 1000, 50
_TAGS, _REASONS = 3, 2
# What a person can wish for; how near it is and how new is told, and was not asked for.
_WISHED = frozenset({"occupation", "district", "pay", "kind", "skills", "benefits"})


@dataclass(frozen=True, slots=True)
class WorkWords:
    """Made for one view; `here` is where the station stands, None where nobody has said."""

    services: Services

    @property
    def text(self) -> Texts:
        return self.services.texts

    # -- pay -----------------------------------------------------------------------------------------------------------

    def amount(self, pay: Pay) -> str:
        """As it was posted: 4200–5500; in words where no number was."""
        low, high = pay.min, pay.max
        if low is None and high is None:
            return self.text("work.pay_open")
        if low is None or high is None or low == high:
            one = number(low if low is not None else high)
            if low == high:
                return one
            return self.text("work.pay_from" if high is None else "work.pay_to", amount=one)
        return f"{number(low)}–{number(high)}"

    def unit(self, pay: Pay) -> str:
        return self.text(UNITS[pay.unit]) if pay.min is not None or pay.max is not None else ""

    def pay(self, pay: Pay) -> str:
        unit = self.unit(pay)
        return f"{self.amount(pay)} {unit}" if unit else self.amount(pay)

    # -- where ---------------------------------------------------------------------------------------------------------

    def away(self, posting: Posting) -> Offset | None:
        here = self.services.jobs.here if self.services.jobs else None
        if here is None or posting.lat is None or posting.lon is None:
            return None
        return offset(here, (posting.lat, posting.lon))

    def distance(self, posting: Posting) -> str:
        """As the crow flies; "" where it is not known."""
        away = self.away(posting)
        return "" if away is None else self.how_far(away.metres)

    def how_far(self, metres: float) -> str:
        if metres < _KILOMETRE:
            return self.text("work.metres", count=max(round(metres / _NEARBY) * _NEARBY, _NEARBY))
        return self.text("work.kilometres", count=f"{metres / _KILOMETRE:.1f}")

    def direction(self, away: Offset) -> str:
        return self.text(_POINTS[away.point])

    def region(self, code: str) -> str:
        return name_of(self.services.catalogue, "regions", code)

    def occupation(self, code: str) -> str:
        return name_of(self.services.catalogue, "occupation", code)

    def education(self, code: str | None) -> str:
        if code is None:
            return self.text("work.no_education")
        return self.text("work.education_from", level=name_of(self.services.catalogue, "education", code))

    def kind(self, kind: JobKind) -> str:
        return self.text(KINDS[kind])

    # -- when ----------------------------------------------------------------------------------------------------------

    def day(self, day: date) -> str:
        return self.text("work.day", **month_and_day(day, self.text))

    def near_day(self, moment: datetime) -> str:
        """今天, 明天, else the day."""
        away = (business_date(moment) - business_date(self.services.clock.now())).days
        if away == 0:
            return self.text("work.today")
        return self.text("work.tomorrow") if away == 1 else self.day(business_date(moment))

    def hours(self, gig: Gig) -> str:
        """明天 7:30–11:30; over more than a day the end has its own."""
        begins, ends = local_time(gig.starts), local_time(gig.ends)
        until = clock(ends) if begins.date() == ends.date() else f"{self.near_day(gig.ends)} {clock(ends)}"
        return f"{self.near_day(gig.starts)} {clock(begins)}–{until}"

    # -- on its card ---------------------------------------------------------------------------------------------------

    def trouble(self, answer: LatestAnswer) -> Banner | None:
        """That it takes a while, or could not be found out."""
        text = self.text
        if answer.waited >= self.services.durations.busy_show_after:
            return Banner(tone=Tone.INFO, icon="info", lead=text("jobs.looking"))
        if answer.failed:
            lead, todo = text("jobs.broken"), text("jobs.broken_do")
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=todo)
        return None

    def card(self, posting: Posting, recommended: Recommended | None = None) -> WorkView:
        reasons = self._reason_lines(recommended.reasons) if recommended else ()
        if posting.gig is not None:
            card = self.gig_card(posting, posting.gig, None)
            return replace(card, lines=(*card.lines, *reasons))
        return WorkView(
            work_id=posting.id,
            title=posting.title,
            amount=self.amount(posting.pay),
            unit=self.unit(posting.pay),
            lines=(WorkLine(text=self.where(posting)), *reasons),
            tags=tuple(self._tags(posting)),
        )

    def where(self, posting: Posting) -> str:
        place = self.distance(posting) or self.region(posting.district)
        return "·".join(filter(None, (posting.employer, place)))

    def _tags(self, posting: Posting) -> Iterator[str]:
        if posting.kind is not JobKind.FULL_TIME:
            yield self.kind(posting.kind)
        yield from posting.benefits[:_TAGS]

    def _reason_lines(self, reasons: Sequence[Reason]) -> tuple[WorkLine, ...]:
        """How many of what was wished it meets, and what it does not, in the engine's own true words."""
        met = [reason for reason in reasons if reason.met]
        lacking = [reason for reason in reasons if not reason.met]
        wished = [reason for reason in reasons if reason.rule in _WISHED]
        kept = sum(reason.met for reason in wished)
        whole = self.text("work.met", met=kept, count=len(wished))
        lines = (
            [WorkLine(text=whole, icon="check-circle" if kept == len(wished) else "list-checks", tone=Tone.OK)]
            if kept
            else []
        )
        shown = [*((one, Tone.OK) for one in met), *((one, Tone.WARN) for one in lacking)]
        chosen = [*shown[:1], *shown[-1:]] if len(shown) > _REASONS else shown
        return (
            *lines,
            *(WorkLine(text=one.text, icon="check" if tone is Tone.OK else "info", tone=tone) for one, tone in chosen),
        )

    def gig_card(
        self, posting: Posting, gig: Gig, left: int | None, *, take: str = "", state: Tag | None = None
    ) -> WorkView:
        """Day labour, whole: when, where to meet, how it is paid."""
        return WorkView(
            work_id=posting.id,
            title=posting.title,
            amount=self.amount(posting.pay),
            unit=self.unit(posting.pay),
            lines=(
                WorkLine(text=self.hours(gig), icon="clock"),
                WorkLine(text=self.meeting(posting, gig), icon="map-pin"),
                WorkLine(text="·".join(self.terms(posting, gig)), icon="hand-coins"),
            ),
            state=state or (self.heads(left) if left is not None else None),
            take=take,
        )

    def meeting(self, posting: Posting, gig: Gig) -> str:
        far = self.distance(posting)
        return self.text("work.meet_far", place=gig.meet, far=far) if far else self.text("work.meet", place=gig.meet)

    def terms(self, posting: Posting, gig: Gig) -> Iterator[str]:
        yield self.text(SETTLES[gig.settle])
        if gig.insurance:
            yield self.text("work.insured")
        yield from posting.benefits[:2]

    def heads(self, left: int) -> Tag:
        if left > 0:
            return Tag(text=self.text("work.heads", count=left), icon="users", tone=Tone.OK)
        return Tag(text=self.text("work.full"), icon="x-circle", tone=Tone.WARN)


def number(amount: Decimal | None) -> str:
    """Without zeros that say nothing."""
    return "" if amount is None else f"{amount.normalize():f}"


def clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def name_of(catalogue: Catalogue, table: str, code: str) -> str:
    """What a code is called; the code where nothing is known of it."""
    return next((option.text for option in catalogue.tables.get(table, ()) if option.code == code), code)
