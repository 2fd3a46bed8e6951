"""`make package`: a Debian package of the kiosk and the reference centre, with every wheel they need inside.

/opt/e-station/app    the sources, config and prepared assets    /opt/e-station/venv   Python's wheels, hash-pinned
It installs without a network, and holds no tests, no history and nothing of this machine.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from scripts.sbom import bill_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
REQUIREMENTS = ROOT / "requirements-runtime.txt"
OUT = ROOT / "build" / "package"
HOME = "opt/e-station"
PROGRAMS = "kiosk", "hardware", "central"
_SOURCES = *PROGRAMS, "config", "assets"
_USERS = {
    "kiosk": ("estation", "KIOSK_DATA=/var/lib/e-station"),
    "hardware": ("estation", ""),
    "central": ("estation-central", ""),
}
_TO = {
    "systemd/estation-kiosk.service": "usr/lib/systemd/system/estation-kiosk.service",
    "systemd/estation-display.service": "usr/lib/systemd/system/estation-display.service",
    "systemd/estation-central.service": "usr/lib/systemd/system/estation-central.service",
    "systemd/sysusers.conf": "usr/lib/sysusers.d/e-station.conf",
    "udev/70-e-station.rules": "usr/lib/udev/rules.d/70-e-station.rules",
    "polkit/50-e-station.rules": "usr/share/polkit-1/rules.d/50-e-station.rules",
    "systemd/estation-stick@.service": "usr/lib/systemd/system/estation-stick@.service",
    "etc/station.toml": "etc/e-station/station.toml",
    "etc/central.env": "etc/e-station/central.env",
    "systemd/kmsdrm.conf": "usr/share/doc/e-station/kmsdrm.conf",
    "usbguard/rules.conf.example": "usr/share/doc/e-station/usbguard-rules.conf.example",
    "bin/display-authority": "usr/lib/e-station/display-authority",
}
_SCRIPTS = "postinst", "prerm", "postrm"
_RUNS = re.compile(r"(^|/)(bin/estation-[a-z]+|display-authority|DEBIAN/(postinst|prerm|postrm))$")


class PackageError(Exception):
    """It cannot be made; says why."""


def main() -> int:
    arguments = argparse.ArgumentParser(prog="package", description=__doc__)
    arguments.add_argument("--out", type=Path, default=OUT)
    arguments.add_argument("--version", default=version())
    arguments.add_argument("--without-wheels", action="store_true", help="for a look at its contents: it cannot run")
    given = arguments.parse_args()
    try:
        made = build(given.out, given.version, wheels=not given.without_wheels)
    except (PackageError, OSError, subprocess.CalledProcessError) as fault:
        print(f"no package: {fault}", file=sys.stderr)
        return 1
    print(f"{made} ({made.stat().st_size / 1e6:.0f} MB)")
    return 0


def version() -> str:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def build(out: Path, number: str, *, wheels: bool = True, packed: bool = True) -> Path:
    """The path of the package. `packed` False: quick and large. Raises PackageError."""
    if shutil.which("dpkg-deb") is None:
        raise PackageError("dpkg-deb is not here: build it on Debian")
    if not (ROOT / "assets" / "generated" / "fonts").is_dir():
        raise PackageError("the assets are not prepared: run `make setup`")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as name:
        tree = Path(name) / "tree"
        stage(tree, number, wheels=wheels)
        package = out / f"e-station_{number}_{_architecture()}.deb"
        # xz -1: a few per cent larger than the best, and minutes sooner.
        small = ["-Zxz", "-z1"] if packed else ["-Znone"]
        command = ["dpkg-deb", "--root-owner-group", *small, "--build", str(tree), str(package)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return package


def stage(tree: Path, number: str, *, wheels: bool) -> None:
    """The whole tree, as it will lie on a station."""
    _copy_sources(tree / HOME / "app")
    _make_venv(tree / HOME / "venv")
    if wheels:
        _install_wheels(tree)
    for source, target in _TO.items():
        _put(PACKAGING / source, tree / target)
    for program in PROGRAMS:
        _write_command(tree / "usr/bin" / f"estation-{program}", program)
    _write_documents(tree, number)
    _write_control(tree, number)
    _set_modes(tree)


def _copy_sources(app: Path) -> None:
    for name in _tracked():
        _put(ROOT / name, app / name)
    shutil.copytree(ROOT / "assets" / "generated", app / "assets" / "generated", symlinks=True)
    asked = ["git", "rev-parse", "HEAD"]
    commit = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    (app / "COMMIT").write_text(commit, encoding="ascii")  # the technicians' page of versions tells it


def _tracked() -> Iterator[str]:
    """What git knows, so that nothing of this machine slips in."""
    listed = subprocess.run(["git", "ls-files", "-z", *_SOURCES], cwd=ROOT, check=True, capture_output=True).stdout
    return (name for name in listed.decode().split("\0") if name)


def _make_venv(venv: Path) -> None:
    """By hand: nothing in it names the place where it was made."""
    packages = _packages(venv)
    packages.mkdir(parents=True)
    (venv / "bin").mkdir()
    (venv / "bin" / "python").symlink_to("/usr/bin/python3.11")
    (venv / "pyvenv.cfg").write_text("home = /usr/bin\ninclude-system-site-packages = false\n", encoding="ascii")
    (packages / "e-station.pth").write_text(f"/{HOME}/app\n", encoding="ascii")


def _packages(venv: Path) -> Path:
    return venv / "lib" / "python3.11" / "site-packages"


def _install_wheels(tree: Path) -> None:
    packages = _packages(tree / HOME / "venv")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    wanted = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", str(REQUIREMENTS)]
    subprocess.run([*pip, *wanted, "--target", str(packages)], check=True)
    shutil.rmtree(packages / "bin", ignore_errors=True)  # they name the interpreter of this machine
    for tests in [*packages.glob("*/tests"), *packages.glob("*/test")]:
        shutil.rmtree(tests)
    # Named as they will be called there; whoever runs them may not write beside them.
    compiled = ["-q", "-s", str(tree), "-p", "/", str(tree / HOME)]
    subprocess.run(["/usr/bin/python3.11", "-m", "compileall", *compiled], check=True, stdout=subprocess.DEVNULL)


def _write_command(path: Path, program: str) -> None:
    user, environment = _USERS[program]
    text = (PACKAGING / "bin" / "command").read_text(encoding="utf-8")
    for name, value in {"@PROGRAM@": program, "@USER@": user, "@ENV@": environment}.items():
        text = text.replace(name, value)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _write_documents(tree: Path, number: str) -> None:
    documents = tree / "usr/share/doc/e-station"
    _put(ROOT / "docs" / "deploy-station.md", documents / "deploy-station.md")
    bill = bill_of(REQUIREMENTS, _control("Depends"), version=number, stamp=_last_change())
    text = json.dumps(bill, ensure_ascii=False, indent=1)
    (tree / HOME / "sbom.cdx.json").write_text(text, encoding="utf-8")


def _last_change() -> str:
    """Of the sources: the same package twice says the same."""
    asked = ["git", "log", "-1", "--format=%ct"]
    seconds = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def _control(field: str) -> str:
    text = (PACKAGING / "debian" / "control").read_text(encoding="utf-8")
    return next(line.partition(": ")[2] for line in text.splitlines() if line.startswith(f"{field}: "))


def _set_modes(tree: Path) -> None:
    """Root's, and for everybody to read: nothing in it is secret."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or _RUNS.search(str(path.relative_to(tree)))
            path.chmod(0o755 if runs else 0o644)


def _write_control(tree: Path, number: str) -> None:
    control = tree / "DEBIAN"
    control.mkdir()
    text = (PACKAGING / "debian" / "control").read_text(encoding="utf-8")
    told = {"@VERSION@": number, "@ARCH@": _architecture(), "@SIZE@": str(_size_kib(tree))}
    for name, value in told.items():
        text = text.replace(name, value)
    (control / "control").write_text(text, encoding="utf-8")
    _put(PACKAGING / "debian" / "conffiles", control / "conffiles")
    for script in _SCRIPTS:
        _put(PACKAGING / "debian" / script, control / script)


def _size_kib(tree: Path) -> int:
    return sum(path.lstat().st_size for path in tree.rglob("*") if not path.is_dir()) // 1024


def _architecture() -> str:
    asked = ["dpkg", "--print-architecture"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
