"""One job against a printer that is a function: what it says, cut and late, and what may be claimed then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from hardware.api import Cover, Paper, PrintOutcome, PrintResult
from hardware.drivers import print_run
from hardware.drivers.escpos_link import CHUNK, EscposLink
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.model_files import load_model
from hardware.drivers.print_run import Leftover, PrintRun
from hardware.errors import DeviceTimeoutError, DeviceUnavailableError
from hardware.protocols import escpos
from hardware.protocols.escpos_status import AutoStatus, Message, Reply
from hardware.transports.memory import MemoryTransport

WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
PAPER_OUT = {1: 0x1A, 2: 0x32, 3: 0x12, 4: 0x7E}
RECEIPT = b"receipt\n"
Answer = Callable[[bytes], bytes]


def real_time(says: dict[int, int]) -> Answer:
    """A printer that answers DLE EOT and nothing else."""

    def answer(data: bytes) -> bytes:
        return bytes([says[data[2]]]) if data[:2] == b"\x10\x04" and data[2] in says else b""

    return answer


@dataclass
class Line:
    """A link whose clock is the time it was listened to."""

    transport: MemoryTransport
    link: EscposLink
    left: Leftover

    def run(self, model: EscposModel, data: bytes = RECEIPT, *, mute: bool = False) -> PrintResult:
        return PrintRun(
            link=self.link,
            model=model,
            clock=lambda: self.transport.waited,
            stopping=lambda: False,
            pause=lambda seconds: setattr(self.transport, "waited", self.transport.waited + seconds),
            look=self.link.check,
            left=self.left,
            mute=mute,
        ).run(data)


def line_to(answer: Answer, telling: bytes = b"") -> Line:
    transport = MemoryTransport(answer)
    link = EscposLink(transport, lambda: transport.waited, lambda: False, telling)
    return Line(transport, link, Leftover())


def model(name: str = "generic-80", **switches: Any) -> EscposModel:
    return replace(load_model(name, EscposModel), **switches)


def answering(question: bytes, word: bytes, says: dict[int, int] | None = None) -> Answer:
    """Well, and `word` for the end of a receipt."""
    status = real_time(says or WELL)
    return lambda data: word if question in data else status(data)


def test_the_word_of_this_job_is_believed() -> None:
    assert line_to(answering(escpos.ASK_PAPER, b"\0")).run(model()) == PrintResult(PrintOutcome.PRINTED)


def test_the_process_id_of_another_job_is_not_this_ones() -> None:
    line = line_to(answering(b"\x1d(H", b"\x37\x220000\0"))
    assert line.run(model("epson-tm")) == PrintResult(PrintOutcome.UNKNOWN, "timeout")


def test_every_job_has_a_mark_of_its_own() -> None:
    line = line_to(real_time(WELL))
    for _ in range(4):
        line.run(model("epson-tm"))
    marks = bytes(line.transport.written).split(b"\x1d(H\x06\0\x30\x30")[1:]
    assert len({mark[:4] for mark in marks}) == 4


@pytest.mark.parametrize("word", [b"\x0c", b"\x0f"])
def test_a_reply_that_tells_of_the_papers_end_is_no_receipt(word: bytes) -> None:
    line = line_to(answering(escpos.ASK_PAPER, word))
    assert line.run(model()) == PrintResult(PrintOutcome.UNKNOWN, "paper_out")


@pytest.mark.parametrize("noise", [b"\x01", b"\x41", b"\x62"])
def test_a_byte_that_no_paper_sensor_says_is_no_reply(noise: bytes) -> None:
    line = line_to(answering(escpos.ASK_PAPER, noise))
    assert line.run(model()) == PrintResult(PrintOutcome.UNKNOWN, "timeout")


def test_a_line_that_breaks_says_zero() -> None:
    """A printer that loses power in mid-job leaves one byte of zeros on the line, and is silent from then on."""
    dead = []

    def answer(data: bytes) -> bytes:
        if escpos.ASK_PAPER in data:
            dead.append(True)
            return b"\0"
        return b"" if dead else real_time(WELL)(data)

    assert line_to(answer).run(model()) == PrintResult(PrintOutcome.UNKNOWN, "timeout")


class InTwo(MemoryTransport):
    """The rest of what it says comes a moment later."""

    rest = b""

    def read(self, limit: int, timeout: float) -> bytes:
        if timeout > 0:
            self._incoming += self.rest
            self.rest = b""
        return super().read(limit, timeout)


def test_asb_is_never_a_reply_however_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes 2 to 4 look like answers to GS r (2.4): a look that falls between them waits for the rest."""
    transport = InTwo(real_time(WELL))
    link = EscposLink(transport, lambda: transport.waited, lambda: False, escpos.AUTO_STATUS_ON)
    transport._incoming += b"\x18\x00"
    transport.rest = b"\x0f\x00"
    heard: list[Message] = []
    listen = EscposLink.listen

    def noting(self: EscposLink, seconds: float) -> list[Message]:
        messages = listen(self, seconds)
        heard.extend(messages)
        return messages

    monkeypatch.setattr(EscposLink, "listen", noting)
    assert link.check() is not None
    assert heard[0] == AutoStatus(bytes.fromhex("18000F00"))
    assert not [message for message in heard if isinstance(message, Reply)]


def test_a_printer_with_asb_and_without_real_time_status_is_heard() -> None:
    def answer(data: bytes) -> bytes:
        return bytes.fromhex("38000000") if escpos.AUTO_STATUS_ON in data else b""

    state = line_to(answer, escpos.AUTO_STATUS_ON).link.check()
    assert state is not None
    assert (state.cover, state.paper, state.cause) == (Cover.OPEN, Paper.OK, "cover_open")
    assert line_to(answer).link.check() is None


def test_what_tells_of_a_fault_between_chunks_gets_no_more() -> None:
    sent = 0

    def answer(data: bytes) -> bytes:
        nonlocal sent
        sent += data.count(b"x")
        return bytes.fromhex("18000F00") if data.startswith(b"x") else real_time(PAPER_OUT)(data)

    line = line_to(answer, escpos.AUTO_STATUS_ON)
    assert line.run(model(auto_status=True), b"x" * 9000) == PrintResult(PrintOutcome.UNKNOWN, "paper_out")
    assert sent == CHUNK
    assert escpos.CLEAR_BUFFER in line.transport.written


def test_a_fault_before_the_first_chunk_is_certainly_nothing() -> None:
    line = line_to(real_time(PAPER_OUT), escpos.AUTO_STATUS_ON)
    line.transport._incoming += bytes.fromhex("18000F00")
    assert line.run(model(auto_status=True)) == PrintResult(PrintOutcome.NOT_PRINTED, "paper_out")
    assert RECEIPT not in line.transport.written


def test_a_cleared_printer_owes_nothing() -> None:
    """It says so by `37 25 00`."""

    def answer(data: bytes) -> bytes:
        return b"\x37\x25\0" if escpos.CLEAR_BUFFER in data else real_time(PAPER_OUT)(data)

    line = line_to(answer)
    assert line.run(model()).outcome is PrintOutcome.UNKNOWN
    assert (line.left.replies, line.left.held) == (0, False)
    mute = line_to(real_time(PAPER_OUT))
    assert mute.run(model()).outcome is PrintOutcome.UNKNOWN
    assert mute.left.replies == 1


def test_a_reply_that_is_owed_is_waited_for_before_the_next_receipt() -> None:
    """The earlier job's comes with the question after it; neither is taken for the next job's."""
    asked = 0

    def answer(data: bytes) -> bytes:
        nonlocal asked
        if not data.endswith(escpos.ASK_PAPER):
            return real_time(WELL)(data)
        asked += 1
        return b"\0\0" if asked == 1 else b""

    line = line_to(answer)
    line.left.replies = 1
    assert line.run(model()) == PrintResult(PrintOutcome.UNKNOWN, "timeout")
    written = bytes(line.transport.written)
    assert written.index(escpos.ASK_PAPER) < written.index(RECEIPT)


def test_a_word_that_may_be_an_earlier_jobs_is_not_called_printed() -> None:
    asked = 0

    def answer(data: bytes) -> bytes:
        nonlocal asked
        asked += data.endswith(escpos.ASK_PAPER)
        return b"\0" if data.endswith(escpos.ASK_PAPER) and asked == 2 else real_time(WELL)(data)

    line = line_to(answer)
    line.left.replies = 1
    assert line.run(model()) == PrintResult(PrintOutcome.ASSUMED)


def test_a_hot_head_is_given_time() -> None:
    looks = 0

    def answer(data: bytes) -> bytes:
        nonlocal looks
        if data.endswith(escpos.ASK_PAPER):
            return b""
        looks += data == escpos.ask_status(4)
        says = {1: 0x1A, 2: 0x52, 3: 0x52, 4: 0x12} if looks < 6 else WELL
        return real_time(says)(data) + (b"\0" if looks == 8 and data == escpos.ask_status(4) else b"")

    assert line_to(answer).run(model()) == PrintResult(PrintOutcome.PRINTED)


def test_polling_believes_only_the_last_look() -> None:
    """Heard once and silent since: whatever it was doing, nobody knows."""
    looks = 0

    def answer(data: bytes) -> bytes:
        nonlocal looks
        looks += data == escpos.ask_status(1)
        return real_time(WELL)(data) if looks < 2 else b""

    line = line_to(answer)
    assert line.run(model(completion="poll")) == PrintResult(PrintOutcome.UNKNOWN, "timeout")
    assert line_to(real_time(WELL)).run(model(completion="poll")) == PrintResult(PrintOutcome.ASSUMED)


def test_a_printer_that_was_away_while_it_should_print_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers again: after a power cut, and without the receipt."""
    monkeypatch.setattr(print_run, "SETTLED_SECONDS", 10.0)
    looks = 0

    def answer(data: bytes) -> bytes:
        nonlocal looks
        looks += data == escpos.ask_status(1)
        return b"" if looks == 2 else real_time(WELL)(data)

    assert line_to(answer).run(model(completion="poll")) == PrintResult(PrintOutcome.UNKNOWN, "timeout")


def test_a_printer_that_goes_tells_whether_it_got_anything() -> None:
    def answer(data: bytes) -> bytes:
        if data.startswith(b"x"):
            raise DeviceUnavailableError("gone")
        return b""

    line = line_to(answer)
    with pytest.raises(DeviceUnavailableError):
        line.run(model(), b"y" * CHUNK + b"x")
    assert line.link.sent == CHUNK


def test_a_write_that_times_out_may_have_left_something() -> None:
    def answer(data: bytes) -> bytes:
        if data == RECEIPT + escpos.ASK_PAPER:
            raise DeviceTimeoutError("blocked")
        return b""

    line = line_to(answer)
    assert line.run(model()) == PrintResult(PrintOutcome.UNKNOWN, "timeout")
    assert (line.left.held, line.left.cut_short) == (True, True)


def test_nothing_longer_than_a_chunk_is_written_at_once() -> None:
    longest = 0

    def answer(data: bytes) -> bytes:
        nonlocal longest
        longest = max(longest, len(data))
        return real_time(WELL)(data)

    line = line_to(answer)
    line.left.replies = 1
    line.run(model(), b"z" * 5000)
    assert longest == CHUNK
