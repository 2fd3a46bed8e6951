"""The files of the example in docs/adding-an-item.md, as a reader would write them; and places to break them."""

import re
import shutil
from pathlib import Path

from kiosk.settings import CONFIG, ROOT

GUIDE = ROOT / "docs" / "adding-an-item.md"
_FILE = re.compile(r"`config/([^`\n]+)`[^\n]*(?:\n[^\n]+)?\n\n```(?:toml|csv)\n(.*?)```", re.DOTALL)


def files_of_the_guide() -> dict[str, str]:
    """By their path under config/."""
    found = dict(_FILE.findall(GUIDE.read_text(encoding="utf-8")))
    assert found, "the guide has no files"
    return found


def write_as_told(config: Path) -> Path:
    """A configuration with what everything shares, and the example alone."""
    shutil.copytree(CONFIG / "codes", config / "codes")
    shutil.copy(CONFIG / "retirement.toml", config / "retirement.toml")
    (config / "amounts.toml").write_text("schema = 1\n", encoding="utf-8")
    for name, text in files_of_the_guide().items():
        path = config / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    return config


def rewrite(path: Path, old: str, new: str) -> None:
    """Raises AssertionError where `old` is not in there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
