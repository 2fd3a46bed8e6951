"""What stands on a page or a sheet, part by part, as it is read aloud: asked of the parts themselves."""

from collections.abc import Iterator, Sequence

from kiosk.ui.reading import Role, Saying
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.paged import Paged


def sayings_of(*over: Block | None) -> list[Saying]:
    """Of what is shown, in the order in which it stands. What is drawn nowhere says nothing."""
    return [saying for block in over if block is not None for saying in _within(block)]


def saying_of(block: Block) -> Saying:
    """Of one part alone."""
    parent = block.parent
    about = _about(parent) if isinstance(parent, Block) else ""
    return _saying(block, about, _place(block, parent) if isinstance(parent, Block) else (0, 0))


def at(over: Block, x: float, y: float) -> Block | None:
    """The innermost part with words under a finger, in canvas px."""
    for part in reversed(over.shown_parts()):
        left, top, wide, high = part.box
        inside = left <= x <= left + wide and top <= y <= top + high
        found = at(part, x, y) or (part if inside and (part.said() or part.said_in_private()) else None)
        if found is not None:
            return found
    return None


def _within(block: Block) -> Iterator[Saying]:
    about = _about(block)
    for part in block.shown_parts():
        saying = _saying(part, about, _place(part, block))
        if saying.words or saying.private or saying.name:
            yield saying
        yield from _within(part)


def _saying(part: Block, about: str, place: tuple[int, int]) -> Saying:
    control = isinstance(part, Control)
    return Saying(
        role=part.role,
        words=part.said(),
        private=part.said_in_private(),
        name=part.name if isinstance(part, Control) and not (part.silent or part.gone) else "",
        about=about if control else "",
        place=place[0],
        places=place[1],
        chosen=part.is_chosen(),
    )


def _about(block: Block) -> str:
    """The first words of a row, for the buttons that stand in it."""
    return next(iter(block.said()), "")


def _place(part: Block, parent: Block) -> tuple[int, int]:
    """Which of how many: among the choices of one list, also those on its other pages."""
    if part.role is not Role.CHOICE:
        return 0, 0
    among: Sequence[Block] = parent.items() if isinstance(parent, Paged) else parent.shown_parts()
    choices = [one for one in among if one.role is Role.CHOICE]
    return (choices.index(part) + 1, len(choices)) if len(choices) > 1 else (1, 1)
