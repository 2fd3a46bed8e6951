"""A score card as tables: one line a station, and one a page of an item at which somebody left off."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from central.item_book import ItemBook
from central.score_card import ScoreCard, StationLine
from central.score_words import item_said, step_said
from kiosk.domain.rating import Grade
from kiosk.domain.score import HOURS, shorter

Row = Sequence[Any]
STATION_COLUMNS = (
    "month", "station", "name", "region", "days_expected", "days_told", "visits", "begun", "filed", "completion",
    "running_min", "offline_min", "closed_min", "no_paper_min", "paper_outages", "ratings", "satisfied",
    *(grade.value for grade in Grade), *(f"visits_{hour:02d}" for hour in range(HOURS)),
)  # fmt: skip
ITEM_COLUMNS = (
    "month", "item", "name", "looked", "begun", "filed", "completion", "median_min", "page", "page_name", "reached",
    "left",
)  # fmt: skip


def station_rows(month: str, lines: Iterable[StationLine], hours: Sequence[int] | None) -> Iterator[Row]:
    """Of a station that told nothing the figures are empty, not zero. `hours`: visits, of one station alone."""
    for line in lines:
        figures: Row = [""] * (len(STATION_COLUMNS) - 6) if line.silent else _figures(line, hours)
        yield (month, line.station, line.name, line.region or "", line.expected, line.told, *figures)


def item_rows(card: ScoreCard, book: ItemBook) -> Iterator[Row]:
    for item in card.score.items:
        median = "" if item.median is None else item.median if shorter(item.median) else ">60"
        own = (
            *(card.month, item.item, item_said(item.item, book), item.looked, item.begun, item.filed),
            *(_share(item.completion), median),
        )
        if not item.drops:
            yield (*own, "", "", "", "")
        for drop in item.drops:
            yield (*own, drop.step, step_said(item.item, drop.step, book), drop.reached, drop.left)


def _figures(line: StationLine, hours: Sequence[int] | None) -> Row:
    score = line.score
    no_hours: Row = [""] * HOURS
    return (
        *(score.visited, score.begun, score.filed, _share(score.completion)),
        *(score.running, score.offline, score.closed, score.no_paper, score.paper_out),
        *(score.ratings, _share(score.satisfied)),
        *(score.rated.get(grade, 0) for grade in Grade),
        *(hours or no_hours),
    )


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.4f}"
