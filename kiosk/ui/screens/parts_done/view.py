"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Tag, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPartView:
    """One item: its number, how far it has come, what is to be done now ("" for nothing)."""

    title: str
    number: str
    state: Tag
    todo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsDoneView:
    """`icon` is painted in `tone`: green only where every part is at the street office."""

    tone: Tone = Tone.PLAIN
    icon: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    parts: tuple[FiledPartView, ...] = ()
    more: str = ""
    printing: Banner | None = None
    bar: ActionBar = NO_BAR
