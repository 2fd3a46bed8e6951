"""`technicians ...`: one JSON object each; PIN and secret are told once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kiosk.__main__ import main
from kiosk.commands.technicians import DEVELOPMENT
from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.codes import TotpCodes
from kiosk.maintenance.gate import Wrong
from kiosk.settings import load_settings
from kiosk.station import open_station
from kiosk.wiring.maintenance import gate_of

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def once(*args: str) -> tuple[int, dict[str, Any]]:
        capfdbinary.readouterr()
        status = main(["technicians", *args, "--data", str(tmp_path), "--json"])
        said = capfdbinary.readouterr()
        assert said.err == b""
        return status, json.loads(said.out)

    return once


def test_who_was_added_comes_in_with_what_was_told(run: Run, tmp_path: Path) -> None:
    status, told = run("add", "0217", "--name", "测试周工", "--role", "lead")
    assert status == 0
    assert (told["number"], told["role"], len(told["pin"])) == ("0217", "lead", 8)
    station = open_station(tmp_path, load_settings(None))
    [secret] = parse_qs(urlsplit(told["otpauth"]).query)["secret"]
    code = TotpCodes().code_at(secret, station.clock.now().timestamp())
    assert gate_of(station).enter("0217", told["pin"], code) == Technician("0217", "测试周工", Role.LEAD)
    station.store.close()


def test_they_are_listed_without_anything_secret_and_taken_away(run: Run) -> None:
    run("add", "0217", "--name", "测试周工")
    assert run("list") == (0, {"technicians": [{"number": "0217", "name": "测试周工", "role": "technician"}]})
    assert run("remove", "0217") == (0, {"number": "0217", "removed": True})
    assert run("remove", "0217")[1]["error"] == "unknown"
    assert run("list") == (0, {"technicians": []})


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("add", "2", "--name", "测试"), "bad_number"),
        (("add", "12345678901", "--name", "测试"), "bad_number"),
        (("add", "０２１７", "--name", "测试"), "bad_number"),
        (("add", "0217", "--name", " "), "bad_name"),
        (("add", "0217", "--name", "测" * 17), "bad_name"),
        (("reset", "0217"), "unknown"),
        (("code", "0217"), "not_development"),
    ],
)
def test_what_cannot_be_is_refused_by_name(run: Run, arguments: tuple[str, ...], error: str) -> None:
    status, said = run(*arguments)
    assert (status, said["error"]) == (1, error)
    assert run("list")[1] == {"technicians": []}


def test_a_number_is_given_once_and_reset_ends_what_was_before(run: Run, tmp_path: Path) -> None:
    (tmp_path / DEVELOPMENT).touch()
    first = run("add", "0217", "--name", "测试周工")[1]
    assert run("add", "0217", "--name", "测试另一位")[1]["error"] == "taken"
    second = run("reset", "0217")[1]
    assert second["otpauth"] != first["otpauth"]
    station = open_station(tmp_path, load_settings(None))
    code = run("code", "0217")[1]["code"]
    assert isinstance(gate_of(station).enter("0217", first["pin"], code), Wrong)
    assert run("unlock")[1] == {"forgotten": 2}
    assert isinstance(gate_of(station).enter("0217", second["pin"], run("code", "0217")[1]["code"]), Technician)
    station.store.close()
