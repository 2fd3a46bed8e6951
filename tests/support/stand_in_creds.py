"""A `systemd-creds` that seals for real, with a key of its own in place of a chip's: another key is another machine."""

import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from kiosk.store import key_sealing

_PROGRAM = """#!{python}
import base64, os, sys
from pathlib import Path
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

verb, *rest = sys.argv[1:]
options = dict(one.partition("=")[::2] for one in rest if one.startswith("--"))
assert rest[-2:] == ["-", "-"] and set(options) <= {{"--with-key", "--tpm2-pcrs", "--name"}}, sys.argv
chip = ChaCha20Poly1305(Path({chip!r}).read_bytes())
name, given = options["--name"].encode(), sys.stdin.buffer.read()
if verb == "encrypt":
    assert options["--with-key"] == "tpm2" and options["--tpm2-pcrs"] == ""
    nonce = os.urandom(12)
    sys.stdout.buffer.write(base64.b64encode(nonce + chip.encrypt(nonce, given, name)) + b"\\n")
else:
    assert verb == "decrypt"
    raw = base64.b64decode(given)
    try:
        sys.stdout.buffer.write(chip.decrypt(raw[:12], raw[12:], name))
    except InvalidTag:
        sys.exit("Failed to unseal secret using TPM2: Operation not permitted")
"""


class StandInTpm:
    """On the PATH until the test ends. `cleared`: another chip, as in another machine."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._chip, self._tpm, self._program = folder / "chip", folder / "tpmrm0", folder / "bin" / "systemd-creds"
        self._program.parent.mkdir(parents=True)
        self._tpm.touch()
        self.cleared()
        self._write(_PROGRAM.format(python=sys.executable, chip=str(self._chip)))
        patch.setenv("PATH", f"{self._program.parent}:/usr/bin:/bin")
        patch.setattr(key_sealing, "TPM", self._tpm)
        key_sealing.unsealed.cache_clear()

    def cleared(self) -> None:
        self._chip.write_bytes(ChaCha20Poly1305.generate_key())
        key_sealing.unsealed.cache_clear()

    def fails(self) -> None:
        self._write("#!/bin/sh\ncat >/dev/null\necho 'Failed to create TPM2 context' >&2\nexit 1\n")
        key_sealing.unsealed.cache_clear()

    def seals_badly(self) -> None:
        """What it gives back is what it was given."""
        self._write("#!/bin/sh\ncat\n")

    def absent(self, patch: pytest.MonkeyPatch) -> None:
        """The program, not the chip."""
        self._program.unlink()
        patch.setenv("PATH", str(self._program.parent))
        key_sealing.unsealed.cache_clear()

    def _write(self, text: str) -> None:
        self._program.write_text(text, encoding="utf-8")
        self._program.chmod(0o700)
