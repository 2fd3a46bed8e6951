"""Handing in an application, all parts of one, or an answer; and where it leads. No Kivy."""

from collections.abc import Callable

from kiosk.ui.after_filing import AfterFiling
from kiosk.ui.answering import Answering
from kiosk.ui.cases_shown import CasesShown
from kiosk.ui.feedback import Feedback
from kiosk.ui.form_journey import FormJourney
from kiosk.ui.handing_in import HandingIn
from kiosk.ui.joint_journey import JointHandingIn, JointJourney
from kiosk.ui.parking import Parking
from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.usecases.store_ports import StoredSubmission
from kiosk.usecases.submit_application import Saved
from kiosk.usecases.submit_bundle import JointApplication, PartResult


class FilingJourney:
    """`to` turns to a page; `told` hears that there is something new to say. `swapped`: see HandingIn; `stored`: one
    application is on the disk."""

    def __init__(
        self,
        services: Services,
        *,
        filing: AfterFiling,
        joint: JointJourney,
        cases: CasesShown,
        parking: Parking,
        answering: Answering,
        form_journey: FormJourney,
        to: Callable[[Page], None],
        told: Callable[[], None],
        swapped: Callable[[], bool],
        stored: Callable[[], None],
    ) -> None:
        self._stored = stored
        self._services = services
        self._filing = filing
        self._joint = joint
        self._cases = cases
        self._parking = parking
        self._answering = answering
        self._form_journey = form_journey
        self._to = to
        self._told = told
        self._one = HandingIn(
            services,
            answering,
            filed=self._filed,
            filed_before=self._filed_before,
            answered=self._answered,
            refused=form_journey.complain,
            told=told,
            swapped=swapped,
        )
        self._several = JointHandingIn(
            services,
            answering,
            joint,
            filed_parts=self._filed_parts,
            refused=form_journey.complain,
            told=told,
            swapped=swapped,
        )

    def forget(self) -> None:
        self._one.forget()
        self._several.forget()

    @property
    def handing_in(self) -> HandingIn:
        return self._several if self._joint.active else self._one

    @property
    def done(self) -> Page:
        """The last page, with the number or the numbers."""
        return Page.PARTS_DONE if self._joint.active else Page.DONE

    def drop(self) -> None:
        """The application, or the answer, that was in hand goes."""
        self._answering.forget()
        self._form_journey.forget()
        self._services.visit.finish()

    # -- where it leads ------------------------------------------------------------------------------------------------

    def _filed(self, saved: Saved) -> None:
        self._filing.begin(saved)
        self._stored()
        self._to(Page.DONE)

    def _filed_parts(self, whole: JointApplication, results: tuple[PartResult, ...]) -> None:
        """Some of them, or all: what is on the disk needs no answers any more, what is not keeps its own."""
        self._joint.filing.begin(whole, results)
        stored = [result.saved for result in results if result.saved]
        if stored:
            self._services.visit.filed(stored[0])
        self._filing.feedback = Feedback(self._services, *(saved.submission_id for saved in stored))
        self._to(Page.PARTS_DONE)

    def _filed_before(self, earlier: StoredSubmission) -> None:
        """What is about to be filed again is opened, with all that can be done for it."""
        self._parking.forget()
        self.drop()
        self._cases.put_away()
        self._cases.at = self._cases.filed_before = earlier.submission_id
        self._look_at_case()

    def _answered(self) -> None:
        self.drop()
        self._services.nudge_sync()
        self._look_at_case()

    def _look_at_case(self) -> None:
        self._cases.look(self._told)
        self._to(Page.CASE)
