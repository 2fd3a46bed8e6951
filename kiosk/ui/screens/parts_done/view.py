"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, FaceView, Tag, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPartView:
    """One item: its number, how far it has come, what is to be done now ("" for nothing)."""

    title: str
    number: str
    state: Tag
    todo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsDoneView:
    """`icon` is painted in `tone`: green only where every part is at the street office. `faces` are the grades, one for
    all the parts; with `rated` they take no tap any more, and `said` or `trouble` stands under them."""

    tone: Tone = Tone.PLAIN
    icon: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    parts: tuple[FiledPartView, ...] = ()
    more: str = ""
    printing: Banner | None = None
    rate_title: str = ""
    rate_note: str = ""
    faces: tuple[FaceView, ...] = ()
    rated: bool = False
    said: str = ""
    trouble: Banner | None = None
    bar: ActionBar = NO_BAR
