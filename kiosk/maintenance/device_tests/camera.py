"""Whether a camera is there. No page of this program looks through one."""

from kiosk.maintenance.device_tests.step import Outcome, Step


def judge_cameras(count: int) -> Step:
    if not count:
        return Step(code="camera", outcome=Outcome.ABSENT, cause="not_set_up")
    return Step(code="camera", outcome=Outcome.OK, cause="not_used", facts={"count": count})
