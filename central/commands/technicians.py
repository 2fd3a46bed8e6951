"""`central technicians answer CHALLENGE --station S --number N`: for a technician who stands there without a telephone.

Whoever runs it has made sure who it is; what it prints opens nothing without that technician's PIN.
"""

from central.clock import system_now
from central.commands.answers import refuse, say
from central.store import audit, stations
from central.store.database import Database
from kiosk.contract.recovery import CHALLENGE_DIGITS, answer_to


def answer(database: Database, station: str, challenge: str, number: str) -> int:
    digits = "".join(challenge.split())
    if len(digits) != CHALLENGE_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return refuse("bad_challenge", f"a challenge has {CHALLENGE_DIGITS} digits")
    with database.write() as connection:
        if stations.find(connection, station) is None:
            return refuse("unknown_station", f"there is no station {station}")
        key = stations.recovery_key(connection, station)
        if key is None:
            return refuse("no_key", "this station joined before there were answers; it has to join again")
        audit.append(connection, "technician_answered", system_now(), station=station, technician=number)
    said = answer_to(key, station, digits, number)
    return say({"station": station, "number": number, "answer": f"{said[:4]} {said[4:]}"})
