"""What the long day found, each as a short story."""

import random
from collections.abc import Iterator

import pytest

from hardware.api import Cut, Health, PrintDocument, PrintOutcome, PrintResult, TextLine
from hardware.fonts import Fonts
from tests.hardware.soak import station
from tests.hardware.soak.station import Station


@pytest.fixture
def kiosk(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> Iterator[Station]:
    """Its printer is one that answers with a byte that names no job."""
    monkeypatch.setattr(station, "PRINTERS", ("generic-80",))
    made = Station(fonts, random.Random(1))
    made.start()
    made.time.sleep(3.0)
    yield made
    made.stop()


def print_now(kiosk: Station, job: str) -> PrintResult:
    document = PrintDocument((TextLine(text=f"<{job}"), TextLine(text=f"<{job}>"), Cut()))
    kiosk.drivers["printer"].print_document(job, document, lambda result: kiosk.results.update({job: result}))
    while job not in kiosk.results:
        kiosk.time.sleep(0.1)
    return kiosk.results[job]


def test_the_word_for_a_job_that_was_given_up_is_not_taken_for_the_next(kiosk: Station) -> None:
    """The printer keeps the first job without a word. When it can print, the answer to the first comes first."""
    kiosk.simulators["printer"].control(fault="silent", paper="out")
    assert print_now(kiosk, "a").outcome is not PrintOutcome.PRINTED
    kiosk.simulators["printer"].control(fault="blocked")
    document = PrintDocument((TextLine(text="<b"), TextLine(text="<b>"), Cut()))
    heard: list[tuple[PrintResult, int]] = []
    kiosk.drivers["printer"].print_document(
        "b", document, lambda result: heard.append((result, kiosk.on_paper()["<b>"]))
    )
    kiosk.time.sleep(2.0)
    kiosk.simulators["printer"].control(fault=None, paper="ok")
    kiosk.time.sleep(30.0)
    result, on_paper = heard[0]
    assert result.outcome is not PrintOutcome.PRINTED or on_paper == 1


def test_a_printer_that_was_lost_for_long_is_watched_again_after_its_next_job(kiosk: Station) -> None:
    """The time to its next try must not be the time to its next look."""
    kiosk.simulators["printer"].control(fault="unplugged")
    kiosk.time.sleep(35.0)
    kiosk.simulators["printer"].control(fault=None)
    assert print_now(kiosk, "a") == PrintResult(PrintOutcome.PRINTED)
    kiosk.time.sleep(0.5)
    kiosk.simulators["printer"].control(fault="unplugged")
    kiosk.time.sleep(3.0)
    assert kiosk.drivers["printer"].status().health is Health.ABSENT
