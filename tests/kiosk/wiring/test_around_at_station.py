"""What is told of pay, fairs, places and people, over the real store of a station."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.contract.changes import ChangesPage
from kiosk.contract.content import ContentTold, content_json
from kiosk.domain.content import Content
from kiosk.domain.wage_guidance import WageGuidance
from kiosk.settings import StationTable
from kiosk.store.sql_store import SqlStore
from kiosk.wiring.work import what_is_around
from tests.support.clocks import HandClock
from tests.support.fake_around import CONTENTS, LEAST, PACKER, TODAY, fair, wage

STATION = StationTable(name="测试站", place="", region="530502", desk="", phone="12333", level=4, lat=25.12, lon=99.16)
CLOCK = HandClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore(tmp_path)
    yield made
    made.close()


def tell(store: SqlStore, *contents: Content) -> None:
    told = tuple(ContentTold(content_id=one.id, content=content_json(one)) for one in contents)
    store.changes.apply(ChangesPage(changes=(), contents=told, postings=(), cursor=1, more=False), CLOCK.now())


def test_each_kind_is_read_back(store: SqlStore) -> None:
    tell(store, *CONTENTS)
    around = what_is_around(store, CLOCK, STATION, WageGuidance(minimum=(LEAST,)))
    assert around.here == (25.12, 99.16)
    assert {one.id for one in around.fairs()} == {"f-1", "f-2", "f-3"}
    assert {one.id for one in around.places()} == {*(f"p-{n}" for n in range(1, 9)), "r-1"}
    assert [one.id for one in around.people()] == ["o-2", "o-1"]
    band = around.wages().band(PACKER, "530502", TODAY)
    assert band is not None
    assert (band.of_year, band.region, band.half) == (2025, "530500", (Decimal(4200), Decimal(6100)))
    assert around.wages().minimum == (LEAST,)


def test_fairs_are_of_here_and_pay_of_everywhere(store: SqlStore) -> None:
    tell(store, wage("w-9", PACKER, "530100"), fair("f-9", "别处的", 1, district="530102"))
    around = what_is_around(store, CLOCK, STATION, WageGuidance())
    assert around.fairs() == ()
    assert around.wages().places_of(PACKER, TODAY) == ("530100",)


def test_nothing_is_told_that_holds_no_more(store: SqlStore) -> None:
    tell(store, wage("w-9", PACKER, starts="2026-01-01", ends="2026-10-14"))
    assert what_is_around(store, CLOCK, STATION, WageGuidance()).wages().bands == ()
