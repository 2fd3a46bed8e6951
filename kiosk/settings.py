"""What this station is told: `config/defaults.toml`, then a file, then KIOSK_* in the environment."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config"
ASSETS = ROOT / "assets"
DEFAULTS = "defaults.toml"
_PREFIX = "kiosk_"
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class SettingsError(Exception):
    """A settings file cannot be read, or says something this version does not know; names file and place."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StationTable(_Table):
    name: Annotated[str, Field(min_length=1, max_length=20)]
    place: Annotated[str, Field(max_length=24)]
    region: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    desk: Annotated[str, Field(max_length=24)]
    desk_hours: Annotated[str, Field(max_length=24)] = ""
    phone: Annotated[str, Field(pattern=r"^[0-9-]{3,20}$")]
    level: Annotated[int, Field(ge=1, le=4)]
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    officer: Annotated[str, Field(max_length=8)] = ""
    officer_hours: Annotated[str, Field(max_length=24)] = ""
    officer_place: Annotated[str, Field(max_length=16)] = ""


class DeviceTable(_Table):
    driver: str
    model: str
    port: str = ""


class VoiceTable(_Table):
    """`engine` "" reads nothing aloud. Volumes in percent; `night_volume` is the most while it is night."""

    engine: str = "espeak-ng"
    device: Annotated[str, Field(min_length=1)] = "default"
    volume: Annotated[int, Field(ge=5, le=100)] = 70
    night_volume: Annotated[int, Field(ge=5, le=100)] = 40
    speed: Annotated[int, Field(ge=80, le=400)] = 190


class DisplayTable(_Table):
    """`night_from`, `night_until`: "" is never. `unreviewed_languages`: also those that no speaker has read yet."""

    cursor: bool = False
    low_reach: bool = False
    night_from: str = ""
    night_until: str = ""
    unreviewed_languages: bool = False

    @field_validator("night_from", "night_until")
    @classmethod
    def _time_of_day(cls, value: str) -> str:
        if value and not _TIME.fullmatch(value):
            raise ValueError('must be a time such as "22:00", or "" for never')
        return value


class InputTable(_Table):
    accent: bool = True


class RetentionTable(_Table):
    delivered_days: Annotated[int, Field(ge=1, le=3650)]
    draft_days: Annotated[int, Field(ge=0, le=90)] = 7


class EnduranceTable(_Table):
    """`memory_mb`: what the program may hold before it begins anew, when nobody is here. `backup_at`: "" is never."""

    memory_mb: Annotated[int, Field(ge=200, le=8000)] = 700
    backup_at: str = "03:10"
    backups_kept: Annotated[int, Field(ge=1, le=30)] = 3

    @field_validator("backup_at")
    @classmethod
    def _time_of_day(cls, value: str) -> str:
        if value and not _TIME.fullmatch(value):
            raise ValueError('must be a time such as "03:10", or "" for never')
        return value


class HealthTable(_Table):
    """`self_test`: from when on the station tries itself out each day, when nobody is here; "" is never."""

    self_test: str = "07:30"

    @field_validator("self_test")
    @classmethod
    def _time_of_day(cls, value: str) -> str:
        return DisplayTable._time_of_day(value)  # noqa: SLF001 - the one rule for times of day


class UpdatesTable(_Table):
    """When a new configuration may take the place of the old one: `window_from` until `window_until`, "" is at any
    time; and how often the centre is asked for one where nothing nudges."""

    window_from: str = ""
    window_until: str = ""
    poll_seconds: Annotated[int, Field(ge=1, le=86_400)] = 300

    @field_validator("window_from", "window_until")
    @classmethod
    def _time_of_day(cls, value: str) -> str:
        return DisplayTable._time_of_day(value)  # noqa: SLF001 - the one rule for times of day


class CareTable(_Table):
    """`sticks`: places at or below which a stick is mounted. `log_key`: whoever holds its private half can read what is
    exported of the events, as 64 hex digits; "" exports nothing."""

    sticks: tuple[Annotated[str, Field(pattern=r"^/")], ...] = ("/run/e-station-sticks", "/media", "/run/media", "/mnt")
    log_key: Annotated[str, Field(pattern=r"^([0-9a-fA-F]{64})?$")] = ""


class SecurityTable(_Table):
    """`algorithms`: the suite that seals what is parked here (kiosk.contract.algorithms)."""

    algorithms: Literal["international", "national"] = "international"


class Settings(_Table):
    """Frozen once read. Unknown keys are refused with their name."""

    station: StationTable
    reader: DeviceTable
    printer: DeviceTable
    scanner: DeviceTable
    qr_display: DeviceTable
    headphones: DeviceTable
    voice: VoiceTable
    display: DisplayTable
    input: InputTable
    retention: RetentionTable
    endurance: EnduranceTable = EnduranceTable()
    updates: UpdatesTable = UpdatesTable()
    care: CareTable = CareTable()
    health: HealthTable = HealthTable()
    security: SecurityTable = SecurityTable()


# What a push may change. Where a station stands, whom it calls, its devices and what plays its sound are its own.
PUSHED: Mapping[str, frozenset[str]] = {
    "voice": frozenset({"volume", "night_volume", "speed"}),
    "display": frozenset({"low_reach", "night_from", "night_until", "unreviewed_languages"}),
    "input": frozenset({"accent"}),
    "retention": frozenset({"delivered_days", "draft_days"}),
    "updates": frozenset({"window_from", "window_until", "poll_seconds"}),
    "care": frozenset({"log_key"}),
    "health": frozenset({"self_test"}),
}


def not_pushed(config: Path) -> Iterator[tuple[str, str]]:
    """Table and key of what a pushed defaults.toml says otherwise than the program, and may not. Raises SettingsError
    where it cannot be read."""
    ours = _read(CONFIG / DEFAULTS)
    for table, keys in _read(config / DEFAULTS).items():
        if not isinstance(keys, dict):
            yield table, ""
            continue
        allowed, known = PUSHED.get(table, frozenset()), ours.get(table, {})
        for key, value in keys.items():
            if key not in allowed and (key not in known or known[key] != value):
                yield table, key


def load_settings(file: Path | None = None, config: Path = CONFIG) -> Settings:
    """The program's defaults, those of `config` and `file` over them key by key, then the environment. Raises
    SettingsError."""
    tables = _read(CONFIG / DEFAULTS)
    over = [config / DEFAULTS] if config != CONFIG else []
    for source in (*over, *([file] if file else [])):
        for name, table in _read(source).items():
            tables[name] = {**tables.get(name, {}), **table} if isinstance(table, dict) else table
    for name, key, value in _environment():
        if not key:
            raise SettingsError(f"KIOSK_{name.upper()}: is a table; its values are KIOSK_{name.upper()}__<KEY>")
        if isinstance(tables.get(name), dict):
            tables[name] |= {key: value}
    try:
        return Settings(**tables)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{file or 'defaults.toml'}: {place}: {first['msg']}") from None


def _environment() -> Iterator[tuple[str, str, str]]:
    """Table, key and value of each KIOSK_TABLE__KEY. By hand: a library for it is 3 MB and a fifteenth of a start."""
    for name, value in os.environ.items():
        table, _, key = name.lower().partition("__")
        if table.removeprefix(_PREFIX) in Settings.model_fields and table.startswith(_PREFIX):
            yield table.removeprefix(_PREFIX), key, value


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        raise SettingsError(f"{file}: {fault}") from None
