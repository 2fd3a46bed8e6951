import pytest
import structlog

from kiosk.domain.person import Person
from kiosk.usecases.centre_ports import TokenFault, TokenRefused
from kiosk.usecases.verify_social_card import VerifySocialCard
from tests.support.clocks import HandClock
from tests.support.fake_social_cards import FakeSocialCards
from tests.support.people import person

TOKEN = "ESSC-TEST-D1-1792036800"


@pytest.fixture
def cards() -> FakeSocialCards:
    return FakeSocialCards()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def verify(cards: FakeSocialCards, clock: HandClock) -> VerifySocialCard:
    return VerifySocialCard(verifier=cards, clock=clock)


def refused(reason: TokenFault) -> TokenRefused:
    return TokenRefused(reason)


def test_a_token_tells_its_person_once(cards: FakeSocialCards, verify: VerifySocialCard) -> None:
    cards.people[TOKEN] = person()
    assert isinstance(verify(TOKEN), Person)
    assert verify(TOKEN) == refused(TokenFault.USED)
    assert cards.asked == [TOKEN]


@pytest.mark.parametrize("fault", [TokenFault.EXPIRED, TokenFault.USED, TokenFault.UNKNOWN])
def test_a_token_that_had_an_answer_is_spent(
    cards: FakeSocialCards, verify: VerifySocialCard, fault: TokenFault
) -> None:
    cards.refusals[TOKEN] = fault
    assert verify(TOKEN) == refused(fault)
    assert verify(TOKEN) == refused(TokenFault.USED)
    assert cards.asked == [TOKEN]


@pytest.mark.parametrize("fault", [TokenFault.OFFLINE, TokenFault.NOT_AVAILABLE])
def test_a_token_that_had_none_may_be_shown_again(
    cards: FakeSocialCards, verify: VerifySocialCard, fault: TokenFault
) -> None:
    cards.refusals[TOKEN] = fault
    assert verify(TOKEN) == refused(fault)
    assert verify(TOKEN) == refused(fault)
    assert cards.asked == [TOKEN, TOKEN]


@pytest.mark.parametrize("token", ["", "x" * 513, "令牌", "a\nb"])
def test_what_cannot_be_a_token_is_asked_about_nowhere(
    cards: FakeSocialCards, verify: VerifySocialCard, token: str
) -> None:
    assert verify(token) == refused(TokenFault.UNKNOWN)
    assert cards.asked == []


def test_no_token_is_kept_and_its_digest_for_a_minute_only(
    cards: FakeSocialCards, clock: HandClock, verify: VerifySocialCard
) -> None:
    cards.people[TOKEN] = person()
    verify(TOKEN)
    assert TOKEN not in repr(verify) + str(verify._spent)
    clock.advance(61)
    verify("another")
    assert len(verify._spent) == 1


def test_the_log_says_length_and_the_head_of_the_digest(cards: FakeSocialCards, verify: VerifySocialCard) -> None:
    cards.people[TOKEN] = person()
    with structlog.testing.capture_logs() as logged:
        verify(TOKEN)
    (event,) = logged
    assert (event["outcome"], event["length"], len(event["digest"])) == ("person", len(TOKEN), 8)
    assert TOKEN not in str(logged)
    assert "测试三" not in str(logged)
