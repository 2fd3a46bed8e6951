"""`hardware print`: one document from a JSON file."""

import argparse
import json
import queue
import uuid
from dataclasses import replace
from pathlib import Path

from hardware import registry
from hardware.api import PrintDocument, PrintOutcome, PrintResult, ReceiptPrinter
from hardware.commands.answer import add_json, add_record, seconds, write_answer
from hardware.commands.new_roll import add_roll
from hardware.documents import DocumentError, read_document
from hardware.fonts import Fonts

MOST_BYTES = 16 * 1024 * 1024  # /dev/zero has no end
ON_PAPER = frozenset({PrintOutcome.PRINTED, PrintOutcome.ASSUMED})


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    parser = commands.add_parser("print", help="print a document")
    parser.add_argument("file", type=Path, metavar="FILE.json")
    parser.add_argument("--port", required=True, help="a device, socket://host:port, or a regular file")
    parser.add_argument("--driver", default="escpos")
    parser.add_argument("--model")
    parser.add_argument("--timeout", type=seconds, default=30.0, metavar="S")
    parser.add_argument("--fonts", type=Path, default=fonts, metavar="DIR")
    add_roll(parser)
    add_record(parser)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    try:
        document = read_document(json.loads(read_bounded(options.file).decode("utf-8")))
    except OSError as error:
        return write_answer({"error": "no_file", "cause": error.strerror}, options, code=1)
    except DocumentError as error:
        answer = {"error": "bad_document", "line": error.line, "cause": error.cause}
        return write_answer(answer, options, code=1)
    except (ValueError, RecursionError) as error:
        return write_answer({"error": "bad_json", "cause": str(error)}, options, code=1)
    how = registry.How(model=options.model, roll=options.roll, record=options.record)
    printer = registry.open_printer(options.driver, options.port, Fonts.find(options.fonts), **how)
    result = print_once(printer, document, options.timeout)
    answer = {"outcome": result.outcome, "cause": result.cause}
    return write_answer(answer, options, code=0 if result.outcome in ON_PAPER else 1)


def read_bounded(file: Path) -> bytes:
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise DocumentError(0, f"at most {MOST_BYTES} bytes")
    return data


def print_once(printer: ReceiptPrinter, document: PrintDocument, timeout: float) -> PrintResult:
    """Print and wait. When the time is up the printer is stopped, and says whether anything was sent."""
    results: queue.SimpleQueue[PrintResult] = queue.SimpleQueue()
    printer.start()
    printer.print_document(str(uuid.uuid4()), document, results.put)
    try:
        return results.get(timeout=timeout)
    except queue.Empty:
        pass
    finally:
        printer.stop()  # once: each stop of a printer that hangs takes its 4 s
    return when_stopped(results)


def when_stopped(results: "queue.SimpleQueue[PrintResult]") -> PrintResult:
    """A job that a stop ended ran out of time; of one that hangs nothing is known."""
    try:
        result = results.get_nowait()
    except queue.Empty:
        return PrintResult(PrintOutcome.UNKNOWN, "timeout")
    return replace(result, cause="timeout") if result.cause == "stopped" else result
