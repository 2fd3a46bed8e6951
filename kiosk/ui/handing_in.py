"""Handing in an application, or the answer to a request for more: begun once, told of while it lasts, and what became
of it."""

from collections.abc import Callable

from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import ServiceItem
from kiosk.items.form import AnswerFault, applicable_answers
from kiosk.ui.answering import Answering
from kiosk.ui.parts import Banner, Button, Tone
from kiosk.ui.services import Services
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.store_ports import StoredSubmission
from kiosk.usecases.submit_application import Application, Refused, Saved
from kiosk.usecases.supplement_case import AnswersRefused, CannotAnswer, Supplemented

Outcome = Saved | Refused | Supplemented | AnswersRefused | CannotAnswer
_CANNOT = {
    CannotAnswer.NOT_ALLOWED: "supplement.not_allowed",
    CannotAnswer.NOT_YOURS: "supplement.gone",
    CannotAnswer.MOVED_ON: "supplement.moved_on",
    CannotAnswer.NO_ITEM: "supplement.no_item",
    CannotAnswer.NOTHING_IN_IT: "supplement.nothing",
}


class HandingIn:
    """Nothing is lost when it goes wrong, and nothing is filed twice: every try carries the visit's one key.

    `filed` hears that an application is on the disk, `answered` that an answer is; `filed_before` that the same was
    filed already. `refused` takes the first fault to its question, or answers False when that has no page. `told`
    hears that there is something new to say. `swapped`: a card lies in the reader that is nobody's of this visit; then
    nothing is handed in.
    """

    def __init__(
        self,
        services: Services,
        answering: Answering,
        *,
        filed: Callable[[Saved], None],
        filed_before: Callable[[StoredSubmission], None],
        answered: Callable[[], None],
        refused: Callable[[AnswerFault], bool],
        told: Callable[[], None],
        swapped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._services = services
        self._answering = answering
        self._filed = filed
        self._filed_before = filed_before
        self._supplemented = answered
        self._refused = refused
        self._told = told
        self._swapped = swapped
        self._began: float | None = None
        self._trouble: tuple[str, Callable[[], str]] | None = None

    @property
    def busy(self) -> bool:
        """It is being stored: nothing may be changed, and nobody may leave."""
        return self._began is not None

    @property
    def waited(self) -> float:
        """Seconds since it was handed to the disk; below 0 when nothing is under way."""
        return self._elapsed()

    def begin(self) -> None:
        work = None if self.busy else self._work()
        if work is None:
            return
        if self._swapped():
            text = self._services.texts
            self._say("check.swapped", lambda: text("check.swapped_do"))
            return
        self._began = self._services.clock.monotonic()
        self._services.visit.saving = True
        self._trouble = None
        self._services.runner.run(work, self._answered, self._not_stored)
        self._told()

    def forget(self) -> None:
        """Another page, or the visit is over: what was told is no longer of interest."""
        self._began = None
        self._trouble = None

    def banner(self) -> Banner | None:
        """What went wrong, or that it takes longer than it should."""
        return self._failed() or self._slow()

    def primary(self, at_rest: Button) -> Button:
        """The button that hands in: as it is at rest, or at work."""
        if self._elapsed() < self._services.durations.busy_show_after:
            return at_rest
        return Button(text=self._services.texts("check.saving"), busy=True)

    def _work(self) -> Callable[[], Outcome] | None:
        """What the disk is to do; None: there is nothing, or nobody."""
        visit, services = self._services.visit, self._services
        person, assurance = visit.person, visit.assurance
        supplement = self._answering.supplement()
        if supplement is not None and person is not None:
            return lambda: services.supplement(supplement, person, assurance)
        application = self._application()
        return None if application is None else lambda: services.submit(application)

    def _application(self) -> Application | None:
        visit = self._services.visit
        if visit.item is None or visit.person is None:
            return None
        today = business_date(self._services.clock.now())
        return Application(
            item_id=visit.item.id,
            answers=applicable_answers(visit.item.form, visit.answers, visit.person, today),
            person=visit.person,
            assurance=visit.assurance,
            key=visit.key,
            consents=tuple(visit.consents),
            agent=visit.agent,
            mandate=visit.mandate,
        )

    def _answered(self, outcome: Outcome) -> None:
        self._ended()
        match outcome:
            case Saved():
                self._filed(outcome)
            case Supplemented():
                self._supplemented()
            case CannotAnswer():
                self._cannot(outcome)
            case Refused(earlier=StoredSubmission() as earlier) if self._services.visit.agent is None:
                self._filed_before(earlier)
            case _:
                self._found_faulty(outcome.faults[0])

    def _found_faulty(self, fault: AnswerFault) -> None:
        if self._form_changed():
            text, desk = self._services.texts, self._services.station.desk
            self._say("check.form_changed", lambda: text("check.form_changed_do", desk=desk))
        elif not self._refused(fault):
            why = fault.message.rstrip("。")
            text, desk = self._services.texts, self._services.station.desk
            self._say("check.refused", lambda: text("check.refused_do", why=why, desk=desk))

    def _form_changed(self) -> bool:
        """Midnight came between: what is asked since then this form cannot say."""
        return self._services.visit.item is not None and is_of_yesterday(self._services, self._services.visit.item)

    def _cannot(self, why: CannotAnswer) -> None:
        text, station = self._services.texts, self._services.station
        self._say(_CANNOT[why], lambda: text("done.ask", desk=station.desk, phone=station.phone))

    def _not_stored(self, fault: BaseException) -> None:
        """Only StoreFailedError says that nothing was stored; the same key makes another try harmless either way."""
        self._ended()
        key = "check.not_stored" if isinstance(fault, StoreFailedError) else "check.maybe_stored"
        text, station = self._services.texts, self._services.station
        self._say(key, lambda: text(f"{key}_do", desk=station.desk, phone=station.phone))

    def _ended(self) -> None:
        self._began = None
        self._services.visit.saving = False

    def _say(self, lead_key: str, words: Callable[[], str]) -> None:
        """Said anew in whatever language is in use."""
        self._trouble = lead_key, words
        self._told()

    def _failed(self) -> Banner | None:
        if self._trouble is None:
            return None
        lead_key, words = self._trouble
        return Banner(tone=Tone.BAD, icon="warning-circle", lead=self._services.texts(lead_key), text=words())

    def _elapsed(self) -> float:
        return -1.0 if self._began is None else self._services.clock.monotonic() - self._began

    def _slow(self) -> Banner | None:
        text = self._services.texts
        durations = self._services.durations
        if self._elapsed() >= durations.busy_give_way_after:
            words = text("check.very_slow_do", desk=self._services.station.desk)
            return Banner(tone=Tone.WARN, icon="question", lead=text("check.very_slow"), text=words)
        if self._elapsed() >= durations.busy_explain_after:
            return Banner(tone=Tone.INFO, icon="info", lead=text("check.slow"))
        return None


def is_of_yesterday(services: Services, item: ServiceItem) -> bool:
    """Whether another version of the item is in force by now."""
    now = services.catalogue.get(item.id)
    return now is not None and now.version != item.version
