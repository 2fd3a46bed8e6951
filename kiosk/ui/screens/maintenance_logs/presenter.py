"""What happened at this station, newest first, by trouble, event and day; and sealed onto a stick."""

from collections.abc import Mapping
from datetime import date

from kiosk.domain.business_day import local_time
from kiosk.maintenance.event_search import Event, FoundEvents, Wanted
from kiosk.maintenance.export_events import Export, Exported
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import CareLineView, CareView
from kiosk.ui.maintenance.event_words import event_in_words
from kiosk.ui.parts import COUNT, ChipView, OptionView, Tag, Tone

MOST = 200
# So many events to choose from, the commonest; so many days, the newest.
MOST_CHOICES = 12
_ANY = "any"
_EXPORTED: Mapping[Export, tuple[str, str]] = {
    Export.NO_KEY: ("log_care.no_key", "log_care.no_key_do"),
    Export.BAD_KEY: ("log_care.bad_key", "log_care.no_key_do"),
    Export.NO_STICK: ("log_care.no_stick", "log_care.no_stick_do"),
    Export.FULL: ("log_care.full", "log_care.other_stick_do"),
    Export.READ_ONLY: ("log_care.read_only", "log_care.other_stick_do"),
    Export.GONE: ("log_care.gone", "log_care.no_stick_do"),
    Export.FAILED: ("log_care.failed", "log_care.other_stick_do"),
}
_TAGS = {
    "warning": ("log_care.warning", "warning", Tone.WARN),
    "error": ("log_care.error", "x-circle", Tone.BAD),
    "critical": ("log_care.error", "x-circle", Tone.BAD),
}


class LogsPresenter(CarePresenter[CareView]):
    """`_choosing`: the filter whose choices are shown, "" for none."""

    blank = CareView()
    _wanted = Wanted()
    _found: FoundEvents | None = None
    _choosing = ""

    def open(self) -> None:
        super().open()
        self._search(Wanted())

    def forget(self) -> None:
        super().forget()
        self._choosing = ""

    def _search(self, wanted: Wanted) -> None:
        self._wanted, self._choosing = wanted, ""
        self.do("look", lambda: self.care.events(wanted, MOST), self._looked)

    def _looked(self, found: FoundEvents) -> None:
        self._found = found

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def pick(self, chip_id: str) -> None:
        if self.busy:
            return
        self.said = None
        if chip_id == "trouble":
            wanted = self._wanted
            self._search(Wanted(trouble=not wanted.trouble, name=wanted.name, day=wanted.day))
        else:
            self._choosing = chip_id
            self.refresh()

    def choose(self, code: str) -> None:
        wanted = self._wanted
        if self._choosing == "event":
            name = None if code == _ANY else code
            self._search(Wanted(trouble=wanted.trouble, name=name, day=wanted.day))
        elif self._choosing == "day":
            day = None if code == _ANY else date.fromisoformat(code)
            self._search(Wanted(trouble=wanted.trouble, name=wanted.name, day=day))

    def press(self, code: str) -> None:
        if code == "export" and not self.busy and self.is_lead():
            self.note("events_exported")
            self.do(code, self.care.export, self._exported)

    def _exported(self, exported: Exported) -> None:
        if exported.outcome is Export.WRITTEN:
            self.tell("log_care.written", name=exported.name, count=exported.events)
        else:
            self.warn(*_EXPORTED[exported.outcome])

    def back(self) -> None:
        if self._choosing:
            self._choosing = ""
            self.refresh()
            return
        super().back()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CareView:
        text, found = self.services.texts, self._found
        if found is None:
            return CareView(title=text("log_care.title"), hint=text("care.looking"), banner=self.said, bar=self.bar())
        if self._choosing:
            return self._choices(found)
        return CareView(
            title=text("log_care.title"),
            hint=self._hint(found),
            banner=self.said,
            chips=self._chips(),
            lines=tuple(self._line(event) for event in found.events),
            more=text("care.more", count=COUNT),
            actions=(self.action("export", "log_care.export", "usb", busy_key="log_care.exporting"),),
            bar=self.bar(),
        )

    def _hint(self, found: FoundEvents) -> str:
        text = self.services.texts
        if not found.events:
            return text("log_care.none")
        return text("log_care.newest", count=MOST) if found.more else ""

    def _chips(self) -> tuple[ChipView, ...]:
        text, wanted = self.services.texts, self._wanted
        name = text("log_care.any_event") if wanted.name is None else event_in_words(wanted.name, text)
        day = text("log_care.any_day") if wanted.day is None else f"{wanted.day:%m-%d}"
        return (
            ChipView(chip_id="trouble", text=text("log_care.trouble"), chosen=wanted.trouble),
            ChipView(chip_id="event", text=name, chosen=wanted.name is not None),
            ChipView(chip_id="day", text=day, chosen=wanted.day is not None),
        )

    def _choices(self, found: FoundEvents) -> CareView:
        text, wanted = self.services.texts, self._wanted
        if self._choosing == "event":
            names = found.names[:MOST_CHOICES]
            options = [(name, event_in_words(name, text), name == wanted.name) for name in names]
            first = (_ANY, text("log_care.any_event"), wanted.name is None)
            title = text("log_care.which_event")
        else:
            options = [(f"{day}", f"{day:%m-%d}", day == wanted.day) for day in found.days[:MOST_CHOICES]]
            first = (_ANY, text("log_care.any_day"), wanted.day is None)
            title = text("log_care.which_day")
        return CareView(
            title=title,
            options=tuple(
                OptionView(code=code, text=words, chosen=chosen) for code, words, chosen in (first, *options)
            ),
            more=text("care.more", count=COUNT),
            bar=self.bar(),
        )

    def _line(self, event: Event) -> CareLineView:
        text, at = self.services.texts, local_time(event.at)
        tag = None
        if event.level in _TAGS:
            key, icon, tone = _TAGS[event.level]
            tag = Tag(text=text(key), icon=icon, tone=tone)
        said = " ".join(f"{name}={value}" for name, value in event.fields.items())
        words = event_in_words(event.name, text)
        note = f"{event.name} {said}".rstrip() if words != event.name else said
        return CareLineView(label=f"{at:%m-%d %H:%M:%S}", text=words, note=note, tag=tag)
