"""A receipt printer as the screens see it: a status the test sets."""

from collections.abc import Callable

from hardware.api import Cover, DeviceState, Health, Paper, PrintDocument, PrinterStatus, PrintResult


class FakePrinter:
    def __init__(self) -> None:
        self.health = Health.OK
        self.paper = Paper.OK
        self.cover = Cover.CLOSED
        self.cause: str | None = None
        self.state = DeviceState.READY

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def print_document(self, job_id: str, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
        raise AssertionError("screens print through the ledger only")

    def status(self) -> PrinterStatus:
        return PrinterStatus(
            device="printer",
            health=self.health,
            state=self.state,
            cause=self.cause,
            paper=self.paper,
            cover=self.cover,
        )

    def on_status(self, listener: Callable[[PrinterStatus], None]) -> None: ...
