"""What is told of one application: how it goes on, and the one thing that matters most just now."""

from datetime import date

from kiosk.domain.business_day import local_time
from kiosk.domain.case_message import Sent
from kiosk.domain.submission import CaseState
from kiosk.ui.case_words import due_words, promise_words, shortened, waiting_words
from kiosk.ui.day_words import month_and_day
from kiosk.ui.parts import Banner, Tone
from kiosk.ui.services import Services
from kiosk.usecases.my_cases import Case

# A longer text of the office is cut, and says that it goes on.
MOST_OF_REASON = 60


def how_it_goes_on(case: Case, services: Services, today: date) -> tuple[str, ...]:
    """What follows, or what to do."""
    if case.waiting:
        return (waiting_words(case, services.texts),)
    if case.state in (CaseState.DELIVERED, CaseState.ACCEPTED):
        return _under_way(case, services, today)
    words = _then(case, services)
    return (words,) if words else ()


def _then(case: Case, services: Services) -> str:
    text, desk = services.texts, services.station.desk
    match case.state:
        case CaseState.SAVED:
            # Not that they need not come: a fingerprint may still be wanted.
            return text("done.parked", desk=desk) if case.parked else text("done.goes_by_itself")
        case CaseState.NEEDS_MORE:
            return text("case.needs_here" if case.may_answer else "case.needs_do", desk=desk)
        case CaseState.COMPLETED:
            return text("case.result", result=case.result) if case.result else ""
        case CaseState.WITHDRAWN:
            return case.next_step or text("case.withdrawn_then")
        case _:
            return text("done.ask", desk=desk, phone=services.station.phone)


def _under_way(case: Case, services: Services, today: date) -> tuple[str, ...]:
    if case.due is not None:
        return (due_words(case.due, today, services.texts),)
    if case.next_step:
        return (case.next_step,)
    item = services.catalogue.ever(case.item)
    return (promise_words(item, services.texts),) if item else ()


def what_matters(case: Case, services: Services, *, filed_before: bool) -> Banner | None:
    """Of all there is to say, the one thing that the person must not miss."""
    text, station = services.texts, services.station
    if filed_before:
        at = local_time(case.saved_at)
        lead = text("case.filed_before", **month_and_day(at, text))
        return Banner(tone=Tone.INFO, icon="info", lead=lead, text=text("case.filed_before_do"))
    if case.withdrawal is Sent.TOO_LATE and case.state is not CaseState.WITHDRAWN:
        return _warning(text("case.not_withdrawn"), text("case.not_withdrawn_do", desk=station.desk))
    if case.answered in (Sent.TOO_LATE, Sent.REFUSED):
        key = "case.answer_too_late" if case.answered is Sent.TOO_LATE else "case.answer_refused"
        return _warning(text(key), text("done.ask", desk=station.desk, phone=station.phone))
    if case.same_as and case.state.is_open:
        lead = text("case.same", number=case.same_as)
        return Banner(tone=Tone.INFO, icon="info", lead=lead, text=text("case.same_do"))
    return None if case.waiting else _said_by_the_office(case, services)


def _said_by_the_office(case: Case, services: Services) -> Banner | None:
    text, station = services.texts, services.station
    if case.state is CaseState.NEEDS_MORE and not case.reason:
        words = text("done.ask", desk=station.desk, phone=station.phone)
        return _warning(text("case.needs_unsaid"), words)
    if case.state not in (CaseState.NEEDS_MORE, CaseState.REFUSED) or not case.reason:
        return None
    lead = text("case.needs" if case.state is CaseState.NEEDS_MORE else "case.refused_why")
    words = shortened(case.reason, MOST_OF_REASON, text("case.goes_on", desk=station.desk))
    if case.basis:
        words = f"{words}\n{text('case.basis', basis=case.basis)}"
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=words, inline=True)


def _warning(lead: str, words: str) -> Banner:
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=words)
