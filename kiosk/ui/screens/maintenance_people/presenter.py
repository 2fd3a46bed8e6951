"""Who may open the menu of this station; a lead adds a technician, or lets one go."""

from functools import partial

from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.enrol_at_glass import CannotRetire, EnrolAtGlass
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import CareThingView, CareView
from kiosk.ui.parts import COUNT
from kiosk.ui.places import Page

_ROLES = {Role.TECHNICIAN: "people_care.technician", Role.LEAD: "people_care.lead"}


class PeoplePresenter(CarePresenter[CareView]):
    blank = CareView()
    least = Role.LEAD
    _people: tuple[Technician, ...] = ()

    @property
    def enrolling(self) -> EnrolAtGlass:
        return EnrolAtGlass(self.menu.desk.gate)

    def open(self) -> None:
        super().open()
        self._look()

    def forget(self) -> None:
        super().forget()
        self._people = ()

    def _look(self) -> None:
        self.do("look", lambda: tuple(self.enrolling.people()), self._looked)

    def _looked(self, people: tuple[Technician, ...]) -> None:
        self._people = people

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        """One of them: whether to let them go is asked first."""
        one = next((one for one in self._people if one.number == code), None)
        if one is None or self.busy or not self.is_lead():
            return
        if one.role is Role.LEAD:
            self.warn("people_care.is_lead", "people_care.is_lead_do")
        else:
            self.asks, self.said = code, None
        self.refresh()

    def press(self, code: str) -> None:
        if code == "add" and not self.busy and self.is_lead():
            self.menu.go(Page.MAINTENANCE_ENROL)

    def forward(self) -> None:
        if self.asks and self.is_lead():
            number = self.asks
            self.do("retire", lambda: self.enrolling.retire(number, self.number), partial(self._retired, number))
        elif not self.busy:
            super().forward()

    def _retired(self, number: str, hindrance: CannotRetire | None) -> None:
        self._look()
        if hindrance is None:
            self.tell("people_care.retired", number=number)
        elif hindrance is CannotRetire.LEAD:
            self.warn("people_care.is_lead", "people_care.is_lead_do")

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CareView:
        text = self.services.texts
        if self.asks:
            keys = ("people_care.retire_title", "people_care.retire_hint", "people_care.retire_yes")
            return self.asking(*keys, icon="x", number=self.asks)
        return CareView(
            title=text("people_care.title"),
            hint=text("people_care.hint"),
            banner=self.said,
            things=tuple(map(self._thing, self._people)),
            more=text("care.more", count=COUNT),
            actions=(self.action("add", "people_care.add", "plus"),),
            bar=self.bar(),
        )

    def _thing(self, one: Technician) -> CareThingView:
        text = self.services.texts
        named = text("people_care.named", name=one.name, number=one.number)
        title = named if one.name != one.number else text("people_care.numbered", number=one.number)
        return CareThingView(code=one.number, title=title, text=text(_ROLES[one.role]), icon="user")
