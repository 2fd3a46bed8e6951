"""失业登记 from the home page to the receipt."""

from kiosk.domain.person import Assurance
from kiosk.domain.submission import CaseState
from kiosk.usecases.sync_ports import SyncState
from tests.support.journeys import PHONE, TO_CHECK, TO_DONE, TO_FORM, TO_PRECHECK, choose, hand_in, key_in
from tests.support.kiosk_under_test import Step, kiosk, there, walk
from tests.support.people import person
from tests.support.traces import traces


def test_a_card_holder_files_and_leaves():
    k = walk(
        kiosk(), *TO_DONE, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.forward()), Step("home")
    )
    (application,) = k.filing.filed.values()
    assert application.assurance is Assurance.CARD
    assert application.answers["phone"] == PHONE
    assert application.answers["unemployed_since"] == "2026-09-30"
    assert application.answers["signature"] == {"strokes": [[[0.2, 0.5], [0.8137, 0.4861]], [[0.5, 0.2], [0.5, 0.8]]]}
    (consent,) = application.consents
    assert consent.purpose == "read_id_card"


def test_the_check_page_masks_and_names_the_card():
    k = walk(kiosk(), *TO_CHECK, Step("check"))
    rows = {row.row_id: row for row in k.check.view.rows}
    assert rows["person.name"].value == "测*三"
    assert rows["person.name"].note == "身份证上的"
    assert rows["person.name"].edit == ""
    assert rows["phone"].value == "138 **** 5678"
    k.check.forward()
    assert {row.row_id: row.value for row in k.check.view.rows}["unemployed_since"] == "2026年9月30日"


def test_one_answer_is_changed_and_the_check_page_comes_back():
    k = walk(
        kiosk(),
        *TO_CHECK,
        Step("check", lambda k: k.check.edit("phone")),
        Step("question/phone", lambda k: k.question.key("clear")),
        Step("question/phone", key_in("13911112222")),
        Step("question/phone", lambda k: k.question.forward()),
        Step("check"),
    )
    assert {row.row_id: row.value for row in k.check.view.rows}["phone"] == "139 **** 2222"


def test_a_change_that_is_given_up_leaves_the_answer():
    k = walk(
        kiosk(),
        *TO_CHECK,
        Step("check", lambda k: k.check.edit("phone")),
        Step("question/phone", lambda k: k.question.key("delete")),
        Step("question/phone", lambda k: k.question.back()),
        Step("check"),
    )
    assert k.visit.answers["phone"] == PHONE


def test_going_back_keeps_every_answer():
    k = walk(
        kiosk(),
        *TO_FORM,
        Step("question/register_at", choose("residence")),
        Step("question/phone", key_in("138")),
        Step("question/phone", lambda k: k.question.back()),
        Step("question/register_at", lambda k: k.question.forward()),
        Step("question/phone"),
    )
    assert k.visit.answers["register_at"] == "residence"
    assert there(k.question.view.input).shown == "138"


def test_saved_here_becomes_delivered_when_it_is():
    k = kiosk()
    k.network(SyncState.OFFLINE)
    walk(k, *TO_DONE, Step("done"))
    assert k.done.view.title == "已保存在这台机器里"
    assert k.done.view.tone.value == "info"
    assert k.done.view.lines == ("还没有送到。一有网就自动送，您不用再来。",)
    assert [rung.reached for rung in k.done.view.ladder] == [True, False, False, False]
    k.network(SyncState.ONLINE)
    k.filing.deliver()
    k.wait(4)
    assert k.done.view.title == "已经送到街道了"
    assert k.done.view.tone.value == "ok"
    assert k.done.view.lines == ("受理后 3 个工作日内办好。",)
    assert [rung.reached for rung in k.done.view.ladder] == [True, True, False, False]


def test_an_office_decision_shows_as_it_is():
    k = walk(kiosk(), *TO_DONE, Step("done"))
    k.filing.deliver(CaseState.ACCEPTED)
    k.wait(4)
    assert k.done.view.title == "街道已受理"


def test_the_number_and_its_code_hold_nothing_about_the_person():
    k = walk(kiosk(), *TO_DONE, Step("done"))
    assert k.done.view.number == "1015-0001"
    assert k.done.view.qr.startswith("ESTATION:530502-QH03-20261015-0001:")
    assert traces(person().number[-4:], k.done.view.qr) == []
    assert k.filing.receipts(k.done.view.qr).valid


def test_another_matter_keeps_the_person_and_makes_a_new_key():
    k = walk(
        kiosk(),
        *TO_DONE,
        Step("done", lambda k: k.wait(2)),
        Step("done", lambda k: k.done.other()),
        Step("home", lambda k: k.home.choose("file")),
        Step("guide", lambda k: k.guide.forward()),
        Step("precheck"),
    )
    assert k.frame.view.person == "测*三 正在办理"
    assert k.visit.answers == {}
    assert k.visit.key not in k.filing.filed


def test_the_pre_check_keeps_nobody_from_going_on():
    k = walk(kiosk(), *TO_PRECHECK, Step("precheck", lambda k: k.precheck.answer("not_employed", "yes")))
    assert k.precheck.view.title == "有 1 条看着不符合"
    k.precheck.forward()
    assert k.question_id == "register_at"


def test_a_double_tap_files_once():
    def twice(k):
        hand_in(k)
        k.signature.forward()

    k = walk(kiosk(), *TO_CHECK, Step("check", twice), Step("done"))
    assert len(k.filing.tries) == 1
    assert len(k.filing.prints) == 1


def test_a_finger_still_tapping_does_not_end_the_visit_before_the_number_was_seen():
    k = walk(kiosk(), *TO_DONE, Step("done", lambda k: k.done.forward()), Step("done", lambda k: k.done.other()))
    assert k.done.view.number == "1015-0001"
    walk(k, Step("done", lambda k: k.wait(1)), Step("done", lambda k: k.done.forward()), Step("home"))
