"""What is logged of an exception that nobody caught: its code, never its message or its variables."""

import sys
import threading
from types import TracebackType

import structlog

from kiosk.fault_code import fault_code

_log = structlog.get_logger()


def install() -> None:
    """For this process: the main thread and all others."""
    sys.excepthook = _main_thread
    threading.excepthook = _other_thread


def _main_thread(_kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
    _log.critical("runtime.died", fault=fault_code(fault))


def _other_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        name = args.thread.name if args.thread else "unknown"
        _log.critical("runtime.thread_died", fault=fault_code(args.exc_value), device=name)
