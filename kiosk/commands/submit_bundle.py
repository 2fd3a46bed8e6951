"""`submit --bundle ID --answers FILE [--card FILE] [--key UUID] [--without ITEM]`: one form, filed item by item."""

import dataclasses
from typing import Any

from kiosk.commands.answer import DONE, REFUSED, say, say_faults
from kiosk.items.answer_checks import AnswerFault
from kiosk.station import Station
from kiosk.usecases.submit_application import Refused, Saved
from kiosk.usecases.submit_bundle import JointApplication, PartResult

_NOT_STORED = AnswerFault("store", "not_stored", "这一样没有存下来。用同一个编号再交一次，不会交两份")
_NOTHING = AnswerFault("bundle", "required", "这件事里没有要交的，什么也没有存")


def submit_bundle(station: Station, whole: JointApplication) -> int:
    results = station.submit_bundle(whole)
    if isinstance(results, Refused):
        return say_faults(results.faults)
    if not results:
        return say_faults((_NOTHING,))
    complete = all(result.saved for result in results)
    answer = {"bundle": whole.bundle_id, "results": [_result(result) for result in results]}
    return say(answer, status=DONE if complete else REFUSED)


def _result(result: PartResult) -> dict[str, Any]:
    match result.outcome:
        case Saved(submission_id=submission_id, receipt_no=receipt_no, state=state):
            told: dict[str, Any] = {"submission_id": submission_id, "receipt_no": receipt_no, "state": state.value}
        case Refused(faults=faults):
            told = {"errors": [dataclasses.asdict(fault) for fault in faults]}
        case _:
            told = {"errors": [dataclasses.asdict(_NOT_STORED)]}
    return {"item": result.item_id} | told
