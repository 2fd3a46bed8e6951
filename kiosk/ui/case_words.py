"""How far an application has come, in the words of DESIGN-SYSTEM 7: never more than is known."""

from kiosk.domain.submission import CaseState
from kiosk.ui.parts import LadderStep, Tag, Tone
from kiosk.ui.texts import Texts

# Words, icon, tone.
_STATES = {
    CaseState.SAVED: ("state.saved", "archive", Tone.INFO),
    CaseState.DELIVERED: ("state.delivered", "check-circle", Tone.OK),
    CaseState.ACCEPTED: ("state.accepted", "check-circle", Tone.OK),
    CaseState.NEEDS_MORE: ("state.needs_more", "warning-circle", Tone.WARN),
    CaseState.COMPLETED: ("state.completed", "check-circle", Tone.OK),
    CaseState.REFUSED: ("state.refused", "x-circle", Tone.WARN),
    CaseState.WITHDRAWN: ("state.withdrawn", "info", Tone.INFO),
}
_PARKED = ("state.parked", "warning-circle", Tone.WARN)
# How many rungs are reached; the office's no, and a withdrawal, are no rung.
_REACHED = {CaseState.SAVED: 1, CaseState.DELIVERED: 2, CaseState.COMPLETED: 4}


def state_tag(state: CaseState, text: Texts, *, parked: bool) -> Tag:
    """`parked`: the street office could not take the message."""
    key, icon, tone = _PARKED if parked and state is CaseState.SAVED else _STATES[state]
    return Tag(text=text(key), icon=icon, tone=tone)


def rungs(state: CaseState, text: Texts) -> tuple[LadderStep, ...]:
    reached = _REACHED.get(state, 3)
    words = (
        text("ladder.saved"),
        text("ladder.delivered" if reached > 1 else "ladder.not_delivered"),
        text("ladder.accepted" if reached > 2 else "ladder.not_accepted"),
        text("ladder.completed"),
    )
    return tuple(LadderStep(text=rung, reached=n < reached) for n, rung in enumerate(words))
