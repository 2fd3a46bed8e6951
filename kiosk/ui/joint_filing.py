"""What becomes of a bundle once it was handed in: each part, its receipt, how far it has come. No Kivy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.bundle import Elsewhere
from kiosk.domain.submission import CaseState
from kiosk.items.joint_form import SIGNATURE
from kiosk.items.put_off import PutOff, put_off, together
from kiosk.ui.services import Services
from kiosk.usecases.store_ports import Progress
from kiosk.usecases.submit_application import Refused, Saved
from kiosk.usecases.submit_bundle import JointApplication, PartResult
from kiosk.usecases.sync_ports import SyncState


@dataclass(slots=True)
class FiledPart:
    """`saved` None: it is not on the disk; `refused` says why, else the disk could not take it. `printed` None: still
    to be printed, or there is no printer."""

    item_id: str
    name: str
    saved: Saved | None = None
    refused: Refused | None = None
    state: CaseState = CaseState.SAVED
    parked: bool = False
    printed: PrintResult | None = None

    @classmethod
    def of(cls, result: PartResult) -> "FiledPart":
        saved = result.saved
        refused = result.outcome if isinstance(result.outcome, Refused) else None
        return cls(result.item_id, result.item_name, saved, refused, saved.state if saved else CaseState.SAVED)


class JointFiling:
    """Receipts are printed one after another: the next when the printer has said what became of the last. `elsewhere`
    is what belongs to the same turn of life and was not handed in here; `put_off`, what they have still to
    do."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.forget()

    def forget(self) -> None:
        self.parts: list[FiledPart] = []
        self.elsewhere: tuple[Elsewhere, ...] = ()
        self.put_off = PutOff()
        self._whole: JointApplication | None = None
        self._asking: set[str] = set()
        self._asked_at = self._filed_at = 0.0
        self._printing = ""
        self._began: float | None = None

    # -- what was handed in --------------------------------------------------------------------------------------------

    def begin(self, whole: JointApplication, results: Sequence[PartResult]) -> None:
        self.forget()
        self._whole = whole
        bundle = self._services.catalogue.bundle(whole.bundle_id)
        self.elsewhere = bundle.elsewhere if bundle else ()
        self.put_off = together(self._put_off(whole, result.item_id) for result in results)
        self.parts = [FiledPart.of(result) for result in results]
        self._after_filing()

    def _put_off(self, whole: JointApplication, item_id: str) -> PutOff:
        item = self._services.catalogue.get(item_id)
        if item is None:
            return PutOff()
        signed = {item.form.signature.id: whole.answers.get(SIGNATURE)} if item.form.signature else {}
        return put_off(item.form, {**signed, **whole.answers})

    @property
    def busy(self) -> bool:
        """A second try is under way."""
        return self._began is not None

    @property
    def waited(self) -> float:
        return -1.0 if self._began is None else self._services.clock.monotonic() - self._began

    @property
    def since_filed(self) -> float:
        return self._services.clock.monotonic() - self._filed_at

    @property
    def can_retry(self) -> bool:
        """Something is not on the disk for no fault of its own."""
        return any(part.saved is None and part.refused is None for part in self.parts)

    def retry(self, told: Callable[[], None]) -> None:
        """What is not on the disk yet, under the same keys."""
        whole = self._whole
        if whole is None or self.busy or not self.can_retry:
            return
        done = frozenset(part.item_id for part in self.parts if part.saved is not None or part.refused is not None)
        self._began = self._services.clock.monotonic()
        self._services.visit.saving = True
        submit = self._services.submit_bundle
        self._services.runner.run(
            lambda: submit(whole, done), partial(self._tried_again, told), lambda _: self._not_tried(told)
        )

    def _tried_again(self, told: Callable[[], None], results: tuple[PartResult, ...] | Refused) -> None:
        self._over()
        if not isinstance(results, Refused):
            by_item = {result.item_id: FiledPart.of(result) for result in results}
            self.parts = [by_item.get(part.item_id, part) for part in self.parts]
            self._after_filing()
        told()

    def _not_tried(self, told: Callable[[], None]) -> None:
        self._over()
        told()

    def _over(self) -> None:
        self._began = None
        self._services.visit.saving = False

    def _after_filing(self) -> None:
        self._filed_at = self._asked_at = self._services.clock.monotonic()
        self._services.nudge_sync()
        if not self.can_retry:
            self._whole = None  # nothing of the answers is needed any more
        self.tick()

    # -- how far it has come, and the paper ----------------------------------------------------------------------------

    def tick(self) -> None:
        now = self._services.clock.monotonic()
        if now - self._asked_at >= self._services.durations.poll_closely:
            self._asked_at = now
            self._ask()
        self._print_next()

    def _ask(self) -> None:
        ask = self._services.progress_of
        for part in self.parts:
            if part.saved is not None and part.item_id not in self._asking:
                self._asking.add(part.item_id)
                self._services.runner.run(
                    partial(ask, part.saved.submission_id),
                    partial(self._heard, part),
                    lambda _, item=part.item_id: self._asking.discard(item),  # type: ignore[misc]
                )

    def _heard(self, part: FiledPart, progress: Progress | None) -> None:
        self._asking.discard(part.item_id)
        if progress is not None:
            part.state, part.parked = progress.state, progress.parked
        self._print_next()

    def print_now(self) -> None:
        """The visit is ending: whoever stands there gets every receipt without waiting."""
        for part in self._unprinted():
            if part.item_id != self._printing:
                self._print(part)

    def _unprinted(self) -> list[FiledPart]:
        if self._services.printer is None:
            return []
        return [part for part in self.parts if part.saved is not None and part.printed is None]

    def _print_next(self) -> None:
        waiting = self._unprinted()
        if not waiting or self._printing:
            return
        if any(part.printed is not None and _came_not_out(part.printed) for part in self.parts):
            for part in waiting:  # it would not come out either, or hours later before somebody else
                part.printed = PrintResult(PrintOutcome.NOT_PRINTED)
        elif not self._worth_waiting(waiting[0]):
            self._print(waiting[0])

    def _worth_waiting(self, part: FiledPart) -> bool:
        """A moment, so that the paper can say 已送到街道."""
        return (
            part.state is CaseState.SAVED
            and not part.parked
            and self._services.sync_status().state is SyncState.ONLINE
            and self.since_filed < self._services.durations.print_wait
        )

    def _print(self, part: FiledPart) -> None:
        saved = part.saved
        if saved is None:
            return
        self._printing = part.item_id
        done = self._services.runner.bind(partial(self._printed, part))
        print_receipt = self._services.print_receipt
        self._services.runner.run(
            lambda: print_receipt(saved.submission_id, done),
            lambda _: None,
            lambda _: self._printed(part, PrintResult(PrintOutcome.UNKNOWN)),
        )

    def _printed(self, part: FiledPart, result: PrintResult) -> None:
        part.printed = result
        if self._printing == part.item_id:
            self._printing = ""
        self._print_next()


def _came_not_out(result: PrintResult) -> bool:
    return result.outcome is PrintOutcome.NOT_PRINTED
