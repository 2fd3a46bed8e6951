"""How the machine is: disk, memory, heat. What it does not say is None."""

import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.contract.reported import MachineReported

_MEGABYTE = 1_000_000
_ZONES = Path("/sys/class/thermal")
_MEMORY = Path("/proc/meminfo")
_OWN = Path("/proc/self/status")
_UPTIME = Path("/proc/uptime")


def machine(data: Path, now: datetime) -> MachineReported:
    """`data` says which disk counts; one that cannot be asked has nothing free."""
    return MachineReported(
        disk_free=_disk_free(data),
        memory_free=_table(_MEMORY).get("MemAvailable"),
        memory_used=_table(_OWN).get("VmRSS"),
        temperature=max(_temperatures(), default=None),
        up_since=_up_since(now),
    )


def _disk_free(data: Path) -> int:
    try:
        return shutil.disk_usage(data).free // _MEGABYTE
    except OSError:
        return 0


def _table(file: Path) -> Mapping[str, int]:
    """Whole MB by name, of a table of the kernel in kB."""
    found = {}
    for line in _lines(file):
        name, _, value = line.partition(":")
        number = value.removesuffix("kB").strip()
        if value.endswith("kB") and number.isdecimal():
            found[name] = int(number) * 1024 // _MEGABYTE
    return found


def _temperatures() -> Iterator[float]:
    for zone in _ZONES.glob("thermal_zone*/temp"):
        for line in _lines(zone)[:1]:
            if line.removeprefix("-").isdecimal():
                yield round(int(line) / 1000, 1)


def _up_since(now: datetime) -> datetime | None:
    """To the minute: the same for as long as the machine runs."""
    try:
        seconds = float(_lines(_UPTIME)[0].split()[0])
    except (IndexError, ValueError):
        return None
    return (now - timedelta(seconds=seconds) + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
