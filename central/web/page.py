"""How a page is made and sent: escaped everywhere, with nothing in it from elsewhere and no script or style within."""

from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from central.web.boxed import boxed, name_note, visible

_TEMPLATES = Path(__file__).parent / "templates"
_NOTHING_BUT_OURS = (
    "default-src 'none'; style-src 'self'; img-src 'self'; {script}form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not no-referrer: browsers then send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
}


class SeeOtherError(Exception):
    """Raised below a route: go to another page of ours."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class SaidError(Exception):
    """Raised below a route: a page that says what happened and what to do. `phone`: to a citizen, in large letters.
    `back`: where its one button leads."""

    def __init__(self, status: HTTPStatus, title: str, text: str, *, phone: bool = False, back: str = "/cases") -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.text = text
        self.phone = phone
        self.back = back


def render(template: str, *, status: int = 200, script: bool = False, live: bool = False, **shown: Any) -> HTMLResponse:
    """`script`: the page may run our own script files; `live`: and ask us for what is new, and sound."""
    html = _environment().get_template(template).render(**shown)
    allowed = "script-src 'self'; " if script or live else ""
    allowed += "connect-src 'self'; media-src 'self'; " if live else ""
    policy = _NOTHING_BUT_OURS.format(script=allowed)
    # A lone surrogate of a damaged card cannot be said in UTF-8.
    return HTMLResponse(html.encode("utf-8", errors="replace"), status, {**_HEADERS, "Content-Security-Policy": policy})


def said(error: SaidError) -> Response:
    template = "phone_said.html" if error.phone else "said.html"
    return render(template, status=error.status.value, title=error.title, text=error.text, back=error.back)


def see_other(where: str) -> Response:
    return RedirectResponse(where, HTTPStatus.SEE_OTHER.value, _HEADERS)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"boxed": boxed, "name_note": name_note}
    return environment
