"""Reads `config/input/words.tsv`: a word, its pinyin, and what weight it has among words spelt alike."""

import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path("input") / "words.tsv"

_MOST_BYTES = 4_000_000
_MOST_WORDS = 20_000
_LONGEST = 24  # characters
_USUAL, _WEIGHTS = 5, range(1, 10)
_COLUMNS = (2, 3)
_HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]+")
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|[aoeiuv])"
)
MANY_FAULTS = 20


@dataclass(frozen=True, slots=True)
class LocalWord:
    """`syllables` without tones, ü as v; one for each character."""

    text: str
    syllables: tuple[str, ...]
    weight: int = _USUAL

    @property
    def letters(self) -> str:
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        return "".join(syllable[0] for syllable in self.syllables)


@dataclass(frozen=True, slots=True)
class WordFault:
    """`line` counts from 1; 0 is the file as a whole."""

    line: int
    message: str


def read_words(path: Path) -> tuple[list[LocalWord], list[WordFault]]:
    """The words that are sound, and what is wrong with the others. Without the file there are none, and no fault."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return [], [WordFault(0, f"is larger than {_MOST_BYTES} bytes")]
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        return [], []
    except (OSError, UnicodeDecodeError) as fault:
        return [], [WordFault(0, f"cannot be read: {type(fault).__name__}")]
    return _read_lines(lines)


def _read_lines(lines: list[str]) -> tuple[list[LocalWord], list[WordFault]]:
    words: dict[tuple[str, tuple[str, ...]], LocalWord] = {}
    faults: list[WordFault] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _read_line(line)
        if isinstance(found, str):
            faults.append(WordFault(number, found))
        elif len(words) >= _MOST_WORDS:
            faults.append(WordFault(number, f"stands behind {_MOST_WORDS} others: no more are taken"))
        elif words.setdefault((found.text, found.syllables), found) is not found:
            faults.append(WordFault(number, f"{found.text} stood in the file before"))
        if len(faults) == MANY_FAULTS:
            faults.append(WordFault(number, "what follows was not read: too many lines are wrong"))
            break
    return list(words.values()), faults


def _read_line(line: str) -> LocalWord | str:
    """The word, or what is wrong with it."""
    fields = line.rstrip().split("\t")
    if len(fields) not in _COLUMNS:
        return "must be a word, a tab and its pinyin; a tab and a weight may follow"
    text, syllables = fields[0].strip(), tuple(fields[1].split())
    if not _HAN.fullmatch(text) or len(text) > _LONGEST:
        return f"the word must be 1 to {_LONGEST} Chinese characters and nothing else"
    strange = next((one for one in syllables if not _SYLLABLE.fullmatch(one)), None)
    if strange is not None:
        return f"{strange[:12]!r} is no syllable: small letters without tones, ü as v, a space between two"
    if len(syllables) != len(text):
        return f"{len(text)} characters, but {len(syllables)} syllables"
    weight = fields[2].strip() if len(fields) > min(_COLUMNS) else str(_USUAL)
    if not (weight.isascii() and weight.isdigit() and len(weight) == 1 and int(weight) in _WEIGHTS):
        return "the weight must be a number from 1 to 9"
    return LocalWord(text, syllables, int(weight))
