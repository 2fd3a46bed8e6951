"""A code of a table of hundreds: by groups within groups, by the first letters of its pinyin, or by a word of it that
is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.domain.service_item import Option
from kiosk.items.code_search import CodeSearch
from kiosk.items.code_tree import TOP, CodeTree
from kiosk.items.pinyin import load_readings
from kiosk.ui.form_path import Asked
from kiosk.ui.keyboard.desk import WritingDesk
from kiosk.ui.keyboard.field import Field
from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.pad import LETTER_KEYS
from kiosk.ui.parts import InputView, KeyView, OptionView
from kiosk.ui.screens.question.asker import Asker
from kiosk.ui.screens.question.view import QuestionView, StepView
from kiosk.ui.services import Services

BY_LETTERS, BY_GROUPS, BY_WORDS = "letters", "groups", "words"
# A flat list no longer than this is simply shown.
SHORT_LIST = 12
_MOST_LETTERS = 12
_WORD = Field(most=_MOST_LETTERS)


class LookingUp(Asker):
    """The table's search is made when it is first used, and goes with the question: between visits none is kept."""

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
        self._desk = desk
        self._changed = changed
        self._tree = CodeTree(self.question.options)
        self._at = self._group_of(self.answer) if self.answer is not None else TOP
        self._searchable = self._tree.grouped or len(self.question.options) > SHORT_LIST
        self._by_letters = self._searchable and not self._tree.grouped
        self._search: CodeSearch | None = None
        self._looking = False
        self._letters = ""
        self._found: tuple[Option, ...] = ()

    def _group_of(self, code: str) -> str:
        """The list in which it is chosen: a group is chosen within itself."""
        return code if self._tree.is_group(code) else next(reversed(self._tree.above(code)), TOP)

    def choose(self, code: str) -> None:
        if self._tree.is_group(code) and code != self._at and not self._by_letters:
            self._at = code
        elif self.answer == code and not self.question.required:
            self.take_back()
        else:
            self.asked.answers[self.question.id] = code

    def step(self, code: str) -> None:
        if code == BY_WORDS or self.keyboard is not None:
            self._letters, self._found = "", ()
        self.close()
        self._by_letters = code in (BY_LETTERS, BY_WORDS)
        self._looking = False
        if code == BY_WORDS:
            self.keyboard = self._desk.open(_WORD, "", self._heard)
        elif code not in (BY_LETTERS, BY_GROUPS):
            self._at = code

    def close(self) -> None:
        if self.keyboard is not None:
            self._desk.put_away(self.keyboard)
        self.keyboard = None

    def written(self) -> None:
        """What stands in the field is looked for; what is not a character yet, as letters."""
        if self.keyboard is not None:
            self._letters = self.keyboard.text or self.keyboard.composing.letters
            self._look()

    def _heard(self) -> None:
        self.written()
        self._changed()

    def key(self, value: str) -> None:
        if self.keyboard is not None:
            self.keyboard.key(value)
            self.written()
            return
        if value == "clear":
            self._letters = ""
        elif value == "delete":
            self._letters = self._letters[:-1]
        elif len(self._letters) < _MOST_LETTERS:
            self._letters += value
        self._look()

    def _look(self) -> None:
        if self._search is None:
            self._search = CodeSearch(self._tree.all(), load_readings())
        self._found = self._search.find(self._letters)

    def fill(self, view: QuestionView, error: str) -> QuestionView:
        view = replace(super().fill(view, error), grid=self._searchable)
        return self._fill_letters(view) if self._by_letters else self._fill_groups(view)

    # -- by groups -----------------------------------------------------------------------------------------------------

    def _fill_groups(self, view: QuestionView) -> QuestionView:
        text = self.services.texts
        steps = [StepView(code=code, text=self._text(code)) for code in self._way()]
        if steps:
            steps.insert(0, StepView(code=TOP, text=text("lookup.top"), icon="arrow-left"))
        if self._searchable:
            steps.append(StepView(code=BY_LETTERS, text=text("lookup.by_letters"), icon="keyboard"))
        options = tuple(self._offered() if self._at == TOP else self._group_itself())
        return replace(
            view,
            steps=tuple(steps),
            options=(*options, *self._options(self._tree.under(self._at))),
            list_key=f"{self.asked.key}/{self._at}",
        )

    def _way(self) -> tuple[str, ...]:
        return (*self._tree.above(self._at), self._at) if self._at != TOP else ()

    def _offered(self) -> Iterator[OptionView]:
        if self.offer is not None and self._tree.above(str(self.offer)):
            chosen = self.answer == self.offer
            yield OptionView(
                code=str(self.offer), text=self._text(str(self.offer)), note=self.offered_from(), chosen=chosen
            )

    def _group_itself(self) -> Iterator[OptionView]:
        """For who finds nothing nearer below it."""
        note, chosen = self.services.texts("lookup.whole_group"), self.answer == self._at
        yield OptionView(code=self._at, text=self._text(self._at), note=note, chosen=chosen)

    def _options(self, options: Iterable[Option]) -> Iterator[OptionView]:
        for one in options:
            leads = self._tree.is_group(one.code)
            chosen = not leads and one.code == self.answer
            yield OptionView(code=one.code, text=one.text, leads=leads, chosen=chosen)

    # -- by letters ----------------------------------------------------------------------------------------------------

    def look_on(self) -> bool:
        """From the keys to what was found, which needs the whole page. False when one is not about to."""
        if not self._typing or not self._found:
            return False
        self._looking = True
        return True

    def onward(self) -> str:
        if self._typing and self._found:
            return self.services.texts("lookup.look", count=len(self._found))
        return ""

    @property
    def _typing(self) -> bool:
        return self._by_letters and not self._looking

    def _fill_letters(self, view: QuestionView) -> QuestionView:
        text = self.services.texts
        by_groups = (StepView(code=BY_GROUPS, text=text("lookup.by_groups"), icon="arrow-left"),)
        steps = by_groups if self._tree.grouped else ()
        if self._looking:
            code = BY_LETTERS if self.keyboard is None else BY_WORDS
            again = StepView(code=code, text=text("lookup.again"), icon="keyboard")
            return replace(
                view,
                steps=(*steps, again),
                options=tuple(self._results()),
                list_key=f"{self.asked.key}/{BY_LETTERS}/{self._letters}",
            )
        count = text("lookup.found", count=len(self._found)) if self._found else ""
        if self.keyboard is not None:
            whole = self.keyboard.text and not self.keyboard.composing.begun
            missing = "" if self._found or not whole else text("lookup.nothing_written")
            return replace(
                view,
                hint=count or text("lookup.word_hint"),
                steps=(*steps, StepView(code=BY_LETTERS, text=text("lookup.by_letters"), icon="keyboard")),
                written=written_view(self.keyboard, text, placeholder=text("keyboard.placeholder"), error=missing),
                keyboard=keyboard_view(self.keyboard, text),
            )
        steps = (*steps, StepView(code=BY_WORDS, text=text("lookup.by_words"), icon="note-pencil"))
        return replace(
            view,
            hint=text("lookup.hint"),
            steps=steps,
            nothing=self._said(),
            input=InputView(shown=self._letters.upper(), placeholder=text("lookup.placeholder"), hint=count),
            keys=self._keys(),
        )

    def _said(self) -> str:
        """In the place of what was found: that nothing was, or what was chosen before."""
        text = self.services.texts
        if self._letters:
            missing = text("lookup.nothing" if self._tree.grouped else "lookup.nothing_flat")
            return "" if self._found else missing
        chosen = self._text(self.answer) if self.answer is not None else ""
        return text("lookup.chosen", value=chosen) if chosen else ""

    def _results(self) -> Iterator[OptionView]:
        for one in self._found:
            group = next(reversed(self._tree.above(one.code)), TOP)
            yield OptionView(code=one.code, text=one.text, note=self._text(group), chosen=one.code == self.answer)

    def _keys(self) -> tuple[tuple[KeyView, ...], ...]:
        text = self.services.texts
        *rows, last = (tuple(KeyView(value=key, text=key.upper()) for key in row) for row in LETTER_KEYS)
        clear = KeyView(value="clear", text=text("pad.clear"))
        delete = KeyView(value="delete", text=text("pad.delete"))
        return (*rows, (*last, clear, delete))

    def _text(self, code: str) -> str:
        found = self._tree.get(code)
        return found.text if found else ""
