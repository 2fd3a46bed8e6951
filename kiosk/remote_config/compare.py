"""What one configuration has otherwise than another, part by part."""

from pathlib import Path

from kiosk.contract.config_bundle import BUNDLE, STAYS, BundleError
from kiosk.remote_config.slots import read_files


def changed_parts(before: Path, after: Path) -> dict[str, int]:
    """By part of config/ (its folders and files), how many of the files of `after` are new or others. A part that
    `after` does not have is kept as it comes with the program: no change. What cannot be read changes nothing."""
    try:
        old, new = read_files(before), read_files(after)
    except (OSError, BundleError):
        return {}
    parts: dict[str, int] = {}
    for path, content in sorted(new.items()):
        part = path.partition("/")[0]
        if part not in (BUNDLE, *STAYS) and old.get(path) != content:
            parts[part] = parts.get(part, 0) + 1
    for path in sorted(old.keys() - new.keys()):
        part = path.partition("/")[0]
        if any(name.startswith(f"{part}/") for name in new) and part not in (BUNDLE, *STAYS):
            parts[part] = parts.get(part, 0) + 1
    return parts
