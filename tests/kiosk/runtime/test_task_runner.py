"""Work goes off the screen's thread, answers come back on it, and late ones are dropped."""

import threading

import pytest

from kiosk.runtime.task_runner import ScreenTaskRunner
from tests.support.hand_runner import HandExecutor, Post


class Bench:
    def __init__(self) -> None:
        self.number = 0
        self.post = Post()
        self.executor = HandExecutor()
        self.runner = ScreenTaskRunner(self.post, lambda: self.number, self.executor)
        self.heard: list[object] = []


@pytest.fixture
def bench():
    return Bench()


def test_an_answer_arrives_when_the_screen_takes_it(bench):
    bench.runner.run(lambda: 7, bench.heard.append)
    bench.executor.work()
    assert bench.heard == []
    bench.post.run()
    assert bench.heard == [7]


def test_a_fault_arrives_the_same_way(bench):
    bench.runner.run(lambda: 1 // 0, bench.heard.append, lambda fault: bench.heard.append(type(fault)))
    bench.executor.work()
    bench.post.run()
    assert bench.heard == [ZeroDivisionError]


def test_a_fault_nobody_asked_about_surfaces_on_the_screens_thread(bench):
    bench.runner.run(lambda: 1 // 0, bench.heard.append)
    bench.executor.work()
    with pytest.raises(ZeroDivisionError):
        bench.post.run()


@pytest.mark.parametrize("ends", ["before the work", "before the answer"])
def test_what_comes_after_the_visit_is_dropped(bench, ends):
    done = []
    bench.runner.run(lambda: done.append("work"), bench.heard.append, bench.heard.append)
    if ends == "before the work":
        bench.number += 1
    bench.executor.work()
    bench.number += ends == "before the answer"
    bench.post.run()
    assert done == ["work"]
    assert bench.heard == []


def test_a_bound_callback_is_dropped_too(bench):
    twin = bench.runner.bind(bench.heard.append)
    twin("in time")
    bench.post.run()
    bench.number += 1
    twin("too late")
    bench.post.run()
    assert bench.heard == ["in time"]


def test_the_worker_is_one_thread_of_its_own_and_finishes_what_it_has():
    post = Post()
    runner = ScreenTaskRunner(post, lambda: 0)
    threads: list[str] = []
    for _ in range(5):
        runner.run(lambda: threads.append(threading.current_thread().name), lambda _: None)
    runner.close()
    assert len(threads) == 5
    assert set(threads) == {"database_0"}
