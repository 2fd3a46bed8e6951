"""`/console/score`: figures of a month, what is missing of them, tables and paper; and whose stations one sees."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import select, update

from central import score_pdf
from central.case_machine import Role
from central.score_words import DEFINITIONS
from central.store.tables import audit, stations
from kiosk.domain.usage import Cell, UsageKind
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON, HandClock
from tests.support.fleet import Fleet, place
from tests.support.office import Desk, hire
from tests.support.usage import ITEM, tell

TODAY = NOON.date()
STATIONS = {
    "QH01": ("北门零工驿站", "530502001"),
    "QH02": ("柳树村服务站", "530502002"),
    "XY01": ("仓前社区", "330110002"),
}


@pytest.fixture
def fleet(centre: InProcessCentre, clock: HandClock) -> Fleet:
    """Two tell of three days each; one never did."""
    whole = Fleet(centre)
    for code, (name, region) in STATIONS.items():
        whole.join(code, region)
        whole.says(code, station=place(name))
    with centre.database.write() as connection:
        connection.execute(update(stations).values(enrolled_at=NOON - timedelta(days=4)))
        for code in ("QH01", "XY01"):
            for n in (1, 2, 4):
                assert tell(connection, code, TODAY - timedelta(days=n)) is None
    return whole


@pytest.fixture
def at(centre: InProcessCentre, fleet: Fleet) -> Iterator[Desk]:
    hire(centre, "kanyan", "看测试", Role.VIEWER)
    hire(centre, "longyang", "隆测试", Role.OPERATOR, region="530502")
    hire(centre, "limin", "李测试")
    desk = Desk(centre)
    yield desk
    desk.close()


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def paper(content: bytes) -> str:
    """All that stands on it, without what this reader sees between the characters of a part of a font."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "".join(char for page in pages for char in page.extract_text() if char > " ")


def test_a_month_of_all_stations(at: Desk) -> None:
    text = at.log_in("kanyan").see("/console/score").text
    assert "全部机器 2026年10月" in text
    assert "3 台应该报 12 天，报来 6 天，缺 6 天" in text
    assert "一天也没有报来的有 1 台：柳树村服务站。" in text
    assert "252" in text  # visits: 42 on each of six days
    assert "75%" in text  # 12 of 16
    assert "90%" in text  # satisfied
    assert "8 分钟以内" in text
    assert "2 小时" in text  # 20 minutes without the centre on each of six days
    assert "失业登记" in text
    assert "手机" in text
    for name, meaning in DEFINITIONS:
        assert name in text
        assert meaning in text


def test_what_a_station_did_not_tell_is_not_known_and_not_zero(at: Desk) -> None:
    text = at.log_in("kanyan").see("/console/score").text
    assert "柳树村服务站0/4不知道，没有报来" in "".join(text.split())
    (silent,) = [line for line in table(at.see("/console/score.csv").text) if line["station"] == "QH02"]
    assert (silent["days_told"], silent["visits"], silent["satisfied"]) == ("0", "", "")


def test_one_station_says_its_missing_days_and_its_hours(at: Desk) -> None:
    text = at.log_in("kanyan").see("/console/score?station=QH01&month=2026-10").text
    assert "北门零工驿站 2026年10月" in text
    assert "没有数的天：10月12日。" in text
    assert "9 点：90 次" in text
    (line,) = table(at.see("/console/score.csv?station=QH01&month=2026-10").text)
    assert (line["visits_09"], line["visits_10"], line["days_expected"], line["days_told"]) == ("90", "0", "4", "3")
    items = table(at.see("/console/score-items.csv?station=QH01").text)
    assert [(row["item"], row["page"], row["reached"], row["left"]) for row in items] == [
        (ITEM, "guide", "60", "12"),
        (ITEM, "q.phone", "48", "12"),
    ]
    assert items[0]["median_min"] == "8"


def test_a_month_in_which_nobody_told_anything_says_so(at: Desk) -> None:
    text = at.log_in("kanyan").see("/console/score?station=QH02&month=2026-10").text
    assert "用了几次</span>" not in at.page
    assert "这台机器这个月没有报过数，下面什么都不知道。" in text
    assert "没有数的天：10月11日、10月12日、10月13日、10月14日。" in text
    assert "这个月还没有过完一天，明天再看。" in at.see("/console/score?station=QH02&month=2026-12").text


def test_a_district_is_a_card_of_its_own_and_others_are_not_seen(at: Desk) -> None:
    whole = at.log_in("kanyan").see("/console/score?region=530502").text
    assert "保山市隆阳区 2026年10月" in whole
    assert "仓前社区" not in whole
    theirs = at.log_in("longyang").see("/console/score").text
    assert "仓前社区" not in theirs
    assert at.see("/console/score?region=330110").text.count("仓前社区") == 0
    assert at.see("/console/score?station=XY01").status == 404
    assert [row["station"] for row in table(at.see("/console/score.csv?region=330110").text)] == ["QH01", "QH02"]


def test_nobody_of_the_office_sees_it_nor_anybody_without_a_name(at: Desk) -> None:
    paths = ("/console/score", "/console/score.csv", "/console/score-items.csv", "/console/score.pdf")
    assert all("/login" in str(at.http.get(path).url) for path in paths)
    at.log_in("limin")
    assert {at.see(path).status for path in paths} == {403}


@pytest.mark.parametrize("query", ["month=2026-13", "month=x", "region=%27", "group=nobody", "month=2026-10&region=9"])
def test_an_address_that_says_nothing_is_still_a_page(at: Desk, query: str) -> None:
    assert at.log_in("kanyan").see(f"/console/score?{query}").status == 200


def test_the_paper_says_the_same_and_is_in_the_audit_chain(at: Desk, centre: InProcessCentre) -> None:
    at.log_in("kanyan")
    answer = at.http.get("/console/score.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'attachment; filename="score-card-all-2026-10.pdf"'
    said = paper(answer.content)
    for words in (
        "全部机器",
        "2026年10月月报",
        "报来6天，缺6天",
        "252",
        "75%",
        "失业登记：手机",
        "柳树村服务站0/4不知道",
        "完成率：交上的",
    ):
        assert words in said, words
    with centre.database.read() as connection:
        events = list(connection.scalars(select(audit.c.fields).where(audit.c.event == "score_exported")))
    assert len(events) == 1
    assert "kanyan" in events[0]


def test_a_name_with_a_rare_character_stands_on_the_paper(at: Desk, fleet: Fleet) -> None:
    fleet.says("QH01", station=place("㐂㑇村服务站"))
    at.log_in("kanyan")
    assert "㐂㑇村服务站" in paper(at.http.get("/console/score.pdf?station=QH01").content)


def test_without_fonts_the_paper_is_refused_in_words(at: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(score_pdf, "_FONTS", tmp_path)
    answer = at.log_in("kanyan").see("/console/score.pdf")
    assert answer.status == 503
    assert "表格照样能下载" in answer.text


def test_a_formula_in_a_name_is_not_one_in_the_table(at: Desk, fleet: Fleet) -> None:
    fleet.says("QH01", station=place("=1+1"))
    (line,) = table(at.log_in("kanyan").see("/console/score.csv?station=QH01").text)
    assert line["name"] == "'=1+1"


def test_what_took_longest_is_said_without_a_number(at: Desk, centre: InProcessCentre) -> None:
    from kiosk.domain.usage import BEYOND

    slow = {
        Cell(UsageKind.LOOKED, ITEM): 1,
        Cell(UsageKind.BEGUN, ITEM): 1,
        Cell(UsageKind.FILED, ITEM): 1,
        Cell(UsageKind.TOOK, f"{ITEM}/{BEYOND}"): 1,
    }
    with centre.database.write() as connection:
        tell(connection, "QH02", TODAY - timedelta(days=1), slow)
    assert "一个多小时" in at.log_in("kanyan").see("/console/score?station=QH02").text
