"""`technicians add|list|remove|reset|unlock|code`: who may open the maintenance menu of this station."""

import sys
from argparse import Namespace
from io import StringIO

from kiosk.commands.answer import refuse, say
from kiosk.domain.technician import Role
from kiosk.maintenance.codes import TotpCodes
from kiosk.maintenance.enrol_technician import Credentials, EnrolTechnician, NotEnrolled
from kiosk.maintenance.pins import ArgonPins
from kiosk.station import Station

# In the data folder of who tries things out (`make run`): there, and only there, codes are told.
DEVELOPMENT = "development"
_BY = "command"
_SAID = {
    "bad_number": "a number has two to eight digits",
    "bad_name": "a name has one to sixteen characters",
    "taken": "there is a technician with this number; `reset` gives another PIN",
    "unknown": "there is no technician with this number",
}


def run(station: Station, args: Namespace) -> int:
    verbs = {"add": _add, "list": _list, "remove": _remove, "reset": _reset, "unlock": _unlock, "code": _code}
    return verbs[args.verb](station, args)


def _enrolling(station: Station) -> EnrolTechnician:
    code = station.store.station().code
    return EnrolTechnician(book=station.store.gate(station.clock.now), pins=ArgonPins(), station=code)


def _add(station: Station, args: Namespace) -> int:
    return _told(_enrolling(station).add(args.number, args.name, Role(args.role), _BY), json=args.json)


def _reset(station: Station, args: Namespace) -> int:
    return _told(_enrolling(station).reset(args.number, _BY), json=args.json)


def _told(became: Credentials | NotEnrolled, *, json: bool) -> int:
    """PIN and secret are told this once. At a terminal the code for the telephone is drawn too."""
    if isinstance(became, NotEnrolled):
        return refuse(became.error, _SAID[became.error])
    one = became.technician
    if not json and sys.stdout.isatty():
        print(_drawn(became.address))
    return say(
        {"number": one.number, "name": one.name, "role": one.role.value, "pin": became.pin, "otpauth": became.address}
    )


def _drawn(address: str) -> str:
    from qrcode.main import QRCode  # noqa: PLC0415 - for who looks at it only

    code, drawn = QRCode(border=2), StringIO()
    code.add_data(address)
    code.print_ascii(out=drawn, invert=True)
    return drawn.getvalue()


def _list(station: Station, _args: Namespace) -> int:
    everyone = station.store.gate(station.clock.now).technicians()
    return say({"technicians": [{"number": one.number, "name": one.name, "role": one.role.value} for one in everyone]})


def _remove(station: Station, args: Namespace) -> int:
    if not station.store.gate(station.clock.now).remove(args.number, _BY):
        return refuse("unknown", _SAID["unknown"])
    return say({"number": args.number, "removed": True})


def _unlock(station: Station, _args: Namespace) -> int:
    """Wrong tries are forgotten, for whoever was shut out by somebody else's."""
    return say({"forgotten": station.store.gate(station.clock.now).forgive(_BY)})


def _code(station: Station, args: Namespace) -> int:
    if not (station.data / DEVELOPMENT).exists():
        return refuse("not_development", "codes are told only in the data folder of `make run`; use your telephone")
    with station.store.gate(station.clock.now).work() as work:
        found = work.enrolment(args.number)
    if found is None:
        return refuse("unknown", _SAID["unknown"])
    return say({"number": args.number, "code": TotpCodes().code_at(found.totp_secret, station.clock.now().timestamp())})
