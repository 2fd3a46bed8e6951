"""`hardware read-social-card`: one social-security card by PC/SC, or why there is none."""

import argparse
import queue
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hardware import registry
from hardware.api import (
    DeviceStatus,
    SocialCardEvent,
    SocialCardFailed,
    SocialCardFault,
    SocialCardRead,
    SocialCardReader,
    SocialCardRecord,
)
from hardware.commands.answer import add_json, seconds, write_answer
from hardware.commands.arriving import arriving


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    del fonts
    parser = commands.add_parser("read-social-card", help="wait for a social-security card and read it")
    parser.add_argument("--port", default="", metavar="NAME", help="of the PC/SC reader, or part of it; else the first")
    parser.add_argument("--driver", default="pcsc")
    parser.add_argument("--model")
    parser.add_argument("--timeout", type=seconds, default=10.0, metavar="S")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    reader = registry.open_social_card_reader(options.driver, options.port, model=options.model)
    outcome = first_card(reader, options.timeout)
    if isinstance(outcome, SocialCardRecord):
        return write_answer(card_answer(outcome), options)
    return write_answer({"error": outcome, "cause": reader.status().cause}, options, code=1)


def first_card(reader: SocialCardReader, timeout: float) -> SocialCardRecord | SocialCardFault:
    """Watch until a card is read, a fault is final, or the time is up. A card that moved may be put in again."""
    events: queue.SimpleQueue[SocialCardEvent | DeviceStatus] = queue.SimpleQueue()
    reader.watch(events.put)
    reader.start()
    fault = SocialCardFault.NO_CARD
    try:
        for event in arriving(events, timeout):
            if isinstance(event, SocialCardRead):
                return event.record
            fault = event.fault if isinstance(event, SocialCardFailed) else fault
            if fault not in (SocialCardFault.NO_CARD, SocialCardFault.MOVED):
                break
    finally:
        reader.stop()
    return fault


def card_answer(record: SocialCardRecord) -> dict[str, Any]:
    """What this card does not tell is left out."""
    return {name: value for name, value in asdict(record).items() if value is not None}
