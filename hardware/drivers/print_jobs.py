"""The jobs of one printer: each printed once, whoever asks again."""

import queue
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from hardware.api import PrintDocument, PrintOutcome, PrintResult

REMEMBERED = 10_000
STOPPED = PrintResult(PrintOutcome.NOT_PRINTED, "stopped")
# A receipt that could not be begun for so long would come out before other eyes.
LONGEST_WAIT = 60.0
EXPIRED = PrintResult(PrintOutcome.NOT_PRINTED, "expired")
Done = Callable[[PrintResult], None]


@dataclass(slots=True)
class Job:
    job_id: str
    document: PrintDocument = field(repr=False)
    queued_at: float
    waiting: list[Done] = field(default_factory=list)
    begun: bool = False
    result: PrintResult | None = None


class PrintJobs:
    """A queue that remembers the results of the last 10,000 jobs. Any thread may `submit`; the owner works them off.

    `clock` counts seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._closed = False
        self._known: OrderedDict[str, Job] = OrderedDict()
        self._queue: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._again: queue.SimpleQueue[tuple[Done, PrintResult]] = queue.SimpleQueue()

    def submit(self, job_id: str, document: PrintDocument, done: Done) -> None:
        """Queue a job. After `close` it is NOT_PRINTED, which `done` is told at once, on the caller's thread."""
        with self._lock:
            closed = self._closed
            if not closed:
                self._queue_once(job_id, document, done)
        if closed:
            known = self._known.get(job_id)
            done((known and known.result) or STOPPED)

    def _queue_once(self, job_id: str, document: PrintDocument, done: Done) -> None:
        job = self._known.get(job_id)
        if job is None:
            self._known[job_id] = new = Job(job_id, document, self._clock(), [done])
            self._queue.put(new)
        elif job.result is None:
            job.waiting.append(done)
        else:
            self._again.put((done, job.result))

    def answer_again(self) -> None:
        """Give the earlier result to those who asked for a job that is done."""
        while not self._again.empty():
            done, result = self._again.get()
            done(result)

    def next(self) -> Job | None:
        """The job to begin now. Those that waited too long are ended instead."""
        while not self._queue.empty():
            job = self._queue.get()
            if self._clock() - job.queued_at <= LONGEST_WAIT:
                job.begun = True
                return job
            self.finish(job, EXPIRED)
        return None

    def close(self) -> None:
        """Take no more jobs, and end those that are open: begun ones are UNKNOWN, the others NOT_PRINTED."""
        with self._lock:
            self._closed = True
            unfinished = [job for job in self._known.values() if job.result is None]
        for job in unfinished:
            self.finish(job, PrintResult(PrintOutcome.UNKNOWN, "stopped") if job.begun else STOPPED)
        self.answer_again()

    def finish(self, job: Job, result: PrintResult) -> None:
        """Keep the result, forget the document (it names a person), tell everyone who waits."""
        with self._lock:
            job.result, job.document = result, PrintDocument(())
            waiting, job.waiting = job.waiting, []
            self._forget_oldest()
        for done in waiting:
            done(result)

    def _forget_oldest(self) -> None:
        while len(self._known) > REMEMBERED and next(iter(self._known.values())).result is not None:
            self._known.popitem(last=False)
