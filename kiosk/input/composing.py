"""What a keyboard keeps while something is being spelt: the keys so far, the candidates, and which page of them is up.

For pinyin, names, strokes and the look-up of a rare character. Knows no widget; all on the window's thread.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.input.api import (
    SPLIT,
    Answer,
    Ask,
    Candidates,
    Choose,
    Committed,
    EngineAway,
    EngineState,
    InputSession,
    LookUp,
    OrderStrokes,
    Spell,
    SpellName,
)

# From the keys so far, the first candidate that is wanted, and how many of them: what to ask.
Asks = Callable[[str, int, int], Ask]
# Longer than anybody spells before they choose.
MOST_KEYS = 48


def spelling(letters: str, start: int, count: int) -> Ask:
    return Spell(letters, start, count)


def surname(letters: str, start: int, count: int) -> Ask:
    return SpellName(letters, surname=True, start=start, count=count)


def given_name(letters: str, start: int, count: int) -> Ask:
    return SpellName(letters, surname=False, start=start, count=count)


def stroke_order(keys: str, start: int, count: int) -> Ask:
    return OrderStrokes(keys, start, count)


def look_up(query: str, start: int, count: int) -> Ask:
    return LookUp(query, start, count)


@dataclass(frozen=True, slots=True)
class Composed:
    """What the keyboard shows. `keys`: what was typed; `composition`: the same to be read (shi ye deng ji); `page`
    counts from 0; `away`: this engine does not work here, and why."""

    keys: str = ""
    composition: str = ""
    texts: tuple[str, ...] = ()
    page: int = 0
    more: bool = False
    away: EngineState | None = None


class Composing:
    """`show` hears of every change of `view`; `write` gets what belongs into the field.

    A key is shown at once, its candidates when they come; until then the last ones stay up but cannot be chosen.
    What is typed while a choice is on its way is taken when it is there: the choice says which letters are left.
    """

    def __init__(
        self,
        session: InputSession,
        asks: Asks,
        show: Callable[[Composed], None],
        write: Callable[[str], None],
        *,
        count: int,
    ) -> None:
        self.view = Composed()
        self._session = session
        self._asks = asks
        self._show = show
        self._write = write
        self._count = count
        self._answered = False
        self._choosing = False
        self._held: list[Callable[[], object]] = []

    def start(self) -> None:
        """Asks with no keys: the row of surnames that stands there before anything is typed."""
        self._ask(replace(self.view, page=0))

    def press(self, key: str) -> None:
        """A letter, a stroke, SPLIT, or a part of a character."""
        if self._hold(lambda: self.press(key)) or len(self.view.keys) >= MOST_KEYS:
            return
        if key == SPLIT and (not self.view.keys or self.view.keys.endswith(SPLIT)):
            return
        self._respell(self.view.keys + key)

    def rub_out(self) -> bool:
        """False: nothing was being spelt; it is the field's own character that goes."""
        if self._choosing:
            return self._hold(self.rub_out)
        if not self.view.keys:
            return False
        self._respell(self.view.keys[:-1])
        return True

    def clear(self) -> None:
        self._held.clear()
        self._choosing = False
        self._respell("")

    def choose(self, place: int) -> None:
        """The candidate at `place` of the page that is up."""
        if self._choosing or not self._answered or not 0 <= place < len(self.view.texts):
            return
        index = self.view.page * self._count + place
        if not isinstance(self._asks(self.view.keys, 0, self._count), Spell):
            text = self.view.texts[place]
            self._respell("")
            self._write(text)
            return
        self._choosing = True
        self._session.ask(Choose(self.view.keys, index, self._count), self._chosen)

    def turn(self, pages: int) -> None:
        """1: the next page, -1: the one before."""
        page = self.view.page + pages
        if self._choosing or not self._answered or page < 0 or (pages > 0 and not self.view.more):
            return
        self._ask(replace(self.view, page=page))

    def _hold(self, later: Callable[[], object]) -> bool:
        if self._choosing:
            self._held.append(later)
        return self._choosing

    def _respell(self, keys: str) -> None:
        """With no keys too: surnames stand there before anything is typed."""
        texts = self.view.texts if keys else ()
        self._ask(replace(self.view, keys=keys, composition=self._read_so_far(keys), texts=texts, page=0, more=False))

    def _read_so_far(self, keys: str) -> str:
        """Until the engine says how it reads: what it said of the beginning, and the new key."""
        before = self.view.keys
        return self.view.composition + keys[len(before) :] if before and keys.startswith(before) else keys

    def _ask(self, view: Composed) -> None:
        self._answered = False
        self._session.ask(self._asks(view.keys, view.page * self._count, self._count), self._heard)
        self._present(view)

    def _heard(self, answer: Answer) -> None:
        self._answered = True
        if isinstance(answer, EngineAway):
            self._present(replace(self.view, texts=(), more=False, away=answer.state))
        elif isinstance(answer, Candidates):
            read, texts, more = answer.composition, answer.texts, answer.more
            self._present(replace(self.view, composition=read, texts=texts, more=more, away=None))

    def _chosen(self, answer: Answer) -> None:
        """Then what was typed meanwhile, behind the letters that the choice left."""
        self._choosing = False
        if isinstance(answer, Committed):
            self.view = replace(self.view, keys=answer.rest.letters, page=0)
            self._heard(answer.rest)
            if answer.text:
                self._write(answer.text)
        else:
            self._heard(answer)
        held, self._held = self._held, []
        for later in held:
            later()

    def _present(self, view: Composed) -> None:
        self.view = view
        self._show(view)
