"""What the page of one content paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, ChipView, Photo


@dataclass(frozen=True, slots=True)
class TextPart:
    """Words across the whole page, with a quiet `label` above them where something begins."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PointPart:
    """One of the plain points, with its number."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class FactPart:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PicturePart:
    photo: Photo


WordPart = TextPart | PointPart | FactPart
Part = WordPart | PicturePart


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentView:
    """`chips` are what can be done with it (`presenter.pick(chip_id)`); `more` turns the page of what there is no room
    for. Of one that has gone only the `banner` is left."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    parts: tuple[Part, ...] = ()
    more: str = ""
    chips: tuple[ChipView, ...] = ()
    note: str = ""
    bar: ActionBar = NO_BAR
