from pathlib import Path

import pytest

from kiosk.domain.station import StationIdentity
from kiosk.sync import enrol as enrolment
from kiosk.sync.enrol import EnrolFault, Enrolled, enrol
from kiosk.sync.outcome import Unreachable
from kiosk.sync.station_key import new_seed, public_key
from tests.support.central_server import in_process
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeStore

NOWHERE = "http://127.0.0.1:1"


def fault(outcome: Enrolled | EnrolFault) -> str:
    assert isinstance(outcome, EnrolFault)
    return outcome.error


def test_the_station_takes_the_name_the_centre_gives(tmp_path: Path) -> None:
    store, clock = FakeStore(), HandClock()
    with in_process(tmp_path, clock.now) as centre:
        assert enrol(store, f" {centre.url}/ ", centre.enrol_code("QH07"), clock) == Enrolled("QH07", centre.url)
    assert store.identity.enrolled
    assert (store.identity.code, store.identity.central) == ("QH07", centre.url)


def test_a_lost_answer_does_not_lock_the_station_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The centre has spent the code; the station never heard. The same command again finishes the work."""
    store, clock, ask = FakeStore(), HandClock(), enrolment._ask

    async def lose_the_answer(*arguments: object) -> Unreachable:
        await ask(*arguments)  # type: ignore[arg-type]
        return Unreachable("timeout")

    with in_process(tmp_path, clock.now) as centre:
        code = centre.enrol_code("QH07")
        with monkeypatch.context() as lossy:
            lossy.setattr(enrolment, "_ask", lose_the_answer)
            assert fault(enrol(store, centre.url, code, clock)) == "unreachable"
        assert not store.identity.enrolled
        assert enrol(store, centre.url, code, clock) == Enrolled("QH07", centre.url)


def test_a_wrong_code_changes_nothing_for_a_station_that_has_a_centre(tmp_path: Path) -> None:
    store, clock = FakeStore(), HandClock()
    with in_process(tmp_path, clock.now) as centre:
        enrol(store, centre.url, centre.enrol_code(), clock)
        before = store.identity
        assert fault(enrol(store, centre.url, "WRONG", clock)) == "code_refused"
        assert fault(enrol(store, NOWHERE, "WRONG", clock)) == "unreachable"
    assert store.identity == before


def test_each_centre_is_shown_a_key_of_its_own(tmp_path: Path) -> None:
    store, clock = FakeStore(), HandClock()
    with in_process(tmp_path / "a", clock.now) as first, in_process(tmp_path / "b", clock.now) as second:
        enrol(store, first.url, first.enrol_code(), clock)
        at_first = store.identity.private_key
        enrol(store, first.url, first.enrol_code(), clock)
        assert store.identity.private_key == at_first
        enrol(store, second.url, second.enrol_code("QH09"), clock)
    assert store.identity.private_key != at_first
    assert (store.identity.code, store.identity.central) == ("QH09", second.url)


def test_the_region_known_before_is_kept_if_the_centre_names_none(tmp_path: Path) -> None:
    store, clock = FakeStore(StationIdentity(code="T-1", region="530502")), HandClock()
    with in_process(tmp_path, clock.now) as centre:
        enrol(store, centre.url, centre.enrol_code(), clock)
    assert store.identity.region == "530502"


@pytest.mark.parametrize(
    "url",
    ["", "centre.example", "ftp://centre.example", "http://", "http://[", "http://a:0", "http://a:x", "http://u:p@a",
     "http://a/?x=1", "http://a/#x", "http://中心.example", "file:///etc/passwd", "http://a b"],
)  # fmt: skip
def test_what_is_no_address_is_refused_before_anything_is_stored(url: str) -> None:
    store = FakeStore()
    assert fault(enrol(store, url, "CODE", HandClock())) == "bad_url"
    assert store.saved == []


@pytest.mark.parametrize("code", ["", "x" * 65, "编码"])
def test_what_is_no_code_is_refused_before_anything_is_stored(code: str) -> None:
    store = FakeStore()
    assert fault(enrol(store, NOWHERE, code, HandClock())) == "bad_code"
    assert store.saved == []


def test_the_public_key_is_what_rfc_8037_says() -> None:
    """Appendix A.1 and A.2."""
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    assert public_key(seed).x == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    assert len(new_seed()) == 32
    assert new_seed() != new_seed()
