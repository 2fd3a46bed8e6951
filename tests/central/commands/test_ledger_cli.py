"""`central ledger ...`, within this process: masked, audited, kept up without a server."""

import json
from typing import Any

import pytest

from central.__main__ import main
from tests.central.web.test_ledger import events
from tests.support.central_server import InProcessCentre
from tests.support.looked_after import files, ref_of
from tests.support.station_at_centre import StationAtCentre


@pytest.fixture
def say(centre: InProcessCentre, capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    def said(*words: str) -> dict[str, Any]:
        capsysbinary.readouterr()
        assert main(["ledger", *words, "--db", centre.db]) == 0
        # The log of the server in this process stands on the same output.
        answer: dict[str, Any] = json.loads(capsysbinary.readouterr().out.splitlines()[-1])
        return answer

    return said


def test_what_is_due_without_a_browser(centre: InProcessCentre, station: StationAtCentre, say: Any) -> None:
    files(station, "测试一", 11, residence_region="530502001")
    answer = say("due", "--json", "--by", "2099-12-31")
    (one,) = answer["due"]
    assert one["person"] == "测*一"
    assert one["number"].count("*") == 10
    assert (one["kind"], one["colour"], one["holder"], one["ref"]) == (
        "monthly", one["colour"], None, ref_of(centre, "测试一"),
    )  # fmt: skip
    assert answer["by"] == "2099-12-31"
    assert len(say("due", "--nobodys", "--by", "2099-12-31", "--region", "530502")["due"]) == 1
    assert not say("due", "--staff", "limin", "--by", "2099-12-31")["due"]
    assert not say("due", "--region", "330100", "--by", "2099-12-31")["due"]
    assert say("rebuild", "--json") == {"persons": 1}
    assert [one["staff"] for one in events(centre, "ledger_listed")] == ["command"] * 4
