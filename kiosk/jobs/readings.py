"""How titles and occupations are read in Latin letters, without tones; ü is v.

A character has its usual reading, those of readings.toml, and in a phrase that is read otherwise (银行, 调酒) that of
the phrase. The dictionary is large: it is loaded to make an index, never to search one.
"""

import json
import tomllib
from functools import lru_cache
from pathlib import Path
from unicodedata import category, normalize

from kiosk.items.pinyin import load_readings

_OWN = Path(__file__).with_suffix(".toml")
_LONGEST = 4  # characters of a phrase that is looked for


class Readings:
    """`usual` has what a character is read as, `phrases` those of several characters that are read otherwise."""

    def __init__(self, usual: dict[str, list[str]], phrases: dict[str, list[str]]) -> None:
        self._usual = usual
        self._phrases = phrases

    def of(self, name: str) -> list[list[str]]:
        """Of each character its readings; none of what is no Chinese character."""
        found = [list(self._usual.get(character, ())) for character in name]
        for start in range(len(name) - 1):
            for length in range(2, _LONGEST + 1):
                syllables = self._phrases.get(name[start : start + length])
                for place, syllable in enumerate(syllables or (), start=start):
                    if syllable not in found[place]:
                        found[place].insert(0, syllable)
        return found

    def dump(self) -> bytes:
        return json.dumps([self._usual, self._phrases], ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def load(cls, raw: bytes) -> "Readings":
        usual, phrases = json.loads(raw)
        return cls(usual, phrases)


@lru_cache(maxsize=1)
def all_readings() -> Readings:
    """From the dictionary and readings.toml. Takes half a second and some 40 MB for good: in a process that ends."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415 - 40 MB
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415

    own = own_readings()
    usual = {chr(code): [_plain(readings.partition(",")[0])] for code, readings in pinyin_dict.items()}
    for character, said in own["characters"].items():
        usual[character] = list(dict.fromkeys([*said.split(), *usual.get(character, ())]))
    phrases: dict[str, list[str]] = {}
    for phrase, spelled in phrases_dict.items():
        if len(phrase) <= _LONGEST:
            syllables = [_plain(one[0]) for one in spelled]
            if len(syllables) == len(phrase) and any(
                one not in usual.get(character, ()) for character, one in zip(phrase, syllables, strict=True)
            ):
                phrases[phrase] = syllables
    phrases |= {phrase: said.split() for phrase, said in own["phrases"].items()}
    return Readings(usual, phrases)


def few_readings() -> Readings:
    """Of the characters of GB 2312 all they are read as, and the phrases of readings.toml: for a process that goes on,
    1 MB. Finds a little more than the dictionary does, for it does not know which reading is the usual one."""
    own = own_readings()
    usual = {character: list(said) for character, said in load_readings().items()}
    for character, said in own["characters"].items():
        usual[character] = list(dict.fromkeys([*said.split(), *usual.get(character, ())]))
    return Readings(usual, {phrase: said.split() for phrase, said in own["phrases"].items()})


def own_readings() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(_OWN.read_text(encoding="utf-8"))
    return tables


@lru_cache(maxsize=4096)
def _plain(syllable: str) -> str:
    """lǜ is lv, xíng is xing."""
    parts = normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(one for one in parts if category(one) != "Mn")
