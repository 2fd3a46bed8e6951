"""Drafts, and what becomes of them, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from central.case_machine import Role
from central.drafting.form import Written
from central.drafting.machine import DraftState, Hindrance
from central.store import audit, changes, content_drafts, content_lists
from central.store.content_lists import LOADED, View, Wanted
from central.store.staff import Member
from central.store.tables import audit as audit_table
from kiosk.domain.content import ContentKind
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON, HandClock
from tests.support.contents import ALWAYS
from tests.support.drafts import CODES, SECOND, THIRD, VIEWER, WRITER, Drafts, hire_writers, notice
from tests.support.fleet import Fleet

ON_BOTH = True


@pytest.fixture
def drafts(centre: InProcessCentre) -> Drafts:
    hire_writers(centre)
    return Drafts(centre)


def listed(centre: InProcessCentre, view: View = View.ALL, **wanted: Any) -> list[str]:
    with centre.database.read() as connection:
        found, total = content_lists.page(connection, Wanted(**({"region": None} | wanted), view=view), centre.now(), 1)
    assert total == len(found)
    return [one.title for one in found]


def test_nothing_is_told_before_a_second_person_has_approved_it(drafts: Drafts, clock: HandClock) -> None:
    draft_id = drafts.begin()
    content_id = drafts.find(draft_id).content_id
    assert drafts.do("approve", draft_id, SECOND) is Hindrance.STATE
    assert drafts.do("submit", draft_id) is None
    assert drafts.told(content_id) is None
    assert drafts.do("approve", draft_id, WRITER) is Hindrance.ROLE
    assert drafts.do("approve", draft_id, SECOND) is None
    told = drafts.told(content_id)
    assert told is not None
    assert (told["title"], told["district"]) == ("测试通知", "530502")
    found = drafts.find(draft_id)
    assert (found.state, found.author, found.approver) == (DraftState.APPROVED, "xie", "pi")


def test_whoever_wrote_any_of_it_never_approves_it(drafts: Drafts) -> None:
    draft_id = drafts.begin(by=SECOND)
    assert drafts.save(draft_id, notice(body="又写了一句。"), THIRD) is None
    assert drafts.do("submit", draft_id, WRITER) is None
    assert drafts.do("approve", draft_id, SECOND) is Hindrance.SAME_PERSON
    assert drafts.do("approve", draft_id, THIRD) is Hindrance.SAME_PERSON
    assert drafts.do("return", draft_id, THIRD, "自己退自己的") is None


def test_of_a_later_change_only_its_own_writer_is_kept_from_it(drafts: Drafts) -> None:
    draft_id = drafts.approved()
    assert drafts.save(draft_id, notice(body="改了。"), SECOND) is None
    assert drafts.do("submit", draft_id, SECOND) is None
    content_id = drafts.find(draft_id).content_id
    assert (drafts.told(content_id) or {})["body"] == ""  # the old one stays until then
    assert drafts.do("approve", draft_id, SECOND) is Hindrance.SAME_PERSON
    assert drafts.do("approve", draft_id, THIRD) is None
    assert (drafts.told(content_id) or {})["body"] == "改了。"


def test_what_is_faulty_is_kept_and_not_given_on(drafts: Drafts) -> None:
    draft_id = drafts.begin(notice(starts="后天", body="<b>"))
    assert drafts.find(draft_id).written.text("starts") == "后天"
    assert drafts.do("submit", draft_id) is Hindrance.FAULTY
    assert drafts.save(draft_id, notice(ends="2026-10-14")) is None
    assert drafts.do("submit", draft_id) is Hindrance.OVER


def test_it_may_be_over_before_somebody_approves_it(drafts: Drafts, clock: HandClock) -> None:
    draft_id = drafts.begin(notice(ends="2026-10-15"))
    assert drafts.do("submit", draft_id) is None
    clock.advance(12 * 3600)
    assert drafts.do("approve", draft_id, SECOND) is Hindrance.OVER


def test_returned_it_goes_round_again(drafts: Drafts) -> None:
    draft_id = drafts.begin()
    assert drafts.do("submit", draft_id) is None
    assert drafts.do("return", draft_id, SECOND) is Hindrance.NO_REASON
    assert drafts.do("return", draft_id, SECOND, "日期写错了") is None
    assert drafts.find(draft_id).state is DraftState.RETURNED
    assert drafts.save(draft_id, notice(ends="2026-12-05")) is None
    assert drafts.do("submit", draft_id) is None
    assert drafts.do("recall", draft_id) is None
    assert drafts.do("approve", draft_id, SECOND) is Hindrance.STATE


def test_withdrawn_and_ended_early_are_told_as_gone(drafts: Drafts, centre: InProcessCentre, clock: HandClock) -> None:
    first, second = drafts.approved(), drafts.approved(notice(title="测试二", starts="2026-10-15"))
    clock.advance(3600)
    assert drafts.do("withdraw", first) is Hindrance.NO_REASON
    assert drafts.do("withdraw", first, reason="写错了") is None
    assert drafts.do("expire", second, reason="名额满了") is None
    ids = [drafts.find(one).content_id for one in (first, second)]
    assert [drafts.told(one) for one in ids] == [None, None]
    assert drafts.find(first).state is DraftState.WITHDRAWN
    assert drafts.find(second).written.text("ends") == "2026-10-15 13:00"
    assert set(listed(centre, View.OVER)) == {"测试通知", "测试二"}
    assert drafts.do("withdraw", first, reason="再来") is Hindrance.STATE
    assert drafts.save(first, notice(body="改好了")) is None
    assert (drafts.do("submit", first), drafts.do("approve", first, SECOND)) == (None, None)
    assert drafts.told(ids[0]) is not None


def test_a_change_that_is_dropped_leaves_what_is_told(drafts: Drafts, centre: InProcessCentre) -> None:
    draft_id = drafts.approved()
    assert drafts.save(draft_id, notice(title="测试改坏了")) is None
    assert drafts.do("discard", draft_id) is None
    found = drafts.find(draft_id)
    assert (found.state, found.written.text("title")) == (DraftState.APPROVED, "测试通知")
    never = drafts.begin()
    assert drafts.do("discard", never) is None
    with centre.database.read() as connection:
        assert content_drafts.find(connection, never, CODES) is None


def test_what_the_command_changes_meanwhile_is_not_overwritten(drafts: Drafts) -> None:
    draft_id = drafts.approved()
    content_id = drafts.find(draft_id).content_id
    assert drafts.save(draft_id, notice(body="改了。")) is None
    drafts.load(content_id, kind="notice", title="测试命令改的", data={})
    assert drafts.find(draft_id).retold
    assert drafts.do("submit", draft_id) is Hindrance.RETOLD
    assert drafts.save(draft_id, notice(body="对过了。")) is None
    assert (drafts.do("submit", draft_id), drafts.do("approve", draft_id, SECOND)) == (None, None)
    drafts.load(content_id, kind="notice", title="测试命令又改", data={})
    assert drafts.find(draft_id).written.text("title") == "测试命令又改"


def test_what_was_loaded_is_taken_over_as_it_is(drafts: Drafts, centre: InProcessCentre) -> None:
    drafts.load("C-1", data={"points": ["一"]})
    with centre.database.write() as connection:
        told = content_drafts.told_content(connection, "C-1")
        assert told is not None
        draft_id = content_drafts.adopt(connection, told, WRITER, centre.now(), CODES)
    found = drafts.find(draft_id)
    assert (found.state, found.writers, found.judged(CODES).content) == (DraftState.APPROVED, frozenset(), told)


@pytest.mark.parametrize(
    ("member", "stands"),
    [
        (VIEWER, Hindrance.ROLE),
        (Member("gou", "测试", Role.OFFICER), Hindrance.ROLE),
        (Member("shi", "测试", Role.OPERATOR, "530500"), None),
        (Member("xian", "测试", Role.OPERATOR, "530502"), None),
        (Member("lin", "测试", Role.OPERATOR, "530521"), Hindrance.REGION),
    ],
)
def test_each_writes_for_their_own_place(
    drafts: Drafts, centre: InProcessCentre, member: Member, stands: Hindrance | None
) -> None:
    from tests.support.office import hire

    if member is not VIEWER:
        hire(centre, member.name, member.display, member.role, member.region)
    assert drafts.save(drafts.begin(), notice(), member) is stands


def test_every_step_is_kept_and_in_the_audit_chain(drafts: Drafts, centre: InProcessCentre) -> None:
    draft_id = drafts.approved()
    drafts.do("withdraw", draft_id, reason="写错了")
    with centre.database.read() as connection:
        draft = content_drafts.find(connection, draft_id, CODES)
        assert draft is not None
        steps = [(one.step, one.by, one.reason) for one in content_drafts.steps(connection, draft)]
        chain = connection.execute(select(audit_table.c.event, audit_table.c.fields).order_by(audit_table.c.seq)).all()
        assert audit.verify(connection).intact
    assert steps == [("withdraw", "xie", "写错了"), ("approve", "pi", ""), ("submit", "xie", ""), ("save", "xie", "")]
    ours = [row for row in chain if row.event.startswith("content_")]
    assert [row.event for row in ours] == ["content_save", "content_submit", "content_approve", "content_withdraw"]
    assert not any("写错了" in row.fields or "测试" in row.fields for row in ours)


def test_of_two_who_approve_at_once_one_is_told(drafts: Drafts) -> None:
    draft_id = drafts.begin()
    drafts.do("submit", draft_id)
    ready = Barrier(2)

    def approve(by: Member) -> Hindrance | None:
        ready.wait(30)
        return drafts.do("approve", draft_id, by)

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(approve, (SECOND, THIRD)))
    assert sorted(done, key=str) == [None, Hindrance.STATE]
    assert drafts.find(draft_id).revision == 3


def test_lists_show_all_there_is_by_how_it_stands(drafts: Drafts, centre: InProcessCentre) -> None:
    drafts.load("L-1", title="测试导入的", kind="policy")
    drafts.begin(notice(title="测试在写"))
    waiting = drafts.begin(notice(title="测试等批"))
    drafts.do("submit", waiting)
    drafts.approved(notice(title="测试显示", starts="2026-10-01", ends="2026-10-20"))
    drafts.approved(notice(title="测试排好", starts="2026-11-01", ends="2026-11-05", district="530521"))
    everywhere = drafts.approved(notice(title="测试各地", district="", summary="百分号 100% 与_线"))
    drafts.save(everywhere, notice(title="测试各地改", district="", summary="百分号 100% 与_线"))
    assert set(listed(centre)) == {"测试导入的", "测试在写", "测试等批", "测试显示", "测试排好", "测试各地改"}
    assert listed(centre, View.WAITING) == ["测试等批"]
    assert set(listed(centre, View.WRITING)) == {"测试在写", "测试各地改"}
    assert set(listed(centre, View.SHOWN)) == {"测试导入的", "测试显示", "测试各地改"}
    assert listed(centre, View.LATER) == ["测试排好"]
    assert listed(centre, View.OVER) == []
    assert listed(centre, kind=ContentKind.POLICY) == ["测试导入的"]
    assert listed(centre, words="100% 与_") == ["测试各地改"]
    assert listed(centre, words="10%0") == []
    assert listed(centre, words="L-1 导入") == ["测试导入的"]
    assert set(listed(centre, day=NOON.date() + timedelta(days=18))) == {"测试导入的", "测试排好", "测试各地改"}
    assert set(listed(centre, place="530521")) == {"测试排好", "测试各地改"}
    assert "测试排好" not in listed(centre, region="530502")
    assert "测试各地改" in listed(centre, region="530502")
    with centre.database.read() as connection:
        assert content_lists.waiting(connection, None) == content_lists.waiting(connection, "530500") == 1
        assert content_lists.waiting(connection, "530521") == 0
        assert content_lists.districts(connection) == ["530502", "530521"]
        states = {one.title: one.state for one in content_lists.page(connection, Wanted(region=None), NOON, 1)[0]}
        written = dict(content_lists.written(connection, Wanted(region=None), NOON, CODES, 100))
    assert (states["测试导入的"], states["测试各地改"]) == (LOADED, "draft")
    assert written["L-1"].text("title") == "测试导入的"
    assert all(isinstance(one, Written) for one in written.values())


def test_what_a_station_shows_is_what_its_own_store_would(drafts: Drafts, centre: InProcessCentre) -> None:
    fleet = Fleet(centre)
    fleet.join("QH01", "530502001")
    fleet.join("QH02", "530521")
    fleet.join("QH03", None)
    drafts.load("A", title="县", kind="notice", data={})
    drafts.load("B", title="市", kind="notice", district="530500", **ALWAYS, data={})
    drafts.load("C", title="各地", kind="notice", district=None, starts="2026-10-16", ends="2026-10-16", data={})
    with centre.database.read() as connection:

        def titles(district: str | None, days: float) -> list[str]:
            return [one.title for one in content_lists.holding(connection, district, NOON + timedelta(days=days))]

        assert titles("530502", 0) == ["县", "市"]
        assert titles("530502", 0.5) == ["各地", "县", "市"]  # midnight
        assert titles("530521", 1) == ["各地", "市"]
        assert titles(None, 1.49) == ["各地", "县", "市"]
        assert titles("530521", 1.5) == ["市"]  # gone at midnight
        assert content_lists.stations_for(connection, "530500", None) == (["QH01", "QH02"], 1)
        assert content_lists.stations_for(connection, "530502", None) == (["QH01"], 1)
        assert content_lists.stations_for(connection, None, "530521") == (["QH02"], 0)
        assert content_lists.station_district(connection, "QH01") == "530502"


def test_stations_hear_of_it_as_of_every_change(drafts: Drafts, centre: InProcessCentre) -> None:
    content_id = drafts.find(drafts.approved()).content_id
    with centre.database.read() as connection:
        _, told = changes.told_since(connection, 0, 10)
    assert list(told) == [None]  # everybody is nudged
    assert drafts.told(content_id) is not None
