"""Sound: whether there is something to play with, and what the technician heard."""

from enum import StrEnum

from hardware.api import JackStatus, Plug
from kiosk.maintenance.device_tests.step import Outcome, Step, of_status


class Tone(StrEnum):
    """One sound to be heard."""

    LEFT = "left"
    RIGHT = "right"
    SOFT = "soft"
    LOUD = "loud"


def judge_player(*, installed: bool, sounds: bool) -> Step:
    """`sounds`: the card took samples."""
    if not installed:
        return Step(code="sound_card", outcome=Outcome.FAULT, cause="not_installed")
    return Step(
        code="sound_card", outcome=Outcome.OK if sounds else Outcome.FAULT, cause="" if sounds else "no_sound_card"
    )


def judge_heard(tone: Tone, heard: bool | None) -> Step:
    """None: it was played, and nobody has said yet whether it was heard."""
    if heard is None:
        return Step(code=f"sound_{tone.value}", outcome=Outcome.UNKNOWN, cause="not_told")
    return Step(
        code=f"sound_{tone.value}",
        outcome=Outcome.OK if heard else Outcome.FAULT,
        cause="" if heard else "not_heard",
    )


def judge_jack(status: JackStatus | None) -> Step:
    said = of_status("headphones", status)
    if status is None or said.outcome is not Outcome.OK:
        return said
    if status.plug is Plug.UNKNOWN:
        return Step(code="headphones", outcome=Outcome.UNKNOWN, cause="not_told")
    return Step(code="headphones", outcome=Outcome.OK, cause="" if status.plug is Plug.OUT else "plugged_in")
