"""Carries work to the database's thread and answers back to the screen's, unless the visit has ended meanwhile."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

T = TypeVar("T")
A = TypeVar("A")


class ScreenTaskRunner:
    """`post` runs a function on the screen's thread, soon; `visit_number` says which visit it is now. `worker` is one
    thread of its own unless given.

    Work once begun is carried to its end even when its visit is over: only the answer is dropped.
    """

    def __init__(
        self,
        post: Callable[[Callable[[], None]], None],
        visit_number: Callable[[], int],
        worker: Executor | None = None,
    ) -> None:
        self._post = post
        self._visit_number = visit_number
        self._worker = worker or ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[BaseException], None] | None = None
    ) -> None:
        answer = self.bind(done)
        fault = self.bind(failed) if failed else self._raise_on_screen
        self._worker.submit(work).add_done_callback(partial(_answer, answer=answer, fault=fault))

    def bind(self, callback: Callable[[A], None]) -> Callable[[A], None]:
        number = self._visit_number()

        def twin(value: A) -> None:
            self._post(lambda: self._deliver(number, callback, value))

        return twin

    def close(self) -> None:
        """Let the work in hand finish, and take no more."""
        self._worker.shutdown(wait=True)

    def _deliver(self, number: int, callback: Callable[[A], None], value: A) -> None:
        if number == self._visit_number():
            callback(value)

    def _raise_on_screen(self, fault: BaseException) -> None:
        # Nobody asked to hear of it, so it is a program fault: it must not vanish with the visit.
        self._post(partial(_raise, fault))


def _answer(future: Future[T], *, answer: Callable[[T], None], fault: Callable[[BaseException], None]) -> None:
    trouble = future.exception()
    if trouble is None:
        answer(future.result())
    else:
        fault(trouble)


def _raise(fault: BaseException) -> None:
    raise fault
