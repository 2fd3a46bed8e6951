"""Signing at the end of a form: strokes, and the twins for those who cannot write."""

import pytest

from hardware.api import Paper, PrintOutcome, PrintResult
from kiosk.domain.person import Assurance, Person
from kiosk.domain.signature import MAX_POINTS, MAX_STROKES, SignedBy
from kiosk.domain.submission import CaseState
from kiosk.items.put_off import PutOff
from kiosk.ui.aids import Aid
from kiosk.ui.places import Page
from kiosk.usecases.open_visit import typed_person
from tests.support.journeys import TO_SIGN, hand_in, sign
from tests.support.kiosk_under_test import KioskUnderTest, Step, bare_kiosk, kiosk, there, walk

NOT_SIGNED = "还没有签。请在框里签您的名字。"
DOT = [[0.5, 0.5]]
LINE = [[0.1, 0.1], [0.9, 0.1]]


def forward(k: KioskUnderTest) -> None:
    k.signature.forward()


def way(way_id: str):
    def do(k: KioskUnderTest) -> None:
        k.signature.otherwise()
        assert k.sheet == "sign_otherwise"
        k.sign_otherwise.choose(way_id)
        assert k.sheet == ""

    return do


def signature_of(k: KioskUnderTest) -> object:
    (application,) = k.filing.filed.values()
    return application.answers["signature"]


# -- the way there -----------------------------------------------------------------------------------------------------


def test_the_check_page_tells_what_will_be_signed_and_has_nothing_to_tick():
    k = walk(kiosk(), *TO_SIGN[:-1], Step("check"))
    pledge = there(k.check.view.pledge)
    assert (pledge.icon, pledge.title) == ("handshake", "我承诺上面写的都是真的")
    assert pledge.text == "下一步请您签名，签了就是您的承诺。"
    assert k.check.view.promises == ()
    assert there(k.check.view.bar.primary).text == "没问题，去签名"
    k.check.toggle_promise()
    assert "signature" not in k.visit.answers


def test_signing_is_the_last_step_and_the_check_page_the_one_before():
    k = walk(kiosk(), *TO_SIGN[:-1], Step("check"))
    assert (k.check.view.progress.step, k.check.view.progress.steps) == (8, 9)
    k.check.forward()
    assert k.signature.view.progress.text == "第 9 步，共 9 步"
    assert (k.signature.view.title, k.signature.view.hint) == (
        "请在框里签您的名字",
        "用手指写。只用在这份承诺书上。",
    )
    assert there(k.signature.view.bar.primary).text == "签好了，交上去"


def test_going_back_and_coming_again_keeps_the_strokes():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign), Step("signature", lambda k: k.signature.back()), Step("check"))
    k.check.edit("phone")
    walk(k, Step("question/phone", lambda k: k.question.forward()), Step("check", lambda k: k.check.forward()))
    assert len(there(k.signature.view.pad).strokes) == 2
    walk(k, Step("signature", forward), Step("done"))


# -- strokes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("strokes", [(), (DOT,), (DOT, DOT)], ids=["nothing", "a dot", "dots"])
def test_an_empty_box_is_not_handed_in(strokes):
    k = walk(kiosk(), *TO_SIGN)
    for stroke in strokes:
        k.signature.stroke(stroke)
    walk(k, Step("signature", forward), Step("signature"))
    assert k.signature.view.error == NOT_SIGNED
    assert k.filing.tries == []
    k.signature.stroke(LINE)
    assert k.signature.view.error == ""
    walk(k, Step("signature", forward), Step("done"))


def test_rewriting_empties_the_box():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign), Step("signature", lambda k: k.signature.rewrite()))
    assert there(k.signature.view.pad).strokes == ()
    walk(k, Step("signature", forward), Step("signature"))
    assert k.signature.view.error == NOT_SIGNED


def test_the_box_takes_no_more_strokes_than_a_signature_may_have():
    k = walk(kiosk(), *TO_SIGN)
    for _ in range(MAX_STROKES + 5):
        k.signature.stroke([[0.0, n / MAX_POINTS] for n in range(3)])
    pad = there(k.signature.view.pad)
    assert (len(pad.strokes), pad.full) == (MAX_STROKES, True)
    assert k.signature.view.error == "框里写不下了。想重来，点“重写”。"
    walk(k, Step("signature", forward), Step("done"))


def test_a_card_that_is_taken_meanwhile_changes_nothing():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign), Step("signature", lambda k: k.reader.take()))
    k.wait(5)
    assert len(there(k.signature.view.pad).strokes) == 2
    walk(k, Step("signature", forward), Step("done"))


def test_time_passes_as_in_the_whole_visit_and_the_strokes_outlast_the_warning():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign))
    k.wait(89)
    assert k.sheet == ""
    k.wait(1)
    assert k.sheet == "timeout"
    k.signature.stroke(LINE)  # the finger lifts: the sheet came while it wrote
    k.timeout.stay()
    assert len(there(k.signature.view.pad).strokes) == 3
    k.reader.take()
    k.wait(90 + 45)
    assert (k.flow.page, k.visit.answers) == (Page.HOME, {})


def test_another_look_takes_no_stroke_away():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign))
    before = there(k.signature.view.pad).strokes
    k.frame.press("aids")
    k.aids.toggle(Aid.LARGE.value)
    k.aids.forward()
    assert there(k.signature.view.pad).strokes == before


def test_signing_can_be_given_up():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign))
    assert "end" in [button.action for button in k.frame.view.utilities]
    k.frame.press("end")
    assert k.sheet == "notice"
    k.notice.other()
    assert k.flow.page is Page.HOME


# -- the twins ---------------------------------------------------------------------------------------------------------


def test_a_fingerprint_at_the_desk():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign), Step("signature", way("fingerprint")))
    assert k.signature.view.pad is None
    assert there(k.signature.view.chosen).text == "交上去以后，拿着回执到大厅服务台，工作人员陪您按在回执上。"
    walk(k, Step("signature", forward), Step("done"))
    assert signature_of(k) == {"fingerprint": "at_desk"}
    assert k.visit.put_off.fingerprint


def test_who_chose_a_fingerprint_may_still_sign():
    k = walk(kiosk(), *TO_SIGN, Step("signature", way("fingerprint")))
    k.signature.stroke(LINE)
    assert k.visit.answers["signature"] == {"fingerprint": "at_desk"}
    assert there(k.signature.view.otherwise).button.text == "还是自己签"
    k.signature.otherwise()
    assert (there(k.signature.view.pad).strokes, k.sheet) == ((), "")
    walk(k, Step("signature", forward), Step("signature", sign), Step("signature", forward), Step("done"))
    assert not k.visit.put_off.fingerprint


def test_somebody_signs_for_them_with_their_own_name():
    k = walk(kiosk(), *TO_SIGN, Step("signature", sign), Step("signature", way("proxy")))
    assert k.signature.view.title == "请代办人签自己的名字"
    assert there(k.signature.view.pad).strokes == (), "another's hand begins on an empty box"
    walk(k, Step("signature", forward), Step("signature"))
    assert k.signature.view.error == "还没有签。请代办人在框里签自己的名字。"
    sign(k)
    k.signature.rewrite()
    assert k.visit.answers["signature"] == {"strokes": [], "by": "proxy"}
    k.signature.stroke(LINE)
    walk(k, Step("signature", forward), Step("done"))
    assert signature_of(k) == {"strokes": [LINE], "by": "proxy"}


def test_the_sheet_offers_every_way_but_the_one_in_hand():
    k = walk(kiosk(), *TO_SIGN, Step("signature", lambda k: k.signature.otherwise()))
    assert [one.way_id for one in k.sign_otherwise.view.ways] == ["fingerprint", "proxy"]
    k.sign_otherwise.choose("proxy")
    k.signature.otherwise()
    assert [one.way_id for one in k.sign_otherwise.view.ways] == ["hand", "fingerprint"]
    k.sign_otherwise.back()
    assert (k.sheet, k.flow.signing.by) == ("", SignedBy.PROXY)
    way("hand")(k)
    assert k.signature.view.title == "请在框里签您的名字"


def test_help_over_the_sheet_comes_and_goes():
    k = walk(kiosk(), *TO_SIGN, Step("signature", lambda k: k.signature.otherwise()))
    k.frame.press("help")
    assert k.sheet == "notice"
    k.notice.forward()
    assert k.sheet == "sign_otherwise"


def test_without_a_name_the_signature_is_the_name():
    k = walk(kiosk(), *TO_SIGN)
    nameless = typed_person("11010519491231002X")
    assert isinstance(nameless, Person)
    k.visit.identify(nameless, Assurance.TYPED)
    k.tick()
    assert k.signature.view.hint == "用手指写清楚。您的姓名就以签名为准。"


# -- afterwards --------------------------------------------------------------------------------------------------------


def told(k: KioskUnderTest) -> list[str]:
    return list(k.done.view.lines)


def with_fingerprint(k: KioskUnderTest) -> KioskUnderTest:
    return walk(k, *TO_SIGN, Step("signature", way("fingerprint")), Step("signature", forward), Step("done"))


def test_who_still_has_to_set_a_fingerprint_is_not_told_to_stay_away():
    k = with_fingerprint(kiosk())
    assert told(k) == ["还没有送到。会自动送。", "请带回执到大厅服务台按手印。"]
    k.filing.deliver()
    k.wait(4)
    assert told(k) == ["受理后 3 个工作日内办好。", "请带回执到大厅服务台按手印。"]
    k.filing.deliver(CaseState.ACCEPTED)
    k.wait(4)
    assert told(k) == ["受理后 3 个工作日内办好。"]


def test_what_the_centre_refused_and_nobody_signed_names_the_desk_for_both():
    k = with_fingerprint(kiosk())
    k.filing.parked.add("submission-1")
    k.wait(3)
    assert k.done.view.lines == (
        "街道没有收下，没有丢。请到大厅服务台，报编号。",
        "请带回执到大厅服务台按手印。",
    )


def test_where_there_is_no_receipt_none_is_spoken_of():
    k = bare_kiosk()
    k.visit.begin(there(k.services.catalogue.get("unemployment_registration")))
    k.flow.to(Page.SIGNATURE)
    way("fingerprint")(k)
    assert "回执" not in there(k.signature.view.chosen).text
    paperless = kiosk()
    paperless.printer.paper = Paper.OUT
    paperless.filing.printed = PrintResult(PrintOutcome.NOT_PRINTED, "paper_out")
    walk(paperless, *TO_SIGN, Step("signature", way("fingerprint")))
    assert "回执" not in there(paperless.signature.view.chosen).text
    walk(paperless, Step("signature", forward))
    paperless.wait(1)
    paperless.printer_out.forward()
    assert paperless.done.view.lines[-1] == "请到大厅服务台按手印，报编号就行。"


def test_who_brings_a_paper_to_the_desk_is_never_told_to_stay_away():
    k = walk(kiosk(), *TO_SIGN[:-1], Step("check", hand_in), Step("done"))
    k.visit.put_off = PutOff(to_desk=("毕业证",))
    k.done.refresh()
    assert k.done.view.lines == ("还没有送到。会自动送。", "请带毕业证到大厅服务台。")


def test_who_signed_is_told_as_before():
    k = walk(kiosk(), *TO_SIGN[:-1], Step("check", hand_in), Step("done"))
    assert k.done.view.lines == ("还没有送到，正在送。您不用再来。",)
    k.done.wipe()
    k.flow.end()
    assert not k.visit.put_off.fingerprint
