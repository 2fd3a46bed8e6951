"""The keys of the config repository, as files: root and targets offline (two of three of each), timestamp and snapshot
online.

    DIR/README.txt            what to keep where
    DIR/root.json             the first root, signed by the root keys
    DIR/offline/root-1.pem    ... root-3, targets-1 ... targets-3
    DIR/online/timestamp.pem  snapshot.pem
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from central.faults import PushError
from kiosk.written_through import settle, sync

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner
    from tuf.api.metadata import Root

OFFLINE, ONLINE = ("root", "targets"), ("timestamp", "snapshot")
EACH, THRESHOLD = 3, 2
ROOT_LIFE = timedelta(days=5 * 365)
ROOT = "root.json"
EARLIER = "earlier"
README = """The keys of the config repository of this centre.

offline/root-1..3.pem     Change which keys count. Two of the three sign. One each on a stick, in three safes.
offline/targets-1..3.pem  Sign what stations run. Two of the three sign: `config publish --keys` needs two of them, and
                          root.json, in one directory. Never on a machine that is on the network all day.
online/*.pem              Say that what was signed is still the newest. `config publish` gives them to the centre's
                          database, where its servers sign with them; here they are only a copy.
root.json                 Public. Stations keep the first one from when they join, and follow it to the newest.
earlier/N.root.json       The roots before it, where keys were changed. Public too; keep them beside it.

A key is lost, or somebody who had one has left: `central keys rotate --keys THIS --out NEW` makes new ones with two of
the three root keys, and `central keys install --keys NEW` has the centre sign with them. The old ones count
no more. Lose two root keys, and every station must be enrolled anew.
"""


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """What a directory of keys holds: every root as it was signed, the newest last, and the signers that are there, by
    role."""

    chain: tuple[bytes, ...]
    targets: "tuple[CryptoSigner, ...]"
    online: Mapping[str, bytes]

    @property
    def root(self) -> bytes:
        return self.chain[-1]


def make_keys(folder: Path, now: datetime) -> list[Path]:
    """Every file that was made. Raises PushError where there are keys already, or the directory cannot be written."""
    from securesystemslib.signer import CryptoSigner  # noqa: PLC0415 - see the package

    if are_keys_there(folder):
        raise PushError("keys_there", f"{folder} holds keys already; nothing was changed")
    signers = {role: [CryptoSigner.generate_ed25519() for _ in range(EACH)] for role in OFFLINE}
    signers |= {role: [CryptoSigner.generate_ed25519()] for role in ONLINE}
    files = {key_file(role, n): signer.private_bytes for role in signers for n, signer in enumerate(signers[role], 1)}
    return write_files(folder, files | {"README.txt": README.encode(), ROOT: _first_root(signers, now)})


def are_keys_there(folder: Path) -> bool:
    return (folder / ROOT).exists() or any(folder.glob("*/*.pem"))


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Raises PushError."""
    try:
        for name, content in files.items():
            _write(folder / name, content)
    except OSError as fault:
        raise PushError("cannot_write", f"{folder}: {fault.strerror}") from None
    return [folder / name for name in files]


def key_file(role: str, number: int) -> str:
    return f"offline/{role}-{number}.pem" if role in OFFLINE else f"online/{role}.pem"


def _first_root(signers: "Mapping[str, list[CryptoSigner]]", now: datetime) -> bytes:
    from tuf.api.metadata import Metadata, Root  # noqa: PLC0415

    root = Root(expires=(now + ROOT_LIFE).astimezone(UTC), consistent_snapshot=True)
    for role, several in signers.items():
        for signer in several:
            root.add_key(signer.public_key, role)
        root.roles[role].threshold = THRESHOLD if role in OFFLINE else 1
    signed = Metadata(root)
    for signer in signers["root"]:
        signed.sign(signer, append=True)
    return signed.to_bytes()


def _write(path: Path, content: bytes) -> None:
    """Nobody but the owner reads it, from its first byte on."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        settle(file)
    sync(path.parent)


def read_keys(folder: Path) -> KeyFolder:
    """Raises PushError where a root or two of the targets keys are missing, or are no keys of one another."""
    from tuf.api.metadata import Metadata, Root  # noqa: PLC0415

    chain = read_chain(folder)
    root = Metadata[Root].from_bytes(chain[-1]).signed
    targets = signers_of(folder, "targets", root)
    if len(targets) < root.roles["targets"].threshold:
        need = root.roles["targets"].threshold
        raise PushError("too_few_keys", f"{folder}/offline: {len(targets)} targets keys of {ROOT}, {need} are needed")
    online = {role: signer.private_bytes for role in ONLINE for signer in signers_of(folder, role, root)}
    return KeyFolder(chain, tuple(targets), online)


def read_chain(folder: Path) -> tuple[bytes, ...]:
    """Every root of a directory of keys, the newest last. Raises PushError where one is missing, or was not signed by
    the one before it."""
    from tuf.api.exceptions import RepositoryError  # noqa: PLC0415
    from tuf.api.metadata import Metadata, Root  # noqa: PLC0415

    try:
        newest = (folder / ROOT).read_bytes()
        version = Metadata[Root].from_bytes(newest).signed.version
        earlier = [(folder / EARLIER / f"{n}.{ROOT}").read_bytes() for n in range(1, version)]
        roots = [Metadata[Root].from_bytes(body) for body in (*earlier, newest)]
        for before, after in zip([roots[0], *roots], roots, strict=False):
            before.signed.verify_delegate("root", after.signed_bytes, after.signatures)
            after.signed.verify_delegate("root", after.signed_bytes, after.signatures)
    except OSError as fault:
        raise PushError("no_keys", f"{folder}: there is no {fault.filename or ROOT} that can be read") from None
    except RepositoryError:
        raise PushError("no_keys", f"{folder}: its roots cannot be read, or do not follow one another") from None
    return (*earlier, newest)


def signers_of(folder: Path, role: str, root: "Root") -> "list[CryptoSigner]":
    """Those that are there and count by this root."""
    place = folder / ("offline" if role in OFFLINE else "online")
    found = [signer for path in sorted(place.glob(f"{role}*.pem")) if (signer := _signer(path))]
    return [signer for signer in found if signer.public_key.keyid in root.roles[role].keyids]


def _signer(path: Path) -> "CryptoSigner | None":
    try:
        return signer_of(path.read_bytes())
    except (OSError, ValueError):
        return None


def signer_of(private_pem: bytes) -> "CryptoSigner":
    """Raises ValueError for what is no Ed25519 key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415
    from securesystemslib.signer import CryptoSigner  # noqa: PLC0415

    key = load_pem_private_key(private_pem, None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("no Ed25519 key")  # noqa: TRY004 - one error for whatever is wrong with the file
    return CryptoSigner(key)
