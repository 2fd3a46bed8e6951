"""The journeys on which the office has had its say, and the visitor comes back."""

from collections.abc import Callable

from kiosk.ui.flow import Page, Sheet
from kiosk.ui.parts import Tone
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.walk import DELIVERY_SECONDS, Walk

PRINT_SECONDS, TICKET_SECONDS = 20.0, 30.0
MATERIAL = "上个月的缴费单"
NEW_PHONE = "13900001234"


def case_answered(walk: Walk) -> None:
    """要补一样: a question and a paper are asked for; answered on the glass and by phone, and handed in."""
    driver = walk.driver
    file_one(walk)
    walk.rig.office_decides(
        "needs_more", reason="手机号打不通，请再写一次，再送一张缴费单。", questions=("phone",), materials=(MATERIAL,)
    )
    with walk.report.step("cases-needs-more"):
        to_cases(walk, "要补一样")
    with walk.report.step("case-needs-more"):
        open_newest(walk)
    with walk.report.step("supplement"):
        driver.tap("primary")
        driver.wait_for_page(Page.SUPPLEMENT)
        driver.wait_for(lambda: len(driver.view(Page.SUPPLEMENT).rows) > 1, "what is asked for")
        driver.turn(2)
    driver.tap("primary")
    with walk.report.step("supplement-question"):
        driver.wait_for_page(Page.QUESTION)
        driver.tap("key:clear")
        driver.type(NEW_PHONE)
    driver.tap("primary")
    driver.wait_for_page(Page.SUPPLEMENT)
    with walk.report.step("supplement-missing"):
        driver.tap("primary")
        driver.wait_for(lambda: driver.view(Page.SUPPLEMENT).banner.tone is Tone.BAD, "a word about what is missing")
        driver.turn(2)
    bring(walk)
    driver.tap("back")
    with walk.report.step("supplement-ready"):
        driver.wait_for_page(Page.SUPPLEMENT)
    with walk.report.step("case-answered"):
        driver.tap("primary")
        driver.wait_for_page(Page.CASE)
        driver.wait_for(lambda: driver.view(Page.CASE).title == "已送到街道", "the answer to arrive", DELIVERY_SECONDS)
        driver.turn(2)
    leave_cases(walk)


def bring(walk: Walk) -> None:
    """From what is asked for to the code, and the phone's picture through it."""
    driver = walk.driver
    driver.tap(f"row:picture:{MATERIAL}")
    with walk.report.step("upload-code"):
        driver.wait_for_page(Page.UPLOAD)
        driver.wait_for(lambda: bool(driver.view(Page.UPLOAD).qr), "the code", TICKET_SECONDS)
        driver.turn(2)
    walk.rig.bring_by_phone(driver.view(Page.UPLOAD).qr)
    with walk.report.step("upload-came"):
        driver.wait_for(lambda: bool(driver.view(Page.UPLOAD).came), "the picture to be told of", DELIVERY_SECONDS)
        driver.turn(2)


def case_offline(walk: Walk) -> None:
    """No network: nothing can come by phone, and the answer waits here."""
    driver = walk.driver
    file_one(walk)
    walk.rig.office_decides("needs_more", reason="手机号打不通，请再写一次。", questions=("phone",))
    to_cases(walk, "要补一样")
    open_newest(walk)
    walk.rig.centre(reachable=False)
    with walk.report.step("upload-offline"):
        driver.tap("way:upload")
        driver.wait_for_page(Page.UPLOAD)
        driver.wait_for(lambda: driver.view(Page.UPLOAD).banner is not None, "a word about the network", TICKET_SECONDS)
        driver.wait_for(lambda: driver.view(Page.UPLOAD).banner.tone is Tone.WARN, "what to do", TICKET_SECONDS)
        driver.turn(2)
    driver.tap("back")
    driver.wait_for_page(Page.CASE)
    driver.tap("primary")
    driver.wait_for_page(Page.SUPPLEMENT)
    driver.wait_for(lambda: bool(driver.view(Page.SUPPLEMENT).rows), "what is asked for")
    driver.tap("primary")
    driver.wait_for_page(Page.QUESTION)
    driver.tap("key:clear")
    driver.type(NEW_PHONE)
    driver.tap("primary")
    driver.wait_for_page(Page.SUPPLEMENT)
    with walk.report.step("case-answered-here"):
        driver.tap("primary")
        driver.wait_for_page(Page.CASE)
        driver.wait_for(lambda: driver.view(Page.CASE).title == "存在本机", "that it is stored here")
        driver.turn(2)
    leave_cases(walk)


def case_withdrawn(walk: Walk) -> None:
    """不办了: asked once more, then taken back."""
    driver = walk.driver
    file_one(walk)
    to_cases(walk)
    open_newest(walk)
    with walk.report.step("withdraw-sure"):
        driver.tap("way:withdraw")
        driver.wait_for(lambda: driver.sheet is Sheet.NOTICE, "the question whether to take it back")
        driver.turn(2)
    driver.tap("other")
    with walk.report.step("case-withdrawn"):
        driver.wait_for(lambda: driver.view(Page.CASE).title == "您已撤回", "it to be taken back", DELIVERY_SECONDS)
        driver.turn(2)
        expect(driver.view(Page.CASE).ways == (), "nothing more to be done with it")
    leave_cases(walk)


def case_refused(walk: Walk) -> None:
    """没有通过: why, and by which law."""
    file_one(walk)
    walk.rig.office_decides(
        "refused", reason="户口、常住、社保都不在本地。", basis="人社厅发〔2020〕79号", clause="第一条"
    )
    with walk.report.step("cases-refused"):
        to_cases(walk, "没有通过")
    with walk.report.step("case-refused"):
        open_newest(walk)
        expect("依据" in walk.driver.view(Page.CASE).reason.text, "the law by which it was refused")
    leave_cases(walk)


def case_completed(walk: Walk) -> None:
    """已受理 with the day by which it will be done; then 办好 with what came of it."""
    driver = walk.driver
    file_one(walk)
    walk.rig.office_decides("accepted")
    to_cases(walk, "已受理")
    with walk.report.step("case-accepted"):
        open_newest(walk)
        expect("日办好" in driver.view(Page.CASE).lines[0], "the day by which it will be done")
    walk.rig.office_decides("completed", result="登记回执")
    with walk.report.step("case-completed"):
        driver.wait_for(lambda: driver.view(Page.CASE).title == "办好", "the office's word", DELIVERY_SECONDS)
        driver.wait_for(lambda: bool(driver.view(Page.CASE).lines), "what came of it")
        driver.turn(2)
    leave_cases(walk)


def filed_twice(walk: Walk) -> None:
    """The same application again: the first one is shown instead, and its receipt may be printed again."""
    driver = walk.driver
    file_one(walk)
    walk.all_the_way()
    walk.to_signature()
    walk.sign()
    driver.tap("primary")
    with walk.report.step("case-filed-before"):
        driver.wait_for_page(Page.CASE)
        driver.wait_for(lambda: driver.view(Page.CASE).reason is not None, "a word that it was filed before")
        driver.turn(2)
        expect("已经交过一样的" in driver.view(Page.CASE).reason.lead, "a word that it was filed before")
    leave_cases(walk)


def file_one(walk: Walk) -> None:
    """An application that the street office has; the visitor leaves."""
    walk.all_the_way()
    walk.hand_in()
    walk.driver.wait_for_page(Page.DONE)
    walk.wait_until_delivered()
    walk.driver.wait_for(lambda: walk.printed, "the receipt", PRINT_SECONDS)
    walk.leave()


def to_cases(walk: Walk, state: str = "") -> None:
    """With the card, to what was filed here; the newest stands at `state`."""
    driver = walk.driver
    walk.to_place(Page.CASES)
    driver.wait_for_page(Page.IDENTITY)
    driver.tap("consent")
    walk.rig.lay_card()
    driver.wait_for_page(Page.CASES)
    driver.wait_for(lambda: bool(driver.view(Page.CASES).rows), "the list")
    driver.turn(2)
    expect(state in ("", driver.view(Page.CASES).rows[0].state.text), f"the newest at {state}")


def open_newest(walk: Walk) -> None:
    driver = walk.driver
    driver.tap(f"case:{driver.view(Page.CASES).rows[0].case_id}")
    driver.wait_for_page(Page.CASE)
    driver.turn(2)


def leave_cases(walk: Walk) -> None:
    walk.rig.lift_card()
    walk.driver.tap("utility:end")
    walk.driver.wait_for_page(Page.HOME)
    walk.take_card()
    walk.expect_nobody()


CASE_JOURNEYS: dict[str, Callable[[Walk], None]] = {
    "case-answered": case_answered,
    "case-offline": case_offline,
    "case-withdrawn": case_withdrawn,
    "case-refused": case_refused,
    "case-completed": case_completed,
    "filed-twice": filed_twice,
}
