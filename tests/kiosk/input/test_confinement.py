"""What the engines' process may not do: tried in a process that was confined as it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.settings import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="said to the Linux kernel")

TRY = """
import resource, socket, sys, threading
from pathlib import Path
from kiosk.input.confinement import confine
confine()

def attempt(work):
    try:
        work()
    except OSError as fault:
        return type(fault).__name__
    return "done"

def fill():
    with Path(sys.argv[1]).open("w") as file:
        file.write("name")

def in_a_thread():
    said = []
    thread = threading.Thread(target=lambda: said.append(attempt(lambda: socket.create_connection(("127.0.0.1", 9)))))
    thread.start()
    thread.join()
    return said[0]

print(attempt(fill), attempt(socket.socket), in_a_thread(), resource.getrlimit(resource.RLIMIT_CORE))
"""


def test_it_fills_no_file_opens_no_socket_and_leaves_no_core(tmp_path: Path) -> None:
    file = tmp_path / "file"
    done = subprocess.run(
        [sys.executable, "-c", TRY, file], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout == "OSError PermissionError PermissionError (0, 0)\n"
    assert file.read_bytes() == b""


def test_handwriting_reports_to_nobody(tmp_path: Path) -> None:
    """Where nothing keeps it from writing, too."""
    opened = (
        "from pathlib import Path; from kiosk.input.handwriting import open_recogniser; open_recogniser(Path({!r}))"
    )
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    program = opened.format(str(ROOT / "assets" / "generated"))
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True, timeout=120)
    assert list(tmp_path.rglob("*")) == []
