"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketView:
    """`number` as it will be called, of `label`. `qr` is the address of its page, "" for none; `qr_lead` and `qr_text`
    say what it does. `notice`: what is to be known of it now (no network); `printing`: what became of its paper."""

    tone: Tone = Tone.PLAIN
    icon: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    label: str = ""
    number: str = ""
    number_line: str = ""
    qr: str = ""
    qr_lead: str = ""
    qr_text: str = ""
    notice: Banner | None = None
    printing: Banner | None = None
    rule: str = ""
    bar: ActionBar = NO_BAR
