"""What a device model can do, as data: one TOML file a model.

Ours are in `models/`; those of a station in the folder that HARDWARE_MODELS names, where none can hide one of ours.
`like = "generic-80"` takes over what the file does not say itself.
"""

import logging
import os
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

log = logging.getLogger(__name__)

MODELS = Path(__file__).with_name("models")
MORE_MODELS = "HARDWARE_MODELS"

FLOW_CONTROLS = ("none", "rtscts", "xonxoff", "dsrdtr")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceModel:
    """What every model file begins with. `driver` is a name of the registry; `flow_control` one of `FLOW_CONTROLS`."""

    name: str
    driver: str
    title: str
    baudrate: int
    flow_control: str = "none"

    def _allow(self, key: str, known: Iterable[object]) -> None:
        """Raises ModelError for a value that is none of `known`."""
        if getattr(self, key) not in (known := tuple(known)):
            raise ModelError(f"model {self.name}: {key} must be one of {', '.join(map(str, known))}")

    def _need(self, *keys: str) -> None:
        """Raises ModelError where one of these numbers is 0."""
        for key in keys:
            if getattr(self, key) <= 0:
                raise ModelError(f"model {self.name}: {key} must be more than 0")


M = TypeVar("M", bound=DeviceModel)


class ModelError(ValueError):
    """No such model, or its file is at fault."""


def model_tables() -> dict[str, dict[str, Any]]:
    """Every model that can be used, by name. A file that is at fault is left out here; `load_model` says why."""
    tables = {}
    for name, path in model_paths().items():
        try:
            tables[name] = read_table(name, path)
        except ModelError as error:
            log.warning("%s", error)
    return tables


def model_paths() -> dict[str, Path]:
    """Ours come last, so that none is hidden."""
    more = os.environ.get(MORE_MODELS)
    theirs = sorted(Path(more).glob("*.toml")) if more else []
    return {path.stem: path for path in (*theirs, *sorted(MODELS.glob("*.toml")))}


def load_model(name: str, kind: type[M]) -> M:
    """Read one model. Raises ModelError where it is unknown, or a key is missing, too many, of the wrong type,
    less than 0, or says something that nothing can be made of. A key that has a default may be missing.
    """
    paths = model_paths()
    if name not in paths:
        raise ModelError(f"unknown model {name!r}")
    table = {"name": name, **read_table(name, paths[name])}
    expected = {field.name: field.type for field in fields(kind)}
    may_miss = {field.name for field in fields(kind) if field.default is not MISSING}
    if odd := (expected.keys() ^ table.keys()) - (may_miss - table.keys()):
        raise ModelError(f"model {name}: missing or unknown {', '.join(sorted(odd))}")
    for key, value in table.items():
        if type(value) is not expected[key]:
            raise ModelError(f"model {name}: {key} must be {expected[key]}")
        if isinstance(value, int | float) and value < 0:
            raise ModelError(f"model {name}: {key} must not be less than 0")
    if (flow := table.get("flow_control", FLOW_CONTROLS[0])) not in FLOW_CONTROLS:
        raise ModelError(f"model {name}: flow_control {flow!r} is none of {', '.join(FLOW_CONTROLS)}")
    return kind(**table)


def driver_of(name: str) -> str:
    """The driver that a model is for. Raises ModelError."""
    paths = model_paths()
    if name not in paths:
        raise ModelError(f"unknown model {name!r}")
    return str(read_table(name, paths[name])["driver"])


def read_table(name: str, path: Path) -> dict[str, Any]:
    """The keys of a file over those of the models it is like. Raises ModelError."""
    table: dict[str, Any] = {}
    for whole in _ancestry(name, path):
        table = {**whole, **table}
    table.pop("like", None)
    for key in ("driver", "title"):
        if not isinstance(table.get(key), str):
            raise ModelError(f"model {name}: {key} is missing or no text")
    return table


def _ancestry(name: str, path: Path) -> Iterator[dict[str, Any]]:
    """The file, the model it is like, the model that one is like, ..."""
    paths = model_paths() | {name: path}
    seen: list[str] = []
    while name:
        if name in seen or name not in paths:
            why = "leads back to it" if name in seen else "is not there"
            raise ModelError(f"model {seen[-1]}: like {name!r}, which {why}")
        seen.append(name)
        table = _parse(paths[name])
        yield table
        name = str(table.get("like", ""))


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path.name}: {error}") from None
