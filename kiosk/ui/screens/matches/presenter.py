"""What the visitor can get, best first; folded away, what they cannot and why. It informs; the office decides."""

from kiosk.domain.service_item import ConditionResult
from kiosk.items.eligibility import ClauseResult
from kiosk.items.matching import Match
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.matches.view import MatchesView, MatchRowView


class MatchesPresenter(Presenter[MatchesView]):
    """The list is made when the page is opened and turned, not at every tick."""

    blank = MatchesView()
    _found: tuple[Match, ...] | None = None

    def open(self) -> None:
        self._found = self.flow.matching.found()
        self.refresh()

    def close(self) -> None:
        """What was found is about a person: a page that is not up keeps nothing of it."""
        self.wipe()

    def wipe(self) -> None:
        self._found = None
        super().wipe()

    def look(self, item_id: str) -> None:
        match = next((one for one in self._found or () if one.item.id == item_id), None)
        if match is not None:
            self.flow.matching.look_at(match.item)

    def turn(self) -> None:
        """To what cannot be had, and back."""
        self.flow.matching.turn_list()
        self.refresh()

    def compose(self) -> MatchesView:
        if self._found is None:
            return self.blank
        unmet = tuple(one for one in self._found if one.result is ConditionResult.NOT_MET)
        fitting = tuple(one for one in self._found if one.result is not ConditionResult.NOT_MET)
        return self._unmet(unmet) if self.flow.matching.unmet else self._fitting(fitting, len(unmet))

    def _fitting(self, found: tuple[Match, ...], folded: int) -> MatchesView:
        text, station = self.services.texts, self.services.station
        nothing = text("matches.none_do", desk=station.desk, phone=station.phone)
        return MatchesView(
            title=self._title(found),
            subtitle=text("matches.subtitle") if found else "",
            banner=None if found else Banner(tone=Tone.INFO, icon="info", lead=nothing),
            rows=tuple(map(self._row, found)),
            more=text("matches.more", count=COUNT),
            fold=text("matches.unmet", count=folded) if folded else "",
            bar=self._bar(),
        )

    def _title(self, found: tuple[Match, ...]) -> str:
        """Sure of those alone of which every condition is met."""
        text = self.services.texts
        if not found:
            return text("matches.title_none")
        sure = all(one.result is ConditionResult.MET for one in found)
        return text("matches.title" if sure else "matches.title_open", count=len(found))

    def _unmet(self, found: tuple[Match, ...]) -> MatchesView:
        text = self.services.texts
        return MatchesView(
            title=text("matches.title_unmet", count=len(found)),
            subtitle=text("matches.subtitle_unmet", desk=self.services.station.desk),
            rows=tuple(map(self._row, found)),
            more=text("matches.more", count=COUNT),
            fold=text("matches.met_again"),
            bar=self._bar(),
        )

    def _row(self, match: Match) -> MatchRowView:
        text = self.services.texts
        item, glossary = match.item, self.services.catalogue.glossary
        gives = text("matches.gives", results=text("marks.list").join(item.results))
        return MatchRowView(
            item_id=item.id,
            title=glossary.called(item.name),
            official=glossary.beside(item.name),
            gives=gives,
            why=self._why(match),
            state=self._state(match),
            icon=item.shelf.icon,
        )

    def _state(self, match: Match) -> Tag:
        text = self.services.texts
        if match.result is ConditionResult.MET:
            return Tag(text=text("matches.met"), icon="check-circle", tone=Tone.OK)
        if match.result is ConditionResult.NOT_MET:
            words = text("matches.not_met", count=match.count(ConditionResult.NOT_MET))
            return Tag(text=words, icon="x-circle", tone=Tone.BAD)
        words = text("matches.open", count=match.count(ConditionResult.NEEDS_PROOF))
        return Tag(text=words, icon="question", tone=Tone.WARN)

    def _why(self, match: Match) -> str:
        """The clause that fails, else the first that is open, else the visitor's own fact that fits."""
        text = self.services.texts
        for result, key in (
            (ConditionResult.NOT_MET, "matches.failing"),
            (ConditionResult.NEEDS_PROOF, "matches.open_clause"),
        ):
            clause = next((one for one in match.eligibility.clauses if one.result is result), None)
            if clause is not None and match.result is result:
                return text(key, clause=clause.condition.text)
        return text("marks.list").join(filter(None, map(_fact, match.eligibility.clauses[:2])))

    def _bar(self) -> ActionBar:
        return ActionBar(back=Button(text=self.services.texts("bar.back"), icon="arrow-left"))


def _fact(clause: ClauseResult) -> str:
    return clause.value.rstrip("。") or clause.condition.text
