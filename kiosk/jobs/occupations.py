"""The names of occupations, by code: plain and official, from `config/codes/occupation.csv`."""

import csv
from collections.abc import Mapping
from pathlib import Path

FILE = Path("codes") / "occupation.csv"


def occupation_names(config: Path) -> Mapping[str, tuple[str, ...]]:
    """The plain name first. No names where the table is not there or cannot be read: it is told of by `items check`."""
    try:
        with (config / FILE).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        return {}
    named = ((row.get("code"), row.get("text"), row.get("official")) for row in rows)
    return {code: tuple(dict.fromkeys(filter(None, names))) for code, *names in named if code}
