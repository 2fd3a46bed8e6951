"""Handing an application in: begun once, told of while it lasts, and what became of it."""

from collections.abc import Callable
from typing import Any

from kiosk.domain.business_day import business_date
from kiosk.items.form import AnswerFault, applicable_answers
from kiosk.ui.parts import Banner, Button, Tone
from kiosk.ui.services import Services
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.submit_application import Application, Saved


class HandingIn:
    """Nothing is lost when it goes wrong, and nothing is filed twice: every try carries the visit's one key.

    `filed` hears that it is on the disk. `refused` takes the first fault to its question, or answers False when that
    has no page. `told` hears that there is something new to say.
    """

    def __init__(
        self,
        services: Services,
        *,
        filed: Callable[[Saved], None],
        refused: Callable[[AnswerFault], bool],
        told: Callable[[], None],
    ) -> None:
        self._services = services
        self._filed = filed
        self._refused = refused
        self._told = told
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
        job = None if self.busy else self._job()
        if job is None:
            return
        self._began = self._services.clock.monotonic()
        self._services.visit.saving = True
        self._trouble = None
        self._services.runner.run(job, self._answered, self._not_stored)
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

    def _job(self) -> Callable[[], Any] | None:
        """What hands it in; None: there is nothing to hand in."""
        application, submit = self._application(), self._services.submit
        return None if application is None else lambda: submit(application)

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
        )

    def _answered(self, outcome: Any) -> None:
        """Saved or Refused; one that hands in otherwise is answered otherwise."""
        self._ended()
        if isinstance(outcome, Saved):
            self._filed(outcome)
        elif not self._refused(outcome.faults[0]):
            why = outcome.faults[0].message.rstrip("。")
            text, desk = self._services.texts, self._services.station.desk
            self._say("check.refused", lambda: text("check.refused_do", why=why, desk=desk))

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
