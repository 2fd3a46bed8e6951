"""A fault in a file of the catalogue, said so that its author can mend it."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

# What pydantic says of these two leaves an author asking which field, and what is extra.
_SAID = {
    "missing": "is missing: this key must be given here",
    "extra_forbidden": "is no key of this place: it is misspelt, or stands under the wrong heading",
    "list_type": 'must be a list: ["..."], or tables under [[...]] with two brackets',
    "tuple_type": 'must be a list: ["..."], or tables under [[...]] with two brackets',
    "date_from_datetime_parsing": "must be a date that exists, such as 2026-11-22",
    "date_type": "must be a date that exists, such as 2026-11-22",
    "date_parsing": "must be a date that exists, such as 2026-11-22",
}
# What the patterns of the files mean.
_PATTERNS = (
    ("^[a-z]", "must be small letters a to z, digits and _, and begin with a letter"),
    (r"^[0-9]{4}\.", 'must be like "2026.1" (pattern)'),
    ("^(national", 'must be "national" or six digits such as "530500" (pattern)'),
)


@dataclass(frozen=True, slots=True)
class ItemFault:
    """`path` is the place within the file, such as `form.questions[3].codes`."""

    file: str
    path: str
    message: str


def faults_of(file: str, error: ValidationError, under: str = "") -> list[ItemFault]:
    """`under` is the place of the part that was validated."""
    found = ((dotted(fault["loc"]), _said(fault)) for fault in error.errors(include_url=False))
    return [ItemFault(file, f"{under}.{path}".strip("."), message) for path, message in found]


def _said(fault: ErrorDetails) -> str:
    pattern = str(fault.get("ctx", {}).get("pattern", ""))
    meant = next((words for begins, words in _PATTERNS if pattern.startswith(begins)), None)
    return meant or _SAID.get(fault["type"], fault["msg"])


def dotted(loc: tuple[Any, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".")
