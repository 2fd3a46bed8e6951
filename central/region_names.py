"""What a district is called (GB/T 2260)."""

from functools import cache
from pathlib import Path

from kiosk.items.code_tables import load_code_tables
from kiosk.items.regions import TABLE, region_chain


def region_name(config: Path, code: str) -> str:
    """`保山市隆阳区`; one that is not in the table by its code."""
    names = _names(config)
    chain = [names[one] for one in region_chain(code)[1:] if one in names]
    return "".join(chain) or names.get(code, code)


@cache
def _names(config: Path) -> dict[str, str]:
    tables, _faults = load_code_tables(config / "codes")
    return {option.code: option.text for option in tables.get(TABLE, ())}
