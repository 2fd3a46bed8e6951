"""How far an application has come, in the words of DESIGN-SYSTEM 7: never more than is known."""

from datetime import date

from kiosk.domain.case_message import Sent
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.submission import CaseState
from kiosk.ui.day_words import month_and_day
from kiosk.ui.parts import LadderStep, Tag, Tone
from kiosk.ui.texts import Texts
from kiosk.usecases.my_cases import Case, Due

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
# How many rungs are reached for certain; the office's no, and a withdrawal, are no rung.
_REACHED = {CaseState.SAVED: 1, CaseState.ACCEPTED: 3, CaseState.COMPLETED: 4}


def state_tag(state: CaseState, text: Texts, *, parked: bool) -> Tag:
    """`parked`: the street office could not take the message."""
    key, icon, tone = _PARKED if parked and state is CaseState.SAVED else _STATES[state]
    return Tag(text=text(key), icon=icon, tone=tone)


def case_tag(case: Case, text: Texts) -> Tag:
    """What the citizen said of it and the centre has not heard is stored here, and no further."""
    if case.waiting:
        return state_tag(CaseState.SAVED, text, parked=False)
    return state_tag(case.state, text, parked=case.parked)


def promise_words(item: ServiceItem, text: Texts) -> str:
    """By when, as the item says it. Some name their days and want a verb, some say in a sentence of their own what
    comes next."""
    named = item.limits.promised_working_days is not None
    return text("done.promised" if named else "done.goes_on", limit=item.limits.text)


def waiting_words(case: Case, text: Texts) -> str:
    """What is stored here and has not arrived; "" if nothing is."""
    if case.withdrawal is Sent.WAITING:
        return text("case.withdrawal_waits")
    return text("case.answer_waits") if case.answered is Sent.WAITING else ""


def due_words(due: Due, today: date, text: Texts) -> str:
    """By when, and never as certain as it is not."""
    if today > due.day:
        return text("case.overdue", **month_and_day(due.day, text))
    return text("case.due" if due.certain else "case.due_about", **month_and_day(due.day, text))


def shortened(words: str, most: int, goes_on: str) -> str:
    """On one line; what is longer than `most` ends with `goes_on`."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= most else one_line[:most] + goes_on


def rungs(state: CaseState, text: Texts, *, accepted: bool = False) -> tuple[LadderStep, ...]:
    """`accepted`: it is known that the office had accepted it, whatever came afterwards."""
    reached = _REACHED.get(state, 3 if accepted else 2)
    words = (
        text("ladder.saved"),
        text("ladder.delivered" if reached > 1 else "ladder.not_delivered"),
        text("ladder.accepted" if reached > 2 else "ladder.not_accepted"),
        text("ladder.completed"),
    )
    return tuple(LadderStep(text=rung, reached=n < reached) for n, rung in enumerate(words))
