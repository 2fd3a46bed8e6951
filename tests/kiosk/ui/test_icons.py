"""Every icon that is named anywhere is drawn at set-up."""

import re
import tomllib

from tests.support.kiosk_under_test import ROOT

NAMED = re.compile(r'\bicon\s*=\s*"([a-z][a-z-]*)"')
# Tables that map a state to its words, icon and tone.
IN_TABLES = re.compile(r'"([a-z]+(?:-[a-z]+)+|question|printer|archive|info)",\s*(?:Tone\.|"[a-z]+"\))')


def test_every_icon_in_use_is_drawn():
    drawn = tomllib.loads((ROOT / "assets" / "icons.toml").read_text(encoding="utf-8"))
    sources = [*(ROOT / "kiosk" / "ui").rglob("*.py"), *(ROOT / "config").rglob("*.toml")]
    texts = {path: path.read_text(encoding="utf-8") for path in sources}
    wanted = {icon for text in texts.values() for icon in NAMED.findall(text) + IN_TABLES.findall(text)}
    assert "note-pencil" in wanted
    assert wanted <= drawn.keys()
