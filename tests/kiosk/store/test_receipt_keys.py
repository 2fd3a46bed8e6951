"""The keys of receipts: this station's own, whatever becomes of it, and those the centre tells of."""

import base64
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.contract.changes import ChangesPage, StationKeyTold
from kiosk.contract.receipt_seal import Cause, KnownKey, public_half, verify
from kiosk.domain.station import StationIdentity
from kiosk.store.rows import CursorRow
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.seal_receipt import SealReceipt
from tests.support.clocks import NOON
from tests.support.filing import file_one
from tests.support.old_database import go_back_to
from tests.support.people import person

OTHER = bytes(range(32))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def told(seed: bytes, station: str = "QH05", **more: object) -> StationKeyTold:
    x = base64.urlsafe_b64encode(public_half(seed)).rstrip(b"=").decode()
    return StationKeyTold.model_validate({"station": station, "x": x} | more)


def page(*keys: StationKeyTold, cursor: int = 1) -> ChangesPage:
    return ChangesPage(changes=(), keys=keys, cursor=cursor, more=False)


def test_one_that_never_joined_a_centre_has_its_key_and_only_one(store: SqlStore, tmp_path: Path) -> None:
    seed = store.receipt_seed()
    assert store.receipt_seed() == seed
    again = SqlStore(tmp_path)
    assert again.receipt_seed() == seed
    again.close()
    assert not store.station().enrolled
    assert [key.public_key for key in store.receipt_keys()] == [public_half(seed)]


def test_two_programs_that_start_together_make_one_key(tmp_path: Path) -> None:
    stores = [SqlStore(tmp_path) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        seeds = set(pool.map(lambda one: one.receipt_seed(), stores))
    for one in stores:
        one.close()
    assert len(seeds) == 1


def test_the_same_key_joins_the_centre(store: SqlStore) -> None:
    seed = store.receipt_seed()
    identity = replace(store.station(), code="QH03", central="https://a.example", private_key=seed)
    store.save_station(identity, NOON)
    assert store.receipt_seed() == seed
    assert [(key.station, key.public_key) for key in store.receipt_keys()] == [("QH03", public_half(seed))]


def test_with_another_key_the_old_receipts_are_genuine_still(store: SqlStore) -> None:
    code = store.station().code
    submission = file_one(store)
    paper = SealReceipt(store=store)(submission.submission_id)
    keys = [replace(key, station="T1") if key.station == code else key for key in store.receipt_keys()]
    store.save_station(StationIdentity(code="QH03", central="https://b.example", private_key=OTHER), NOON)
    assert {key.public_key for key in keys} < {key.public_key for key in store.receipt_keys()}
    assert verify(paper, keys).valid


def test_what_the_centre_tells_is_known_and_taken_back(store: SqlStore) -> None:
    store.changes.apply(page(told(OTHER)), NOON)
    assert store.receipt_keys() == [KnownKey(station="QH05", public_key=public_half(OTHER))]
    later = NOON + timedelta(days=1)
    store.changes.apply(page(told(OTHER, revoked_at=later.isoformat()), cursor=2), NOON)
    assert [key.revoked_at for key in store.receipt_keys()] == [later]
    store.changes.apply(page(told(OTHER), told(OTHER), cursor=3), NOON)
    assert [key.revoked_at for key in store.receipt_keys()] == [None]


def test_our_own_may_be_taken_back_too(store: SqlStore) -> None:
    submission = file_one(store)
    paper = SealReceipt(store=store)(submission.submission_id)
    store.changes.apply(page(told(store.receipt_seed(), "T1", revoked_at=NOON.isoformat())), NOON)
    assert verify(paper, store.receipt_keys()).cause is Cause.REVOKED


def test_another_centre_has_other_stations(store: SqlStore) -> None:
    own = store.receipt_seed()
    store.save_station(StationIdentity(code="QH03", central="https://a.example", private_key=own), NOON)
    store.changes.apply(page(told(OTHER)), NOON)
    store.save_station(StationIdentity(code="QH03", central="https://b.example", private_key=bytes(32)), NOON)
    assert {key.public_key for key in store.receipt_keys()} == {public_half(own), public_half(bytes(32))}


def test_an_upgrade_reads_the_centre_again_from_the_start(store: SqlStore, tmp_path: Path) -> None:
    store.changes.apply(page(cursor=9), NOON)
    store.close()
    go_back_to("0003", tmp_path)
    upgraded = SqlStore(tmp_path)
    assert upgraded.changes.cursor() == 0
    with upgraded._sessions.reading() as session:
        assert session.get(CursorRow, "changes") is None
    upgraded.close()


def test_a_key_of_an_older_version_goes_on(store: SqlStore, tmp_path: Path) -> None:
    store.save_station(StationIdentity(code="QH03", central="https://a.example", private_key=OTHER), NOON)
    store.close()
    go_back_to("0003", tmp_path)
    upgraded = SqlStore(tmp_path)
    assert upgraded.receipt_keys() == []
    assert upgraded.receipt_seed() == OTHER
    assert upgraded.receipt_keys() == [KnownKey(station="QH03", public_key=public_half(OTHER))]
    upgraded.close()


def test_a_receipt_names_nobody_who_only_typed_a_number(store: SqlStore) -> None:
    typed = person().__class__(kind=person().kind.TYPED, name="", number=person().number)
    submission = file_one(store, applicant=typed)
    facts = verify(SealReceipt(store=store)(submission.submission_id), store.receipt_keys()).facts
    assert facts is not None
    assert facts.person is None
    assert SealReceipt(store=store)("no such") == ""
