"""New keys in the place of old ones: a root signed by two of those that counted and by two of those that count now.

A file operation, as `keys init` is: done where the offline keys are. The centre learns of it with the next signature,
and stations follow from one root to the next, from the one that they were given when they joined.
"""

from collections.abc import Collection
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from central.faults import PushError
from central.push.keys import (
    EACH,
    EARLIER,
    OFFLINE,
    ONLINE,
    README,
    ROOT,
    ROOT_LIFE,
    are_keys_there,
    key_file,
    read_chain,
    signers_of,
    write_files,
)

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner
    from tuf.api.metadata import Root

ROLES = (*OFFLINE, *ONLINE)
_Signers = dict[str, "list[CryptoSigner]"]


def rotate(old: Path, out: Path, roles: Collection[str], now: datetime) -> list[Path]:
    """A directory of keys as `keys init` makes it, with new keys for `roles` and the old ones for the others. Raises
    PushError where two of the old root keys are missing, or `out` holds keys already."""
    from tuf.api.metadata import Metadata, Root  # noqa: PLC0415 - see the package

    if are_keys_there(out):
        raise PushError("keys_there", f"{out} holds keys already; nothing was changed")
    chain = read_chain(old)
    before = Metadata[Root].from_bytes(chain[-1]).signed
    known = {role: signers_of(old, role, before) for role in ROLES}
    threshold = before.roles["root"].threshold
    if len(known["root"]) < threshold:
        raise PushError("too_few_keys", f"{old}/offline: {len(known['root'])} root keys, {threshold} are needed")
    fresh = {role: _made(role) for role in ROLES if role in roles}
    root = _next(before, fresh, now)
    signed = Metadata(root)
    for signer in (*known["root"], *fresh.get("root", ())):
        signed.sign(signer, append=True)
    before.verify_delegate("root", signed.signed_bytes, signed.signatures)
    root.verify_delegate("root", signed.signed_bytes, signed.signatures)
    files = _files({**known, **fresh}) | {f"{EARLIER}/{n}.{ROOT}": body for n, body in enumerate(chain, 1)}
    return write_files(out, files | {ROOT: signed.to_bytes(), "README.txt": README.encode()})


def _made(role: str) -> "list[CryptoSigner]":
    from securesystemslib.signer import CryptoSigner  # noqa: PLC0415

    return [CryptoSigner.generate_ed25519() for _ in range(EACH if role in OFFLINE else 1)]


def _next(before: "Root", fresh: _Signers, now: datetime) -> "Root":
    """As it was, but for the keys of the roles that are made anew."""
    root = deepcopy(before)
    root.version, root.expires = before.version + 1, (now + ROOT_LIFE).astimezone(UTC)
    for role, signers in fresh.items():
        for keyid in list(root.roles[role].keyids):
            root.revoke_key(keyid, role)
        for signer in signers:
            root.add_key(signer.public_key, role)
    return root


def _files(signers: _Signers) -> dict[str, bytes]:
    """A key that was lost is not there, and the others keep their order."""
    return {
        key_file(role, number): signer.private_bytes
        for role, several in signers.items()
        for number, signer in enumerate(several, 1)
    }
