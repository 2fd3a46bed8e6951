"""A fault in a file of the catalogue, said so that its author can mend it."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

# What pydantic says of these two leaves an author asking which field, and what is extra.
_SAID = {
    "missing": "is missing: this key must be given here",
    "extra_forbidden": "is no key of this place: it is misspelt, or stands under the wrong heading",
}


@dataclass(frozen=True, slots=True)
class ItemFault:
    """`path` is the place within the file, such as `form.questions[3].codes`."""

    file: str
    path: str
    message: str


def faults_of(file: str, error: ValidationError, under: str = "") -> list[ItemFault]:
    """`under` is the place of the part that was validated."""
    found = (
        (dotted(fault["loc"]), _SAID.get(fault["type"], fault["msg"])) for fault in error.errors(include_url=False)
    )
    return [ItemFault(file, f"{under}.{path}".strip("."), message) for path, message in found]


def dotted(loc: tuple[Any, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".")
