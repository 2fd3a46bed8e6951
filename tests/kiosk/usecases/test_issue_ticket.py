"""Numbers: given once, committed first, from blocks or of the station's own; held when the clock cannot be right."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from hardware.api import PrintDocument, PrintOutcome, PrintResult
from kiosk.contract.changes import ChangesPage
from kiosk.contract.tickets import AppointmentTold, BlockGrant, BlockRequest, QueueCount
from kiosk.domain.ticket import Priority, TicketState
from kiosk.items.holidays import load_holidays
from kiosk.settings import CONFIG
from kiosk.usecases.cancel_ticket import Cancelling
from kiosk.usecases.issue_ticket import Issued, NoTicket, TicketRefused, TicketWish
from tests.support.fake_printer import FakePrinter
from tests.support.queue_at_station import MORNING, QueueStation


@pytest.fixture
def station(tmp_path: Path) -> Iterator[QueueStation]:
    made = QueueStation(tmp_path)
    yield made
    made.store.close()


def given(outcome: Issued | TicketRefused) -> Issued:
    assert isinstance(outcome, Issued), outcome
    return outcome


def reason(outcome: Issued | TicketRefused) -> str:
    assert isinstance(outcome, TicketRefused), outcome
    return outcome.reason.value


def test_a_station_that_never_joined_counts_by_itself(station: QueueStation) -> None:
    assert [station.number() for _ in range(3)] == ["A001", "A002", "A003"]
    assert station.number("ask") == "E001"


def test_the_same_key_gives_the_same_ticket_and_stores_nothing_new(station: QueueStation) -> None:
    key = str(uuid4())
    first = given(station.issue(key=key))
    again = given(station.issue(key=key))
    assert (again.ticket, again.held.waiting, again.repeated) == (first.ticket, first.held.waiting, True)
    assert station.store.outbox.depth().pending == 1
    assert reason(station.issue("subsidy", key=key)) == "key_taken"
    assert station.number() == "A002"


def test_message_ticket_and_audit_are_one(station: QueueStation) -> None:
    ticket = given(station.issue(priority=Priority.ELDERLY)).ticket
    (message,) = station.store.outbox.due(station.clock.now(), 10)
    body = json.loads(message.body)["body"]
    assert (body["number"], body["priority"], body["lease_id"]) == ("A001", "elderly", None)
    assert (body["token"], len(ticket.token)) == (ticket.token, 22)
    assert station.store.verify_audit().intact
    assert ticket.token not in repr(ticket)


def test_an_enrolled_station_gives_out_numbers_of_its_blocks_alone(station: QueueStation) -> None:
    station.enrol()
    station.giver.last["registration", station.today] = 40  # other stations had those
    assert station.number() == "A041"
    station.giver.online = False
    assert [station.number() for _ in range(29)] == [f"A{n:03d}" for n in range(42, 71)]
    assert station.number() == "no_block"
    station.giver.online = True
    assert station.number() == "A071"


def test_blocks_come_ahead_of_need_and_for_the_next_open_day(station: QueueStation) -> None:
    station.enrol()
    assert station.sync_blocks() == 10  # five businesses, today and tomorrow
    assert station.sync_blocks() == 0
    station.giver.online = False
    for _ in range(16):
        given(station.issue())
    station.giver.online = True
    assert station.sync_blocks() == 1
    station.giver.online = False
    station.clock.advance(24 * 3600)
    assert station.number() == "A001"  # of tomorrow's own block, though nobody can be reached


def test_a_block_of_another_date_is_never_used(station: QueueStation) -> None:
    station.enrol()
    station.sync_blocks()
    station.giver.online = False
    station.clock.advance(4 * 24 * 3600)
    assert station.number() == "no_block"
    assert station.number("ask") == "no_block"


def test_a_lost_answer_costs_no_numbers(station: QueueStation) -> None:
    station.enrol()
    station.giver.forgets_to_answer = True
    assert station.number() == "no_block"
    station.giver.forgets_to_answer = False
    assert station.number() == "A001"
    assert len(station.giver.granted) == 1


def test_joining_in_the_middle_of_a_day_repeats_no_number(station: QueueStation) -> None:
    assert [station.number() for _ in range(2)] == ["A001", "A002"]
    station.enrol()
    assert station.number() == "A003"


def test_a_block_of_numbers_that_were_given_out_is_not_taken(station: QueueStation) -> None:
    station.enrol()
    assert station.number() == "A001"
    station.giver.last.clear()  # the centre lost its memory
    station.giver.granted.clear()
    for _ in range(29):
        given(station.issue())
    assert station.number() == "A031"  # asked above the last that was given out


def test_dates_turn_by_the_wall_and_not_by_running_time(station: QueueStation) -> None:
    station.clock.wall = MORNING.replace(hour=23, minute=59, second=58)
    assert station.number("ask") == "E001"
    station.clock.advance(1)
    assert station.number("ask") == "E002"
    station.clock.advance(1)
    ticket = given(station.issue("ask")).ticket
    assert (ticket.number, str(ticket.business_date)) == ("E001", "2026-10-16")
    station.restart()
    assert station.number("ask") == "E002"


@pytest.mark.parametrize(
    ("hour", "minute", "days", "said"),
    [
        (8, 29, 0, "closed"),
        (8, 30, 0, "A001"),
        (11, 59, 0, "A001"),
        (12, 0, 0, "closed"),
        (13, 30, 0, "A001"),
        (17, 30, 0, "closed"),
        (9, 0, 2, "closed"),  # Saturday
    ],
)
def test_hours_and_days(station: QueueStation, hour: int, minute: int, days: int, said: str) -> None:
    station.clock.wall = MORNING.replace(hour=hour, minute=minute) + timedelta(days=days)
    assert station.number() == said
    assert station.number("ask") == "E001"


def test_closed_says_when_it_opens_again(station: QueueStation) -> None:
    station.clock.wall = MORNING.replace(hour=12, minute=30)
    outcome = station.issue()
    assert isinstance(outcome, TicketRefused)
    assert str(outcome.opens) == "13:30:00"


def test_a_half_day_has_a_quota_and_a_cancelled_ticket_gives_its_place_back(station: QueueStation) -> None:
    tickets = [given(station.issue("startup_loan")).ticket for _ in range(30)]
    assert station.number("startup_loan") == "full"
    assert station.parts.cancel(tickets[3].ticket_id) is Cancelling.CANCELLED
    assert station.number("startup_loan") == "C031"  # never the number that was given out before
    station.clock.wall = MORNING.replace(hour=14)
    station.clock.seconds += 5 * 3600
    assert station.number("startup_loan") == "C032"


def test_nobody_is_cancelled_twice_or_while_served(station: QueueStation) -> None:
    ticket_id = given(station.issue()).ticket.ticket_id
    told(station, ticket_id, TicketState.SERVING)
    assert station.parts.cancel(ticket_id) is Cancelling.TOO_LATE
    other = given(station.issue()).ticket.ticket_id
    assert [station.parts.cancel(other) for _ in range(2)] == [Cancelling.CANCELLED] * 2
    assert station.parts.cancel(str(uuid4())) is Cancelling.UNKNOWN
    assert station.store.outbox.depth().pending == 3


def told(station: QueueStation, ticket_id: str, state: TicketState, counter: str | None = "3") -> None:
    cursor = station.store.changes.cursor() + 1
    one = {"ticket_id": ticket_id, "state": state.value, "at": station.clock.now(), "counter": counter}
    page = ChangesPage.model_validate({"changes": (), "tickets": (one,), "cursor": cursor, "more": False})
    station.store.changes.apply(page, station.clock.now())


def lines(station: QueueStation, **figures: object) -> None:
    now = station.clock.now()
    count = QueueCount.model_validate(
        {"business": "registration", "business_date": now.date(), "at": now, "waiting": 0} | figures
    )
    page = ChangesPage(changes=(), queues=(count,), cursor=station.store.changes.cursor(), more=False)
    station.store.changes.apply(page, now)


def test_what_the_centre_tells_makes_the_estimate(station: QueueStation) -> None:
    station.enrol()
    lines(station, waiting=4, windows=2, served=20, p50=300, p90=480)
    issued = given(station.issue())
    assert (issued.held.waiting, issued.held.ahead) == (4, 4)
    assert issued.held.wait is not None
    assert (issued.held.wait.low, issued.held.wait.high) == (10, 20)
    after = given(station.issue())
    assert (after.held.waiting, after.held.ahead) == (5, 5)


@pytest.mark.parametrize("figures", [{"served": 4}, {"windows": 0}, {"p50": 9000, "p90": 9000}])
def test_without_good_figures_there_is_no_estimate(station: QueueStation, figures: dict[str, int]) -> None:
    station.enrol()
    lines(station, **({"waiting": 4, "windows": 2, "served": 20, "p50": 300, "p90": 480} | figures))
    held = given(station.issue()).held
    assert (held.ahead, held.wait) == (4, None)


def test_old_figures_say_nothing(station: QueueStation) -> None:
    station.enrol()
    lines(station, waiting=4, windows=2, served=20, p50=300, p90=480)
    station.clock.advance(16 * 60)
    held = given(station.issue()).held
    assert (held.waiting, held.ahead, held.wait) == (4, None, None)


def test_who_has_priority_goes_before_as_the_rule_says(station: QueueStation) -> None:
    station.enrol()
    lines(station, waiting=6, waiting_priority=1, windows=1, served=9, p50=60, p90=60, called=[True])
    assert given(station.issue(priority=Priority.DISABLED)).held.ahead == 5  # o o P o o P o


def test_a_hall_that_stops_gives_out_no_more(station: QueueStation) -> None:
    station.enrol()
    lines(station, stopped=True)
    assert station.number() == "closed"


def test_the_quota_is_of_the_whole_hall(station: QueueStation) -> None:
    station.enrol()
    lines(station, issued_morning=200)
    assert station.number() == "full"
    station.clock.wall = MORNING.replace(hour=14)
    station.clock.seconds += 5 * 3600
    assert station.number() == "A001"


def test_a_block_that_comes_just_after_midnight_is_of_a_day_that_is_over(station: QueueStation) -> None:
    station.enrol()
    station.clock.wall = MORNING.replace(hour=23, minute=59, second=59)
    asked = station.giver.block

    def slow(request: BlockRequest) -> BlockGrant | None:
        grant = asked(request)
        station.clock.advance(2)
        return grant

    station.giver.block = slow  # type: ignore[method-assign]
    ticket = given(station.issue("ask")).ticket
    assert (ticket.number, str(ticket.business_date)) == ("E001", "2026-10-16")
    assert len(station.giver.granted) == 2


def test_a_half_day_ends_to_the_second(tmp_path: Path) -> None:
    station = QueueStation(
        tmp_path / "station", config=config(tmp_path, {"ask": "quota = { morning = 2, afternoon = 1 }"})
    )
    assert [station.number("ask") for _ in range(3)] == ["E001", "E002", "full"]
    to(station, 11, 59, 59)
    assert station.number("ask") == "full"
    to(station, 12)
    assert [station.number("ask") for _ in range(2)] == ["E003", "full"]
    to(station, 23, 59, 59)
    assert station.number("ask") == "full"
    station.clock.advance(1)
    assert station.number("ask") == "E001"
    station.store.close()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-10-01", "closed"),  # National Day, a Thursday
        ("2026-10-10", "A001"),  # a Saturday that makes up for it
        ("2026-10-11", "closed"),  # a Sunday
    ],
)
def test_holidays_are_those_of_the_country(tmp_path: Path, day: str, said: str) -> None:
    calendar, faults = load_holidays(CONFIG / "holidays.toml")
    station = QueueStation(tmp_path, calendar=lambda: calendar)
    station.clock.wall = datetime.combine(date.fromisoformat(day), MORNING.timetz())
    assert (station.number(), station.number("ask"), faults) == (said, "E001", [])
    station.store.close()


def test_who_waits_since_yesterday_is_not_before_who_comes_today(station: QueueStation) -> None:
    station.clock.wall = MORNING.replace(hour=23, minute=50)
    old = [given(station.issue("ask")).ticket for _ in range(2)]
    station.clock.advance(20 * 60)
    issued = given(station.issue("ask"))
    assert (issued.ticket.number, issued.held.waiting) == ("E001", 0)
    assert {ticket.business_date for ticket in old} == {MORNING.date()}


# -- what became of the file since -------------------------------------------------------------------------------------


def config(tmp_path: Path, more: dict[str, str]) -> Path:
    """A directory in which businesses have these lines too; "" takes one out."""
    head, *parts = (CONFIG / "queue.toml").read_text(encoding="utf-8").split("[[businesses]]")
    kept = []
    for part in parts:
        business_id = part.split('"')[1]
        if more.get(business_id, " "):
            kept.append(f"[[businesses]]{part.rstrip()}\n{more.get(business_id, '')}\n\n")
    folder = tmp_path / "config"
    folder.mkdir(exist_ok=True)
    (folder / "queue.toml").write_text(head + "".join(kept), encoding="utf-8")
    return folder


def to(station: QueueStation, hour: int, minute: int = 0, second: int = 0) -> None:
    """Time passes until then."""
    then = station.clock.wall.replace(hour=hour, minute=minute, second=second)
    station.clock.advance((then - station.clock.wall).total_seconds())


class WillingPrinter(FakePrinter):
    def print_document(self, job_id: str, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
        done(PrintResult(PrintOutcome.PRINTED))


def test_a_business_that_is_taken_out_leaves_its_numbers_good(tmp_path: Path) -> None:
    station = QueueStation(tmp_path / "station")
    key = str(uuid4())
    ticket = given(station.issue(key=key)).ticket
    station.config = config(tmp_path, {"registration": ""})
    station.restart()
    assert station.number() == "unknown_business"
    again = given(station.issue(key=key))
    assert (again.ticket, again.repeated) == (ticket, True)
    assert (again.business.prefix, again.business.name) == ("A", "现在不取号的业务")
    printed: list[PrintResult] = []
    station.parts.at_station(None, WillingPrinter(), "test").print(ticket.ticket_id, printed.append)
    assert [one.outcome for one in printed] == [PrintOutcome.PRINTED]
    assert station.parts.cancel(ticket.ticket_id) is Cancelling.CANCELLED
    station.store.close()


# -- the clock ---------------------------------------------------------------------------------------------------------


def test_a_clock_that_went_back_is_held_until_it_is_right_again(station: QueueStation) -> None:
    assert station.number() == "A001"
    station.clock.wall -= timedelta(hours=1)
    assert station.number() == "clock"
    station.clock.wall += timedelta(hours=1)
    assert station.number() == "A002"


def test_a_clock_that_jumped_ahead_is_held_while_the_machine_runs(station: QueueStation) -> None:
    assert station.number("ask") == "E001"
    station.clock.wall += timedelta(days=1)
    assert station.number("ask") == "clock"
    station.restart()
    assert station.number("ask") == "clock"  # the same start of the machine still


@pytest.mark.parametrize("days", [1, -1])
def test_a_day_off_and_back_again_while_the_kiosk_runs(station: QueueStation, days: int) -> None:
    station.enrol()
    station.sync_blocks()
    assert station.number("ask") == "E001"
    for _ in range(2):
        station.clock.wall += timedelta(days=days)
        assert [station.number("ask") for _ in range(2)] == ["clock", "clock"]
        station.clock.wall -= timedelta(days=days)
    ticket = given(station.issue("ask")).ticket
    assert (ticket.number, ticket.business_date) == ("E002", MORNING.date())
    days_of = {held.ticket.business_date for held in station.store.tickets.tickets(MORNING.date())}
    assert days_of == {MORNING.date()}


def test_after_a_start_of_the_machine_only_the_past_is_refused(station: QueueStation) -> None:
    assert station.number("ask") == "E001"
    station.boot = "boot-2"
    station.clock.seconds = 0
    station.clock.wall -= timedelta(days=200)
    assert station.number("ask") == "clock"
    station.clock.wall += timedelta(days=201)
    assert station.number("ask") == "E001"


def test_what_the_centre_says_of_the_time_counts_most(station: QueueStation) -> None:
    station.enrol()
    station.sync_blocks()
    station.parts.blocks.contact(timedelta(hours=3))
    assert station.number() == "clock"
    assert station.parts.blocks.wanted() == ()
    station.parts.blocks.contact(timedelta(seconds=1))
    assert station.number() == "A001"
    station.clock.wall += timedelta(days=1)
    assert station.number() == "clock"
    station.parts.blocks.contact(timedelta(0))  # it was yesterday's time that had been wrong
    assert station.number() == "A001"


def test_small_steps_are_no_fault_and_times_of_issue_never_go_back(station: QueueStation) -> None:
    first = given(station.issue()).ticket
    station.clock.wall -= timedelta(seconds=90)
    second = given(station.issue()).ticket
    assert second.issued_at == first.issued_at


def test_somebody_may_say_that_the_clock_is_right(station: QueueStation) -> None:
    station.issue()
    station.clock.wall -= timedelta(minutes=30)
    assert station.parts.time.fault() is not None
    station.parts.time.confirm()
    assert station.number() == "A002"


# -- appointments ------------------------------------------------------------------------------------------------------


def appoint(station: QueueStation, **more: object) -> AppointmentTold:
    now = station.clock.now()
    told = AppointmentTold.model_validate(
        {
            "appointment_id": str(uuid4()),
            "submission_id": str(uuid4()),
            "receipt_no": "530502-QH03-20261010-0001",
            "business": "startup_loan",
            "starts": now + timedelta(minutes=30),
            "ends": now + timedelta(minutes=90),
            "at": now,
        }
        | more
    )
    page = ChangesPage(changes=(), appointments=(told,), cursor=station.store.changes.cursor() + 1, more=False)
    station.store.changes.apply(page, now)
    return told


def test_an_appointment_is_checked_in_once(station: QueueStation) -> None:
    told = appoint(station)
    (found,) = station.store.tickets.appointments((), told.receipt_no, station.clock.now())
    assert found == told
    assert station.store.tickets.has_appointments(station.clock.now())
    wish = TicketWish(business=told.business, appointment_id=told.appointment_id)
    issued = given(station.wish(wish))
    assert issued.ticket.window is not None
    assert issued.ticket.window.starts == told.starts
    again = given(station.wish(TicketWish(business=told.business, appointment_id=told.appointment_id)))
    assert again.ticket == issued.ticket
    assert not station.store.tickets.has_appointments(station.clock.now())


def test_who_has_an_appointment_has_a_place_when_all_numbers_are_taken(station: QueueStation) -> None:
    for _ in range(30):
        given(station.issue("startup_loan"))
    told = appoint(station)
    assert given(station.wish(TicketWish(business="startup_loan", appointment_id=told.appointment_id)))


@pytest.mark.parametrize("more", [{"cancelled": True}, {"starts": MORNING + timedelta(days=1)}])
def test_an_appointment_that_is_none_today_gives_no_number(station: QueueStation, more: dict[str, object]) -> None:
    if "starts" in more:
        more = more | {"ends": MORNING + timedelta(days=1, hours=1)}
    told = appoint(station, **more)
    wish = TicketWish(business="startup_loan", appointment_id=told.appointment_id)
    assert reason(station.wish(wish)) == NoTicket.APPOINTMENT.value


# -- several programs at once -----------------------------------------------------------------------------------------


def test_two_programs_beside_each_other_never_clash(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    first, second = QueueStation(tmp_path), QueueStation(tmp_path)
    first.enrol()
    second.giver = first.giver
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda n: (first, second)[n % 2].number("ask"), range(40)))
    assert sorted(numbers) == [f"E{n:03d}" for n in range(1, 41)]
    for one in (first, second):
        one.store.close()


def test_old_days_are_forgotten_once_the_centre_has_them(station: QueueStation) -> None:
    station.issue()
    station.clock.advance(9 * 24 * 3600)
    assert station.parts.forget_old() == 0  # it waits for the centre still
    station.issue()
    for row in station.store.outbox.due(station.clock.now(), 10)[:1]:
        from kiosk.contract.batch import ItemResult, ItemStatus

        result = ItemResult(key=row.key, status=ItemStatus.STORED, code=201)
        station.store.outbox.record([result], station.clock.now())
    assert station.parts.forget_old() == 1
