"""Logs are typed events, one JSON object a line, on standard error. No event carries free text about people."""

import logging
import sys

import structlog


def to_standard_error() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


class _WithoutException(logging.Filter):
    """uvicorn logs a bug with its whole text, which may quote what a station sent; `central.bug` says enough."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True


_WITHOUT_EXCEPTION = _WithoutException()


def hide_exception_texts() -> None:
    logging.getLogger("uvicorn.error").addFilter(_WITHOUT_EXCEPTION)
