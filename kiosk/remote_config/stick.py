"""The one thing of a stick that is not signed: which of its targets is meant. It can only name a signed one."""

import json
import os
import re
import stat
from pathlib import Path

from kiosk.contract.config_push import TARGET
from kiosk.remote_config.trust import BrokenError

FILE = "stick.json"
_LARGEST = 4096


def stick_target(folder: Path) -> str:
    """Raises BrokenError for a folder that is no stick of a centre."""
    try:
        descriptor = os.open(folder / FILE, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise BrokenError(f"{FILE} is no file")
            target = json.loads(file.read(_LARGEST))["target"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise BrokenError(f"{folder} holds no bundle of a centre: there is no {FILE} that can be read") from None
    if not isinstance(target, str) or not re.fullmatch(TARGET.strip("^$"), target) or ".." in target:
        raise BrokenError(f"{FILE} names no bundle")
    return target
