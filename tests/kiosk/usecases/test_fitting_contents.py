"""给我看的 where a station knows less than the centre: what it does not understand fits nobody, all else is shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.contract.changes import ChangesPage
from kiosk.contract.content import ContentTold
from kiosk.domain.content import ContentKind
from kiosk.domain.job_application import Resume
from kiosk.domain.person import Assurance
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.fitting_contents import FittingContents
from tests.support.clocks import NOON, HandClock
from tests.support.contents import content_data
from tests.support.people import person

RESUME = Resume(item="job_seeker_registration", item_version="1", answers={"resume_openness": "open"})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore(tmp_path)
    yield made
    made.close()


def told(content_id: str, *rules: str) -> ContentTold:
    data: dict[str, Any] = {"fits": [{"rule": rule, "clause": f"因为{n}"} for n, rule in enumerate(rules)]}
    return ContentTold(content_id=content_id, content=content_data(content_id, data=data))


def test_a_question_that_this_station_does_not_know_claims_nothing(store: SqlStore) -> None:
    contents = (
        told("NEWER", "answers.asked_next_year == 'yes'", "!has(answers.asked_next_year)", "amounts.new < 3"),
        told("MIXED", "answers.asked_next_year == 'yes' || age > 1", "answers.resume_openness == 'open'"),
        told("FITS", "age > 1"),
    )
    store.changes.apply(ChangesPage(changes=(), contents=contents, cursor=1, more=False), NOON)
    held = {one.id for one in store.contents.holding(ContentKind.POLICY, NOON)}
    assert held == {"NEWER", "MIXED", "FITS"}, "they are shown all the same"
    find = FittingContents(contents=store.contents, resume_of=lambda *_: RESUME, clock=HandClock(), district="530502")
    found = {one.content.id: one.clauses for one in find(person(), Assurance.CARD)}
    assert found == {"MIXED": ("因为1",), "FITS": ("因为0",)}
    unfiled = FittingContents(contents=store.contents, resume_of=lambda *_: None, clock=HandClock(), district="530502")
    assert [one.content.id for one in unfiled(person(), Assurance.CARD)] == ["FITS"]
