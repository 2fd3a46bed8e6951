"""The receipt printer behind `ReceiptPrinter`: pre-check, sending, and knowing what came out (2.5, 7.5)."""

import itertools
import logging
from collections.abc import Callable
from dataclasses import replace

from hardware.api import Cover, Health, Paper, PrintDocument, PrinterStatus, PrintOutcome, PrintResult
from hardware.drivers.escpos_link import EscposLink
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.fault_watch import FaultWatch
from hardware.drivers.owned_device import OwnedDevice
from hardware.drivers.print_jobs import Job, PrintJobs
from hardware.drivers.receipt_layout import ReceiptLayout
from hardware.drivers.status_board import ONE_WAY, unavailable
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError, DeviceTimeoutError, DeviceUnavailableError
from hardware.fonts import Fonts
from hardware.protocols import escpos
from hardware.protocols.escpos_status import Message, PrinterState, Reply, process_id_block

log = logging.getLogger(__name__)

CHECK_SECONDS = 2.0
POLL_SECONDS = 0.3
SETTLED_SECONDS = 1.5
OWED_SECONDS = 1.2
MARKS = 10_000
# With these no fault is known: the rest may well be printing, and is let go on.
UNEXPLAINED = frozenset({"timeout", "stopped"})


class EscposPrinter(OwnedDevice[PrinterStatus]):
    """See `ReceiptPrinter`. `stop` also ends every waiting job: what was not begun is NOT_PRINTED, what was begun
    UNKNOWN.
    """

    LONGEST_STEP = 180.0  # a long receipt on a slow head, and the wait for its word

    def __init__(self, wiring: Wiring, model: EscposModel, fonts: Fonts) -> None:
        super().__init__(wiring, PrinterStatus(device=wiring.device, health=Health.UNKNOWN))
        self._model = model
        self._layout = ReceiptLayout(model, fonts)
        self._jobs = PrintJobs()
        self._marks = itertools.cycle(range(MARKS))
        self._link: EscposLink | None = None
        self._next_check = 0.0
        self._silences = 0
        self._tail_on_paper = False
        self._owed = False  # a job was given up, and its answer to GS r may still come

    def print_document(self, job_id: str, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
        self._jobs.submit(job_id, document, done)
        self._thread.wake()

    # -- the owner thread ---------------------------------------------------------------------------------------------

    def _step(self) -> float:
        self._jobs.answer_again()
        if (job := self._jobs.next()) is not None:
            with self._board.busy():
                result = self._print_whole(job)
            self._jobs.finish(job, result)
            return 0.0
        if self._clock() >= self._next_check:
            self._look()
        return max(0.0, self._next_check - self._clock())

    def _end(self, crashed: bool) -> None:
        super()._end(crashed)
        self._jobs.close()

    def _look(self) -> None:
        try:
            self._check(self._opened())
        except DeviceError as error:
            self._lost(error)
        else:
            self._check_soon()
        self._board.mark_checked()

    def _check_soon(self) -> None:
        """Also after a job: a printer that was lost before it must not wait for its back-off to end."""
        self._next_check = self._clock() + CHECK_SECONDS

    def _opened(self) -> EscposLink:
        if self._link is None:
            self._opening()
            self._link = EscposLink(self._open_line(), self._clock, lambda: self._thread.stopping)
            self._back_off.reset()
        return self._link

    def _lost(self, error: DeviceError) -> None:
        log.info("escpos: %s", type(error).__name__)
        self._close()
        device = self._board.read().device
        self._board.put(PrinterStatus(device=device, health=Health.ABSENT, cause=unavailable(error)))
        self._next_check = self._clock() + self._back_off.next()

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None

    # -- status -------------------------------------------------------------------------------------------------------

    def _check(self, link: EscposLink) -> PrinterState | None:
        """Ask how it is and say so; None when the line is one-way or the printer mute."""
        hears = self._model.status and not link.transport.one_way
        state = link.check() if hears else None
        if self._thread.stopping:
            return state
        if not hears:
            self._board.say(Health.UNKNOWN, ONE_WAY)
        elif state is None:
            self._mute()
        else:
            self._silences = 0
            self._board.put(self._status_from(state))
        return state

    def _mute(self) -> None:
        self._silences += 1
        health = Health.UNKNOWN if self._silences == 1 else Health.ABSENT
        self._board.put(PrinterStatus(device=self._board.read().device, health=health, cause="silent"))

    def _status_from(self, state: PrinterState) -> PrinterStatus:
        health, cause = judged(state)
        common = replace(self._board.read(), health=health, cause=cause)
        return replace(common, paper=state.paper, cover=state.cover, cutter=state.cutter)

    # -- one job ------------------------------------------------------------------------------------------------------

    def _print_whole(self, job: Job) -> PrintResult:
        try:
            blocks = list(self._layout.commands(job.document))
        except (ValueError, OSError) as error:
            log.warning("escpos: document not laid out: %s", type(error).__name__)
            return PrintResult(PrintOutcome.NOT_PRINTED, "fonts" if isinstance(error, OSError) else "document")
        try:
            link = self._opened()
            state = self._check(link)
            self._check_soon()
            if state is not None and state.cause:
                return PrintResult(PrintOutcome.NOT_PRINTED, state.cause)
        except DeviceError as error:
            self._lost(error)
            return PrintResult(PrintOutcome.NOT_PRINTED, "disconnected")
        result = self._send_and_follow(link, blocks, mute=state is None)
        if result.outcome is not PrintOutcome.NOT_PRINTED:
            self._tail_on_paper = result.outcome is PrintOutcome.UNKNOWN
        return result

    def _send_and_follow(self, link: EscposLink, blocks: list[bytes], *, mute: bool) -> PrintResult:
        mark = b"%04d" % next(self._marks)
        tail = self._layout.clear_tail() if self._tail_on_paper else b""
        try:
            if self._owed:
                self._forget_owed(link)
            link.send([tail, *blocks, self._question(mark, link)])
            return self._follow(link, mark, mute=mute)
        except DeviceUnavailableError as error:
            self._lost(error)
            outcome = PrintOutcome.UNKNOWN if link.sent else PrintOutcome.NOT_PRINTED
            return PrintResult(outcome, "disconnected")
        except DeviceTimeoutError:
            return self._stuck(link)

    def _forget_owed(self, link: EscposLink) -> None:
        """An answer to GS r names no job: what an earlier one left must not answer for the next."""
        if self._model.clear_buffer:
            link.order(escpos.RECOVER_AND_CLEAR + escpos.CLEAR_BUFFER)
        end = self._clock() + OWED_SECONDS
        while self._clock() < end and not self._thread.stopping:
            link.listen(POLL_SECONDS)
        self._owed = False

    def _question(self, mark: bytes, link: EscposLink) -> bytes:
        if link.transport.one_way or not self._model.status:
            return b""
        return {"process_id": escpos.ask_process_id(mark), "gs_r": escpos.ASK_PAPER}.get(self._model.completion, b"")

    def _follow(self, link: EscposLink, mark: bytes, *, mute: bool) -> PrintResult:
        if link.transport.one_way or not self._model.status:
            return PrintResult(PrintOutcome.ASSUMED)
        if self._model.completion == "poll":
            return self._settle(link)
        return self._await_word(link, mark, mute=mute)

    def _await_word(self, link: EscposLink, mark: bytes, *, mute: bool) -> PrintResult:
        """Wait for the printer's word that all is on paper, asking meanwhile what hinders it."""
        watch = FaultWatch(link, self._clock, mute=mute)
        self._owed = self._model.completion == "gs_r"
        while not self._thread.stopping:
            watch.ask()
            for message in link.listen(POLL_SECONDS):
                if self._is_word(message, mark):
                    self._owed = False
                    return self._printed(link) if self._believed(link, mute=mute) else self._unknown(link, "timeout")
                watch.hear(message)
            if cause := watch.verdict():
                return self._unknown(link, cause)
        return PrintResult(PrintOutcome.UNKNOWN, "stopped")

    def _believed(self, link: EscposLink, *, mute: bool) -> bool:
        """A line that was mute before the job and throws back single bytes is an echo or noise, not a printer: only one
        that also answers a real-time question is believed. A process id names the job and needs no witness."""
        if not mute or self._model.completion == "process_id":
            return True
        return self._check(link) is not None

    def _is_word(self, message: Message, mark: bytes) -> bool:
        if self._model.completion == "process_id":
            return message == process_id_block(mark)
        return isinstance(message, Reply)

    def _printed(self, link: EscposLink) -> PrintResult:
        """It is on paper; what the printer says of itself after that changes nothing about it."""
        try:
            self._check(link)
        except DeviceError as error:
            self._lost(error)
        return PrintResult(PrintOutcome.PRINTED)

    def _settle(self, link: EscposLink) -> PrintResult:
        """A model that cannot confirm: no fault for a while after the last byte is all there is to know."""
        end = self._clock() + SETTLED_SECONDS
        heard = False
        while self._clock() < end and not self._thread.stopping:
            state = self._check(link)
            heard = heard or state is not None
            if state is not None and state.cause:
                return self._unknown(link, state.cause)
            self._thread.pause(POLL_SECONDS)
        return PrintResult(PrintOutcome.ASSUMED) if heard else PrintResult(PrintOutcome.UNKNOWN, "timeout")

    def _stuck(self, link: EscposLink) -> PrintResult:
        """It takes no more bytes."""
        try:
            state = self._check(link)
        except DeviceError as error:
            self._lost(error)
            return PrintResult(PrintOutcome.UNKNOWN, "disconnected")
        silence = "stopped" if self._thread.stopping else "timeout"
        return self._unknown(link, (state.cause if state else None) or silence)

    def _unknown(self, link: EscposLink, cause: str) -> PrintResult:
        """Give up. What a faulty printer still holds must not come out before the next citizen's eyes."""
        if cause not in UNEXPLAINED and self._model.clear_buffer:
            try:
                link.order(escpos.RECOVER_AND_CLEAR + escpos.CLEAR_BUFFER)
                self._check(link)
            except DeviceError as error:
                self._lost(error)
        return PrintResult(PrintOutcome.UNKNOWN, cause)


def judged(state: PrinterState) -> tuple[Health, str | None]:
    """Health and cause. What the printer did not say is not well."""
    if state.cause:
        return Health.FAULT, state.cause
    if Paper.UNKNOWN is state.paper or Cover.UNKNOWN is state.cover:
        return Health.UNKNOWN, "silent"
    return (Health.DEGRADED, "paper_low") if state.paper is Paper.LOW else (Health.OK, None)
