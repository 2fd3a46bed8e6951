"""Names to drivers."""

from dataclasses import dataclass
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from hardware import registry
from hardware.drivers.code_scanner import CodeScanner
from hardware.drivers.display_models import MertechModel
from hardware.drivers.mertech_display import MertechDisplay
from hardware.drivers.model_files import ModelError
from hardware.drivers.scanner_model import ScannerModel
from hardware.fonts import Fonts
from hardware.registry import UnknownDriverError


def test_every_built_in_driver_has_a_class_and_a_model() -> None:
    for driver in registry.drivers():
        assert registry.find_driver(driver.name, driver.kind).load()
        assert driver.models


def test_unknown_names_and_wrong_kinds(fonts: Fonts) -> None:
    with pytest.raises(UnknownDriverError):
        registry.open_reader("nothing", "/dev/nothing")
    with pytest.raises(UnknownDriverError):
        registry.open_printer("sdt", "/dev/nothing", fonts)
    with pytest.raises(UnknownDriverError):
        registry.open_scanner("sdt", "/dev/nothing")


def test_a_foreign_driver_joins_and_shadows_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    target = "hardware.drivers.sdt_reader:SdtReader"
    points = [EntryPoint(name, target, registry.ENTRY_POINT_GROUP) for name in ("sdt", "other")]
    monkeypatch.setattr(registry, "entry_points", lambda **_: points)
    assert registry.foreign_drivers() == {"other": target}
    assert registry.open_reader("other", "/dev/nothing").status().device == "other"
    assert [driver.name for driver in registry.drivers()] == [*registry.BUILT_IN, "other"]


def test_a_foreign_driver_says_what_it_is(monkeypatch: pytest.MonkeyPatch, fonts: Fonts) -> None:
    target = f"{__name__}:ForeignScanner"
    point = EntryPoint("far", target, registry.ENTRY_POINT_GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda **_: [point])
    assert registry.find_driver("far").kind == registry.SCANNER
    assert registry.open_scanner("far", "/dev/nothing").status().device == "far"
    with pytest.raises(UnknownDriverError, match="code_scanner"):
        registry.open_printer("far", "/dev/nothing", fonts)


@pytest.mark.parametrize("target", ["nobody_wrote_this:Scanner", "hardware.registry:Nothing", "hardware.registry"])
def test_a_foreign_driver_that_cannot_be_had_is_named(monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    point = EntryPoint("far", target, registry.ENTRY_POINT_GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda **_: [point])
    assert registry.drivers()[-1].name == "far"
    with pytest.raises(UnknownDriverError, match="far: "):
        registry.open_scanner("far", "/dev/nothing")


def test_a_foreign_driver_takes_its_own_model_else_one_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    targets = {"far": f"{__name__}:ForeignScanner", "box": f"{__name__}:ForeignDisplay"}
    points = [EntryPoint(name, target, registry.ENTRY_POINT_GROUP) for name, target in targets.items()]
    monkeypatch.setattr(registry, "entry_points", lambda **_: points)
    monkeypatch.setenv("HARDWARE_MODELS", str(tmp_path))
    assert registry.find_driver("far").default_model == "scanner-generic"
    (tmp_path / "far-1.toml").write_text('like = "scanner-generic"\ndriver = "far"\ntitle = "far"\nmark = "!"\n')
    assert (registry.find_driver("far").default_model, registry.find_driver("far").model_type) == ("far-1", FarModel)
    assert registry.open_scanner("far", "/dev/nothing").status().device == "far"
    assert registry.find_driver("box").model_type is MertechModel
    assert registry.open_display("box", "/dev/nothing").status().device == "box"


@dataclass(frozen=True, slots=True, kw_only=True)
class FarModel(ScannerModel):
    mark: str = "?"


class ForeignScanner(CodeScanner):
    kind = registry.SCANNER
    model_type = FarModel


class ForeignDisplay(MertechDisplay):
    kind = registry.DISPLAY


def test_a_model_of_another_driver_is_named_as_such() -> None:
    with pytest.raises(ModelError, match="generic-80 is for escpos, not for scanner"):
        registry.open_scanner("scanner", "/dev/nothing", model="generic-80")
    with pytest.raises(ModelError, match="unknown model"):
        registry.open_scanner("scanner", "/dev/nothing", model="nothing")
