"""The mandate: nobody files for another before saying as what, and agreeing to what that means."""

from kiosk.domain.mandate import Mandate, Relation, agent_fault
from kiosk.domain.masking import mask_name
from kiosk.domain.person import Person
from kiosk.domain.submission import Consent
from kiosk.ui.agreement import MANDATE, consent_card
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, OptionView, Tone
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.mandate.view import MandateView

_RELATIONS = {
    Relation.FAMILY: "mandate.family",
    Relation.COMMUNITY_WORKER: "mandate.community_worker",
    Relation.OTHER: "mandate.other",
}


class MandatePresenter(Presenter[MandateView]):
    """Coming back here asks for the mandate anew."""

    blank = MandateView()
    _relation: Relation | None = None
    _agreed = False
    _trouble = ""

    def open(self) -> None:
        self._forget()
        self.services.visit.mandate = None
        self.refresh()

    def close(self) -> None:
        self._forget()

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def choose(self, code: str) -> None:
        self._relation = Relation(code)
        self._trouble = ""
        self.refresh()

    def toggle_consent(self) -> None:
        self._agreed = not self._agreed
        self._trouble = ""
        self.refresh()

    def show_consent_text(self) -> None:
        self.flow.sheets.explain(Topic.CONSENT, MANDATE.id)

    def other(self) -> None:
        """放反了: the first card was that of the person it is for. What was agreed to was agreed to as the other."""
        visit = self.services.visit
        if visit.person is None or visit.agent is None:
            return
        self._forget()
        if agent_fault(visit.person, visit.agent, self.today) is None:
            visit.person, visit.agent = visit.agent, visit.person
        else:
            self._trouble = "mandate.cannot_swap"
        self.refresh()

    def forward(self) -> None:
        if self._relation is None or not self._agreed:
            self._trouble = "mandate.not_chosen" if self._relation is None else "mandate.not_agreed"
            self.refresh()
            return
        now, version = self.services.clock.now(), self.services.texts("mandate.version")
        visit = self.services.visit
        visit.mandate = Mandate(text_version=version, relation=self._relation, given_at=now)
        visit.consents[:] = [one for one in visit.consents if one.purpose != MANDATE.purpose]
        visit.consents.append(Consent(purpose=MANDATE.purpose, text_version=version, given_at=now))
        self.flow.forward()

    def _forget(self) -> None:
        self._relation, self._agreed, self._trouble = None, False, ""

    def compose(self) -> MandateView:
        visit = self.services.visit
        if visit.item is None or visit.person is None or visit.agent is None:
            return self.blank
        return self._compose(self.services.called(visit.item.name), visit.person, visit.agent)

    def _compose(self, item: str, person: Person, agent: Person) -> MandateView:
        text = self.services.texts
        names = {"agent": mask_name(agent.name), "name": mask_name(person.name)}
        relations = (
            OptionView(code=relation.value, text=text(words), chosen=relation is self._relation)
            for relation, words in _RELATIONS.items()
        )
        return MandateView(
            title=text("mandate.title", **names),
            subtitle=text("mandate.subtitle", item=item, **names),
            banner=self._banner(),
            relations=tuple(relations),
            more=text("question.more", count=COUNT),
            consent=consent_card(self.services, MANDATE, checked=self._agreed),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("mandate.swap")),
                primary=Button(text=text("bar.next"), icon="arrow-right", icon_right=True),
            ),
        )

    def _banner(self) -> Banner | None:
        if not self._trouble:
            return None
        leads = {
            "mandate.not_chosen": "mandate.not_chosen_do",
            "mandate.not_agreed": "mandate.not_agreed_do",
            "mandate.cannot_swap": "mandate.cannot_swap_do",
        }
        text = self.services.texts
        words = text(leads[self._trouble], desk=self.services.station.desk)
        return Banner(tone=Tone.BAD, icon="warning-circle", lead=text(self._trouble), text=words)
