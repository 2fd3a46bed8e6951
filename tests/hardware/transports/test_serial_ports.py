"""Ports by the names that last, from a made-up machine; nothing is opened."""

import os
import subprocess
import sys
import tty
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import Health
from hardware.simulators.sdt import SdtSimulator
from hardware.transports.serial_ports import SerialPort, Usb, serial_ports
from tests.hardware.conftest import ROOT, Heard


def put_tty(root: Path, name: str, device: str, **words: str) -> None:
    """`device`: where in sysfs it is; `words`: what lies in the folder above."""
    place = root / "sys/devices" / device
    place.mkdir(parents=True)
    for word, text in words.items():
        (place.parent / word).write_text(text + "\n")
    folder = root / "sys/class/tty" / name
    folder.mkdir(parents=True)
    (folder / "device").symlink_to(os.path.relpath(place, folder))


def link(root: Path, kind: str, name: str, device: str) -> None:
    folder = root / "dev/serial" / kind
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).symlink_to(f"../../{device}")


def test_ports_by_id_by_path_and_by_name(tmp_path: Path) -> None:
    usb = {"idVendor": "1a86", "idProduct": "7523", "manufacturer": "QinHeng\x1b[0m"}
    put_tty(tmp_path, "ttyUSB0", "usb1/1-1/1-1:1.0/ttyUSB0")
    for word, text in usb.items():
        (tmp_path / "sys/devices/usb1/1-1" / word).write_text(text)
    put_tty(tmp_path, "ttyUSB1", "usb1/1-2/ttyUSB1", idVendor="0403", idProduct="6001")
    put_tty(tmp_path, "ttyS0", "pnp/00:01/tty")
    put_tty(tmp_path, "ttyS1", "platform/serial8250/tty")
    (tmp_path / "sys/class/tty/ttyS1/type").write_text("0\n")
    (tmp_path / "sys/class/tty/tty0").mkdir()
    link(tmp_path, "by-id", "usb-1a86_USB_Serial-if00-port0", "ttyUSB0")
    link(tmp_path, "by-path", "pci-0-usb-0:1:1.0-port0", "ttyUSB0")
    link(tmp_path, "by-path", "pci-0-usb-0:2:1.0-port0", "ttyUSB1")
    assert serial_ports(tmp_path) == [
        SerialPort("/dev/ttyS0", "/dev/ttyS0"),
        SerialPort(
            "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0",
            "/dev/ttyUSB0",
            "/dev/serial/by-path/pci-0-usb-0:1:1.0-port0",
            Usb("1a86", "7523", "QinHeng[0m"),
        ),
        SerialPort(
            "/dev/serial/by-path/pci-0-usb-0:2:1.0-port0",
            "/dev/ttyUSB1",
            "/dev/serial/by-path/pci-0-usb-0:2:1.0-port0",
            Usb("0403", "6001"),
        ),
    ]


def test_a_machine_without_any(tmp_path: Path) -> None:
    assert serial_ports(tmp_path) == []


@pytest.mark.usefixtures("hasty")
def test_a_port_that_comes_back_under_another_number_is_found_again(
    tmp_path: Path, stopped: Callable[[Any], Any], heard: Heard
) -> None:
    """The link by-id moves from one pty to another, as udev does it."""
    first = SdtSimulator(tmp_path / "ttyUSB0", paced=False).start()
    by_id = tmp_path / "by-id"
    by_id.symlink_to("ttyUSB0")
    reader = registry.open_reader("sdt", str(by_id))
    reader.on_status(heard)
    stopped(reader)
    assert heard.settled().health is Health.OK
    by_id.unlink()
    first.stop()
    assert heard.settled().health is Health.ABSENT
    stopped(SdtSimulator(tmp_path / "ttyUSB1", paced=False))
    by_id.symlink_to("ttyUSB1")
    assert heard.settled().health is Health.OK


HOLD = """
import sys
from hardware.transports import open_transport
line = open_transport(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def test_a_port_that_another_process_holds_is_in_use(stopped: Callable[[Any], Any], heard: Heard) -> None:
    master, slave = os.openpty()
    tty.setraw(slave)
    port = os.ttyname(slave)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, port], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        reader = registry.open_reader("sdt", port)
        reader.on_status(heard)
        stopped(reader)
        status = heard.settled()
        assert (status.health, status.cause, status.action) == (Health.ABSENT, "in_use", "close_other_program")
        other.communicate()
    reader.stop()
    os.close(master)
    os.close(slave)
