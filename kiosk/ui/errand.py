"""What somebody came for: an item, several asked at once, or a place of the kiosk's own; and who they are. No Kivy."""

from collections.abc import Callable

from kiosk.ui.answering import Answering
from kiosk.ui.form_journey import FormJourney
from kiosk.ui.joint_journey import JointJourney
from kiosk.ui.parking import Parking
from kiosk.ui.places import Page
from kiosk.ui.services import Services

_TOWARDS_FORM = frozenset({Page.GUIDE, Page.IDENTITY, Page.HAND_ENTRY, Page.SCAN, Page.AGENT, Page.MANDATE})


class Errand:
    """`forward` and `back` answer whether the step was theirs. `to` turns to a page; `part` lets go of who was here,
    where the new errand is not theirs to begin. `draft_found` hears that there is something of last time.

    `group`: of the page of all services, the one that is open; "" shows the groups.
    """

    def __init__(
        self,
        services: Services,
        *,
        answering: Answering,
        joint: JointJourney,
        form_journey: FormJourney,
        parking: Parking,
        to: Callable[[Page], None],
        part: Callable[[], None],
        draft_found: Callable[[], None],
    ) -> None:
        self._services = services
        self._answering = answering
        self._joint = joint
        self._form_journey = form_journey
        self._parking = parking
        self._to = to
        self._part = part
        self._draft_found = draft_found
        self.forget()

    def forget(self) -> None:
        self.group = ""
        self._from_list = False
        self._to_look_at = Page.CASES

    # -- begun ---------------------------------------------------------------------------------------------------------

    def choose(self, item_id: str, *, from_list: bool = False) -> None:
        """`from_list`: 返回 leads there again."""
        item = self._services.catalogue.get(item_id)
        if item is None:
            return
        if self._nameless and item.form.signature is None:
            self._part()
        self._answering.forget()
        self._services.visit.begin(self._services.catalogue.said_in(item, self._services.texts.code))
        self._to_guide(from_list=from_list)

    def choose_bundle(self, bundle_id: str, *, from_list: bool = False) -> None:
        if not self._joint.begin(bundle_id):
            return
        if self._nameless and not self._joint.all_signed():
            self._part()
            self._joint.begin(bundle_id)
        self._to_guide(from_list=from_list)

    def open_place(self, page: Page, group: str = "") -> None:
        """`group` of the page of all services: that alone. What a person filed, and when they
        are expected, is shown to who has shown a document."""
        self.group = group
        self._to_look_at = page if page is Page.APPOINTMENT else Page.CASES
        if page in (Page.CASES, Page.APPOINTMENT) and not self._shown_document:
            if self._services.visit.person is not None:
                self._part()
            page = Page.IDENTITY
        self._to(page)

    def _to_guide(self, *, from_list: bool) -> None:
        self._form_journey.forget()
        self._from_list = from_list
        self._services.nudge_sync()  # so that the header is true of now, not of the last poll
        self._to(Page.GUIDE)

    # -- gone on with --------------------------------------------------------------------------------------------------

    def forward(self, page: Page) -> bool:
        """Who it is, then what it is about: to the form, or to what they filed."""
        if page not in _TOWARDS_FORM:
            return False
        if page is Page.GUIDE and not self.may_file:
            self._to(Page.IDENTITY)
        elif page is Page.AGENT:
            self._to(Page.MANDATE)
        elif self._services.visit.item is None:
            self._to(self._to_look_at)
        else:
            self._to(self._form_journey.conditions)
            self._parking.look(self._draft_found)
        return True

    def back(self, page: Page) -> bool:
        """To all services, where it was chosen there."""
        if page is not Page.GUIDE or not self._from_list:
            return False
        self._joint.forget()
        self._services.visit.finish()
        self._to(Page.SERVICES)
        return True

    def begin_named(self) -> None:
        """Anew, where somebody without a name is about to file what no signature names them in."""
        item = self._services.visit.item
        if self._nameless and not self._joint.active and item is not None and item.form.signature is None:
            self.choose(item.id)

    @property
    def may_file(self) -> bool:
        """Known, and agreed to what is filed; who has only looked at their applications has not."""
        return self._services.visit.person is not None and bool(self._services.visit.consents)

    @property
    def _shown_document(self) -> bool:
        return self._services.visit.person is not None and self._services.visit.assurance.may_look_up

    @property
    def _nameless(self) -> bool:
        person = self._services.visit.person
        return person is not None and not person.name
