"""What the centre tells of the labour market, applied: late, twice, out of order, unreadable; and what is purged."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.contract.changes import ChangesPage
from kiosk.contract.market_changes import GigTakeAnswer, PostingTold
from kiosk.domain.gig_take import TakeCause, TakeState
from kiosk.domain.job_application import ApplicationState, NotTakenCause
from kiosk.domain.offered_posting import OfferState
from kiosk.domain.person import Assurance
from kiosk.domain.submission import Consent
from kiosk.store import market_answers
from kiosk.store.engine import WRITE
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.apply_to_posting import JobWish
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.market_ports import JobApplication, Take
from kiosk.usecases.offer_posting import Offer
from kiosk.usecases.take_gig import CannotTake
from kiosk.wiring.market import MarketParts, market_parts, posting_in
from tests.contracts.test_market_flow import EMPLOYER
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.no_lint import no_lint
from tests.support.old_database import go_back_to
from tests.support.people import person
from tests.support.postings import CREDIT_CODE, gig, gig_data, posting, posting_data

CONSENT = Consent(purpose="job_application", text_version="1", given_at=NOON)
OTHER = person("测试四", date(1985, 6, 7))


class NoCentre:
    def send(self, key: str) -> None:
        """Never answers."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    opened.postings.put([gig(places=3), posting()], at=NOON)
    yield opened
    opened.close()


@pytest.fixture
def parts(store: SqlStore) -> MarketParts:
    return market_parts(store, HandClock(), "530502", NoCentre(), posting_in(store), no_lint)


def take(parts: MarketParts) -> Take:
    taken = parts.take_gig("G-1", person(), Assurance.CARD, str(uuid4()))
    assert isinstance(taken, Take), taken
    return taken


def stands(parts: MarketParts) -> tuple[TakeState, TakeCause | None]:
    (found,) = parts.my_takes(person(), Assurance.CARD)
    return found.state, found.cause


def tell(store: SqlStore, cursor: int, **told: Any) -> int:
    given = {"changes": (), "cursor": cursor, "more": False} | told
    return store.changes.apply(ChangesPage.model_validate(given), NOON)


def word(taken: Take, state: str, revision: int, cause: str | None = None) -> dict[str, Any]:
    return {"take_id": taken.take_id, "state": state, "cause": cause, "revision": revision, "at": NOON}


def answer(store: SqlStore, key: str, outcome: str | None, status: ItemStatus = ItemStatus.STORED) -> None:
    store.outbox.record([ItemResult(key=key, status=status, code=201, outcome=outcome)], NOON)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_an_older_word_never_replaces_a_newer_one(store: SqlStore, parts: MarketParts, order: tuple[int, int]) -> None:
    taken = take(parts)
    words = {1: word(taken, "confirmed", 1), 2: word(taken, "released", 2, "closed")}
    for cursor, which in enumerate(order, start=1):
        tell(store, cursor, gig_answers=[words[which]])
    answer(store, taken.key, "confirmed")
    assert stands(parts) == (TakeState.RELEASED, TakeCause.CLOSED)
    assert store.verify_audit().intact


def test_a_word_that_is_unknown_here_is_still_a_no(store: SqlStore, parts: MarketParts) -> None:
    taken = take(parts)
    answer(store, taken.key, "meteor")
    assert stands(parts) == (TakeState.RELEASED, TakeCause.OTHER)


def test_a_message_that_can_never_be_taken_holds_no_place(store: SqlStore, parts: MarketParts) -> None:
    taken = take(parts)
    answer(store, taken.key, None, ItemStatus.REFUSED)
    assert stands(parts) == (TakeState.RELEASED, TakeCause.OTHER)
    assert store.outbox.depth().parked == 1


def test_who_gave_up_is_not_given_it_again_by_a_word_from_before(store: SqlStore, parts: MarketParts) -> None:
    taken = take(parts)
    parts.give_up_gig(taken.take_id, person(), Assurance.CARD)
    answer(store, taken.key, "confirmed")
    tell(store, 1, gig_answers=[word(taken, "confirmed", 2)])
    assert stands(parts)[0] is TakeState.GIVEN_UP


def test_postings_and_cursor_come_together_or_not_at_all(store: SqlStore) -> None:
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(
            text("CREATE TRIGGER full BEFORE INSERT ON gig_places BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        )
    told = [PostingTold(posting_id="P-9", posting=posting_data("P-9"))]
    with pytest.raises(StoreFailedError):
        tell(store, 5, postings=told, gig_places=[{"posting_id": "G-1", "left": 1}])
    assert (store.changes.cursor(), store.postings.by_ids(["P-9"])) == (0, [])


HOSTILE = [
    posting_data("P-1", headcount="many"),
    posting_data("P-1", surprise={"a": [1]}),
    posting_data("P-1", pay=None),
    posting_data("another"),
    posting_data("P-1", title="x" * 100_000),
    posting_data("P-1", lat=1e308),
    gig_data("P-1", gig=[]),
    {},
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_read_is_left_aside_alone(store: SqlStore, data: dict[str, Any]) -> None:
    """And what stood in its place no longer holds."""
    told = [PostingTold(posting_id="P-1", posting=data), PostingTold(posting_id="P-2", posting=posting_data("P-2"))]
    tell(store, 1, postings=told)
    assert [one.id for one in store.postings.by_ids(["P-1", "P-2"])] == ["P-2"]
    assert store.changes.cursor() == 1


def test_a_page_without_end_is_no_page() -> None:
    many = [{"posting_id": f"P-{n}", "posting": None} for n in range(2001)]
    with pytest.raises(ValueError, match="too_long"):
        ChangesPage.model_validate({"changes": [], "postings": many, "cursor": 1, "more": True})


@pytest.mark.parametrize(
    "bad", [{"left": -1}, {"left": 10**9}, {"left": "x"}, {"posting_id": ""}, {"posting_id": "\0"}]
)
def test_numbers_that_are_none_are_no_page(bad: dict[str, Any]) -> None:
    one = {"posting_id": "G-1", "left": 1} | bad
    with pytest.raises(ValueError, match="gig_places"):
        ChangesPage.model_validate({"changes": [], "gig_places": [one], "cursor": 1, "more": False})


def test_a_centre_that_tells_ever_more_fills_no_disk(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(market_answers, "MOST_POSTINGS", 10)
    for n in range(12):  # rows there were are no postings
        store.postings.put([posting("P-gone")], at=NOON)
        store.postings.put([], [f"P-{n}-gone", "P-gone"], at=NOON)
    told = [PostingTold(posting_id=f"X-{n}", posting=posting_data(f"X-{n}")) for n in range(11)]
    tell(store, 1, postings=[*told, PostingTold(posting_id="P-1")])
    assert store.postings.count() == 1, "what is gone is gone all the same"
    assert store.changes.cursor() == 1
    tell(store, 2, postings=told[:8])
    assert store.postings.count() == 9, "rows of what is gone take nobody's place"


def test_places_are_forgotten_with_their_posting(store: SqlStore, parts: MarketParts) -> None:
    tell(store, 1, gig_places=[{"posting_id": "G-1", "left": 0}])
    assert parts.take_gig("G-1", person(), Assurance.CARD, str(uuid4())) is CannotTake.FULL
    tell(store, 2, postings=[PostingTold(posting_id="G-1")])
    assert store.market.places_left(["G-1"]) == {}


def test_no_news_is_news_of_how_old_it_is(store: SqlStore) -> None:
    tell(store, 1)
    later = NOON + timedelta(hours=5)
    store.changes.apply(ChangesPage(changes=(), cursor=1, more=False), later)
    assert store.postings.as_of() == later


def test_an_application_carries_what_they_filed_as_a_resume(store: SqlStore, parts: MarketParts) -> None:
    signed = {"strokes": [[[0.1, 0.2], [0.3, 0.4]]]}
    pages = [{"type": "image/jpeg", "sha256": "0" * 64, "size": 3, "data": "AAAA"}]
    answers = {"phone": "13800005678", "skills": [{"name": "做饭"}], "signature": signed, "diploma": pages}
    file_one(store, item="job_seeker_registration", answers=answers)
    wish = JobWish(posting_id="P-1", person=person(), assurance=Assurance.CARD, consent=CONSENT, key=str(uuid4()))
    applied = parts.apply_to_posting(wish)
    assert isinstance(applied, JobApplication)
    assert applied.with_resume
    item = store.outbox.find(applied.key)
    assert item is not None
    sent = json.loads(item.body)["body"]["resume"]["answers"]
    assert sent == {"phone": "13800005678", "skills": [{"name": "做饭"}]}
    answer(store, applied.key, "already")
    (found,) = parts.apply_to_posting.mine(person(), Assurance.CARD)
    assert (found.state, found.cause) == (ApplicationState.NOT_TAKEN, NotTakenCause.ALREADY)


def test_after_the_purge_it_is_nobody_s(store: SqlStore, parts: MarketParts) -> None:
    taken = take(parts)
    answer(store, taken.key, "confirmed")
    store.purge_delivered(NOON + timedelta(days=1), NOON)
    assert parts.my_takes(person(), Assurance.CARD) == ()
    assert store.outbox.find(taken.key) is None
    with store._sessions.reading() as session:
        row = session.execute(text("SELECT state, person_digest FROM gig_take")).one()
    assert tuple(row) == ("confirmed", None)


def test_what_is_long_over_leaves_the_disk(store: SqlStore) -> None:
    store.postings.put([posting("P-old", expires="2026-10-14"), posting("P-older", expires="2026-08-01")], at=NOON)
    store.purge_delivered(NOON, NOON)
    assert [one.id for one in store.postings.by_ids(["P-1", "P-old", "P-older"])] == ["P-1", "P-old"]


def test_an_offer_stays_the_employer_s_until_it_has_ended(store: SqlStore, parts: MarketParts) -> None:
    data = {name: value for name, value in posting_data().items() if name != "id"}
    offered = parts.offer_posting(
        Offer(data=data, employer=EMPLOYER, agent=person(), assurance=Assurance.CARD, key=str(uuid4()))
    )
    key = offered.key  # type: ignore[union-attr]
    answer(store, key, "delivered")
    store.purge_delivered(NOON + timedelta(days=1), NOON)
    (mine,) = parts.my_postings(CREDIT_CODE, person(), Assurance.CARD)
    assert mine.state is OfferState.DELIVERED
    assert parts.my_postings(CREDIT_CODE, OTHER, Assurance.CARD) == ()
    assert parts.my_postings(CREDIT_CODE, person(), Assurance.TYPED) == ()


def test_nobody_s_number_stands_in_a_table_of_its_own(store: SqlStore, parts: MarketParts) -> None:
    take(parts)
    with store._sessions.reading() as session:
        for table in ("gig_take", "job_application", "offered_posting"):
            rows = session.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - our own names
            assert person().number not in str(rows)


def test_a_database_of_the_version_before_is_brought_up_with_all_it_holds(tmp_path: Path) -> None:
    store = SqlStore(tmp_path)
    submission = file_one(store)
    store.changes.apply(ChangesPage(changes=(), cursor=7, more=False), NOON)
    store.close()
    go_back_to("0006", tmp_path)
    store = SqlStore(tmp_path)
    assert store.changes.cursor() == 0, "read again from the start, for its postings"
    assert [item.key for item in store.outbox.due(NOON, 9)] == [submission.key]
    store.postings.put([gig()], at=NOON)
    parts = market_parts(store, HandClock(), "530502", NoCentre(), posting_in(store), no_lint)
    assert take(parts).state is TakeState.WAITING
    assert GigTakeAnswer.model_validate(word(take(parts), "confirmed", 1)).state is TakeState.CONFIRMED
    store.close()
