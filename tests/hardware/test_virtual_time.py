"""The time that the soak runs on."""

import threading

from tests.hardware.virtual_time import BEGINNING, VirtualTime


def test_time_jumps_to_whoever_waits_for_the_earliest() -> None:
    time, seen = VirtualTime(), []

    def sleeper(name: str, seconds: float) -> threading.Thread:
        def run() -> None:
            time.sleep(seconds)
            seen.append((name, time.now() - BEGINNING))

        return time.thread(run, name)

    threads = [sleeper("late", 3600.0), sleeper("early", 5.0)]
    for thread in threads:
        thread.start()
    time.sleep(60.0)
    assert seen == [("early", 5.0)]
    for thread in threads:
        thread.join()
    assert seen == [("early", 5.0), ("late", 3600.0)]


def test_an_event_is_seen_at_once_or_not_in_time() -> None:
    time = VirtualTime()
    event, answers = time.event(), []
    thread = time.thread(lambda: answers.append((event.wait(10.0), time.now() - BEGINNING)), "waiter")
    thread.start()
    time.sleep(2.0)
    event.set()
    thread.join(1.0)
    assert answers == [(True, 2.0)]
    assert not time.event().wait(5.0)
    assert time.now() == BEGINNING + 7.0
