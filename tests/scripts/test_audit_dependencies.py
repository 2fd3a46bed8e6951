"""Dependencies against an export of OSV: synthetic records in its own form, and the files that are really pinned."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

from scripts.audit_dependencies import accepted_in, findings, is_affected, pins_of, records_in
from scripts.package import ROOT


def record(name: str, *events: dict[str, str], **more: Any) -> dict[str, Any]:
    affected = {
        "package": {"ecosystem": "PyPI", "name": name},
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
    }
    return {"id": "PYSEC-2026-1", "summary": "made up", "affected": [affected | more]}


def audit(osv: Path, *requirements: Path) -> tuple[int, str]:
    command = [sys.executable, "-m", "scripts.audit_dependencies", str(osv)]
    if requirements:
        command += ["--requirements", *map(str, requirements)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def pinned(tmp_path: Path) -> Path:
    path = tmp_path / "requirements.txt"
    path.write_text(
        "Some.Package==1.4.2 \\\n    --hash=sha256:aa\nother==2.0 ; os_name == 'posix' \\\n    --hash=sha256:bb\n"
    )
    return path


@pytest.mark.parametrize(
    ("version", "events", "affected"),
    [
        ("1.4.2", [{"introduced": "0"}, {"fixed": "1.4.3"}], True),
        ("1.4.3", [{"introduced": "0"}, {"fixed": "1.4.3"}], False),
        ("1.4.3rc1", [{"introduced": "0"}, {"fixed": "1.4.3"}], True),
        ("0.9", [{"introduced": "1.0"}, {"fixed": "1.4.3"}], False),
        ("1.4.2", [{"introduced": "0"}], True),
        ("1.4.2", [{"introduced": "0"}, {"last_affected": "1.4.2"}], True),
        ("1.4.3", [{"introduced": "0"}, {"last_affected": "1.4.2"}], False),
        ("2.1", [{"introduced": "0"}, {"fixed": "1.5"}, {"introduced": "2.0"}, {"fixed": "2.2"}], True),
        ("1.7", [{"introduced": "2.0"}, {"fixed": "2.2"}, {"introduced": "0"}, {"fixed": "1.5"}], False),
        ("1.10", [{"introduced": "1.9"}, {"fixed": "1.11"}], True),
        ("1.4.2", [{"introduced": "0"}, {"fixed": "not-a-version"}], True),
    ],
)
def test_ranges(version: str, events: list[dict[str, str]], *, affected: bool) -> None:
    told = record("p", *events)["affected"][0]
    assert is_affected(Version(version), told) is affected


def test_a_list_of_versions_counts_too_and_other_ecosystems_do_not(pinned: Path) -> None:
    pins = pins_of([pinned])
    listed = record("some-package", versions=["1.4.2", "strange"])
    assert [one.vulnerability for one in findings(listed, pins)] == ["PYSEC-2026-1"]
    other = record("some-package", {"introduced": "0"}, package={"ecosystem": "npm", "name": "some-package"})
    assert list(findings(other, pins)) == []
    commits = record("some-package", ranges=[{"type": "GIT", "events": [{"introduced": "0"}]}])
    assert list(findings(commits, pins)) == []


def test_what_is_found_is_said_with_what_mends_it(tmp_path: Path, pinned: Path) -> None:
    osv = tmp_path / "osv"
    osv.mkdir()
    (osv / "one.json").write_text(json.dumps(record("some_package", {"introduced": "1.0"}, {"fixed": "1.5"})))
    status, said = audit(osv, pinned)
    assert status == 1
    assert "some-package 1.4.2 (requirements.txt): PYSEC-2026-1 made up; mended by 1.5" in said
    (osv / "one.json").write_text(json.dumps(record("some_package", {"introduced": "1.5"})))
    assert audit(osv, pinned)[0] == 0


def test_an_archive_is_read_and_what_was_withdrawn_is_not(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.json", json.dumps(record("p", {"introduced": "0"})))
        file.writestr("b.json", json.dumps(record("p", {"introduced": "0"}) | {"withdrawn": "2026-01-01T00:00:00Z"}))
    assert len(list(records_in(archive))) == len(list(records_in(tmp_path))) == 1


def test_no_data_is_no_audit(tmp_path: Path) -> None:
    status, said = audit(tmp_path)
    assert (status, "holds no OSV record" in said) == (2, True)


def test_every_pin_of_ours_is_read() -> None:
    """A line that were not read would be a package that nobody looks at."""
    files = sorted(ROOT.glob("requirements-*.txt"))
    lines = [
        line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line and line[0].isalnum()
    ]
    assert sum(len(versions) for versions in pins_of(files).values()) == len(lines) > 100


def test_what_is_accepted_says_why_and_until_when() -> None:
    for one in accepted_in(ROOT / ".ci" / "accepted-vulnerabilities.toml"):
        assert one.reason
        assert one.until
