"""docs/security.md: every row names files and tests that are there, and every threat of the reference has its row."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "security.md"
# The threats that this program answers for, as its requirements name them.
THREATS = (
    *("typing another person's number", "someone looks over the shoulder", "the visit is left open"),
    *("card forgotten in the reader", "USB sticks, keyboards", "escape from the kiosk", "stolen disk"),
    *("rogue centre or config", "cloned station", "replay", "printer injection", "logs"),
    *("barcode as keyboard, hostile QR",),
)
_QUOTED = re.compile(r"`([^`]+)`")


@cache
def rows() -> dict[str, list[str]]:
    """Defence, files and tests of each threat."""
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]
    return {row[0]: row[1:] for row in cells}


@cache
def functions_of(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_every_threat_has_its_row() -> None:
    assert set(THREATS) <= set(rows())


@pytest.mark.parametrize("threat", rows())
def test_what_a_row_names_is_there(threat: str) -> None:
    defence, files, tests = rows()[threat]
    assert defence
    named = _QUOTED.findall(files)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
    proofs = _QUOTED.findall(tests)
    assert proofs
    for proof in proofs:
        path, _, name = proof.partition("::")
        assert name.startswith("test_"), proof
        assert name in functions_of(ROOT / path), proof
