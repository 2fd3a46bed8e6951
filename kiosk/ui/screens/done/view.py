"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep:
    text: str
    reached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneView:
    """`icon` is painted in `tone`: green only from 已送到街道 on. `qr` is the text to encode; `qr_lead` and `qr_text`
    say what it does. `next_steps` stand in the free space under `next_title`."""

    tone: Tone = Tone.PLAIN
    icon: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    ladder: tuple[LadderStep, ...] = ()
    number_label: str = ""
    number: str = ""
    number_line: str = ""
    qr: str = ""
    qr_lead: str = ""
    qr_text: str = ""
    printing: Banner | None = None
    next_title: str = ""
    next_steps: tuple[str, ...] = ()
    bar: ActionBar = NO_BAR
