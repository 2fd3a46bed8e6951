"""A config directory as somebody wrote it: read into files and facts, or refused with every fault."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from central.faults import PushError
from kiosk.contract.config_bundle import BUNDLE, STAYS, BundleError, check_path, pack
from kiosk.contract.config_push import BundleFacts

Fault = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConfigDirectory:
    """`packed` is the container, with the facts as its bundle.toml."""

    facts: BundleFacts
    packed: bytes


def read_directory(folder: Path, group: str | None) -> ConfigDirectory:
    """`group` in place of the one of bundle.toml. Raises PushError with `faults` by file and path."""
    if not folder.is_dir():
        raise PushError("no_directory", f"{folder} is no directory")
    facts = _facts(folder / BUNDLE, group)
    files, faults = _read(folder)
    if faults:
        raise PushError("faulty", "the directory holds what cannot be pushed", faults)
    if not files:
        raise PushError("empty", f"{folder} holds nothing but {BUNDLE}")
    try:
        return ConfigDirectory(facts, pack(files | {BUNDLE: bundle_toml(facts)}))
    except BundleError as fault:
        raise PushError("faulty", str(fault), [_fault(fault.path, fault.message)]) from None


def _read(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """All but bundle.toml, and what may not be there."""
    files, faults = dict[str, bytes](), list[Fault]()
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if name == BUNDLE or name.partition("/")[0] in STAYS:
            continue
        try:
            check_path(name)
            if path.is_symlink():
                faults.append(_fault(name, "is a link; only files travel"))
            else:
                files[name] = path.read_bytes()
        except BundleError as fault:
            faults.append(_fault(fault.path, fault.message))
        except OSError as fault:
            faults.append(_fault(name, fault.strerror or "cannot be read"))
    return files, faults


def _files(folder: Path) -> Iterator[Path]:
    """Not those whose name begins with a dot: an editor's, or a version control's."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _facts(path: Path, group: str | None) -> BundleFacts:
    try:
        told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        message = f"{fault.strerror}: it says version, group and schema"
        raise PushError("faulty", f"{path}: {message}", [_fault(BUNDLE, message)]) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        raise PushError("faulty", f"{path}: {fault}", [_fault(BUNDLE, str(fault))]) from None
    try:
        return BundleFacts.model_validate(told | ({"group": group} if group else {}))
    except ValidationError as error:
        faults = [_fault(BUNDLE, one["msg"], ".".join(map(str, one["loc"]))) for one in error.errors(include_url=False)]
        raise PushError("faulty", f"{BUNDLE}: {faults[0]['path']}: {faults[0]['message']}", faults) from None


def _fault(file: str, message: str, path: str = "") -> Fault:
    return {"file": file, "path": path, "message": message}


def bundle_toml(facts: BundleFacts) -> bytes:
    """As the station reads it: what was signed, in one spelling."""
    lines = [f"version = {_toml(facts.version)}", f"group = {_toml(facts.group)}", f"schema = {facts.schema_}"]
    lines += [f"starts = {facts.starts.isoformat()}"] if facts.starts else []
    lines += [f"ends = {facts.ends.isoformat()}"] if facts.ends else []
    return "\n".join((*lines, "")).encode()


def _toml(value: str | int) -> str:
    """No text of the facts holds a quotation mark or a backslash."""
    return str(value) if isinstance(value, int) else f'"{value}"'
