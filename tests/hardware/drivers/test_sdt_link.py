"""One question, one answer: no late answer, and no other person's card, is ever taken."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, repeat
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import CardRead
from hardware.drivers.card_session import CardSession
from hardware.drivers.model_files import load_model
from hardware.drivers.sdt_link import SdtLink
from hardware.drivers.sdt_model import SdtModel
from hardware.errors import DeviceProtocolError, DeviceTimeoutError
from hardware.protocols import sdt
from hardware.protocols.id_card_text import decode_text
from hardware.simulators.card_chip import text_block
from hardware.simulators.sdt import frame, read_answer
from hardware.transports.memory import MemoryTransport
from tests.hardware.vectors import CITIZEN, CITIZEN_FOR_EVER

FOUND, SELECTED = frame(0x9F, bytes(4)), frame(0x90, bytes(8))
NOT_SELECTED, NUMBER = frame(0x41), frame(0x90, bytes(24))
FIRST, SECOND = read_answer(text_block(CITIZEN)), read_answer(text_block(CITIZEN_FOR_EVER))
ANSWERS = {
    sdt.FIND.frame: FOUND,
    sdt.SELECT.frame: SELECTED,
    sdt.READ_TEXT.frame: FIRST,
    sdt.CARD_NUMBER.frame: NUMBER,
}


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


@pytest.mark.parametrize("status", [0x10, 0x11])
def test_what_the_reader_received_spoilt_is_sent_once_more(status: int) -> None:
    answers = iter([frame(status), frame(0x90), frame(status), frame(status)])
    link = link_of(answers)
    assert link.ask(sdt.SELF_TEST).status == 0x90
    assert link.ask(sdt.SELF_TEST).status == status
    assert next(answers, None) is None


def test_an_answer_cut_off_swallows_nothing_of_the_next_command() -> None:
    """Its LEN promises more; the next question begins with an empty line and an empty decoder."""
    link = link_of(iter([FIRST[:800], FOUND, FIRST[:800] + FOUND, FOUND]))
    for _ in range(2):
        with pytest.raises(DeviceTimeoutError):
            link.ask(sdt.READ_TEXT)
        assert link.ask(sdt.FIND).status == 0x9F


@given(st.lists(st.binary(max_size=80), min_size=1, max_size=6))
def test_any_bytes_for_an_answer_are_an_answer_or_an_error(answers: list[bytes]) -> None:
    link = link_of(chain(answers, repeat(b"")))
    for command in (sdt.SELF_TEST, sdt.FIND, sdt.SELECT, sdt.READ_TEXT, sdt.CARD_NUMBER):
        with suppress(DeviceProtocolError, DeviceTimeoutError):
            assert command.is_answered_by(link.ask(command))


@given(st.randoms(use_true_random=False))
def test_a_reader_that_spoils_cuts_repeats_and_loses_its_answers(dice: Random) -> None:
    """A person comes out whole or not at all."""
    said = [b""]

    def answer(request: bytes) -> bytes:
        said.append(ANSWERS.get(request, frame(0x90)))
        return spoilt(said[-1], said[-2], dice)

    transport = MemoryTransport(answer)
    link = SdtLink(transport, lambda: transport.waited, lambda: False)
    session = CardSession(link, None, load_model("sdt-generic", SdtModel))
    for _ in range(12):
        for event in session.step()[0]:
            assert not isinstance(event, CardRead) or event.record == decode_text(text_block(CITIZEN))


def spoilt(answer: bytes, last: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(answer))
    flipped = answer[:at] + bytes([answer[at] ^ dice.randrange(1, 256)]) + answer[at + 1 :]
    fates = [answer[:at], flipped, dice.randbytes(9) + answer, answer + answer, last + answer, last, b""]
    return dice.choice([answer] * len(fates) + fates)


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


class LateTransport(MemoryTransport):
    """Every answer takes 1.4 s."""

    def read(self, limit: int, timeout: float) -> bytes:
        if self.waited < 1.4:
            self.waited += timeout
            return b""
        return super().read(limit, timeout)


@pytest.mark.parametrize("command", [sdt.SELF_TEST, sdt.SAM_NUMBER, sdt.FIND])
def test_a_reader_that_is_late_with_every_answer_is_waited_for(command: sdt.Command) -> None:
    """Given up at 1 s, each answer would come after the next question, and the reader would be one behind for ever."""
    answer = frame(0x90, bytes(16)) if command is sdt.SAM_NUMBER else frame(0x9F, bytes(4))
    transport = LateTransport(lambda _: answer if command is not sdt.SELF_TEST else frame(0x90))
    link = SdtLink(transport, lambda: transport.waited, lambda: False)
    assert link.ask(command).status in {0x90, 0x9F}
