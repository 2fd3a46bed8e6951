"""`hardware read-card`: one card, or why there is none."""

import argparse
import queue
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

from hardware import registry
from hardware.api import CardEvent, CardRead, CardReadFailed, DeviceStatus, Health, IdCardReader, ReadFault
from hardware.commands.answer import add_json, add_record, seconds, write_answer
from hardware.commands.arriving import arriving
from hardware.protocols.ethnic_groups import ethnic_name

# Told at once; the other faults may pass before the time is up.
FINAL = frozenset({ReadFault.UNVERIFIED, ReadFault.UNSUPPORTED, ReadFault.HARDWARE, ReadFault.DISCONNECTED})


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    del fonts
    parser = commands.add_parser("read-card", help="wait for an identity card and read it")
    parser.add_argument("--port", required=True)
    parser.add_argument("--driver", default="sdt")
    parser.add_argument("--model")
    parser.add_argument("--timeout", type=seconds, default=10.0, metavar="S")
    parser.add_argument("--additional-address", action="store_true", help="ask for the address that was written later")
    add_record(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    reader = registry.open_reader(options.driver, options.port, model=options.model, record=options.record)
    outcome = first_card(reader, options.timeout, additional_address=options.additional_address)
    if isinstance(outcome, CardRead):
        address = outcome.additional_address if options.additional_address else None
        # JSON has the code alone, as the card has it.
        ethnic = None if options.json else ethnic_name(outcome.record.ethnic)
        more = {"additional_address": address, "ethnic_name": ethnic}
        return write_answer(card_answer(outcome) | {key: value for key, value in more.items() if value}, options)
    return write_answer({"error": outcome}, options, code=1)


def first_card(reader: IdCardReader, timeout: float, *, additional_address: bool = False) -> CardRead | ReadFault:
    """Watch until a card is read, a fault is final, or the time is up."""
    events: queue.SimpleQueue[CardEvent | DeviceStatus] = queue.SimpleQueue()
    reader.on_status(events.put)
    # A driver of another house may not know the word; it is said only where it is needed.
    watch = partial(reader.watch, additional_address=True) if additional_address else reader.watch
    watch(events.put)
    reader.start()
    fault = None
    try:
        for event in arriving(events, timeout):
            if isinstance(event, CardRead):
                return event
            fault = fault_after(event, fault)
            if fault in FINAL:
                return fault
    finally:
        reader.stop()
    return fault or unheard(reader.status())


def fault_after(event: CardEvent | DeviceStatus, fault: ReadFault | None) -> ReadFault | None:
    """A reader that answers again is forgiven; a card that moved may be laid again."""
    if isinstance(event, CardReadFailed):
        return None if event.fault is ReadFault.MOVED else event.fault
    return None if isinstance(event, DeviceStatus) and event.health is Health.OK else fault


def unheard(status: DeviceStatus) -> ReadFault:
    return ReadFault.NO_CARD if status.health is Health.OK else ReadFault.TIMEOUT


def card_answer(read: CardRead) -> dict[str, Any]:
    """The keys of CONTRACTS.md; what this kind of card does not have is left out."""
    record = read.record
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    values["valid_until"] = record.valid_until or "long_term"
    return {**{name: value for name, value in values.items() if value is not None}, "sam": read.sam}
