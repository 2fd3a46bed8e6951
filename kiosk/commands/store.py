"""`store`: look at the database, copy it, put a copy in its place. All but `mend` work beside a running kiosk."""

from argparse import Namespace
from typing import Any

from kiosk.commands.answer import DONE, REFUSED, refuse, say
from kiosk.runtime.only_one import OnlyOne
from kiosk.station import Station
from kiosk.store.backup import backups
from kiosk.store.damage import Suspicion
from kiosk.store.database_key import NotSealed, seal_key
from kiosk.store.mend import Mended, keep_sound

_NOT_SEALED = {
    NotSealed.HANDED_OVER: "systemd hands the key over: there is none here to seal",
    NotSealed.NO_KEY: "there is no key yet; the first command that needs the store makes one",
    NotSealed.CANNOT: "no TPM here that this user may ask (/dev/tpmrm0, group tss), or systemd-creds could not use it",
}


def run(station: Station, args: Namespace) -> int:
    answers = {"check": _check, "backup": _backup, "backups": _backups, "mend": _mend, "seal": _seal}
    return answers[args.verb](station)


def _check(station: Station) -> int:
    found, chain = station.store.integrity(thorough=True), station.store.verify_audit()
    if found != "ok":
        Suspicion(station.data).leave()
    ok = found == "ok" and chain.intact
    answer = {"ok": ok, "integrity": found, "audit_entries": chain.entries, "audit_intact": chain.intact}
    return say(answer, status=DONE if ok else REFUSED)


def _backup(station: Station) -> int:
    made = station.back_up()
    return say({"name": made.name, "bytes": made.size, "rows": dict(made.rows), "audit_entries": made.audit_entries})


def _backups(station: Station) -> int:
    kept = [
        {"name": one.path.name, "made_at": one.made_at.isoformat(), "bytes": one.path.stat().st_size}
        for one in backups(station.data)
    ]
    return say({"backups": kept})


def _mend(station: Station) -> int:
    lock = OnlyOne(station.data)
    if not lock.take():
        return refuse("running", "stop the kiosk first: it holds the database open")
    try:
        Suspicion(station.data).leave()  # so that it is looked at to the end
        mended = keep_sound(station.data, station.clock.now(), seconds=0)
    finally:
        lock.let_go()
    return say({"mended": False} if mended is None else _told(mended))


def _seal(station: Station) -> int:
    """From then on the database opens on this machine alone."""
    reason = seal_key(station.data)
    if reason is None or reason is NotSealed.ALREADY:
        return say({"sealed": True})
    return refuse(reason.value, _NOT_SEALED[reason])


def _told(mended: Mended) -> dict[str, Any]:
    return {
        "mended": True,
        "restored_from": mended.restored_from.isoformat() if mended.restored_from else None,
        "salvaged": mended.salvaged,
        "whole": mended.whole,
        "set_aside": str(mended.aside),
    }
