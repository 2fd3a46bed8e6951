"""Input engines that answer from small tables, when the test lets them."""

from collections.abc import Callable, Sequence
from functools import cache

from kiosk.input.api import (
    ENGINE_OF,
    Answer,
    Ask,
    Candidates,
    Choose,
    Committed,
    Engine,
    EngineAway,
    EngineState,
    InputSession,
    LookUp,
    OrderStrokes,
    Reason,
    Recognise,
    Spell,
    SpellName,
)
from kiosk.items.pinyin import load_readings

Post = Callable[[Callable[[], None]], None]

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡测"
WORDS = {
    "shiyedengji": ("失业登记", "失业"),
    "shiye": ("失业", "事业"),
    "dengji": ("登记", "等级"),
    "qinghe": ("清河",),
}
BY_STROKES = {1: ("一", "乙"), 2: ("厂", "广", "丁"), 3: ("山", "大", "工")}
BY_ORDER = {"hs": ("十", "木"), "hsp": ("木", "本", "林")}
BY_PARTS = {"木": ("木",), "木木": ("林", "𣏟"), "木木木": ("森",), "女丯": ("㛃",)}


@cache
def by_syllable() -> dict[str, tuple[str, ...]]:
    """Every character of GB 2312 by its readings, those read so first of all before the others."""
    found: dict[str, list[str]] = {}
    readings = load_readings()
    for rank in range(3):
        for character, syllables in readings.items():
            if len(syllables) > rank:
                found.setdefault(syllables[rank], []).append(character)
    return {syllable: tuple(characters) for syllable, characters in found.items()}


class FakeEngines:
    """`post` runs a function later. `away` do not work. `held`: nothing is answered until `let_go`. `opened` counts the
    visits for which they were started, `closed` those that ended."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.away: set[Engine] = set()
        self.reason = Reason.NO_DATA
        self.held = False
        self.asks: list[Ask] = []
        self.opened = self.closed = 0
        self.sessions: list[_FakeSession] = []
        self._running = False
        self._waiting: list[Callable[[], None]] = []

    def open(self) -> None:
        if not self._running:
            self._running = True
            self.opened += 1

    def session(self) -> InputSession:
        self.open()
        session = _FakeSession(self)
        self.sessions.append(session)
        return session

    def close(self) -> None:
        self.closed += self._running
        self._running = False
        self.asks.clear()
        self.sessions.clear()

    def let_go(self) -> None:
        self.held = False
        waiting, self._waiting = self._waiting, []
        for answer in waiting:
            self.post(answer)

    def soon(self, answer: Callable[[], None]) -> None:
        if self.held:
            self._waiting.append(answer)
        else:
            self.post(answer)

    def answer(self, ask: Ask) -> Answer:
        engine = ENGINE_OF[type(ask)]
        if engine in self.away:
            return EngineAway(EngineState(engine, self.reason))
        if isinstance(ask, Choose):
            return Committed(spelled(ask.letters)[ask.index], Candidates())
        if isinstance(ask, Recognise):
            return page(BY_STROKES.get(len(ask.strokes), ()), 0, ask.count, "")
        texts, typed = found_for(ask)
        return page(texts, ask.start, ask.count, typed)


class _FakeSession:
    def __init__(self, engines: FakeEngines) -> None:
        self._engines = engines
        self._number = 0

    def ask(self, ask: Ask, done: Callable[[Answer], None]) -> None:
        self._number += 1
        number = self._number
        self._engines.asks.append(ask)
        self._engines.soon(lambda: self._answer(number, ask, done))

    def close(self) -> None:
        self._number += 1

    def _answer(self, number: int, ask: Ask, done: Callable[[Answer], None]) -> None:
        if number == self._number:
            done(self._engines.answer(ask))


def found_for(ask: Spell | SpellName | OrderStrokes | LookUp) -> tuple[tuple[str, ...], str]:
    match ask:
        case Spell(letters):
            return spelled(letters), letters
        case SpellName(letters, surname):
            return names(letters, surname=surname), letters
        case OrderStrokes(keys):
            return BY_ORDER.get(keys, ()), keys
        case LookUp(query):
            return looked_up(query), query


def page(texts: Sequence[str], start: int, count: int, letters: str) -> Candidates:
    return Candidates(tuple(texts[start : start + count]), letters, len(texts) > start + count, letters)


def spelled(letters: str) -> tuple[str, ...]:
    return WORDS.get(letters, by_syllable().get(letters, ()))


def names(letters: str, *, surname: bool) -> tuple[str, ...]:
    if not letters:
        return tuple(SURNAMES) if surname else ()
    found = by_syllable().get(letters, ())
    return tuple(one for one in found if one in SURNAMES) if surname else found


def looked_up(query: str) -> tuple[str, ...]:
    return (chr(int(query.removeprefix("U+"), base=16)),) if query.startswith("U+") else BY_PARTS.get(query, ())
