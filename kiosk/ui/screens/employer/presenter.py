"""企业用工: register what one wants, or see what one has registered."""

from collections.abc import Iterator

from kiosk.items.demand_posting import GIG, RECRUITMENT
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.ways_in import services_on_offer
from kiosk.ui.work_views import LineView, ListingView
from kiosk.usecases.sync_ports import SyncState

_MINE, _OTHERS = "mine", "others"
_GROUP = "employer"


class EmployerPresenter(Presenter[ListingView]):
    blank = ListingView()

    def choose(self, line_id: str) -> None:
        if line_id == _MINE:
            self.flow.to(Page.EMPLOYER_CODE)
        elif line_id == _OTHERS:
            self.flow.errand.open_place(Page.SERVICES, _GROUP)
        else:
            self.flow.errand.choose(line_id)

    def compose(self) -> ListingView:
        text = self.services.texts
        return ListingView(
            title=text("employer.title"),
            subtitle=text("employer.hint"),
            banner=self._offline(),
            lines=tuple(self._lines()),
            more=text("filter.more", count=COUNT),
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
        )

    def _lines(self) -> Iterator[LineView]:
        text, catalogue = self.services.texts, self.services.catalogue
        for item_id, icon in ((RECRUITMENT, "users"), (GIG, "hand-coins")):
            item = catalogue.get(item_id)
            if item is not None:
                yield LineView(line_id=item_id, title=item.name, text=item.summary, icon=icon)
        if self.services.jobs is not None:
            yield LineView(
                line_id=_MINE, title=text("employer.mine"), text=text("employer.mine_what"), icon="list-checks"
            )
        others = [one for one in services_on_offer(catalogue, self.today) if one.shelf.group == _GROUP]
        if any(one.id not in (RECRUITMENT, GIG) for one in others):
            yield LineView(
                line_id=_OTHERS, title=text("employer.others"), text=text("employer.others_what"), icon="stack"
            )

    def _offline(self) -> Banner | None:
        text = self.services.texts
        if self.services.sync_status().state is not SyncState.OFFLINE:
            return None
        return Banner(tone=Tone.WARN, icon="wifi-slash", lead=text("home.offline"), text=text("home.offline_kept"))
