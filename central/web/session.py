"""Who is at the page: the session cookie, and the proof that a form was ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, Request, Response

from central.api.body import body_of_type
from central.api.services import Services, Wired
from central.store import staff
from central.store.staff import Session
from central.web.page import SaidError, SeeOtherError

_FORM_LIMIT = 64 * 1024
_FIELDS = 100
_FormBody = Annotated[bytes, Depends(body_of_type("application/x-www-form-urlencoded", _FORM_LIMIT))]


@dataclass(frozen=True, slots=True)
class Form:
    """What a form sent; a field may come several times."""

    fields: Mapping[str, list[str]]

    def one(self, name: str) -> str:
        """The first value without blanks around it; "" where there is none."""
        return self.fields.get(name, [""])[0].strip()

    def raw(self, name: str) -> str:
        return self.fields.get(name, [""])[0]

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value.strip() for value in self.fields.get(name, []) if value.strip())

    def number(self, name: str) -> int | None:
        text = self.one(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody signed in who sent one of our own forms."""

    session: Session
    form: Form


def cookie_name(request: Request) -> str:
    """Behind TLS a name that no neighbour on another port or sub-domain can set (RFC 6265bis)."""
    return "__Host-office" if request.url.scheme == "https" else "office"


def give_cookie(request: Request, response: Response, token: str) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(cookie_name(request), token, path="/", secure=secure, httponly=True, samesite="strict")


def take_cookie(request: Request, response: Response) -> None:
    secure = request.url.scheme == "https"
    response.delete_cookie(cookie_name(request), path="/", secure=secure, httponly=True, samesite="strict")


def session_of(request: Request, wired: Services) -> Session | None:
    token = request.cookies.get(cookie_name(request))
    if not token:
        return None
    with wired.database.write() as connection:
        return staff.session(connection, token, wired.now())


def signed_in(request: Request, wired: Wired) -> Session:
    """Raises SeeOtherError to the log-in page."""
    session = session_of(request, wired)
    if session is None:
        raise SeeOtherError("/login")
    return session


def form_of(body: _FormBody) -> Form:
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except ValueError as error:
        raise SaidError(HTTPStatus.BAD_REQUEST, "没有看懂", "这一页送来的内容不完整。请回到上一页再试一次。") from error
    return Form(fields)


def ours(request: Request) -> None:
    """Raises SaidError when another site's page sent this."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or site not in {"same-origin", "none"}:
        raise SaidError(
            HTTPStatus.FORBIDDEN, "没有办", "这一步不是从本系统的页面点的，所以没有办。请从列表里打开再办。"
        )


def acting(
    request: Request,
    session: Annotated[Session, Depends(signed_in)],
    form: Annotated[Form, Depends(form_of)],
) -> Acting:
    ours(request)
    if not staff.is_csrf(session, form.raw("csrf")):
        raise SaidError(HTTPStatus.FORBIDDEN, "没有办", "这一页放得太久了，所以没有办。请从列表里重新打开再办。")
    return Acting(session, form)


SignedIn = Annotated[Session, Depends(signed_in)]
Sent = Annotated[Acting, Depends(acting)]
LoginForm = Annotated[Form, Depends(form_of)]
