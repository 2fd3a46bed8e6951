"""`hardware scan`: one code, or why there is none."""

import argparse
import queue
from pathlib import Path

from hardware import registry
from hardware.api import ScanEvent, ScanFault, Scanned, Scanner
from hardware.commands.answer import add_json, add_record, seconds, write_answer
from hardware.commands.arriving import arriving
from hardware.protocols.symbology import symbology_name

# Told at once; the other faults may pass before the time is up.
FINAL = frozenset({ScanFault.DISCONNECTED, ScanFault.HARDWARE})


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    del fonts
    parser = commands.add_parser("scan", help="wait for a code and say what it holds")
    parser.add_argument("--port", required=True)
    parser.add_argument("--driver", default="scanner")
    parser.add_argument("--model")
    parser.add_argument("--timeout", type=seconds, default=10.0, metavar="S")
    add_record(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    scanner = registry.open_scanner(options.driver, options.port, model=options.model, record=options.record)
    outcome = first_code(scanner, options.timeout)
    if isinstance(outcome, Scanned):
        return write_answer(code_answer(outcome), options)
    return write_answer({"error": outcome}, options, code=1)


def first_code(scanner: Scanner, timeout: float) -> Scanned | ScanFault:
    """Watch until a code is read, a fault is final, or the time is up; then the last thing that went wrong."""
    events: queue.SimpleQueue[ScanEvent] = queue.SimpleQueue()
    scanner.watch(events.put)
    scanner.start()
    fault = ScanFault.TIMEOUT
    try:
        for event in arriving(events, timeout):
            if isinstance(event, Scanned):
                return event
            fault = event.fault
            if fault in FINAL:
                break
    finally:
        scanner.stop()
    return fault


def code_answer(code: Scanned) -> dict[str, str | None]:
    """`symbology_name` only where the scanner tells a symbology whose name is known."""
    name = symbology_name(code.symbology)
    named = {"symbology_name": name} if name else {}
    return {"text": code.text, "symbology": code.symbology, **named}
