"""What the screen paints; see kiosk.ui.parts."""

from dataclasses import dataclass

from kiosk.ui.parts import NO_BAR, ActionBar, Banner, Button, FaceView, LadderStep, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneView:
    """`icon` is painted in `tone`: green only from 已送到街道 on. `qr` is the text to encode; `qr_lead` and `qr_text`
    say what it does. `faces` are the grades, in a row under `rate_title`; with `rated` they take no tap any more, and
    `said` or `trouble` stands under them. `bring` names what is still to come, `bring_by_phone` calls
    `presenter.bring()`."""

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
    bring: str = ""
    bring_by_phone: Button | None = None
    rate_title: str = ""
    rate_note: str = ""
    faces: tuple[FaceView, ...] = ()
    rated: bool = False
    said: str = ""
    trouble: Banner | None = None
    bar: ActionBar = NO_BAR
