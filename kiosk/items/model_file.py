"""One TOML file of the configuration, held against its shape."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.toml_file import TomlFileError, read_toml_file


class Part(BaseModel):
    """A table of such a file. A key that it does not know is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


File = TypeVar("File", bound=BaseModel)


def read_model(path: Path, shape: type[File]) -> tuple[File | None, list[ItemFault]]:
    """None and every fault of the file, by place; or what it says and no fault."""
    try:
        return shape.model_validate(read_toml_file(path)), []
    except TomlFileError as fault:
        return None, [fault.as_fault(path.name)]
    except ValidationError as error:
        return None, faults_of(path.name, error)
