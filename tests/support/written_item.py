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
    """A configuration with the example alone, and of what everything shares what it uses. Of the places only some."""
    (config / "codes").mkdir(parents=True)
    for table in ("yes_no", "half_day"):
        shutil.copy(CONFIG / "codes" / f"{table}.csv", config / "codes")
    places = (CONFIG / "codes" / "regions.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    some = (line for line in places if line.startswith(("code", "53", "4401", "440000")))
    (config / "codes" / "regions.csv").write_text("".join(some), encoding="utf-8")
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
