"""What the engines' process is told first: where its data lie, and what station it writes for."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

# Read by onnxruntime when it is loaded: no report, no identifier, no data base in the home directory.
NO_REPORTS = {"ORT_DISABLE_TELEMETRY": "1"}


@dataclass(frozen=True, slots=True)
class EngineSetup:
    """`config` holds the local words and code tables, `generated` what set-up prepared. `region` is the station's own
    (GB/T 2260), `services` the names of what can be done here. `accent`: zh and z, n and l, eng and en count as alike.
    """

    config: Path
    generated: Path
    region: str
    services: tuple[str, ...] = ()
    accent: bool = True

    def as_message(self) -> dict[str, Any]:
        return {"setup": {**asdict(self), "config": str(self.config), "generated": str(self.generated)}}


def read_setup(message: dict[str, Any]) -> EngineSetup:
    """Raises KeyError, TypeError or ValueError."""
    said = message["setup"]
    return EngineSetup(
        config=Path(said["config"]),
        generated=Path(said["generated"]),
        region=str(said["region"]),
        services=tuple(map(str, said["services"])),
        accent=bool(said["accent"]),
    )
