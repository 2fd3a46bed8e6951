"""`read-social-card` and its neighbours: by hand-made events, and by a real pcscd where there is one."""

import importlib.util
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware.api import (
    DeviceStatus,
    Health,
    SocialCardEvent,
    SocialCardFailed,
    SocialCardFault,
    SocialCardRead,
    SocialCardRecord,
)
from hardware.commands.read_social_card import card_answer, first_card
from hardware.simulators.vpcd import PORT
from tests.hardware.protocols.test_social_card import PERSON

RECORD = SocialCardRecord(name="测试大山", number="11010519491231002X")
READ = SocialCardRead(RECORD)
PCSCD = shutil.which("pcscd")
VIRTUAL_READER = Path("/etc/reader.conf.d/vpcd")


def failed(fault: SocialCardFault) -> SocialCardFailed:
    return SocialCardFailed(fault)


class ScriptedReader:
    """Tells its script when it is started."""

    def __init__(self, *script: SocialCardEvent) -> None:
        self._script = script
        self.stopped = False

    def watch(self, listener: Callable[[SocialCardEvent], None]) -> None:
        self._tell = listener

    def start(self) -> None:
        for event in self._script:
            self._tell(event)

    def stop(self) -> None:
        self.stopped = True

    def unwatch(self) -> None: ...

    def status(self) -> DeviceStatus:
        return DeviceStatus(device="pcsc", health=Health.OK)

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None: ...


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        ([READ], RECORD),
        ([], SocialCardFault.NO_CARD),
        ([failed(SocialCardFault.MOVED)], SocialCardFault.MOVED),
        ([failed(SocialCardFault.MOVED), READ], RECORD),
        ([failed(SocialCardFault.NO_SERVICE), READ], SocialCardFault.NO_SERVICE),
        ([failed(SocialCardFault.NO_READER), READ], SocialCardFault.NO_READER),
        ([failed(SocialCardFault.UNSUPPORTED), READ], SocialCardFault.UNSUPPORTED),
        ([failed(SocialCardFault.HARDWARE), READ], SocialCardFault.HARDWARE),
    ],
)
def test_outcomes(script: list[SocialCardEvent], outcome: object) -> None:
    reader = ScriptedReader(*script)
    assert first_card(reader, 0.05) == outcome
    assert reader.stopped


def test_what_a_card_leaves_out_is_left_out() -> None:
    assert card_answer(RECORD) == {"name": "测试大山", "number": "11010519491231002X"}


def hardware(*arguments: str) -> tuple[int, dict[str, Any]]:
    command = [sys.executable, "-m", "hardware", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout or b"{}")


def test_a_port_is_needed_but_for_a_pcsc_reader() -> None:
    code, _ = hardware("status", "--driver", "sdt")
    assert code == 2
    code, answer = hardware("status", "--driver", "pcsc", "--timeout", "5")
    assert code == 0
    assert answer["device"] == "pcsc"


# -- the real path: pyscard, pcscd, and vsmartcard's virtual reader ---------------------------------------------------

needs_pcsc = pytest.mark.skipif(
    not (PCSCD and VIRTUAL_READER.exists() and importlib.util.find_spec("smartcard")),
    reason="needs pyscard, pcscd and vsmartcard-vpcd (see README)",
)


@pytest.fixture
def service() -> Iterator[None]:
    """A pcscd of our own; skips where another one runs."""
    if listens():
        pytest.skip("a pcscd runs already")
    running = subprocess.Popen([str(PCSCD), "--foreground"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not listens():
            assert running.poll() is None
        yield
    finally:
        running.terminate()
        running.wait(60)


def listens() -> bool:
    with socket.socket() as line:
        line.settimeout(0.1)
        return line.connect_ex(("127.0.0.1", PORT)) == 0


@needs_pcsc
def test_no_service_is_told_apart() -> None:
    if listens():
        pytest.skip("a pcscd runs already")
    code, answer = hardware("read-social-card", "--timeout", "5")
    assert (code, answer) == (1, {"error": "no_service", "cause": "no_service"})


@needs_pcsc
@pytest.mark.usefixtures("service")
def test_a_card_by_real_pcsc(tmp_path: Path) -> None:
    assert hardware("read-social-card", "--timeout", "1")[1]["error"] == "no_card"
    assert hardware("read-social-card", "--timeout", "1", "--port", "nothing")[1]["error"] == "no_reader"
    control, link = tmp_path / "control.json", tmp_path / "card"
    control.write_text(json.dumps({"card": PERSON}), "utf-8")
    command = [sys.executable, "-m", "hardware", "simulate", "social-card", "--link", str(link)]
    simulator = subprocess.Popen([*command, "--control", str(control)])
    try:
        code, answer = hardware("read-social-card", "--timeout", "10")
        assert (code, answer["name"], answer["number"]) == (0, PERSON["name"], PERSON["number"])
        assert (answer["birth"], answer["version"], answer["ethnic"]) == ("1949-12-31", "3.00", "01")
        control.write_text(json.dumps({"fault": "silent"}), "utf-8")
        seen = hardware("read-social-card", "--timeout", "10")[1]["error"]
        assert seen in ("hardware", "moved")
    finally:
        simulator.terminate()
        simulator.wait(60)
    assert not link.is_symlink()
