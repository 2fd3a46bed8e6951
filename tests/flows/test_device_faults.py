"""Every fault of a device, at every place of a visit: said at once, in plain words, with what to do; and it goes when
the fault goes. The words are those of docs/device-faults.md."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from hardware.api import Cover, DeviceState, Health, Paper, PrintOutcome, PrintResult, ReadFault, ScanFault
from hardware.drivers.status_board import ACTIONS, ONE_WAY
from kiosk.ui.flow import Page
from kiosk.ui.parts import Banner
from kiosk.usecases.sync_ports import SyncState
from tests.support.fake_printer import FakePrinter
from tests.support.journeys import TO_CHECK, TO_DONE, TO_IDENTITY, TO_SIGN, consent, hand_in, lay, sign
from tests.support.kiosk_under_test import TEXTS, KioskUnderTest, Step, kiosk, there, walk

STILL = "照样能办。办完手机扫码带走编号，要纸质回执到大厅服务台问。"
TO_GUIDE = (Step("home", lambda k: k.home.choose("file")),)


@dataclass(frozen=True)
class Trouble:
    """What the printer says of itself, and what is read of it: in the header, and before anybody starts."""

    cause: str | None
    header: str
    beforehand: str = ""
    health: Health = Health.FAULT
    paper: Paper = Paper.OK
    cover: Cover = Cover.CLOSED

    def befall(self, printer: FakePrinter) -> None:
        printer.cause, printer.health = self.cause, self.health
        printer.paper, printer.cover = self.paper, self.cover


UNUSABLE = "打印机不能用"
SOUND = Trouble(None, "打印机有纸", health=Health.OK)
SPECIAL = {
    "paper_out": Trouble("paper_out", "没有纸了", "打印机没有纸了", paper=Paper.OUT),
    "paper_low": Trouble("paper_low", "纸快没了", health=Health.DEGRADED, paper=Paper.LOW),
    "cover_open": Trouble("cover_open", UNUSABLE, "打印机的盖子开着", cover=Cover.OPEN),
    "overheated": Trouble("overheated", UNUSABLE, "打印机太热，要歇一会儿"),
    "disconnected": Trouble("disconnected", UNUSABLE, UNUSABLE, health=Health.ABSENT, paper=Paper.UNKNOWN),
    "silent": Trouble("silent", UNUSABLE, UNUSABLE, health=Health.ABSENT, paper=Paper.UNKNOWN),
    ONE_WAY: Trouble(ONE_WAY, "不知道有没有纸", health=Health.UNKNOWN, paper=Paper.UNKNOWN),
}
# A cause that is new in the drivers is one of these until somebody finds better words for it.
EVERY_CAUSE = {cause: SPECIAL.get(cause, Trouble(cause, UNUSABLE, UNUSABLE)) for cause in {*ACTIONS, *SPECIAL}}
TROUBLES = [EVERY_CAUSE[cause] for cause in sorted(EVERY_CAUSE)]
NO_PAPER = [trouble for trouble in TROUBLES if trouble.beforehand]


def words_of(banner: Banner | None) -> tuple[str, str]:
    return (banner.lead, banner.text) if banner else ("", "")


def told(trouble: Trouble) -> tuple[str, str]:
    return (trouble.beforehand, STILL) if trouble.beforehand else ("", "")


# -- the printer, before anything is begun -----------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.cause)
def test_what_the_printer_lacks_is_said_before_the_start_and_goes_with_the_fault(trouble: Trouble) -> None:
    k = kiosk()
    trouble.befall(k.printer)
    k.wait(1)
    assert there(k.frame.view.printer).text == trouble.header
    walk(k, *TO_GUIDE, Step("guide"))
    assert words_of(k.guide.view.banner) == told(trouble)
    assert there(k.guide.view.bar.primary).text == "看看我能办吗"
    SOUND.befall(k.printer)
    k.wait(1)
    assert (there(k.frame.view.printer).text, k.guide.view.banner) == ("打印机有纸", None)


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.cause)
def test_what_befalls_it_on_the_way_is_said_before_anything_is_handed_in(trouble: Trouble) -> None:
    k = walk(kiosk(), *TO_CHECK, Step("check"))
    assert k.check.view.banner is None
    trouble.befall(k.printer)
    k.wait(1)
    assert words_of(k.check.view.banner) == told(trouble)
    walk(k, Step("check", lambda k: k.check.forward()), Step("signature", sign))
    assert words_of(k.signature.view.banner) == told(trouble)
    assert there(k.signature.view.pad).strokes, "what was written is still there"
    walk(k, Step("signature", lambda k: k.signature.forward()), Step("done"))


def test_a_fault_of_the_disk_is_told_before_one_of_the_printer() -> None:
    k = kiosk()
    k.filing.trouble = OSError("gone")
    EVERY_CAUSE["paper_out"].befall(k.printer)
    walk(k, *TO_SIGN, Step("signature", sign), Step("signature", lambda k: k.signature.forward()))
    assert there(k.signature.view.banner).lead == "不知道存上没有"


# -- the printer, while it prints --------------------------------------------------------------------------------------

MAYBE = "不知道打出来没有，请看一下出纸口"
PARTLY = "可能没打全，请看看出纸口"
AMID = ("paper_out", "cover_open", "printer_error", "overheated", "offline", "disconnected")


@pytest.mark.parametrize(
    ("result", "lead", "todo"),
    [
        (PrintResult(PrintOutcome.PRINTED), "回执打印好了", "，请从下面的出纸口拿"),
        (PrintResult(PrintOutcome.ASSUMED), MAYBE, "。没有纸，就记下编号 1015-0001"),
        *((PrintResult(PrintOutcome.UNKNOWN, cause), PARTLY, "。打得不全，就记下编号 1015-0001") for cause in AMID),
        (
            PrintResult(PrintOutcome.UNKNOWN, "cutter"),
            "可能没切下来，请看看出纸口",
            "。撕不下来，就记下编号 1015-0001",
        ),
        *(
            (PrintResult(PrintOutcome.UNKNOWN, cause), MAYBE, "。没有纸，就记下编号 1015-0001")
            for cause in ("timeout", "stopped", None, "no such cause")
        ),
    ],
)
def test_what_came_out_is_told_as_far_as_it_is_known(result: PrintResult, lead: str, todo: str) -> None:
    k = kiosk()
    k.filing.printed = result
    walk(k, *TO_DONE)
    k.wait(2)
    assert k.flow.page is Page.DONE
    assert words_of(k.done.view.printing) == (lead, todo)
    assert k.done.view.qr, "the number can be taken along by telephone all the same"
    assert len(k.filing.prints) == 1, "nothing is printed again by itself"


@pytest.mark.parametrize(
    ("cause", "title", "picture", "ways"),
    [
        ("paper_out", "打印机没有纸了", "art-no-paper", ("到大厅服务台", "记在纸上")),
        ("cover_open", "打印机的盖子开着", "", ("到大厅服务台", "记在纸上")),
        ("overheated", "打印机太热，要歇一会儿", "", ("到大厅服务台", "过一会儿再打")),
        *(
            (cause, "回执没打出来", "", ("到大厅服务台", "记在纸上"))
            for cause in ("disconnected", "hung", "stopped", "cutter", "printer_error", "offline", "document", None)
        ),
    ],
)
def test_no_receipt_opens_its_page_with_the_reason_and_the_other_ways(
    cause: str | None, title: str, picture: str, ways: tuple[str, ...]
) -> None:
    k = kiosk()
    k.filing.printed = PrintResult(PrintOutcome.NOT_PRINTED, cause)
    walk(k, *TO_DONE)
    k.wait(1)
    view = k.printer_out.view
    assert (k.flow.page, view.title, view.picture) == (Page.PRINTER_OUT, title, picture)
    assert there(view.safe).lead == "您的失业登记存在这台机器里，没有丢。会自动送到街道。"
    assert (view.qr_lead, bool(view.qr)) == ("用手机扫码带走", True)
    assert tuple(way.title for way in view.ways) == ways


def test_who_typed_a_number_is_not_sent_for_a_copy_that_they_may_not_have() -> None:
    k = kiosk()
    k.filing.printed = PrintResult(PrintOutcome.NOT_PRINTED, "overheated")
    walk(k, *TO_IDENTITY, Step("identity", lambda k: k.identity.choose_way("typed")), Step("hand_entry", type_number))
    finish_form(k)
    k.wait(1)
    assert [way.title for way in k.printer_out.view.ways] == ["到大厅服务台", "记在纸上"]


def test_a_printer_that_gives_no_word_is_not_waited_for() -> None:
    k = kiosk()
    k.filing.printed = None
    walk(k, *TO_DONE)
    k.wait(24)
    assert words_of(k.done.view.printing) == ("回执正在打印", "")
    k.wait(2)
    assert words_of(k.done.view.printing) == ("打得比平时慢", "。可以不等，记下编号 1015-0001 就行")
    k.filing.finish(PrintResult(PrintOutcome.PRINTED))
    k.wait(2)
    assert there(k.done.view.printing).lead == "回执打印好了"


# -- the printer, for who comes back -----------------------------------------------------------------------------------


@pytest.fixture
def came_back() -> KioskUnderTest:
    k = walk(kiosk(), *TO_DONE, Step("done"))
    k.wait(2)
    walk(
        k,
        Step("done", lambda k: k.done.other()),
        Step("home", lambda k: k.home.choose("cases")),
        Step("cases", lambda k: k.cases.open_case("submission-1")),
    )
    k.wait(1)
    return k


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.cause)
def test_a_copy_is_offered_only_where_there_may_be_paper(came_back: KioskUnderTest, trouble: Trouble) -> None:
    k = came_back
    trouble.befall(k.printer)
    k.wait(1)
    why = (trouble.beforehand, "编号可以用手机扫码带走。") if trouble.beforehand else ("", "")
    assert words_of(k.case.view.printing) == why
    assert (k.case.view.bar.other is None) == bool(trouble.beforehand)
    SOUND.befall(k.printer)
    k.wait(1)
    assert there(k.case.view.bar.other).text == "再打一张"


@pytest.mark.parametrize(
    ("result", "lead", "todo"),
    [
        (PrintResult(PrintOutcome.NOT_PRINTED, "paper_out"), "没打出来", "编号可以用手机扫码带走。"),
        (PrintResult(PrintOutcome.UNKNOWN, "paper_out"), PARTLY, "打得不全，就记下编号 1015-0001。"),
        (PrintResult(PrintOutcome.UNKNOWN, "cutter"), "可能没切下来，请看看出纸口", "撕不下来，就记下编号 1015-0001。"),
        (PrintResult(PrintOutcome.UNKNOWN, "timeout"), MAYBE, "没有纸，就记下编号 1015-0001。"),
        (PrintResult(PrintOutcome.ASSUMED), MAYBE, "没有纸，就记下编号 1015-0001。"),
    ],
)
def test_what_became_of_a_copy_is_told_in_the_same_words(
    came_back: KioskUnderTest, result: PrintResult, lead: str, todo: str
) -> None:
    k = came_back
    k.filing.printed = result
    k.case.other()
    k.wait(2)
    assert words_of(k.case.view.printing) == (lead, todo)


def test_a_copy_that_takes_too_long_is_not_waited_for(came_back: KioskUnderTest) -> None:
    k = came_back
    k.filing.printed = None
    k.case.other()
    k.wait(2)
    assert words_of(k.case.view.printing) == ("正在打印…", "")
    k.wait(25)
    assert words_of(k.case.view.printing) == ("打得比平时慢", "编号可以用手机扫码带走。")


# -- the card reader ---------------------------------------------------------------------------------------------------

READER_GONE = "读卡的地方现在用不了"
OF_THE_READER = ("disconnected", "in_use", "silent", "self_test_failed", "not_authorised", "driver_error", "hung")


@pytest.mark.parametrize("cause", OF_THE_READER)
@pytest.mark.parametrize("agreed", [False, True], ids=["before", "waiting"])
def test_a_reader_that_cannot_work_is_said_at_once_and_the_other_ways_lead(cause: str, agreed: bool) -> None:
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent if agreed else lambda _: None))
    k.reader.health = Health.FAULT if cause in ("self_test_failed", "not_authorised", "hung") else Health.ABSENT
    k.reader.cause = cause
    k.wait(1)
    assert words_of(k.identity.view.banner) == (READER_GONE, "用下面的办法，一样能办。")
    assert (k.identity.view.consent, k.identity.view.picture) == (None, "")
    assert [way.way_id for way in k.identity.view.others] == ["code", "typed", "counter"]
    k.reader.health, k.reader.cause = Health.OK, None
    k.wait(1)
    assert (there(k.identity.view.consent).checked, k.identity.view.banner) == (agreed, None)
    if agreed:
        walk(k, Step("identity", lay()), Step("precheck"))


def test_a_reader_that_is_not_ready_yet_asks_for_no_card() -> None:
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent))
    k.reader.health, k.reader.state, k.reader.cause = Health.UNKNOWN, DeviceState.OPENING, None
    k.wait(1)
    assert there(k.identity.view.state).text == "读卡的地方还没准备好，请稍等"
    k.reader.health, k.reader.state = Health.OK, DeviceState.READY
    k.wait(1)
    assert there(k.identity.view.state).text == "正在等您放卡"


@pytest.mark.parametrize("fault", [ReadFault.DISCONNECTED, ReadFault.HARDWARE])
def test_a_reader_that_was_gone_for_a_moment_is_not_called_broken_when_it_is_back(fault: ReadFault) -> None:
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", consent))
    k.reader.health = Health.ABSENT
    k.reader.fail(fault)
    k.wait(1)
    assert there(k.identity.view.banner).lead == READER_GONE
    k.reader.health = Health.UNKNOWN
    k.wait(1)
    assert k.identity.view.banner is None, "neither broken nor well: the line under the picture says so"
    k.reader.health = Health.OK
    k.wait(1)
    assert words_of(k.identity.view.banner) == (
        "读卡的地方刚才断了一下",
        "好了，请再放一次。还不行就到大厅服务台办。",
    )
    walk(k, Step("identity", lay()), Step("precheck"))


def test_a_reader_that_breaks_after_the_card_was_read_takes_nothing_away() -> None:
    k = walk(kiosk(), *TO_CHECK)
    k.reader.health = Health.ABSENT
    k.wait(2)
    assert k.flow.page is Page.CHECK
    walk(k, Step("check", hand_in), Step("done"))


# -- the scanner -------------------------------------------------------------------------------------------------------


def at_scanner() -> KioskUnderTest:
    k = walk(kiosk(), *TO_IDENTITY, Step("identity", lambda k: k.identity.choose_way("code")), Step("scan"))
    k.scan.toggle_consent()
    return k


@pytest.mark.parametrize(("reader", "todo"), [(Health.OK, "刷身份证，或用别的办法"), (Health.ABSENT, "用别的办法")])
@pytest.mark.parametrize("health", [Health.ABSENT, Health.FAULT])
def test_a_scanner_that_cannot_work_sends_nobody_to_what_does_not(reader: Health, todo: str, health: Health) -> None:
    k = at_scanner()
    k.reader.health = reader
    k.scanner.health = health
    k.wait(1)
    assert words_of(k.scan.view.banner) == ("扫码的地方现在用不了", f"请点“返回”，{todo}。")
    assert k.scan.view.consent is None
    k.scanner.health = Health.OK
    k.wait(1)
    assert (k.scan.view.banner, there(k.scan.view.consent).checked) == (None, True)


@pytest.mark.parametrize(
    ("fault", "lead"),
    [
        (ScanFault.TIMEOUT, "扫码的地方没有回音"),
        (ScanFault.DISCONNECTED, "扫码的地方刚才断了一下"),
        (ScanFault.HARDWARE, "扫码的地方刚才断了一下"),
    ],
)
def test_a_scanner_that_is_back_is_not_called_broken(fault: ScanFault, lead: str) -> None:
    k = at_scanner()
    k.scanner.health = Health.ABSENT
    k.scanner.fail(fault)
    k.wait(1)
    assert there(k.scan.view.banner).lead == "扫码的地方现在用不了"
    k.scanner.health = Health.OK
    k.wait(1)
    assert there(k.scan.view.banner).lead == lead


# -- everything at once ------------------------------------------------------------------------------------------------


def test_with_nothing_but_the_screen_an_application_is_still_filed_and_its_number_taken_along() -> None:
    k = kiosk()
    k.network(SyncState.OFFLINE)
    for device in (k.reader, k.scanner):
        device.health, device.cause = Health.ABSENT, "disconnected"
    EVERY_CAUSE["disconnected"].befall(k.printer)
    k.filing.printed = PrintResult(PrintOutcome.NOT_PRINTED, "disconnected")
    walk(k, *TO_GUIDE, Step("guide"))
    assert words_of(k.guide.view.banner) == (UNUSABLE, STILL)
    walk(k, Step("guide", lambda k: k.guide.forward()), Step("identity"))
    assert words_of(k.identity.view.banner) == (READER_GONE, "用下面的办法，一样能办。")
    assert [way.way_id for way in k.identity.view.others] == ["typed", "counter"]
    walk(k, Step("identity", lambda k: k.identity.choose_way("typed")), Step("hand_entry", type_number))
    finish_form(k)
    k.wait(1)
    view = k.printer_out.view
    assert (k.flow.page, view.title, view.qr_lead) == (Page.PRINTER_OUT, "回执没打出来", "用手机扫码带走")
    walk(k, Step("printer_out", lambda k: k.printer_out.forward()), Step("done"))
    k.wait(1)
    assert (k.done.view.title, k.done.view.lines) == (
        "已保存在这台机器里",
        ("还没有送到。一有网就自动送，您不用再来。",),
    )
    assert words_of(k.done.view.printing) == ("回执没打出来", "。记下编号 1015-0001 就行")
    assert k.done.view.qr


def type_number(k: KioskUnderTest) -> None:
    k.hand_entry.toggle_consent()
    for key in "53050219790304123X":
        k.hand_entry.key(key)
    k.hand_entry.forward()
    k.hand_entry.forward()


def finish_form(k: KioskUnderTest) -> None:
    """From the pre-check to the last page."""
    after_identity = [step.page for step in TO_CHECK].index("precheck")
    walk(k, *TO_CHECK[after_identity:], Step("check", hand_in))


# -- what a device is doing is nobody's concern ------------------------------------------------------------------------

PLACES: dict[str, tuple[Step, ...]] = {
    "home": (),
    "guide": TO_GUIDE,
    "identity": (*TO_IDENTITY, Step("identity", consent)),
    "scan": (*TO_IDENTITY, Step("identity", lambda k: k.identity.choose_way("code"))),
    "check": TO_CHECK,
    "signature": (*TO_SIGN, Step("signature", sign)),
    "done": TO_DONE,
}


@pytest.mark.parametrize("place", PLACES)
def test_a_status_that_changes_only_what_is_being_done_paints_nothing(place: str) -> None:
    k = walk(kiosk(), *PLACES[place])
    k.wait(4)
    painted = count_paints(k)
    k.tick()
    for state in DeviceState:
        for device in (k.reader, k.printer, k.scanner):
            device.state = state
        k.tick()
    assert painted() == 0


def count_paints(k: KioskUnderTest) -> Callable[[], int]:
    before = {name: id(view) for name, view in k.painted.views.items()}
    return lambda: sum(id(view) != before.get(name) for name, view in k.painted.views.items())


# -- said on the home page, before anybody starts ----------------------------------------------------------------------


def test_home_says_that_no_card_can_be_read_until_one_can_again() -> None:
    k = kiosk()
    assert k.home.view.banner is None
    k.reader.health, k.reader.cause = Health.ABSENT, "disconnected"
    k.tick()
    assert words_of(k.home.view.banner) == ("现在读不了身份证", "可以用别的办法办，进去就能看到。")
    k.reader.health, k.reader.cause = Health.OK, None
    k.tick()
    assert k.home.view.banner is None


def test_home_says_that_the_disk_is_full_before_anything_is_filled_in() -> None:
    k = kiosk()
    k.disk_full = True
    k.tick()
    lead, text = words_of(k.home.view.banner)
    assert lead == "这台机器快存满了，现在不能办"
    assert "没有丢" in text


def test_what_stops_most_is_said_first() -> None:
    k = kiosk()
    k.reader.health = Health.ABSENT
    k.network(SyncState.OFFLINE)
    k.tick()
    assert words_of(k.home.view.banner)[0] == TEXTS("home.offline")
    k.disk_full = True
    k.tick()
    assert words_of(k.home.view.banner)[0] == TEXTS("home.no_room")
