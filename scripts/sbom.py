"""What the package is made of: a CycloneDX list from the locked requirements and the packages it depends on."""

import json
import re
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_STATION = {"python_version": "3.11", "python_full_version": "3.11.2", "sys_platform": "linux", "os_name": "posix"}
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_DEBIAN = re.compile(r"[a-z0-9][a-z0-9+.-]+")


def bill_of(requirements: Path, depends: str, *, version: str, stamp: str) -> dict[str, Any]:
    """CycloneDX 1.5. The same input gives the same bytes: `stamp` is when the sources were last changed."""
    components = [*_wheels(requirements.read_text(encoding="utf-8")), *_debian(depends)]
    digest = json.dumps(components, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, version + digest)}",
        "version": 1,
        "metadata": {
            "timestamp": stamp,
            "component": {"type": "application", "bom-ref": "e-station", "name": "e-station", "version": version},
        },
        "components": components,
        "dependencies": [{"ref": "e-station", "dependsOn": [one["bom-ref"] for one in components]}],
    }


def _wheels(text: str) -> Iterator[dict[str, Any]]:
    """One of each pin that a station has; the hashes are of every file that may be installed for it."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", text):
        pin = Requirement(block.partition("--hash")[0].replace("\\", "").strip())
        if pin.marker is not None and not pin.marker.evaluate(_STATION):
            continue
        name, version = canonicalize_name(pin.name), str(pin.specifier).removeprefix("==")
        url = f"pkg:pypi/{name}@{version}"
        yield {
            "type": "library",
            "bom-ref": url,
            "name": name,
            "version": version,
            "purl": url,
            **_licences(name),
            "hashes": [{"alg": "SHA-256", "content": found} for found in sorted(_HASH.findall(block))],
        }


def _licences(name: str) -> dict[str, Sequence[Any]]:
    """As the package says it of itself, where it is installed here."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {}
    if "License-Expression" in told:
        return {"licenses": [{"expression": told["License-Expression"]}]}
    named = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    return {"licenses": [{"license": {"name": one}} for one in named]} if named else {}


def _debian(depends: str) -> Iterator[dict[str, Any]]:
    """Of alternatives the first; their versions are the system's."""
    for wanted in depends.split(","):
        if found := _DEBIAN.match(wanted.strip()):
            url = f"pkg:deb/debian/{found[0]}"
            yield {"type": "library", "bom-ref": url, "name": found[0], "purl": url}
