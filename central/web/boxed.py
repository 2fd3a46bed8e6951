"""What a browser may have no font for, by its code point in a box: a name on a card can hold such a character."""

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from kiosk.domain.ideographs import shows_wrong

NOTE = Markup('<span class="tag warn">名字显示不对，照证件里原来的字</span>')


def boxed(text: str) -> Markup:
    """`text` escaped, with each such character as its code."""
    return Markup().join(_shown(text))


def visible(value: Any) -> Any:
    """What has no width or turns the direction of reading stands as a sign of its own: a text reads as it is. Only of
    texts; all else is left alone."""
    if type(value) is not str or value.isprintable():
        return value
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in value)


def name_note(text: str) -> Markup:
    """What to say beside a name that shows wrong; nothing beside another."""
    return NOTE if shows_wrong(text) else Markup()


def _shown(text: str) -> Iterator[Markup]:
    for char in text:
        code = f"{ord(char):04X}"
        box = Markup('<span class="boxed" title="U+{0}">{0}</span>').format(code)
        yield box if shows_wrong(char) else Markup.escape(visible(char))
