"""Pinyin by librime: the dictionary that was deployed at set-up, read only; it learns nothing."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.input.api import SPLIT, Candidates, Committed, EngineMissingError, Reason
from kiosk.input.common_characters import is_common
from kiosk.input.rime_library import RimeLibrary

FOLDER = "rime"
SCHEMAS = {False: "kiosk_plain", True: "kiosk_accent"}
_MOST = 400  # nobody turns more pages than that
MOST_LETTERS = 60


def open_rime(generated: Path, *, accent: bool) -> "RimePinyin":
    """Raises EngineMissingError."""
    data = generated / FOLDER
    schema = SCHEMAS[accent]
    if not (data / "build" / f"{schema}.schema.yaml").is_file():
        raise EngineMissingError(Reason.NO_DATA, f"{data}: run `make setup`")
    return RimePinyin(RimeLibrary(data), schema)


class RimePinyin:
    """Implements `api.PinyinEngine`."""

    def __init__(self, library: RimeLibrary, schema: str) -> None:
        self.detail = f"librime {library.version}"
        self._library = library
        self._session = library.session(schema)
        self._letters = ""
        self._words: Iterator[tuple[int, str]] | None = None
        self._known: list[tuple[int, str]] = []
        self.candidates("wo", 0, 1)  # the dictionary is read when it is first asked
        self._forget()

    def candidates(self, letters: str, start: int, count: int) -> Candidates:
        self._type(letters)
        self._find(start + count + 1)
        return Candidates(
            texts=tuple(text for _, text in self._known[start : start + count]),
            composition=self._session.composed().text.decode(),
            more=len(self._known) > start + count,
            letters=letters,
        )

    def choose(self, letters: str, index: int, count: int) -> Committed:
        self._type(letters)
        self._find(index + 1)
        if not 0 <= index < len(self._known) or not self._session.select(self._known[index][0]):
            return Committed("", self.candidates(letters, 0, count))
        text, rest = self._taken(letters)
        self._forget()
        return Committed(text, self.candidates(rest, 0, count))

    def close(self) -> None:
        self._forget()
        self._session.close()
        self._library.close()

    def _type(self, letters: str) -> None:
        letters = letters[:MOST_LETTERS]
        if letters == self._letters and self._words is not None:
            return
        self._end_list()
        if not letters.startswith(self._letters):
            self._forget()
        self._session.type(letters.removeprefix(self._letters))
        self._letters = letters
        self._words = enumerate(self._session.words())

    def _find(self, count: int) -> None:
        """Of the words, as far as anybody wants to see them, those that can be written here: the dictionary has many
        that only another country writes."""
        while self._words is not None and len(self._known) < min(count, _MOST):
            place_text = next(self._words, None)
            if place_text is None:
                return
            if is_common(place_text[1]):
                self._known.append(place_text)

    def _taken(self, letters: str) -> tuple[str, str]:
        """After a choice: what it committed, and the letters that it left."""
        text = self._session.committed()
        if text is not None:
            return text, ""
        composed = self._session.composed()
        return composed.text[: composed.chosen].decode(), last_letters(letters, composed.spelling)

    def _forget(self) -> None:
        self._end_list()
        self._session.clear()
        self._letters = ""

    def _end_list(self) -> None:
        self._words = None
        self._known = []


def last_letters(letters: str, spelling: str) -> str:
    """The end of `letters` that is shown as `spelling`, which may split syllables otherwise."""
    left = sum(letter != SPLIT and not letter.isspace() for letter in spelling)
    for start in range(len(letters), -1, -1):
        if left == 0:
            return letters[start:]
        left -= letters[start - 1 : start] != SPLIT
    return letters
