"""What the console and a phone show of a content is what a station's page says, in its order and its words."""

from dataclasses import replace
from typing import Any

import pytest

from central.drafting.codes import codes_of
from central.drafting.fields import WRITTEN
from central.drafting.telling import UNREAD, Telling, telling
from central.item_book import load_book
from kiosk.domain.business_day import business_date
from kiosk.domain.content import ContentKind
from kiosk.ui.content_words import ContentWords
from tests.central.drafting.test_form import whole
from tests.support.clocks import NOON
from tests.support.kiosk_under_test import KioskUnderTest

CODES = codes_of(load_book())


def told(kind: ContentKind, **changed: Any) -> Telling:
    return telling(whole(kind, **changed), CODES, business_date(NOON))


def in_order(said: Telling) -> list[tuple[str, str]]:
    """Labels and words, as the page has them from above."""
    texts = [("一句话", said.summary), *((str(at), point) for at, point in enumerate(said.points, 1)), *said.facts]
    contacts = "\n".join(" ".join(filter(None, (one.name, one.phone, one.hours))) for one in said.contacts)
    texts += [("详细的", said.body[0] if said.body else ""), *(("", line) for line in said.body[1:])]
    texts += [("带什么", "\n".join(said.bring)), ("找谁", contacts), ("谁发的", "\n".join(said.issued))]
    texts += [
        ("电话", said.phone),
        ("根据", said.legal[0] if said.legal else ""),
        *(("", one) for one in said.legal[1:]),
    ]
    return [(label, words) for label, words in texts if words]


# At a station pay is a chart, on a page of its own.
OTHERWISE = {*UNREAD, ContentKind.WAGE}


@pytest.mark.parametrize("kind", [kind for kind in WRITTEN if kind not in OTHERWISE])
def test_it_is_what_the_stations_page_says(kind: ContentKind) -> None:
    content = whole(kind, body="第一段话。\n第二段话。")
    station = KioskUnderTest(catalogue=load_book().catalogue, reader=None, printer=None)
    # Only a station knows since when its number of free places is so.
    station.sync = replace(station.sync, last_contact=None)
    shown = ContentWords(station.services)
    page = [shown.on_paper(part)[:2] for part in shown.words(content)]
    points = {f"{at}. {text}": (str(at), text) for at, text in enumerate(content.data.get("points", ()), 1)}
    said = in_order(telling(content, CODES, business_date(NOON)))
    assert said == [points.get(text, (label, text)) for label, text in page]


def test_no_code_is_read_by_anybody() -> None:
    assert dict(told(ContentKind.WAGE).facts)["工种"] == "保洁员"
    assert dict(told(ContentKind.PLACE).facts)["能办什么"]
    fair = dict(told(ContentKind.FAIR).facts)
    assert fair["什么时候"] == "11月5日 星期四 9:00–12:00"
    assert (fair["怎么参加"], fair["多少单位"]) == ("到现场", "30 家")
    assert told(ContentKind.POLICY).issued == ("测试局", "测试发〔2026〕1 号", "2026年1月5日")
    assert told(ContentKind.POLICY, ends="2026-11-04T17:30").until == "2026年11月4日 17:30"
