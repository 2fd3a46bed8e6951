"""The ways in, as the station's level has them."""

from kiosk.ui.aids import Aid
from kiosk.ui.parts import COUNT, Banner, Tone
from kiosk.ui.places import Page, Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.home.view import EntryView, HomeView
from kiosk.ui.services import Gap, HomeEntry, Level
from kiosk.ui.ways_in import KEYS_OF_HOME, is_open, services_on_offer, slims
from kiosk.ui.when import when
from kiosk.ui.who_helps import hours_and_place
from kiosk.usecases.sync_ports import SyncState

OFFICER = "officer"
_OF_WORK = frozenset({Page.JOBS, Page.GIGS})
_OF_INFORMATION = frozenset({Page.SECTIONS, Page.CONTENTS})


class HomePresenter(Presenter[HomeView]):
    """A receipt may be held before the scanner here."""

    blank = HomeView()

    def open(self) -> None:
        self.flow.receipts.listen()
        self.refresh()

    def close(self) -> None:
        self.flow.receipts.rest()

    def tick(self) -> None:
        self.flow.receipts.listen()
        self.refresh()

    def choose(self, entry_id: str) -> None:
        """An entry that is not open explains where to go instead."""
        if entry_id == OFFICER:
            self.flow.sheets.explain(Topic.OFFICER)
            return
        entry = next((one for one in self._all() if one.id == entry_id), None)
        if entry is None:
            return
        if self._is_off(entry):
            self.flow.sheets.explain(Topic.NOT_OPEN, entry.id)
        elif entry.item is not None:
            self.flow.errand.choose(entry.item)
        elif entry.bundle is not None:
            self.flow.errand.choose_bundle(entry.bundle)
        elif entry.page is Page.CONTENTS:
            self.flow.contents.open(entry.group)
        elif entry.page is not None:
            self.flow.errand.open_place(entry.page, entry.group)

    def _all(self) -> tuple[HomeEntry, ...]:
        level = self.services.level
        return (*level.entries, *slims(level, self.services.catalogue, self.today))

    def compose(self) -> HomeView:
        level = self.services.level
        banner = self._banner()
        return HomeView(
            greeting=self._said(level.greeting),
            promise=self._promise(level) if banner is None else "",
            banner=banner,
            hero=self._entry(level.hero) if level.hero else None,
            tiles=tuple(map(self._entry, level.tiles)),
            slims=(*map(self._entry, slims(level, self.services.catalogue, self.today)), *self._officer()),
        )

    def _promise(self, level: Level) -> str:
        """Whoever asked for low buttons reads where they went."""
        return self.services.texts("home.low") if Aid.LOW in self.flow.appearance.aids else self._said(level.promise)

    def _said(self, words: str) -> str:
        """The text of a key of this page; a station may also be given the words themselves."""
        texts = self.services.texts
        is_key = words.startswith(KEYS_OF_HOME) and words in texts.keys()  # noqa: SIM118 - Texts is no mapping
        return texts(words) if is_key else words

    def _entry(self, entry: HomeEntry) -> EntryView:
        entry = entry.said_in(self.services.texts.code)
        off = self._is_off(entry)
        files = entry.item is not None or entry.bundle is not None
        kept_here = files and self._offline
        return EntryView(
            entry_id=entry.id,
            title=entry.title,
            subtitle=self.services.texts("home.kept_here") if kept_here else self._with_count(entry.subtitle),
            icon=entry.icon,
            off=off,
            reason=(entry.off_reason or self.services.texts("home.off")) if off else "",
        )

    def _with_count(self, words: str) -> str:
        """How many services there are, where the words leave room for it."""
        if COUNT not in words:
            return words
        return words.replace(COUNT, str(len(services_on_offer(self.services.catalogue, self.today))))

    def _is_off(self, entry: HomeEntry) -> bool:
        if entry.page in _OF_WORK and self.services.jobs is None:
            return True
        if entry.page in _OF_INFORMATION and self.services.contents is None:
            return True
        return not is_open(entry, self.services.catalogue, self.today)

    def _files(self, entry: HomeEntry) -> bool:
        return entry.item is not None and self.services.catalogue.get(entry.item) is not None

    def _officer(self) -> tuple[EntryView, ...]:
        """Where nothing can be filed, the person who can: only if the settings name one."""
        officer = self.services.station.officer
        if officer is None or self.services.level.identity:
            return ()
        text = self.services.texts
        where = hours_and_place(officer, text)
        name = text("officer.name", name=officer.name)
        return (EntryView(entry_id=OFFICER, title=name, subtitle=where, icon="user", button=text("officer.find")),)

    # -- the network ---------------------------------------------------------------------------------------------------

    @property
    def _offline(self) -> bool:
        return self.services.sync_status().state is SyncState.OFFLINE

    def _banner(self) -> Banner | None:
        """What may be missing here goes before what does not work just now; of that, what stops most comes first. The
        header tells of the printer."""
        gap = self.services.gap()
        if gap is not None:
            return self._missing(gap)
        return self._without_room() or self._without_network() or self._without_reader()

    def _missing(self, gap: Gap) -> Banner:
        """A damaged store came back in part: who filed here since then must not wait in vain."""
        text, since = self.services.texts, gap.since
        when_filed = when(since, self.services.clock.now(), text) if since is not None else ""
        line = text("gap.since", when=when_filed) if since is not None else text("gap.ever")
        return Banner(tone=Tone.WARN, icon="archive", lead=text("gap.title"), text=f"{line}\n{text('gap.do')}")

    def _without_room(self) -> Banner | None:
        """Before anything is begun that could not be kept."""
        if self.services.has_room() or not any(map(self._files, self.services.level.entries)):
            return None
        text, desk = self.services.texts, self.services.station.desk
        words = text("home.no_room_then", desk=desk)
        return Banner(tone=Tone.WARN, icon="archive", lead=text("home.no_room"), text=words)

    def _without_reader(self) -> Banner | None:
        """A reader that cannot be used stops nobody: the other ways are shown where one says who one is."""
        text, reader = self.services.texts, self.services.reader
        if reader is None or self.flow.slot.usable:
            return None
        words = text("home.reader_out_other")
        return Banner(tone=Tone.INFO, icon="identification-card", lead=text("home.reader_out"), text=words)

    def _without_network(self) -> Banner | None:
        """What still works without one, and how old is what the station knows."""
        if not self._offline:
            return None
        text = self.services.texts
        if any(map(self._files, self.services.level.entries)):
            lead, lines = text("home.offline"), [text("home.offline_kept")]
        else:
            lead, lines = text("home.offline_look"), []
        last = self.services.sync_status().last_contact
        if last is not None:
            lines.append(text("home.last_contact", when=when(last, self.services.clock.now(), text)))
        return Banner(tone=Tone.WARN, icon="wifi-slash", lead=lead, text="\n".join(lines))
