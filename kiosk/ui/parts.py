"""Parts that several views are made of: plain text and states, ready to paint.

Every view can be built with no arguments; that is the blank one, painted when a visit ends so that no label keeps
a person's data. Icons are names of DESIGN-SYSTEM 11.
"""

from dataclasses import dataclass, field
from enum import StrEnum

# Stands in a text for a number that only the screen knows: how many do not fit.
COUNT = "{count}"


class Tone(StrEnum):
    """The colour role of a state. Never the only sign: icon and word stand beside it."""

    PLAIN = "plain"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """`busy`: painted as at work, and taps do nothing. `icon_right`: the icon stands behind the text."""

    text: str
    icon: str = ""
    icon_right: bool = False
    busy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionBar:
    """Left to right; a tap calls the presenter's `back()`, `other()`, `forward()`. None: no such button."""

    back: Button | None = None
    other: Button | None = None
    primary: Button | None = None


NO_BAR = ActionBar()


@dataclass(frozen=True, slots=True, kw_only=True)
class Banner:
    """`lead` is bold; `text` follows it on a line of its own, or on the same line when `inline`."""

    tone: Tone
    icon: str
    lead: str
    text: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    text: str
    icon: str
    tone: Tone = Tone.INFO


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`item` left, `text` right ("第 3 步，共 9 步"), `step` of `steps` segments filled."""

    item: str = ""
    text: str = ""
    step: int = 0
    steps: int = 0


NO_PROGRESS = Progress()


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceView:
    """One grade: its code, its words, its picture. None is ever chosen beforehand."""

    code: str
    text: str
    picture: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionView:
    """`note` is a quiet word below the text. One that `leads` opens a further list instead of being an answer."""

    code: str
    text: str
    chosen: bool = False
    note: str = ""
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceView:
    """A line of what is good to know, with its icon."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InputView:
    """The box of a typed answer: `shown` with a caret, `hint` live at right (还差 2 位), `error` above the box."""

    shown: str = ""
    placeholder: str = ""
    hint: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyView:
    """A tap calls `presenter.key(value)`. Values: a digit, ".", "X", "clear", "delete"; "" is an empty place."""

    value: str
    text: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep:
    text: str
    reached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    """The whole card is tappable (`presenter.toggle_consent()`), except `link` (`presenter.show_consent_text()`)."""

    checked: bool
    title: str
    lines: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpView:
    """Where a person can be found, or whom to call; `note` is a quiet word about it."""

    label: str
    text: str
    icon: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkLine:
    """A quiet line of a card of work, with or without an icon."""

    text: str
    icon: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """One posting in a list. `take`: the words of a button of its own (`presenter.take(work_id)`), beside which stands
    `state`; without it the whole card is tapped (`presenter.choose(work_id)`) and `tags` stand at its foot."""

    work_id: str
    title: str
    amount: str = ""
    unit: str = ""
    lines: tuple[WorkLine, ...] = ()
    tags: tuple[str, ...] = ()
    state: Tag | None = None
    take: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipView:
    """A filter, or something to do; a tap calls `presenter.pick(chip_id)`."""

    chip_id: str
    text: str
    icon: str = ""
    chosen: bool = False
    count: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A plain label and what there is to know."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayBand:
    """Where this pay stands among what is usual; all in yuan a month, on a scale from 0 to `most`."""

    low: float
    high: float
    usual_low: float
    usual_high: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PayView:
    """The pay as it was posted, and what is usual for such work here, where that is known."""

    amount: str
    unit: str
    note: str = ""
    band: PayBand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchMark:
    """One place on a sketch, in metres to the east and to the north of this machine: with its `number`, as in the list
    beside it, or with its name."""

    east: float
    north_of: float
    number: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchRoad:
    """Points as a mark has them."""

    name: str
    line: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchView:
    """What is where, seen from this machine. `scale` is the length of the bar in metres, `scale_text` its words; `here`
    and `north` stand at their marks. `here` "": nobody has said where this machine stands, and it is not drawn."""

    marks: tuple[SketchMark, ...] = ()
    roads: tuple[SketchRoad, ...] = ()
    scale: float = 1000
    scale_text: str = ""
    here: str = ""
    north: str = ""

    @property
    def numbered(self) -> bool:
        return any(mark.number for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class WageBar:
    """`share`: how much of the chart's width it takes, 0 to 1. One that `leads` is the one to look at first."""

    name: str
    yuan: str
    share: float
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WageChartView:
    """`least_share` and `least_text`: where the minimum wage is, and how it is called; None: none is known."""

    bars: tuple[WageBar, ...]
    least_share: float | None = None
    least_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A day of a month. `day_id` "": nothing is on then, and it cannot be touched; `count`: how much is on, in words of
    a character or two; `today`: its mark, "" on every other day; `said`: the day and what is on, read aloud."""

    number: str
    day_id: str = ""
    count: str = ""
    today: str = ""
    chosen: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """Weeks of seven days; None: a day of another month."""

    weekdays: tuple[str, ...]
    weeks: tuple[tuple[DayView | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place in a list (`presenter.choose(place_id)`), with its `number` on the sketch; "": it is not on it."""

    place_id: str
    title: str
    number: str = ""
    far: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Photo:
    """Rows of RGB from the top, small enough to be shown as it is."""

    wide: int
    high: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A tap calls `presenter.choose(person_id)`."""

    person_id: str
    name: str
    post: str = ""
    duties: str = ""
    phone: str = ""
    hours: str = ""
    note: str = ""
    photo: Photo | None = None
