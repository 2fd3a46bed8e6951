"""Names to drivers."""

from importlib.metadata import EntryPoint

import pytest

from hardware import registry
from hardware.fonts import Fonts
from hardware.registry import UnknownDriverError


def test_every_built_in_driver_has_a_class_and_a_model() -> None:
    for driver in registry.drivers():
        assert registry.driver_class(driver.name, driver.kind)
        assert driver.models


def test_unknown_names_and_wrong_kinds(fonts: Fonts) -> None:
    with pytest.raises(UnknownDriverError):
        registry.open_reader("nothing", "/dev/nothing")
    with pytest.raises(UnknownDriverError):
        registry.open_printer("sdt", "/dev/nothing", None, fonts)
    with pytest.raises(UnknownDriverError):
        registry.open_scanner("sdt", "/dev/nothing")


def test_a_foreign_driver_joins_and_shadows_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    target = "hardware.drivers.sdt_reader:SdtReader"
    points = [EntryPoint(name, target, registry.ENTRY_POINT_GROUP) for name in ("sdt", "other")]
    monkeypatch.setattr(registry, "entry_points", lambda **_: points)
    assert registry.foreign_drivers() == {"other": target}
    assert registry.open_reader("other", "/dev/nothing").status().device == "other"
    assert [driver.name for driver in registry.drivers()] == ["sdt", "escpos", "scanner", "other"]
