"""A genuine receipt is told from every other, by the keys one knows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.contract.receipt_seal import Cause, KnownKey, Verdict, public_half, sealed, told, verify
from kiosk.domain import base45
from kiosk.domain.receipt_qr import PREFIX, ReceiptFacts, key_id
from kiosk.domain.submission import CaseState
from tests.kiosk.domain.test_receipt_qr import FACTS, MOMENT, NUMBER, facts

SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
KEY, OTHER_KEY = public_half(SEED), public_half(OTHER_SEED)
KNOWN = KnownKey(station="QH-03", public_key=KEY)


def mine(**given_facts: object) -> ReceiptFacts:
    return facts(key_id=key_id(KEY), **given_facts)


GENUINE = sealed(mine(), SEED)


def test_a_genuine_one() -> None:
    verdict = verify(GENUINE, [KNOWN])
    assert verdict.valid
    assert told(verdict) == {
        "valid": True,
        "receipt_no": str(NUMBER),
        "item": "unemployment_registration",
        "saved_at": "2026-11-21T12:00:00+08:00",
        "claim": "saved",
        "station": "QH-03",
        "cause": None,
    }


@given(FACTS)
def test_whatever_a_station_says_is_believed_of_it(said: ReceiptFacts) -> None:
    own = replace(said, key_id=key_id(KEY), number=replace(said.number, station="QH03"))
    verdict = verify(sealed(own, SEED), [KNOWN])
    assert (verdict.cause, verdict.facts) == (None, own)


@pytest.mark.parametrize("at", range(len(base45.decode(GENUINE.partition("0001:")[2]))))
@pytest.mark.parametrize("bit", [0x01, 0x80])
def test_not_one_byte_may_change(at: int, bit: int) -> None:
    head, _, rest = GENUINE.rpartition("0001:")
    blob = bytearray(base45.decode(rest))
    blob[at] ^= bit
    assert not verify(f"{head}0001:{base45.encode(bytes(blob))}", [KNOWN]).valid


@pytest.mark.parametrize("at", range(len(GENUINE)))
def test_not_one_character_may_change(at: int) -> None:
    for other in "0A: %":
        if GENUINE[at] != other:
            assert not verify(GENUINE[:at] + other + GENUINE[at + 1 :], [KNOWN]).valid


@pytest.mark.parametrize("kept", range(0, len(GENUINE), 7))
def test_not_one_character_may_be_missing(kept: int) -> None:
    assert not verify(GENUINE[:kept], [KNOWN]).valid


@given(st.text(max_size=300) | st.text(max_size=200).map(lambda rest: PREFIX + rest))
def test_anything_else_is_told_from_it(text: str) -> None:
    assert verify(text, [KNOWN]).cause in {Cause.NOT_A_RECEIPT, Cause.DAMAGED, Cause.UNSIGNED}


@pytest.mark.parametrize(
    ("text", "keys", "cause"),
    [
        ("https://example.invalid", [KNOWN], Cause.NOT_A_RECEIPT),
        (GENUINE.lower(), [KNOWN], Cause.NOT_A_RECEIPT),
        (GENUINE[:-1], [KNOWN], Cause.DAMAGED),
        (f"{PREFIX}{NUMBER}", [KNOWN], Cause.UNSIGNED),
        (GENUINE, [], Cause.UNKNOWN_KEY),
        (GENUINE, [KnownKey(station="QH03", public_key=OTHER_KEY)], Cause.UNKNOWN_KEY),
        (sealed(mine(), OTHER_SEED), [KNOWN], Cause.FORGED),
        (GENUINE, [KnownKey(station="QH04", public_key=KEY)], Cause.OTHER_STATION),
        (GENUINE, [replace(KNOWN, revoked_at=MOMENT)], Cause.REVOKED),
        (GENUINE, [replace(KNOWN, revoked_at=MOMENT + timedelta(seconds=1))], None),
        (GENUINE, [KnownKey(station="QH04", public_key=OTHER_KEY), KNOWN], None),
    ],
)
def test_why_not(text: str, keys: list[KnownKey], cause: Cause | None) -> None:
    assert verify(text, keys).cause is cause


def test_what_was_signed_before_the_station_had_a_name_is_genuine() -> None:
    nameless = mine(number=replace(NUMBER, station="T0A1B2C"))
    assert verify(sealed(nameless, SEED), [KNOWN]).valid


def test_of_a_paper_that_is_not_signed_only_the_number_is_told() -> None:
    said = told(Verdict(cause=Cause.UNSIGNED, number=NUMBER))
    assert (said["valid"], said["receipt_no"], said["item"], said["saved_at"]) == (False, str(NUMBER), None, None)


@pytest.mark.parametrize("claim", CaseState)
def test_every_state_can_be_claimed(claim: CaseState) -> None:
    found = verify(sealed(mine(claim=claim), SEED), [KNOWN]).facts
    assert found is not None
    assert found.claim is claim
