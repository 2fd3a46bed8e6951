"""一件事, from its guide to the numbers of its parts; and what goes wrong on the way."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.submission import CaseState
from kiosk.items.catalogue import Catalogue
from kiosk.ui.parts import Tone
from kiosk.ui.places import Page
from kiosk.ui.services import HomeEntry
from kiosk.ui.ways_in import is_open
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.submit_application import Application, Refused, Saved
from kiosk.usecases.sync_ports import SyncState
from tests.support.fake_reader import FakeReader, card
from tests.support.items import BUNDLE, FIRST, SECOND, THIRD, a_bundle, part, with_items
from tests.support.journeys import choose, consent, enter, hand_in, lay, sign
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, place, there, walk

ELSEWHERE = "到别处办"
CATALOGUE = with_items(FIRST, SECOND, THIRD, bundles=(BUNDLE,))


def open_bundle(k: KioskUnderTest) -> None:
    k.flow.errand.open_place(Page.SERVICES)
    k.all_services.choose("bundle")
    k.all_services.choose(BUNDLE.id)


def begin(k: KioskUnderTest) -> None:
    k.guide.forward()


def both_parts(k: KioskUnderTest) -> None:
    k.parts.answer("first", "needs_ready", "yes")
    k.parts.forward()


TO_PARTS = (Step("home", open_bundle), Step("guide", begin), Step("identity", consent), Step("identity", lay()))
TO_CHECK = (
    *TO_PARTS,
    Step("parts", both_parts),
    Step("question/phone", enter("13800005678")),
    Step("question/married", choose("yes")),
    Step("question/children", choose("no")),
)
TO_DONE = (*TO_CHECK, Step("check", lambda k: k.check.forward()), Step("signature", sign), Step("signature", hand_in))


def bundled(catalogue: Catalogue = CATALOGUE, **given: Any) -> KioskUnderTest:
    return kiosk(items=catalogue, **given)


class Stubborn:
    """The fake filing, but for items that find no disk."""

    def __init__(self, k: KioskUnderTest, *fails: str) -> None:
        self.fails = set(fails)
        self._submit = k.filing.submit
        object.__setattr__(k.services.submit_bundle, "submit", self.submit)

    def submit(self, application: Application) -> Saved | Refused:
        if application.item_id in self.fails:
            raise StoreFailedError("disk full")
        return self._submit(application)


def states(k: KioskUnderTest) -> list[str]:
    """Of the parts; what is done elsewhere stands after them."""
    return [f"{row.title}: {row.state.text}" for row in k.parts_done.view.parts if row.state.text != ELSEWHERE]


# -- the way there -----------------------------------------------------------------------------------------------------


def test_the_guide_tells_the_parts_and_what_is_done_elsewhere() -> None:
    k = walk(bundled(), Step("home", open_bundle), Step("guide"))
    rows = {row.official: row.text for row in k.guide.view.rows}
    assert k.guide.view.title == BUNDLE.name
    assert (rows["第一样登记"], rows["第二样登记"], rows["社保转移"]) == ("为了first", "为了second", "社保窗口")


def test_every_question_is_asked_once_and_one_signature_serves_all() -> None:
    k = walk(bundled(), *TO_DONE, Step("parts_done"))
    first, second = k.filing.filed.values()
    assert (first.item_id, second.item_id) == ("first", "second")
    assert first.answers["phone"] == second.answers["phone"] == "13800005678"
    assert first.answers["signature"] == second.answers["signature"]
    assert set(second.answers) == {"phone", "married", "children", "signature"}
    assert first.key != second.key
    assert first.consents == second.consents != ()


def test_the_conditions_stand_below_each_part_and_a_part_may_be_left_out() -> None:
    k = walk(bundled(), *TO_PARTS, Step("parts"))
    view = k.parts.view
    assert [(part.title, part.checked, len(part.clauses)) for part in view.parts] == [
        ("第一样登记", True, 1),
        ("第二样登记", True, 1),
    ]
    k.parts.toggle("second")
    assert [(part.state.text, part.checked) for part in k.parts.view.parts][1] == ("这次不办", False)
    k.parts.toggle("first")
    k.parts.forward()
    assert (k.flow.page, there(k.parts.view.banner).lead) == (Page.PARTS, "一样也没有选")
    k.parts.toggle("first")
    walk(k, Step("parts", both_parts), Step("question/phone", enter("13800005678")), Step("check"))


def leave(k: KioskUnderTest) -> None:
    k.reader.take()
    k.flow.end()
    k.settle()


def test_what_was_filled_in_comes_back_at_the_next_visit() -> None:
    k = walk(bundled(), *TO_CHECK[:-1], Step("question/children"))
    before = dict(k.visit.answers)
    k.frame.press("end")
    assert "给您留 7 天，下次用您的证件就能接着填。" in k.notice.view.lines
    leave(k)
    walk(k, *TO_PARTS, Step("parts"))
    assert k.notice.view.lines[0].endswith(f"填的{BUNDLE.name}，填好了 {len(before)} 处。")
    k.notice.forward()
    assert k.visit.answers == before
    walk(k, Step("parts", both_parts), Step("question/children", choose("no")), Step("check"))
    k.check.forward()
    walk(k, Step("signature", sign), Step("signature", hand_in), Step("parts_done"))
    assert len(k.filing.filed) == 2
    assert k.filing.kept.drafts == {}
    leave(k)
    assert k.filing.kept.drafts == {}


def test_a_part_that_is_not_wanted_now_keeps_what_was_filled_in_for_it() -> None:
    k = walk(bundled(), *TO_CHECK, Step("check"))
    k.flow.joint.toggle("second")
    leave(k)
    (draft,) = k.filing.kept.drafts.values()
    assert draft.item == BUNDLE.id
    assert {"phone", "married", "children"} <= draft.answers.keys()
    assert "signature" not in draft.answers


def test_the_draft_of_a_bundle_is_no_draft_of_its_parts_and_of_nobody_else() -> None:
    k = walk(bundled(), *TO_CHECK, Step("check"))
    leave(k)
    walk(k, *TO_PARTS[:-1], Step("identity", lay(card("测试四", date(1981, 1, 1)))), Step("parts"))
    assert k.sheet == ""
    leave(k)
    walk(k, *TO_PARTS, Step("parts"))
    k.notice.other()
    k.settle()
    assert (k.visit.answers, k.filing.kept.drafts) == ({}, {})


def test_a_part_that_vanished_takes_its_answers_with_it() -> None:
    k = walk(bundled(), *TO_CHECK, Step("check"))
    leave(k)
    fewer = with_items(FIRST, bundles=(BUNDLE,))
    newer = bundled(fewer)
    newer.filing.kept.drafts.update(k.filing.kept.drafts)
    walk(newer, *TO_PARTS, Step("parts"))
    assert "有 2 处和现在的表不一样，要重新填。" in newer.notice.view.lines
    newer.notice.forward()
    walk(newer, Step("parts", both_parts), Step("check"))


def test_what_the_law_settles_against_a_part_leaves_the_others() -> None:
    k = walk(bundled(), *TO_CHECK[:-2], Step("question/married", choose("no")), Step("check"))
    k.check.forward()
    walk(k, Step("signature", sign), Step("signature", hand_in), Step("parts_done"))
    assert [application.item_id for application in k.filing.filed.values()] == ["first"]


def test_the_check_page_is_grouped_by_part() -> None:
    k = walk(bundled(), *TO_CHECK, Step("check"))
    rows = [(row.label, row.heads) for row in k.check.view.rows]
    assert rows[2:] == [
        ("几样都要的", True),
        ("手机", False),
        ("第一样登记", True),
        ("ready", False),
        ("第二样登记", True),
        ("married", False),
        ("children", False),
    ]
    assert there(k.check.view.pledge).text == "这一次签名，用在这 2 样上：第一样登记、第二样登记"


def test_an_answer_can_be_changed_and_the_form_follows() -> None:
    k = walk(bundled(), *TO_CHECK, Step("check", lambda k: k.check.edit("married")), Step("question/married"))
    k.question.back()
    assert place(k) == "check"
    k.check.edit("ready")
    assert place(k) == "parts"
    k.parts.back()
    assert place(k) == "check"


def test_back_leads_the_same_way_home() -> None:
    k = walk(bundled(), *TO_PARTS, Step("parts", both_parts), Step("question/phone", lambda k: k.question.back()))
    walk(
        k,
        Step("parts", lambda k: k.parts.back()),
        Step("guide", lambda k: k.guide.back()),
        Step("all_services", lambda k: k.all_services.back()),
        Step("all_services", lambda k: k.all_services.back()),
        Step("home"),
    )
    assert k.visit.item is None
    assert not k.flow.joint.active


def test_a_typed_number_may_file_it_only_when_every_part_is_signed() -> None:
    signed = walk(bundled(), *TO_PARTS[:2], Step("identity"))
    assert "typed" in [way.way_id for way in signed.identity.view.others]
    mixed = a_bundle(part("first"), part("third"))
    k = walk(bundled(with_items(FIRST, THIRD, bundles=(mixed,))), *TO_PARTS[:2], Step("identity"))
    assert "typed" not in [way.way_id for way in k.identity.view.others]


# -- what became of it -------------------------------------------------------------------------------------------------


def test_each_part_has_its_number_and_its_receipt() -> None:
    k = walk(bundled(), *TO_DONE, Step("parts_done"))
    assert [row.number for row in k.parts_done.view.parts] == ["编号 1015-0001", "编号 1015-0002", ""]
    k.tick(1)
    k.settle()
    assert k.filing.prints == ["submission-1", "submission-2"]
    assert there(k.parts_done.view.printing).tone is Tone.OK or k.parts_done.view.printing is not None
    k.tick()
    assert there(k.parts_done.view.printing).lead == "2 张回执打印好了"


def test_what_others_do_stands_below_what_was_filed_with_where() -> None:
    k = walk(bundled(), *TO_DONE, Step("parts_done"))
    *_filed, other = k.parts_done.view.parts
    assert (other.title, other.state.text, other.todo, other.number) == ("社保转移", ELSEWHERE, "社保窗口", "")
    assert k.parts_done.view.title == "2 样都存好了"


def test_who_sets_a_fingerprint_is_never_told_to_stay_away() -> None:
    k = walk(bundled(), *TO_CHECK, Step("check", lambda k: k.check.forward()), Step("signature"))
    k.signature.otherwise()
    k.sign_otherwise.choose("fingerprint")
    walk(k, Step("signature", lambda k: k.signature.forward()), Step("parts_done"))
    assert k.parts_done.view.lines == (
        "每样一个编号，各走各的。一有网就自动送。",
        "请到大厅服务台按手印，报编号就行。",
    )


def test_a_bundle_of_one_part_is_not_called_several() -> None:
    alone = a_bundle(part("first"))
    k = walk(bundled(with_items(FIRST, bundles=(alone,))), *TO_PARTS)
    assert k.parts.view.title == "在这里办这一样"


def test_the_page_never_says_more_than_is_known() -> None:
    k = bundled()
    k.network(SyncState.OFFLINE)
    walk(k, *TO_DONE, Step("parts_done"))
    assert (k.parts_done.view.tone, k.parts_done.view.title) == (Tone.INFO, "2 样都存好了")
    k.filing.states["submission-1"] = CaseState.DELIVERED
    k.wait(3)
    assert states(k) == ["第一样登记: 已送到街道", "第二样登记: 存在本机"]
    assert k.parts_done.view.tone is Tone.INFO
    k.filing.deliver()
    k.wait(3)
    assert (k.parts_done.view.tone, k.parts_done.view.title) == (Tone.OK, "2 样都送到街道了")


def test_when_the_disk_fails_for_one_the_other_is_there_and_again_completes_it() -> None:
    k = walk(bundled(), *TO_DONE[:-1])
    disk = Stubborn(k, "second")
    walk(k, Step("signature", hand_in), Step("parts_done"))
    assert states(k) == ["第一样登记: 存在本机", "第二样登记: 没有存下来"]
    assert k.parts_done.view.title == "1 样存好了，1 样没有存下来"
    number = k.parts_done.view.parts[0].number
    k.clock.advance(2)
    k.parts_done.forward()
    k.settle()
    assert states(k)[1] == "第二样登记: 没有存下来", "the disk is still full"
    disk.fails.clear()
    k.clock.advance(2)
    k.parts_done.forward()
    k.settle()
    k.tick(1)
    assert states(k) == ["第一样登记: 存在本机", "第二样登记: 存在本机"]
    assert k.parts_done.view.parts[0].number == number
    assert [application.item_id for application in k.filing.filed.values()] == ["first", "second"]
    assert there(k.parts_done.view.bar.primary).text == "办完了，退出"


def test_when_nothing_is_stored_it_says_so_and_loses_nothing() -> None:
    k = walk(bundled(), *TO_DONE[:-1])
    disk = Stubborn(k, "first", "second")
    walk(k, Step("signature", hand_in), Step("parts_done"))
    assert (k.parts_done.view.tone, k.parts_done.view.title) == (Tone.BAD, "一样也没有存下来")
    disk.fails.clear()
    k.clock.advance(2)
    k.parts_done.forward()
    k.settle()
    assert len(k.filing.filed) == 2


def test_what_was_filed_before_is_no_refusal() -> None:
    k = walk(bundled(), *TO_DONE, Step("parts_done"))
    k.flow.end()
    k.reader.take()
    k.settle()
    view = walk(k, *TO_DONE, Step("parts_done")).parts_done.view
    assert (view.title, view.tone) == ("这些您都交过了", Tone.INFO)
    assert view.lines == ("不会交两份，您不用再来。",)
    before = [row for row in view.parts if row.state.text == "以前交过"]
    assert len(before) == 2, "and the others are what is done elsewhere"
    assert all("不用再交" in row.todo and "请到" not in row.todo for row in before)


def test_a_missing_answer_leads_to_its_question_before_anything_is_filed() -> None:
    k = walk(bundled(), *TO_CHECK, Step("check", lambda k: k.check.forward()), Step("signature", sign))
    del k.visit.answers["phone"]
    walk(k, Step("signature", hand_in), Step("question/phone"))
    assert k.filing.tries == []


@pytest.mark.parametrize(
    ("outcome", "lead"),
    [(PrintOutcome.NOT_PRINTED, "回执没有打全"), (PrintOutcome.UNKNOWN, "不知道打全没有，请看一下出纸口")],
)
def test_a_paper_that_does_not_come_out_is_told_and_is_not_tried_for_the_rest(outcome: PrintOutcome, lead: str) -> None:
    k = bundled()
    k.filing.printed = PrintResult(outcome)
    walk(k, *TO_DONE, Step("parts_done"))
    k.wait(3)
    assert there(k.parts_done.view.printing).lead == lead
    assert len(k.filing.prints) == (1 if outcome is PrintOutcome.NOT_PRINTED else 2)


def test_a_tap_that_was_meant_for_the_page_before_leaves_nothing() -> None:
    k = walk(bundled(), *TO_DONE, Step("parts_done"))
    k.parts_done.forward()
    assert k.flow.page is Page.PARTS_DONE
    k.clock.advance(2)
    k.parts_done.other()
    assert (k.flow.page, k.visit.person is not None) == (Page.HOME, True)
    assert k.flow.joint.filing.parts == []


def test_who_walks_away_leaves_nothing_but_what_was_filed() -> None:
    k = walk(bundled(reader=FakeReader()), *TO_CHECK, Step("check"))
    k.wait(600)
    assert k.flow.page in (Page.HOME, Page.ATTRACT)
    assert k.filing.tries == []
    assert not k.flow.joint.active
    assert k.visit.answers == {}
    assert k.parts.view == k.parts.blank


def test_the_pages_speak_the_language_that_is_asked_for() -> None:
    k = walk(bundled(), *TO_PARTS, Step("parts"))
    before = k.parts.view.subtitle
    k.flow.appearance.speak("zh_Hant")
    assert k.parts.view.subtitle != before


def test_one_grade_is_kept_for_every_part() -> None:
    k = walk(bundled(), *TO_DONE, Step("parts_done"))
    k.clock.advance(2)
    k.parts_done.rate("good")
    k.settle()
    assert {name: rating.grade.value for name, rating in k.filing.ratings.items()} == {
        "submission-1": "good",
        "submission-2": "good",
    }
    assert k.parts_done.view.rated
    assert k.parts_done.view.said != ""


def test_a_low_grade_is_asked_why_and_leads_back_to_the_numbers() -> None:
    k = walk(bundled(), *TO_DONE, Step("parts_done"))
    k.clock.advance(2)
    k.parts_done.rate("bad")
    assert place(k) == "rating"
    k.rating.back()
    assert place(k) == "parts_done"
    assert k.filing.ratings == {}


def test_while_a_part_is_missing_it_is_not_rated() -> None:
    k = walk(bundled(), *TO_DONE[:-1])
    Stubborn(k, "second")
    walk(k, Step("signature", hand_in), Step("parts_done"))
    assert k.parts_done.view.faces == ()


def test_a_bundle_of_which_no_item_is_on_offer_any_more_is_shown_as_not_open() -> None:
    entry = HomeEntry(id="whole", title="一件事", subtitle="一次办", icon="stack", bundle=BUNDLE.id)
    today = date(2026, 10, 15)
    assert is_open(entry, CATALOGUE, today)
    ended = tuple(replace(item, effective_to="2026-10-14") for item in CATALOGUE.items)
    assert not is_open(entry, replace(CATALOGUE, items=ended), today)
