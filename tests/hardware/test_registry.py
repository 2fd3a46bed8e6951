"""Names to drivers."""

from importlib.metadata import EntryPoint

import pytest

from hardware import registry
from hardware.drivers.code_scanner import CodeScanner
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


class ForeignScanner(CodeScanner):
    kind = registry.SCANNER
