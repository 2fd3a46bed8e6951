"""Presenters think without Kivy, and no screen knows another."""

import ast
from pathlib import Path

import pytest

from tests.support.kiosk_under_test import kiosk

SCREENS = Path(__file__).parents[4] / "kiosk" / "ui" / "screens"
THOUGHT = sorted(file for file in SCREENS.rglob("*.py") if file.name != "screen.py")


def imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("file", THOUGHT, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_no_kivy_and_no_other_screen(file):
    names = imported(file)
    assert [name for name in names if name.split(".")[0] == "kivy"] == []
    others = {name for name in names if name.startswith("kiosk.ui.screens.")}
    assert {name.split(".")[3] for name in others} <= {file.parent.name}


def test_every_view_can_be_blank_and_is_so_before_its_page_was_opened():
    k = kiosk()
    shown = {k.home, k.frame}
    assert [p for p in k.presenters if p not in shown and p.view != type(p.view)()] == []
