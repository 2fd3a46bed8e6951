"""What a station and its centre say of its configuration, and what signed metadata says of a bundle and a command."""

import re
from enum import Enum
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, model_validator

from kiosk.contract.base import Message, Told

GROUP = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$"
VERSION = r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,39}$"
DEFAULT_GROUP = "default"
SCHEMA = 1  # how config/ is laid out; a station takes no other
MAX_SEQUENCE = 2**53 - 1  # what JSON of any language can carry
TARGET = r"^[A-Za-z0-9][A-Za-z0-9._+/-]{0,119}$"

Group = Annotated[str, Field(pattern=GROUP)]
# Written as a number or as a text in bundle.toml, and told as it was written.
Version = Annotated[int, Field(ge=0, le=MAX_SEQUENCE, strict=True)] | Annotated[str, Field(pattern=VERSION)]
Sequence = Annotated[int, Field(ge=1, le=MAX_SEQUENCE, strict=True)]


class ConfigState(Enum):
    """How far a station is with a bundle. `pending` is the centre's word for one that has said nothing yet."""

    PENDING = "pending"
    STAGED = "staged"
    TRIAL = "trial"
    GOOD = "good"
    REFUSED = "refused"
    ROLLED_BACK = "rolled_back"


class BundleFacts(Message):
    """`bundle.toml`, and what metadata says of the bundle. From `starts` until `ends` it holds; None: always."""

    version: Version
    group: Group = DEFAULT_GROUP
    schema_: Annotated[int, Field(alias="schema", ge=1, le=1000, strict=True)] = SCHEMA
    starts: AwareDatetime | None = None
    ends: AwareDatetime | None = None

    @model_validator(mode="before")
    @classmethod
    def _no_bools(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and isinstance(raw.get("version"), bool):
            raise ValueError("version: true is no version")  # noqa: TRY004 - pydantic makes a fault of a ValueError
        return raw

    @model_validator(mode="after")
    def _in_order(self) -> "BundleFacts":
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise ValueError("ends before it starts")
        return self


class SignedFacts(BundleFacts):
    """The `custom` of a target: `sequence` counts all that a centre ever published; a station never goes back in it."""

    sequence: Sequence


class CommandWord(Enum):
    """All that can be done to a station from afar, and nothing else."""

    RESTART_APP = "restart_app"
    OUT_OF_SERVICE_ON = "out_of_service_on"
    OUT_OF_SERVICE_OFF = "out_of_service_off"
    COLLECT_LOGS = "collect_logs"
    REPRINT_TEST_PAGE = "reprint_test_page"


class SignedCommand(Message):
    """The `custom` of a command's target; the target itself is empty. For this station alone, once, until `expires`."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    station: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{0,31}$")]
    command: CommandWord
    expires: AwareDatetime


class AssignedBundle(Told):
    """Which of the signed bundles. It says only a name: what is behind it, the signatures say."""

    version: Version
    sequence: Sequence
    target: Annotated[str, Field(pattern=TARGET)]
    step: Annotated[int, Field(ge=0, le=100)]


class AssignedCommand(Told):
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    target: Annotated[str, Field(pattern=TARGET)]


class ConfigAssignment(Told):
    """`GET /v1/stations/me/config`. `root`: the first root of this centre's metadata, which a station keeps from the
    first time it hears it and never takes anew; None while nothing was ever signed here."""

    group: Group
    root: dict[str, Any] | None = None
    bundle: AssignedBundle | None = None
    commands: tuple[AssignedCommand, ...] = Field(default=(), max_length=50)


class ConfigReport(Message):
    """`PUT /v1/stations/me/config`: what this station runs, and what became of what it was given."""

    version: Version | None = None
    sequence: Sequence | None = None
    source: Literal["built_in", "centre", "stick"] = "built_in"
    state: ConfigState
    tried: Sequence | None = None
    reason: Annotated[str, Field(max_length=200, pattern=r"^[ -~]*$")] = ""


class CommandReport(Message):
    """`PUT /v1/stations/me/commands/{id}`: what became of a command."""

    outcome: Literal["done", "refused"]
    reason: Annotated[str, Field(max_length=200, pattern=r"^[ -~]*$")] = ""


class Heard(Told):
    """The answer to a report."""

    ok: Literal[True] = True


def bundle_target(group: str, version: str | int) -> str:
    """Where the bundle lies in the repository."""
    return f"{group}/{version}.bundle"


def command_target(command_id: str) -> str:
    return f"commands/{command_id}"


def is_group(text: str) -> bool:
    return re.fullmatch(GROUP.strip("^$"), text) is not None
