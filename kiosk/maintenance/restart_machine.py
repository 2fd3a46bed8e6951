"""Restarts the machine through systemd, where this station's user may (packaging/polkit)."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import structlog

COMMAND = ("systemctl", "--no-ask-password", "reboot")
SECONDS = 15.0
_log = structlog.get_logger()


class Reboot(StrEnum):
    UNDER_WAY = "under_way"
    NOT_ALLOWED = "not_allowed"
    NOT_POSSIBLE = "not_possible"  # no systemd here, or it does not answer


@dataclass(frozen=True, slots=True)
class RestartMachine:
    """Blocking, for `SECONDS` at most."""

    command: Sequence[str] = COMMAND

    def __call__(self) -> Reboot:
        _log.warning("machine.restart")
        try:
            done = subprocess.run(  # noqa: S603 - fixed, no shell
                self.command, capture_output=True, check=False, timeout=SECONDS, env=os.environ | {"LC_ALL": "C"}
            )
        except (OSError, subprocess.TimeoutExpired):
            return Reboot.NOT_POSSIBLE
        if done.returncode == 0:
            return Reboot.UNDER_WAY
        _log.error("machine.not_restarted", exit_status=done.returncode)
        refused = b"ccess denied" in done.stderr or b"authentication required" in done.stderr
        return Reboot.NOT_ALLOWED if refused else Reboot.NOT_POSSIBLE
