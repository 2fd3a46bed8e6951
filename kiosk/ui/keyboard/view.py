"""What the keyboard and its field paint."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.input.api import Stroke

# The words of a key, in the language in use (kiosk.ui.texts).
Says = Callable[..., str]


class Body(StrEnum):
    """What lies below the candidates: keys, the pad for the finger, or many more candidates."""

    KEYS = "keys"
    PAD = "pad"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class TabView:
    """A tap calls `presenter.write_by(code)`. `away`: it does not work now, and says so when it is opened."""

    code: str
    text: str
    icon: str = ""
    chosen: bool = False
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardKey:
    """A tap calls `presenter.key(value)`. `share`: how wide it is, a row being 10. `chosen`: held down, as a shift is.
    `below` is a quiet word under its sign."""

    value: str
    text: str = ""
    icon: str = ""
    share: float = 1
    chosen: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PadView:
    """`strokes` are those of the character in hand; `resting`: it is finished, and the next stroke begins another.
    `deaf`: nothing can be written here now."""

    strokes: tuple[Stroke, ...] = ()
    resting: bool = False
    deaf: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardView:
    """`candidates` (`presenter.pick(index)`), the likeliest first; without any `note` stands in their place, and
    `tools`. `more_text` leads to many (Body.MANY), where `further` says that there are others still unasked for
    (`presenter.look_further()`). `side` are the keys beside the pad."""

    tabs: tuple[TabView, ...] = ()
    candidates: tuple[str, ...] = ()
    more_text: str = ""
    further: bool = False
    note: str = ""
    troubled: bool = False
    tools: tuple[BoardKey, ...] = ()
    body: Body = Body.KEYS
    rows: tuple[tuple[BoardKey, ...], ...] = ()
    pad: PadView = PadView()
    side: tuple[BoardKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenView:
    """The field: `before` and `after` the caret stand what is written, between them what is being composed.
    `error` stands above it. A tap on its text calls `presenter.put_caret(count of characters before it)`."""

    before: str = ""
    composed: str = ""
    after: str = ""
    placeholder: str = ""
    error: str = ""
