"""Stations and centre together over real HTTP: postings down; applications, places and employers' offers up."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from central.store import postings
from kiosk.domain.gig_take import TakeCause, TakeState
from kiosk.domain.job_application import ApplicationState
from kiosk.domain.offered_posting import Employer, OfferState
from kiosk.domain.person import Assurance, Person
from kiosk.domain.posting import Posting
from kiosk.domain.submission import Consent
from kiosk.runtime.loop_thread import LoopThread
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import enrol
from kiosk.sync.once import SyncFault, SyncReport, sync_once
from kiosk.sync.send_now import SendNow
from kiosk.usecases.apply_to_posting import CannotApply, JobWish
from kiosk.usecases.market_ports import JobApplication, OfferedPosting, Take
from kiosk.usecases.my_postings import PostingStep
from kiosk.usecases.offer_posting import Offer, OfferRefused
from kiosk.usecases.take_gig import CannotTake, GaveUp
from kiosk.wiring.market import MarketParts, market_parts, posting_in
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import NOON, HandClock
from tests.support.no_lint import no_lint
from tests.support.people import person
from tests.support.postings import CREDIT_CODE, gig, posting, posting_data

CONSENT = Consent(purpose="job_application", text_version="1", given_at=NOON)
EMPLOYER = Employer(credit_code=CREDIT_CODE, name="测试家政公司")
OTHER = person("测试四", date(1985, 6, 7))


class Station:
    """One that has joined the centre. `line` False: the network is down, for the direct word and for the round."""

    def __init__(self, folder: Path, centre: InProcessCentre, clock: HandClock, loop: LoopThread, code: str) -> None:
        self.store, self.centre, self.clock = SqlStore(folder), centre, clock
        self.line = True
        enrol(self.store, centre.url, centre.enrol_code(code), clock)
        now = SendNow(
            store=self.store, outbox=self.store.outbox, clock=clock, seconds=30.0,
            on_loop=lambda work: loop.wait_for(work, 30.0) if self.line else None,
        )  # fmt: skip
        self.parts: MarketParts = market_parts(self.store, clock, "530502", now, posting_in(self.store), no_lint)

    def sync(self) -> SyncReport:
        self.clock.wall += timedelta(seconds=1)
        report = sync_once(self.store, self.store.outbox, self.store.changes, self.clock)
        assert isinstance(report, SyncReport), report
        return report

    def take(self, posting_id: str = "G-1", who: Person | None = None, key: str | None = None) -> Take | CannotTake:
        self.clock.wall += timedelta(seconds=1)
        return self.parts.take_gig(posting_id, who or person(), Assurance.CARD, key or str(uuid4()))

    def takes(self, who: Person | None = None) -> tuple[Take, ...]:
        return self.parts.my_takes(who or person(), Assurance.CARD)

    def apply(self, posting_id: str = "P-1", who: Person | None = None) -> JobApplication | CannotApply:
        wish = JobWish(
            posting_id=posting_id, person=who or person(), assurance=Assurance.CARD, consent=CONSENT, key=str(uuid4())
        )
        return self.parts.apply_to_posting(wish)

    def offer(self, key: str | None = None, **changed: Any) -> OfferedPosting:
        data = {name: value for name, value in posting_data(**changed).items() if name != "id"}
        offer = Offer(data=data, employer=EMPLOYER, agent=person(), assurance=Assurance.CARD, key=key or str(uuid4()))
        offered = self.parts.offer_posting(offer)
        assert isinstance(offered, OfferedPosting), offered
        return offered

    def mine(self) -> OfferedPosting:
        (found,) = self.parts.my_postings(CREDIT_CODE, person(), Assurance.CARD)
        return found


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def loop() -> Iterator[LoopThread]:
    async def hold(stop: Any, _nudge: Any) -> None:
        await stop.wait()

    thread = LoopThread(hold)
    thread.start()
    yield thread
    thread.stop()


@pytest.fixture
def centre(tmp_path: Path, clock: HandClock) -> Iterator[InProcessCentre]:
    with in_process(tmp_path / "centre", clock.now) as running:
        yield running


@pytest.fixture
def station(tmp_path: Path, centre: InProcessCentre, clock: HandClock, loop: LoopThread) -> Iterator[Station]:
    opened = Station(tmp_path / "station", centre, clock, loop, "QH03")
    yield opened
    opened.store.close()


@pytest.fixture
def other(tmp_path: Path, centre: InProcessCentre, clock: HandClock, loop: LoopThread) -> Iterator[Station]:
    opened = Station(tmp_path / "other", centre, clock, loop, "QH04")
    yield opened
    opened.store.close()


def load(centre: InProcessCentre, *loaded: Posting) -> int:
    with centre.database.write() as connection:
        return postings.load(connection, loaded, centre.now())


def move(centre: InProcessCentre, posting_id: str, state: OfferState, **more: Any) -> None:
    with centre.database.write() as connection:
        postings.move(connection, posting_id, state, centre.now(), **more)


def shown(station: Station) -> list[str]:
    return sorted(one.id for one in station.store.postings.changed_since(0, 10_000) if one.text)


# -- postings down -----------------------------------------------------------------------------------------------------


def test_a_posting_comes_changes_and_goes(station: Station, centre: InProcessCentre) -> None:
    load(centre, posting("P-1"), posting("P-2"))
    assert station.sync().pulled == 2
    assert station.store.postings.by_ids(["P-1"]) == [posting("P-1")]
    assert load(centre, posting("P-1", title="测试司机"), posting("P-2")) == 1, "what is the same is not told again"
    assert station.sync().pulled == 1
    assert station.store.postings.by_ids(["P-1"])[0].title == "测试司机"
    move(centre, "P-2", OfferState.CLOSED)
    station.sync()
    assert shown(station) == ["P-1"]


def test_who_comes_late_is_told_how_things_stand_now(
    station: Station, other: Station, centre: InProcessCentre, clock: HandClock
) -> None:
    for n in range(5):
        load(centre, posting("P-1", title=f"测试{n}"))
    load(centre, posting("P-old", expires=NOON.date().isoformat()))
    station.sync()
    assert shown(station) == ["P-1", "P-old"]
    clock.wall += timedelta(days=1)
    assert other.sync().pulled == 2, "one posting, and that the other is over"
    assert shown(other) == ["P-1"]
    with centre.database.write() as connection:
        assert postings.forget_expired(connection, clock.now().date()) == 1
        assert postings.forget_expired(connection, clock.now().date()) == 0


def test_thousands_of_postings_come_in_pages(station: Station, centre: InProcessCentre) -> None:
    load(centre, *(posting(f"P-{n}") for n in range(1100)))
    assert station.sync().pulled == 1100
    assert station.store.postings.count() == 1100
    assert station.sync().pulled == 0


def test_large_postings_come_in_smaller_pages(
    station: Station, centre: InProcessCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.api.routes.changes.PAGE_BYTES", 50_000)
    load(centre, *(posting(f"P-{n}", description="长" * 15_000) for n in range(5)))
    assert station.sync().pulled == 5
    assert station.store.postings.count() == 5


# -- day labour --------------------------------------------------------------------------------------------------------


def test_a_place_is_theirs_when_the_centre_says_so(station: Station, other: Station, centre: InProcessCentre) -> None:
    load(centre, gig(places=1))
    station.sync()
    other.sync()
    taken = station.take()
    assert isinstance(taken, Take)
    assert taken.state is TakeState.CONFIRMED
    assert taken.receipt_no == "530502-QH03-20261015-0001"
    late = other.take(who=OTHER)
    assert isinstance(late, Take)
    assert (late.state, late.cause) == (TakeState.RELEASED, TakeCause.FULL)
    other.sync()
    assert other.store.market.places_left(["G-1"]) == {"G-1": 0}
    assert other.take(who=OTHER) is CannotTake.FULL, "as the centre told"
    assert station.take() == taken, "who has a place is told of that one"


def test_taken_without_a_network_it_is_unconfirmed_and_says_so(
    station: Station, other: Station, centre: InProcessCentre
) -> None:
    load(centre, gig(places=1))
    station.sync()
    other.sync()
    station.line = False
    hoped = station.take()
    assert isinstance(hoped, Take)
    assert hoped.state is TakeState.WAITING
    assert isinstance(sure := other.take(who=OTHER), Take)
    assert sure.state is TakeState.CONFIRMED
    station.sync()
    (found,) = station.takes()
    assert (found.state, found.cause) == (TakeState.RELEASED, TakeCause.FULL)


def test_taken_without_a_network_and_confirmed_later(station: Station, centre: InProcessCentre) -> None:
    load(centre, gig(places=1))
    station.sync()
    station.line = False
    station.take()
    station.sync()
    assert [one.state for one in station.takes()] == [TakeState.CONFIRMED]
    assert station.takes(OTHER) == ()
    assert station.parts.my_takes(person(), Assurance.TYPED) == ()


def test_a_place_that_is_given_up_is_free_for_others(station: Station, other: Station, centre: InProcessCentre) -> None:
    load(centre, gig(places=1))
    station.sync()
    other.sync()
    taken = station.take()
    assert isinstance(taken, Take)
    assert station.parts.give_up_gig(taken.take_id, OTHER, Assurance.CARD) is GaveUp.NOT_YOURS
    assert station.parts.give_up_gig(taken.take_id, person(), Assurance.CARD) is GaveUp.SAVED
    assert station.parts.give_up_gig(taken.take_id, person(), Assurance.CARD) is GaveUp.ENDED
    assert isinstance(next_one := other.take(who=OTHER), Take)
    assert next_one.state is TakeState.CONFIRMED
    station.sync()
    assert [one.state for one in station.takes()] == [TakeState.GIVEN_UP]


@pytest.mark.parametrize("take_first", [True, False])
def test_taken_and_given_up_without_a_network_holds_no_place(
    station: Station, other: Station, centre: InProcessCentre, take_first: bool
) -> None:
    """Whichever of the two messages comes first."""
    load(centre, gig(places=1))
    station.sync()
    other.sync()
    station.line = False
    taken = station.take()
    assert isinstance(taken, Take)
    station.parts.give_up_gig(taken.take_id, person(), Assurance.CARD)
    if not take_first:
        station.store.outbox.postpone([taken.key], station.clock.now() + timedelta(days=2))
        assert station.sync().sent == 1
        station.clock.wall += timedelta(minutes=1)
        station.store.outbox.postpone([taken.key], station.clock.now())
    station.sync()
    assert [one.state for one in station.takes()] == [TakeState.GIVEN_UP]
    assert isinstance(next_one := other.take(who=OTHER), Take)
    assert next_one.state is TakeState.CONFIRMED


def test_nobody_has_two_places_of_one_posting(station: Station, other: Station, centre: InProcessCentre) -> None:
    load(centre, gig(places=5))
    station.sync()
    other.sync()
    station.take()
    twice = other.take()
    assert isinstance(twice, Take)
    assert (twice.state, twice.cause) == (TakeState.RELEASED, TakeCause.ALREADY)


def test_what_is_no_day_labour_or_over_or_shown_by_nobody_is_not_taken(
    station: Station, centre: InProcessCentre, clock: HandClock
) -> None:
    load(centre, gig(), posting())
    station.sync()
    assert station.take("P-1") is CannotTake.NOT_A_GIG
    assert station.take("nothing") is CannotTake.GONE
    assert station.parts.take_gig("G-1", person(), Assurance.TYPED, str(uuid4())) is CannotTake.NOT_ALLOWED
    clock.wall += timedelta(days=2)
    assert station.take("G-1") is CannotTake.GONE
    assert station.store.outbox.depth().pending == 0


def test_an_answer_that_is_lost_is_given_again(station: Station, centre: InProcessCentre) -> None:
    """The centre decided, the answer never came: the same bytes under the same key are told the same."""
    load(centre, gig(places=1))
    station.sync()
    record = type(station.store.outbox).record
    key = str(uuid4())
    try:
        type(station.store.outbox).record = lambda *_: None  # type: ignore[method-assign]
        lost = station.take(key=key)
    finally:
        type(station.store.outbox).record = record  # type: ignore[method-assign]
    assert isinstance(lost, Take)
    assert lost.state is TakeState.WAITING
    again = station.take(key=key)
    assert isinstance(again, Take)
    assert (again.take_id, again.state) == (lost.take_id, TakeState.CONFIRMED)
    with centre.database.read() as connection:
        kept = postings.find(connection, "G-1")
    assert kept is not None
    assert kept.left == 0


# -- applications ------------------------------------------------------------------------------------------------------


def test_who_has_applied_is_told_the_contact_and_the_employer_how_many(
    station: Station, other: Station, centre: InProcessCentre
) -> None:
    load(centre, posting())
    station.sync()
    other.sync()
    applied = station.apply()
    assert isinstance(applied, JobApplication)
    assert (applied.state, applied.contact) == (ApplicationState.DELIVERED, "张测试 13800001111")
    assert station.apply() == applied, "once for each person and posting"
    elsewhere = other.apply()
    assert isinstance(elsewhere, JobApplication)
    assert elsewhere.state is ApplicationState.NOT_TAKEN
    assert [one.posting_id for one in station.parts.apply_to_posting.mine(person(), Assurance.CARD)] == ["P-1"]
    assert station.parts.apply_to_posting.mine(OTHER, Assurance.CARD) == []
    with centre.database.read() as connection:
        kept = postings.find(connection, "P-1")
    assert kept is not None
    assert kept.applicants == 1


def test_an_application_waits_for_the_network(station: Station, centre: InProcessCentre) -> None:
    load(centre, posting())
    station.sync()
    station.line = False
    applied = station.apply()
    assert isinstance(applied, JobApplication)
    assert applied.state is ApplicationState.WAITING
    assert station.sync().sent == 1
    assert [one.state for one in station.parts.apply_to_posting.mine(person(), Assurance.CARD)] == [
        ApplicationState.DELIVERED
    ]


def test_a_posting_that_the_centre_does_not_know_takes_no_application(station: Station, clock: HandClock) -> None:
    station.store.postings.put([posting("local")], at=clock.now())
    applied = station.apply("local")
    assert isinstance(applied, JobApplication)
    assert applied.state is ApplicationState.NOT_TAKEN
    assert station.store.outbox.depth().parked == 0


# -- employers ---------------------------------------------------------------------------------------------------------


def test_an_offer_is_seen_by_nobody_until_the_office_lets_it_out(
    station: Station, other: Station, centre: InProcessCentre
) -> None:
    offered = station.offer()
    assert (offered.state, offered.waiting) == (OfferState.DELIVERED, False)
    station.sync()
    assert shown(station) == []
    move(centre, offered.posting.id, OfferState.PUBLISHED)
    station.sync()
    other.sync()
    assert shown(other) == [offered.posting.id]
    assert station.mine().state is OfferState.PUBLISHED
    other.apply(offered.posting.id)
    station.sync()
    assert station.mine().applicants == 1


def test_a_refused_offer_comes_back_with_its_reason(station: Station, centre: InProcessCentre) -> None:
    offered = station.offer()
    move(centre, offered.posting.id, OfferState.REFUSED, reason="营业执照查不到")
    station.sync()
    assert (station.mine().state, station.mine().reason) == (OfferState.REFUSED, "营业执照查不到")
    assert shown(station) == []


def test_a_posting_is_renewed_and_closed_with_how_many_were_hired(
    station: Station, other: Station, centre: InProcessCentre, clock: HandClock
) -> None:
    offered = station.offer()
    mine = (offered.posting.id, CREDIT_CODE, person(), Assurance.CARD)
    assert station.parts.my_postings.renew(*mine) is PostingStep.NOT_PUBLISHED
    move(centre, offered.posting.id, OfferState.PUBLISHED)
    station.sync()
    assert station.parts.my_postings.renew(*mine) is PostingStep.SAVED
    station.sync()
    other.sync()
    until = offered.posting.expires + timedelta(days=30)
    assert station.mine().posting.expires == until
    assert other.store.postings.by_ids([offered.posting.id])[0].expires == until
    assert station.parts.my_postings.renew(*mine) is PostingStep.TOO_EARLY
    clock.wall += timedelta(days=20)
    station.line = False
    assert station.parts.my_postings.renew(*mine) is PostingStep.SAVED
    assert station.parts.my_postings.renew(*mine) is PostingStep.SAVED
    assert station.store.outbox.depth().pending == 1, "one that is on its way is enough"
    station.line = True
    strangers = (offered.posting.id, CREDIT_CODE, OTHER, Assurance.CARD, 1)
    assert station.parts.my_postings.close(*strangers) is PostingStep.NOT_YOURS
    assert station.parts.my_postings.close(*mine, hired=2) is PostingStep.SAVED
    station.sync()
    other.sync()
    assert shown(other) == []
    assert (station.mine().state, station.mine().hired) == (OfferState.CLOSED, 2)
    assert station.parts.my_postings.close(*mine, hired=2) is PostingStep.ENDED


def test_the_same_offer_twice_is_one(station: Station) -> None:
    key = str(uuid4())
    assert station.offer(key=key) == station.offer(key=key)
    assert len(station.parts.my_postings(CREDIT_CODE, person(), Assurance.CARD)) == 1


def test_an_offer_that_cannot_be_read_names_every_fault(station: Station) -> None:
    data = {"title": "", "headcount": 0}
    refused = station.parts.offer_posting(
        Offer(data=data, employer=EMPLOYER, agent=person(), assurance=Assurance.CARD, key=str(uuid4()))
    )
    assert isinstance(refused, OfferRefused)
    assert {"title", "headcount", "pay", "district"} <= {fault.field for fault in refused.faults}
    assert station.store.outbox.depth().pending == 0


def test_without_a_centre_all_of_it_waits(station: Station, centre: InProcessCentre) -> None:
    load(centre, gig(), posting())
    station.sync()
    station.line = False
    station.take()
    station.apply()
    station.offer()
    assert station.store.outbox.depth().pending == 3
    assert station.sync().sent == 3
    unreachable = sync_once(station.store, station.store.outbox, station.store.changes, station.clock)
    assert not isinstance(unreachable, SyncFault)
