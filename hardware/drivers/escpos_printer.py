"""The receipt printer behind `ReceiptPrinter`: its owner thread, its status, its jobs one after another."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from hardware.api import Health, PrintDocument, PrinterStatus, PrintOutcome, PrintResult
from hardware.drivers import printer_health
from hardware.drivers.escpos_link import EscposLink
from hardware.drivers.escpos_model import EscposModel
from hardware.drivers.owned_device import OwnedDevice
from hardware.drivers.paper_roll import PaperRoll
from hardware.drivers.print_jobs import STOPPED, Job, PrintJobs
from hardware.drivers.print_run import Leftover, PrintRun, clear
from hardware.drivers.receipt_layout import ReceiptLayout, Strip
from hardware.drivers.status_board import ONE_WAY, unavailable
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError, DeviceTimeoutError, DeviceUnavailableError
from hardware.fonts import Fonts
from hardware.protocols import escpos
from hardware.protocols.escpos_status import PrinterState

log = logging.getLogger(__name__)

CHECK_SECONDS = 2.0
# How often a printer that tells of changes by itself is listened to between the checks.
LISTEN_SECONDS = 0.2


class EscposPrinter(OwnedDevice[PrinterStatus]):
    """See `ReceiptPrinter`. `stop` also ends every waiting job: what was not begun is NOT_PRINTED, what was begun
    UNKNOWN.
    """

    LONGEST_STEP = 180.0  # a long receipt on a slow head, and the wait for its word

    def __init__(self, wiring: Wiring, model: EscposModel, fonts: Fonts) -> None:
        super().__init__(wiring, PrinterStatus(device=wiring.device, health=Health.UNKNOWN))
        self._model = model
        self._layout = ReceiptLayout(model, fonts)
        self._jobs = PrintJobs(wiring.clock)
        self._roll = PaperRoll(wiring.roll, model.roll_metres)
        self._left = Leftover(on_paper=self._roll.in_hand)
        self._link: EscposLink | None = None
        self._next_check = 0.0
        self._silences = 0
        self._command_may_hang = False

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
        elif self._link is not None and self._link.telling:
            self._overhear(self._link)
        return self._pause()

    def _pause(self) -> float:
        wait = max(0.0, self._next_check - self._clock())
        return min(wait, LISTEN_SECONDS) if self._link is not None and self._link.telling else wait

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

    def _overhear(self, link: EscposLink) -> None:
        """It may tell by itself that its paper or cover changed."""
        try:
            if link.overhear():
                self._show(link.state)
                self._next_check = self._clock() if link.state.cause == "offline" else self._next_check
        except DeviceError as error:
            self._lost(error)

    def _check_soon(self) -> None:
        """Also after a job: a printer that was lost before it must not wait for its back-off to end."""
        self._next_check = self._clock() + CHECK_SECONDS

    def _opened(self) -> EscposLink:
        if self._link is None:
            self._opening()
            line = self._open_line()
            hears = self._model.status and not line.one_way
            telling = self._model.telling if hears else b""
            self._link = EscposLink(line, self._clock, lambda: self._thread.stopping, telling)
            self._back_off.reset()
            self._command_may_hang = True
            self._link.ask_to_tell()
        return self._link

    def _lost(self, error: DeviceError) -> None:
        log.info("escpos: %s", type(error).__name__)
        self._close()
        self._put(printer_health.unheard(self._board.read(), self._model, Health.ABSENT, unavailable(error)))
        self._next_check = self._clock() + self._back_off.next()

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None

    # -- status -------------------------------------------------------------------------------------------------------

    def _check(self, link: EscposLink) -> PrinterState | None:
        """Ask how it is and say so; None when the line is one-way or the printer mute."""
        hears = self._model.status and not link.transport.one_way
        state = self._asked(link) if hears else None
        if self._thread.stopping:
            return state
        if not hears:
            self._put(printer_health.unheard(self._board.read(), self._model, Health.UNKNOWN, ONE_WAY))
        elif state is None:
            self._mute()
        else:
            self._heard(link, state)
        return state

    def _asked(self, link: EscposLink) -> PrinterState | None:
        """A printer that was cut off in mid-command may take questions for its parameters: end the command once."""
        state = link.check()
        if state is None and self._command_may_hang and not self._thread.stopping:
            with suppress(DeviceTimeoutError):
                link.order(escpos.FILL_OUT + self._layout.initialising())
                state = link.check()
        self._command_may_hang = False
        return state

    def _mute(self) -> None:
        self._silences += 1
        health = Health.UNKNOWN if self._silences == 1 else Health.ABSENT
        self._put(printer_health.unheard(self._board.read(), self._model, health, "silent"))

    def _heard(self, link: EscposLink, state: PrinterState) -> None:
        if self._silences:
            link.ask_to_tell()  # it may have been switched off, and forgotten
        if self._left.held and (self._left.cut_short or state.cause):
            with suppress(DeviceTimeoutError):
                clear(link, self._model, self._left)
        self._silences = 0
        self._show(state)

    def _show(self, state: PrinterState) -> None:
        self._roll.see(state)
        self._put(printer_health.heard(self._with_roll(self._board.read()), self._model, state))

    def _put(self, status: PrinterStatus) -> None:
        self._board.put(self._with_roll(status))

    def _with_roll(self, status: PrinterStatus) -> PrinterStatus:
        return replace(status, paper_left_m=self._roll.left_m)

    # -- one job ------------------------------------------------------------------------------------------------------

    def _print_whole(self, job: Job) -> PrintResult:
        try:
            strips = list(self._layout.strips(job.document))
        except (ValueError, OSError) as error:
            log.warning("escpos: document not laid out: %s", type(error).__name__)
            return PrintResult(PrintOutcome.NOT_PRINTED, "fonts" if isinstance(error, OSError) else "document")
        try:
            link = self._opened()
            state = self._check(link)
            self._check_soon()
            if state is not None and state.cause:
                state = self._check(link)  # a fault is believed when two looks agree
        except DeviceError as error:
            self._lost(error)
            return PrintResult(PrintOutcome.NOT_PRINTED, "disconnected")
        if state is not None and state.cause:
            return PrintResult(PrintOutcome.NOT_PRINTED, state.cause)
        if self._thread.stopping:
            return STOPPED
        return self._run(link, strips, mute=state is None)

    def _run(self, link: EscposLink, strips: list[Strip], *, mute: bool) -> PrintResult:
        run = PrintRun(
            link=link,
            model=self._model,
            clock=self._clock,
            stopping=lambda: self._thread.stopping,
            pause=self._thread.pause,
            look=lambda: self._check(link),
            left=self._left,
            mute=mute,
        )
        if self._left.on_paper:
            strips = [*self._layout.clear_tail(), *strips]
        dots = sum(strip.dots for strip in strips)
        self._roll.begin(dots)
        result = self._outcome(link, run, b"".join(strip.data for strip in strips))
        self._over(result, dots)
        return result

    def _outcome(self, link: EscposLink, run: PrintRun, data: bytes) -> PrintResult:
        try:
            return run.run(data)
        except DeviceUnavailableError as error:
            self._lost(error)
            self._left.held, self._left.cut_short = link.sent > 0, 0 < link.sent < len(data)
            outcome = PrintOutcome.UNKNOWN if link.sent else PrintOutcome.NOT_PRINTED
            return PrintResult(outcome, "disconnected")

    def _over(self, result: PrintResult, dots: int) -> None:
        """A job that is not known to be whole may leave a piece of itself on the paper."""
        nothing = result.outcome is PrintOutcome.NOT_PRINTED
        if not nothing:
            self._left.on_paper = self._command_may_hang = result.outcome is PrintOutcome.UNKNOWN
            self._left.held &= self._left.on_paper
        self._roll.end(unused=dots if nothing else 0, in_hand=self._left.on_paper)
        self._put(self._board.read())
