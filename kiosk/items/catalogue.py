"""The catalogue as callers want it: loaded from a configuration for a region, as of a day or of whatever day it is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kiosk.items.day_catalogue import Catalogue, TodaysCatalogue
from kiosk.items.library import read_library

__all__ = ["Catalogue", "TodaysCatalogue", "load_catalogue", "todays_catalogue"]


def load_catalogue(config: Path, *, region: str = "", day: date | None = None) -> Catalogue:
    """Every sound item of `config/items` as of that day in that region, with the faults of all files by file and path.

    Without a region no overlay applies and only national amounts are known; without a day the newest version of each
    item counts, whatever its dates.
    """
    return read_library(config, region).on(day)


def todays_catalogue(config: Path, region: str, today: Callable[[], date]) -> Catalogue:
    """The same, and still right after midnight: the files are read once, and each look is at the day it is."""
    return TodaysCatalogue(read_library(config, region).on, today)
