"""One field being written in: what each tap, key and stroke does to it. The engines answer later, on this thread."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.input.api import (
    PAGE,
    Answer,
    Ask,
    Candidates,
    Choose,
    Committed,
    Engine,
    EngineAway,
    EngineState,
    InputSession,
    Reason,
    Stroke,
)
from kiosk.ui.keyboard.asks import LONGEST_CODE, RARE_WAYS, RareWay, Situation, ask_for, engine_for
from kiosk.ui.keyboard.field import Field, Tab
from kiosk.ui.keyboard.keys import (
    BACK,
    CLEAR,
    DELETE,
    LATIN,
    LEFT,
    MORE,
    RARE,
    REWRITE,
    RIGHT,
    SHIFT,
    SPACE,
    SPLIT_KEY,
    SYMBOLS,
)
from kiosk.ui.keyboard.whole_characters import Written, whole_characters

# Candidates that are asked for at a time once the citizen looks through many.
MANY = 48
MOST_LETTERS, MOST_STROKES, MOST_PARTS = 40, 24, 8
# On the pad: the fullest character has 64, and nobody writes it.
MOST_STROKES_OF_HAND = 64
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_HEX = frozenset("0123456789abcdef")
_STROKES = frozenset("hspnz*")
_SPLIT = "'"


@dataclass(slots=True)
class Composing:
    """What is not in the field yet. `letters` are of pinyin, of stroke kinds or of a code; `found` answers them.
    `further`: there are more than `found`. `any_name`: of a name not its surnames alone."""

    letters: str = ""
    spelled: str = ""
    strokes: tuple[Stroke, ...] = ()
    found: tuple[str, ...] = ()
    further: bool = False

    any_name: bool = False

    @property
    def begun(self) -> bool:
        return bool(self.letters or self.strokes)


@dataclass(slots=True)
class Waiting:
    """What has been asked: `choosing` is the candidate that was taken, `held` what was tapped meanwhile. `adding`: the
    answer goes behind what was found before."""

    asked: bool = False
    choosing: str = ""
    adding: bool = False
    held: list[Callable[[], None]] = field(default_factory=list)


class Keyboard:
    """`changed` is told whenever there is something new to paint; `now` counts seconds. `pause`: so long after a stroke
    the character counts as finished, and the next stroke begins another. `tab_taken` hears which way is used."""

    def __init__(
        self,
        field: Field,
        session: InputSession,
        *,
        text: str = "",
        tab: Tab = Tab.HAND,
        now: Callable[[], float],
        pause: Callable[[], float],
        changed: Callable[[], None],
        tab_taken: Callable[[Tab], None] = lambda _: None,
    ) -> None:
        self.field = field
        self.written = Written.of(text)
        self.tab = tab if tab in field.tabs else field.tabs[0]
        self.latin = field.latin_only
        self.shift = False
        self.signs = False
        self.browsing = False
        self.rare_way = ""
        self.parts = ""
        self.full = False
        self.away: set[Engine] = set()
        self.composing = Composing()
        self._session = session
        self._now = now
        self._pause = pause
        self._changed: Callable[[], None] = _nobody
        self._tab_taken = tab_taken
        self._waiting = Waiting()
        self._lifted_at: float | None = None
        self._next_strokes: tuple[Stroke, ...] | None = None
        self._inquire()
        self._changed = changed

    def close(self) -> None:
        """Nothing of it is kept: not what was written, nor what was on the way."""
        self._session.close()
        self._changed = _nobody
        self.written = Written()
        self.composing = Composing()
        self._waiting = Waiting()
        self.parts = ""
        self._next_strokes = None

    # -- what is written -----------------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """As it would be taken now: with the character that is shown in the field though nobody has confirmed it."""
        sure = self._likeliest
        return self.written.with_more(sure).text if sure and self._fits(sure) else self.written.text

    @property
    def unfinished(self) -> bool:
        """Letters or stroke kinds wait for a character to be chosen, or a rare one is being put together."""
        return bool(self.composing.letters or self.rare_way)

    @property
    def composed(self) -> str:
        """What stands underlined in the field."""
        if self.rare_way:
            part = self.composing.spelled or self.composing.letters
            prefix = "U+" if self.rare_way == RareWay.CODE else ""
            return prefix + self.parts + (part.upper() if prefix else part)
        return self._likeliest or self.composing.spelled or self.composing.letters

    @property
    def _likeliest(self) -> str:
        """By hand the first candidate counts, unless another is chosen."""
        composing = self.composing
        return composing.found[0] if composing.strokes and composing.found and not self.rare_way else ""

    def take_over(self, text: str) -> None:
        """In the place of all that was written."""
        self._drop_composed()
        self.rare_way = self.parts = ""
        self.written = Written.of(text)
        self._after_writing()

    @property
    def answered(self) -> bool:
        """Nothing is on its way from the engines."""
        return not self._waiting.asked

    # -- which way -----------------------------------------------------------------------------------------------------

    @property
    def by_hand(self) -> bool:
        return self.rare_way == RareWay.HAND if self.rare_way else self.tab is Tab.HAND

    @property
    def resting(self) -> bool:
        """The character on the pad is finished."""
        lifted = self._lifted_at
        return bool(self.composing.strokes) and lifted is not None and self._now() - lifted >= self._pause()

    @property
    def engine(self) -> Engine | None:
        """The one that this way needs; None: it needs none."""
        return engine_for(self._situation)

    @property
    def _situation(self) -> Situation:
        composing = self.composing
        return Situation(
            field=self.field,
            tab=self.tab,
            rare_way=self.rare_way,
            parts=self.parts,
            latin=self.latin,
            letters=composing.letters,
            strokes=composing.strokes,
            at_start=not self.written.caret,
            any_name=composing.any_name,
            away=self.away,
        )

    @property
    def is_away(self) -> bool:
        return self.engine in self.away

    def does_not_work(self, tab: Tab) -> bool:
        """As far as that is known."""
        needed = {Tab.HAND: {Engine.HANDWRITING}, Tab.STROKE: {Engine.STROKE}, Tab.PINYIN: {Engine.PINYIN}}
        return not self.field.latin_only and needed.get(tab, {None}) <= self.away

    def write_by(self, code: str) -> None:
        if self._hold(lambda: self.write_by(code)):
            return
        self._settle()
        self._drop_composed()
        self.signs = self.browsing = False
        if code in RARE_WAYS:
            self.parts = self.parts if RareWay.CODE not in {code, self.rare_way} else ""
            self.rare_way = code
        elif code == BACK:
            self.rare_way = self.parts = ""
        elif code in self.field.tabs:
            self.rare_way = self.parts = ""
            self.tab = Tab(code)
            self._tab_taken(self.tab)
        self._inquire()
        self._changed()

    @property
    def no_words(self) -> bool:
        """Nothing but numbers and letters can be written now."""
        ways = [tab for tab in self.field.tabs if tab is not Tab.NUMBER]
        return not self.field.latin_only and all(self.does_not_work(tab) for tab in ways)

    # -- keys ----------------------------------------------------------------------------------------------------------

    def key(self, value: str) -> None:
        if self._hold(lambda: self.key(value)):
            return
        self.full = False
        commands: dict[str, Callable[[], None]] = {
            DELETE: self._delete,
            CLEAR: self._clear,
            REWRITE: self._rewrite,
            SPACE: self._space,
            SPLIT_KEY: lambda: self._spell(_SPLIT),
            LATIN: self._switch_latin,
            SHIFT: self._switch_shift,
            SYMBOLS: self._show_signs,
            MORE: self._browse,
            RARE: lambda: self.write_by(RareWay.HAND),
            BACK: self._back,
            LEFT: lambda: self._step(-1),
            RIGHT: lambda: self._step(1),
        }
        commands.get(value, lambda: self._character(value))()
        self._changed()

    def _character(self, value: str) -> None:
        if self._spells(value):
            self._spell(value)
        elif not self.rare_way:
            self._settle()
            self._drop_composed()
            self._insert(value.upper() if self.shift and value in _LETTERS else value)
            self.shift = False
            self._inquire()

    def _spells(self, value: str) -> bool:
        """Whether this key goes to the engine first."""
        if self.signs:
            return False
        if self.rare_way:
            return value in (_HEX if self.rare_way == RareWay.CODE else _LETTERS)
        if self.tab is Tab.STROKE:
            return value in _STROKES
        return self.tab is Tab.PINYIN and not self.latin and value in _LETTERS

    def _spell(self, value: str) -> None:
        composing = self.composing
        most = LONGEST_CODE if self.rare_way == RareWay.CODE else MOST_LETTERS
        most = MOST_STROKES if self.tab is Tab.STROKE and not self.rare_way else most
        if len(composing.letters) >= most or (value == _SPLIT and not composing.letters) or self.is_away:
            return
        if not composing.letters:
            composing.found = ()  # they were for nothing that was written
        self._letters_are(composing.letters + value)

    def _letters_are(self, letters: str) -> None:
        composing = self.composing
        composing.letters, composing.spelled, composing.any_name = letters, "", False
        self.browsing = False
        self._inquire()

    def _space(self) -> None:
        """Among letters it takes the first candidate."""
        if self.composing.letters:
            if self.composing.found:
                self._take(0)
            return
        self._character(" ")

    def _delete(self) -> None:
        composing = self.composing
        if composing.letters:
            self._letters_are(composing.letters[:-1])
        elif composing.strokes:
            self._rewrite()
        elif self.parts:
            self.parts = "".join(whole_characters(self.parts)[:-1])
            self._inquire()
        elif self.rare_way:
            self._back()
        else:
            self.written = self.written.without_last()
            self._inquire()

    def _clear(self) -> None:
        """All of it."""
        self._drop_composed()
        self.parts = ""
        if not self.rare_way:
            self.written = Written()
        self._inquire()

    def _rewrite(self) -> None:
        """What is being composed, and nothing else."""
        self._drop_composed()
        self._inquire()

    def _switch_latin(self) -> None:
        self._drop_composed()
        self.latin = not self.latin or self.field.latin_only
        self.shift = False
        self._inquire()

    def _switch_shift(self) -> None:
        self.shift = not self.shift

    def _show_signs(self) -> None:
        self._settle()
        self._drop_composed()
        self.signs = True
        self._inquire()

    def _back(self) -> None:
        """From whatever lies over the keys."""
        if self.signs or self.browsing:
            self.signs = self.browsing = False
        else:
            self.rare_way = self.parts = ""
            self._drop_composed()
        self._inquire()

    def _step(self, step: int) -> None:
        self._settle()
        self._drop_composed()
        self.written = self.written.at(self.written.caret + step)
        self._inquire()

    def put_caret(self, at: int) -> None:
        """Behind so many whole characters of what the field shows, what is being composed among them."""
        if self._hold(lambda: self.put_caret(at)) or self.rare_way:
            return
        before, among = self.written.caret, len(whole_characters(self.composed))
        stays = len(self.written.characters)
        self._settle()
        self._drop_composed()
        among_now = len(self.written.characters) - stays
        at = at if at <= before else max(at - among, before) + among_now
        self.written = self.written.at(at)
        self._inquire()
        self._changed()

    # -- the finger ----------------------------------------------------------------------------------------------------

    def begin_stroke(self) -> None:
        """The finger has been set down on the pad. After a pause another character begins."""
        if self._waiting.choosing or not self.resting:
            return
        if self._waiting.asked:
            self._next_strokes = self._next_strokes or ()
            return
        self._finish_character()
        self._changed()

    def _finish_character(self) -> None:
        """What is on the pad counts as what it was taken for."""
        if self.rare_way and self.composing.found:
            self._add_part(self.composing.found[0])
        self._settle()
        self._drop_composed()

    def add_stroke(self, stroke: Stroke) -> None:
        if not self.by_hand or self.is_away:
            return
        self.full = False
        self.browsing = False
        self._lifted_at = self._now()
        if self._next_strokes is not None:
            self._next_strokes = (*self._next_strokes, stroke)
        elif len(self.composing.strokes) < MOST_STROKES_OF_HAND:
            if not self.composing.strokes:
                self.composing.found = ()
            self.composing.strokes = (*self.composing.strokes, stroke)
            self._inquire()
        self._changed()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What is on the pad."""
        return self.composing.strokes if self._next_strokes is None else self._next_strokes

    # -- candidates ----------------------------------------------------------------------------------------------------

    def pick(self, index: int) -> None:
        if self._hold(lambda: self.pick(index)) or index >= len(self.composing.found):
            return
        self.full = False
        self._take(index)
        self._changed()

    def look_further(self) -> None:
        """The candidates behind those that are there. Of what was written by hand there are no others."""
        if self.composing.further and not self._waiting.asked and not self.composing.strokes:
            self._waiting.adding = True
            self._ask(self._question(start=len(self.composing.found), count=MANY))

    def _browse(self) -> None:
        if self.composing.found:
            self.browsing = self.composing.any_name = True
            self._inquire()

    def _take(self, index: int) -> None:
        chosen, composing = self.composing.found[index], self.composing
        self.browsing = False
        if self.rare_way and composing.begun and self.rare_way != RareWay.CODE:
            self._add_part(chosen)
            self._drop_composed()
        elif self._is_spelled and not self.rare_way:
            self._waiting.choosing = chosen
            self._ask(Choose(composing.letters, index))
            return
        else:
            self.rare_way = self.parts = ""
            self._drop_composed()
            self._insert(chosen)
        self._inquire()

    @property
    def _is_spelled(self) -> bool:
        """By the engine that takes several syllables at once."""
        return self.tab is Tab.PINYIN and bool(self.composing.letters) and self.engine is Engine.PINYIN

    def _add_part(self, part: str) -> None:
        if len(self.parts) + len(part) <= MOST_PARTS:
            self.parts += part

    # -- into the field ------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """What counts already goes into the field for good."""
        likeliest = self._likeliest
        if likeliest:
            self._drop_composed()
            self._insert(likeliest)

    def _insert(self, text: str) -> None:
        if self._fits(text):
            self.written = self.written.with_more(text)
        else:
            self.full = True

    def _fits(self, text: str) -> bool:
        return len(self.written.text) + len(text) <= self.field.most

    def _drop_composed(self) -> None:
        self.composing = Composing()
        self._lifted_at = None

    def _after_writing(self) -> None:
        self._inquire()
        self._changed()

    # -- the engines ---------------------------------------------------------------------------------------------------

    def _hold(self, later: Callable[[], None]) -> bool:
        """While a chosen candidate is on its way, what is tapped waits for it."""
        if self._waiting.choosing:
            self._waiting.held.append(later)
            return True
        return False

    def _inquire(self) -> None:
        """Ask for what is being composed now. Nothing to ask: nothing is found."""
        self._waiting.adding = False
        question = self._question(count=MANY if self.browsing else PAGE)
        if question is None:
            self.composing.found, self.composing.further = (), False
            self._waiting.asked = False
        else:
            self._ask(question)

    def _ask(self, question: Ask | None) -> None:
        if question is not None:
            self._waiting.asked = True
            self._session.ask(question, self._answered)

    def _question(self, start: int = 0, count: int = PAGE) -> Ask | None:
        return None if self.signs else ask_for(self._situation, start, count)

    def _answered(self, answer: Answer) -> None:
        waiting = self._waiting
        waiting.asked = False
        if isinstance(answer, EngineAway):
            self._lose(answer.state)
        elif isinstance(answer, Committed):
            self._insert(answer.text)
            self._drop_composed()
            self.composing = Composing(
                letters=answer.rest.letters,
                spelled=answer.rest.composition,
                found=answer.rest.texts,
                further=answer.rest.more,
            )
        elif self._is_no_surname(answer):
            self.composing.any_name = True
            self._inquire()
            return
        else:
            composing = self.composing
            before = composing.found if waiting.adding else ()
            composing.found, composing.further = (*before, *answer.texts), answer.more
            composing.spelled = answer.composition if composing.letters and self.rare_way != RareWay.CODE else ""
        waiting.adding = False
        self._go_on()
        self._changed()

    def _is_no_surname(self, answer: Candidates) -> bool:
        composing = self.composing
        asked = self._situation.begins_name and self.engine is Engine.NAME and not composing.any_name
        return asked and bool(composing.letters) and not answer.texts

    def _lose(self, state: EngineState) -> None:
        """It does not work. What was chosen from it is known nevertheless."""
        engine = state.engine
        self.away |= set(Engine) if state.reason is Reason.NO_PROCESS else {engine}
        if self._waiting.choosing:
            self._insert(self._waiting.choosing)
        self._drop_composed()
        self._next_strokes = None
        if engine is Engine.NAME:
            self._inquire()  # names can be spelled as other words are
        elif engine is Engine.PINYIN and self.tab is Tab.PINYIN:
            self.latin = True  # its keys still write letters

    def _go_on(self) -> None:
        """What waited for the answer."""
        held, self._waiting.held, self._waiting.choosing = self._waiting.held, [], ""
        if self._next_strokes is not None:
            strokes, self._next_strokes = self._next_strokes, None
            self._finish_character()
            self.composing = Composing(strokes=strokes)
            self._lifted_at = self._now() if strokes else None
            self._inquire()
        for later in held:
            later()


def _nobody() -> None:
    """Whom a keyboard tells once it is closed."""
