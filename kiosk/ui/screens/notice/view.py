"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Button


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """`note` stands below `text`, where it says something."""

    label: str
    text: str
    icon: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """A bottom sheet. `more` ("看另外 {count} 个") turns the page where not all rows fit. `qr` is a text to encode, ""
    for none. `primary` calls `presenter.forward()`, `other` `presenter.other()`, `last` `presenter.last()`; a sheet
    closes only by a button. `danger`: the lowest of the buttons takes something away."""

    icon: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    rows: tuple[NoticeRow, ...] = ()
    more: str = ""
    qr: str = ""
    qr_text: str = ""
    primary: Button | None = None
    other: Button | None = None
    last: Button | None = None
    danger: bool = False
