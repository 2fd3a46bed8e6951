"""Why somebody is served before others: on their own word, without proof."""

from kiosk.domain.ticket import Priority
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, OptionView, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.queue_words import take_button, trouble
from kiosk.ui.screens.priority.view import PriorityView

_WORDS = {
    Priority.ELDERLY: "tickets.elderly",
    Priority.DISABLED: "tickets.disabled",
    Priority.VETERAN: "tickets.veteran",
    Priority.PREGNANT: "tickets.pregnant",
}


class PriorityPresenter(Presenter[PriorityView]):
    blank = PriorityView()

    def choose(self, code: str) -> None:
        self.flow.queue.choose_priority(code)
        self.refresh()

    def compose(self) -> PriorityView:
        text, journey = self.services.texts, self.flow.queue
        return PriorityView(
            title=text("tickets.which"),
            hint=text("tickets.no_proof"),
            banner=trouble(journey, self.services),
            reasons=tuple(self._reason(one) for one in Priority),
            more=text("question.more", count=COUNT),
            rule=Banner(tone=Tone.INFO, icon="info", lead=self._rule()),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"), primary=take_button(journey, self.services)
            ),
        )

    def _rule(self) -> str:
        rule = self.services.queue.plan().order
        return self.services.texts("tickets.rule", ordinary=rule.ordinary, priority=rule.priority)

    def _reason(self, priority: Priority) -> OptionView:
        chosen = self.flow.queue.priority is priority
        return OptionView(code=priority.value, text=self.services.texts(_WORDS[priority]), chosen=chosen)
