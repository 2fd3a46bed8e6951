"""The ways in, as the station's configuration lists them."""

from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.home.view import EntryView, HomeView
from kiosk.ui.services import EntryKind, HomeEntry


class HomePresenter(Presenter[HomeView]):
    blank = HomeView()

    def choose(self, entry_id: str) -> None:
        """An entry that is not open explains where to go instead."""
        entry = next((e for e in self.services.entries if e.id == entry_id), None)
        if entry is None:
            return
        if entry.item is None or self._is_off(entry):
            self.flow.explain(Topic.NOT_OPEN, entry.id)
        else:
            self.flow.choose(entry.item)

    def compose(self) -> HomeView:
        return HomeView(
            greeting=self.services.texts("home.greeting"),
            promise=self.services.texts("home.promise"),
            hero=next(iter(self._entries(EntryKind.HERO)), None),
            tiles=self._entries(EntryKind.TILE),
            slims=self._entries(EntryKind.SLIM),
        )

    def _is_off(self, entry: HomeEntry) -> bool:
        return entry.item is None or self.services.catalogue.get(entry.item) is None

    def _entries(self, kind: EntryKind) -> tuple[EntryView, ...]:
        return tuple(self._entry(entry) for entry in self.services.entries if entry.kind is kind)

    def _entry(self, entry: HomeEntry) -> EntryView:
        off = self._is_off(entry)
        return EntryView(
            entry_id=entry.id,
            title=entry.title,
            subtitle=entry.subtitle,
            icon=entry.icon,
            off=off,
            reason=(entry.off_reason or self.services.texts("home.off")) if off else "",
        )
