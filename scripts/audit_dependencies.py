"""`make audit OSV=FOLDER`: every pinned package against published vulnerabilities, with no network.

FOLDER is an export of OSV for PyPI: one JSON record a file, or the archive that they come in (`all.zip`). What is known
and does not concern us stands in `.ci/accepted-vulnerabilities.toml` with the reason and the day it is looked at again.
Exit status: 0 nothing found, 1 something, 2 no data.
"""

import argparse
import json
import re
import sys
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from scripts.package import ROOT

ACCEPTED = ROOT / ".ci" / "accepted-vulnerabilities.toml"
_PIN = re.compile(r"^[A-Za-z0-9][^\n#]*?==[^\n]*", re.MULTILINE)
Pins = Mapping[str, Sequence[tuple[Version, str]]]


@dataclass(frozen=True, slots=True)
class Finding:
    """`fixed`: the versions that mend it, of which one may be later than what is pinned."""

    package: str
    version: str
    file: str
    vulnerability: str
    summary: str
    fixed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    vulnerability: str
    reason: str
    until: date


def main() -> int:
    arguments = argparse.ArgumentParser(prog="audit_dependencies", description=__doc__)
    arguments.add_argument("osv", type=Path, help="a folder of OSV records for PyPI, or their archive")
    arguments.add_argument("--requirements", type=Path, nargs="+", default=sorted(ROOT.glob("requirements-*.txt")))
    given = arguments.parse_args()
    pins, accepted = pins_of(given.requirements), accepted_in(ACCEPTED)
    records, found = 0, list[Finding]()
    for record in records_in(given.osv):
        records += 1
        found += findings(record, pins)
    if not records:
        print(f"{given.osv} holds no OSV record", file=sys.stderr)
        return 2
    told = [one for one in found if not _is_accepted(one, accepted, date.today())]
    for one in sorted(told, key=lambda one: (one.package, one.vulnerability)):
        mended = ", ".join(one.fixed) or "no version yet"
        print(f"{one.package} {one.version} ({one.file}): {one.vulnerability} {one.summary}; mended by {mended}")
    count = sum(len(versions) for versions in pins.values())
    print(f"{len(told)} found, {len(found) - len(told)} accepted; {count} pins against {records} records")
    return 1 if told else 0


def pins_of(files: Sequence[Path]) -> Pins:
    """Versions by canonical name, with the file that pins each."""
    pins = defaultdict[str, list[tuple[Version, str]]](list)
    for file in files:
        for line in _PIN.findall(file.read_text(encoding="utf-8")):
            pin = Requirement(line.partition("--hash")[0].replace("\\", "").strip())
            pins[canonicalize_name(pin.name)].append((Version(str(pin.specifier).removeprefix("==")), file.name))
    return pins


def records_in(source: Path) -> Iterator[dict[str, Any]]:
    """Without those that were withdrawn."""
    for raw in _raw_records(source):
        record = json.loads(raw)
        if isinstance(record, dict) and "id" in record and "withdrawn" not in record:
            yield record


def _raw_records(source: Path) -> Iterator[bytes]:
    if source.is_dir():
        yield from (path.read_bytes() for path in sorted(source.rglob("*.json")))
        for archive in sorted(source.rglob("*.zip")):
            yield from _raw_records(archive)
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive_file:
            yield from (archive_file.read(name) for name in archive_file.namelist() if name.endswith(".json"))


def findings(record: Mapping[str, Any], pins: Pins) -> Iterator[Finding]:
    for affected in record.get("affected", ()):
        package = affected.get("package", {})
        if package.get("ecosystem") != "PyPI":
            continue
        name = canonicalize_name(str(package.get("name", "")))
        for version, file in pins.get(name, ()):
            if is_affected(version, affected):
                summary = str(record.get("summary") or record.get("details", "")).strip().partition("\n")[0][:120]
                yield Finding(name, str(version), file, str(record["id"]), summary, tuple(_fixed_in(affected)))


def is_affected(version: Version, affected: Mapping[str, Any]) -> bool:
    """By the list of versions or by the ranges, as OSV has it: either counts."""
    listed = (_version(one) for one in affected.get("versions", ()))
    return version in listed or any(
        _in_range(version, one.get("events", ()))
        for one in affected.get("ranges", ())
        if one.get("type") == "ECOSYSTEM"
    )


def _in_range(version: Version, events: Sequence[Mapping[str, str]]) -> bool:
    """Events in order of their versions; what cannot be read as one counts as introduced, never as mended."""
    inside = False
    for event in sorted(events, key=_place):
        if "introduced" in event:
            inside = inside or _at(event["introduced"]) <= version
        elif _ends_before(event, version):
            inside = False
    return inside


def _ends_before(event: Mapping[str, str], version: Version) -> bool:
    fixed, last = _version(event.get("fixed", "")), _version(event.get("last_affected", ""))
    return (fixed is not None and fixed <= version) or (last is not None and last < version)


def _place(event: Mapping[str, str]) -> tuple[Version, bool]:
    """What is introduced at a version comes after what ends there."""
    return (_at(next(iter(event.values()))), "introduced" in event)


def _at(text: str) -> Version:
    return _version(text) or Version("0.dev0")


def _version(text: str) -> Version | None:
    if text == "0":
        return Version("0.dev0")
    try:
        return Version(text)
    except InvalidVersion:
        return None


def _fixed_in(affected: Mapping[str, Any]) -> Iterator[str]:
    for one in affected.get("ranges", ()):
        if one.get("type") == "ECOSYSTEM":
            yield from (event["fixed"] for event in one.get("events", ()) if "fixed" in event)


def accepted_in(path: Path) -> list[Accepted]:
    if not path.exists():
        return []
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("accepted", [])
    return [Accepted(one["id"], one["reason"], one["until"]) for one in listed]


def _is_accepted(finding: Finding, accepted: Sequence[Accepted], today: date) -> bool:
    return any(one.vulnerability == finding.vulnerability and today <= one.until for one in accepted)


if __name__ == "__main__":
    sys.exit(main())
