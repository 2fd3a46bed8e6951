"""`input pinyin | name | strokes | look-up WORDS`: what the keyboard would offer, for who tries a station's engines and
its local words. `input check` names every fault of the local words."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any

from kiosk.commands.answer import DONE, REFUSED, refuse, say
from kiosk.input.api import Ask, Candidates, EngineAway, LookUp, OrderStrokes, Spell, SpellName
from kiosk.input.desk import engines_of
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words
from kiosk.station import Station

_ASKS: dict[str, Callable[[Namespace], Ask]] = {
    "pinyin": lambda args: Spell(args.keys, count=args.count),
    "name": lambda args: SpellName(args.keys, surname=args.surname, count=args.count),
    "strokes": lambda args: OrderStrokes(args.keys, count=args.count),
    "look-up": lambda args: LookUp(args.keys, count=args.count),
}


def run(station: Station, args: Namespace) -> int:
    if args.verb == "check":
        return _check(station)
    with engines_of(station.input_setup) as desk:
        answer = desk.ask(_ASKS[args.verb](args))
    if isinstance(answer, Candidates):
        said = {"candidates": answer.texts, "composition": answer.composition, "more": answer.more}
        return say(said | ({"readings": answer.readings} if answer.readings else {}))
    if isinstance(answer, EngineAway):
        return refuse(str(answer.state.reason), answer.state.detail, engine=answer.state.engine)
    return refuse("no_answer", "the engines said nothing in a minute")


def _check(station: Station) -> int:
    words, faults = read_words(station.config / WORDS_FILE)
    told: list[dict[str, Any]] = [
        {"file": str(WORDS_FILE), "line": fault.line, "message": fault.message} for fault in faults
    ]
    return say({"ok": not told, "words": len(words), "faults": told}, status=REFUSED if told else DONE)
