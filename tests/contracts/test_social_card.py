"""From a code before the scanner to a person: real bytes on a pty, real HTTP, a real centre with made-up people."""

import asyncio
import queue
from pathlib import Path

from central.social_cards import MadeUpSocialCards
from hardware.api import ScanEvent, Scanned
from hardware.registry import open_scanner
from hardware.simulators.scanner import ScannerSimulator
from kiosk.domain.person import Person
from kiosk.domain.scanned_code import SocialCardToken, read_code
from kiosk.sync.enrol import enrol
from kiosk.sync.social_card import CentreVerifier
from kiosk.usecases.centre_ports import TokenFault, TokenRefused
from kiosk.usecases.verify_social_card import VerifySocialCard
from tests.support.central_server import in_process
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeStore


def scan(folder: Path, text: str) -> str:
    """What a GM65 makes of `text`."""
    heard: queue.SimpleQueue[ScanEvent] = queue.SimpleQueue()
    scanner = open_scanner("scanner", str(folder / "scanner"), model="gm65")
    with ScannerSimulator(folder / "scanner") as simulator:
        scanner.watch(heard.put)
        scanner.start()
        simulator.control(text=text)
        event = heard.get(timeout=60)
        scanner.stop()
    assert isinstance(event, Scanned)
    return event.text


def test_a_scanned_card_becomes_a_person_once(tmp_path: Path) -> None:
    clock, store = HandClock(), FakeStore()
    verifier = CentreVerifier(store=store, clock=clock, on_loop=lambda ask: asyncio.run(ask()))
    verify = VerifySocialCard(verifier=verifier, clock=clock)
    code = read_code(scan(tmp_path, f"ESSC-TEST-D1-{int(clock.now().timestamp())}"))
    assert isinstance(code, SocialCardToken)
    assert verify(code.token) == TokenRefused(TokenFault.NOT_AVAILABLE)
    with in_process(tmp_path, clock.now, MadeUpSocialCards()) as centre:
        enrol(store, centre.url, centre.enrol_code(), clock)
        who = verify(code.token)
        assert isinstance(who, Person)
        assert who.name == "测试大山"
        restarted = VerifySocialCard(verifier=verifier, clock=clock)
        assert restarted(code.token) == TokenRefused(TokenFault.USED)
