"""A place by GB/T 2260: province, city, county, the likely ones first; or by a word of its name that is written."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.domain.service_item import Option
from kiosk.items.code_tree import TOP, CodeTree
from kiosk.items.place_search import PlaceSearch
from kiosk.ui.form_path import Asked
from kiosk.ui.keyboard.desk import WritingDesk
from kiosk.ui.parts import OptionView
from kiosk.ui.screens.question.asker import Asker
from kiosk.ui.screens.question.by_words import ByWords
from kiosk.ui.screens.question.view import QuestionView, StepView
from kiosk.ui.services import Services

_COUNTY_DIGITS = 6
# Of the option that takes the group itself for an answer.
NOT_LISTED = "not-listed"
BY_WORDS, BY_LIST = "words", "list"
# So few are looked through at once.
_FEW = 20


class ChoosingPlace(Asker):
    """`at` is the group whose places are shown; TOP: the first page, with the likely ones above the provinces. The
    search is made when somebody first writes, and goes with the question."""

    def __init__(
        self,
        services: Services,
        asked: Asked,
        today: date,
        offer: Any = None,
        *,
        desk: WritingDesk,
        changed: Callable[[], None],
    ) -> None:
        super().__init__(services, asked, today, offer)
        self._words = ByWords(desk, self._find, changed)
        self._search: PlaceSearch | None = None
        self._tree = CodeTree(self.question.options, within=self.question.within, depth=self.question.depth)
        self._at = TOP
        if self.answer is not None and self.answer not in dict(self._likely()):
            group = self._tree.is_group(self.answer)
            self._at = self.answer if group else next(reversed(self._tree.above(self.answer)), TOP)

    def choose(self, code: str) -> None:
        if code == NOT_LISTED:
            self.asked.answers[self.question.id] = self._at
        elif self._tree.is_group(code):
            self.close()
            self._at = code
        elif self.answer == code and not self.question.required:
            self.take_back()
        else:
            self.asked.answers[self.question.id] = code

    def step(self, code: str) -> None:
        if code == BY_WORDS:
            self._words.open()
            self.keyboard = self._words.keyboard
            return
        self.close()
        if code != BY_LIST:
            self._at = code

    # -- by a word of its name -----------------------------------------------------------------------------------------

    def key(self, value: str) -> None:
        if self.keyboard is not None:
            self.keyboard.key(value)
            self.written()

    def written(self) -> None:
        self._words.written()

    def close(self) -> None:
        self._words.close()
        self.keyboard = None

    def look_on(self) -> bool:
        looks = self._words.look_on()
        self.keyboard = self._words.keyboard
        return looks

    def onward(self) -> str:
        found = self._words.found
        return self.services.texts("lookup.look", count=len(found)) if self.keyboard is not None and found else ""

    def _find(self, typed: str) -> tuple[Option, ...]:
        if self._search is None:
            self._search = PlaceSearch(self._tree, self._far)
        return self._search.find(typed)

    def _far(self, code: str) -> int:
        """0 in the station's own city, 1 in its province, 2 elsewhere."""
        station = self.services.station.region
        return 2 - (code[:2] == station[:2]) - (code[:4] == station[:4])

    def _fill_words(self, view: QuestionView) -> QuestionView:
        text = self.services.texts
        by_list = StepView(code=BY_LIST, text=text("place.by_list"), icon="arrow-left")
        if self._words.looking:
            again = StepView(code=BY_WORDS, text=text("lookup.again"), icon="keyboard")
            options = tuple(self._option(one.code, one.text, self._lies_in(one.code)) for one in self._words.found)
            key = f"{self.asked.key}/{BY_WORDS}/{self._words.wanted}"
            return replace(view, steps=(by_list, again), options=options, list_key=key, grid=True)
        view = self._words.fill(view, text, hint=text("place.word_hint"), nothing=text("place.nothing"))
        return replace(view, steps=(by_list,))

    def _lies_in(self, code: str) -> str:
        return self._tree.name(code).removesuffix(self._text(code))

    # -- from list to list ---------------------------------------------------------------------------------------------

    def fill(self, view: QuestionView, error: str) -> QuestionView:
        text = self.services.texts
        if self._words.under_way:
            return self._fill_words(super().fill(view, error))
        way = (*self._tree.above(self._at), self._at) if self._at else ()
        steps = tuple(StepView(code=code, text=self._text(code)) for code in way)
        first = (StepView(code=TOP, text=text("place.top"), icon="arrow-left"),)
        return replace(
            super().fill(view, error),
            steps=(*((*first, *steps) if steps else ()), *self._by_words()),
            options=tuple(self._options()),
            list_key=f"{self.asked.key}/{self._at}",
            grid=True,
        )

    def _by_words(self) -> Iterator[StepView]:
        if len(self._tree.all()) > _FEW:
            yield StepView(code=BY_WORDS, text=self.services.texts("lookup.by_words"), icon="note-pencil")

    def _options(self) -> Iterator[OptionView]:
        likely = tuple(self._likely()) if self._at == TOP else ()
        for code, note in likely:
            yield self._option(code, self._text(code), note)
        listed = {code for code, _ in likely if self._tree.above(code) == ()}
        for one in self._nearest_first(self._tree.under(self._at)):
            if one.code not in listed:
                yield self._option(one.code, one.text, "")
        if self._may_lack():
            yield self._not_listed()

    def _may_lack(self) -> bool:
        """Here are answers, and one of a place that is newer than the table is not among them."""
        below = self._tree.under(self._at) if self._at != TOP else ()
        return self.question.or_above and any(self._tree.is_answer(one.code) for one in below)

    def _not_listed(self) -> OptionView:
        text = self.services.texts
        note = text("place.not_listed_what", above=self._text(self._at))
        return OptionView(
            code=NOT_LISTED, text=text("place.not_listed"), note=note, leads=False, chosen=self.answer == self._at
        )

    def _option(self, code: str, words: str, note: str) -> OptionView:
        leads = self._tree.is_group(code)
        return OptionView(code=code, text=words, note=note, leads=leads, chosen=not leads and code == self.answer)

    def _likely(self) -> Iterator[tuple[str, str]]:
        """What is offered, where the station stands, the card's own county, and the station's city to look on from."""
        seen: set[str] = set()
        for code, note in self._guesses():
            if code and code not in seen and (self._tree.is_answer(code) or self._leads_on(code)):
                seen.add(code)
                yield code, note

    def _guesses(self) -> Iterator[tuple[str, str]]:
        text, station = self.services.texts, self.services.station.region
        if self.offer is not None:
            yield str(self.offer), self._where(str(self.offer), self.offered_from())
        yield self._deep_enough(station), self._where(station, text("place.here"))
        person = self.services.visit.person
        number = person.number[:_COUNTY_DIGITS] if person is not None else ""
        yield self._deep_enough(number), self._where(number, text("place.card"))
        yield f"{station[:4]}00", text("place.others")

    def _leads_on(self, code: str) -> bool:
        """A city that is not on the first page anyway."""
        return self._tree.is_group(code) and self._tree.above(code) != ()

    def _deep_enough(self, code: str) -> str:
        """The place itself, else the one above it that is asked for."""
        ways = (code, f"{code[:4]}00", f"{code[:2]}0000") if code else ()
        return next((one for one in ways if self._tree.is_answer(one)), "")

    def _where(self, code: str, note: str) -> str:
        """Why it stands first, and in which city it is."""
        place = self._deep_enough(code) or code
        lead = self._tree.name(place).removesuffix(self._text(place))
        return f"{note}\n{lead}" if lead else note

    def _nearest_first(self, places: tuple[Option, ...]) -> list[Option]:
        """The station's own province, city and county before the others."""
        station = self.services.station.region
        own = {station, f"{station[:4]}00", f"{station[:2]}0000"} if station else set()
        return sorted(places, key=lambda one: one.code not in own)

    def _text(self, code: str) -> str:
        found = self._tree.get(code)
        return found.text if found else ""
