"""`hardware show-qr` and `hardware show-number`: put something on a display, or take it away, and leave it so."""

import argparse
import queue
import sys
from functools import partial
from pathlib import Path
from typing import Protocol

from hardware import registry
from hardware.api import Contents, DisplayCause, DisplayOutcome, DisplayResult, Picture, QrDisplay, ShownCode
from hardware.api.qr_display import Done
from hardware.commands.answer import add_json, add_record, seconds, write_answer
from hardware.commands.terminal import code_lines
from hardware.drivers.screen_display import ScreenDisplay

UP = frozenset({DisplayOutcome.SHOWN, DisplayOutcome.SENT})


class Ask(Protocol):
    """One call of a display's."""

    def __call__(self, done: Done, /) -> None: ...


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    del fonts
    code = add_command(commands, "show-qr", "show a text as a QR code")
    code.add_argument("--caption", default="", metavar="TEXT", help="a line beside the code, where there is room")
    code.set_defaults(ask=ask_code)
    add_command(commands, "show-number", "show a number or a few words").set_defaults(ask=ask_number)


def add_command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, what: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=what)
    wish = parser.add_mutually_exclusive_group(required=True)
    wish.add_argument("text", nargs="?", metavar="TEXT")
    wish.add_argument("--clear", action="store_true", help="show nothing")
    parser.add_argument("--driver", required=True)
    parser.add_argument("--port", required=True, help="a device, socket://host:port, a regular file, or - (screen)")
    parser.add_argument("--model")
    parser.add_argument("--timeout", type=seconds, default=10.0, metavar="S")
    add_record(parser)
    add_json(parser)
    parser.set_defaults(run=run)
    return parser


def run(options: argparse.Namespace) -> int:
    display = registry.open_display(options.driver, options.port, model=options.model, record=options.record)
    if isinstance(display, ScreenDisplay):
        display.draw_with(partial(draw, to_error=options.json))
    result = show_once(display, display.clear if options.clear else options.ask(display, options), options.timeout)
    answer = {"outcome": result.outcome, "cause": result.cause, "feedback": display.status().feedback}
    return write_answer(answer, options, code=0 if result.outcome in UP else 1)


def ask_code(display: QrDisplay, options: argparse.Namespace) -> Ask:
    return partial(display.show_qr, options.text, caption=options.caption)


def ask_number(display: QrDisplay, options: argparse.Namespace) -> Ask:
    return partial(display.show_number, options.text)


def show_once(display: QrDisplay, ask: Ask, timeout: float) -> DisplayResult:
    """Ask and wait; the display is left as it is then."""
    results: queue.SimpleQueue[DisplayResult] = queue.SimpleQueue()
    ask(results.put)
    display.start()
    try:
        return results.get(timeout=timeout)
    except queue.Empty:
        return DisplayResult(DisplayOutcome.NOT_SHOWN, DisplayCause.TIMEOUT)
    finally:
        display.stop(clear=False)


def draw(contents: Contents, *, to_error: bool) -> bool:
    """The terminal as a display; standard output belongs to the answer where that is JSON."""
    if contents is None:
        return True
    if isinstance(contents, ShownCode):
        lines = [*code_lines(contents.text), *([contents.caption] if contents.caption else [])]
    else:
        lines = [contents.value if isinstance(contents, Picture) else contents.text]
    print("\n".join(lines), file=sys.stderr if to_error else sys.stdout, flush=True)
    return True
