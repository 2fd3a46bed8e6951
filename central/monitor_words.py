"""What the monitoring page says: names of figures and what each is, places, occupations. In Chinese."""

from collections.abc import Sequence
from dataclasses import dataclass

from central.item_book import ItemBook
from central.libraries.masking import SMALL, Hidden, shown_alone
from central.libraries.monitoring import Line, Measure
from central.region_names import region_name
from central.store.station_lists import Sums
from kiosk.domain.service_item import Option

NAMES = {
    Measure.REGISTERED: "登记的人",
    Measure.FOUND: "就业登记",
    Measure.LOOKING: "月末在找",
    Measure.OPENED: "新登岗位",
    Measure.OPEN: "月末在招",
}
# Figures, and what exactly each is: they stand on the page and in docs/monitoring.md.
DEFINITIONS = (
    ("失业登记", "这个月交过失业登记的人。一个人交几次，只算一次。"),
    ("只求职登记", "这个月交过求职登记或者零工登记、没有交失业登记的人。"),
    ("登记的人", "上面两样加起来，就是这个月的求职人数。"),
    ("就业登记", "这个月交过就业登记的人：单位就业、灵活就业、自己开业。没有来登记的不知道。"),
    ("月末在找", "登记过失业或者求职，到月末没有交就业登记、也没有注销的人。自己找到了、没有来登记的，还算在内。"),
    ("新登岗位", "这个月放出来的招工，要招的人数。"),
    ("月末在招", "月末没有下架、没有过期的招工，要招的人数。招到的没有减去。"),
    ("求人倍率", "新登岗位，除以登记的人。是公共就业服务机构的算法：需求人数除以求职人数。大于 1，岗位比人多。"),
    ("求人倍率不是", "不是失业率，也不是全社会的。没有在这里登的岗位、没有在这里登记的人，都不在里面。"),
    ("算不算", "撤回的、没有通过的、同样的交了两次的，不算。还没有办结的先算，办完了再改。"),
    ("在哪里", "人按常住的地方；没有写的，按机器在的地方。岗位按上班的地方。一个月里变过的，按最后一次。"),
    ("做什么", "按职业分类大典。登记的人按最想做的一样，就业登记的按做的那一样。"),
    ("小数", "不到 5 个人的写“<5”。为了不让人算出来，有时别的数也不写，写“*”；人太少的，整列不分开，写“–”。"),
)
MARKS = {
    Hidden.SMALL: "不到 5 人",
    Hidden.COVER: "为了不让人算出别的小数，不写",
    Hidden.NOT_SPLIT: "人太少，不分开写",
}
NO_PLACE, NO_WORK = "没有说在哪里", "没有说做什么"


@dataclass(frozen=True, slots=True)
class Named:
    """A line and what it is called; `short` beneath a bar."""

    line: Line
    name: str
    short: str


def month_said(text: str) -> str:
    year, month = text.split("-")
    return f"{year}年{int(month)}月"


def named_months(lines: Sequence[Line]) -> tuple[Named, ...]:
    return tuple(Named(line, month_said(line.name), f"{int(line.name[5:])}月") for line in lines)


def named_districts(lines: Sequence[Line], book: ItemBook) -> tuple[Named, ...]:
    known = _texts(book, "regions")
    return tuple(
        Named(line, region_name(book.config, line.name), known.get(line.name, line.name))
        if line.name
        else Named(line, NO_PLACE, "不知道")
        for line in lines
    )


def named_occupations(lines: Sequence[Line], book: ItemBook) -> tuple[Named, ...]:
    """Of a digit (a major group) or of a group, `4-09`."""
    known = _texts(book, "occupation")
    found = []
    for line in lines:
        name = known.get(_whole_code(line.name), f"职业代码 {line.name}") if line.name else NO_WORK
        found.append(Named(line, name, name if line.name else "不知道"))
    return tuple(found)


def known_said(sums: Sums, waiting: int, undecided: int) -> tuple[str, ...]:
    """What is not in the figures, or may still change. `waiting`: filings that came and are not counted yet."""
    said = []
    if sums.unsure:
        said.append(f"{sums.unsure} 台机器没有报到，那里交的可能还没有送来。")
    if sums.pending:
        said.append(f"机器里有 {sums.pending} 件等着送，还没有算进来。")
    if waiting:
        said.append(f"刚送到的 {waiting} 件还没有算进来，过一会儿再看。")
    if undecided:
        few = shown_alone(undecided) is Hidden.SMALL
        said.append(f"这个月有{f'不到 {SMALL}' if few else f' {undecided}'} 件登记还没有办结，先算在内。")
    return tuple(said)


def _whole_code(group: str) -> str:
    """4 is 4-00-00-00, and 4-09 is 4-09-00-00."""
    parts = group.split("-")
    return "-".join([*parts, *["00"] * (4 - len(parts))])


def _texts(book: ItemBook, table: str) -> dict[str, str]:
    options: Sequence[Option] = book.catalogue.tables.get(table, ())
    return {option.code: option.text for option in options}
