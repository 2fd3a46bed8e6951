"""Every item that is shipped: its example is filed whole, and each answer it cannot do without is named."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.domain.person import Assurance
from kiosk.domain.service_item import ServiceItem
from kiosk.items.example import example_answers, example_person
from kiosk.items.form import visible_questions
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.submit_application import Application, Refused, Saved, SubmitApplication
from tests.support.clocks import NOON, HandClock
from tests.support.shipped_items import STATION, shipped_catalogue

CATALOGUE = shipped_catalogue(region=STATION, day=NOON.date())
every_item = pytest.mark.parametrize("item", CATALOGUE.items, ids=[item.id for item in CATALOGUE.items])


@pytest.fixture(scope="module")
def submit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SubmitApplication]:
    folder: Path = tmp_path_factory.mktemp("store")
    store = SqlStore(folder)
    yield SubmitApplication(store=store, catalogue=CATALOGUE, clock=HandClock(), region=STATION)
    store.close()


def application(item: ServiceItem, *, without: str = "") -> Application:
    answers = example_answers(item.form, NOON.date())
    kept = {name: value for name, value in answers.items() if name != without}
    return Application(
        item_id=item.id, answers=kept, person=example_person(), assurance=Assurance.TYPED, key=str(uuid4())
    )


@every_item
def test_the_example_is_filed_whole(submit: SubmitApplication, item: ServiceItem) -> None:
    saved = submit(application(item))
    assert isinstance(saved, Saved), saved
    assert saved.ignored == ()


@every_item
def test_an_answer_it_cannot_do_without_is_named(submit: SubmitApplication, item: ServiceItem) -> None:
    given = example_answers(item.form, NOON.date())
    asked = visible_questions(item.form, given, example_person(), NOON.date())
    must = [question.id for question in asked if question.required and question.optional_when is None]
    assert must
    for name in must:
        refused = submit(application(item, without=name))
        assert isinstance(refused, Refused), name
        assert (name, "required") in [(fault.field, fault.code) for fault in refused.faults]
