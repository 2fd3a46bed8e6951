"""What a device model can do, as data: one TOML file a model in `models/`."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

MODELS = Path(__file__).with_name("models")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceModel:
    """What every model file begins with. `driver` is a name of the registry."""

    name: str
    driver: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SdtModel(DeviceModel):
    """`presence`: "card_number" asks `30 05` whether the card still lies there, "find" asks `20 01`."""

    baudrate: int
    find_poll_ms: int
    presence: str
    presence_poll_ms: int
    self_test_poll_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EscposModel(DeviceModel):
    """Widths in dots at 8 dots a millimetre. `completion`: "process_id", "gs_r" or "poll" (2.5).

    `line_units_per_dot`: what `1B 33` counts in; Epson's newer heads count half dots.
    """

    baudrate: int
    dots: int
    margin_dots: int
    line_dots: int
    line_units_per_dot: int
    encoding: str
    status: bool
    near_end_sensor: bool
    cutter: bool
    feed_before_cut_dots: int
    completion: str
    clear_buffer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerModel(DeviceModel):
    """Commands and answers are bytes in hex, empty where there is none; several refusals have commas between (4.2).

    `suffix`: "cr", "lf", "crlf", "any" (CR or LF) or "none". `acknowledgement` empty: whether the scanner took `start`
    or `stop` is not known. `echo`: it may repeat them. `trigger_ms`: how long one `start` lasts; 0: until `stop`.
    """

    baudrate: int
    suffix: str
    silence_ms: int
    start: str
    stop: str
    acknowledgement: str
    refusals: str
    echo: bool
    trigger_ms: int

    @property
    def start_command(self) -> bytes:
        return bytes.fromhex(self.start)

    @property
    def stop_command(self) -> bytes:
        return bytes.fromhex(self.stop)

    @property
    def answers(self) -> dict[bytes, bool]:
        """What the scanner may say to a command, and whether it means yes."""
        echoes = (self.start, self.stop) if self.echo else ()
        accepted = {bytes.fromhex(text): True for text in (self.acknowledgement, *echoes)}
        refused = {bytes.fromhex(text): False for text in self.refusals.split(",")}
        return {answer: yes for answer, yes in (accepted | refused).items() if answer}


M = TypeVar("M", bound=DeviceModel)


class ModelError(ValueError):
    """No such model, or its file is at fault."""


@cache
def model_tables() -> dict[str, dict[str, Any]]:
    """Every model file by the name of its model."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(MODELS.glob("*.toml"))}


def load_model(name: str, kind: type[M]) -> M:
    """Read one model. Raises ModelError where it is unknown, or a key is missing, too many or of the wrong type."""
    if name not in model_tables():
        raise ModelError(f"unknown model {name!r}")
    table = {"name": name, **model_tables()[name]}
    expected = {field.name: field.type for field in fields(kind)}
    if odd := expected.keys() ^ table.keys():
        raise ModelError(f"model {name}: missing or unknown {', '.join(sorted(odd))}")
    for key, value in table.items():
        if type(value) is not expected[key]:
            raise ModelError(f"model {name}: {key} must be {expected[key]}")
    return kind(**table)
