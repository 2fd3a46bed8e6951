"""Ports opened and lost again and again leave no descriptor and no thread."""

import threading
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import Health
from hardware.simulators.pty_host import PtyHost
from hardware.simulators.sdt import SdtSimulator
from hardware.simulators.tcp_host import TcpHost
from tests.hardware.soak.test_soak import open_files

TIMES = 60


@pytest.mark.parametrize("kind", ["pty", "tcp"])
def test_nothing_is_left_of_a_port_that_comes_and_goes(kind: str, tmp_path: Path) -> None:
    before = open_files(), threading.active_count()
    plug = TcpHost() if kind == "tcp" else PtyHost(tmp_path / "reader")
    with SdtSimulator(plug, paced=False) as simulator:
        port = plug.url if isinstance(plug, TcpHost) else str(tmp_path / "reader")
        for number in range(TIMES):
            reader: Any = registry.open_reader("sdt", port)
            reader.start()
            assert reader.wait_checked(5)
            assert reader.status().health is Health.OK
            if number % 2:
                simulator.control(fault="unplugged")
            reader.stop()
            simulator.control(fault=None)
    assert (open_files(), threading.active_count()) == before
