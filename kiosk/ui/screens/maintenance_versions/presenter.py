"""What exactly stands here, to be read out on the telephone."""

from collections.abc import Iterator
from datetime import datetime

from kiosk.domain.content import ContentKind
from kiosk.maintenance.versions import Versions
from kiosk.ui.day_words import whole_day
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import CareLineView, CareView
from kiosk.ui.parts import COUNT, Tag, Tone
from kiosk.ui.when import when
from kiosk.usecases.media_ports import MediaHeld

_KINDS = {
    ContentKind.POLICY: "version_care.policy",
    ContentKind.WAGE: "version_care.wage",
    ContentKind.COURSE: "version_care.course",
    ContentKind.INTERNSHIP: "version_care.internship",
    ContentKind.FAIR: "version_care.fair",
    ContentKind.PLACE: "version_care.place",
    ContentKind.PERSON: "version_care.person",
    ContentKind.NOTICE: "version_care.notice",
    ContentKind.SLIDE: "version_care.slide",
    ContentKind.HOLIDAYS: "version_care.holidays",
    ContentKind.CODE_TABLE: "version_care.code_table",
}


class VersionsPresenter(CarePresenter[CareView]):
    blank = CareView()
    _now: Versions | None = None

    def open(self) -> None:
        super().open()
        self.do("look", self.care.versions, self._looked)

    def _looked(self, now: Versions) -> None:
        self._now = now

    def compose(self) -> CareView:
        text, now = self.services.texts, self._now
        hint = text("care.looking") if now is None and self.busy else ""
        return CareView(
            title=text("version_care.title"),
            hint=hint,
            banner=self.said,
            lines=() if now is None else (*self._software(now), *self._data(now)),
            more=text("care.more", count=COUNT),
            bar=self.bar(),
        )

    def _software(self, now: Versions) -> Iterator[CareLineView]:
        text, software = self.services.texts, now.software
        commit = text("version_care.commit", commit=software.commit) if software.commit else ""
        yield CareLineView(label=text("version_care.app"), text=software.app, note=commit)
        runs = f"Python {software.python}, Kivy {software.kivy}"
        yield CareLineView(label=text("version_care.under"), text=runs, note=software.system)
        stored = now.stored
        schema = text("version_care.schema", revision=stored.schema)
        yield CareLineView(label=text("version_care.database"), text=f"SQLite {stored.sqlite}", note=schema)
        config = now.config or text("config_care.built_in")
        yield CareLineView(label=text("version_care.config"), text=config, tag=self._metadata(now.metadata_until))

    def _metadata(self, until: datetime | None) -> Tag | None:
        """Until when what the centre signed may be believed."""
        text, now = self.services.texts, self.services.clock.now()
        if until is None:
            return None
        if until <= now:
            return Tag(text=text("version_care.signature_over"), icon="warning", tone=Tone.WARN)
        return Tag(text=text("version_care.signature_until", day=f"{until:%Y-%m-%d}"), icon="check", tone=Tone.OK)

    def _data(self, now: Versions) -> Iterator[CareLineView]:
        text, clock, stored = self.services.texts, self.services.clock.now(), now.stored
        yield CareLineView(label=text("version_care.items"), text=text("version_care.items_count", count=now.items))
        if now.tables is not None:
            name, day = now.tables
            yield CareLineView(label=text("version_care.tables"), text=whole_day(day, text), note=name)
        never = text("version_care.never")
        as_of = when(stored.postings_as_of, clock, text) if stored.postings_as_of else never
        postings = text("version_care.postings_count", count=stored.postings)
        told = text("version_care.told", when=as_of)
        yield CareLineView(label=text("version_care.postings"), text=postings, note=told)
        yield self._index(now)
        yield from self._contents(now)
        audit = text("version_care.audit_count", count=stored.audit_entries)
        yield CareLineView(label=text("version_care.audit"), text=audit)

    def _contents(self, now: Versions) -> Iterator[CareLineView]:
        """All that the centre tells beside work, then each kind with its age, then the pictures."""
        text, clock, never = self.services.texts, self.services.clock.now(), self.services.texts("version_care.never")
        contact = when(now.last_contact, clock, text) if now.last_contact else never
        whole = text("version_care.contents_count", count=sum(held.count for held in now.stored.contents))
        note = text("version_care.contact", when=contact)
        yield CareLineView(label=text("version_care.contents"), text=whole, note=note)
        for held in now.stored.contents:
            newest = when(held.newest, clock, text) if held.newest else text("version_care.no_time")
            count = text("version_care.contents_count", count=held.count)
            yield CareLineView(label=text(_KINDS[held.kind]), text=count, note=text("version_care.newest", when=newest))
        pictures = text("version_care.media_count", count=now.media.named)
        yield CareLineView(label=text("version_care.media"), text=pictures, tag=self._missing(now.media))

    def _missing(self, media: MediaHeld) -> Tag | None:
        text = self.services.texts
        if media.missing:
            return Tag(text=text("version_care.media_missing", count=media.missing), icon="warning", tone=Tone.WARN)
        return Tag(text=text("version_care.media_here"), icon="check", tone=Tone.OK) if media.named else None

    def _index(self, now: Versions) -> CareLineView:
        text = self.services.texts
        label = text("version_care.index")
        if now.index is None:
            return CareLineView(label=label, text=text("version_care.no_index"))
        made = when(now.index.made_at, self.services.clock.now(), text)
        generation = text("version_care.generation", sequence=now.index.sequence)
        return CareLineView(label=label, text=generation, note=text("version_care.made", when=made))
