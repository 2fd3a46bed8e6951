"""What the package holds, and what it never holds. With its wheels it is tried by scripts/try_package.sh."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from scripts.package import HOME, PACKAGING, PROGRAMS, REQUIREMENTS, ROOT, build, stage
from scripts.sbom import bill_of

needs_debian = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb on this system")
pytestmark = needs_debian


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Whatever its maker's umask is."""
    made = tmp_path_factory.mktemp("package") / "tree"
    before = os.umask(0o077)
    try:
        stage(made, "1.2.3", wheels=False)
    finally:
        os.umask(before)
    return made


def files(tree: Path) -> set[str]:
    return {str(path.relative_to(tree)) for path in tree.rglob("*") if not path.is_dir()}


def test_everything_that_runs_is_in_it(tree: Path) -> None:
    held = files(tree)
    app = f"{HOME}/app"
    for wanted in (
        *(f"{app}/{program}/__main__.py" for program in PROGRAMS),
        f"{app}/config/defaults.toml",
        f"{app}/config/items/unemployment_registration.toml",
        f"{app}/assets/theme.toml",
        f"{app}/assets/generated/icons/info-bold-52.png",
        f"{app}/assets/generated/locale/zh_Hans.mo",
        f"{app}/kiosk/ui/screens/home/screen.kv",
        f"{app}/kiosk/store/migrations/versions/0001_first_tables.py",
        f"{HOME}/sbom.cdx.json",
        "usr/bin/estation-kiosk",
        "usr/lib/systemd/system/estation-kiosk.service",
        "usr/lib/udev/rules.d/70-e-station.rules",
        "usr/lib/systemd/system/estation-stick@.service",
        "usr/share/polkit-1/rules.d/50-e-station.rules",
        f"{app}/COMMIT",
        "usr/share/doc/e-station/deploy-station.md",
        "etc/e-station/station.toml",
    ):
        assert wanted in held, wanted


def test_nothing_of_the_workshop_is_in_it(tree: Path) -> None:
    for name in files(tree):
        assert not re.search(r"(^|/)(tests?|\.git|\.venv|scripts|__pycache__)(/|$)", name), name
        assert not name.endswith((".key", ".db", ".pyc", ".log")), name


def test_it_is_for_everybody_to_read_and_for_nobody_to_write(tree: Path) -> None:
    runs = set()
    for path in tree.rglob("*"):
        if path.is_symlink() or path.is_dir():
            continue
        mode = path.stat().st_mode & 0o777
        assert mode in {0o644, 0o755}, path
        if mode == 0o755:
            runs.add(str(path.relative_to(tree)))
    commands = {f"usr/bin/estation-{program}" for program in PROGRAMS}
    scripts = {f"DEBIAN/{name}" for name in ("postinst", "prerm", "postrm")}
    assert runs == commands | scripts | {"usr/lib/e-station/display-authority"}


def test_no_path_of_this_machine_is_in_it(tree: Path) -> None:
    here = str(ROOT).encode()
    for path in tree.rglob("*"):
        if path.is_symlink():
            assert str(path.readlink()).startswith(("/usr/share/fonts/", "/usr/bin/python3.11")), path
        elif path.is_file():
            assert here not in path.read_bytes(), path


def test_what_an_administrator_changes_survives_an_upgrade(tree: Path) -> None:
    named = (tree / "DEBIAN/conffiles").read_text().split()
    assert {f"/{name}" for name in files(tree) if name.startswith("etc/")} == set(named)


def test_its_settings_file_is_one_that_the_kiosk_takes(tree: Path) -> None:
    from kiosk.settings import load_settings

    written = (tree / "etc/e-station/station.toml").read_text(encoding="utf-8")
    open_lines = "\n".join(
        line.removeprefix("# ") for line in written.splitlines() if re.match(r"# [\[a-z].*[\]=]", line)
    )
    every_entry = tree.parent / "every.toml"
    every_entry.write_text(open_lines, encoding="utf-8")
    load_settings(tree / "etc/e-station/station.toml")
    assert load_settings(every_entry).reader.port == "/dev/e-station/reader"


def test_it_can_be_built_and_says_what_it_needs(tmp_path: Path) -> None:
    package = build(tmp_path, "1.2.3", wheels=False, packed=False)
    told = subprocess.run(["dpkg-deb", "--field", str(package)], check=True, capture_output=True, text=True).stdout
    assert "Version: 1.2.3" in told
    assert "@" not in told.replace("root@localhost", "")
    listed = subprocess.run(["dpkg-deb", "--contents", str(package)], check=True, capture_output=True, text=True).stdout
    assert {line.split()[1] for line in listed.splitlines()} == {"root/root"}
    assert [path.name for path in tmp_path.iterdir()] == [package.name]


@pytest.mark.parametrize("unit", sorted((PACKAGING / "systemd").glob("*.service")), ids=lambda path: path.name)
def test_the_service_manager_understands_the_unit(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd on this system")
    for one in unit.parent.glob("*.service"):
        shutil.copy(one, tmp_path)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)],
        capture_output=True,
        text=True,
        check=False,
    )
    complaints = [line for line in done.stderr.splitlines() if "is not executable" not in line and unit.name in line]
    assert complaints == []


def test_the_window_is_guarded_and_leaves_no_core(tree: Path) -> None:
    unit = (tree / "usr/lib/systemd/system/estation-kiosk.service").read_text(encoding="utf-8").splitlines()
    for line in (
        "Type=notify",
        "WatchdogSec=20",
        "WatchdogSignal=SIGKILL",
        "Restart=always",
        "LimitCORE=0",
        "User=estation",
    ):
        assert line in unit


@pytest.mark.parametrize("script", ["postinst", "prerm", "postrm"])
def test_the_scripts_of_the_package_are_sound_and_never_delete_data(script: str) -> None:
    path = PACKAGING / "debian" / script
    subprocess.run(["sh", "-n", str(path)], check=True)
    assert "rm " not in path.read_text(encoding="utf-8")


def test_the_list_of_parts_names_every_pin_with_its_hashes(tree: Path) -> None:
    bill = json.loads((tree / HOME / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    wheels = {one["name"]: one for one in bill["components"] if one["purl"].startswith("pkg:pypi/")}
    text = REQUIREMENTS.read_text(encoding="utf-8")
    pinned = {name.lower().replace("_", "-") for name in re.findall(r"^([A-Za-z0-9._-]+)[\[=]", text, re.MULTILINE)}
    assert set(wheels) <= pinned
    of_other_systems = {"colorama", "pywin32", "pypiwin32", "tzdata", "httpx2-jsfetch"}
    assert {name for name in pinned - set(wheels) if not name.startswith("kivy-deps-")} <= of_other_systems
    assert all(one["hashes"] for one in wheels.values())
    assert "libegl1" in {one["name"] for one in bill["components"] if one["purl"].startswith("pkg:deb/")}
    assert wheels["kivy"]["licenses"]


def test_the_same_sources_give_the_same_list() -> None:
    one, other = (bill_of(REQUIREMENTS, "libgl1", version="1", stamp="2026-11-22T00:00:00+00:00") for _ in range(2))
    assert one == other
