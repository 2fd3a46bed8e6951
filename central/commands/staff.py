"""`central staff ...`: who may log in to `/cases`. A password is asked for, or read as one line from standard input."""

import getpass
import sys
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from central import passwords
from central.case_machine import Role
from central.clock import system_now
from central.commands.answers import say
from central.faults import StaffError
from central.store import audit, staff
from central.store.database import Database
from central.store.staff import Member


def add(database: Database, name: str, role: str, display: str | None, region: str | None = None) -> int:
    """Raises StaffError; then nothing was changed."""
    member = Member(name, display or name, Role(role), region)
    hashed = passwords.hash_password(_asked_password(name))
    now = system_now()
    with database.write() as connection:
        staff.add(connection, member, hashed, now)
        audit.append(connection, "staff_added", now, staff=name, role=role, region=region)
    return say({"staff": name, "display": member.display, "role": role, "region": region})


def change_password(database: Database, name: str) -> int:
    hashed = passwords.hash_password(_asked_password(name))
    with database.write() as connection:
        staff.set_password(connection, name, hashed)
        audit.append(connection, "staff_password_changed", system_now(), staff=name)
    return say({"staff": name})


def disable(database: Database, name: str) -> int:
    now = system_now()
    with database.write() as connection:
        staff.disable(connection, name, now)
        audit.append(connection, "staff_disabled", now, staff=name)
    return say({"staff": name, "disabled_at": now.isoformat(timespec="seconds")})


def list_all(database: Database) -> int:
    with database.read() as connection:
        rows = staff.everyone(connection)
    return say({"staff": [_shown(row) for row in rows]})


def _shown(row: Row[str, str, str, str | None, datetime, datetime | None]) -> dict[str, Any]:
    return {
        "staff": row.name,
        "display": row.display,
        "role": row.role,
        "region": row.region,
        "created_at": row.created_at.isoformat(timespec="seconds"),
        "disabled_at": None if row.disabled_at is None else row.disabled_at.isoformat(timespec="seconds"),
    }


def _asked_password(name: str) -> str:
    """Raises StaffError for one that is too short, too long, or the name itself."""
    typed = getpass.getpass(f"password of {name}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not passwords.SHORTEST <= len(typed) <= passwords.LONGEST:
        raise StaffError("bad_password", f"a password has {passwords.SHORTEST} to {passwords.LONGEST} characters")
    if name in typed.lower():
        raise StaffError("bad_password", "a password must not hold the name")
    return typed
