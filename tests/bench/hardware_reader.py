"""The ID-card reader: frames taken out of a noisy stream, and a card read at the true speed of the line."""

import queue
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import reduce
from operator import xor
from pathlib import Path

from hardware import registry
from hardware.api import CardEvent, CardRead, CardRemoved
from hardware.drivers.sdt_link import SdtLink
from hardware.protocols import sdt
from hardware.protocols.sdt import PREAMBLE, FrameDecoder
from hardware.simulators.card_chip import text_block
from hardware.simulators.sdt import SdtSimulator, frame, read_answer
from hardware.transports.memory import MemoryTransport
from tests.bench.figure import Figure, p95, spread
from tests.hardware.vectors import CITIZEN

FRAMES = 200
ROUNDS = 5
READS = 12
POLLS = 2000


def figures() -> Iterator[Figure]:
    pieces = noisy_stream()
    ours = min(seconds(lambda: parsed_by_decoder(pieces)) for _ in range(ROUNDS))
    naive = min(seconds(lambda: parsed_naively(pieces)) for _ in range(ROUNDS))
    note = f"{FRAMES / ours:,.0f} frames a second, of 1295 bytes, noise between, cut into pieces"
    yield Figure("a card's frame found and checked", 1e6 * ours / FRAMES, 400, "us", note)
    yield Figure("... of a naive parser's time", ours / naive, 0.8, "", f"naive: {FRAMES / naive:,.0f} frames a second")
    poll = seconds(poll_often) / POLLS
    yield Figure("a status poll of the reader", 1e6 * poll, 200, "us", f"processor time of {POLLS}, line left out")
    samples = read_times()
    yield Figure("a card laid until it is read, p95", p95(samples), 700, "ms", f"115200 baud, {spread(samples)}")


def noisy_stream() -> list[bytes]:
    """Cards with noise between them, cut as a serial driver hands them over."""
    dice = random.Random(467)
    card = read_answer(text_block(CITIZEN))
    stream = b"".join(dice.randbytes(dice.randrange(40)) + PREAMBLE[:3] + card for _ in range(FRAMES))
    pieces = []
    while stream:
        cut = dice.randint(1, 200)
        pieces.append(stream[:cut])
        stream = stream[cut:]
    return pieces


def parsed_by_decoder(pieces: list[bytes]) -> None:
    decoder = FrameDecoder()
    if sum(len(decoder.feed(piece)) for piece in pieces) != FRAMES:
        raise AssertionError("frames were lost")


def parsed_naively(pieces: list[bytes]) -> None:
    """What is written first: keep bytes, look at the front, fold the check byte one byte at a time."""
    data, found = b"", 0
    for piece in pieces:
        data += piece
        while len(data) >= 7:
            end = 7 + int.from_bytes(data[5:7], "big")
            if data[:5] != PREAMBLE:
                data = data[1:]
                continue
            if len(data) < end:
                break
            if reduce(xor, data[5:end]) == 0:
                found += 1
            data = data[end:]
    if found != FRAMES:
        raise AssertionError("frames were lost")


def poll_often() -> None:
    transport = MemoryTransport(lambda _: frame(0x90))
    link = SdtLink(transport, time.monotonic, lambda: False)
    for _ in range(POLLS):
        link.ask(sdt.SELF_TEST)


def read_times() -> list[float]:
    """Milliseconds from a card's being laid to its record, the find poll's wait included."""
    events: queue.SimpleQueue[CardEvent] = queue.SimpleQueue()
    with tempfile.TemporaryDirectory() as folder, SdtSimulator(Path(folder) / "reader") as simulator:
        reader = registry.open_reader("sdt", f"{folder}/reader")
        reader.watch(events.put)
        reader.start()
        try:
            return [read_once(simulator, events) for _ in range(READS)]
        finally:
            reader.stop()


def read_once(simulator: SdtSimulator, events: "queue.SimpleQueue[CardEvent]") -> float:
    simulator.pause(random.random() * 0.3)
    began = time.perf_counter()
    simulator.control(card=CITIZEN)
    expect(events, CardRead)
    took = 1000 * (time.perf_counter() - began)
    simulator.control(card=None)
    expect(events, CardRemoved)
    return took


def expect(events: "queue.SimpleQueue[CardEvent]", kind: type) -> None:
    event = events.get(timeout=10)
    if type(event) is not kind:
        raise AssertionError(f"{event} for a {kind.__name__}")


def seconds(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began
