"""The window, set up before Kivy is imported: Kivy reads its environment and settings only then."""

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.ui.allocator import map_large_blocks

OFFSCREEN = "offscreen"


class WrongDriverError(RuntimeError):
    """SDL opened another video driver than the one asked for."""


class KivyAlreadyImportedError(RuntimeError):
    """Kivy was imported before its window was prepared; it would ignore what is set now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSettings:
    """`driver`: an SDL video driver by name, or "" to take what the environment offers. `home`: Kivy's own files.
    `cursor`: show a mouse pointer, for whoever has no touch screen."""

    home: Path
    width: int = 1080
    height: int = 1920
    driver: str = ""
    max_fps: int = 60
    cursor: bool = False


def prepare(settings: WindowSettings) -> str:
    """Set the environment, Kivy's settings and the allocator. Returns the driver that will be asked for."""
    if "kivy" in sys.modules:
        raise KivyAlreadyImportedError
    map_large_blocks()
    driver = settings.driver or choose_driver()
    settings.home.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "SDL_VIDEODRIVER": driver,
        "KIVY_NO_ARGS": "1",
        "KIVY_NO_CONSOLELOG": "1",
        "KIVY_NO_FILELOG": "1",
        # Else Kivy takes over sys.stderr, and with its console log off a traceback vanishes.
        "KIVY_LOG_MODE": "PYTHON",
        "KIVY_NO_ENV_CONFIG": "1",
        # Nothing is read from or written to a file of settings: what counts is below.
        "KIVY_NO_CONFIG": "1",
        "KIVY_HOME": str(settings.home),
        # Work posted from another thread ends the wait between two frames, however long it is.
        "KIVY_CLOCK": "interrupt",
        "KIVY_WINDOW": "sdl2",
        "KIVY_TEXT": "sdl2",
        # Pillow can read no more of our pictures, and takes 3 MB.
        "KIVY_IMAGE": "sdl2",
    }
    _configure(settings)
    return driver


def choose_driver() -> str:
    """What the environment names, else a display if there is one, else none: SDL would fall back without a word."""
    if named := os.environ.get("SDL_VIDEODRIVER"):
        return named
    if os.environ.get("DISPLAY"):
        return "x11"
    return "wayland" if os.environ.get("WAYLAND_DISPLAY") else OFFSCREEN


def _configure(settings: WindowSettings) -> None:
    from kivy.config import Config  # noqa: PLC0415 - must not come before the environment

    wanted: dict[str, dict[str, Any]] = {
        "kivy": {"exit_on_escape": 0, "log_enable": 0, "keyboard_mode": "system", "kivy_clock": "interrupt"},
        "graphics": {
            "width": settings.width,
            "height": settings.height,
            "multisamples": 0,
            "maxfps": settings.max_fps,
            "resizable": 0,
            "borderless": 1,
            "show_cursor": int(settings.cursor),
            "fullscreen": 0,
        },
        # Doubles and triples are for our own guard to judge.
        "postproc": {"double_tap_time": 0, "triple_tap_time": 0},
    }
    for section, values in wanted.items():
        for key, value in values.items():
            Config.set(section, key, str(value))
    # Kivy would probe every input device: one finger would tap twice, and a barcode reader can be taken for a touch
    # screen (kivy#5331). `listen_to_fingers` names the one that is meant.
    Config.remove_section("input")
    Config.add_section("input")


def open_window(driver: str) -> Any:
    """Import Kivy, open the window and make sure that it is what was asked for."""
    from kivy.core.window import Window  # noqa: PLC0415 - opens the window

    got = current_driver()
    if Window is None or got != driver:
        raise WrongDriverError(f"asked for {driver}, got {got or 'no window'}")
    Window.clearcolor = (0, 0, 0, 1)
    Window.bind(on_draw=finish_last_frame)
    _forget_kivys_own_widgets()
    return Window


def finish_last_frame(*_: object) -> None:
    """Before another is begun. Mesa, which draws in software, holds what a frame is made of until the frame's place is
    wanted for another one; who runs ahead of it is given up to 64 places, of megabytes each, and keeps them."""
    from kivy.graphics.opengl import glFinish  # noqa: PLC0415 - opens the window

    glFinish()


def _forget_kivys_own_widgets() -> None:
    """The rules for its buttons, file choosers and the like: no page of ours has one."""
    from kivy import kivy_data_dir  # noqa: PLC0415 - reads the environment
    from kivy.lang import Builder  # noqa: PLC0415 - opens the window

    Builder.unload_file(str(Path(kivy_data_dir, "style.kv")))


def listen_to_fingers() -> None:
    """Take touches from the window, before the event loop starts.

    On Linux Kivy drops SDL's finger events, and SDL makes a mouse of the first finger: one touch at a time, which is
    all that any screen asks for. `disable_multitouch`: a right click is not a second finger.
    """
    from kivy.base import EventLoop  # noqa: PLC0415 - opens the window
    from kivy.input.providers.mouse import MouseMotionEventProvider  # noqa: PLC0415

    EventLoop.add_input_provider(MouseMotionEventProvider("mouse", "disable_multitouch"))


def current_driver() -> str:
    """The video driver that SDL really opened, asked from SDL itself; "" when there is none."""
    sdl = _sdl()
    sdl.SDL_GetCurrentVideoDriver.restype = ctypes.c_char_p
    return (sdl.SDL_GetCurrentVideoDriver() or b"").decode()


def release_shader_compiler() -> None:
    """Let the driver free what it compiles shaders with; a later shader brings it back. Asked from the driver itself:
    Kivy knows the name and not the function."""
    sdl = _sdl()
    sdl.SDL_GL_GetProcAddress.restype = ctypes.c_void_p
    address = sdl.SDL_GL_GetProcAddress(b"glReleaseShaderCompiler")
    if address:
        ctypes.CFUNCTYPE(None)(address)()


def _sdl() -> ctypes.CDLL:
    """The SDL that Kivy has opened."""
    import kivy.core.window._window_sdl2 as bridge  # noqa: PLC0415 - opens SDL

    return ctypes.CDLL(bridge.__file__)


def set_frame_rate(frames_per_second: int) -> None:
    """How often the loop turns from now on; Kivy has no public way to change it while it runs."""
    from kivy.clock import Clock  # noqa: PLC0415 - reads the environment

    Clock._max_fps = frames_per_second  # noqa: SLF001
