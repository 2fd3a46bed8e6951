"""What the input engines read is prepared once, whole, and as far as its packages are there."""

from pathlib import Path

import pytest

from kiosk.input.api import EngineMissingError, Reason
from kiosk.input.pinyin_rime import FOLDER, SCHEMAS
from scripts import prepare_input
from scripts.prepare_input import MissingPackageError, Part, prepare


class Maker:
    def __init__(self, fault: Exception | None = None) -> None:
        self.made = 0
        self.fault = fault

    def __call__(self, folder: Path) -> None:
        self.made += 1
        (folder / "half").touch()
        if self.fault is not None:
            raise self.fault
        (folder / "data").write_text(str(self.made), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("WORKSHOP", "GENERATED"):
        monkeypatch.setattr(prepare_input, name, tmp_path / name.lower())
    return tmp_path / "generated" / "part"


def part(make: Maker, *sources: Path) -> Part:
    return Part("part", ("api",), sources, make)


def test_what_has_not_changed_is_not_made_again(folder: Path, tmp_path: Path) -> None:
    source, make = tmp_path / "source", Maker()
    source.write_text("1", encoding="utf-8")
    for _ in range(2):
        prepare(part(make, source), folder)
    assert make.made == 1
    source.write_text("22", encoding="utf-8")
    prepare(part(make, source), folder)
    assert (folder / "data").read_text(encoding="utf-8") == "2"


@pytest.mark.parametrize("fault", [MissingPackageError("essay.txt"), EngineMissingError(Reason.NO_LIBRARY, "librime")])
def test_without_its_package_a_part_is_left_out_and_the_last_one_stays(
    folder: Path, tmp_path: Path, fault: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "source"
    prepare(part(Maker(fault), source), folder)
    assert not folder.exists()
    prepare(part(Maker(), source), folder)
    source.touch()
    prepare(part(Maker(fault), source), folder)
    assert (folder / "data").exists()
    assert capsys.readouterr().err.count(f"part is left out: {fault}") == 2


def test_what_is_shipped_teaches_nobody() -> None:
    """In what librime reads at run time no user dictionary is on, and nothing that it notes of a machine lies there."""
    folder = prepare_input.GENERATED / FOLDER
    for name in SCHEMAS.values():
        schema = (folder / "build" / f"{name}.schema.yaml").read_text(encoding="utf-8")
        assert "enable_user_dict: false" in schema
        assert "enable_user_dict: true" not in schema
    assert {path.name for path in folder.iterdir()} == {"build", prepare_input.STAMP}
    assert not list(folder.rglob("*.userdb*")) + list(folder.rglob("user.yaml")) + list(folder.rglob("*.log*"))


def test_characters_are_counted_as_this_country_writes_them() -> None:
    assert prepare_input.simplify(["業", "业", "裡", "一"]) == ["业", "业", "里", "一"]


def test_a_setup_without_the_converter_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare_input, "OPENCC", "libno-such.so")
    with pytest.raises(MissingPackageError):
        prepare_input.simplify(["業"])
