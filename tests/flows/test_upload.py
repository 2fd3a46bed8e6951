"""用手机送材料 on the glass: the code, how long it holds, what came; and the honest word where it cannot be."""

import pytest

from kiosk.domain.person import Assurance
from kiosk.domain.submission import CaseState
from kiosk.items.put_off import PutOff
from kiosk.usecases.centre_ports import TicketFault
from kiosk.usecases.errors import StoreFailedError
from tests.flows.test_my_cases_pages import TO_LIST, filed_before
from tests.support.fake_display import FakeDisplay
from tests.support.journeys import TO_DONE
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, place, there, walk

URL = "http://127.0.0.1:8700/u/made-up"
TO_CASE = (*TO_LIST, Step("cases", lambda k: k.cases.open_case("submission-1")), Step("case"))


def at_case(k: KioskUnderTest | None = None) -> KioskUnderTest:
    k = filed_before(k)
    k.filing.deliver()
    return walk(k, *TO_CASE)


def uploading(k: KioskUnderTest | None = None) -> KioskUnderTest:
    return walk(at_case(k), Step("case", lambda k: k.case.choose_way("upload")), Step("upload"))


def test_the_code_is_shown_with_how_long_it_holds():
    k = uploading()
    view = k.upload.view
    assert (view.qr, view.left, view.banner) == (URL, "这个码还能用 10 分钟，用一次。", None)
    k.wait(61)
    assert k.upload.view.left == "这个码还能用 9 分钟，用一次。"
    assert k.filing.tickets == [""]


def test_the_box_beside_the_glass_shows_the_same_and_is_cleared():
    display = FakeDisplay()
    k = uploading(kiosk(display=display))
    k.tick()
    assert display.up == URL
    k.upload.back()
    k.tick()
    assert display.up != URL


def test_what_came_is_said_and_the_used_code_goes():
    k = uploading()
    before = k.filing.nudges
    k.wait(5)
    assert k.filing.nudges > before
    k.filing.bring()
    k.wait(3)
    view = k.upload.view
    assert (view.came, view.came_lines, view.qr, view.help_rows) == ("收到 1 份", ("街道已经收到了。",), "", ())
    assert there(view.bar.primary).text == "再送"
    walk(k, Step("upload", lambda k: k.upload.forward()))
    assert (k.upload.view.qr, k.upload.view.came, len(k.filing.tickets)) == (URL, "", 2)
    k.filing.bring(3)
    k.wait(3)
    assert k.upload.view.came == "收到 3 份"


def test_a_code_that_ran_out_is_replaced():
    k = uploading()
    for _ in range(12):  # somebody is there, and taps now and then
        k.wait(50)
        k.flow.presence.touch()
    view = k.upload.view
    assert (there(view.banner).lead, view.qr, view.left) == ("这个码过时间了", "", "")
    nudges = k.filing.nudges
    k.wait(10)
    assert k.filing.nudges == nudges
    walk(k, Step("upload", lambda k: k.upload.forward()))
    assert (k.upload.view.qr, k.upload.view.bar.primary) == (URL, None)


@pytest.mark.parametrize(
    ("fault", "lead", "again"),
    [
        (TicketFault.OFFLINE, "现在没网，手机送不了", True),
        (TicketFault.NOT_THERE_YET, "这一份还没有送到街道", True),
        (TicketFault.ENDED, "这一件已经办完了，不用再送", False),
        (TicketFault.NOT_AVAILABLE, "这台机器现在不能用手机送材料", False),
    ],
)
def test_why_there_is_none_and_where_else_to_go(fault: TicketFault, lead: str, again: bool) -> None:
    k = at_case()
    k.filing.ticket = fault
    walk(k, Step("case", lambda k: k.case.choose_way("upload")), Step("upload"))
    view = k.upload.view
    assert (there(view.banner).lead, view.qr, view.bar.primary is not None) == (lead, "", again)
    assert "大厅服务台" in there(view.banner).text


def test_another_try_when_the_network_is_back():
    k = at_case()
    good, k.filing.ticket = k.filing.ticket, TicketFault.OFFLINE
    walk(k, Step("case", lambda k: k.case.choose_way("upload")), Step("upload"))
    k.filing.ticket = good
    walk(k, Step("upload", lambda k: k.upload.forward()))
    assert (k.upload.view.qr, k.upload.view.banner) == (URL, None)


def test_a_disk_that_fails_is_said():
    k = at_case()
    k.filing.cases_trouble = StoreFailedError("disk")
    walk(k, Step("case", lambda k: k.case.choose_way("upload")), Step("upload"))
    assert there(k.upload.view.banner).lead == "这台机器现在看不了这一份"


def test_a_slow_centre_is_waited_for_in_words():
    k = at_case()
    k.case.choose_way("upload")
    k.tick(0.5)
    assert there(k.upload.view.banner).lead == "正在准备码…"
    k.tick(8)
    assert there(k.upload.view.banner).lead == "还要一会儿，请别走开"


def test_who_is_busy_with_the_phone_is_waited_for_and_then_asked():
    k = uploading()
    k.wait(200)
    assert k.sheet == ""
    k.wait(101)
    assert k.sheet == "timeout"
    k.reader.take()
    k.wait(45)
    assert place(k) in ("home", "attract")
    assert (k.flow.phone.ticket, k.upload.view) == (None, k.upload.blank)


def test_a_code_that_comes_after_the_page_was_left_is_nobody_s():
    k = at_case()
    k.case.choose_way("upload")
    k.upload.back()
    k.settle()
    k.tick()
    assert (place(k), k.flow.phone.ticket, k.upload.view) == ("case", None, k.upload.blank)


def test_the_case_ends_meanwhile():
    k = uploading()
    k.filing.deliver(CaseState.COMPLETED)
    k.wait(3)
    k.filing.ticket = TicketFault.ENDED
    walk(k, Step("upload", lambda k: k.upload.back()), Step("case"))
    assert k.case.view.ways == ()


# -- right after filing ------------------------------------------------------------------------------------------------


def just_filed(k: KioskUnderTest | None = None) -> KioskUnderTest:
    """Of a form in which a photograph was left to the phone."""
    k = walk(k or kiosk(), *TO_DONE, Step("done"))
    k.visit.put_off = PutOff(by_phone=("毕业证", "户口本"))
    k.filing.deliver()
    k.wait(3)
    return k


def test_what_was_left_to_the_phone_is_offered_on_the_last_page():
    k = just_filed()
    assert (k.done.view.bring, there(k.done.view.bring_by_phone).text) == ("还要送：毕业证、户口本", "用手机送")
    walk(k, Step("done", lambda k: k.done.bring()), Step("upload"))
    assert k.upload.view.subtitle == "要送的是：毕业证、户口本"
    k.filing.bring(2)
    k.wait(3)
    assert (k.upload.view.came, k.upload.view.came_lines) == ("收到 2 份", ("街道已经收到了。",))
    walk(k, Step("upload", lambda k: k.upload.back()), Step("done"))
    k.wait(2)
    assert k.done.view.bring_by_phone is None
    assert k.filing.lookups == []


def test_who_typed_their_number_may_send_it_too():
    k = just_filed()
    k.visit.assurance = Assurance.TYPED
    walk(k, Step("done", lambda k: k.done.bring()), Step("upload"))
    assert k.upload.view.qr == URL


def test_nothing_is_offered_where_nothing_was_left_to_the_phone():
    k = walk(kiosk(), *TO_DONE, Step("done"))
    assert (k.done.view.bring, k.done.view.bring_by_phone) == ("", None)
    k.wait(2)
    k.done.bring()
    assert place(k) == "done"


def test_the_last_page_s_code_goes_with_the_visit():
    k = walk(just_filed(), Step("done", lambda k: k.done.bring()), Step("upload"))
    k.reader.take()
    k.flow.end()
    k.settle()
    assert (place(k), k.visit.put_off.by_phone, k.upload.view, k.flow.phone.submission_id) == (
        "home",
        (),
        k.upload.blank,
        "",
    )
