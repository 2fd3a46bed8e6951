"""Everything on offer today: first the groups, then what one of them holds."""

from kiosk.domain.bundle import Bundle
from kiosk.items.shelf import BUNDLES, Group, Service, groups
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.all_services.view import ServiceRowView, ServicesView
from kiosk.ui.ways_in import services_on_offer
from kiosk.usecases.sync_ports import SyncState

_NAMES = {
    BUNDLES: "services.group_bundle",
    "register": "services.group_register",
    "subsidy": "services.group_subsidy",
    "startup": "services.group_startup",
    "training": "services.group_training",
    "job": "services.group_job",
    "employer": "services.group_employer",
    "service": "services.group_service",
}
_ICONS = {
    BUNDLES: "stack",
    "register": "note-pencil",
    "subsidy": "hand-coins",
    "startup": "storefront",
    "training": "graduation-cap",
    "job": "briefcase",
    "employer": "buildings",
    "service": "calendar",
}
_OTHER, _OTHER_ICON = "services.group_other", "list-checks"
# So many names stand under a group; the rest are counted.
_NAMED = 2


class ServicesPresenter(Presenter[ServicesView]):
    """The group that is open, or all of them. One that was opened from home alone leads home."""

    blank = ServicesView()
    _opened_here = False

    def wipe(self) -> None:
        self._opened_here = False
        super().wipe()

    def choose(self, row_id: str) -> None:
        if not self.flow.errand.group:
            self._opened_here = True
            self.flow.errand.group = row_id
            self.flow.to(Page.SERVICES)
            return
        service = next((one for one in self._services() if one.id == row_id), None)
        if isinstance(service, Bundle):
            self.flow.errand.choose_bundle(service.id, from_list=True)
        elif service is not None:
            self.flow.errand.choose(service.id, from_list=True)

    def back(self) -> None:
        if self.flow.errand.group and self._opened_here:
            self._opened_here = False
            self.flow.errand.group = ""
            self.flow.to(Page.SERVICES)
        else:
            self.flow.back()

    def forward(self) -> None:
        self.flow.errand.open_place(Page.MATCH)

    def compose(self) -> ServicesView:
        found = groups(self._services())
        here = next((group for group in found if group.id == self.flow.errand.group), None)
        return self._groups(found) if here is None else self._group(here)

    def _services(self) -> tuple[Service, ...]:
        return services_on_offer(self.services.catalogue, self.today)

    def _groups(self, found: tuple[Group, ...]) -> ServicesView:
        text = self.services.texts
        return ServicesView(
            title=text("services.title") if found else text("services.none"),
            subtitle=text("services.hint") if found else "",
            banner=self._offline(),
            rows=tuple(self._group_row(group) for group in found),
            more=text("services.more", count=COUNT),
            bar=self._bar(),
        )

    def _group_row(self, group: Group) -> ServiceRowView:
        text = self.services.texts
        called = self.services.catalogue.glossary.called
        names = text("marks.list").join(called(one.name) for one in group.services[:_NAMED])
        count = len(group.services)
        words = names if count <= _NAMED else text("services.several", names=names, count=count)
        return ServiceRowView(
            row_id=group.id, title=self._name(group), text=words, icon=_ICONS.get(group.id, _OTHER_ICON)
        )

    def _name(self, group: Group) -> str:
        return self.services.texts(_NAMES.get(group.id, _OTHER))

    def _group(self, group: Group) -> ServicesView:
        text = self.services.texts
        return ServicesView(
            title=self._name(group),
            subtitle=text("services.group_hint"),
            banner=self._offline(),
            rows=tuple(map(self._service_row, group.services)),
            more=text("services.more", count=COUNT),
            bar=self._bar(),
        )

    def _service_row(self, one: Service) -> ServiceRowView:
        glossary = self.services.catalogue.glossary
        title, official = glossary.called(one.name), glossary.beside(one.name)
        return ServiceRowView(row_id=one.id, title=title, official=official, text=one.summary, icon=one.shelf.icon)

    def _offline(self) -> Banner | None:
        text = self.services.texts
        if self.services.sync_status().state is not SyncState.OFFLINE:
            return None
        words = text("home.offline_kept")
        return Banner(tone=Tone.WARN, icon="wifi-slash", lead=text("home.offline"), text=words)

    def _bar(self) -> ActionBar:
        text = self.services.texts
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"),
            primary=Button(text=text("services.match"), icon="arrow-right", icon_right=True),
        )
