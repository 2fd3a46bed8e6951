"""The facts of a content, kind by kind, as a label and its words; what one asks first; days and sums. No Kivy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.told import (
    FairForm,
    FairTold,
    course_of,
    fair_of,
    internship_of,
    person_of,
    place_of,
)
from kiosk.ui.content_speaker import ContentSpeaker
from kiosk.ui.day_words import day_in_words, month_and_day, whole_day
from kiosk.ui.texts import Texts
from kiosk.ui.when import when
from kiosk.ui.work_words import clock, name_of, number

Facts = Iterator[tuple[str, str]]
_FORMS = {FairForm.ON_SITE: "content.on_site", FairForm.LIVE: "content.live", FairForm.ONLINE: "content.online"}


@dataclass(frozen=True, slots=True)
class ContentFacts:
    """Made for one view."""

    services: ContentSpeaker

    @property
    def text(self) -> Texts:
        return self.services.texts

    def all(self, content: Content) -> Facts:
        """Key of the label, and the words; what was not told is left out."""
        readers = {
            ContentKind.COURSE: self._course,
            ContentKind.INTERNSHIP: self._internship,
            ContentKind.FAIR: self._fair,
            ContentKind.PLACE: self._place,
            ContentKind.PERSON: self._person,
        }
        facts = readers[content.kind](content) if content.kind in readers else iter(())
        return ((key, words) for key, words in facts if words)

    def first(self, content: Content) -> str:
        """What one asks first of its kind, on one line."""
        readers = {
            ContentKind.COURSE: self._course_line,
            ContentKind.INTERNSHIP: self._internship_line,
            ContentKind.FAIR: self._fair_line,
            ContentKind.PLACE: self._place_line,
            ContentKind.PERSON: self._person_line,
        }
        return readers[content.kind](content) if content.kind in readers else ""

    # -- what one asks first -------------------------------------------------------------------------------------------

    def _course_line(self, content: Content) -> str:
        told = course_of(content)
        begins = self.text("content.begins_on", day=self.day(told.begins)) if told.begins else ""
        return joined(begins, self._left(told.left))

    def _internship_line(self, content: Content) -> str:
        told = internship_of(content)
        return joined(told.employer, self._left(told.left))

    def _fair_line(self, content: Content) -> str:
        told = fair_of(content)
        return joined(self.at(told), told.place) if told else ""

    def _place_line(self, content: Content) -> str:
        told = place_of(content)
        return joined(told.address, told.hours)

    def _person_line(self, content: Content) -> str:
        told = person_of(content)
        return joined(told.post, told.phone)

    # -- all of them ---------------------------------------------------------------------------------------------------

    def _course(self, content: Content) -> Facts:
        told = course_of(content)
        yield "content.trade", told.trade
        yield "content.when", self._span(told.begins, told.until)
        yield "content.hours", told.hours
        yield "content.where", joined(told.place, told.address)
        yield "content.organiser", told.organiser
        yield "content.room", self._room(told.left)
        yield "content.fee", self._fee(told.fee)
        yield "content.allowance", told.allowance

    def _internship(self, content: Content) -> Facts:
        told = internship_of(content)
        yield "content.employer", told.employer
        yield "content.post", told.post
        yield "content.where", told.address
        yield "content.months", self.text("content.so_many_months", count=told.months) if told.months else ""
        if told.allowance_month is not None:
            yield "content.allowance", f"{number(told.allowance_month)} {self.text('content.a_month')}"
        if told.education:
            yield "content.education", name_of(self.services.catalogue, "education", told.education)
        yield "content.room", self._room(told.left)

    def _fair(self, content: Content) -> Facts:
        told = fair_of(content)
        if told is None:
            return
        yield "content.form", self.text(_FORMS[told.form])
        yield "content.when", self.at(told)
        yield "content.where", joined(told.place, told.address)
        if told.employers:
            yield "content.employers", self.text("content.so_many_employers", count=told.employers)
        if told.openings:
            yield "content.openings", self.text("content.so_many_openings", count=told.openings)
        yield "content.series", told.series

    def _place(self, content: Content) -> Facts:
        told = place_of(content)
        yield "content.where", told.address
        yield "content.hours", told.hours
        known = (self.services.catalogue.get(item) for item in told.items)
        names = (self.services.called(item.name) for item in known if item is not None)
        yield "content.can_do", self.text("marks.list").join(names)

    def _person(self, content: Content) -> Facts:
        told = person_of(content)
        yield "content.post_of", told.post
        yield "content.duties", self.text("marks.list").join(told.duties)
        yield "content.area", told.area
        yield "content.hours", told.hours

    # -- days, sums, places --------------------------------------------------------------------------------------------

    def day(self, day: date) -> str:
        """Without the year, unless it is another one."""
        if day.year != business_date(self.services.clock.now()).year:
            return whole_day(day, self.text)
        return self.text("work.day", **month_and_day(day, self.text))

    def at(self, fair: FairTold) -> str:
        """Its day, with the hour where it was told."""
        begins, day = local_time(fair.at), day_in_words(fair.at, self.text)
        if not fair.hour_known:
            return day
        ends = local_time(fair.until) if fair.until else None
        same_day = ends is not None and ends.date() == begins.date()
        return f"{day} {clock(begins)}–{clock(ends)}" if ends and same_day else f"{day} {clock(begins)}"

    def _span(self, begins: date | None, until: date | None) -> str:
        if begins and until:
            return self.text("content.from_to", first=self.day(begins), last=self.day(until))
        if begins:
            return self.text("content.begins_on", day=self.day(begins))
        return self.text("content.until", day=self.day(until)) if until else ""

    def _left(self, left: int | None) -> str:
        if left is None:
            return ""
        return self.text("content.left", count=left) if left else self.text("content.full")

    def _room(self, left: int | None) -> str:
        """How many places there are still, as far as the centre has told."""
        heard = self.services.sync_status().last_contact
        if not left or heard is None:
            return self._left(left)
        as_of = when(heard, self.services.clock.now(), self.text)
        return self.text("content.left_as_of", left=self._left(left), when=as_of)

    def _fee(self, fee: Decimal | None) -> str:
        if fee is None:
            return ""
        return self.text("content.yuan", amount=number(fee)) if fee else self.text("content.free")


def joined(*words: str) -> str:
    return "·".join(filter(None, words))
