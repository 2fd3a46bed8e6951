"""Contents as the centre tells them, and snapshots: in the end a station has exactly what holds."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.changes import ChangesPage
from kiosk.contract.content import ContentTold, content_json
from kiosk.contract.market_changes import PostingTold
from kiosk.domain.content import ContentKind
from kiosk.domain.station import StationIdentity
from kiosk.maintenance.versions import ContentsHeld
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.sync_ports import ChangePosition
from tests.support.clocks import NOON
from tests.support.contents import ALWAYS, content, content_data
from tests.support.postings import posting_data

POLICY = ContentKind.POLICY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore(tmp_path)
    yield made
    made.close()


def told(*ids: str, gone: tuple[str, ...] = ()) -> tuple[ContentTold, ...]:
    here = [ContentTold(content_id=one, content=content_json(content(one))) for one in ids]
    return (*here, *(ContentTold(content_id=one) for one in gone))


def jobs(*ids: str) -> tuple[PostingTold, ...]:
    return tuple(PostingTold(posting_id=one, posting=posting_data(one)) for one in ids)


def page(
    cursor: int,
    contents: tuple[ContentTold, ...] = (),
    postings: tuple[PostingTold, ...] = (),
    *,
    more: bool = False,
    snapshot: int | None = None,
) -> ChangesPage:
    return ChangesPage(
        changes=(), contents=contents, postings=postings, cursor=cursor, more=more, snapshot=snapshot
    )  # fmt: skip


def held(store: SqlStore) -> list[str]:
    return sorted(one.id for one in store.contents.holding(POLICY, NOON))


def held_jobs(store: SqlStore) -> set[str]:
    ids = [f"P-{n}" for n in range(10)]
    return {posting.id for posting in store.postings.by_ids(ids)}


def test_a_content_replaces_and_a_tombstone_takes_away(store: SqlStore) -> None:
    assert store.changes.apply(page(1, told("A", "B")), NOON) == 2
    other = ContentTold(content_id="A", content=content_data("A", title="换过的"))
    store.changes.apply(page(2, (other, *told(gone=("B", "C")))), NOON)
    assert [one.title for one in store.contents.holding(POLICY, NOON)] == ["换过的"]
    assert store.contents.find("A") == content("A", title="换过的")
    assert store.contents.find("B") is None


def test_only_what_holds_there_and_then_is_given(store: SqlStore) -> None:
    far = ALWAYS
    given_ = [
        content_data("over", ends="2026-10-14", starts="2026-10-01"),
        content_data("later", starts="2026-10-16"),
        content_data("here", **far),
        content_data("city", **far, district="530500"),
        content_data("everywhere", **far, district=None),
        content_data("elsewhere", **far, district="530523"),
        content_data("fair", **far, kind="fair"),
    ]
    changes = tuple(ContentTold(content_id=one["id"], content=one) for one in given_)
    store.changes.apply(page(1, changes), NOON)
    there = {one.id for one in store.contents.holding(POLICY, NOON, "530502")}
    assert there == {"here", "city", "everywhere"}
    assert "later" in {one.id for one in store.contents.holding(POLICY, NOON + timedelta(days=1))}
    assert [one.id for one in store.contents.holding(ContentKind.FAIR, NOON)] == ["fair"]


def test_what_cannot_be_read_is_left_aside_alone(store: SqlStore) -> None:
    store.changes.apply(page(1, told("A", "B")), NOON)
    odd = (
        ContentTold(content_id="A", content={"id": "A"}),
        ContentTold(content_id="C", content=content_data("another id")),
        ContentTold(content_id="D", content=content_data("D", kind="of a later version")),
        ContentTold(content_id="F", content=content_data("F", data={"points": ["<script>"]})),
        ContentTold(content_id="G", content=content_data("G", body="长" * 200_000)),
    )
    store.changes.apply(page(2, (*odd, *told("E"))), NOON)
    assert held(store) == ["B", "E"]


def test_what_has_long_been_over_is_forgotten(store: SqlStore) -> None:
    store.changes.apply(page(1, told("A")), NOON)
    store.purge_delivered(NOON, NOON + timedelta(days=70))
    assert store.contents.find("A") is not None
    store.purge_delivered(NOON, NOON + timedelta(days=90))
    assert store.contents.find("A") is None


def test_a_snapshot_sweeps_what_it_does_not_tell_but_not_before_its_end(store: SqlStore) -> None:
    store.changes.apply(page(5, told("A", "B"), jobs("P-1", "P-2")), NOON)
    seen = store.postings.sequence()
    store.changes.apply(page(2, told("B"), more=True, snapshot=9), NOON, ChangePosition(5))
    assert store.changes.position() == ChangePosition(2, 9)
    assert (held(store), held_jobs(store)) == (["A", "B"], {"P-1", "P-2"})
    store.changes.apply(page(9, told("C"), jobs("P-2", "P-3"), snapshot=9), NOON, ChangePosition(2, 9))
    assert (held(store), held_jobs(store)) == (["B", "C"], {"P-2", "P-3"})
    assert store.changes.position() == ChangePosition(9)
    changed = {one.id: one.text for one in store.postings.changed_since(seen, 99)}
    assert changed["P-1"] is None, "an index must learn of it"
    assert set(changed) == {"P-1", "P-2", "P-3"}


def test_a_number_counts_the_changes_of_contents_and_of_nothing_else(store: SqlStore) -> None:
    store.changes.apply(page(1, told("A", "B")), NOON)
    first = store.contents.version()
    assert {one.id for one in store.contents.several(["A", "B", "C"])} == {"A", "B"}
    assert [name for name, _ in store.contents.docs()] == ["A", "B"]
    store.changes.apply(page(2, postings=jobs("P-1")), NOON)
    store.purge_delivered(NOON, NOON)
    assert store.contents.version() == first
    store.changes.apply(page(3, told(gone=("A",))), NOON)
    second = store.contents.version()
    assert second != first
    store.purge_delivered(NOON, NOON + timedelta(days=90))
    assert store.contents.version() not in {first, second}
    assert list(store.contents.docs()) == []


def test_of_two_programs_amid_a_snapshot_one_goes_on(store: SqlStore) -> None:
    store.changes.apply(page(5, told("A", "B")), NOON)
    first = page(2, told("B"), more=True, snapshot=9)
    store.changes.apply(first, NOON, ChangePosition(5))
    assert store.changes.apply(first, NOON, ChangePosition(5)) == 0
    assert store.changes.apply(page(9, snapshot=9), NOON, ChangePosition(4, 9)) == 0
    assert store.changes.position() == ChangePosition(2, 9)
    store.changes.apply(page(9, snapshot=9), NOON, ChangePosition(2, 9))
    assert held(store) == ["B"]
    assert store.changes.apply(page(9, told("A"), snapshot=9), NOON, ChangePosition(2, 9)) == 0


def test_another_snapshot_begins_anew_and_another_centre_ends_it(store: SqlStore) -> None:
    store.changes.apply(page(5, told("A", "B", "C")), NOON)
    store.changes.apply(page(2, told("A"), more=True, snapshot=9), NOON, ChangePosition(5))
    store.changes.apply(page(3, told("B"), more=True, snapshot=12), NOON, ChangePosition(2, 9))
    store.changes.apply(page(12, snapshot=12), NOON, ChangePosition(3, 12))
    assert held(store) == ["B"]
    store.changes.apply(page(3, more=True, snapshot=14), NOON, ChangePosition(12))
    store.save_station(StationIdentity(code="QH03", central="https://other.example", private_key=b"\1" * 32), NOON)
    assert store.changes.position() == ChangePosition(0)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_after_a_snapshot_a_station_has_exactly_what_the_centre_has(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever it had before, and however the snapshot is cut into pages."""
    names = st.sampled_from([f"P-{n}" for n in range(8)])
    before, after = data.draw(st.lists(st.sets(names, max_size=4), max_size=3)), data.draw(st.sets(names))
    store = SqlStore(tmp_path_factory.mktemp("snapshot"))
    try:
        for cursor, some in enumerate(before, 1):
            store.changes.apply(page(cursor, told(*some), jobs(*some)), NOON)
        left, cursor = sorted(after), 0
        while True:
            cut = data.draw(st.integers(1, 4))
            here, left = left[:cut], left[cut:]
            cursor += 1
            asked = store.changes.position()
            store.changes.apply(page(cursor, told(*here), jobs(*here), more=bool(left), snapshot=50), NOON, asked)
            if not left:
                break
        assert held(store) == sorted(after)
        assert held_jobs(store) == after
    finally:
        store.close()


def test_technicians_are_told_how_many_of_a_kind_there_are_and_since_when(store: SqlStore) -> None:
    fair = content_json(content("F-1", kind="fair", data={"at": "2026-10-16T09:00"}))
    over = content_json(content("C-9", starts="2026-10-01", ends="2026-10-02"))
    store.changes.apply(page(1, told("C-1", "C-2")), NOON)
    later = NOON + timedelta(hours=3)
    more = tuple(ContentTold(content_id=one["id"], content=one) for one in (fair, over))
    store.changes.apply(page(2, more), later)
    assert store.describe(NOON).contents == (
        ContentsHeld(ContentKind.POLICY, 2, NOON),
        ContentsHeld(ContentKind.FAIR, 1, later),
    )


def test_the_pictures_that_contents_name_what_is_shown_first_first(store: SqlStore) -> None:
    def slide(number: int, **more: Any) -> ContentTold:
        data = {"shows": "picture", "media": f"{number}" * 64, "picture": "a" * 64}
        one = content(f"S-{number}", **{"kind": "slide", "data": data, **ALWAYS, **more})
        return ContentTold(content_id=one.id, content=content_json(one))

    day = NOON.date()
    shown = slide(1, starts=(day + timedelta(days=2)).isoformat()), slide(2), slide(3, ends=day.isoformat())
    store.changes.apply(page(1, shown), NOON)
    assert store.contents.media_named(NOON) == ["2" * 64, "a" * 64, "3" * 64, "1" * 64]
    assert "3" * 64 not in store.contents.media_named(NOON + timedelta(days=1))


def test_the_newest_are_so_many_at_most(store: SqlStore) -> None:
    store.changes.apply(page(1, told("C-1", "C-2", "C-3")), NOON)
    assert len(store.contents.newest(POLICY, NOON, "530502", 2)) == 2
    assert store.contents.newest(POLICY, NOON, "110101", 2) == []
