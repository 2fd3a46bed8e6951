"""Bundles that no station may take: changed, cut, mixed, signed by others, older, for others, run out; and such as were
signed by somebody who left the check out. And a station to hand them to."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import State, keep, try_it
from kiosk.remote_config.take import take
from tests.support.sticks import (
    Centre,
    Files,
    anchor,
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

TARGET = "default/2.bundle"


@dataclass(frozen=True, slots=True)
class Attack:
    """`seen`: what the station it is handed to has seen before; `group`: of that station."""

    kind: str
    files: Files
    seen: int = 1
    group: str = "default"


def attacks(rng: random.Random, count: int) -> Iterator[Attack]:
    """None of them is to be taken, but for the rare one in which what was changed says nothing."""
    new = genuine()[1]
    used = [name for name in new if "root" not in name and name != "stick.json"]
    whole = (genuine()[0], of_another_centre(), of_another_group(), long_ago())
    for number in range(count):
        name = used[number % len(used)]
        body, at = new[name], rng.randrange(len(new[name]))
        match number % 7:
            case 0:
                flipped = body[:at] + bytes([body[at] ^ 1 << rng.randrange(8)]) + body[at + 1 :]
                yield Attack("flipped", new | {name: flipped})
            case 1:
                yield Attack("cut", new | {name: body[:at]})
            case 2:
                yield Attack("longer", new | {name: body + b"{" + rng.randbytes(rng.randrange(5000))})
            case 3:
                yield Attack("whole", rng.choice(whole), seen=2)
            case 4:
                other = rng.choice(whole)
                theirs = rng.choice([theirs for theirs in other if "root" not in theirs and theirs != "stick.json"])
                timestamp = "metadata/timestamp.json"
                yield Attack("mixed", {**new, theirs: other[theirs], timestamp: other[timestamp]})
            case 5:
                role = rng.choice(["timestamp", "snapshot", "targets"])
                yield Attack("re-signed", signed_again(new, role, "snapshot" if role == "timestamp" else "one"))
            case _:
                yield Attack("another station", new, group="other")


# Signed with the right keys, and home would not come up with it, or would lack something.
BROKEN: tuple[dict[str, str], ...] = (
    {"levels_toml": "this is no toml"},
    {"defaults_toml": "[voice]\nvolume = 1000\n"},
    {"defaults_toml": '[printer]\nport = "/dev/null"\n'},
    {"items__one_toml": "id = 1\n"},
    {"queue_toml": "schema = 1\nbusinesses = []\n"},
    {"theme_toml": '[color.normal]\nbg = "red"\n'},
    {"signage_toml": "schema = 2\n"},
    {"holidays_toml": "\x00"},
)


@cache
def broken(number: int) -> Files:
    with TemporaryDirectory() as name:
        return Centre(Path(name)).sticks(1, 2, files=BROKEN[number])[-1]


def bad_bundles(rng: random.Random, count: int) -> Iterator[Attack]:
    """One in twelve of them signed as it should be, and broken."""
    others = attacks(rng, count)
    for number in range(count):
        fault = number // 12 % len(BROKEN)
        yield Attack("signed and broken", broken(fault)) if number % 12 == 0 else next(others)


@dataclass(frozen=True, slots=True)
class Victim:
    """A station that runs version `seen` of the genuine ones. `prepared` once, copied for each bundle."""

    data: Path
    seen: int

    @classmethod
    def prepared(cls, data: Path, seen: int) -> "Victim":
        folder = ConfigFolder(data)
        folder.keep_anchor(anchor())
        verified = in_memory(genuine()[seen - 1], folder.tuf).bundle(f"default/{seen}.bundle", measure())
        take(folder, verified, "stick", lambda _: None, now())
        folder.change(try_it)
        folder.change(keep)
        return cls(data, seen)

    def copied(self, data: Path, group: str) -> "Victim":
        shutil.copytree(self.data, data, symlinks=True)
        if group != "default":
            seen = ConfigFolder(data)
            shutil.move(seen.tuf, data / "tuf")
            seen.keep_anchor(anchor(group))
            shutil.move(data / "tuf", seen.tuf)
        return Victim(data, self.seen)

    @property
    def state(self) -> State:
        return ConfigFolder(self.data).state()

    def stick(self, attack: Attack) -> Path:
        return write_files(self.data / "stick", attack.files)
