"""A receipt held before the scanner: is it genuine, and which application is it about? Shows nothing of it before the
card of the person it belongs to is laid."""

from collections.abc import Callable
from functools import partial

from hardware.api import ScanEvent, Scanned
from kiosk.contract.receipt_seal import Cause, Verdict
from kiosk.domain.scanned_code import ReceiptCode, SpoiltReceiptCode, read_code
from kiosk.ui.scan_slot import ScanSlot
from kiosk.ui.services import Services

# Papers from before receipts were signed: the number is looked for, and nothing is said of the paper.
_LOOKED_FOR = frozenset({None, Cause.UNSIGNED})
OTHER, NOT_YOURS, NOT_HERE, BROKEN = "other", "not_yours", "not_here", "broken"


class ReceiptScan:
    """`wanted` is the paper in hand until its application is found, or not. `shown` hears that there is one; `told`,
    why it leads nowhere: a `Cause`, or one of the words above."""

    def __init__(
        self, services: Services, slot: ScanSlot, *, shown: Callable[[], None], told: Callable[[str], None]
    ) -> None:
        self._services = services
        self._slot = slot
        self._shown = shown
        self._told = told
        self.wanted: Verdict | None = None
        self._asking = False

    def forget(self) -> None:
        self.wanted = None
        self._asking = False

    def listen(self) -> None:
        if self._slot.usable and not self._slot.listening:
            self._slot.watch(self._heard)

    def rest(self) -> None:
        self._slot.rest()

    def _heard(self, event: ScanEvent) -> None:
        if not isinstance(event, Scanned) or self._asking:
            return
        match read_code(event.text):
            case ReceiptCode(_, text) | SpoiltReceiptCode(text):
                self._ask(text)
            case _:
                self._told(OTHER)

    def _ask(self, text: str) -> None:
        self._asking = True
        verify = self._services.verify_receipt
        self._services.runner.run(lambda: verify(text), self._judged, self._not_judged)

    def _judged(self, verdict: Verdict) -> None:
        self._asking = False
        if verdict.cause in _LOOKED_FOR:
            self.wanted = verdict
            self._shown()
        else:
            self._told(str(verdict.cause))

    def _not_judged(self, _fault: BaseException) -> None:
        self._asking = False
        self._told(BROKEN)

    # -- after the card ------------------------------------------------------------------------------------------------

    def number(self) -> str:
        """Of the paper in hand; "" for none."""
        return str(self.wanted.number) if self.wanted and self.wanted.number else ""

    def not_found(self) -> None:
        """The person who laid their card has no such application here: whose is the paper?"""
        verdict, person = self.wanted, self._services.visit.person
        self.wanted = None
        if verdict is None or person is None:
            return
        if verdict.facts is None or verdict.facts.person is None:
            self._told(NOT_HERE)
            return
        belongs_to = self._services.verify_receipt.belongs_to
        self._services.runner.run(
            lambda: belongs_to(verdict, person), self._whose, partial(_anyway, lambda: self._told(NOT_HERE))
        )

    def _whose(self, theirs: bool) -> None:
        self._told(NOT_HERE if theirs else NOT_YOURS)


def _anyway(tell: Callable[[], None], _fault: BaseException) -> None:
    tell()
