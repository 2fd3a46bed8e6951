"""What a counter does with the line: one press of a button, done once however often it is sent."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from central.store import counter_windows, tickets
from central.store.counter_windows import OpenWindow
from central.store.tickets import EventKind, QueuedTicket, TicketMovedError
from kiosk.domain.queue_order import in_order
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import TicketState

# Two presses so close to each other are one that trembled.
TREMBLE = timedelta(seconds=2)


class Wish(StrEnum):
    NEXT = "next"
    CALL_BACK = "call_back"
    RECALL = "recall"
    ARRIVED = "arrived"
    SKIP = "skip"
    TRANSFER = "transfer"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Press:
    """`current` is the ticket that the page showed at the window ("": none); `ticket` the one that is called back,
    `business` the line one is sent to."""

    key: str
    wish: Wish
    current: str = ""
    ticket: str = ""
    business: str = ""

    @property
    def words(self) -> str:
        """All but the key, in one line."""
        return f"{self.wish.value} {self.current} {self.ticket} {self.business}"


class Outcome(StrEnum):
    DONE = "done"
    NOBODY = "nobody"  # nobody waits; nothing was changed
    CHANGED = "changed"  # the window does not have what the page showed; nothing was changed
    TOO_SOON = "too_soon"  # the same button trembled
    NO_WINDOW = "no_window"  # this member has no window open
    NOT_SO = "not_so"  # such a step does not lead on from here


@dataclass(frozen=True, slots=True)
class Answer:
    """`number` is that of the ticket it is about, where there is one."""

    outcome: Outcome
    number: str = ""


class KeyUsedError(Exception):
    """The key of this press was used before, by another or for something else."""


def press(connection: Connection, plan: QueuePlan, staff: str, pressed: Press, now: datetime) -> Answer:
    """In the caller's transaction. The same key is answered as it was the first time. Raises KeyUsedError."""
    tickets.take_turn(connection)
    before = counter_windows.pressed(connection, pressed.key)
    if before is not None:
        return _again(before, staff, pressed)
    window = counter_windows.window_of(connection, staff)
    answer = Answer(Outcome.NO_WINDOW) if window is None else _Counter(connection, plan, window, now).do(pressed)
    counter_windows.keep_press(connection, pressed.key, staff, pressed.words, json.dumps(asdict(answer)), now)
    return answer


def _again(before: tuple[str, str, str], staff: str, pressed: Press) -> Answer:
    who, words, answer = before
    if (who, words) != (staff, pressed.words):
        raise KeyUsedError
    said = json.loads(answer)
    return Answer(Outcome(said["outcome"]), said["number"])


@dataclass(frozen=True, slots=True)
class _Counter:
    connection: Connection
    plan: QueuePlan
    window: OpenWindow
    now: datetime

    def do(self, pressed: Press) -> Answer:
        current = tickets.at_window(self.connection, self.window.name)
        if (current.ticket_id if current else "") != pressed.current:
            return Answer(Outcome.CHANGED, current.number if current else "")
        try:
            if pressed.wish is Wish.NEXT:
                return self._next(current)
            if pressed.wish is Wish.CALL_BACK:
                return self._call_back(current, pressed.ticket)
            return Answer(Outcome.NOT_SO) if current is None else self._with(current, pressed)
        except TicketMovedError:
            return Answer(Outcome.NOT_SO, current.number if current else "")

    def _next(self, current: QueuedTicket | None) -> Answer:
        """Whoever sat here before is done with. Where nobody waits, they are not."""
        if current is not None and current.state is TicketState.CALLED and self._just_called(current):
            return Answer(Outcome.TOO_SOON, current.number)
        following = next_in_line(self.connection, self.plan, self.window, self.now)
        if following is None:
            return Answer(Outcome.NOBODY)
        self._done_with(current)
        return self._call(following, EventKind.CALLED)

    def _call_back(self, current: QueuedTicket | None, ticket_id: str) -> Answer:
        wanted = tickets.find(self.connection, ticket_id)
        if wanted is None or wanted.state is not TicketState.MISSED:
            return Answer(Outcome.CHANGED, wanted.number if wanted else "")
        self._done_with(current)
        return self._call(wanted, EventKind.CALLED_BACK)

    def _with(self, current: QueuedTicket, pressed: Press) -> Answer:
        match pressed.wish:
            case Wish.RECALL if current.state is TicketState.CALLED:
                return self._call(current, EventKind.RECALLED)
            case Wish.ARRIVED if current.state is TicketState.CALLED:
                return self._change(current, replace(current, state=TicketState.SERVING), EventKind.ARRIVED)
            case Wish.SKIP if current.state is TicketState.CALLED:
                missed = replace(current, state=TicketState.MISSED, at_window=None)
                return self._change(current, missed, EventKind.MISSED)
            case Wish.FINISH:
                return self._change(current, replace(current, state=TicketState.FINISHED), EventKind.FINISHED)
            case Wish.TRANSFER if self._other_line(current, pressed.business):
                waits = replace(current, state=TicketState.WAITING, business=pressed.business, at_window=None)
                return self._change(current, waits, EventKind.TRANSFERRED)
            case _:
                return Answer(Outcome.NOT_SO, current.number)

    def _other_line(self, current: QueuedTicket, business: str) -> bool:
        return business != current.business and self.plan.business(business) is not None

    def _just_called(self, current: QueuedTicket) -> bool:
        return current.called_at is not None and abs(self.now - current.called_at) < TREMBLE

    def _done_with(self, current: QueuedTicket | None) -> None:
        if current is not None:
            self._change(current, replace(current, state=TicketState.FINISHED), EventKind.FINISHED)

    def _call(self, ticket: QueuedTicket, kind: EventKind) -> Answer:
        called = replace(ticket, state=TicketState.CALLED, at_window=self.window.name)
        return self._change(ticket, called, kind)

    def _change(self, ticket: QueuedTicket, after: QueuedTicket, kind: EventKind) -> Answer:
        tickets.change(self.connection, ticket, after, kind, self.now, self.window.staff)
        return Answer(Outcome.DONE, ticket.number)


def line_of(connection: Connection, plan: QueuePlan, window: OpenWindow, now: datetime) -> list[QueuedTicket]:
    """Who waits for what this window serves, in the order they will be called."""
    served = [*window.businesses, *_left_over(connection, plan, window, now)]
    waiting = tickets.in_state(connection, [TicketState.WAITING], now, served)
    called = tickets.called_lately(connection, served, now, plan.order.memory)
    return in_order(waiting, plan.order, called)


def _left_over(connection: Connection, plan: QueuePlan, window: OpenWindow, now: datetime) -> list[str]:
    """Lines of businesses that were taken out of the file while somebody stands there: every window calls them, for
    none can be opened for them any more."""
    lines = tickets.lines(connection, now)
    return [one for one in lines if plan.business(one) is None and one not in window.businesses]


def next_in_line(connection: Connection, plan: QueuePlan, window: OpenWindow, now: datetime) -> QueuedTicket | None:
    return next(iter(line_of(connection, plan, window, now)), None)


@dataclass(frozen=True, slots=True)
class TakenBy:
    """Somebody else sits there."""

    staff: str


@dataclass(frozen=True, slots=True)
class StillThere:
    """Who was called is not done with, and would be forgotten at a window where nobody sits."""

    number: str


def sit_down(
    connection: Connection, staff: str, name: str, businesses: Sequence[str], now: datetime, *, instead: bool = False
) -> TakenBy | StillThere | None:
    """Open a window; what this member had open before is closed. `instead`: whoever sits there leaves. What was called
    to the window stays there. Anything but None: why not; then nothing was changed."""
    tickets.take_turn(connection)
    before = counter_windows.window_of(connection, staff)
    if before is not None and before.name != name:
        current = tickets.at_window(connection, before.name)
        if current is not None:
            return StillThere(current.number)
    if instead:
        counter_windows.release(connection, name, now)
    sits = counter_windows.open_window(connection, name, staff, businesses, now)
    return None if sits is None else TakenBy(sits)


def leave_window(connection: Connection, staff: str, now: datetime) -> StillThere | None:
    """Close this member's window. Anything but None: why not; then nothing was changed."""
    tickets.take_turn(connection)
    window = counter_windows.window_of(connection, staff)
    current = tickets.at_window(connection, window.name) if window else None
    if current is not None:
        return StillThere(current.number)
    counter_windows.close_windows(connection, staff, now)
    return None
