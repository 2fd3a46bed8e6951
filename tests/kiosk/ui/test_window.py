"""Which driver is asked for."""

import pytest

from kiosk.ui.window import OFFSCREEN, choose_driver


@pytest.mark.parametrize(
    ("environment", "driver"),
    [
        ({}, OFFSCREEN),
        ({"DISPLAY": ":0"}, "x11"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"DISPLAY": ":0", "SDL_VIDEODRIVER": "kmsdrm"}, "kmsdrm"),
        ({"DISPLAY": ":0", "SDL_VIDEODRIVER": "offscreen"}, OFFSCREEN),
    ],
)
def test_the_driver_is_always_explicit(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], driver: str):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert choose_driver() == driver
