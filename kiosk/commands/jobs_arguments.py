"""The command line of `jobs`."""

import argparse
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from kiosk.domain.job_lookup import PAGE, Near, Sort
from kiosk.domain.posting import JobKind

_DISTRICT = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,2}", re.ASCII)
_OCCUPATION = re.compile(r"[0-9](?:-[0-9]{2}){0,3}", re.ASCII)
_EDUCATION = re.compile(r"[1-9][0-9]", re.ASCII)
_LARGEST_PAGE = 10**9
_MOST_RECOMMENDED = 1000


def add_jobs(commands: Any, common: argparse.ArgumentParser) -> None:
    verbs = commands.add_parser("jobs", help="work that is offered").add_subparsers(dest="verb", required=True)
    taken = verbs.add_parser("import", parents=[common], help="take in a file of postings, one JSON object a line")
    taken.add_argument("file", type=Path)
    _search_arguments(verbs.add_parser("search", parents=[common], help="postings that have every word"))
    recommend = verbs.add_parser("recommend", parents=[common], help="postings that fit a person, and why")
    recommend.add_argument("--profile", dest="file", type=Path, required=True)
    recommend.add_argument("--count", type=_whole(1, _MOST_RECOMMENDED), default=PAGE)
    lint = verbs.add_parser("lint", parents=[common], help="what makes a posting unlawful or incomplete")
    lint.add_argument("file", type=Path)
    verbs.add_parser("index", parents=[common], help="make the index of postings anew")


def _search_arguments(search: argparse.ArgumentParser) -> None:
    search.add_argument("words", nargs="+", help='"" for all postings')
    search.add_argument("--district", metavar="C", action="append", default=[], type=_code(_DISTRICT, "530502"))
    search.add_argument("--occupation", metavar="C", action="append", default=[], type=_code(_OCCUPATION, "4-09-08-01"))
    search.add_argument("--kind", metavar="K", action="append", default=[], type=JobKind, choices=list(JobKind))
    search.add_argument("--pay-min", metavar="N", type=_yuan, help="yuan a month")
    search.add_argument("--education", metavar="C", type=_code(_EDUCATION, "30"), help="one's own, by GB/T 4658")
    search.add_argument("--benefit", metavar="B", action="append", default=[])
    search.add_argument("--near", metavar="LAT,LON[,KM]", type=_near)
    search.add_argument("--fresh-days", metavar="N", type=_whole(0, 36_500))
    search.add_argument("--sort", type=Sort, choices=list(Sort), default=Sort.BEST)
    search.add_argument("--page", metavar="N", type=_whole(1, _LARGEST_PAGE), default=1)


def _code(pattern: re.Pattern[str], such_as: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise argparse.ArgumentTypeError(f"{text!r} is no code such as {such_as}")
        return text

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < len(str(most)) + 1 and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
        return int(text)

    return read


def _yuan(text: str) -> Decimal:
    try:
        yuan = Decimal(text)
    except InvalidOperation:
        yuan = Decimal("NaN")
    if not yuan.is_finite():
        raise argparse.ArgumentTypeError(f"{text!r} is no sum such as 3500")
    return yuan


def _near(text: str) -> Near:
    try:
        lat, lon, *km = (float(Decimal(part)) for part in text.split(","))
    except (ValueError, InvalidOperation):
        raise argparse.ArgumentTypeError(f"{text!r} is no place such as 25.1,99.2,5") from None
    if len(km) > 1 or not (abs(lat) <= 90 and abs(lon) <= 180 and all(one >= 0 for one in km)):  # noqa: PLR2004
        raise argparse.ArgumentTypeError(f"{text!r} is no place such as 25.1,99.2,5")
    return Near(lat, lon, *km)
