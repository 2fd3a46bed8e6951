"""A bundle is filed item by item: nothing lost, nothing doubled, whatever becomes of one of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kiosk.domain.person import Assurance
from kiosk.items.catalogue import Catalogue
from kiosk.items.joint_form import joint_of, whole_item
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.drafts import KeptDrafts
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.submit_application import Application, Refused, Saved, SubmitApplication
from kiosk.usecases.submit_bundle import JointApplication, NotStored, PartResult, SubmitBundle, part_key
from tests.support.clocks import NOON, HandClock
from tests.support.items import BUNDLE, FIRST, HAND, SECOND, THIRD, a_bundle, part, with_items
from tests.support.kiosk_under_test import there
from tests.support.people import person

ANSWERS: dict[str, Any] = {
    "ready": "yes",
    "phone": "13800005678",
    "married": "yes",
    "children": "no",
    "signature": HAND,
}
CATALOGUE = with_items(
    FIRST, SECOND, THIRD, bundles=(BUNDLE, a_bundle(part("first"), part("third"), bundle_id="other"))
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


class Disk:
    """The real use case on the real store; the tries numbered in `fails` find a disk that takes nothing."""

    def __init__(self, store: SqlStore, catalogue: Catalogue = CATALOGUE) -> None:
        self.fails: set[int] = set()
        self.store = store
        self.tries: list[Application] = []
        self._submit = SubmitApplication(store=store, catalogue=catalogue, clock=HandClock(), region="530502")

    def submit(self, application: Application) -> Saved | Refused:
        self.tries.append(application)
        if len(self.tries) in self.fails:
            raise StoreFailedError("disk full")
        return self._submit(application)


@pytest.fixture
def disk(store: SqlStore) -> Disk:
    return Disk(store)


def bundled(disk: Disk) -> SubmitBundle:
    return SubmitBundle(submit=disk.submit, catalogue=CATALOGUE, clock=HandClock(), drafts=kept(disk))


def kept(disk: Disk) -> KeptDrafts:
    return KeptDrafts(drafts=disk.store.drafts, clock=HandClock(), keep_days=7)


def whole(**changes: Any) -> JointApplication:
    made: dict[str, Any] = {"bundle_id": "test_bundle", "answers": ANSWERS, "assurance": Assurance.CARD}
    return JointApplication(person=person(), key=str(uuid4()), **made | changes)


def results(found: tuple[PartResult, ...] | Refused) -> dict[str, Any]:
    assert not isinstance(found, Refused), found
    return {result.item_id: result.outcome for result in found}


def filed(store: SqlStore) -> list[str]:
    return [row.item for row in store.submissions()]


def test_each_part_is_filed_as_its_own_application(disk: Disk, store: SqlStore) -> None:
    found = results(bundled(disk)(whole()))
    assert all(isinstance(outcome, Saved) for outcome in found.values())
    assert filed(store) == ["first", "second"]
    assert len({outcome.receipt_no for outcome in found.values()}) == 2
    first, second = disk.tries
    assert set(first.answers) == {"ready", "phone", "signature"}
    assert set(second.answers) == {"phone", "married", "children", "signature"}


def test_the_same_key_again_files_nothing_twice(disk: Disk, store: SqlStore) -> None:
    one = whole()
    assert results(bundled(disk)(one)) == results(bundled(disk)(one))
    assert filed(store) == ["first", "second"]
    assert disk.tries[0].key == part_key(one.key, "first") != part_key(one.key, "second")


@pytest.mark.parametrize(("fails", "there"), [({1}, ["second"]), ({2}, ["first"]), ({1, 2}, [])])
def test_when_the_disk_fails_for_one_the_others_are_there_and_a_retry_completes(
    disk: Disk, store: SqlStore, fails: set[int], there: list[str]
) -> None:
    disk.fails, one = fails, whole()
    found = results(bundled(disk)(one))
    assert [item for item, outcome in found.items() if isinstance(outcome, Saved)] == there == filed(store)
    assert sum(isinstance(outcome, NotStored) for outcome in found.values()) == len(fails)
    again = results(bundled(disk)(one))
    assert all(isinstance(outcome, Saved) for outcome in again.values())
    assert sorted(filed(store)) == ["first", "second"]
    for item in there:
        assert again[item] == found[item], "the number that was told stays"


def test_a_retry_may_leave_out_what_is_there_already(disk: Disk, store: SqlStore) -> None:
    disk.fails, one = {2}, whole()
    bundled(disk)(one)
    again = bundled(disk)(one, done=("first",))
    assert list(results(again)) == ["second"]
    assert filed(store) == ["first", "second"]


def test_one_that_is_refused_stops_no_other(disk: Disk, store: SqlStore) -> None:
    found = results(bundled(disk)(whole(answers=ANSWERS | {"married": "no", "children": None})))
    assert isinstance(found["first"], Saved)
    assert isinstance(found["second"], Refused)
    assert [fault.code for fault in found["second"].faults] == ["not_eligible"]
    assert filed(store) == ["first"]


def test_what_a_person_does_not_want_is_not_filed(disk: Disk, store: SqlStore) -> None:
    assert list(results(bundled(disk)(whole(left_out=("first",))))) == ["second"]
    assert filed(store) == ["second"]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"bundle_id": "no_such"}, "bundle", "unknown_code"),
        ({"answers": ANSWERS | {"nonsense": 1}}, "nonsense", "unknown_field"),
        ({"left_out": ("frist",)}, "without", "unknown_code"),
    ],
)
def test_what_makes_no_sense_as_a_whole_is_refused_whole(
    disk: Disk, store: SqlStore, change: dict[str, Any], field: str, code: str
) -> None:
    refused = bundled(disk)(whole(**change))
    assert isinstance(refused, Refused)
    assert [(fault.field, fault.code) for fault in refused.faults] == [(field, code)]
    assert filed(store) == []


def test_faults_are_known_before_anything_is_filed(disk: Disk, store: SqlStore) -> None:
    one = whole(answers={name: value for name, value in ANSWERS.items() if name != "married"})
    assert [(item, fault.field) for item, fault in bundled(disk).faults(one)] == [("second", "married")]
    assert bundled(disk).faults(replace(one, answers=ANSWERS)) == ()
    assert disk.tries == []


def park(disk: Disk) -> None:
    joint = there(joint_of(there(CATALOGUE.bundle("test_bundle")), CATALOGUE, NOON.date()))
    assert kept(disk).park(whole_item(joint, NOON.date()), ANSWERS, person(), Assurance.CARD)


def parked(disk: Disk) -> bool:
    return disk.store.drafts.find(person().number, "test_bundle", NOON - timedelta(days=7)) is not None


def test_the_draft_of_the_bundle_goes_when_nothing_is_missing_any_more(disk: Disk) -> None:
    disk.fails = {2}
    park(disk)
    submit, one = bundled(disk), whole()
    found = submit(one)
    assert not isinstance(found, Refused)
    assert [result.saved is not None for result in found] == [True, False]
    assert parked(disk)
    submit(one, {found[0].item_id})
    assert not parked(disk)


def test_a_draft_that_cannot_be_dropped_loses_nothing(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    park(disk)

    def full(*_: Any) -> bool:
        raise StoreFailedError("full")

    monkeypatch.setattr(type(disk.store.drafts), "drop", full)
    assert all(result.saved for result in bundled(disk)(whole()))  # type: ignore[union-attr]
    monkeypatch.undo()
    assert parked(disk)
    again = bundled(disk)(whole())
    assert not isinstance(again, Refused)
    assert {
        fault.code for result in again if isinstance(result.outcome, Refused) for fault in result.outcome.faults
    } == {"duplicate"}
