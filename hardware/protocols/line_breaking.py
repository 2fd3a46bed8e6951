"""Breaking Chinese text into lines: between Han characters, never inside a word or a number with its unit."""

import re
from collections.abc import Callable, Iterator

NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕”’…—·％℃～,.;:?!)]}%")
NOT_LAST = frozenset("（《〈「『【〔“‘￥([{$")
UNITS = "个元天日月年时分秒岁周号次份人张楼层室米公千万亿折%％℃"
# Words of Latin letters and digits hold together, and so does a number with the unit after it.
ATOM = re.compile(rf"[0-9][0-9.,:/+*\-]*[  ]?[{UNITS}]|[!-~]+|.", re.DOTALL)

Width = Callable[[str], float]


MOST_GIVEN_UP = 4


def wrap(text: str, room: float, width: Width) -> list[str]:
    """Lines of at most `room`, measured by `width`; at least one. Spaces at a break are dropped. No character stands
    alone on the last line if somewhat shorter lines before it can spare it company."""
    lines = fill(text, room, width)
    for given_up in range(1, MOST_GIVEN_UP):
        narrower = room - given_up * width("字")
        if len(lines) == 1 or not _is_alone(lines[-1]) or any(width(atom.strip()) > narrower for atom in atoms(text)):
            break
        tried = fill(text, narrower, width)
        if len(tried) == len(lines):
            lines = tried
    return lines


def _is_alone(line: str) -> bool:
    return sum(1 for char in line if char not in NOT_FIRST) == 1


def fill(text: str, room: float, width: Width) -> list[str]:
    """As much on every line as it holds."""
    if width(text) <= room:
        return [text.rstrip()]
    lines = [""]
    for atom in atoms(text):
        if width(lines[-1] + atom.rstrip()) <= room:
            lines[-1] += atom
        else:
            lines[-1:] = [*([lines[-1]] if lines[-1].strip() else []), *split_long(atom.lstrip(), room, width)]
    return [line.rstrip() for line in lines]


def atoms(text: str) -> Iterator[str]:
    """Pieces between which a line may end."""
    current = ""
    for match in ATOM.finditer(text):
        piece = match.group()
        if current and may_break(current, piece):
            yield current
            current = ""
        current += piece
    if current:
        yield current


def may_break(before: str, after: str) -> bool:
    if after[0] in NOT_FIRST or before[-1] in NOT_LAST or after.isspace():
        return False
    return not is_joined(before[-1], after[0])


def is_joined(left: str, right: str) -> bool:
    """A Latin word runs on over the seam of two atoms, as `3` and `G` in `3G`."""
    return left.isascii() and right.isascii() and not left.isspace()


def split_long(atom: str, room: float, width: Width) -> list[str]:
    """A piece wider than a whole line is cut where it must be."""
    lines = [""]
    for char in atom:
        if lines[-1] and width(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines
