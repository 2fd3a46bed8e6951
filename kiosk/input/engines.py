"""Opens the engines of this station and asks them. Each is owned by the one thread that opened it."""

from collections.abc import Callable
from importlib import import_module
from string import ascii_lowercase
from typing import Any

from kiosk.input.api import (
    SPLIT,
    Answer,
    Ask,
    CharacterLookup,
    Choose,
    Engine,
    EngineMissingError,
    LookUp,
    NameEngine,
    OrderStrokes,
    PinyinEngine,
    Reason,
    Recognise,
    Recogniser,
    Spell,
    SpellName,
    StrokeEngine,
)
from kiosk.input.derived_words import derive_words
from kiosk.input.local_words import LocalWords
from kiosk.input.names import open_names, rare_readings
from kiosk.input.pinyin_google import open_google
from kiosk.input.pinyin_rime import open_rime
from kiosk.input.pinyin_words import LocalPinyin
from kiosk.input.setup import EngineSetup
from kiosk.input.stroke_order import open_strokes
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words

Answers = Callable[[Any], Answer]

_SPELLS = frozenset(ascii_lowercase + SPLIT)

# What one thread owns, in the order in which it is opened: what is quick to open first.
GROUPS: tuple[tuple[Engine, ...], ...] = (
    (Engine.PINYIN, Engine.STROKE, Engine.NAME),
    (Engine.HANDWRITING,),
    (Engine.LOOK_UP,),
)


def open_engine(engine: Engine, setup: EngineSetup) -> tuple[Answers, str]:
    """How it answers, and which it is. Raises EngineMissingError."""
    opened = _OPENERS[engine](setup)
    return _ANSWERERS[engine](opened), opened.detail


def open_pinyin(setup: EngineSetup) -> PinyinEngine:
    """librime, else the smaller one. Raises EngineMissingError, with what is wrong with the first."""
    try:
        engine: PinyinEngine = open_rime(setup.generated, accent=setup.accent)
    except EngineMissingError as missing:
        try:
            engine = open_google()
        except EngineMissingError:
            raise missing from None
        engine.detail = f"{engine.detail}, in place of librime ({missing})"
    return LocalPinyin(engine, _words(setup))


def _words(setup: EngineSetup) -> LocalWords:
    written, _ = read_words(setup.config / WORDS_FILE)  # its faults are told by doctor
    derived = derive_words(setup.config, setup.region, setup.services, written)
    return LocalWords([*written, *derived], accent=setup.accent)


def _open_names(setup: EngineSetup) -> NameEngine:
    try:
        characters = open_strokes(setup.generated).characters
    except EngineMissingError:
        characters = ""  # then only names are in order
    return open_names(characters, rare_readings(setup.generated), accent=setup.accent)


def _open_elsewhere(module: str, opener: str) -> Callable[[EngineSetup], Any]:
    """Large libraries are imported by the thread that uses them, and only then."""

    def open_it(setup: EngineSetup) -> Any:
        try:
            return getattr(import_module(f"kiosk.input.{module}"), opener)(setup.generated)
        except ImportError as fault:
            raise EngineMissingError(Reason.NO_LIBRARY, str(fault.name)) from None

    return open_it


_OPENERS: dict[Engine, Callable[[EngineSetup], Any]] = {
    Engine.PINYIN: open_pinyin,
    Engine.NAME: _open_names,
    Engine.STROKE: lambda setup: open_strokes(setup.generated),
    Engine.HANDWRITING: _open_elsewhere("handwriting", "open_recogniser"),
    Engine.LOOK_UP: _open_elsewhere("rare_lookup", "open_look_up"),
}


def _asks_pinyin(engine: PinyinEngine) -> Answers:
    def answer(ask: Spell | Choose) -> Answer:
        letters = only_letters(ask.letters)
        if isinstance(ask, Choose):
            return engine.choose(letters, ask.index, ask.count)
        return engine.candidates(letters, ask.start, ask.count)

    return answer


def only_letters(typed: str) -> str:
    """A digit would choose, a space would write out."""
    return "".join(letter for letter in typed if letter in _SPELLS)


def _asks_names(engine: NameEngine) -> Callable[[SpellName], Answer]:
    return lambda ask: engine.candidates(ask.letters, surname=ask.surname, start=ask.start, count=ask.count)


def _asks_strokes(engine: StrokeEngine) -> Callable[[OrderStrokes], Answer]:
    return lambda ask: engine.candidates(ask.keys, ask.start, ask.count)


def _asks_recogniser(engine: Recogniser) -> Callable[[Recognise], Answer]:
    return lambda ask: engine.candidates(ask.strokes, ask.count, signs=ask.signs)


def _asks_look_up(engine: CharacterLookup) -> Callable[[LookUp], Answer]:
    return lambda ask: engine.candidates(ask.query, ask.start, ask.count)


_ANSWERERS: dict[Engine, Callable[[Any], Answers]] = {
    Engine.PINYIN: _asks_pinyin,
    Engine.NAME: _asks_names,
    Engine.STROKE: _asks_strokes,
    Engine.HANDWRITING: _asks_recogniser,
    Engine.LOOK_UP: _asks_look_up,
}


def supersedes(newer: Ask, older: Ask) -> bool:
    """Nobody waits for the answer to `older` once `newer` is asked."""
    return type(newer) is type(older) and not isinstance(older, Choose)
