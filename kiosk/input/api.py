"""What the keyboard asks of the input engines, and what they answer.

Every ask carries all it needs (the letters from their beginning, the strokes from the first), so that an engine that
was begun anew answers as the old one would have, and nothing of a citizen has to be kept on the engines' side.

Points of handwriting are of a pad of 1 by 1, y pointing DOWN: (0, 0) is the corner above left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

PAGE = 9  # candidates of a page, unless asked otherwise

# What splits syllables (分词): xi'an is 西安, xian 先.
SPLIT = "'"

# The five kinds of stroke, 一丨丿丶乙, as an ask spells them, and the one that stands for any.
STROKE_KEYS = "hspnz"
ANY_STROKE = "*"

Point = tuple[float, float]
Stroke = tuple[Point, ...]


class Engine(StrEnum):
    PINYIN = "pinyin"
    NAME = "name"
    STROKE = "stroke"
    HANDWRITING = "handwriting"
    LOOK_UP = "look_up"


class Reason(StrEnum):
    """Why an engine is not there."""

    NO_LIBRARY = "no_library"  # the library, or the Python package, is not installed
    WRONG_LIBRARY = "wrong_library"  # it is not the one that this program knows how to speak to
    NO_DATA = "no_data"  # dictionary, table or model were not prepared
    BAD_DATA = "bad_data"  # they cannot be read
    NO_PROCESS = "no_process"  # the engines' process cannot be started, or has died twice


class EngineMissingError(Exception):
    """Raised by what opens an engine. `detail` is for the technician: a file, a version; never what was typed."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class EngineState:
    """`reason` is None of an engine that is ready; `detail` then says which it is ("librime 1.8.5")."""

    engine: Engine
    reason: Reason | None = None
    detail: str = ""

    @property
    def ready(self) -> bool:
        return self.reason is None


# -- asks --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spell:
    """Words for `letters` (a-z and SPLIT, of all syllables so far), from candidate `start` on."""

    letters: str
    start: int = 0
    count: int = PAGE


@dataclass(frozen=True, slots=True)
class Choose:
    """The citizen took candidate `index` of those for `letters`. Answered by Committed."""

    letters: str
    index: int
    count: int = PAGE


@dataclass(frozen=True, slots=True)
class SpellName:
    """姓名 mode: characters for the one syllable that is `letters`, the commonest in names first. With `surname`, only
    surnames (of two characters too); with no letters at all, the commonest of them."""

    letters: str
    surname: bool = False
    start: int = 0
    count: int = PAGE


@dataclass(frozen=True, slots=True)
class OrderStrokes:
    """笔画: characters that are written beginning with `keys` (STROKE_KEYS and ANY_STROKE), the commonest first."""

    keys: str
    start: int = 0
    count: int = PAGE


@dataclass(frozen=True, slots=True)
class Recognise:
    """手写: what all the strokes on the pad together may be: one character, or several side by side. With `signs`,
    digits, letters and punctuation too."""

    strokes: tuple[Stroke, ...]
    count: int = PAGE
    signs: bool = False


@dataclass(frozen=True, slots=True)
class LookUp:
    """A rare character by its parts (由页), by a radical and how many strokes are beside it (页5), by its syllable with
    or without a part (di页), or by its code point (U+2CC56)."""

    query: str
    start: int = 0
    count: int = PAGE


Ask = Spell | Choose | SpellName | OrderStrokes | Recognise | LookUp

ENGINE_OF: dict[type[Ask], Engine] = {
    Spell: Engine.PINYIN,
    Choose: Engine.PINYIN,
    SpellName: Engine.NAME,
    OrderStrokes: Engine.STROKE,
    Recognise: Engine.HANDWRITING,
    LookUp: Engine.LOOK_UP,
}


# -- answers -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidates:
    """`texts` begin at the `start` that was asked for; `more`: there are others behind them. `composition` is what to
    show of what was typed (shi ye deng ji), `letters` what was typed. `readings`: of a rare character looked up how it
    is read, one for each of `texts`, "" where nobody knows; none from the other engines."""

    texts: tuple[str, ...] = ()
    composition: str = ""
    more: bool = False
    letters: str = ""
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Committed:
    """`text` belongs into the field now; `rest` is of the syllables that it left, `rest.letters` being those."""

    text: str
    rest: Candidates


@dataclass(frozen=True, slots=True)
class EngineAway:
    """There is no answer: this engine does not work here, the others may."""

    state: EngineState


Answer = Candidates | Committed | EngineAway


# -- engines, on their side of the pipe --------------------------------------------------------------------------------
#
# Each is opened by a function of its module that raises EngineMissingError, is asked by the one thread that opened it,
# and neither raises nor waits when it is asked. `detail` names it to the technician.


class PinyinEngine(Protocol):
    detail: str

    def candidates(self, letters: str, start: int, count: int) -> Candidates: ...

    def choose(self, letters: str, index: int, count: int) -> Committed:
        """Of an index that there is not: nothing is committed, all letters are left."""
        ...

    def close(self) -> None: ...


class NameEngine(Protocol):
    detail: str

    def candidates(self, letters: str, *, surname: bool, start: int, count: int) -> Candidates: ...


class StrokeEngine(Protocol):
    detail: str

    def candidates(self, keys: str, start: int, count: int) -> Candidates: ...


class Recogniser(Protocol):
    """Opened by `kiosk.input.handwriting.open_recogniser(generated)`."""

    detail: str

    def candidates(self, strokes: tuple[Stroke, ...], count: int, *, signs: bool) -> Candidates:
        """The likeliest first. No strokes: no candidates."""
        ...


class CharacterLookup(Protocol):
    """Opened by `kiosk.input.rare_lookup.open_look_up(generated)`."""

    detail: str

    def candidates(self, query: str, start: int, count: int) -> Candidates: ...


# -- engines, as the keyboard sees them --------------------------------------------------------------------------------


class InputSession(Protocol):
    """One field being written in. All on the window's thread."""

    def ask(self, ask: Ask, done: Callable[[Answer], None]) -> None:
        """`done` is called later on the window's thread, unless something newer was asked meanwhile, the session was
        closed, or the visit has ended."""
        ...

    def close(self) -> None:
        """What is still to come is dropped."""
        ...


class InputEngines(Protocol):
    """The engines of one visit after another. All on the window's thread; nothing here waits or raises."""

    def open(self) -> None:
        """Somebody is going to write: start and warm up, unless that was done. Cheap to say again."""
        ...

    def session(self) -> InputSession:
        """Opens the engines too, unless that was done."""
        ...

    def close(self) -> None:
        """The visit is over: the process ends, and with it all that was ever typed into it."""
        ...
