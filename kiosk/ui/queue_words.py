"""The queue in words: how many wait and how long, why there is no number, what became of its paper."""

from datetime import time

from kiosk.domain.queue_estimate import Wait
from kiosk.domain.ticket import Business, TicketState
from kiosk.ui.parts import Banner, Button, Tone
from kiosk.ui.queue_journey import QueueJourney
from kiosk.ui.receipt_words import Came, came_out
from kiosk.ui.services import Services
from kiosk.ui.texts import Texts
from kiosk.usecases.issue_ticket import NoTicket
from kiosk.usecases.queue_now import BusinessNow, Shut
from kiosk.usecases.ticket_paper import minutes

_REFUSED = {
    NoTicket.CLOSED: ("tickets.closed", "tickets.closed_do"),
    NoTicket.FULL: ("tickets.full", "tickets.full_do"),
    NoTicket.NO_BLOCK: ("tickets.no_block", "tickets.no_block_do"),
    NoTicket.CLOCK: ("tickets.clock", "tickets.clock_do"),
    NoTicket.APPOINTMENT: ("tickets.no_appointment", "tickets.no_appointment_do"),
    NoTicket.UNKNOWN_BUSINESS: ("tickets.closed", "tickets.closed_do"),
    NoTicket.KEY_TAKEN: ("tickets.not_stored", "tickets.not_stored_do"),
}
_PAPER = {
    Came.WHOLE: ("tickets.printed", "tickets.printed_where", Tone.OK, "printer"),
    Came.NOTHING: ("tickets.not_printed", "tickets.not_printed_do", Tone.WARN, "printer"),
    Came.PARTLY: ("receipt.partly", "tickets.print_unsure_do", Tone.WARN, "question"),
    Came.NOT_CUT: ("receipt.not_cut", "tickets.print_unsure_do", Tone.WARN, "question"),
    Came.UNKNOWN: ("receipt.unknown", "tickets.print_unsure_do", Tone.WARN, "question"),
}
STATES = {
    TicketState.WAITING: ("tickets.keep", "ticket", Tone.INFO),
    TicketState.CALLED: ("tickets.called", "speaker-high", Tone.OK),
    TicketState.SERVING: ("tickets.serving", "check-circle", Tone.OK),
    TicketState.MISSED: ("tickets.missed", "warning-circle", Tone.WARN),
    TicketState.FINISHED: ("tickets.finished", "check-circle", Tone.OK),
    TicketState.CANCELLED: ("tickets.cancelled", "info", Tone.INFO),
}


def name_of(business: Business, text: Texts) -> str:
    return business.names.get(text.code, business.name)


def clock(at: time) -> str:
    """As on a wall; the end of the day is 24:00."""
    return "24:00" if at == time.min else f"{at:%H:%M}"


def line_words(now: BusinessNow, text: Texts) -> str:
    """Beside the business: how many wait, or why there is no number."""
    if now.shut is Shut.FULL:
        return text("tickets.is_full")
    if now.shut is Shut.CLOSED:
        return text("tickets.opens", time=clock(now.opens)) if now.opens else text("tickets.is_closed")
    return ahead_words(now.ahead.count, now.ahead.wait, text)


def ahead_words(count: int | None, wait: Wait | None, text: Texts) -> str:
    if count is None:
        return text("tickets.unknown")
    if count == 0:
        return text("tickets.no_wait")
    if wait is None:
        return text("tickets.waiting", count=count)
    return text("tickets.waiting_minutes", count=count, minutes=minutes(wait))


def trouble(journey: QueueJourney, services: Services) -> Banner | None:
    """What went wrong with the number, or what is still to be chosen."""
    text, desk = services.texts, services.station.desk
    if journey.not_chosen:
        words = text("tickets.not_chosen_do")
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("tickets.not_chosen"), text=words)
    if journey.not_stored:
        words = text("tickets.not_stored_do", desk=desk)
        return Banner(tone=Tone.BAD, icon="warning-circle", lead=text("tickets.not_stored"), text=words)
    if journey.refused is None:
        return None
    lead, todo = _REFUSED[journey.refused]
    if journey.refused is NoTicket.CLOSED and journey.opens is not None:
        words = text("tickets.closed_until", time=clock(journey.opens))
    else:
        words = text(todo, desk=desk)
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(lead), text=words)


def take_button(journey: QueueJourney, services: Services) -> Button:
    text = services.texts
    if journey.waited >= services.durations.busy_show_after:
        return Button(text=text("tickets.taking"), busy=True)
    return Button(text=text("tickets.take"), icon="ticket", icon_right=True)


def paper(journey: QueueJourney, services: Services) -> Banner | None:
    """What became of the paper; never more than is known."""
    text = services.texts
    untouched = journey.printed is None and journey.printing_since is None
    if services.printer is None or untouched:
        return None
    if journey.printed is not None:
        key, todo, tone, icon = _PAPER[came_out(journey.printed)]
        return Banner(tone=tone, icon=icon, lead=text(key), text=text(todo), inline=True)
    since = journey.printing_since
    if since is not None and services.clock.monotonic() - since >= services.durations.busy_give_way_after:
        words = text("tickets.not_printed_do")
        return Banner(tone=Tone.WARN, icon="question", lead=text("tickets.printing_slow"), text=words, inline=True)
    return Banner(tone=Tone.INFO, icon="printer", lead=text("tickets.printing"), inline=True)
