"""The use cases behind the last pages, with a memory: what was handed in, what was printed, how far it has come."""

from collections.abc import Callable

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.business_day import business_date
from kiosk.domain.rating import Grade
from kiosk.domain.submission import CaseState
from kiosk.items.catalogue import Catalogue
from kiosk.items.form import check_answers
from kiosk.usecases.ports import Progress
from kiosk.usecases.rate_service import Rating
from kiosk.usecases.submit_application import Application, Refused, Saved
from tests.support.clocks import HandClock


class FakeFiling:
    """`trouble` is raised by the next tries to submit; `printed` None leaves the printing open until `finish`."""

    def __init__(self, catalogue: Catalogue, clock: HandClock) -> None:
        self.tries: list[Application] = []
        self.filed: dict[str, Application] = {}
        self.states: dict[str, CaseState] = {}
        self.parked: set[str] = set()
        self.printed: PrintResult | None = PrintResult(PrintOutcome.PRINTED)
        self.prints: list[str] = []
        self.nudges = 0
        self.trouble: BaseException | None = None
        self.print_trouble: BaseException | None = None
        self.ratings: dict[str, Rating] = {}
        self.rate_trouble: BaseException | None = None
        self._catalogue = catalogue
        self._clock = clock
        self._waiting: list[Callable[[PrintResult], None]] = []

    def submit(self, application: Application) -> Saved | Refused:
        self.tries.append(application)
        if self.trouble is not None:
            raise self.trouble
        item = self._catalogue.get(application.item_id)
        assert item is not None
        today = business_date(self._clock.now())
        faults = check_answers(item, application.answers, person=application.person, today=today)
        if faults:
            return Refused(faults)
        self.filed.setdefault(application.key, application)
        serial = list(self.filed).index(application.key) + 1
        submission_id = f"submission-{serial}"
        self.states.setdefault(submission_id, CaseState.SAVED)
        return Saved(
            submission_id=submission_id,
            receipt_no=f"530502-QH03-{today:%Y%m%d}-{serial:04d}",
            short_no=f"{today:%m%d}-{serial:04d}",
            state=self.states[submission_id],
        )

    def print_receipt(self, submission_id: str, done: Callable[[PrintResult], None]) -> None:
        if self.print_trouble is not None:
            raise self.print_trouble
        self.prints.append(submission_id)
        if self.printed is None:
            self._waiting.append(done)
        else:
            done(self.printed)

    def finish(self, result: PrintResult) -> None:
        for done in self._waiting:
            done(result)

    def rate(self, rating: Rating) -> Grade:
        if self.rate_trouble is not None:
            raise self.rate_trouble
        return self.ratings.setdefault(rating.submission_id, rating).grade

    def progress_of(self, submission_id: str) -> Progress | None:
        state = self.states.get(submission_id)
        return Progress(state, parked=submission_id in self.parked) if state else None

    def deliver(self, state: CaseState = CaseState.DELIVERED) -> None:
        self.states = dict.fromkeys(self.states, state)

    def nudge(self) -> None:
        self.nudges += 1
