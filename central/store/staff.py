"""Who works at the office: accounts, what they logged in to, and guesses at their passwords."""

import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from central.case_machine import Actor, Role
from central.faults import StaffError
from central.store.tables import login_failures, staff, staff_sessions

IDLE = timedelta(minutes=15)
LONGEST_DAY = timedelta(hours=10)
MOST_SESSIONS = 5
# So many wrong passwords, and the account (or the address) is deaf for a while, to the right one too.
ACCOUNT_GUESSES = 5
ADDRESS_GUESSES = 30
GUESS_WINDOW = timedelta(minutes=15)
NAME = re.compile(r"[a-z][a-z0-9._-]{1,31}")
# The centre's own actors are no people.
_RESERVED = frozenset({"citizen", "command"})


@dataclass(frozen=True, slots=True)
class Member:
    """`region` (GB/T 2260): only what was filed there or below is theirs to see; None: all of this centre."""

    name: str
    display: str
    role: Role
    region: str | None = None

    @property
    def actor(self) -> Actor:
        return Actor(self.name, self.role)


@dataclass(frozen=True, slots=True, repr=False)
class Session:
    """`csrf` stands in every form of this session. `due`: so much of the 台账 is theirs to do by today."""

    member: Member
    csrf: str
    due: int = 0


def add(connection: Connection, member: Member, password_hash: str, now: datetime) -> None:
    """Raises StaffError for a name that is none or is taken."""
    if not NAME.fullmatch(member.name) or member.name in _RESERVED:
        raise StaffError(
            "bad_name", "a name has 2 to 32 of a-z, 0-9, dot, hyphen and underscore, and begins with a letter"
        )
    if connection.execute(select(staff.c.name).where(staff.c.name == member.name)).first() is not None:
        raise StaffError("name_taken", f"there is an account {member.name}")
    connection.execute(
        insert(staff).values(
            name=member.name,
            display=member.display,
            role=member.role.value,
            region=member.region,
            password_hash=password_hash,
            created_at=now,
        )
    )


def set_password(connection: Connection, name: str, password_hash: str) -> None:
    """Ends what the account is logged in to, and forgets the guesses. Raises StaffError."""
    _change(connection, name, password_hash=password_hash)
    forget_failures(connection, account_subject(name))


def renew_hash(connection: Connection, name: str, before: str, password_hash: str) -> None:
    """The same password in a newer way. Nothing where it was changed meanwhile."""
    same = (staff.c.name == name, staff.c.password_hash == before)
    connection.execute(update(staff).where(*same).values(password_hash=password_hash))


def disable(connection: Connection, name: str, now: datetime) -> None:
    """The account stays, for the history that names it. Raises StaffError."""
    _change(connection, name, disabled_at=now)


def everyone(connection: Connection) -> Sequence[Row[str, str, str, str | None, datetime, datetime | None]]:
    c = staff.c
    columns = (c.name, c.display, c.role, c.region, c.created_at, c.disabled_at)
    return connection.execute(select(*columns).order_by(c.name)).all()


def displays(connection: Connection) -> dict[str, str]:
    """What each account is called on a page."""
    return {row.name: row.display for row in connection.execute(select(staff.c.name, staff.c.display))}


def password_hash(connection: Connection, name: str) -> tuple[Member, str] | None:
    """None: no such account, or it is disabled."""
    query = select(staff).where(staff.c.name == name, staff.c.disabled_at.is_(None))
    row = connection.execute(query).one_or_none()
    return None if row is None else (_member(row), row.password_hash)


def begin_session(connection: Connection, name: str, now: datetime) -> str:
    """The token, which only the browser keeps."""
    connection.execute(delete(staff_sessions).where(staff_sessions.c.seen_at <= now - IDLE))
    _end_oldest(connection, name)
    token = secrets.token_urlsafe(32)
    connection.execute(
        insert(staff_sessions).values(
            token_hash=_hash(token), staff=name, csrf=secrets.token_urlsafe(32), began_at=now, seen_at=now
        )
    )
    return token


def _end_oldest(connection: Connection, name: str) -> None:
    """An account is logged in at a few browsers at most."""
    s = staff_sessions.c
    newest = select(s.token_hash).where(s.staff == name).order_by(s.began_at.desc()).offset(MOST_SESSIONS - 1)
    over = connection.execute(newest).scalars().all()
    connection.execute(delete(staff_sessions).where(s.token_hash.in_(over)))


def session(connection: Connection, token: str, now: datetime, *, seen: bool = True) -> Session | None:
    """Who this is; None: unknown, idle for too long, or too long a day. It counts as seen now, unless a page asks by
    itself."""
    s = staff_sessions.c
    query: Select[Any] = select(s.csrf, staff.c.name, staff.c.display, staff.c.role, staff.c.region).join(
        staff, staff.c.name == s.staff
    )
    alive = (s.token_hash == _hash(token), s.seen_at > now - IDLE, s.began_at > now - LONGEST_DAY)
    row = connection.execute(query.where(*alive, staff.c.disabled_at.is_(None))).one_or_none()
    if row is None:
        return None
    if seen:
        connection.execute(update(staff_sessions).where(s.token_hash == _hash(token)).values(seen_at=now))
    return Session(_member(row), row.csrf)


def end_session(connection: Connection, token: str) -> None:
    connection.execute(delete(staff_sessions).where(staff_sessions.c.token_hash == _hash(token)))


def is_csrf(session: Session, sent: str) -> bool:
    return hmac.compare_digest(session.csrf.encode(), sent.encode("utf-8", errors="surrogatepass"))


def account_subject(name: str) -> str:
    return _hash(f"account {name}")


def address_subject(address: str) -> str:
    return _hash(f"address {address}")


def _guess(connection: Connection, subject: str, now: datetime) -> int:
    """Counted, and how many there were in this window with it."""
    f = login_failures.c
    connection.execute(delete(login_failures).where(f.first_at <= now - GUESS_WINDOW))
    counted = update(login_failures).where(f.subject == subject).values(count=f.count + 1).returning(f.count)
    count: int | None = connection.execute(counted).scalar_one_or_none()
    if count is not None:
        return count
    connection.execute(insert(login_failures).values(subject=subject, count=1, first_at=now))
    return 1


def guesses_left(connection: Connection, account: str, address: str, now: datetime) -> bool:
    """One guess is used up before it is looked at, so that a hundred at once are no more than so many. False: deaf."""
    # In this order: who goes on at a deaf account does not make the whole office deaf.
    limits = ((account, ACCOUNT_GUESSES), (address, ADDRESS_GUESSES))
    return all(_guess(connection, subject, now) <= guesses for subject, guesses in limits)


def take_back_guess(connection: Connection, subject: str) -> None:
    """It was right."""
    f = login_failures.c
    connection.execute(update(login_failures).where(f.subject == subject, f.count > 0).values(count=f.count - 1))


def forget_failures(connection: Connection, subject: str) -> None:
    connection.execute(delete(login_failures).where(login_failures.c.subject == subject))


def _member(row: Row[Any]) -> Member:
    return Member(row.name, row.display, Role(row.role), row.region)


def _change(connection: Connection, name: str, **values: Any) -> None:
    changed = connection.execute(update(staff).where(staff.c.name == name).values(**values))
    if not changed.rowcount:
        raise StaffError("unknown_name", "there is no account of this name")
    connection.execute(delete(staff_sessions).where(staff_sessions.c.staff == name))


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
