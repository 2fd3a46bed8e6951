"""Where a line of Chinese may end. Kivy breaks at the first space and lets lines begin with a comma; this does not.

Pure: the measure of a piece of text is handed in.
"""

from collections.abc import Callable, Iterator

Measure = Callable[[str], float]

NO_START = set("，。、；：？！）》」』】〕〉”’…—·%％℃,.;:?!)]}›～")
NO_END = set("（《「『【〔〈“‘￥¥([{#")
NUMBER_FOLLOWS = set("约满第近超")  # 约 6 分钟: the word before a number goes with it
SHORT_BRACKET = 2  # 县（区）: so short a bracket belongs to the word before it
MOST_GIVEN_UP = 4
GLUE = {"\u00a0", "\u2060"}


def break_lines(text: str, width: float, measure: Measure) -> str:
    """`text` with a newline wherever a line has to end, and without the spaces that stood there."""
    return "\n".join(text[start:end] for start, end in line_spans(text, width, measure))


def line_spans(text: str, width: float, measure: Measure) -> list[tuple[int, int]]:
    """Start and end of each line within `text`; what lies between two lines is a newline or dropped spaces."""
    spans: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        spans += [(start + a, start + b) for a, b in _without_orphan(paragraph, width, measure)]
        start += len(paragraph) + 1
    return spans


def _without_orphan(paragraph: str, width: float, measure: Measure) -> list[tuple[int, int]]:
    """Lines a little shorter if that keeps a single character from standing alone on the last one."""
    lines = list(_fill(paragraph, width, measure))
    longest = max((measure(paragraph[slice(*unit)]) for unit in units(paragraph)), default=0)
    for given_up in range(1, MOST_GIVEN_UP):
        narrower = width - given_up * measure("字")
        if len(lines) == 1 or _characters(paragraph[slice(*lines[-1])]) > 1 or narrower < longest:
            break
        tried = list(_fill(paragraph, narrower, measure))
        if len(tried) == len(lines):
            lines = tried
    return lines


def _characters(line: str) -> int:
    return sum(1 for char in line if char not in NO_START)


def _fill(paragraph: str, width: float, measure: Measure) -> Iterator[tuple[int, int]]:
    """Greedy: as many unbreakable units on each line as fit."""
    start, end, used = 0, 0, 0.0
    for unit_start, unit_end in _fitting_units(paragraph, width, measure):
        size = measure(paragraph[unit_start:unit_end])
        gap = measure(paragraph[end:unit_start]) if unit_start > end else 0.0
        if end > start and used + gap + size > width:
            yield start, end
            start, used, gap = unit_start, 0.0, 0.0
        end, used = unit_end, used + gap + size
    yield start, end


def _fitting_units(paragraph: str, width: float, measure: Measure) -> Iterator[tuple[int, int]]:
    """Units; one that is longer than a whole line is given up to smaller ones, and then to its single characters."""
    for start, end in units(paragraph):
        if measure(paragraph[start:end]) <= width:
            yield start, end
            continue
        for a, b in units(paragraph[start:end], in_company=False):
            if measure(paragraph[start + a : start + b]) <= width:
                yield start + a, start + b
            else:
                yield from ((at, at + 1) for at in range(start + a, start + b))


def units(paragraph: str, *, in_company: bool = True) -> list[tuple[int, int]]:
    """The pieces that must not be torn, without the breakable spaces between them. `in_company`: what may part, but
    reads better together, counts as one."""
    pieces: list[tuple[int, int]] = []
    start: int | None = None
    for at, char in enumerate(paragraph):
        if _is_loose_space(paragraph, at) and not (in_company and _is_in_company(paragraph, at)):
            if start is not None:
                pieces.append((start, at))
            start = None
        elif start is None:
            start = at
        elif _may_break(paragraph, at, char) and not (in_company and _is_in_company(paragraph, at)):
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
    if _is_han(char):
        return not (before == " " or before.isdigit())
    if _is_han(before) or before in NO_START:
        return char != " " and not (before in ".,:%·-—" and char.isalnum())
    return char in NO_END and not before.isalnum()


def _is_han(char: str) -> bool:
    """Ideographs, kana and full-width forms: a line may end on either side of them."""
    return char >= "\u2e80"
