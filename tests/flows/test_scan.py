"""The electronic social-security card: agreed to, scanned, asked about; and whatever else is shown to the scanner."""

from collections.abc import Callable

import pytest

from hardware.api import Health, ScanFault
from kiosk.domain.person import Assurance
from kiosk.usecases.centre_ports import TokenFault
from kiosk.usecases.sync_ports import SyncState
from tests.support.journeys import TO_IDENTITY
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, place, there, walk
from tests.support.people import person
from tests.support.traces import traces

TOKEN = "ESSC-TEST-ONE"
RECEIPT = "ESTATION:530502-QH03-20261015-0001"
TO_FILE = (*TO_IDENTITY, Step("identity", lambda k: k.identity.choose_way("code")))
TO_LOOK = (
    Step("home", lambda k: k.home.choose("cases")),
    Step("identity", lambda k: k.identity.choose_way("code")),
)


def agree(k: KioskUnderTest) -> None:
    k.scan.toggle_consent()


def show(text: str) -> Callable[[KioskUnderTest], None]:
    return lambda k: k.scanner.show(text)


def at_scanner(way: tuple[Step, ...] = TO_FILE) -> KioskUnderTest:
    k = kiosk()
    k.social_cards.people[TOKEN] = person()
    return walk(k, *way, Step("scan", agree), Step("scan"))


def trouble(k: KioskUnderTest) -> str:
    return there(k.scan.view.banner).lead


# -- the way that comes out --------------------------------------------------------------------------------------------


def test_a_card_that_is_verified_opens_the_form():
    k = walk(at_scanner(), Step("scan", show(TOKEN)), Step("precheck"))
    assert (there(k.visit.person).name, k.visit.assurance) == ("测试三", Assurance.TOKEN)
    assert [consent.purpose for consent in k.visit.consents] == ["verify_social_card"]
    assert "来源：电子社保卡" in k.precheck.view.clauses[0].source
    assert not k.scanner.watched


def test_a_card_that_is_verified_shows_what_its_holder_filed():
    k = walk(at_scanner(TO_LOOK), Step("scan", show(TOKEN)), Step("cases"))
    assert (k.filing.lookups, k.filing.agreed) == ([Assurance.TOKEN], ["look_up_cases"])
    assert k.visit.consents == []


def test_the_scanner_rests_until_it_is_agreed_to():
    k = walk(kiosk(), *TO_FILE, Step("scan", show(TOKEN)), Step("scan"))
    k.wait(3)
    assert (k.scanner.watched, k.scanner.told, k.social_cards.asked) == (False, 0, [])
    assert there(k.scan.view.state).text == "请先点“我同意读取电子社保卡”"


def test_unticking_stops_it():
    k = walk(at_scanner(), Step("scan", agree), Step("scan", show(TOKEN)), Step("scan"))
    assert (k.scanner.watched, k.visit.consents) == (False, [])


def test_seconds_are_counted_while_it_waits():
    k = at_scanner()
    k.wait(1)
    assert there(k.scan.view.state).text == "正在等您扫码"
    assert k.scan.view.countdown == "还有 59 秒，到时间会问您要不要继续"


def test_while_it_is_asked_the_page_says_so_and_takes_no_second_code():
    k = at_scanner()
    k.scanner.show(TOKEN)
    k.post.run()
    k.tick(0.2)
    assert there(k.scan.view.state).text == "正在等您扫码"
    k.tick(0.3)
    assert (there(k.scan.view.state).text, k.scan.view.countdown) == ("正在核对…", "")
    k.scanner.show("ESSC-TEST-TWO")
    k.scan.toggle_consent()
    k.settle()
    assert k.social_cards.asked == [TOKEN]
    assert place(k) == "precheck"


# -- what does not come out --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (TokenFault.OFFLINE, "现在没网，扫码认不出人"),
        (TokenFault.EXPIRED, "这个码过期了"),
        (TokenFault.USED, "这个码用过了"),
        (TokenFault.UNKNOWN, "社保部门没有认出这个码"),
        (TokenFault.NOT_AVAILABLE, "这台机器现在认不了电子社保卡"),
    ],
)
def test_each_refusal_in_words_and_another_code_is_taken(reason: TokenFault, words: str) -> None:
    k = at_scanner()
    k.social_cards.refusals["ESSC-OLD"] = reason
    walk(k, Step("scan", show("ESSC-OLD")), Step("scan"))
    assert trouble(k) == words
    assert k.visit.person is None
    walk(k, Step("scan", show(TOKEN)), Step("precheck"))


@pytest.mark.parametrize(
    ("reason", "asked"), [(TokenFault.OFFLINE, 2), (TokenFault.NOT_AVAILABLE, 2), (TokenFault.EXPIRED, 1)]
)
def test_a_phone_that_stays_is_not_asked_about_again_and_again(reason: TokenFault, asked: int) -> None:
    k = at_scanner()
    k.social_cards.refusals["ESSC-OLD"] = reason
    for _ in range(6):
        walk(k, Step("scan", show("ESSC-OLD")))
        k.wait(1)
    assert len(k.social_cards.asked) == asked


def test_a_number_alone_is_as_good_as_a_typed_one():
    k = walk(at_scanner(), Step("scan", show(person().number)), Step("precheck"))
    assert (there(k.visit.person).name, k.visit.assurance) == ("", Assurance.TYPED)


@pytest.mark.parametrize(
    ("way", "text", "words"),
    [
        (TO_LOOK, person().number, "这个码里只有证号"),
        (TO_FILE, RECEIPT, "这是小票上的码"),
        (TO_LOOK, RECEIPT, "这是小票上的码"),
        (TO_FILE, "谢谢惠顾", "这个码这台机器不认识"),
    ],
    ids=["number", "receipt", "receipt when looking", "something else"],
)
def test_other_codes_say_what_they_are(way: tuple[Step, ...], text: str, words: str) -> None:
    k = walk(at_scanner(way), Step("scan", show(text)), Step("scan"))
    assert trouble(k) == words
    assert (k.visit.person, k.social_cards.asked) == (None, [])


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (ScanFault.UNREADABLE, "这个码没有读出来"),
        (ScanFault.TOO_LONG, "这个码没有读出来"),
        (ScanFault.TIMEOUT, "扫码的地方没有回音"),
        (ScanFault.DISCONNECTED, "扫码的地方刚才断了一下"),
        (ScanFault.HARDWARE, "扫码的地方刚才断了一下"),
    ],
)
def test_each_fault_of_the_scanner(fault: ScanFault, words: str) -> None:
    k = walk(at_scanner(), Step("scan", lambda k: k.scanner.fail(fault)), Step("scan"))
    assert trouble(k) == words
    walk(k, Step("scan", show(TOKEN)), Step("precheck"))


def test_a_scanner_that_goes_away_is_noticed_and_one_that_comes_back_too():
    k = at_scanner()
    k.scanner.health = Health.ABSENT
    k.wait(1)
    assert (trouble(k), k.scan.view.consent, k.scan.view.picture) == ("扫码的地方现在用不了", None, "")
    walk(k, Step("scan", lambda k: k.scan.back()), Step("identity"))
    assert "code" not in [way.way_id for way in k.identity.view.others]
    k.scanner.health = Health.OK
    k.wait(1)
    assert "code" in [way.way_id for way in k.identity.view.others]


# -- the end -----------------------------------------------------------------------------------------------------------


def test_leaving_the_page_stops_the_scanner_and_drops_what_was_asked():
    k = at_scanner()
    k.scanner.show(TOKEN)
    k.post.run()
    k.scan.back()
    k.settle()
    assert place(k) == "identity"
    assert (k.visit.person, k.scanner.watched, k.visit.consents) == (None, False, [])


@pytest.mark.parametrize("asked", [False, True], ids=["waiting", "asking"])
def test_nothing_remains(asked: bool) -> None:
    k = at_scanner()
    if asked:
        k.scanner.show(TOKEN)
        k.post.run()
    else:
        k.network(SyncState.ONLINE)
    k.flow.end()
    k.settle()
    assert (place(k), k.visit.person) == ("home", None)
    assert k.scanner.watches == 3, "of the home page, of this one, and of the home page again: for receipts alone"
    for canary in (TOKEN, "测试三", person().number):
        assert traces(canary, *k.presenters, k.visit, k.flow, k.runner, k.painted.views) == []


def test_no_code_is_kept_once_it_is_answered():
    k = walk(at_scanner(), Step("scan", show("ESSC-NOBODY")), Step("scan"))
    assert trouble(k) == "社保部门没有认出这个码"
    assert traces("ESSC-NOBODY", *k.presenters, k.visit, k.flow, k.runner, k.painted.views) == []
