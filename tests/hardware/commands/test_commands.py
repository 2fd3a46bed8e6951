"""`python -m hardware` from end to end, as processes of their own."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.hardware.conftest import ROOT
from tests.hardware.control_files import put_control
from tests.hardware.vectors import CITIZEN_FOR_EVER

PATIENCE, ENDS_WITHIN = 60.0, 90.0  # seconds, on a machine that stalls
# A code is cut in two by a machine that stalls for longer than a silence.
PATIENT = 'like = "gm65"\ntitle = "patient"\nsilence_ms = 4000\n'
WAITING = {"read-card", "scan", "print", "status"}

DOCUMENT = {
    "lines": [
        {"text": "失业登记 回执", "size": 2, "bold": True, "align": "center"},
        {"text": "𠅤𬱖㛃"},
        {"rule": True},
        {"qr": "https://e.example/1"},
        {"feed": 1},
        {"cut": True},
    ]
}


def hardware(*arguments: object) -> tuple[int, Any]:
    """Exit status, the one JSON object. What is not told how long to wait waits long."""
    patient = () if "--timeout" in arguments or arguments[0] not in WAITING else ("--timeout", PATIENCE)
    command = [sys.executable, "-m", "hardware", *map(str, (*arguments, *patient)), "--json"]
    run = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=ENDS_WITHIN, check=False)
    answer = json.loads(run.stdout) if run.stdout else None
    return run.returncode, answer


@contextmanager
def simulating(kind: str, link: Path, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "hardware", "simulate", kind, "--link", str(link), *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            await_link(link, process)
            yield process
        finally:
            process.terminate()
            assert process.wait(ENDS_WITHIN) == 0
            assert not link.is_symlink()


def await_link(link: Path, process: subprocess.Popen[bytes]) -> None:
    """The device is ready when its link is there."""
    end = time.monotonic() + ENDS_WITHIN
    while not link.exists():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture(scope="module")
def devices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("devices")
    (folder / "patient.toml").write_text(PATIENT, "utf-8")
    with ExitStack() as stack:
        stack.enter_context(pytest.MonkeyPatch.context()).setenv("HARDWARE_MODELS", str(folder))
        stack.enter_context(simulating("sdt", folder / "reader", "--control", folder / "reader.json"))
        arguments = ("--out", folder / "out", "--control", folder / "printer.json")
        stack.enter_context(simulating("scanner", folder / "scanner", "--control", folder / "scanner.json"))
        stack.enter_context(simulating("escpos", folder / "printer", *arguments))
        yield folder


def set_state(folder: Path, device: str, **state: Any) -> None:
    assert put_control(folder / f"{device}.json", **state) is None


def test_list() -> None:
    code, answer = hardware("list")
    assert code == 0
    assert {driver["name"] for driver in answer["drivers"]} >= {"sdt", "escpos", "scanner"}
    assert all({"path", "device"} <= port.keys() for port in answer["ports"])


def test_read_card_and_its_faults(devices: Path) -> None:
    set_state(devices, "reader", card=CITIZEN_FOR_EVER)
    for _ in range(2):
        code, answer = hardware("read-card", "--port", devices / "reader")
        assert (code, answer) == (0, {**CITIZEN_FOR_EVER, "sam": "05.01-20101231-0001234567-0987654321"})
    set_state(devices, "reader", card=None)
    assert hardware("read-card", "--port", devices / "reader", "--timeout", 0.6) == (1, {"error": "no_card"})
    set_state(devices, "reader", fault="silent")
    code, answer = hardware("read-card", "--port", devices / "reader", "--timeout", 1)
    assert (code, answer) == (1, {"error": "timeout"})
    set_state(devices, "reader", fault="unplugged")
    assert hardware("read-card", "--port", devices / "reader") == (1, {"error": "disconnected"})
    assert hardware("status", "--driver", "sdt", "--port", devices / "reader")[1]["health"] == "absent"
    set_state(devices, "reader", fault=None)
    answer = hardware("status", "--driver", "sdt", "--port", devices / "reader")[1]
    assert (answer["health"], answer["sam"]) == ("ok", "05.01-20101231-0001234567-0987654321")


def test_scan_and_its_faults(devices: Path) -> None:
    port, model = devices / "scanner", ("--model", "patient")
    set_state(devices, "scanner", text="53050219790304123X")
    answer = {"text": "53050219790304123X", "symbology": None}
    assert hardware("scan", "--port", port, *model) == (0, answer)
    code, given = hardware("scan", "--port", port, "--timeout", 0.5)
    assert (code, given) == (1, {"error": "timeout"})
    set_state(devices, "scanner", text="x" * 5120)
    assert hardware("scan", "--port", port, *model) == (1, {"error": "too_long"})
    set_state(devices, "scanner", fault="unplugged")
    assert hardware("scan", "--port", port, "--timeout", 10) == (1, {"error": "disconnected"})
    assert hardware("status", "--driver", "scanner", "--port", port)[1]["health"] == "absent"
    set_state(devices, "scanner", fault=None)
    answer = hardware("status", "--driver", "scanner", "--model", "gm65", "--port", port)[1]
    assert (answer["device"], answer["health"]) == ("scanner", "ok")


def test_print_and_its_outcomes(devices: Path, tmp_path: Path) -> None:
    file = tmp_path / "document.json"
    file.write_text(json.dumps(DOCUMENT))
    port = devices / "printer"
    assert hardware("print", file, "--port", port) == (0, {"outcome": "printed", "cause": None})
    assert sorted(path.name for path in (devices / "out").iterdir()) == ["0001.bin", "0001.png", "0001.txt"]
    assert "失业登记 回执" in (devices / "out" / "0001.txt").read_text("utf-8")
    set_state(devices, "printer", paper="out")
    assert hardware("print", file, "--port", port) == (1, {"outcome": "not_printed", "cause": "paper_out"})
    answer = hardware("status", "--driver", "escpos", "--port", port)[1]
    assert (answer["health"], answer["paper"], answer["action"]) == ("fault", "out", "add_paper")
    set_state(devices, "printer", paper="ok", fault="silent")
    code, answer = hardware("print", file, "--port", port)
    assert (code, answer) == (1, {"outcome": "unknown", "cause": "timeout"})
    assert hardware("status", "--driver", "escpos", "--port", port)[1]["paper"] == "unknown"


def test_paper_left(tmp_path: Path) -> None:
    file, roll, port = tmp_path / "document.json", tmp_path / "roll.json", tmp_path / "paper.bin"
    file.write_text(json.dumps(DOCUMENT))
    status = ("status", "--driver", "escpos", "--model", "generic-58", "--port", port, "--roll", roll)
    assert hardware("print", file, "--port", port, "--roll", roll)[0] == 0
    assert hardware(*status)[1]["paper_left_m"] is None
    assert hardware("new-roll", "--roll", roll) == (0, {"roll": str(roll)})
    assert hardware(*status)[1]["paper_left_m"] == 30.0
    lines = json.dumps({"lines": [{"feed": 50}] * 9})
    file.write_text(lines)
    assert hardware("print", file, "--port", port, "--roll", roll)[0] == 0
    assert hardware(*status)[1]["paper_left_m"] == round(30.0 - 50 * 9 * 36 / 8000, 1)
    assert hardware("new-roll", "--roll", tmp_path / "no" / "roll") == (1, {"error": "cannot_write"})


def test_a_document_without_end_is_refused() -> None:
    code, answer = hardware("print", "/dev/zero", "--port", "/dev/null")
    assert (code, answer["error"], answer["line"]) == (1, "bad_document", 0)


def test_print_to_a_file_and_to_nothing(tmp_path: Path) -> None:
    file = tmp_path / "document.json"
    file.write_text(json.dumps(DOCUMENT))
    (tmp_path / "paper").touch()
    assert hardware("print", file, "--port", tmp_path / "paper") == (0, {"outcome": "assumed", "cause": None})
    code, answer = hardware("print", file, "--port", tmp_path / "nothing")
    assert (code, answer) == (1, {"outcome": "not_printed", "cause": "disconnected"})


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ('{"lines": [{"rule": true}, {"text": 1}]}', {"error": "bad_document", "line": 2, "cause": "text: a string"}),
        ("[1]", {"error": "bad_document", "line": 0, "cause": 'a document is {"lines": [...]}'}),
        ("{", {"error": "bad_json"}),
    ],
)
def test_a_faulty_document(tmp_path: Path, text: str, answer: dict[str, Any]) -> None:
    file = tmp_path / "document.json"
    file.write_text(text)
    code, given = hardware("print", file, "--port", tmp_path / "paper.bin")
    assert code == 1
    assert {**given, **answer} == given
    assert not (tmp_path / "paper.bin").exists()


def test_wrong_usage_and_unknown_names(tmp_path: Path) -> None:
    assert hardware("read-card")[0] == 2
    assert hardware("read-card", "--port", "x", "--timeout", "-1")[0] == 2
    assert hardware("status", "--driver", "x", "--port", "x") == (1, {"error": "unknown_driver", "cause": "x"})
    assert hardware("read-card", "--port", "x", "--model", "x")[1]["error"] == "unknown_model"


def test_ctrl_c_ends_a_simulator_cleanly(tmp_path: Path) -> None:
    with simulating("sdt", tmp_path / "reader") as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(ENDS_WITHIN) == 0
        assert list(tmp_path.iterdir()) == []


def test_a_recording_is_replayed(tmp_path: Path) -> None:
    file, link = tmp_path / "recording", tmp_path / "reader"
    with simulating("sdt", link, "--control", tmp_path / "reader.json"):
        set_state(tmp_path, "reader", card=CITIZEN_FOR_EVER)
        assert hardware("read-card", "--port", link, "--record", file)[0] == 0
    command = [sys.executable, "-m", "hardware", "replay", str(file), "--link", str(link), "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        await_link(link, process)
        assert hardware("read-card", "--port", link)[1]["name"] == "测试人"
        assert json.loads(process.communicate(timeout=ENDS_WITHIN)[0])["ok"] is True


def test_recordings_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "cut").write_text('{"recording": 1, "driver": "sdt", "model": "m"}\n{"at": 0.1, "wa')
    answer = {"error": "recording", "cause": "line 2: cut off"}
    assert hardware("replay", tmp_path / "cut", "--link", tmp_path / "x") == (1, answer)
    assert hardware("replay", tmp_path / "none", "--link", tmp_path / "x")[1]["error"] == "recording"
    assert hardware("scan", "--port", "x", "--record", tmp_path)[1]["error"] == "recording"
