"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, LadderStep, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """Something that can be done with it now. A tap calls `presenter.choose_way(way_id)`."""

    way_id: str
    title: str
    text: str
    icon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """`icon` is painted in `tone`. `reason` is what must not be missed: what the office wrote, what became of a wish;
    `printing` what became of the copy asked for, or why there is none to ask for. `qr` is the text to encode; `qr_lead`
    and `qr_text` say what it does."""

    tone: Tone = Tone.PLAIN
    icon: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    reason: Banner | None = None
    ladder: tuple[LadderStep, ...] = ()
    number_label: str = ""
    number: str = ""
    number_line: str = ""
    qr: str = ""
    qr_lead: str = ""
    qr_text: str = ""
    printing: Banner | None = None
    ways: tuple[WayView, ...] = ()
    bar: ActionBar = NO_BAR
