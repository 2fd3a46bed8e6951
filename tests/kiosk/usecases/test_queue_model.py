"""A station's queue under everything that may come between, held against a plain model: each number once, by its date,
from blocks that are this station's, never with a wrong time; each ticket in exactly one state."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.contract.changes import ChangesPage
from kiosk.domain.queue_order import OrderRule, in_order
from kiosk.domain.ticket import Priority, Ticket, TicketState
from kiosk.usecases.cancel_ticket import Cancelling
from kiosk.usecases.issue_ticket import Issued, TicketRefused
from tests.support.clocks import HandClock
from tests.support.queue_at_station import MORNING, QueueStation

TOLERANCE = timedelta(seconds=120)


class QueueModel(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.station = QueueStation(Path(self.folder.name), clock=HandClock(wall=MORNING))
        self.station.parts.time.begin()
        self.true_now = MORNING  # what a right clock would say
        self.given: dict[str, Ticket] = {}
        self.by_key: dict[str, Ticket] = {}
        self.cancelled: set[str] = set()
        self.enrolled = False

    def teardown(self) -> None:
        self.station.store.close()
        self.folder.cleanup()

    @property
    def off(self) -> timedelta:
        return self.station.clock.wall - self.true_now

    @rule(business=st.sampled_from(["ask", "registration"]), priority=st.none() | st.sampled_from(Priority))
    def issue(self, business: str, priority: Priority | None) -> None:
        key = str(uuid4())
        outcome = self.station.issue(business, priority, key)
        if isinstance(outcome, Issued):
            self._take(key, outcome.ticket)
        else:
            self._refused(business, outcome)

    def _take(self, key: str, ticket: Ticket) -> None:
        assert abs(self.off) <= TOLERANCE * 3, "stamped by a clock that had jumped"
        assert ticket.ticket_id not in self.given
        assert ticket.business_date == self.station.clock.wall.date()
        assert (ticket.lease_id is not None) is self.enrolled
        self.given[ticket.ticket_id] = self.by_key[key] = ticket

    def _refused(self, business: str, outcome: TicketRefused) -> None:
        why = outcome.reason.value
        assert why in {"clock", "no_block", "closed", "full"}
        if why == "no_block":
            assert self.enrolled
            assert not self.station.giver.online or self.station.giver.forgets_to_answer
        if why == "closed":
            assert business == "registration"

    @precondition(lambda self: self.by_key)
    @rule(data=st.data())
    def issue_again(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.by_key)))
        ticket = self.by_key[key]
        outcome = self.station.issue(ticket.business, ticket.priority, key)
        assert isinstance(outcome, Issued)
        assert (outcome.repeated, outcome.ticket.number) == (True, ticket.number)

    @precondition(lambda self: self.given)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        ticket_id = data.draw(st.sampled_from(sorted(self.given)))
        assert self.station.parts.cancel(ticket_id) is Cancelling.CANCELLED
        self.cancelled.add(ticket_id)

    @rule()
    def restart(self) -> None:
        self.station.restart()

    @rule()
    def power_cut(self) -> None:
        """The machine starts anew; its clock is what the wall says."""
        self.station.boot = str(uuid4())
        self.station.clock.seconds = 0
        self.station.clock.wall = self.true_now
        self.station.restart()
        self.station.parts.time.begin()

    @precondition(lambda self: not self.enrolled)
    @rule()
    def join(self) -> None:
        self.station.enrol()
        self.enrolled = True

    @precondition(lambda self: self.enrolled)
    @rule(online=st.booleans(), forgets=st.booleans())
    def network(self, online: bool, forgets: bool) -> None:
        self.station.giver.online = online
        self.station.giver.forgets_to_answer = forgets

    @precondition(lambda self: self.enrolled and self.station.giver.online)
    @rule()
    def sync(self) -> None:
        keeper = self.station.parts.blocks
        keeper.contact(-self.off)
        for request in keeper.wanted():
            grant = self.station.giver.block(request)
            if grant is not None:
                keeper.granted(grant)

    @precondition(lambda self: self.enrolled)
    @rule()
    def another_centre(self) -> None:
        """Enrolled anew: the blocks of before are lost."""
        self.station.enrol(f"QH{len(self.given) % 90 + 10}")

    @rule(seconds=st.integers(1, 6 * 3600))
    def time_passes(self, seconds: int) -> None:
        self.station.clock.advance(seconds)
        self.true_now += timedelta(seconds=seconds)

    @rule()
    def midnight(self) -> None:
        tomorrow = (self.true_now + timedelta(days=1)).replace(hour=0, minute=0, second=1)
        self.time_passes(int((tomorrow - self.true_now).total_seconds()))

    @rule(hours=st.sampled_from([-48, -3, 3, 30]))
    def clock_jumps(self, hours: int) -> None:
        if self.off == timedelta(0):
            self.station.clock.wall += timedelta(hours=hours)

    @rule()
    def clock_is_set_right(self) -> None:
        self.station.clock.wall = self.true_now

    @invariant()
    def each_number_was_given_once(self) -> None:
        numbers = [(one.business, one.business_date, one.number) for one in self.given.values()]
        assert len(set(numbers)) == len(numbers)

    @invariant()
    def each_ticket_is_in_one_state(self) -> None:
        days: set[date] = {one.business_date for one in self.given.values()}
        held = {one.ticket.ticket_id: one.ticket for day in days for one in self.station.store.tickets.tickets(day)}
        assert held.keys() == self.given.keys()
        gone = {ticket_id for ticket_id, one in held.items() if one.state is TicketState.CANCELLED}
        assert gone == self.cancelled

    @invariant()
    def each_message_waits_once(self) -> None:
        assert self.station.store.outbox.depth().pending == len(self.given) + len(self.cancelled)


TestQueueModel = QueueModel.TestCase
TestQueueModel.settings = settings(
    max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


# -- the rule of the line ----------------------------------------------------------------------------------------------


def in_line(n: int, minute: int, priority: Priority | None) -> Ticket:
    return Ticket(
        ticket_id=f"{n:03d}",
        key="",
        number=f"A{n:03d}",
        serial=n,
        business="registration",
        business_date=MORNING.date(),
        issued_at=MORNING + timedelta(minutes=minute),
        station="QH03",
        token="",
        priority=priority,
    )


LINES = st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=14)


def lines_of(rows: list[tuple[int, bool]]) -> list[Ticket]:
    return [in_line(n, minute, Priority.ELDERLY if prior else None) for n, (minute, prior) in enumerate(rows)]


@settings(max_examples=80, deadline=None)
@given(LINES, st.integers(1, 3), st.integers(1, 3), st.lists(st.booleans(), max_size=6))
def test_the_rule_holds_for_every_line(
    rows: list[tuple[int, bool]], ordinary: int, priority: int, called: list[bool]
) -> None:
    line, order_rule = lines_of(rows), OrderRule(ordinary, priority)
    order = in_order(line, order_rule, called)
    assert sorted(one.ticket_id for one in order) == sorted(one.ticket_id for one in line)
    for kind in (True, False):
        mine = [one for one in order if (one.priority is not None) is kind]
        assert mine == sorted(mine, key=lambda one: (one.issued_at, one.serial))
    # Whoever is called one by one comes in the order that was shown before.
    history, left = list(called), list(line)
    for expected in order:
        first = in_order(left, order_rule, history[-order_rule.memory :])[0]
        assert first == expected
        left.remove(first)
        history.append(first.priority is not None)
    if not called:
        no_run_is_too_long(order, order_rule)


def no_run_is_too_long(order: list[Ticket], order_rule: OrderRule) -> None:
    """While both kinds wait, no run is longer than the rule allows."""
    run, last = 0, None
    for at, one in enumerate(order):
        prior = one.priority is not None
        run = run + 1 if prior == last else 1
        others_wait = any((later.priority is not None) is not prior for later in order[at:])
        most = order_rule.priority if prior else order_rule.ordinary
        assert not others_wait or run <= most
        last = prior


def test_a_page_of_changes_with_queues_moves_no_cursor(tmp_path: Path) -> None:
    station = QueueStation(tmp_path)
    page = ChangesPage(changes=(), cursor=0, more=False)
    assert station.store.changes.apply(page, station.clock.now()) == 0
    station.store.close()
