"""Who is at the page: the session cookie, and the proof that a form was ours."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

from fastapi import Depends, Request, Response

from central.api.body import body_of_type
from central.api.problems import ProblemError
from central.api.services import Services, Wired
from central.case_machine import Role
from central.media import MAX_FILE
from central.store import ledger_lists, staff
from central.store.staff import Session
from central.web.multipart import parts
from central.web.page import SaidError, SeeOtherError
from kiosk.domain.business_day import business_date

_FORM_LIMIT = 64 * 1024
_FIELDS = 100
# What staff write for stations may be long, and has many rows.
_LONG_FORM_LIMIT = 4 * 1024 * 1024
_LONG_FORM_FIELDS = 3000
# With one picture, as large as one may be.
_FILED_FORM_LIMIT = MAX_FILE + _LONG_FORM_LIMIT
_WITH_FILES = "multipart/form-data"
_TOO_MUCH = (
    f"文件太大，或者没有传完，所以没有存。一次最多传 {MAX_FILE // 1024 // 1024} MB。写的还在这个浏览器里，请退回去。"
)
_FormBody = Annotated[bytes, Depends(body_of_type("application/x-www-form-urlencoded", _FORM_LIMIT))]
_read_long = body_of_type("application/x-www-form-urlencoded", _LONG_FORM_LIMIT)
_read_filed = body_of_type(_WITH_FILES, _FILED_FORM_LIMIT)


@dataclass(frozen=True, slots=True)
class Form:
    """What a form sent; a field may come several times, a file once."""

    fields: Mapping[str, list[str]]
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)

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


def session_of(request: Request, wired: Services, *, seen: bool = True) -> Session | None:
    """`seen` False: a page asks by itself, which is no sign of anybody being there."""
    token = request.cookies.get(cookie_name(request))
    if not token:
        return None
    if not seen:
        with wired.database.read() as connection:
            return staff.session(connection, token, wired.now(), seen=False)
    with wired.database.write() as connection:
        return staff.session(connection, token, wired.now())


def anybody(request: Request, wired: Wired) -> Session:
    """Whoever is logged in. Raises SeeOtherError to the log-in page."""
    # A page that asks for what is new is no sign of anybody being there.
    by_itself = "x-live" in request.headers or request.url.path == "/console/stream"
    session = session_of(request, wired, seen=not by_itself)
    if session is None:
        raise SeeOtherError(_login_for(request.url.path))
    return session if by_itself else _with_what_is_due(wired, session)


def _with_what_is_due(wired: Services, session: Session) -> Session:
    member = session.member
    if member.role not in (Role.OFFICER, Role.SUPERVISOR):
        return session
    supervisor, today = member.role is Role.SUPERVISOR, business_date(wired.now())
    with wired.database.glance() as connection:
        due = ledger_lists.due_now(connection, member.name, today, member.region, supervisor=supervisor)
    return replace(session, due=due)


def signed_in(session: Annotated[Session, Depends(anybody)]) -> Session:
    """Somebody of the office. Raises SaidError for who looks after the machines: what was filed is not theirs."""
    if session.member.role.of_console:
        raise SaidError(
            HTTPStatus.FORBIDDEN, "不归您看", "您的账号管机器，看不到群众交的东西。请回机群管理。", back="/console"
        )
    return session


def at_console(session: Annotated[Session, Depends(anybody)]) -> Session:
    """Somebody of the console. Raises SaidError for who works on cases."""
    if not session.member.role.of_console:
        raise SaidError(HTTPStatus.FORBIDDEN, "不归您看", "您的账号办业务，不管机器。要管机器，请找管理员另开账号。")
    return session


def with_libraries(session: Annotated[Session, Depends(signed_in)]) -> Session:
    """Somebody who looks after people. Raises SaidError for who only looks at how the office works, and for the
    console."""
    if session.member.role is Role.AUDITOR:
        raise SaidError(HTTPStatus.FORBIDDEN, "不归您看", "您的账号只看办件。人员库和台账，归经办和组长看。")
    return session


# Where somebody goes on after the log-in, by whose pages they are; no other page is ever led to. What lies below
# another comes before it.
_OF_BOTH = {"monitor": "/console/monitor"}
_OF_OFFICE = _OF_BOTH | {"libraries": "/console/libraries", "ledger": "/console/ledger"}
_OF_OFFICE |= {"cases": "/cases", "counter": "/counter", "day": "/queue/day"}
_OF_CONSOLE = _OF_BOTH | {"contents": "/console/contents", "console": "/console"}
AFTER_LOGIN = _OF_OFFICE | _OF_CONSOLE


def pages_of(role: Role) -> Mapping[str, str]:
    """Of these, those for them."""
    return _OF_CONSOLE if role.of_console else _OF_OFFICE


def _login_for(path: str) -> str:
    wanted = next((name for name, page in AFTER_LOGIN.items() if path.startswith(page)), "cases")
    return "/login" if wanted == "cases" else f"/login?to={wanted}"


def form_of(body: _FormBody) -> Form:
    return _read(body, _FIELDS)


def _has_files(request: Request) -> bool:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == _WITH_FILES


async def _written_body(request: Request, _: Annotated[Session, Depends(at_console)]) -> bytes:
    """Only from somebody of the console is so much taken in. Raises SaidError: a person chose the file."""
    if not _has_files(request):
        return await _read_long(request)
    try:
        return await _read_filed(request)
    except ProblemError as error:
        raise SaidError(HTTPStatus(error.problem.status), "没有收到", _TOO_MUCH, back="/console/contents") from error


def written_form_of(request: Request, body: Annotated[bytes, Depends(_written_body)]) -> Form:
    """With files or without them, as a page sends it that was open before there were any."""
    return _read_parts(request, body) if _has_files(request) else _read(body, _LONG_FORM_FIELDS)


def _read(body: bytes, most: int) -> Form:
    try:
        return Form(parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=most, errors="strict"))
    except ValueError as error:
        raise _incomplete() from error


def _read_parts(request: Request, body: bytes) -> Form:
    fields: dict[str, list[str]] = defaultdict(list)
    files: dict[str, bytes] = {}
    try:
        for part in parts(request.headers["content-type"], body, _LONG_FORM_FIELDS):
            if part.is_file:
                files[part.name] = part.content
            else:
                fields[part.name].append(part.content.decode("utf-8"))
    except ValueError as error:
        raise _incomplete() from error
    return Form(dict(fields), files)


def _incomplete() -> SaidError:
    return SaidError(HTTPStatus.BAD_REQUEST, "没有看懂", "这一页送来的内容不完整。请回到上一页再试一次。")


def ours(request: Request) -> None:
    """Raises SaidError when another site's page sent this."""
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign or site not in {"same-origin", "none"}:
        raise SaidError(
            HTTPStatus.FORBIDDEN, "没有办", "这一步不是从本系统的页面点的，所以没有办。请从列表里打开再办。"
        )


def acting_anybody(
    request: Request,
    session: Annotated[Session, Depends(anybody)],
    form: Annotated[Form, Depends(form_of)],
) -> Acting:
    """Raises SaidError for a form that is not of this session's pages."""
    return proven(request, session, form)


def proven(request: Request, session: Session, form: Form) -> Acting:
    """Raises SaidError for a form that is not of this session's pages."""
    ours(request)
    if not staff.is_csrf(session, form.raw("csrf")):
        back = "/console" if session.member.role.of_console else "/cases"
        text = "这一页放得太久了，所以没有办。请从列表里重新打开再办。"
        raise SaidError(HTTPStatus.FORBIDDEN, "没有办", text, back=back)
    return Acting(session, form)


def acting(acts: Annotated[Acting, Depends(acting_anybody)]) -> Acting:
    signed_in(acts.session)
    return acts


def acting_at_console(acts: Annotated[Acting, Depends(acting_anybody)]) -> Acting:
    at_console(acts.session)
    return acts


def acting_with_libraries(acts: Annotated[Acting, Depends(acting_anybody)]) -> Acting:
    with_libraries(signed_in(acts.session))
    return acts


def writing_at_console(
    request: Request,
    session: Annotated[Session, Depends(at_console)],
    form: Annotated[Form, Depends(written_form_of)],
) -> Acting:
    return proven(request, session, form)


SignedIn = Annotated[Session, Depends(signed_in)]
AtConsole = Annotated[Session, Depends(at_console)]
# For the pages of people under /console, which are the office's; and for pages of sums alone, which are for both.
WithLibraries = Annotated[Session, Depends(with_libraries)]
LoggedIn = Annotated[Session, Depends(anybody)]
Sent = Annotated[Acting, Depends(acting)]
SentAtConsole = Annotated[Acting, Depends(acting_at_console)]
SentWithLibraries = Annotated[Acting, Depends(acting_with_libraries)]
WrittenAtConsole = Annotated[Acting, Depends(writing_at_console)]
SentByAnybody = Annotated[Acting, Depends(acting_anybody)]
LoginForm = Annotated[Form, Depends(form_of)]
