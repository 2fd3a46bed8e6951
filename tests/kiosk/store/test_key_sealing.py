"""The key of the database sealed to the machine: by a stand-in for `systemd-creds` that encrypts for real."""

import json
import shutil
import stat
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.commands.doctor import Check, _checks
from kiosk.commands.store import run
from kiosk.runtime.clock import SystemClock
from kiosk.settings import load_settings
from kiosk.station import Station
from kiosk.store import key_sealing
from kiosk.store.database_key import KEY_FILE, KeyKept, NotSealed, database_key, key_kept, seal_key
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import UnreadableStoreError
from tests.support.filing import file_one
from tests.support.kiosk_command import kiosk
from tests.support.stand_in_creds import StandInTpm


@pytest.fixture
def tpm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInTpm]:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    yield StandInTpm(tmp_path / "machine", monkeypatch)
    key_sealing.unsealed.cache_clear()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


def key_of(data: Path) -> str:
    return database_key(data, data / "station.db")


def test_where_there_is_a_tpm_the_key_was_never_on_the_disk(data: Path, tpm: StandInTpm) -> None:
    SqlStore(data).close()
    key, content = key_of(data), (data / KEY_FILE).read_bytes()
    assert key_sealing.is_sealed(content)
    assert key.encode() not in content
    assert bytes.fromhex(key) not in content
    assert key_kept(data) is KeyKept.SEALED
    assert [path.name for path in data.glob(f"{KEY_FILE}*")] == [KEY_FILE]
    key_sealing.unsealed.cache_clear()  # as in a new process
    assert key_of(data) == key


def test_a_plain_key_is_sealed_afterwards_and_what_was_filed_opens(
    data: Path, tpm: StandInTpm, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(key_sealing, "TPM", data / "no-tpm")
        store = SqlStore(data)
        number = str(file_one(store).receipt_no)
        store.close()
        assert key_kept(data) is KeyKept.PLAIN
    assert key_kept(data) is KeyKept.SEALABLE
    plain = key_of(data)
    with (data / KEY_FILE).open("rb") as still_open:
        assert seal_key(data) is None
        assert still_open.read() == bytes(64)  # what no name leads to any more is overwritten
    assert plain.encode() not in (data / KEY_FILE).read_bytes()
    assert stat.S_IMODE((data / KEY_FILE).stat().st_mode) == 0o600
    store = SqlStore(data)
    assert [one.receipt_no for one in store.submissions()] == [number]
    store.close()
    assert seal_key(data) is NotSealed.ALREADY


def test_on_another_machine_it_says_so_and_touches_nothing(data: Path, tpm: StandInTpm) -> None:
    SqlStore(data).close()
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    tpm.cleared()
    with pytest.raises(UnreadableStoreError, match="sealed on another machine"):
        SqlStore(data)
    status, found = kiosk("submissions", "--json", data=data)
    assert (status, found["error"]) == (1, "unreadable_database")
    status, found = kiosk("store", "mend", "--json", data=data)
    assert status == 1
    after = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    assert {name: after[name] for name in before} == before
    assert not (data / "set-aside").exists()


def test_a_tpm_that_fails_leaves_a_plain_key_that_is_told_of(data: Path, tpm: StandInTpm) -> None:
    tpm.fails()
    SqlStore(data).close()
    assert len((data / KEY_FILE).read_bytes()) == 64
    assert stat.S_IMODE((data / KEY_FILE).stat().st_mode) == 0o600
    assert seal_key(data) is NotSealed.CANNOT
    assert key_of(data) == (data / KEY_FILE).read_text()


def test_one_that_seals_nothing_is_not_believed(data: Path, tpm: StandInTpm) -> None:
    tpm.seals_badly()
    SqlStore(data).close()
    assert not key_sealing.is_sealed((data / KEY_FILE).read_bytes())


def test_a_sealed_key_and_no_program_to_open_it(data: Path, tpm: StandInTpm, monkeypatch: pytest.MonkeyPatch) -> None:
    SqlStore(data).close()
    before = (data / KEY_FILE).read_bytes()
    tpm.absent(monkeypatch)
    with pytest.raises(UnreadableStoreError, match="FileNotFoundError"):
        SqlStore(data)
    assert (data / KEY_FILE).read_bytes() == before
    assert not key_sealing.can_seal()


def test_what_was_sealed_must_be_a_key(data: Path, tpm: StandInTpm) -> None:
    blob = key_sealing.sealed(b"no key")
    assert blob is not None
    (data / KEY_FILE).write_bytes(blob)
    with pytest.raises(UnreadableStoreError, match="no key"):
        SqlStore(data)


def test_a_changed_blob_does_not_open(data: Path, tpm: StandInTpm) -> None:
    SqlStore(data).close()
    content = bytearray((data / KEY_FILE).read_bytes())
    content[-10] ^= 1
    (data / KEY_FILE).write_bytes(content)
    key_sealing.unsealed.cache_clear()
    with pytest.raises(UnreadableStoreError):
        SqlStore(data)


def test_the_command_seals_once_and_doctor_tells(
    data: Path, tpm: StandInTpm, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    station = Station(data, load_settings(), SystemClock())

    def seal() -> dict[str, object]:
        run(station, Namespace(verb="seal"))
        return dict(json.loads(capfd.readouterr().out))

    assert seal()["error"] == "no_key"
    with monkeypatch.context() as before:
        before.setattr(key_sealing, "TPM", data / "no-tpm")
        station.store.close()
        assert seal()["error"] == "cannot_seal"
        assert doctor_on_key(station).detail.startswith("WARNING: ")
    assert "kiosk store seal" in doctor_on_key(station).detail
    assert [seal(), seal()] == [{"sealed": True}] * 2
    assert doctor_on_key(station) == Check("key", True, "sealed to the TPM of this machine")
    assert kiosk("submissions", "--json", data=data)[0] == 0


def doctor_on_key(station: Station) -> Check:
    return next(check for check in _checks(station) if check.name == "key")


@pytest.mark.skipif(shutil.which(key_sealing.COMMAND) is None, reason="no systemd here")
def test_the_real_program_understands_the_words() -> None:
    """With its null key in place of a chip; whether it would open that again is for the firmware of the machine to
    say."""
    words = tuple(word.replace("=tpm2", "=tpm2-absent") for word in key_sealing._SEAL)
    assert key_sealing._ask(words, b"ab" * 32)


def test_one_that_others_may_read_is_told_of(data: Path) -> None:
    SqlStore(data).close()
    assert key_kept(data) in (KeyKept.PLAIN, KeyKept.SEALABLE)
    (data / KEY_FILE).chmod(0o644)
    assert key_kept(data) is KeyKept.OPEN


def test_the_stations_own_keys_lie_in_the_database_alone(data: Path) -> None:
    """Enrolment and receipts are signed with one key; sealing that of the database seals it too."""
    store = SqlStore(data)
    file_one(store)
    seed = store.receipt_seed()
    store.close()
    for path in (path for path in data.rglob("*") if path.is_file()):
        raw = path.read_bytes()
        assert seed not in raw, path
        assert seed.hex().encode() not in raw, path
