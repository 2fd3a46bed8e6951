"""Whether a station would take a configuration: the station's own check, in a process of its own, on a copy of exactly
what would travel."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from central.faults import PushError
from kiosk.contract.config_bundle import unpack
from kiosk.settings import ROOT

SECONDS = 300


def check_as_a_station(packed: bytes) -> None:
    """Raises PushError with what the station would refuse it for."""
    with TemporaryDirectory(prefix="e-station-push-") as name:
        folder = Path(name)
        for path, content in unpack(packed).items():
            (folder / "config" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "config" / path).write_bytes(content)
        command = [sys.executable, "-m", "kiosk", "config", "check", str(folder / "config"), "--json"]
        try:
            done = subprocess.run(
                [*command, "--data", str(folder / "data")], cwd=ROOT, capture_output=True, check=False, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            raise PushError("not_checked", f"the check did not end within {SECONDS} s") from None
    _judge(done.returncode, done.stdout)


def _judge(status: int, answer: bytes) -> None:
    try:
        told = json.loads(answer)
    except ValueError:
        told = None
    if not isinstance(told, Mapping) or "ok" not in told:
        raise PushError("not_checked", f"the station's check ended with {status} and said nothing that could be read")
    if not told["ok"]:
        faults = told["faults"]
        first = faults[0]
        place = f"{first['file']}: {first['path']}".rstrip(": ")
        raise PushError("faulty", f"{place}: {first['message']}", faults)
