"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import Button, OptionView


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagesView:
    """A bottom sheet. A tap on a language calls `presenter.choose(code)`, `done` calls `presenter.forward()`. `more`
    ("看另外 {count} 种") turns the page where not all of them fit. One that no speaker has read says so in its
    `note`."""

    title: str = ""
    hint: str = ""
    languages: tuple[OptionView, ...] = ()
    more: str = ""
    done: Button | None = None
