"""`/told/<id>`: what a take-away code leads to."""

from urllib.parse import quote

import pytest

from central.web.told import dial
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.contents import ALWAYS
from tests.support.drafts import Drafts
from tests.support.office import Desk


def test_anybody_reads_it_points_first_and_the_law_last(drafts: Drafts, phone: Desk) -> None:
    data = {"points": ["每月 300 元"], "bring": ["身份证"], "contacts": [{"name": "测试窗口", "phone": "0875-1"}]}
    drafts.load("C-1", data=data, legal_basis=["测试文件第三条"])
    answer = phone.http.get("/told/C-1")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    text = phone.see("/told/C-1").text
    order = [
        "测试补贴",
        "每月 300 元",
        "每月三百元，领六个月。",
        "身份证",
        "测试窗口",
        "测试文件第三条",
        "2026年11月4日",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_it_is_gone_at_midnight(drafts: Drafts, phone: Desk, clock: HandClock) -> None:
    drafts.load("C-1", starts=ALWAYS["starts"], ends="2026-10-15", data={})
    clock.advance(12 * 3600 - 1)
    assert phone.see("/told/C-1").status == 200
    clock.advance(1)
    assert (phone.see("/told/C-1").status, "这条过期了" in phone.text, "测试补贴" in phone.text) == (410, True, False)


def test_what_was_taken_down_or_is_not_yet_is_said(drafts: Drafts, phone: Desk, centre: InProcessCentre) -> None:
    drafts.load("C-1", data={})
    drafts.load("C-2", starts="2026-10-16", data={})
    drafts.load("S-1", kind="slide", data={"shows": "text"})
    assert centre.cli("content", "withdraw", "C-1")[0] == 0
    assert (phone.see("/told/C-1").status, "这条撤下了" in phone.text) == (410, True)
    for none in ("C-2", "S-1", "none", "%00", "..%2f..%2fetc", "x" * 500):
        assert (phone.see(f"/told/{none}").status, "没有这一条" in phone.text) == (404, True), none
    draft_id = drafts.begin()
    assert phone.see(f"/told/{drafts.find(draft_id).content_id}").status == 404  # nobody has approved it


@pytest.mark.parametrize("content_id", ["a/b", "a b?c#d", "中文 é", "'&'", "C-1.."])
def test_any_id_is_found(drafts: Drafts, phone: Desk, content_id: str) -> None:
    drafts.load(content_id, data={})
    assert phone.see(f"/told/{quote(content_id, safe='')}").status == 200


def test_what_was_kept_before_it_was_refused_is_escaped(drafts: Drafts, phone: Desk, centre: InProcessCentre) -> None:
    """An older centre may have taken markup in."""
    from sqlalchemy import update

    from central.store.tables import contents

    drafts.load("C-1", data={"points": ["要点"]})
    with centre.database.write() as connection:
        doc = connection.execute(contents.select()).one().doc.replace("要点", "<img src=x onerror=alert(1)>")
        connection.execute(update(contents).values(doc=doc))
    phone.see("/told/C-1")
    assert "<img src=x" not in phone.page
    assert "&lt;img src=x" in phone.page


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [("12333", "12333"), ("0875-2123456", "08752123456"), ("+86 (875) 1", "+868751"), ("12333 转 1", ""), ("找李", "")],
)
def test_a_phone_dials_what_is_one_number(phone: str, dialled: str) -> None:
    assert dial(phone) == dialled
