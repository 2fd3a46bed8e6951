"""Demands that national rules forbid, so that no pushed file can make a station ask for them."""

import re

from kiosk.items.faults import ItemFault
from kiosk.items.item_file import ItemFile

# 人社厅发〔2020〕79号: no proof of ending the contract, no diploma, no skill certificate, no archive, and no other
# proof of the former status may be asked for in 失业登记.
_FORBIDDEN = {
    "unemployment_registration": (
        re.compile(
            r"解除|终止.*证明|离职证明|毕业证|学历证|学位证|资格证|技能.*证书|等级证书|档案|户口簿|参保证明|失业金"
        ),
        "人社厅发〔2020〕79号",
    ),
}


def forbidden_by(item_id: str, demand: str) -> str | None:
    """The rule that forbids asking for this in the item; None: nothing known forbids it."""
    if item_id not in _FORBIDDEN:
        return None
    pattern, basis = _FORBIDDEN[item_id]
    return basis if pattern.search(demand) else None


def forbidden_demands(file_name: str, file: ItemFile) -> list[ItemFault]:
    return [
        ItemFault(file_name, f"materials[{n}].name", f"{basis} forbids asking for {material.name!r}")
        for n, material in enumerate(file.materials)
        if (basis := forbidden_by(file.id, material.name)) is not None
    ]
