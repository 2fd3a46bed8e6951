"""`tickets ...`: one JSON object each, beside each other and after a kill."""

import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kiosk.__main__ import main
from kiosk.domain.business_day import SHANGHAI
from tests.support.central_server import CentralProcess

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def once(*args: str, config: Path | None = None) -> tuple[int, dict[str, Any]]:
        capfdbinary.readouterr()
        more = ["--config", str(config)] if config else []
        status = main(["tickets", *args, *more, "--data", str(tmp_path / "station"), "--json"])
        sys.stdout.flush()
        said = capfdbinary.readouterr()
        assert args[0] not in ("businesses", "list") or said.err == b""
        return status, json.loads(said.out)

    return once


def test_businesses(run: Run) -> None:
    status, said = run("businesses")
    assert status == 0
    assert [one["id"] for one in said["businesses"]] == ["registration", "subsidy", "startup_loan", "employer", "ask"]
    assert {"id", "name", "prefix", "open"} <= said["businesses"][0].keys()
    assert said["businesses"][-1]["open"] is True


def test_issue_with_the_same_key_twice(run: Run) -> None:
    key = str(uuid4())
    first = run("issue", "ask", "--priority", "veteran", "--key", key)
    assert first[0] == 0
    assert (first[1]["number"], first[1]["waiting"]) == ("E001", 0)
    assert run("issue", "ask", "--priority", "veteran", "--key", key) == first
    assert run("issue", "ask")[1]["waiting"] == 1
    status, said = run("list")
    assert status == 0
    assert [one["number"] for one in said["tickets"]] == ["E001", "E002"]


def test_what_cannot_be(run: Run) -> None:
    assert run("issue", "no_such")[1]["error"] == "unknown_business"
    assert run("cancel", str(uuid4()))[1]["error"] == "unknown"
    for wrong in (["issue"], ["issue", "ask", "--priority", "rich"], ["issue", "ask", "--key", "x"]):
        with pytest.raises(SystemExit) as ended:
            main(["tickets", *wrong])
        assert ended.value.code == 2


def test_cancel_and_clock(run: Run) -> None:
    ticket_id = run("issue", "ask")[1]["ticket_id"]
    assert run("cancel", ticket_id) == (0, {"ticket_id": ticket_id, "state": "cancelled"})
    status, said = run("clock", "--confirm")
    assert (status, said["trusted"], said["fault"]) == (0, True, None)


# -- to the letter of what other programs rely on ----------------------------------------------------------------------

ISSUED = {"number", "business", "business_date", "waiting", "issued_at"}


@pytest.fixture
def halls(tmp_path: Path) -> Path:
    """A directory with businesses that are open day and night, shut for all of today, and full from the beginning."""
    hour = (datetime.now(SHANGHAI).hour + 12) % 24
    (tmp_path / "halls").mkdir()
    (tmp_path / "halls" / "queue.toml").write_text(
        f"""schema = 1
[[businesses]]
id = "open"
name = "开着"
prefix = "A"
hours = ["00:00-24:00"]
days = "every"
[[businesses]]
id = "shut"
name = "关着"
prefix = "B"
hours = ["{hour:02d}:00-{hour:02d}:30"]
days = "every"
[[businesses]]
id = "gone"
name = "取完"
prefix = "C"
hours = ["00:00-24:00"]
days = "every"
quota = {{ morning = 0, afternoon = 0 }}
""",
        encoding="utf-8",
    )
    return tmp_path / "halls"


def test_never_enrolled_it_gives_numbers_of_its_own(run: Run, halls: Path) -> None:
    status, said = run("businesses", config=halls)
    assert status == 0
    assert [(one["id"], one["name"], one["prefix"], one["open"]) for one in said["businesses"]] == [
        ("open", "开着", "A", True),
        ("shut", "关着", "B", False),
        ("gone", "取完", "C", False),
    ]
    status, said = run("issue", "open", config=halls)
    assert (status, said["number"], said["business"], said["waiting"]) == (0, "A001", "open", 0)
    issued_at = datetime.fromisoformat(said["issued_at"])
    assert issued_at.utcoffset() == timedelta(hours=8)
    assert (said.keys() >= ISSUED, said["business_date"]) == (True, str(issued_at.date()))


def test_closed_and_full_say_so_and_give_out_nothing(run: Run, halls: Path) -> None:
    for business, error in (("shut", "closed"), ("gone", "full")):
        status, said = run("issue", business, config=halls)
        assert (status, said["error"]) == (1, error)
    assert run("list", config=halls)[1]["tickets"] == []


@pytest.mark.parametrize(
    "name", ["", "ASK", "ask ", "../queue", "'; DROP TABLE ticket; --", "先问问", "a" * 5000, "\udcff", "ask\n"]
)
def test_a_name_that_is_none_does_no_harm(run: Run, name: str) -> None:
    status, said = run("issue", name)
    assert (status, said["error"]) == (1, "unknown_business")
    assert run("issue", "ask")[1]["number"] == "E001"


def test_enrolled_it_gives_numbers_of_its_lease_also_offline_and_none_without(
    run: Run, halls: Path, tmp_path: Path
) -> None:
    centre = CentralProcess(tmp_path)
    centre.start()
    code = centre.cli("stations", "enroll", "QH03", "--json")[1]["code"]
    data = ["--data", str(tmp_path / "station")]
    assert main(["enroll", "--central", centre.url, "--code", code, *data, "--json"]) == 0
    status, first = run("issue", "ask")
    assert (status, first["number"]) == (0, "E001")
    centre.stop()
    status, second = run("issue", "ask", "--priority", "elderly")
    assert (status, second["number"], second["priority"], second["waiting"]) == (0, "E002", "elderly", 1)
    for business, error in (("open", "no_block"), ("shut", "closed"), ("gone", "full")):
        status, said = run("issue", business, config=halls)
        assert (status, said["error"]) == (1, error)
    assert run("businesses", config=halls)[0] == 0
    assert [one["number"] for one in run("list")[1]["tickets"]] == ["E001", "E002"]
