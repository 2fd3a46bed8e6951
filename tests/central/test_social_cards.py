from datetime import timedelta

import pytest

from central.social_cards import PERSONAS, MadeUpSocialCards
from kiosk.contract.social_card import VerifyRefusal
from kiosk.domain import citizen_number
from kiosk.domain.person import IdentityKind
from tests.hardware.vectors import CARDS
from tests.support.clocks import NOON

NOW = int(NOON.timestamp())


@pytest.fixture
def cards() -> MadeUpSocialCards:
    return MadeUpSocialCards()


@pytest.mark.parametrize("persona", sorted(PERSONAS))
def test_every_persona_is_told_once(cards: MadeUpSocialCards, persona: str) -> None:
    token = f"ESSC-TEST-{persona}-{NOW}"
    assert cards.verify(token, NOON) == PERSONAS[persona]
    assert cards.verify(token, NOON) is VerifyRefusal.USED


@pytest.mark.parametrize(
    ("age", "told"), [(60, True), (-60, True), (61, False), (-61, False), (10**10, False), (-(10**9), False)]
)
def test_a_minute_around_the_clock(cards: MadeUpSocialCards, age: int, told: bool) -> None:
    outcome = cards.verify(f"ESSC-TEST-T1-{abs(NOW - age)}", NOON)
    assert outcome == (PERSONAS["T1"] if told else VerifyRefusal.EXPIRED)


@pytest.mark.parametrize(
    "token",
    [
        *("", "ESSC-TEST", "ESSC-TEST-T9-1", f"essc-test-T1-{NOW}", f"ESSC-TEST-T1-{NOW} ", f"ESSC-TEST-T1-+{NOW}"),
        *("ESSC-TEST-T1-" + "9" * 500, "11010519491231002X", "ESSC-TEST-T1-１"),
    ],
)
def test_any_other_token_is_unknown(cards: MadeUpSocialCards, token: str) -> None:
    assert cards.verify(token, NOON) is VerifyRefusal.UNKNOWN


def test_a_used_token_is_never_told_again_and_not_remembered_for_ever(cards: MadeUpSocialCards) -> None:
    token = f"ESSC-TEST-T1-{NOW + 60}"
    cards.verify(token, NOON)
    for seconds in range(0, 300, 5):
        assert cards.verify(token, NOON + timedelta(seconds=seconds)) in (VerifyRefusal.USED, VerifyRefusal.EXPIRED)
    later = NOON + timedelta(seconds=300)
    cards.verify(f"ESSC-TEST-T2-{NOW + 300}", later)
    assert len(cards._used) == 1


def test_the_personas_are_the_synthetic_cards() -> None:
    for (card, _), persona in zip(CARDS, ("T1", "T2", "T3", "T4", "T5"), strict=True):
        told = PERSONAS[persona]
        assert (told.kind, told.name, told.number, told.sex) == (
            IdentityKind(card["kind"]), card["name"], card["number"], card["sex"],
        )  # fmt: skip
        assert told.birth is not None
        assert told.birth.isoformat() == card["birth"]
    assert citizen_number.is_well_formed(PERSONAS["D1"].number)
