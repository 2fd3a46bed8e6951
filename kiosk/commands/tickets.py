"""`tickets businesses|issue|list|cancel|clock`: the queue without the glass, beside a running kiosk too."""

from argparse import Namespace
from typing import Any

from kiosk.commands.answer import refuse, say
from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.ticket import Priority, TicketState
from kiosk.station import Station
from kiosk.usecases.cancel_ticket import Cancelling
from kiosk.usecases.issue_ticket import Issued, NoTicket, TicketRefused, TicketWish
from kiosk.usecases.queue_now import BusinessNow
from kiosk.usecases.ticket_ports import HeldTicket

_SAID = {
    NoTicket.CLOSED: "no numbers are given out for this business now",
    NoTicket.FULL: "all numbers of this half day are given out",
    NoTicket.NO_BLOCK: "the centre cannot be reached and no number is left; nothing was given out",
    NoTicket.CLOCK: "the clock of this machine has jumped; no number is given out until its time is known to be right",
    NoTicket.UNKNOWN_BUSINESS: "there is no such business",
    NoTicket.KEY_TAKEN: "this key stands for another ticket",
    NoTicket.APPOINTMENT: "there is no such appointment today",
}


def run(station: Station, args: Namespace) -> int:
    verbs = {"businesses": _businesses, "issue": _issue, "list": _list, "cancel": _cancel, "clock": _clock}
    return verbs[args.verb](station, args)


def _businesses(station: Station, _args: Namespace) -> int:
    return say({"businesses": [_business(one) for one in station.queue.now()]})


def _business(now: BusinessNow) -> dict[str, Any]:
    wait = now.ahead.wait
    return {
        "id": now.business.id,
        "name": now.business.name,
        "prefix": now.business.prefix,
        "open": now.shut is None,
        "reason": None if now.shut is None else now.shut.value,
        "waiting": now.waiting,
        "wait_minutes": None if wait is None else [wait.low, wait.high],
    }


def _issue(station: Station, args: Namespace) -> int:
    wish = TicketWish(
        business=args.business,
        priority=Priority(args.priority) if args.priority else None,
        **({"key": args.key} if args.key else {}),
    )
    outcome = station.queue.issue(station.block_office)(wish)
    if isinstance(outcome, TicketRefused):
        return refuse(outcome.reason.value, _SAID[outcome.reason])
    return say(_issued(outcome))


def _issued(issued: Issued) -> dict[str, Any]:
    held = issued.held
    ticket, wait = held.ticket, held.wait
    return {
        "number": ticket.number,
        "business": ticket.business,
        "business_date": ticket.business_date.isoformat(),
        "waiting": held.waiting,
        "issued_at": local_time(ticket.issued_at).isoformat(timespec="milliseconds"),
        "ticket_id": ticket.ticket_id,
        "priority": ticket.priority.value if ticket.priority else None,
        "ahead": held.ahead,
        "wait_minutes": None if wait is None else [wait.low, wait.high],
    }


def _list(station: Station, _args: Namespace) -> int:
    today = business_date(station.clock.now())
    return say(
        {"business_date": today.isoformat(), "tickets": [_row(one) for one in station.store.tickets.tickets(today)]}
    )


def _row(held: HeldTicket) -> dict[str, Any]:
    ticket = held.ticket
    return {
        "ticket_id": ticket.ticket_id,
        "number": ticket.number,
        "business": ticket.business,
        "state": ticket.state.value,
        "issued_at": local_time(ticket.issued_at).isoformat(timespec="milliseconds"),
        "priority": ticket.priority.value if ticket.priority else None,
        "sent": held.sent,
    }


def _cancel(station: Station, args: Namespace) -> int:
    outcome = station.queue.cancel(args.ticket_id)
    if outcome is Cancelling.CANCELLED:
        return say({"ticket_id": args.ticket_id, "state": TicketState.CANCELLED.value})
    said = {Cancelling.UNKNOWN: "there is no such ticket", Cancelling.TOO_LATE: "it is served already"}
    return refuse(outcome.value, said[outcome])


def _clock(station: Station, args: Namespace) -> int:
    time = station.queue.time
    if args.confirm:
        time.confirm()
    fault = time.fault()
    now = local_time(station.clock.now()).isoformat(timespec="seconds")
    return say({"now": now, "trusted": fault is None, "fault": fault.value if fault else None})
