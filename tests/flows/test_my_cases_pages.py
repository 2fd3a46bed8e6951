"""我的业务 on the glass: what is filed here, how far it has come, printed again; and nothing of it afterwards."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hardware.api import Health, Paper, PrintOutcome, PrintResult
from kiosk.domain.person import Assurance
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from kiosk.ui.screens.case.telling import MOST_OF_REASON
from kiosk.ui.screens.cases.presenter import MOST_IN_ROW
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.sync_ports import SyncState, SyncStatus
from tests.flows.test_nothing_remains import held
from tests.flows.test_real_store import KioskWithStore, PrinterThatPrints
from tests.support.clocks import NOON
from tests.support.fake_reader import FakeReader, card
from tests.support.journeys import TO_DONE, answer_all_clauses, consent, lay
from tests.support.kiosk_under_test import KioskUnderTest, Step, catalogue, kiosk, place, there, walk
from tests.support.traces import traces

TO_CARD = (Step("home", lambda k: k.home.choose("cases")), Step("identity", consent))
TO_LIST = (*TO_CARD, Step("identity", lay()))


def filed_before(k: KioskUnderTest | None = None) -> KioskUnderTest:
    """One application is filed in an earlier visit; the card is taken away."""
    under_test = walk(k or kiosk(), *TO_DONE, Step("done"))
    under_test.reader.take()
    under_test.flow.end()
    under_test.settle()
    return under_test


def listed(k: KioskUnderTest | None = None) -> KioskUnderTest:
    return walk(filed_before(k), *TO_LIST, Step("cases"))


def opened(k: KioskUnderTest | None = None) -> KioskUnderTest:
    return walk(listed(k), Step("cases", lambda k: k.cases.open_case("submission-1")), Step("case"))


# -- the way there -----------------------------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def test_a_later_visit_with_the_same_card_sees_what_was_filed(store: SqlStore) -> None:
    printer = PrinterThatPrints()
    k = listed(KioskWithStore(store, printer))
    (row,) = k.cases.view.rows
    assert (row.title, row.text, row.state.text) == ("失业登记", "1015-0001·今天 12:00 交的", "存在本机")
    k.cases.open_case(row.case_id)
    k.case.other()
    k.settle()
    k.tick()
    assert there(k.case.view.printing).lead == "打印好了"
    assert "补打" in str(printer.documents[-1])
    assert "补打" not in str(printer.documents[0])


def test_reading_the_card_for_it_is_agreed_to_apart_from_filing():
    k = walk(filed_before(), *TO_CARD[:1], Step("identity"))
    assert there(k.identity.view.consent).lines[0] == "只用来找您在这台机器上交过的业务，给您看。"
    k.identity.show_consent_text()
    assert "做什么用：用证号找您在这台机器上交过的业务，给您看。" in k.notice.view.lines
    k.notice.forward()
    walk(k, Step("identity", consent), Step("identity", lay()), Step("cases"))
    assert k.visit.consents == []
    assert there(k.visit.look_up_consent).purpose == "look_up_cases"
    assert k.filing.agreed == ["look_up_cases"]
    k.reader.take()
    k.flow.end()
    assert k.visit.look_up_consent is None


def test_who_has_shown_a_card_for_filing_goes_straight_to_the_list():
    k = walk(kiosk(), *TO_DONE, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.other()))
    walk(k, Step("home", lambda k: k.home.choose("cases")), Step("cases"))
    assert len(k.cases.view.rows) == 1
    assert k.filing.agreed == ["read_id_card"]


def test_who_has_only_looked_is_asked_before_the_card_serves_to_file():
    k = walk(listed(), Step("cases", lambda k: k.cases.back()), Step("home", lambda k: k.home.choose("file")))
    walk(k, Step("guide", lambda k: k.guide.forward()), Step("identity", lambda k: k.identity.forward()))
    assert there(k.identity.view.banner).lead == "还没有同意"
    assert (k.identity.view.title, k.identity.view.others) == ("用您刚才放的身份证来办", ())
    walk(k, Step("identity", consent), Step("identity", lambda k: k.identity.forward()), Step("precheck"))
    assert [consent.purpose for consent in k.visit.consents] == ["read_id_card"]


def test_unticking_it_again_takes_back_that_consent_and_not_the_first():
    k = walk(listed(), Step("cases", lambda k: k.cases.back()), Step("home", lambda k: k.home.choose("file")))
    walk(k, Step("guide", lambda k: k.guide.forward()), Step("identity", consent), Step("identity", consent))
    assert k.visit.consents == []
    assert k.visit.look_up_consent is not None
    walk(k, Step("identity", lambda k: k.identity.back()), Step("guide", lambda k: k.guide.forward()), Step("identity"))


def test_typed_numbers_look_nothing_up():
    k = walk(filed_before(), *TO_CARD[:1], Step("identity"))
    assert "typed" not in [way.way_id for way in k.identity.view.others]
    k.identity.choose_way("typed")
    assert place(k) == "identity"


def test_going_back_before_the_card_is_the_end_of_the_visit():
    k = walk(filed_before(), *TO_CARD, Step("identity", lambda k: k.identity.back()), Step("home"))
    assert not k.reader.watched
    assert k.visit.look_up_consent is None
    assert k.filing.lookups == []


# -- the list ----------------------------------------------------------------------------------------------------------


def test_nothing_is_said_for_a_moment_and_then_that_it_is_being_looked_for():
    k = walk(filed_before(), *TO_CARD)
    k.reader.lay(card())
    k.post.run()
    assert place(k) == "cases"
    assert (k.cases.view.banner, k.cases.view.rows, k.cases.view.why) == (None, (), "")
    for after, words in ((0.5, "正在找您的业务…"), (8, "还要一会儿，请别走开"), (17, "找得比平时慢")):
        k.tick(after)
        assert there(k.cases.view.banner).lead == words
    assert [row.text for row in k.cases.view.help_rows] == ["大厅服务台", "12333"]
    k.settle()
    k.tick()
    assert k.cases.view.banner is None
    assert len(k.cases.view.rows) == 1


@pytest.mark.parametrize(
    ("state", "words", "icon"),
    [
        (CaseState.SAVED, "存在本机", "archive"),
        (CaseState.DELIVERED, "已送到街道", "check-circle"),
        (CaseState.ACCEPTED, "已受理", "check-circle"),
        (CaseState.NEEDS_MORE, "要补一样", "warning-circle"),
        (CaseState.COMPLETED, "办好", "check-circle"),
        (CaseState.REFUSED, "没有通过", "x-circle"),
        (CaseState.WITHDRAWN, "您已撤回", "info"),
    ],
)
def test_each_state_in_its_own_words_on_the_list_and_on_its_page(state: CaseState, words: str, icon: str) -> None:
    k = filed_before()
    k.filing.deliver(state)
    walk(k, *TO_LIST, Step("cases"))
    (row,) = k.cases.view.rows
    assert (row.state.text, row.state.icon) == (words, icon)
    k.cases.open_case(row.case_id)
    assert (k.case.view.title, k.case.view.icon) == (words, icon)


def test_what_the_office_could_not_take_is_said_and_what_to_do():
    k = filed_before()
    k.filing.parked.add("submission-1")
    walk(k, *TO_LIST, Step("cases"))
    (row,) = k.cases.view.rows
    assert (row.state.text, row.todo) == ("街道没有收下", "没有丢。请到大厅服务台，报编号")
    k.cases.open_case(row.case_id)
    assert k.case.view.lines == ("街道没有收下，没有丢。请到大厅服务台，报编号。",)


@pytest.mark.parametrize(
    ("state", "reason", "in_row", "on_page"),
    [
        (CaseState.NEEDS_MORE, "缺一张\n照片", "要补：缺一张 照片", "缺一张 照片"),
        (CaseState.NEEDS_MORE, None, "要补什么，请到大厅服务台问", "请到大厅服务台问，或打 12333。"),
        (CaseState.REFUSED, "还没满 16 岁", "原因：还没满 16 岁", "还没满 16 岁"),
        (
            CaseState.NEEDS_MORE,
            "长" * 200,
            f"要补：{'长' * (MOST_IN_ROW - 1)}…",
            f"{'长' * MOST_OF_REASON}……其余请到大厅服务台看",
        ),
    ],
)
def test_what_the_office_wrote_is_passed_on(state: CaseState, reason: str | None, in_row: str, on_page: str) -> None:
    k = filed_before()
    k.filing.deliver(state)
    if reason:
        k.filing.reasons["submission-1"] = reason
    walk(k, *TO_LIST, Step("cases"))
    assert k.cases.view.rows[0].todo == in_row
    k.cases.open_case("submission-1")
    assert there(k.case.view.reason).text == on_page


def test_what_was_purged_is_gone_and_the_page_says_why_and_whom_to_ask():
    k = filed_before()
    k.filing.purge("submission-1")
    walk(k, *TO_LIST, Step("cases"))
    view = k.cases.view
    assert (view.title, view.rows) == ("这台机器里没有您的业务", ())
    assert view.why.startswith("送到街道后 30 天，就从这台机器里清除。")
    assert [row.text for row in view.help_rows] == ["大厅服务台", "12333"]


def test_a_store_that_fails_is_said_and_asked_again():
    k = filed_before()
    k.filing.cases_trouble = StoreFailedError("disk")
    walk(k, *TO_LIST, Step("cases"))
    k.tick()
    assert there(k.cases.view.banner).lead == "这台机器现在看不了您的业务"
    assert there(k.cases.view.bar.primary).text == "再试一次"
    k.filing.cases_trouble = None
    k.cases.forward()
    k.settle()
    k.tick()
    assert (len(k.cases.view.rows), k.cases.view.banner, k.cases.view.bar.primary) == (1, None, None)


def test_a_list_that_could_not_be_renewed_stays_and_says_so():
    k = opened()
    k.filing.cases_trouble = StoreFailedError("disk")
    walk(k, Step("case", lambda k: k.case.back()), Step("cases"))
    k.tick()
    assert len(k.cases.view.rows) == 1
    assert there(k.cases.view.banner).lead == "没有看到最新的"


def test_a_card_that_ends_at_midnight_is_good_no_longer():
    k = filed_before()
    walk(k, *TO_CARD, Step("identity", lay(card(valid_until=NOON.date()))), Step("cases"))
    assert len(k.cases.view.rows) == 1
    k.clock.wall += timedelta(days=1)
    k.cases.open()
    k.settle()
    k.tick()
    assert there(k.cases.view.banner).lead == "这台机器现在不能给您看"
    assert not k.cases.view.rows
    assert k.cases.view.bar.primary is None


@pytest.mark.parametrize(
    ("state", "lead"),
    [
        (SyncState.OFFLINE, "现在没网，进度可能不是最新的。"),
        (SyncState.NOT_ENROLLED, "这台机器还没连上街道，进度可能不是最新的。"),
        (SyncState.UNKNOWN, "不知道有没有网，进度可能不是最新的。"),
    ],
)
def test_how_old_it_may_be(state: SyncState, lead: str) -> None:
    k = listed()
    assert k.cases.view.banner is None
    k.sync = SyncStatus(state=state, last_contact=NOON - timedelta(hours=2))
    k.tick()
    assert (there(k.cases.view.banner).lead, there(k.cases.view.banner).text) == (lead, "上次联网：今天 10:00")
    k.cases.open_case("submission-1")
    assert k.case.view.lines[-1] == "上次联网：今天 10:00"


def test_the_list_stays_when_the_card_is_taken():
    k = listed()
    k.reader.take()
    k.wait(3)
    assert place(k) == "cases"
    assert len(k.cases.view.rows) == 1
    k.reader.lay(card("测试四"))
    k.wait(3)
    assert there(k.visit.person).name == "测试三"


# -- one of them -------------------------------------------------------------------------------------------------------


def test_what_the_office_decides_meanwhile_is_seen():
    k = opened()
    assert k.case.view.title == "存在本机"
    k.filing.deliver()
    k.wait(3)
    assert (k.case.view.title, k.case.view.ladder[1].reached) == ("已送到街道", True)
    k.filing.deliver(CaseState.NEEDS_MORE)
    k.filing.reasons["submission-1"] = "缺一张照片"
    k.wait(3)
    assert (k.case.view.title, there(k.case.view.reason).text) == ("要补一样", "缺一张照片")


def test_one_that_is_purged_meanwhile_leads_back_to_the_list():
    k = opened()
    k.filing.purge("submission-1")
    k.filing.deliver()
    k.wait(5)
    assert place(k) == "cases"
    assert k.cases.view.title == "这台机器里没有您的业务"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (PrintOutcome.PRINTED, "打印好了"),
        (PrintOutcome.NOT_PRINTED, "没打出来"),
        (PrintOutcome.UNKNOWN, "不知道打出来没有，请看一下出纸口"),
        (PrintOutcome.ASSUMED, "不知道打出来没有，请看一下出纸口"),
    ],
)
def test_what_became_of_the_copy(outcome: PrintOutcome, words: str) -> None:
    k = opened()
    k.filing.printed = None
    k.case.other()
    k.settle()
    k.tick()
    assert there(k.case.view.printing).lead == "正在打印…"
    assert there(k.case.view.bar.other).busy
    k.case.other()
    k.filing.finish(PrintResult(outcome))
    k.settle()
    k.tick()
    assert there(k.case.view.printing).lead == words
    assert len(k.filing.reprints) == 1, "never again by itself, nor by a second tap"
    assert not there(k.case.view.bar.other).busy


def test_a_copy_whose_handing_over_broke_is_not_known():
    k = opened()
    k.filing.cases_trouble = StoreFailedError("disk")
    k.case.other()
    k.settle()
    k.tick()
    assert there(k.case.view.printing).lead == "不知道打出来没有，请看一下出纸口"


def test_the_fourth_copy_of_a_day_is_refused_and_said_beforehand_the_next_time():
    k = opened()
    for _ in range(4):
        k.case.other()
        k.settle()
        k.tick()
    assert there(k.case.view.printing).lead == "今天已经打过 3 张"
    assert k.case.view.bar.other is None
    walk(k, Step("case", lambda k: k.case.back()), Step("cases", lambda k: k.cases.back()))
    walk(k, Step("home", lambda k: k.home.choose("cases")), Step("cases", lambda k: k.cases.open_case("submission-1")))
    assert there(k.case.view.printing).text == "您交的没有丢。明天可以再打。"
    assert k.case.view.bar.other is None


def test_one_that_is_purged_at_that_moment_is_not_printed():
    k = opened()
    k.filing.purge("submission-1")
    k.case.other()
    k.settle()
    k.tick()
    assert there(k.case.view.printing).lead == "这一份已经从这台机器里清除"


@pytest.mark.parametrize(
    ("health", "paper", "words"),
    [(Health.OK, Paper.OUT, "打印机没有纸了"), (Health.ABSENT, Paper.OK, "打印机不能用")],
)
def test_a_printer_that_cannot_is_not_asked(health: Health, paper: Paper, words: str) -> None:
    k = opened()
    k.printer.health, k.printer.paper = health, paper
    k.tick()
    assert (k.case.view.bar.other, there(k.case.view.printing).lead) == (None, words)
    k.case.other()
    assert k.filing.reprints == []


def test_without_a_printer_nothing_is_said_of_printing():
    k = opened(KioskUnderTest(catalogue=catalogue(), reader=FakeReader(), printer=None))
    assert (k.case.view.bar.other, k.case.view.printing) == (None, None)


# -- the end -----------------------------------------------------------------------------------------------------------

CANARIES = ("1015-0001", "缺一张照片")


def remains(k: KioskUnderTest) -> list[str]:
    roots = (*k.presenters, k.visit, k.flow, k.runner, k.painted.views, list(k.post.waiting))
    return [path for canary in CANARIES for path in traces(canary, *roots)]


@pytest.mark.parametrize("on_page", ["cases", "case"])
@pytest.mark.parametrize("by_time", [False, True], ids=["by the citizen", "by time"])
def test_nothing_remains(on_page: str, by_time: bool) -> None:
    k = filed_before()
    k.filing.deliver(CaseState.NEEDS_MORE)
    k.filing.reasons["submission-1"] = "缺一张照片"
    walk(k, *TO_LIST, Step("cases"))
    if on_page == "case":
        k.cases.open_case("submission-1")
    assert remains(k), "the search itself must find what is there"
    k.reader.take()
    if by_time:
        k.wait(90)
        assert k.sheet == "timeout"
        assert (k.timeout.view.kept, there(k.timeout.view.stay).text) == (None, "我还在，接着看")
        k.wait(45)
    else:
        k.frame.press("end")
    k.settle()
    assert place(k) == "home"
    assert not remains(k)
    assert not held(k)


@pytest.mark.parametrize("what", ["list", "state", "copy"])
def test_what_comes_after_the_end_is_dropped(what: str) -> None:
    k = filed_before() if what == "list" else opened()
    k.reader.take()
    if what == "list":
        walk(k, *TO_CARD)
        k.reader.lay(card())
        k.post.run()
        k.reader.take()
    elif what == "state":
        k.filing.deliver()
        k.tick(3)
    else:
        k.case.other()
    k.flow.end()
    k.settle()
    k.wait(3)
    assert place(k) == "home"
    assert not remains(k)
    assert not held(k)


def test_a_copy_goes_on_while_the_visitor_turns_to_something_else():
    k = opened()
    k.filing.printed = None
    walk(k, Step("case", lambda k: k.case.other()), Step("case", lambda k: k.flow.home()), Step("home"))
    k.filing.finish(PrintResult(PrintOutcome.PRINTED))
    k.settle()
    walk(k, Step("home", lambda k: k.home.choose("cases")), Step("cases", lambda k: k.cases.open_case("submission-1")))
    assert there(k.case.view.printing).lead == "打印好了"


def test_the_next_visitor_sees_only_their_own():
    k = listed()
    k.reader.take()
    k.flow.end()
    walk(k, *TO_CARD, Step("identity", lay(card("测试四", birth=NOON.date().replace(year=1990)))), Step("cases"))
    assert k.cases.view.title == "这台机器里没有您的业务"
    assert k.visit.assurance is Assurance.CARD


def test_after_looking_the_same_visitor_files():
    k = walk(listed(), Step("cases", lambda k: k.cases.back()), Step("home", lambda k: k.home.choose("file")))
    walk(k, Step("guide", lambda k: k.guide.forward()), Step("identity", consent))
    walk(k, Step("identity", lambda k: k.identity.forward()), Step("precheck", answer_all_clauses))
    assert place(k) == "question/register_at"


@pytest.mark.parametrize(
    ("state", "reached"),
    [
        (CaseState.SAVED, 1),
        (CaseState.DELIVERED, 2),
        (CaseState.ACCEPTED, 3),
        (CaseState.COMPLETED, 4),
        # Asked for more, refused or taken back before it was accepted: never called accepted.
        (CaseState.NEEDS_MORE, 2),
        (CaseState.REFUSED, 2),
        (CaseState.WITHDRAWN, 2),
    ],
)
def test_no_rung_is_reached_that_is_not_known_to_be(state: CaseState, reached: int) -> None:
    k = filed_before()
    k.filing.deliver(state)
    walk(k, *TO_LIST, Step("cases", lambda k: k.cases.open_case("submission-1")), Step("case"))
    assert sum(rung.reached for rung in k.case.view.ladder) == reached
