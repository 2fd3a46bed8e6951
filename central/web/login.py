"""`/login` and `/logout`."""

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus

import structlog
from fastapi import APIRouter, Request, Response

from central import passwords
from central.api.services import Services, Wired
from central.store import audit, staff
from central.store.staff import Member
from central.web.page import render, see_other
from central.web.session import (
    AFTER_LOGIN,
    LoginForm,
    SentByAnybody,
    cookie_name,
    give_cookie,
    ours,
    pages_of,
    session_of,
    take_cookie,
)

router = APIRouter()
_log = structlog.get_logger()
_WRONG = "名字或密码不对。请再试一次。"
_DEAF = "试错太多次了。请过 15 分钟再来，或者请管理员重设密码。"


@dataclass(frozen=True, slots=True)
class _Refused:
    status: HTTPStatus
    message: str


@router.get("/login")
def login_page(request: Request, wired: Wired, away: str | None = None, to: str = "") -> Response:
    """`away`: a page that nobody touched came here by itself. That is no sign of anybody being there."""
    session = None if away is not None else session_of(request, wired)
    if session is not None:
        return see_other(_home(session.member, to))
    return _page(HTTPStatus.OK, to=to)


@router.post("/login")
def log_in(request: Request, wired: Wired, form: LoginForm) -> Response:
    ours(request)
    address = request.client.host if request.client else ""
    outcome = _check(wired, form.one("name").lower(), form.raw("password"), address)
    if isinstance(outcome, _Refused):
        return _page(outcome.status, outcome.message, form.one("name"), form.one("to"))
    with wired.database.write() as connection:
        now = wired.now()
        # Whoever sat at this browser before is out.
        staff.end_session(connection, request.cookies.get(cookie_name(request), ""))
        token = staff.begin_session(connection, outcome.name, now)
        audit.append(connection, "staff_login", now, staff=outcome.name)
    _log.info("central.staff_login", staff=outcome.name)
    response = see_other(_home(outcome, form.one("to")))
    give_cookie(request, response, token)
    return response


@router.post("/logout")
def log_out(request: Request, wired: Wired, sent: SentByAnybody) -> Response:
    with wired.database.write() as connection:
        staff.end_session(connection, request.cookies.get(cookie_name(request), ""))
        audit.append(connection, "staff_logout", wired.now(), staff=sent.session.member.name)
    response = see_other("/login")
    take_cookie(request, response)
    return response


def _check(wired: Services, name: str, password: str, address: str) -> Member | _Refused:
    """Deaf to the right password too, once there were too many wrong ones: else guessing could go on."""
    account, at = staff.account_subject(name), staff.address_subject(address)
    now = wired.now()
    with wired.database.write() as connection:
        if not staff.guesses_left(connection, account, at, now):
            return _Refused(HTTPStatus.TOO_MANY_REQUESTS, _DEAF)
        known = staff.password_hash(connection, name)
    stored = known[1] if known else _nobody()
    right = len(password) <= passwords.LONGEST and passwords.is_password(password, stored)
    renewed = passwords.hash_password(password) if known and right and passwords.is_outdated(stored) else None
    with wired.database.write() as connection:
        if known and right:
            if renewed is not None:
                staff.renew_hash(connection, name, stored, renewed)
            staff.forget_failures(connection, account)
            staff.take_back_guess(connection, at)
            return known[0]
        # What was typed as a name may be a password: only a name that exists is written down.
        audit.append(connection, "staff_login_refused", now, staff=known[0].name if known else None)
    _log.warning("central.staff_login_refused")
    return _Refused(HTTPStatus.FORBIDDEN, _WRONG)


def _home(member: Member, wanted: str) -> str:
    """Where they go on: each to pages of their own."""
    return pages_of(member.role).get(wanted, "/console" if member.role.of_console else "/cases")


@cache
def _nobody() -> str:
    """What an unknown name is compared with, so that it takes as long as a known one."""
    return passwords.hash_password("nobody has this password")


def _page(status: HTTPStatus, message: str = "", name: str = "", to: str = "") -> Response:
    wanted = to if to in AFTER_LOGIN else ""
    return render("login.html", status=status.value, message=message, name=name[:32], to=wanted)
