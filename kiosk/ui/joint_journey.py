"""一件事: several items asked once and filed one by one. No Kivy.

While it lasts `visit.item` is the joint form, made anew from the answers before every step; the pages of a form show
it as any other.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import AskedOn, Question, ServiceItem
from kiosk.items.eligibility import Eligibility, assess
from kiosk.items.form import AnswerFault
from kiosk.items.joint_form import Joined, Joint, joint_item, joint_of
from kiosk.ui.answering import Answering
from kiosk.ui.handing_in import HandingIn, is_of_yesterday
from kiosk.ui.joint_filing import JointFiling
from kiosk.ui.services import Services
from kiosk.usecases.submit_application import Refused
from kiosk.usecases.submit_bundle import JointApplication, PartResult


class JointJourney:
    """`left_out` are the items this person does not want now."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.filing = JointFiling(services)
        self.forget()

    def forget(self) -> None:
        self._joint: Joint | None = None
        self.left_out: set[str] = set()
        self.filing.forget()

    @property
    def active(self) -> bool:
        return self._joint is not None

    def begin(self, bundle_id: str) -> bool:
        """False where this station has nothing of it."""
        bundle = self._services.catalogue.bundle(bundle_id)
        joint = joint_of(bundle, self._services.catalogue, self._today) if bundle else None
        self.forget()
        if joint is None:
            return False
        self._joint = joint
        self._services.visit.begin(self._as_item(joint))
        return True

    @property
    def parts(self) -> Sequence[Joined]:
        return self._joint.parts if self._joint else ()

    def all_signed(self) -> bool:
        """Whoever types a number gives no name: it stands in the signature, which every part must have."""
        return all(one.item.form.signature is not None for one in self.parts)

    # -- the parts -----------------------------------------------------------------------------------------------------

    def assess(self, one: Joined) -> Eligibility:
        visit = self._services.visit
        return assess(one.item, answers=one.answers(visit.answers), person=visit.person, today=self._today)

    def needs(self, one: Joined) -> bool:
        """By what is known now, this person needs it."""
        visit = self._services.visit
        return self._joint is not None and self._joint.needs(one, visit.answers, visit.person, self._today)

    def wanted(self) -> tuple[Joined, ...]:
        """What will be filed: needed, not left out, and not settled by the law already."""
        return () if self._joint is None else self._wanted(self._joint)

    def _wanted(self, joint: Joint) -> tuple[Joined, ...]:
        visit = self._services.visit
        chosen = joint.wanted(visit.answers, self.left_out, visit.person, self._today)
        return tuple(one for one in chosen if not self.assess(one).refused)

    def asked_by(self, one: Joined) -> frozenset[str]:
        """The ids of the questions that this item asks now."""
        visit = self._services.visit
        return frozenset(question.id for question in one.questions(visit.answers, visit.person, self._today))

    def toggle(self, item_id: str) -> None:
        self.left_out ^= {item_id}
        self.renew()

    def answer(self, question_id: str, code: str) -> None:
        self._services.visit.answers[question_id] = code
        self.renew()

    # -- the form ------------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """The form as it is with the answers of now."""
        if self._joint is not None and self._services.visit.saved is None:
            self._services.visit.item = self._as_item(self._joint)

    def _as_item(self, joint: Joint) -> ServiceItem:
        visit = self._services.visit
        item = joint_item(joint, self._wanted(joint), visit.answers, visit.person, self._today)
        if visit.person is not None or self.all_signed():
            return item
        unsigned = tuple(q for q in item.form.questions if q.asked_on is not AskedOn.SIGN)
        return replace(item, form=replace(item.form, questions=unsigned))

    def whose(self, question_id: str) -> tuple[str, ...]:
        """The names of the items that ask it."""
        visit = self._services.visit
        asking = (
            one for one in self.wanted() if _asks(one.questions(visit.answers, visit.person, self._today), question_id)
        )
        return tuple(self._services.called(one.item.name) for one in asking)

    # -- handing in ----------------------------------------------------------------------------------------------------

    def application(self) -> JointApplication | None:
        visit = self._services.visit
        if self._joint is None or visit.person is None:
            return None
        wanted = {one.item.id for one in self.wanted()}
        known = {question.id for one in self.parts for question in one.item.form.questions} | {"signature"}
        return JointApplication(
            bundle_id=self._joint.bundle.id,
            answers={name: value for name, value in visit.answers.items() if name in known},
            person=visit.person,
            assurance=visit.assurance,
            key=visit.key,
            consents=tuple(visit.consents),
            agent=visit.agent,
            mandate=visit.mandate,
            left_out=frozenset(one.item.id for one in self.parts if one.item.id not in wanted),
        )

    @property
    def _today(self) -> date:
        return business_date(self._services.clock.now())


def _asks(questions: tuple[Question, ...], question_id: str) -> bool:
    return any(question.id == question_id for question in questions)


class JointHandingIn(HandingIn):
    """Hands in every part. `filed` hears what became of each."""

    def __init__(
        self,
        services: Services,
        answering: Answering,
        journey: JointJourney,
        *,
        filed_parts: Callable[[JointApplication, tuple[PartResult, ...]], None],
        refused: Callable[[AnswerFault], bool],
        told: Callable[[], None],
        swapped: Callable[[], bool],
    ) -> None:
        super().__init__(
            services,
            answering,
            filed=_not_alone,
            filed_before=_not_alone,
            answered=lambda: None,
            refused=refused,
            told=told,
            swapped=swapped,
        )
        self._journey = journey
        self._filed_parts = filed_parts
        self._sent: JointApplication | None = None

    def forget(self) -> None:
        super().forget()
        self._sent = None

    def _work(self) -> Callable[[], Any] | None:
        whole = self._sent = self._journey.application()
        if whole is None:
            return None
        submit = self._services.submit_bundle
        return lambda: submit(whole, mend_first=True)

    def _form_changed(self) -> bool:
        return any(is_of_yesterday(self._services, one.item) for one in self._journey.parts)

    def _answered(self, outcome: Any) -> None:
        whole = self._sent
        if isinstance(outcome, Refused) or whole is None:
            super()._answered(outcome)
            return
        self._ended()
        self._filed_parts(whole, outcome)


def _not_alone(_one: object) -> None:
    """A bundle is told of as a whole."""
