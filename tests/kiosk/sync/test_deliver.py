import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

import pytest

from kiosk.contract.batch import BatchAnswer, ItemResult, ItemStatus
from kiosk.contract.enrolment import Problem
from kiosk.sync.deliver import Delivered, Delivery
from kiosk.sync.offload import inline
from kiosk.sync.outcome import BrokenAnswer, Fault, Refused, Unreachable
from kiosk.usecases.sync_ports import OutboxItem
from tests.support.clocks import NOON, HandClock
from tests.support.fake_outbox import FakeOutbox
from tests.support.messages import outbox_item

Answering = Callable[[Sequence[OutboxItem]], BatchAnswer | Fault]
CODES = {ItemStatus.STORED: 201, ItemStatus.REPEATED: 200}


def result(key: str, status: ItemStatus = ItemStatus.STORED) -> ItemResult:
    return ItemResult(key=key, status=status, code=CODES.get(status, 422))


def all_stored(items: Sequence[OutboxItem]) -> BatchAnswer:
    return BatchAnswer(results=tuple(result(item.key) for item in items))


def verdict(status: int = 400) -> Refused:
    return Refused(status, Problem(title="no", status=status))


class Sender:
    def __init__(self, answer: Answering) -> None:
        self._answer = answer
        self.batches: list[list[str]] = []

    async def send(self, items: Sequence[OutboxItem]) -> BatchAnswer | Fault:
        self.batches.append([item.key for item in items])
        return self._answer(items)


def deliver(outbox: FakeOutbox, sender: Sender, clock: HandClock | None = None, *, hurry: bool = False) -> Delivered:
    rounds = Delivery(
        outbox=outbox, sender=sender, clock=clock or HandClock(), offload=inline, rng=random.Random(7), hurry=hurry
    )
    return asyncio.run(rounds.run())


def test_all_that_is_due_goes_in_batches_of_fifty() -> None:
    outbox, sender = FakeOutbox(outbox_item() for _ in range(120)), Sender(all_stored)
    assert deliver(outbox, sender) == Delivered(sent=120)
    assert [len(batch) for batch in sender.batches] == [50, 50, 20]
    assert outbox.pending == []


def test_each_item_gets_its_own_fate() -> None:
    statuses = list(ItemStatus)
    outbox = FakeOutbox(outbox_item() for _ in statuses)
    fates = dict(zip(outbox.items, statuses, strict=True))
    sender = Sender(lambda items: BatchAnswer(results=tuple(result(i.key, fates[i.key]) for i in items)))
    assert deliver(outbox, sender) == Delivered(sent=2, refused=2)
    assert {outbox.results[key].status for key in outbox.parked} == {ItemStatus.CONFLICT, ItemStatus.REFUSED}


@pytest.mark.parametrize(
    "fault",
    [Unreachable("network"), Unreachable("busy", 503), BrokenAnswer("content type"), Refused(403), verdict(401)],
)
def test_a_fault_ends_the_round_and_keeps_everything(fault: Fault) -> None:
    outbox, sender = FakeOutbox(outbox_item() for _ in range(60)), Sender(lambda _: fault)
    assert deliver(outbox, sender) == Delivered(fault=fault)
    assert len(sender.batches) == 1
    assert len(outbox.pending) == 60
    ((keys, until),) = outbox.postponed
    assert list(keys) == sender.batches[0]
    assert NOON <= until <= NOON + timedelta(seconds=2)


def test_what_the_centre_asked_for_is_waited() -> None:
    outbox = FakeOutbox([outbox_item()])
    deliver(outbox, Sender(lambda _: Unreachable("busy", 503, 600.0)))
    assert outbox.postponed[0][1] >= NOON + timedelta(seconds=600)


def test_postponed_messages_wait_for_their_time_unless_in_a_hurry() -> None:
    clock, outbox = HandClock(), FakeOutbox([outbox_item()])
    outbox.postpone(list(outbox.items), clock.now() + timedelta(seconds=300))
    assert deliver(outbox, Sender(all_stored), clock) == Delivered()
    assert deliver(outbox, Sender(all_stored), clock, hurry=True) == Delivered(sent=1)


def test_answers_to_nothing_that_was_sent_are_ignored_and_the_unanswered_stay() -> None:
    first, second = outbox_item(), outbox_item()
    outbox = FakeOutbox([first, second])
    strange = outbox_item().key
    sender = Sender(
        lambda _: BatchAnswer(results=(result(first.key), result(strange), result(first.key, ItemStatus.REFUSED)))
    )
    assert deliver(outbox, sender, hurry=True) == Delivered(sent=1)
    assert list(outbox.results) == [first.key]
    assert outbox.pending == [second.key]
    assert len(sender.batches) == 1


def test_unanswered_messages_do_not_hide_those_behind_them() -> None:
    mute = [outbox_item() for _ in range(50)]
    muted = {item.key for item in mute}
    outbox = FakeOutbox([*mute, *(outbox_item() for _ in range(70))])
    sender = Sender(lambda items: all_stored([item for item in items if item.key not in muted]))
    assert deliver(outbox, sender, hurry=True) == Delivered(sent=70)
    assert set(outbox.pending) == muted


@pytest.mark.parametrize("status", [400, 413, 422])
def test_one_poison_item_is_parked_and_the_rest_goes_on(status: int) -> None:
    items = [outbox_item() for _ in range(50)]
    poison = items[17].key
    outbox = FakeOutbox(items)
    sender = Sender(lambda sent: verdict(status) if poison in [i.key for i in sent] else all_stored(sent))
    assert deliver(outbox, sender) == Delivered(sent=49, refused=1)
    assert outbox.parked == [poison]
    assert outbox.results[poison].code == status
    assert len(sender.batches) < 15


def test_a_proxy_that_takes_less_parks_nothing() -> None:
    """nginx answers 413 in HTML: smaller batches pass, and one that never will stays pending."""
    items = [outbox_item(answers={"photo": "x" * n}) for n in (10, 10, 5000, 10)]
    outbox = FakeOutbox(items)
    sender = Sender(lambda sent: Refused(413) if sum(len(i.body) for i in sent) > 4000 else all_stored(sent))
    assert deliver(outbox, sender) == Delivered(sent=3)
    assert outbox.pending == [items[2].key]
    assert outbox.parked == []


def test_an_item_that_makes_the_centre_fail_again_and_again_does_not_block_the_rest() -> None:
    items = [outbox_item(attempts=3) for _ in range(8)]
    bad = items[0].key
    outbox = FakeOutbox(items)
    sender = Sender(lambda sent: Unreachable("busy", 500) if bad in [i.key for i in sent] else all_stored(sent))
    assert deliver(outbox, sender) == Delivered(sent=7)
    assert outbox.pending == [bad]


def test_a_centre_that_fails_at_every_item_is_no_good_round() -> None:
    outbox = FakeOutbox(outbox_item() for _ in range(3))
    items = outbox.due(NOON, 50)
    for _ in range(3):
        outbox.postpone([item.key for item in items], NOON)
    done = deliver(outbox, Sender(lambda _: Unreachable("busy", 500)), hurry=True)
    assert (done.sent, done.refused) == (0, 0)
    assert isinstance(done.fault, Unreachable)
    assert outbox.depth().pending == 3


def test_a_fault_within_the_halves_postpones_what_was_not_sent() -> None:
    outbox = FakeOutbox(outbox_item() for _ in range(4))
    answers: Iterator[Fault] = iter([verdict(413), Unreachable("network")])
    sender = Sender(lambda _: next(answers))
    assert deliver(outbox, sender).fault == Unreachable("network")
    assert len(outbox.pending) == 4
    assert {key for keys, _ in outbox.postponed for key in keys} == set(outbox.items)


def test_a_batch_stays_below_what_the_centre_takes() -> None:
    outbox = FakeOutbox(outbox_item(answers={"photo": "x" * 2_500_000}) for _ in range(5))
    sender = Sender(all_stored)
    assert deliver(outbox, sender) == Delivered(sent=5)
    assert [len(batch) for batch in sender.batches] == [2, 2, 1]


def test_the_answer_is_stored_before_the_next_batch_is_sent() -> None:
    outbox = FakeOutbox(outbox_item() for _ in range(100))
    stored_before: list[int] = []

    def answer(items: Sequence[OutboxItem]) -> BatchAnswer:
        stored_before.append(len(outbox.results))
        return all_stored(items)

    deliver(outbox, Sender(answer))
    assert stored_before == [0, 50]
