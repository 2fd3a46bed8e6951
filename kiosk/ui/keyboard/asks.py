"""What to ask the engines, given what is being written and how."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from kiosk.input.api import Ask, Engine, LookUp, OrderStrokes, Recognise, Spell, SpellName, Stroke
from kiosk.ui.keyboard.field import Field, Tab

SHORTEST_CODE, LONGEST_CODE = 4, 6


class RareWay:
    """The ways to a rare character: its parts by hand, by pinyin; its number."""

    HAND, PINYIN, CODE = "rare_hand", "rare_pinyin", "rare_code"


RARE_WAYS = (RareWay.HAND, RareWay.PINYIN, RareWay.CODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """`rare_way` "": the character is no rare one; `parts` are those of a rare one so far. `letters` and `strokes` are
    of what is being composed. `at_start`: nothing of the field stands before the caret. `any_name`: of a name not its
    surnames alone. `latin`: letters are meant as letters. `away` do not work."""

    field: Field
    tab: Tab
    rare_way: str
    parts: str
    latin: bool
    letters: str
    strokes: tuple[Stroke, ...]
    at_start: bool
    any_name: bool
    away: Collection[Engine]

    @property
    def begun(self) -> bool:
        return bool(self.letters or self.strokes)

    @property
    def begins_name(self) -> bool:
        return self.field.of_name and self.at_start and not self.rare_way


def engine_for(now: Situation) -> Engine | None:
    """The one that this way needs; None: it needs none."""
    if now.rare_way:
        return _engine_of_rare(now)
    if now.tab is Tab.PINYIN:
        return None if now.field.latin_only else _engine_of_letters(now)
    return {Tab.HAND: Engine.HANDWRITING, Tab.STROKE: Engine.STROKE}.get(now.tab)


def _engine_of_letters(now: Situation) -> Engine:
    """Of a name one character at a time, while that works; else as other words are spelled."""
    single = bool(now.field.of_name or now.rare_way) and Engine.NAME not in now.away
    return Engine.NAME if single else Engine.PINYIN


def _engine_of_rare(now: Situation) -> Engine:
    """While a part is being written, the one for that."""
    if now.rare_way == RareWay.CODE or not now.begun:
        return Engine.LOOK_UP
    return Engine.HANDWRITING if now.rare_way == RareWay.HAND else _engine_of_letters(now)


def ask_for(now: Situation, start: int, count: int) -> Ask | None:
    """None: there is nothing to ask. Before anything is written of a name, the commonest surnames are one tap away."""
    engine = engine_for(now)
    if engine is None:
        return None
    if now.begins_name and not now.begun and not now.latin and Engine.NAME not in now.away:
        return SpellName("", True, start, count)
    return _ASKS[engine](now, start, count)


def _names(now: Situation, start: int, count: int) -> Ask | None:
    if now.latin and not now.rare_way:
        return None
    return SpellName(now.letters, now.begins_name and not now.any_name, start, count)


def _words(now: Situation, start: int, count: int) -> Ask | None:
    return None if now.latin and not now.rare_way else Spell(now.letters, start, count)


def _looked_up(now: Situation, start: int, count: int) -> Ask | None:
    if now.rare_way == RareWay.CODE:
        return LookUp(f"U+{now.letters.upper()}", start, count) if len(now.letters) >= SHORTEST_CODE else None
    return LookUp(now.parts, start, count) if now.parts else None


_ASKS: Mapping[Engine, Callable[[Situation, int, int], Ask | None]] = {
    Engine.HANDWRITING: lambda now, _, count: Recognise(now.strokes, count),
    Engine.STROKE: lambda now, start, count: OrderStrokes(now.letters, start, count),
    Engine.LOOK_UP: _looked_up,
    Engine.NAME: _names,
    Engine.PINYIN: _words,
}
