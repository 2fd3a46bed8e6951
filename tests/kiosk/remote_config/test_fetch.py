"""What a station takes of what it is handed: only what the offline keys signed, for its group, and never backwards.

Two thousand bundles that are not so are handed to it; `SEED=7` makes others, `BUNDLES=20000` more.
"""

import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kiosk.contract.config_bundle import unpack
from kiosk.remote_config.fetch import Repository
from kiosk.remote_config.trust import (
    BrokenError,
    ExpiredError,
    OlderError,
    OtherGroupError,
    TrustError,
    UnreachableError,
    UnsignedError,
)
from tests.support.bad_bundles import TARGET, attacks
from tests.support.kill_at import done_or_killed
from tests.support.sticks import (
    Files,
    genuine,
    in_memory,
    long_ago,
    measure,
    now,
    of_another_centre,
    of_another_group,
    signed_again,
    write_files,
)

BUNDLES = int(os.environ.get("BUNDLES", "2000"))
SEED = int(os.environ.get("SEED", "1"))


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    """A station that has seen version 2."""
    in_memory(genuine()[1], tmp_path / "tuf").bundle(TARGET, measure())
    return tmp_path / "tuf"


def test_what_was_signed_is_taken(tmp_path: Path) -> None:
    verified = in_memory(genuine()[1], tmp_path).bundle(TARGET, measure())
    assert (verified.facts.version, verified.facts.sequence) == (2, 2)
    assert verified.files["defaults.toml"] == b"[voice]\nvolume = 50\n"


def test_a_stick_is_read_by_the_same_rules(tmp_path: Path) -> None:
    stick = write_files(tmp_path / "stick", genuine()[1])
    assert Repository.on_stick(tmp_path / "tuf", stick).bundle(TARGET, measure()).facts.version == 2


def refuse(files: Files, seen: Path, error: type[TrustError], target: str = TARGET, **kinds: object) -> None:
    with pytest.raises(error):
        in_memory(files, seen).bundle(target, replace(measure(), **kinds))  # type: ignore[arg-type]


def test_older_metadata_is_a_step_back(seen: Path) -> None:
    refuse(genuine()[0], seen, OlderError, target="default/1.bundle")


def test_an_older_bundle_that_is_still_signed_is_below_the_floor(seen: Path) -> None:
    first = {name: body for name, body in genuine()[0].items() if name.startswith("targets/")}
    assert in_memory(genuine()[1] | first, seen).bundle("default/1.bundle", measure()).facts.version == 1
    refuse(genuine()[1] | first, seen, OlderError, target="default/1.bundle", floor=2)


def test_another_groups_bundle_is_none_of_ours(tmp_path: Path) -> None:
    refuse(of_another_group(), tmp_path, OtherGroupError, target="other/2.bundle")


def test_another_centres_keys_sign_nothing_here(tmp_path: Path, seen: Path) -> None:
    refuse(of_another_centre(), tmp_path / "fresh", UnsignedError)
    refuse(of_another_centre(), seen, UnsignedError)


def test_what_ran_out_brings_nothing_new(tmp_path: Path) -> None:
    refuse(long_ago(), tmp_path, ExpiredError)


def test_a_clock_that_was_set_back_makes_nothing_valid_again(tmp_path: Path) -> None:
    refuse(genuine()[1], tmp_path, ExpiredError, time_floor=now() + timedelta(days=60))
    refuse(genuine()[1], tmp_path, ExpiredError, now=now() + timedelta(days=60))


@pytest.mark.parametrize(
    ("role", "by"), [("timestamp", "snapshot"), ("snapshot", "timestamp"), ("targets", "snapshot"), ("targets", "one")]
)
def test_the_wrong_key_and_one_of_three_are_not_enough(tmp_path: Path, role: str, by: str) -> None:
    refuse(signed_again(genuine()[1], role, by), tmp_path, UnsignedError)


def test_new_and_old_do_not_mix(tmp_path: Path) -> None:
    old, new = genuine()
    mixed = new | {"metadata/2.snapshot.json": old["metadata/1.snapshot.json"]}
    refuse(mixed, tmp_path, UnsignedError)


def test_a_bundle_under_another_name_is_not_what_was_signed(tmp_path: Path) -> None:
    files = dict(genuine()[1])
    name = next(name for name in files if name.startswith("targets/"))
    refuse(files | {name: files[name] + b"x"}, tmp_path, UnsignedError)
    refuse(files, tmp_path, UnsignedError, target="default/9.bundle")


def test_nothing_there_is_tried_again(tmp_path: Path) -> None:
    refuse({}, tmp_path, UnreachableError)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"signed":{}}', b"\xff\xfe", b"[" * 20_000, b'{"signed": 1e999}']
)
def test_metadata_that_is_none(tmp_path: Path, body: bytes) -> None:
    refuse(genuine()[1] | {"metadata/timestamp.json": body}, tmp_path, TrustError)


def test_a_stick_cannot_lead_elsewhere(tmp_path: Path) -> None:
    stick = write_files(tmp_path / "stick", genuine()[1])
    name = next(path for path in (stick / "targets").rglob("*.bundle"))
    shutil.move(name, tmp_path / "away")
    name.symlink_to(tmp_path / "away")
    with pytest.raises(UnreachableError):
        Repository.on_stick(tmp_path / "tuf", stick).bundle(TARGET, measure())
    os.mkfifo(tmp_path / "fifo")
    (stick / "metadata" / "timestamp.json").unlink()
    shutil.move(tmp_path / "fifo", stick / "metadata" / "timestamp.json")
    with pytest.raises(UnreachableError):
        Repository.on_stick(tmp_path / "tuf2", stick).bundle(TARGET, measure())
    with pytest.raises(TrustError):
        Repository.on_stick(tmp_path / "tuf3", stick).bundle("../../x", measure())


@pytest.fixture
def in_ram() -> Iterator[Path]:
    """Where there is such a place: ten files are written and removed for each of the many."""
    place = Path("/dev/shm")
    with TemporaryDirectory(dir=place if os.access(place, os.W_OK) else None) as name:
        yield Path(name)


def test_a_long_list_of_what_goes_wrong(in_ram: Path) -> None:
    """Refused; or, where what was changed says nothing (a capital in a signature), it is the genuine one still. And
    whatever was refused, the genuine one is taken afterwards: nobody can lock a station out."""
    rng = random.Random(SEED)
    known = {number: seen_by(in_ram / f"seen{number}", number) for number in (1, 2)}
    content = unpack(next(body for name, body in genuine()[1].items() if name.startswith("targets/")))
    told: Counter[str] = Counter()
    for number, attack in enumerate(attacks(rng, BUNDLES)):
        folder = shutil.copytree(known[attack.seen], in_ram / "station")
        try:
            taken = in_memory(attack.files, folder).bundle(TARGET, measure(attack.group, floor=attack.seen))
        except TrustError:
            told[attack.kind] += 1
        else:
            assert taken.files == content, attack.kind
            told["genuine"] += 1
        if number % 10 == 0:
            assert in_memory(genuine()[1], folder).bundle(TARGET, measure()).files == content, attack.kind
        shutil.rmtree(folder)
    assert sum(told.values()) == BUNDLES
    assert set(told) >= {"flipped", "cut", "longer", "whole", "mixed", "re-signed", "another station"}
    assert told["genuine"] <= BUNDLES // 50, told


def seen_by(folder: Path, number: int) -> Path:
    in_memory(genuine()[number - 1], folder).bundle(f"default/{number}.bundle", measure())
    (folder / "bundle").unlink()
    return folder


def test_what_cannot_be_read_is_broken_and_not_a_crash(tmp_path: Path) -> None:
    with pytest.raises((BrokenError, UnsignedError)):
        in_memory(genuine()[1] | {"metadata/timestamp.json": b'{"signatures": [], "signed": null}'}, tmp_path).bundle(
            TARGET, measure()
        )


def test_a_kill_at_any_step_of_fetching_locks_nobody_out(tmp_path: Path) -> None:
    """What TUF keeps of what it saw is whole, or is fetched again."""
    known = seen_by(tmp_path / "known", 1)
    for step in range(80):
        folder = shutil.copytree(known, tmp_path / f"at-{step}", symlinks=True)
        ended = done_or_killed(partial(in_memory(genuine()[1], folder).bundle, TARGET, measure()), step)
        assert in_memory(genuine()[1], folder).bundle(TARGET, measure()).facts.version == 2, step
        if ended:
            return
    pytest.fail("it takes more steps than that")
