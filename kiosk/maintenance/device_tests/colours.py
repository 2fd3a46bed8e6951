"""The glass, filled with one colour after another: a dead dot shows on one of them at least."""

from enum import StrEnum

from kiosk.maintenance.device_tests.step import Outcome, Step


class Fill(StrEnum):
    RED = "red"
    GREEN = "green"
    BLUE = "blue"
    WHITE = "white"
    BLACK = "black"


FILLS = tuple(Fill)


def judge_seen(spotless: bool | None) -> Step:
    """What the technician saw; None: not all were looked at."""
    if spotless is None:
        return Step(code="screen_dots", outcome=Outcome.UNKNOWN, cause="not_tried")
    return Step(
        code="screen_dots",
        outcome=Outcome.OK if spotless else Outcome.LOOK,
        cause="" if spotless else "spots",
        facts={"count": len(FILLS)},
    )
