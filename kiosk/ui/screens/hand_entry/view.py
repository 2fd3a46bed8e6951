"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.keyboard.view import KeyboardView, WrittenView
from kiosk.ui.parts import NO_BAR, ActionBar, ConsentView, InputView, KeyView


@dataclass(frozen=True, slots=True, kw_only=True)
class HandEntryView:
    """`keys` are rows of three (`presenter.key(value)`). `not_agreed` stands above the agreement; it and the
    error of `input` are never there both. After the number the name is `written` on the `keyboard`."""

    title: str = ""
    hint: str = ""
    input: InputView | None = None
    written: WrittenView | None = None
    keyboard: KeyboardView | None = None
    not_agreed: str = ""
    consent: ConsentView | None = None
    keys: tuple[tuple[KeyView, ...], ...] = ()
    bar: ActionBar = NO_BAR
