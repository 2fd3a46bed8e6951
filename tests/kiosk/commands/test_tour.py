"""`tour` as a process of its own, as far as it goes without playing; what it plays is tested in tests/window."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from kiosk.settings import ROOT


def tour(out: Path, *more: str) -> tuple[int, Any]:
    command = [sys.executable, "-m", "kiosk", "tour", "--data", str(out / "data"), "--out", str(out / "tour"), *more]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


def test_a_journey_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path):
    status, answer = tour(tmp_path, "--only", "nothing-like-this")
    assert (status, answer["error"], answer["ok"], answer["steps"]) == (1, "unknown_journey", False, [])
    there_are = answer["message"].split("there are: ")[1].split(", ")
    assert answer["message"].startswith("there is no journey 'nothing-like-this'")
    assert {"main", "items", "online", "item-unemployment_registration", "bundle-contract_ended"} <= set(there_are)
    assert not (tmp_path / "tour").exists(), "nothing is set up for a tour that is not played"


def test_the_journeys_are_those_of_the_configuration_that_is_given(tmp_path: Path):
    items = tmp_path / "config" / "items"
    items.mkdir(parents=True)
    name = "unemployment_registration.toml"
    (items / name).write_bytes((ROOT / "config" / "items" / name).read_bytes())
    status, answer = tour(tmp_path, "--config", str(tmp_path / "config"), "--only", "item-job_seeker_registration")
    assert (status, answer["error"]) == (1, "unknown_journey")
    assert "item-unemployment_registration" in answer["message"]
    assert "item-training_enrolment" not in answer["message"]
