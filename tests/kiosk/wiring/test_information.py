"""What the screens of information are given stands on the real store: what holds here, its page, and what fits."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.contract.changes import ChangesPage
from kiosk.contract.content import ContentTold, content_json
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.job_application import Resume
from kiosk.domain.person import Assurance
from kiosk.domain.station import StationIdentity
from kiosk.jobs.content_index import ContentIndex
from kiosk.jobs.content_spelling import ContentSpelling
from kiosk.store.sql_store import SqlStore
from kiosk.ui.content_services import ContentServices
from kiosk.wiring.content_lookup import LazyContentLookup
from kiosk.wiring.information import Information, content_services
from tests.support.clocks import NOON, HandClock
from tests.support.contents import ALWAYS, content
from tests.support.people import person
from tests.support.shipped_items import shipped_catalogue

HERE = "530502"
AT_CENTRE = StationIdentity(code="QH03", central="https://centre.example.invalid/")
FITS = [{"rule": 'age >= 40 && answers.education == "70"', "clause": "您合适"}]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore(tmp_path)
    yield made
    made.close()


def told(store: SqlStore, *held: Content) -> None:
    lines = tuple(ContentTold(content_id=one.id, content=content_json(one)) for one in held)
    store.changes.apply(ChangesPage(changes=(), contents=lines, cursor=1, more=False), NOON)


def services(store: SqlStore, identity: StationIdentity = AT_CENTRE, resume: Resume | None = None) -> ContentServices:
    information = Information(
        lookup=LazyContentLookup(store.contents, lambda: ContentIndex(store.contents, {}, ContentSpelling)),
        contents=store.contents,
        identity=lambda: identity,
        district=HERE,
    )
    return content_services(information, shipped_catalogue(), HandClock(), lambda _person, _assurance: resume)


def found(given: ContentServices, words: str = "") -> list[str]:
    return [one.id for one in given.search(ContentKind.POLICY, words, NOON)]


def test_what_holds_here_is_found_by_words_and_without(store: SqlStore) -> None:
    ended = {"starts": ALWAYS["starts"], "ends": (NOON.date() - timedelta(days=1)).isoformat()}
    told(store, content("a", title="社保补贴"), content("b", district="110101"), content("c", **ended))
    given = services(store)
    assert found(given) == ["a"]
    assert found(given, "shebao") == ["a"]
    assert found(given, "没有的词") == []


def test_places_are_found_across_the_border_as_on_the_sketch(store: SqlStore) -> None:
    beyond = {"kind": "place", "district": "530402", "data": {"type": "counter", "address": "测试路 9 号"}}
    told(store, content("p", **beyond), content("q", title="测试政策", district="530402"))
    given = services(store)
    for words in ("", "测试"):
        assert [one.id for one in given.search(ContentKind.PLACE, words, NOON)] == ["p"]
    assert not given.search(ContentKind.POLICY, "测试", NOON)


def test_its_page_is_the_centres_once_that_is_known(store: SqlStore) -> None:
    given = services(store)
    assert given.page_of("a b/c") == ""
    given.find("a b/c")
    assert given.page_of("a b/c") == "https://centre.example.invalid/told/a%20b%2Fc"


def test_a_station_without_a_centre_has_no_page(store: SqlStore) -> None:
    given = services(store, StationIdentity(code="token"))
    given.find("a")
    assert given.page_of("a") == ""


def test_what_fits_stands_on_the_card_and_the_registration(store: SqlStore) -> None:
    told(store, content("a", data={"fits": FITS}), content("b"))
    who = person(), Assurance.CARD
    assert services(store).fitting(*who) == ()
    registered = Resume(item="job_seeker_registration", item_version="1", answers={"education": "70"})
    fitting = services(store, resume=registered).fitting(*who)
    assert [(one.content.id, one.clauses) for one in fitting] == [("a", ("您合适",))]


def test_what_the_centre_takes_back_is_found_no_more(store: SqlStore) -> None:
    told(store, content("a"))
    given = services(store)
    assert given.find("a") == content("a")
    store.changes.apply(ChangesPage(changes=(), contents=(ContentTold(content_id="a"),), cursor=2, more=False), NOON)
    assert given.find("a") is None
