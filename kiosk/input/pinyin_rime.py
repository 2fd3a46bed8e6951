"""Pinyin by librime: the dictionary that was deployed at set-up, read only; it learns nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk.input.api import SPLIT, Candidates, Committed, EngineMissingError, Reason
from kiosk.input.common_characters import is_common
from kiosk.input.rime_library import RimeLibrary, RimeSession

FOLDER = "rime"
SCHEMAS = {False: "kiosk_plain", True: "kiosk_accent"}
_MOST = 400  # nobody turns more pages than that
MOST_LETTERS = 60  # of more, the first are looked at


def open_rime(generated: Path, *, accent: bool) -> "RimePinyin":
    """Raises EngineMissingError."""
    data = generated / FOLDER
    schemas = (SCHEMAS[False], SCHEMAS[True])[: 1 + accent]
    for schema in schemas:
        if not (data / "build" / f"{schema}.schema.yaml").is_file():
            raise EngineMissingError(Reason.NO_DATA, f"{data}: run `make setup`")
    return RimePinyin(RimeLibrary(data), schemas)


class RimePinyin:
    """Implements `api.PinyinEngine`. Of two schemas the first is as it is spelt, the second as an accent spells it."""

    def __init__(self, library: RimeLibrary, schemas: tuple[str, ...]) -> None:
        self.detail = f"librime {library.version}"
        self._library = library
        self._spellings = tuple(Spelling(library.session(schema)) for schema in schemas)
        self.candidates("wo", 0, 1)  # the dictionary is read when it is first asked

    def candidates(self, letters: str, start: int, count: int) -> Candidates:
        found = self._find(letters, start + count + 1)
        return Candidates(
            texts=tuple(one.text for one in found[start : start + count]),
            composition=self._spellings[0].composition,
            more=len(found) > start + count,
            letters=letters,
        )

    def choose(self, letters: str, index: int, count: int) -> Committed:
        found = self._find(letters, index + 1)
        if not 0 <= index < len(found):
            return Committed("", self.candidates(letters, 0, count))
        text, rest = found[index].spelling.choose(found[index].place)
        return Committed(text, self.candidates(rest + letters[MOST_LETTERS:], 0, count))

    def close(self) -> None:
        for spelling in self._spellings:
            spelling.close()
        self._library.close()

    def _find(self, letters: str, count: int) -> "list[Found]":
        """As far as anybody wants to see them; each once."""
        lists = [spelling.find(letters[:MOST_LETTERS]) for spelling in self._spellings]
        mixed = lists[0] if len(lists) == 1 else mix(*lists)
        once: dict[str, Found] = {}
        for one in mixed:
            if len(once) >= min(count, _MOST):
                break
            once.setdefault(one.text, one)
        return list(once.values())


class Spelling:
    """One session, which holds what was typed last: with each further letter only that is typed."""

    def __init__(self, session: RimeSession) -> None:
        self._session = session
        self._letters = ""
        self._words: Iterator[tuple[int, str]] = iter(())
        self._known: list[Found] = []

    @property
    def composition(self) -> str:
        return self._session.composed().text.decode()

    def find(self, letters: str) -> "Iterator[Found]":
        """Made as they are asked for. Of the words only those that can be written here: the dictionary has many that
        only another country writes."""
        self._type(letters)
        return self._all()

    def choose(self, place: int) -> tuple[str, str]:
        """What the choice wrote, and the letters that it left; nothing and all, when there is no such candidate."""
        letters = self._letters
        if not self._session.select(place):
            return "", letters
        text = self._session.committed()
        rest = ""
        if text is None:
            composed = self._session.composed()
            text = composed.text[: composed.chosen].decode()
            rest = last_letters(letters, composed.spelling)
        self._forget()
        return text, rest

    def close(self) -> None:
        self._forget()
        self._session.close()

    def _type(self, letters: str) -> None:
        if letters == self._letters:
            return
        if not letters.startswith(self._letters):
            self._forget()
        self._session.type(letters.removeprefix(self._letters))
        self._letters = letters
        self._words = enumerate(self._session.words())
        self._known = []

    def _all(self) -> "Iterator[Found]":
        place = 0
        while True:
            while place >= len(self._known):
                word = next(self._words, None)
                if word is None:
                    return
                if is_common(word[1]):
                    self._known.append(Found(word[1], self, word[0]))
            yield self._known[place]
            place += 1

    def _forget(self) -> None:
        self._words, self._known = iter(()), []
        self._session.clear()
        self._letters = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`place`: among the candidates of its own spelling."""

    text: str
    spelling: Spelling
    place: int


def mix(exact: Iterator[Found], alike: Iterator[Found]) -> Iterator[Found]:
    """What is spelt so before what an accent spells so, and neither far behind: one, one, two, one, two, one ...

    The library knows of both at once, but then it weighs 之 against 子 for zi as if both were spelt so.
    """
    yield from islice(exact, 1)
    while True:
        turn = [*islice(alike, 1), *islice(exact, 2)]
        if not turn:
            return
        yield from turn


def last_letters(letters: str, spelling: str) -> str:
    """The end of `letters` that is shown as `spelling`, which may split syllables otherwise."""
    left = sum(letter != SPLIT and not letter.isspace() for letter in spelling)
    for start in range(len(letters), -1, -1):
        if left == 0:
            return letters[start:]
        left -= letters[start - 1 : start] != SPLIT
    return letters
