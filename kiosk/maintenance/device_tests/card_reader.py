"""A card laid to try the reader. It may be anybody's: of what was read only that it was read is passed on."""

from collections.abc import Iterator

from hardware.api import CardEvent, CardRead, CardReadFailed
from kiosk.maintenance.device_tests.step import Outcome, Step

# A chip gives its 2.3 kB in a second; one that takes longer has a weak field, or a line that loses bytes.
SLOW_SECONDS = 4.0
PHOTO_BYTES = 1024


def judge_card(event: CardEvent) -> tuple[Step, ...]:
    """What came of the card; () for one that was taken away."""
    match event:
        case CardRead():
            return tuple(_read(event))
        case CardReadFailed(fault):
            return (Step(code="card_text", outcome=Outcome.FAULT, cause=fault.value),)
        case _:
            return ()


def _read(event: CardRead) -> Iterator[Step]:
    yield Step(code="card_text", outcome=Outcome.OK, facts={"kind": event.record.kind.value})
    yield _photo(event.photo_bytes)
    yield _time(event.seconds)
    yield Step(
        code="card_module",
        outcome=Outcome.OK if event.sam else Outcome.UNKNOWN,
        cause="" if event.sam else "not_told",
        facts={"number": event.sam or ""},
    )


def _photo(length: int) -> Step:
    """There is no open decoder: whether it came whole is as much as can be said."""
    whole = length == PHOTO_BYTES
    return Step(
        code="card_photo",
        outcome=Outcome.OK if whole else Outcome.LOOK,
        cause="" if whole else "photo_short",
        facts={"bytes": length},
    )


def _time(seconds: float | None) -> Step:
    if seconds is None:
        return Step(code="card_time", outcome=Outcome.UNKNOWN, cause="not_told")
    slow = seconds > SLOW_SECONDS
    return Step(
        code="card_time",
        outcome=Outcome.LOOK if slow else Outcome.OK,
        cause="slow" if slow else "",
        facts={"ms": round(seconds * 1000)},
    )
