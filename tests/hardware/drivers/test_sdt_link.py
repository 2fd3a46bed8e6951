"""One question, one answer: no late answer, and no other person's card, is ever taken."""

from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from hardware.drivers.card_session import CardSession
from hardware.drivers.model_files import load_model
from hardware.drivers.sdt_link import SdtLink
from hardware.drivers.sdt_model import SdtModel
from hardware.errors import DeviceProtocolError, DeviceTimeoutError
from hardware.protocols import sdt
from hardware.simulators.card_chip import text_block
from hardware.simulators.sdt import frame, read_answer
from hardware.transports.memory import MemoryTransport
from tests.hardware.vectors import CITIZEN, CITIZEN_FOR_EVER

FOUND, SELECTED = frame(0x9F, bytes(4)), frame(0x90, bytes(8))
NOT_SELECTED, NUMBER = frame(0x41), frame(0x90, bytes(24))
FIRST, SECOND = read_answer(text_block(CITIZEN)), read_answer(text_block(CITIZEN_FOR_EVER))


def link_of(answers: Iterator[bytes]) -> SdtLink:
    """A reader that gives these answers in turn; time passes only by waiting."""
    transport = MemoryTransport(lambda _: next(answers))
    return SdtLink(transport, lambda: transport.waited, lambda: False)


def session_of(*answers: bytes) -> CardSession:
    link = link_of(chain(answers, repeat(b"")))
    return CardSession(link, None, load_model("sdt-generic", SdtModel))


def test_a_late_answer_before_the_right_one_is_passed_over() -> None:
    link = link_of(iter([FOUND + frame(0x90)]))
    assert link.ask(sdt.SELF_TEST).status == 0x90


def test_only_strangers_is_a_broken_protocol_and_nothing_is_silence() -> None:
    with pytest.raises(DeviceProtocolError):
        link_of(iter([FOUND])).ask(sdt.SELECT)
    with pytest.raises(DeviceTimeoutError):
        link_of(iter([b""])).ask(sdt.SELECT)


def test_what_came_before_the_question_is_discarded() -> None:
    transport = MemoryTransport(lambda _: frame(0x80))
    transport._incoming += FIRST
    link = SdtLink(transport, lambda: transport.waited, lambda: False)
    assert link.ask(sdt.FIND).status == 0x80


def test_a_card_whose_confirmation_is_another_record_is_not_taken() -> None:
    """The reader lags: the answer to the read was the last visitor's, the second record is the true one."""
    session = session_of(NOT_SELECTED, FOUND, SELECTED, FIRST, SECOND)
    assert session.step() == ([], 0.0)
    assert not session.holds_card


def test_no_confirmation_at_all_is_allowed() -> None:
    session = session_of(NOT_SELECTED, FOUND, SELECTED, FIRST, b"")
    events, _ = session.step()
    assert [event.record.number for event in events] == [CITIZEN["number"]]  # type: ignore[union-attr]


def test_a_card_that_contradicts_itself_thrice_is_unverified() -> None:
    spoilt = read_answer(text_block({**CITIZEN, "number": "110105194912310020"}))
    again = (NUMBER, spoilt, NUMBER)
    session = session_of(NOT_SELECTED, FOUND, SELECTED, spoilt, NUMBER, *again, *again)
    events = [event for _ in range(3) for event in session.step()[0]]
    assert [getattr(event, "fault", None) for event in events] == ["unverified"]
