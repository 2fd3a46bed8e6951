"""Every sample in the real window: its controls can be told apart, and nothing of it outlives it."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kiosk.ui.app import KioskApp
from tests.support.gallery import DEAF, GALLERY

pytestmark = pytest.mark.window


def blocks(block: Any) -> Iterator[Any]:
    if block.shown:
        yield block
        for part in block.parts():
            yield from blocks(part)


@pytest.mark.parametrize("name", [name for name in GALLERY if name not in DEAF])
def test_every_control_has_a_name_of_its_own(app: KioskApp, shown: Callable[[str], Any], name: str):
    shown(name)
    names = Counter(control.name for control in app.stage.controls() if not control.silent)
    assert "" not in names
    assert set(names.values()) == {1}


def test_a_blank_view_leaves_no_words(shown: Callable[[str], Any]):
    page = shown("08-check-answers")
    from kiosk.ui.screens.check.view import CheckView

    page.show(CheckView())
    assert not [block for block in blocks(page) if getattr(block, "text", "")]
    assert not page.ids.rows.items()
