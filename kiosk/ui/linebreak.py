"""Where a line of Chinese may end. Kivy breaks at the first space and lets lines begin with a comma; this does not.

Words are kept whole as long as that costs no line more. Pure: the measure of a piece of text is handed in.
"""

from collections.abc import Callable, Iterator

from kiosk.ui.whole_words import NO_WORDS, WholeWords

Measure = Callable[[str], float]

NO_START = set("，。、；：？！）》」』】〕〉”’»…—·%％℃,.;:?!)]}›～།༎")
NO_END = set("（《「『【〔〈“‘«￥¥([{#")
NUMBER_FOLLOWS = set("约满第近超")  # 约 6 分钟: the word before a number goes with it
SHORT_BRACKET = 2  # 县（区）: so short a bracket belongs to the word before it
MOST_GIVEN_UP = 4
# After a Tibetan syllable's own mark a line may end, as the next one may begin.
SYLLABLE_END = "\u0f0b"
GLUE = {"\u00a0", "\u2060"}
# Words of at most so many characters are kept whole: first all of them, in the end none.
_WORD_SIZES = (12, 4, 2)
_TORN: frozenset[int] = frozenset()

Span = tuple[int, int]


def break_lines(text: str, width: float, measure: Measure, words: WholeWords = NO_WORDS) -> str:
    """`text` with a newline wherever a line has to end, and without the spaces that stood there."""
    return "\n".join(text[start:end] for start, end in line_spans(text, width, measure, words))


def line_spans(text: str, width: float, measure: Measure, words: WholeWords = NO_WORDS) -> list[Span]:
    """Start and end of each line within `text`; what lies between two lines is a newline or dropped spaces."""
    spans: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        spans += [(start + a, start + b) for a, b in _lines(paragraph, width, measure, words)]
        start += len(paragraph) + 1
    return spans


def _lines(paragraph: str, width: float, measure: Measure, words: WholeWords) -> list[Span]:
    """With the longest words whole that take no more lines, and leave no character alone, than if all were torn."""
    torn = _without_orphan(paragraph, width, measure, _TORN)
    if len(torn) == 1:
        return torn
    tried = _TORN
    for size in _WORD_SIZES:
        inside = words.inside(paragraph, size)
        if inside and inside != tried:
            lines = _without_orphan(paragraph, width, measure, inside)
            if len(lines) == len(torn) and _orphaned(paragraph, lines) <= _orphaned(paragraph, torn):
                return lines
        tried = inside
    return torn


def _without_orphan(paragraph: str, width: float, measure: Measure, inside: frozenset[int]) -> list[Span]:
    """Lines a little shorter if that keeps a single character from standing alone on the last one."""
    lines = list(_fill(paragraph, width, measure, inside))
    if len(lines) == 1 or not _orphaned(paragraph, lines):
        return lines
    longest = max((measure(paragraph[slice(*unit)]) for unit in units(paragraph, inside)), default=0)
    for given_up in range(1, MOST_GIVEN_UP):
        narrower = width - given_up * measure("字")
        if not _orphaned(paragraph, lines) or narrower < longest:
            break
        tried = list(_fill(paragraph, narrower, measure, inside))
        if len(tried) == len(lines):
            lines = tried
    return lines


def _orphaned(paragraph: str, lines: list[Span]) -> bool:
    """A single character stands alone on the last line."""
    return sum(1 for char in paragraph[slice(*lines[-1])] if char not in NO_START) <= 1


def _fill(paragraph: str, width: float, measure: Measure, inside: frozenset[int]) -> Iterator[Span]:
    """Greedy: as many unbreakable units on each line as fit."""
    start, end, used = 0, 0, 0.0
    for unit_start, unit_end in _fitting_units(paragraph, width, measure, inside):
        size = measure(paragraph[unit_start:unit_end])
        gap = measure(paragraph[end:unit_start]) if unit_start > end else 0.0
        if end == start:
            start, gap = unit_start, 0.0
        elif used + gap + size > width:
            yield start, end
            start, used, gap = unit_start, 0.0, 0.0
        end, used = unit_end, used + gap + size
    yield start, end


def _fitting_units(paragraph: str, width: float, measure: Measure, inside: frozenset[int]) -> Iterator[Span]:
    """Units; one that is longer than a whole line is given up to smaller ones, and then to its single characters."""
    for start, end in units(paragraph, inside):
        if measure(paragraph[start:end]) <= width:
            yield start, end
            continue
        for a, b in units(paragraph[start:end], in_company=False):
            if measure(paragraph[start + a : start + b]) <= width:
                yield start + a, start + b
            else:
                yield from ((at, at + 1) for at in range(start + a, start + b))


def units(paragraph: str, inside: frozenset[int] = _TORN, *, in_company: bool = True) -> list[Span]:
    """The pieces that must not be torn, without the breakable spaces between them. `inside`: where words go on.
    `in_company`: what may part, but reads better together, counts as one."""
    pieces: list[Span] = []
    start: int | None = None
    for at, char in enumerate(paragraph):
        if _is_loose_space(paragraph, at) and not (in_company and _is_in_company(paragraph, at)):
            if start is not None:
                pieces.append((start, at))
            start = None
        elif start is None:
            start = at
        elif at in inside or (in_company and _is_in_company(paragraph, at)):
            continue
        elif _may_break(paragraph, at, char):
            pieces.append((start, at))
            start = at
    if start is not None:
        pieces.append((start, len(paragraph)))
    return pieces


def _is_loose_space(text: str, at: int) -> bool:
    """A space at which a line may end: not the one between a number and its unit."""
    if text[at] != " ":
        return False
    return not (0 < at < len(text) - 1 and text[at - 1].isdigit() and _is_han(text[at + 1]))


def _is_in_company(text: str, at: int) -> bool:
    """Before it no line ends for choice: a short bracket after its word, a number after the word that leads to it."""
    if text[at] == "（":
        return 0 < text.find("）", at) - at <= SHORT_BRACKET
    before = text[:at].rstrip(" ")[-1:]
    follows = text[at:].lstrip(" ")[:1].isdigit()
    return before in NUMBER_FOLLOWS and follows


def _may_break(text: str, at: int, char: str) -> bool:
    before = text[at - 1]
    if char in NO_START or before in NO_END or {char, before} & GLUE:
        return False
    if before == SYLLABLE_END:
        return True
    if _is_han(char):
        return not (before == " " or before.isdigit())
    if _is_han(before) or before in NO_START:
        return char != " " and not (before in ".,:%·-—" and char.isalnum())
    return char in NO_END and not before.isalnum()


def _is_han(char: str) -> bool:
    """Ideographs, kana and full-width forms: a line may end on either side of them."""
    return char >= "\u2e80"
