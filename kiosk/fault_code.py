"""What may be told of an exception: its kind and its place, never its message, which may hold what someone typed."""

from pathlib import Path
from types import TracebackType


def fault_code(fault: BaseException) -> str:
    """Such as `KeyError-texts-19`: short enough to be read out over the telephone."""
    return f"{type(fault).__name__}-{place(fault.__traceback__)}"


def place(trace: TracebackType | None) -> str:
    """File and line where it was raised."""
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).stem}-{trace.tb_lineno}" if trace else "unknown"
