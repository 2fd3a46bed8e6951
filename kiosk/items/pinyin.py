"""How Chinese characters are read in Latin letters: for looking something up, never for writing it.

The table (pinyin.toml) is read when it is first asked for and let go with what holds it: a station at rest keeps none.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

_TABLE = Path(__file__).with_suffix(".toml")

# Of each character its readings, without tones; ü is written v.
Readings = Mapping[str, tuple[str, ...]]


def load_readings(path: Path = _TABLE) -> Readings:
    """Raises OSError or ValueError when the table cannot be read."""
    readings: dict[str, tuple[str, ...]] = {}
    for syllable, characters in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for character in characters:
            readings[character] = (*readings.get(character, ()), syllable)
    return readings


def reads_as(text: str, letters: str, readings: Readings) -> int | None:
    """Where in `text` a run of characters begins whose initials are `letters`, or whose full pinyin begins with them;
    None: nowhere. A character without a reading stands for itself."""
    for start in range(len(text)):
        if _initials(text, start, letters, readings) or _spelled(text, start, letters, readings):
            return start
    return None


def _initials(text: str, start: int, letters: str, readings: Readings) -> bool:
    run = text[start : start + len(letters)]
    return len(run) == len(letters) and all(
        any(reading[0] == letter for reading in _of(character, readings))
        for character, letter in zip(run, letters, strict=True)
    )


def _spelled(text: str, start: int, letters: str, readings: Readings) -> bool:
    """Syllable by syllable; the last may be begun only."""
    if not letters:
        return True
    if start >= len(text):
        return False
    for reading in _of(text[start], readings):
        if reading.startswith(letters):
            return True
        if letters.startswith(reading) and _spelled(text, start + 1, letters[len(reading) :], readings):
            return True
    return False


def _of(character: str, readings: Readings) -> tuple[str, ...]:
    return readings.get(character, (character,))
