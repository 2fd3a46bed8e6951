"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, OptionView


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackView:
    """A tap calls `presenter.toggle_call_back()`. `text` says which number, masked."""

    title: str
    text: str
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    """`picture` and `caption` repeat the grade; `reasons` are ticked, `presenter.choose(code)`. `call_back` None: no
    number is known."""

    picture: str = ""
    caption: str = ""
    title: str = ""
    hint: str = ""
    banner: Banner | None = None
    reasons: tuple[OptionView, ...] = ()
    more: str = ""
    call_back: CallBackView | None = None
    bar: ActionBar = NO_BAR
