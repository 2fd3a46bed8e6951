"""What the pages of finding work paint; several of them share a screen. See kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.keyboard.view import KeyboardView, WrittenView
from kiosk.ui.parts import (
    NO_BAR,
    ActionBar,
    Banner,
    Button,
    ChipView,
    FactView,
    InputView,
    KeyView,
    OptionView,
    PayView,
    Tag,
    WorkView,
)

# In `range_text`: the first and the last that are seen of all, which only the screen knows.
FIRST, LAST = "{first}", "{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobsView:
    """`search` is what is looked for (a tap: `presenter.write()`), `search_hint` stands there without words; None: no
    such box. `kinds` are tapped as `presenter.turn_to(code)`. `works` are those of one page of what was found, of which
    the first is number `first` (from 1); `page` tells one page from the next, `from_end`: it was come to backwards.
    `earlier`: the words of the way back to those before. `note_stays`: however little room there is."""

    title: str = ""
    note: str = ""
    note_stays: bool = False
    banner: Banner | None = None
    search: str | None = None
    search_hint: str = ""
    kinds: tuple[OptionView, ...] = ()
    chips: tuple[ChipView, ...] = ()
    works: tuple[WorkView, ...] = ()
    first: int = 1
    page: int = 1
    from_end: bool = False
    range_text: str = ""
    earlier: str = ""
    next_page: Button | None = None
    bar: ActionBar = NO_BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """One posting, or what became of it. `chips` are what can be done beside the button (`presenter.pick(chip_id)`)."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    pay: PayView | None = None
    facts: tuple[FactView, ...] = ()
    more: str = ""
    chips: tuple[ChipView, ...] = ()
    warning: str = ""
    bar: ActionBar = NO_BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """Something to write on the `keyboard`, or to type on `keys` (rows of three). `chips` are words that need not be
    written: `presenter.pick_word(chip_id)`. `options` stand in place of all that, where several fit what was typed:
    `presenter.choose(code)`; `more` is said of those on the next page. `code`: what a telephone scans off the glass;
    the box beside it shows it not, for it may be a secret."""

    title: str = ""
    hint: str = ""
    banner: Banner | None = None
    code: str = ""
    written: WrittenView | None = None
    keyboard: KeyboardView | None = None
    input: InputView | None = None
    keys: tuple[tuple[KeyView, ...], ...] = ()
    chips: tuple[ChipView, ...] = ()
    options: tuple[OptionView, ...] = ()
    more: str = ""
    bar: ActionBar = NO_BAR


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """Something that leads on (`presenter.choose(line_id)`); without an id it is only read."""

    line_id: str
    title: str
    text: str = ""
    icon: str = ""
    state: Tag | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingView:
    """A question with its `options` (`presenter.choose(code)`; `several`: more than one may be chosen), or a list of
    `lines`. `more` is the button under those that do not fit, with COUNT for how many."""

    title: str = ""
    subtitle: str = ""
    banner: Banner | None = None
    lines: tuple[LineView, ...] = ()
    options: tuple[OptionView, ...] = ()
    several: bool = False
    more: str = ""
    bar: ActionBar = NO_BAR
