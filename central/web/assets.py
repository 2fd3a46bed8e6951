"""What pages are dressed in: our own files by name, and the colours of `assets/theme.toml`."""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

router = APIRouter()
_HERE = Path(__file__).parent / "static"
_ASSETS = Path(__file__).parents[2] / "assets"
_FILES = {
    "office.css": (_HERE / "office.css", "text/css"),
    "phone.css": (_HERE / "phone.css", "text/css"),
    "phone.js": (_HERE / "phone.js", "text/javascript"),
    "counter.css": (_HERE / "counter.css", "text/css"),
    "counter.js": (_HERE / "counter.js", "text/javascript"),
    "told.css": (_HERE / "told.css", "text/css"),
    "contents.css": (_HERE / "contents.css", "text/css"),
    "ledger.css": (_HERE / "ledger.css", "text/css"),
    "contents.js": (_HERE / "contents.js", "text/javascript"),
    "line.css": (_HERE / "line.css", "text/css"),
    "hall.css": (_HERE / "hall.css", "text/css"),
    "hall.js": (_HERE / "hall.js", "text/javascript"),
    "console.css": (_HERE / "console.css", "text/css"),
    "console.js": (_HERE / "console.js", "text/javascript"),
    "logo.svg": (_ASSETS / "images" / "logo.svg", "image/svg+xml"),
    "logo-on-dark.svg": (_ASSETS / "images" / "logo-on-dark.svg", "image/svg+xml"),
}


@router.get("/static/theme.css")
def theme() -> Response:
    return Response(_theme_css(), media_type="text/css")


@router.get("/static/{name}")
def static(name: str) -> Response:
    """By a name of the table above, so that no path leads anywhere else."""
    if name not in _FILES:
        raise HTTPException(404)
    path, media_type = _FILES[name]
    return Response(_content(path), media_type=media_type, headers={"X-Content-Type-Options": "nosniff"})


@cache
def edition() -> str:
    """Another one after an upgrade: a page that has been up for weeks sees by it that it is of yesterday."""
    digest = sha256()
    for path, _ in _FILES.values():
        digest.update(_content(path))
    return digest.hexdigest()[:12]


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _theme_css() -> str:
    """The roles of the theme as custom properties; the high contrast palette for those who ask their system for it."""
    tokens = tomllib.loads((_ASSETS / "theme.toml").read_text(encoding="utf-8"))["color"]
    normal, contrast = _properties(tokens["normal"]), _properties(tokens["high_contrast"])
    return f":root{{{normal}}}\n@media (prefers-contrast: more){{:root{{{contrast}}}}}\n"


def _properties(palette: dict[str, str | int]) -> str:
    colours = {name: value for name, value in palette.items() if isinstance(value, str)}
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in colours.items())
