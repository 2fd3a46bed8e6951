"""The look-up of contents as the window has it: lists from the store, words from an index made when first asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.contract.changes import ChangesPage
from kiosk.contract.content import ContentTold
from kiosk.domain.content import ContentKind
from kiosk.jobs.content_index import ContentIndex
from kiosk.jobs.content_spelling import ContentSpelling
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from kiosk.wiring.content_lookup import LazyContentLookup, content_lookup
from tests.support.clocks import NOON
from tests.support.contents import ALWAYS, content_data

BOTH = (ContentKind.POLICY, ContentKind.NOTICE)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore(tmp_path)
    told = (
        content_data("A", title="补贴", starts="2026-10-01", district=None),
        content_data("B", title="补贴", starts="2026-10-10", kind="notice"),
        content_data("C", title="贷款", starts=ALWAYS["starts"], district="530523"),
        content_data("D", title="贷款", starts="2026-10-05"),
    )
    contents = tuple(ContentTold(content_id=one["id"], content=one) for one in told)
    made.changes.apply(ChangesPage(changes=(), contents=contents, cursor=1, more=False), NOON)
    yield made
    made.close()


def test_lists_need_no_index_and_words_make_one(store: SqlStore) -> None:
    made: list[ContentIndex] = []

    def make() -> ContentIndex:
        made.append(ContentIndex(store.contents, {}, ContentSpelling))
        return made[-1]

    lookup = LazyContentLookup(store.contents, make)
    assert [one.id for one in lookup.search(BOTH, " ", NOON)] == ["B", "D", "A", "C"]
    assert [one.id for one in lookup.search(BOTH, "", NOON, "530502")] == ["B", "D", "A"]
    assert lookup.meant(BOTH, "", NOON) is None
    assert made == []
    assert [one.id for one in lookup.search(BOTH, "补贴", NOON)] == ["B", "A"]
    assert lookup.meant(BOTH, "带款", NOON) == "贷款"
    assert len(made) == 1


def test_over_the_store_names_of_occupations_are_known(store: SqlStore) -> None:
    data = {"occupation": "4-09-08-01", "year": 2026, "middle": 3200}
    one = content_data("W", kind="wage", title="打扫", data=data)
    told = ContentTold(content_id="W", content=one)
    store.changes.apply(ChangesPage(changes=(), contents=(told,), cursor=2, more=False), NOON)
    lookup = content_lookup(store.contents, CONFIG)
    for words in ("保洁员", "bjy", "dasao"):
        assert [one.id for one in lookup.search((ContentKind.WAGE,), words, NOON)] == ["W"]
