"""`/console/contents`: who may do what, and that nothing typed is lost, overwritten or half done."""

import csv
import io
import re
from typing import Any

import httpx2
import pytest
from sqlalchemy import func, select

from central.case_machine import Role
from central.store import audit
from central.store.content_tables import content_drafts as table
from kiosk.domain.content import ContentKind
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.contents import ALWAYS
from tests.support.drafts import SECOND, THIRD, Drafts, notice
from tests.support.fleet import Fleet, place
from tests.support.office import PASSWORD, Desk, hire

LIST = "/console/contents"


def page_of(draft_id: str, rest: str = "") -> str:
    return f"{LIST}/{draft_id}{rest}"


TABLE = "标题;从什么时候;到什么时候\r\n测试一;2026/10/15;2026/12/31\r\n测试二;2026/10/15;2026/12/31\r\n"


def do(desk: Desk, draft_id: str, step: str, **fields: Any) -> Desk:
    """From the page that is up."""
    return desk.send(page_of(draft_id, f"/{step}"), **{"csrf": desk.csrf, "revision": desk.revision} | fields)


def save(desk: Desk, draft_id: str, **fields: Any) -> Desk:
    typed = {"kind": "notice", "title": "测试通知", "district": "530502"}
    days = {"starts.day": ALWAYS["starts"], "ends.day": ALWAYS["ends"]}
    return do(desk, draft_id, "save", **typed | days | fields)


def the_only_draft(centre: InProcessCentre) -> str:
    with centre.database.read() as connection:
        found: str = connection.execute(select(table.c.draft_id)).scalar_one()
    return found


def number_of_drafts(centre: InProcessCentre) -> int:
    with centre.database.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def import_file(desk: Desk, content: bytes, kind: str = "notice") -> Desk:
    desk.see(f"{LIST}/import?kind={kind}")
    sent = desk.http.post(
        f"{LIST}/import", data={"csrf": desk.csrf, "kind": kind}, files={"file": ("t.csv", content, "text/csv")}
    )
    desk.page, desk.status = sent.text, sent.status_code
    return desk


def test_from_the_blank_form_to_the_stations(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    writer = desks("xie").see(f"{LIST}/new?kind=policy")
    writer.send(
        f"{LIST}/new",
        **{"csrf": writer.csrf, "kind": "policy", "title": "测试补贴", "district": "隆阳区", "data.points": "一\r\n二"},
        **{"data.contacts.name": ["测试窗口", ""], "data.contacts.phone": ["12333", ""], "starts.day": "2026-10-15"},
        **{
            "data.contacts.hours": ["", ""],
            "starts.clock": "",
            "ends.day": "2026-12-31",
            "data.item": "job_seeker_registration",
        },
    )
    assert "还没有交去批准" in writer.text
    draft_id = the_only_draft(centre)
    do(writer, draft_id, "submit")
    assert "您写的，请另一位同事批准" in writer.text
    assert "批准，让机器显示" not in writer.text
    second = desks("pi").see(page_of(draft_id))
    assert "测试窗口" in second.text
    assert "批准了" in do(second, draft_id, "approve").text
    content_id = drafts.find(draft_id).content_id
    told = drafts.told(content_id)
    assert told is not None
    assert (told["district"], told["starts"]) == ("530502", "2026-10-15")
    assert told["data"] == {
        "points": ["一", "二"],
        "contacts": [{"name": "测试窗口", "phone": "12333"}],
        "item": "job_seeker_registration",
    }


def test_the_pages_are_the_consoles_and_viewers_only_look(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    draft_id = drafts.begin()
    drafts.load("L-1", kind="notice", data={})
    hire(centre, "limin")
    seen = (LIST, page_of(draft_id), page_of(draft_id, "/preview"), f"{LIST}/shown", f"{LIST}/loaded?id=L-1",
            f"{LIST}/export.csv?kind=notice", f"{LIST}/template.csv?kind=notice", f"{LIST}/here")  # fmt: skip
    written = (f"{LIST}/new?kind=notice", f"{LIST}/import")
    officer, viewer, nobody = desks("limin"), desks("kan"), Desk(centre)
    assert {officer.see(path).status for path in (*seen, *written)} == {403}
    assert {viewer.see(path).status for path in seen} <= {200, 204}
    assert {viewer.see(path).status for path in written} == {403}
    assert all("登录" in nobody.see(path).text for path in (*seen, *written))
    nobody.close()
    viewer.see(page_of(draft_id))
    form = {"csrf": viewer.see(LIST).csrf, "revision": "1", "kind": "notice", "title": "测试", "id": "L-1", "mark": ""}
    for path in ("save", "submit", "recall", "approve", "return", "withdraw", "expire", "discard"):
        viewer.send(page_of(draft_id, f"/{path}"), **form)
        assert viewer.status == 403, path
    assert viewer.send(f"{LIST}/new", **form).status == 403
    assert viewer.send(f"{LIST}/adopt", **form).status == 403
    assert drafts.find(draft_id).revision == 1


def test_a_form_from_elsewhere_does_nothing(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin()
    writer = desks("xie").see(page_of(draft_id))
    for headers, csrf in (({"Origin": "https://evil.example"}, writer.csrf), ({}, "guess")):
        writer.send(page_of(draft_id, "/save"), headers, csrf=csrf, revision="1", kind="notice", title="换掉")
        assert writer.status == 403
    body = {"csrf": "guess", "kind": "notice"}
    sent = writer.http.post(f"{LIST}/import", data=body, files={"file": ("t.csv", b"x", "text/csv")})
    assert sent.status_code == 403
    assert drafts.find(draft_id).revision == 1


def test_what_is_wrong_stands_beside_what_was_typed(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    writer = desks("xie").see(f"{LIST}/new?kind=wage")
    typed = {"title": "测试<script>alert(1)</script>", "district": "没有的县", "data.low": "三千", "data.year": "今年"}
    typed |= {"data.middle": "2500", "starts.day": "2026-10-15", "ends.day": "2026-12-31", "then": "submit"}
    writer.send(f"{LIST}/new", csrf=writer.csrf, kind="wage", **typed)
    assert writer.status == 200
    draft = drafts.find(the_only_draft(centre))
    assert draft.state.value == "draft"
    for text in typed.values():
        assert f'value="{text}"'.replace("<", "&lt;").replace(">", "&gt;") in writer.page or text == "submit"
    says = ("里面有网页代码或者脚本，只能写文字", "没有这个名字，也没有这个代码", "要写成数，比如 3500", "要写成整数")
    for why in says:
        assert why in writer.text
    assert "<script>alert" not in writer.page
    assert "有 5 处要改" in writer.text


def test_of_two_who_write_the_second_is_told_and_keeps_what_was_typed(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin()
    one, other = desks("xie").see(page_of(draft_id)), desks("pi").see(page_of(draft_id))
    save(one, draft_id, body="先存的这句。")
    save(other, draft_id, body="后写的这句。", summary="同样的")
    assert other.status == 409
    assert "写测试存过这条，所以没有存" in other.text
    assert "先存的这句。" in other.text  # as theirs
    assert "后写的这句。</textarea>" in other.page
    assert drafts.find(draft_id).written.text("body") == "先存的这句。"
    save(other, draft_id, body="两句合在一起。")
    assert (other.status, drafts.find(draft_id).written.text("body")) == (200, "两句合在一起。")


def test_what_was_approved_or_thrown_away_meanwhile_is_not_written_over(desks: Any, drafts: Drafts) -> None:
    draft_id, gone = drafts.begin(), drafts.begin()
    writer = desks("xie").see(page_of(draft_id))
    drafts.do("submit", draft_id, SECOND)
    drafts.do("approve", draft_id, THIRD)
    save(writer, draft_id, body="写了半天的。")
    assert writer.status == 409
    assert "再测试批准了这条，所以没有存" in writer.text
    assert "写了半天的。</textarea>" in writer.page
    assert drafts.find(draft_id).state.value == "approved"
    writer.see(page_of(gone))
    drafts.do("discard", gone)
    save(writer, gone, body="也写了半天。")
    assert (writer.status, "也写了半天。</textarea>" in writer.page) == (409, True)
    assert "存下就是新的一条" in writer.text


def test_nobody_approves_what_they_have_not_seen(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin()
    drafts.do("submit", draft_id)
    second = desks("pi").see(page_of(draft_id))
    drafts.do("recall", draft_id)
    drafts.save(draft_id, notice(body="换了话。"))
    drafts.do("submit", draft_id)
    do(second, draft_id, "approve")
    assert (second.status, "刚才有同事动过这条" in second.text) == (409, True)
    assert drafts.find(draft_id).state.value == "waiting"


def test_a_reason_is_asked_for_and_kept(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.approved()
    writer = desks("xie").see(page_of(draft_id))
    assert "请写一句为什么" in do(writer, draft_id, "withdraw", reason=" ").text
    assert do(writer.see(page_of(draft_id)), draft_id, "withdraw", reason="长" * 201).status == 422
    do(writer.see(page_of(draft_id)), draft_id, "withdraw", reason="<b>写错了</b>")
    assert "<b>写错了</b>" in writer.text.replace("&lt;", "<") or "&lt;b&gt;写错了&lt;/b&gt;" in writer.page
    assert "<b>写错了" not in writer.page


def test_ten_megabytes_and_ten_thousand_fields_are_refused(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin()
    writer = desks("xie").see(page_of(draft_id))
    whole = {"csrf": writer.csrf, "revision": "1", "kind": "notice", "title": "测试"}
    long = writer.http.post(page_of(draft_id, "/save"), data=whole | {"body": "x" * 10_000_000})
    assert (long.status_code, "写得太长了" in long.text) == (413, True)
    many = writer.http.post(page_of(draft_id, "/save"), data=whole | {"legal_basis.title": ["x"] * 10_000})
    assert many.status_code == 400
    save(writer, draft_id, body="长" * 100_001)
    assert "太长了，最多 100000 个字" in writer.text
    assert drafts.do("submit", draft_id) is not None


@pytest.mark.parametrize(
    "path",
    ["/none", "/" + "0" * 32, "/loaded?id=none", "/new?kind=holidays", "/new?kind=../x", "/export.csv", "/template.csv",
     "?page=0", "/shown?day=x&clock=y&station=z"],
)  # fmt: skip
def test_an_address_that_is_none_is_said_in_words(desks: Any, path: str) -> None:
    writer = desks("xie").see(LIST + path)
    assert writer.status in (200, 404, 422)
    assert ("没有" in writer.text) or ("请先选一类" in writer.text)


def test_whoever_looks_after_one_place_writes_for_it_alone(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    hire(centre, "xian", "县测试", Role.OPERATOR, "530502")
    writer = desks("xian").see(f"{LIST}/new?kind=notice")
    assert 'value="530502"' in writer.page
    writer.send(f"{LIST}/new", csrf=writer.csrf, kind="notice", title="测试", district="", body="写好的")
    assert (writer.status, "不归您管" in writer.text, "写好的</textarea>" in writer.page) == (409, True, True)
    writer.send(f"{LIST}/new", csrf=writer.csrf, kind="notice", title="测试", district="530502")
    assert writer.status == 200
    for_all = drafts.begin(notice(district=""))
    writer.see(page_of(for_all))
    assert "存下" not in writer.text.split("谁做了什么")[0]


def test_the_preview_says_when_and_where(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    fleet = Fleet(centre)
    for code, name, region in (("QH01", "北门驿站", "530502001"), ("QH02", "柳树村", "530521"), ("QH03", "没写", None)):
        fleet.join(code, region)
        fleet.says(code, station=place(name))
    draft_id = drafts.begin(notice(starts="2026-10-20", ends="2026-10-21", body="第一段。\n第二段。"))
    desk = desks("kan")

    def says(**query: str) -> str:
        text: str = desk.see(page_of(draft_id, "/preview?") + str(httpx2.QueryParams(query))).text
        return text

    assert "还没到“从什么时候”" in says(day="2026-10-19", clock="23:59")
    assert "北门驿站那时候看得到" in says(day="2026-10-20", clock="00:00", station="QH01")
    assert "柳树村不在这条给的地方" in says(day="2026-10-20", station="QH02")
    assert "已经过了“到什么时候”" in says(day="2026-10-22", clock="00:00")
    text = says()
    assert "1 台机器" in text
    assert "另有 1 台没有写地区" in text
    assert "不是机器的照片" in text


def test_what_a_station_shows_at_an_hour(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    Fleet(centre).join("QH01", "530502001")
    drafts.load("A", kind="notice", title="测试旧的", starts="2026-10-01", ends="2026-10-20", data={})
    drafts.load("B", kind="policy", title="测试别处的", district="110000", data={})
    waiting = drafts.begin(notice(title="测试等批的", starts="2026-10-10"))
    drafts.do("submit", waiting)
    desk = desks("kan")
    text = desk.see(f"{LIST}/shown?station=QH01&day=2026-10-20&clock=23:59").text
    assert ("测试旧的" in text, "测试别处的" in text, "测试等批的" in text) == (True, False, False)
    assert "看它显示什么" in desk.see("/console/stations/QH01").text
    assert "什么都没有" in desk.see(f"{LIST}/shown?station=QH01&day=2026-10-21&clock=00:00").text
    text = desk.see(f"{LIST}/shown?station=QH01&day=2026-10-15&waiting=1").text
    assert text.index("测试等批的") < text.index("还没批准") < text.index("测试旧的")  # what began last comes first


def test_what_came_by_command_is_taken_over_and_changed(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    drafts.load("L/1 é", kind="notice", title="测试命令的", data={"colour": "red"})
    drafts.load("H-1", kind="holidays", title="放假", data={})
    writer = desks("xie").see(LIST)
    link = re.search(r'href="(/console/contents/loaded\?id=L[^"]+)"', writer.page)
    assert link is not None
    writer.see(link[1])
    writer.send(f"{LIST}/adopt", csrf=writer.csrf, id="L/1 é")
    draft_id = the_only_draft(centre)
    writer.see(page_of(draft_id, "?change=1"))
    assert "colour" in writer.text
    save(writer, draft_id, title="测试改过的", then="submit")
    do(desks("pi").see(page_of(draft_id)), draft_id, "approve")
    told = drafts.told("L/1 é")
    assert told is not None
    assert (told["title"], told["data"]) == ("测试改过的", {"colour": "red"})
    assert "只能看" in writer.see(f"{LIST}/loaded?id=H-1").text
    assert writer.send(f"{LIST}/adopt", csrf=writer.see(LIST).csrf, id="H-1").status == 404


def test_a_table_comes_in_whole_and_is_approved_together(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    writer = import_file(desks("xie"), TABLE.encode("gb18030"))
    assert "这次导入的 2 条" in writer.text
    batch = re.search(r"/batches/([0-9a-f]{32})/submit", writer.page)
    assert batch is not None
    mark = re.search(r'name="mark" value="([0-9a-f]+)"', writer.page)
    assert mark is not None
    writer.send(f"{LIST}/batches/{batch[1]}/submit", csrf=writer.csrf, mark="0" * 64)
    assert (writer.status, "刚才有同事动过" in writer.text) == (409, True)
    writer.see(f"{LIST}?batch={batch[1]}").send(f"{LIST}/batches/{batch[1]}/submit", csrf=writer.csrf, mark=mark[1])
    assert "请另一位同事批准" in writer.text
    second = desks("pi").see(f"{LIST}?batch={batch[1]}")
    assert "全部批准（2 条）" in second.text
    mark = re.search(r'name="mark" value="([0-9a-f]+)"', second.page)
    assert mark is not None
    second.send(f"{LIST}/batches/{batch[1]}/approve", csrf=second.csrf, mark=mark[1])
    assert second.status == 200
    listed = second.see(f"{LIST}/export.csv?kind=notice").page
    rows = list(csv.DictReader(io.StringIO(listed.removeprefix("\ufeff"))))
    assert [row["标题"] for row in sorted(rows, key=lambda row: row["标题"])] == ["测试一", "测试二"]
    assert all(drafts.told(row["编号"]) for row in rows)
    changed = listed.replace("测试二", "测试二改").encode()
    assert "这次导入的 1 条" in import_file(writer, changed).text  # what says the same is no change
    with centre.database.read() as connection:
        assert audit.verify(connection).intact


def test_a_table_with_one_fault_leaves_nothing(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    writer = import_file(desks("xie"), TABLE.replace(";2026/12/31", ";明天", 1).encode())
    assert (writer.status, number_of_drafts(centre)) == (422, 0)
    assert "没有导入，有 1 处要改" in writer.text
    assert "第 2 行" in writer.text
    assert "到什么时候" in writer.text
    waiting = drafts.begin()
    drafts.do("submit", waiting)
    drafts.load("P-1", kind="policy", data={})
    ids = (drafts.find(waiting).content_id, "P-1")
    days = ",".join(ALWAYS.values())
    table_of = "编号,标题,从什么时候,到什么时候\n" + "".join(f"{one},测试,{days}\n" for one in ids)
    text = import_file(writer, table_of.encode()).text
    assert "这条正在等批准，请先收回来" in text
    assert "这个编号是“政策”的" in text
    assert number_of_drafts(centre) == 1
    assert "还没有选文件" in import_file(writer, b"").text
    assert import_file(writer, b"x" * (9 * 1024 * 1024)).status == 413


def test_the_number_beside_contents_is_of_what_waits(desks: Any, drafts: Drafts) -> None:
    drafts.do("submit", drafts.begin())
    assert 'aria-label="1 条等批准"' in desks("kan").see("/console").page


def test_after_a_lost_log_in_one_is_led_back(
    desks: Any, drafts: Drafts, clock: HandClock, centre: InProcessCentre
) -> None:
    draft_id = drafts.begin()
    writer = desks("xie").see(page_of(draft_id))
    clock.advance(901)
    save(writer, draft_id, body="还没存")
    assert 'name="to" value="contents"' in writer.page
    writer.send("/login", name="xie", password=PASSWORD, to="contents")
    assert "内容" in writer.text
    assert writer.http.get("/console/contents/here").status_code == 204
    clock.advance(600)
    writer.see(f"{LIST}/here")
    clock.advance(600)
    assert "登录" not in writer.see(LIST).text  # who writes is there


@pytest.mark.parametrize("kind", list(ContentKind))
def test_each_kind_is_looked_at_and_told(drafts: Drafts, desks: Any, kind: ContentKind) -> None:
    from tests.support.whole_contents import WHOLE

    drafts.load("K-1", kind=kind.value, title="测试看看", data=WHOLE.get(kind.value, {}))
    assert "测试看看" in desks("kan").see(f"{LIST}/loaded?id=K-1").text
