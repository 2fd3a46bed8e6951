"""The scanner: a code of the station's own making, held before it. Of any other code only its length and kind count."""

import secrets
from dataclasses import dataclass, field

from hardware.api import ScanEvent, ScanFailed
from kiosk.maintenance.device_tests.step import Outcome, Step

PREFIX = "ESTATION-TEST:"
# The first letter of an AIM identifier.
_KINDS = {"Q": "qr", "C": "code_128", "E": "ean", "d": "data_matrix", "L": "pdf_417", "z": "aztec", "A": "code_39"}


@dataclass(frozen=True, slots=True)
class TestCode:
    """A new one for each test: what was scanned yesterday proves nothing."""

    __test__ = False  # no test of pytest's
    text: str = field(default_factory=lambda: PREFIX + secrets.token_hex(8).upper())


def judge_scan(event: ScanEvent, wanted: TestCode) -> Step:
    """Whether it is the code that was shown. What another one says is looked at by nobody."""
    if isinstance(event, ScanFailed):
        return Step(code="scanned_code", outcome=Outcome.FAULT, cause=event.fault.value)
    same = secrets.compare_digest(event.text.encode(), wanted.text.encode())
    kind = _KINDS.get((event.symbology or "")[:1], "untold")
    return Step(
        code="scanned_code",
        outcome=Outcome.OK if same else Outcome.LOOK,
        cause="" if same else "other_code",
        facts={"length": len(event.text), "kind": kind},
    )
