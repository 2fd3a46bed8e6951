"""How the names of contents are read: by pinyin, by initials, and what sounds like them. Brings in numpy."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from functools import cache
from itertools import chain

from kiosk.jobs.names import Names, name_arrays
from kiosk.jobs.near_words import near_words
from kiosk.jobs.readings import few_readings


class ContentSpelling:
    """Implements `content_index.Spelling`. `said` are the names of each id, folded."""

    def __init__(self, said: Mapping[str, Sequence[str]]) -> None:
        numbers = {name: number for number, name in enumerate(dict.fromkeys(chain.from_iterable(said.values())))}
        self._of_name: list[list[str]] = [[] for _ in numbers]
        for content_id, names in said.items():
            for name in names:
                self._of_name[numbers[name]].append(content_id)
        self._names = Names(*name_arrays(list(numbers), _readings()))

    def read_as(self, letters: str) -> frozenset[str]:
        found = self._names.read_as(letters).nonzero()[0].tolist()
        return frozenset(chain.from_iterable(self._of_name[number] for number in found))

    def near(self, words: str, having: Callable[[str], Sized]) -> Iterator[str]:
        return near_words([_Searched(self._names, having)], words, _readings())


class _Searched:
    """As `near_words` asks."""

    def __init__(self, names: Names, having: Callable[[str], Sized]) -> None:
        self.names = names
        self._having = having

    def matched(self, word: str) -> tuple[Sized, object]:
        return self._having(word), None


_readings = cache(few_readings)
