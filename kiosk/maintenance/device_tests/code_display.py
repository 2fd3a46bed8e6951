"""The box beside the glass that shows codes."""

from hardware.api import DisplayOutcome, DisplayResult, DisplayStatus
from kiosk.maintenance.device_tests.step import Outcome, Step, of_status

_SHOWN = {
    DisplayOutcome.SHOWN: Outcome.OK,
    DisplayOutcome.SENT: Outcome.UNKNOWN,
    DisplayOutcome.NOT_SHOWN: Outcome.FAULT,
}


def judge_display(status: DisplayStatus | None) -> Step:
    """Unless one stands there the glass shows its codes itself. Of one that was asked nothing yet nothing is known."""
    return of_status("display", status)


def judge_shown(result: DisplayResult) -> Step:
    """SENT: the bytes left, and somebody has to look at it."""
    if result.outcome is DisplayOutcome.SENT:
        return Step(code="display_code", outcome=Outcome.UNKNOWN, cause="look_at_it")
    return Step(code="display_code", outcome=_SHOWN[result.outcome], cause=result.cause.value if result.cause else "")
