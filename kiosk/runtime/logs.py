"""Logs are typed events, one JSON object a line, on standard error. Only listed fields pass: nothing about people."""

import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

# A field not named here is dropped, and its name (never its value) is kept so that the list can be mended.
FIELDS = frozenset(
    {
        *("event", "level", "timestamp"),
        *("station", "device", "health", "driver", "version", "url", "page", "path"),
        *("error", "fault", "cause", "code", "outcome", "exit_status"),
        *("count", "taken", "parked", "failures", "seconds", "milliseconds", "frames", "length", "digest"),
    }
)


def only_listed_fields(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    unlisted = sorted(event.keys() - FIELDS)
    kept = {key: value for key, value in event.items() if key in FIELDS}
    return kept | ({"unlisted": unlisted} if unlisted else {})


def to_standard_error() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_listed_fields,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
