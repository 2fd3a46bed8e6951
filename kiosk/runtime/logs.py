"""Logs are typed events, one JSON object a line, on standard error. Only listed fields pass: nothing about people."""

import sys
from collections.abc import Callable
from typing import cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# A field not named here is dropped, and its name (never its value) is kept so that the list can be mended.
FIELDS = frozenset(
    {
        *("event", "level", "timestamp"),
        *("station", "device", "health", "driver", "version", "url", "page", "path"),
        *("error", "fault", "cause", "code", "outcome", "exit_status"),
        *("count", "taken", "parked", "failures", "seconds", "milliseconds", "frames", "length", "digest", "answered"),
    }
)


def only_listed_fields(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    unlisted = sorted(event.keys() - FIELDS)
    kept = {key: value for key, value in event.items() if key in FIELDS}
    return kept | ({"unlisted": unlisted} if unlisted else {})


def to_standard_error(*also: Callable[[WrappedLogger, str, str], str]) -> None:
    """`also`: what else is done with each line; it hands the line on."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_listed_fields,
            structlog.processors.JSONRenderer(),
            *cast("tuple[Processor, ...]", also),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
