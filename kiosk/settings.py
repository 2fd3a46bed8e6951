"""What this station is told: `config/defaults.toml`, then a file, then KIOSK_* in the environment."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import SettingsError as PydanticSettingsError

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config"
ASSETS = ROOT / "assets"
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
    """`night_from`, `night_until`: "" is never."""

    cursor: bool = False
    low_reach: bool = False
    night_from: str = ""
    night_until: str = ""

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


class Settings(BaseSettings):
    """Frozen once read. Unknown keys are refused with their name."""

    model_config = SettingsConfigDict(
        env_prefix="KIOSK_",
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )

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

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def load_settings(file: Path | None = None, config: Path = CONFIG) -> Settings:
    """Defaults, overlaid key by key. Raises SettingsError."""
    tables = _read(config / "defaults.toml")
    for name, table in (_read(file) if file else {}).items():
        tables[name] = {**tables.get(name, {}), **table} if isinstance(table, dict) else table
    try:
        return Settings(**tables)
    except PydanticSettingsError as error:
        raise SettingsError(f"environment: {error}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{file or 'defaults.toml'}: {place}: {first['msg']}") from None


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        raise SettingsError(f"{file}: {fault}") from None
