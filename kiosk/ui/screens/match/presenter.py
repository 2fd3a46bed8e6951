"""What will happen, and with a document or without one."""

from kiosk.items.matching import MOST_QUESTIONS
from kiosk.ui.parts import ActionBar, Banner, Button, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.match.view import MatchView, StepView


class MatchPresenter(Presenter[MatchView]):
    blank = MatchView()

    def forward(self) -> None:
        """Who agreed to it in this visit already is not asked again."""
        if self._known and self.services.visit.match_consent is not None:
            self.flow.matching.begin()
        else:
            self.flow.matching.ask_who()

    def other(self) -> None:
        """Without a document: what hangs on one stays open."""
        if not self._known:
            self.flow.matching.begin()

    @property
    def _known(self) -> bool:
        return self.services.visit.person is not None

    def compose(self) -> MatchView:
        text = self.services.texts
        return MatchView(
            title=text("match.title"),
            subtitle=text("match.subtitle"),
            steps=self._steps(),
            safe=Banner(tone=Tone.INFO, icon="shield-check", lead=text("match.safe")),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=None if self._known else Button(text=text("match.without_card")),
                primary=Button(
                    text=text("match.start" if self._known else "match.start_card"),
                    icon="arrow-right",
                    icon_right=True,
                ),
            ),
        )

    def _steps(self) -> tuple[StepView, ...]:
        text = self.services.texts
        card = ("match.known", "match.known_what") if self._known else ("match.card", "match.card_what")
        return (
            StepView(icon="identification-card", title=text(card[0]), text=text(card[1])),
            StepView(
                icon="hand-pointing",
                title=text("match.questions"),
                text=text("match.questions_what", count=MOST_QUESTIONS),
            ),
            StepView(icon="list-checks", title=text("match.result"), text=text("match.result_what")),
        )
