"""What an argument of the command line must look like. Each raises ArgumentTypeError with the rule."""

import argparse
import re
from datetime import datetime

_LAST_PORT = 65535
_LONGEST_BASIS = 200
_LONGEST_MATERIAL = 100
_LONGEST_DISPLAY = 32
_LONGEST_DAYS = 4
_LONGEST_COUNT = 7


def station(text: str) -> str:
    from kiosk.contract.enrolment import STATION_CODE  # noqa: PLC0415 - pydantic comes with it, and the hub has none

    if not re.fullmatch(STATION_CODE.strip("^$"), text):
        raise argparse.ArgumentTypeError("letters, digits and hyphens, 32 at most")
    return text


def region(text: str) -> str:
    if not re.fullmatch(r"[0-9]{6}|[0-9]{9}|[0-9]{12}", text):
        raise argparse.ArgumentTypeError("6, 9 or 12 digits")
    return text


def group(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", text):
        raise argparse.ArgumentTypeError("letters, digits, _ and -, 32 at most")
    return text


def percent(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100:  # noqa: PLR2004
        raise argparse.ArgumentTypeError("1 to 100")
    return int(text)


def reason(text: str) -> str:
    from kiosk.contract.changes import MAX_REASON  # noqa: PLC0415 - as above

    if len(text) > MAX_REASON or not text.isprintable():
        raise argparse.ArgumentTypeError(f"plain text of at most {MAX_REASON} characters")
    return text


def basis(text: str) -> str:
    return _short(text, _LONGEST_BASIS)


def question(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", text):
        raise argparse.ArgumentTypeError("the id of a question of the form")
    return text


def material(text: str) -> str:
    return _short(text, _LONGEST_MATERIAL)


def display(text: str) -> str:
    return _short(text, _LONGEST_DISPLAY)


def _short(text: str, longest: int) -> str:
    if not 1 <= len(text) <= longest or not text.isprintable():
        raise argparse.ArgumentTypeError(f"plain text of at most {longest} characters")
    return text


def moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a time as 2026-11-23T09:00:00+08:00") from error
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("a time with its offset")
    return moment


def address(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise argparse.ArgumentTypeError("an address such as https://e-station.example.cn")
    return text.rstrip("/")


def count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_COUNT and int(text)):
        raise argparse.ArgumentTypeError("a number from 1 on")
    return int(text)


def days(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _LONGEST_DAYS):
        raise argparse.ArgumentTypeError("a number of days")
    return int(text)


def port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"0 to {_LAST_PORT}")
    return int(text)
