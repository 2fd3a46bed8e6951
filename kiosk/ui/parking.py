"""Drafts as the pages see them: what is kept when somebody stops amid a form, and what is found of last time."""

from collections.abc import Callable
from functools import partial

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import ServiceItem
from kiosk.fault_code import fault_code
from kiosk.items.joint_form import joint_of, whole_item
from kiosk.ui.answering import Answering
from kiosk.ui.services import Services
from kiosk.usecases.drafts import FoundDraft

_log = structlog.get_logger()


class Parking:
    """`found` is offered until it is taken up, thrown away, or the application is over. `resumed`: the answers began
    with what was found. `looking`: whether there is anything is not known yet."""

    def __init__(self, services: Services, answering: Answering) -> None:
        self._services = services
        self._answering = answering
        self.forget()

    def forget(self) -> None:
        self.found: FoundDraft | None = None
        self.resumed = False
        self.looking = False
        self._looked_for = ""
        self._discards = False

    @property
    def keeps(self) -> bool:
        """Whether what is filled in now waits for its owner when they leave. Never what may be on the disk already, and
        never an answer to the office: that is asked for again where it belongs."""
        visit = self._services.visit
        if self._answering.active:
            return False
        if visit.item is None or visit.person is None or visit.saved is not None or visit.saving:
            return False
        kept_as, may_park = self._kept_as(visit.item), self._services.drafts.may_park
        if kept_as is None or not visit.consents:
            return False
        return may_park(kept_as, visit.answers, visit.person, visit.assurance)

    @property
    def how(self) -> str:
        """What is said of what is kept: how long, and whose document finds it again. It waits for the person it is
        for, whoever filled it in."""
        whose = "timeout.parked_how_for" if self._services.visit.agent else "timeout.parked_how"
        return self._services.texts(whose, days=self._services.drafts.keep_days)

    def discard(self) -> None:
        """Who leaves wants nothing kept: not of now, not of last time."""
        self._discards = True

    def park(self) -> None:
        """The application in hand is left. The work is carried to its end when the visit is long over."""
        visit, drafts = self._services.visit, self._services.drafts
        item, person, assurance, answers = visit.item, visit.person, visit.assurance, dict(visit.answers)
        kept_as = None if item is None else self._kept_as(item)
        if kept_as is None or person is None:
            return
        if self._discards and not self._answering.active:
            self._services.runner.run(lambda: drafts.drop(kept_as.id, person, assurance), lambda _: None, _not_done)
        elif self.keeps:
            park = partial(drafts.park, kept_as, answers, person, assurance)
            self._services.runner.run(park, lambda _: None, _not_done)

    def look(self, told: Callable[[], None]) -> None:
        """Once for each application, when its form is about to begin; `told` is called if something was found."""
        visit = self._services.visit
        item, person, assurance, key = visit.item, visit.person, visit.assurance, visit.key
        if item is None or person is None or not assurance.may_look_up or self._looked_for == key:
            return
        kept_as = self._kept_as(item)
        if kept_as is None:
            return
        self._looked_for, self.looking = key, True
        find = self._services.drafts.find
        # Without an answer the form simply begins empty.
        self._services.runner.run(
            lambda: find(kept_as, person, assurance), partial(self._answered, key, told), self._not_found
        )

    def resume(self) -> None:
        """接着上次填. What was answered since stays."""
        if self.found is not None:
            answers = self._services.visit.answers
            since = dict(answers)
            answers.update(self.found.answers)
            answers.update(since)
            self.found, self.resumed = None, True

    def begin_anew(self) -> None:
        """重新填: what was found goes for good."""
        visit, drop = self._services.visit, self._services.drafts.drop
        item, person, assurance = visit.item, visit.person, visit.assurance
        self.found = None
        if item is not None and person is not None:
            self._services.runner.run(lambda: drop(item.id, person, assurance), lambda _: None, _not_done)

    def _kept_as(self, item: ServiceItem) -> ServiceItem | None:
        """What a draft is kept under: the item, or the whole of a bundle, of which the visit has only the questions of
        now. None: a form of no catalogue, to which nobody comes back."""
        catalogue = self._services.catalogue
        if catalogue.get(item.id) is not None:
            return item
        bundle, today = catalogue.bundle(item.id), business_date(self._services.clock.now())
        joint = joint_of(bundle, catalogue, today) if bundle else None
        return whole_item(joint, today) if joint else None

    def _answered(self, key: str, told: Callable[[], None], found: FoundDraft | None) -> None:
        self.looking = False
        if found is not None and key == self._services.visit.key:
            self.found = found
            told()

    def _not_found(self, fault: BaseException) -> None:
        self.looking = False
        _not_done(fault)


def _not_done(fault: BaseException) -> None:
    _log.error("drafts.failed", error=fault_code(fault))
