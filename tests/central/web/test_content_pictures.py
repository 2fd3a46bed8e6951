"""Pictures in the form of a content: drawn anew and named, or refused beside the field; and who sees them."""

import io
import json
import struct
import zlib
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select

from central.media import MAX_FILE
from central.store import media
from central.store.tables import audit
from kiosk.domain.content import ContentKind
from tests.central.web.test_contents import LIST, page_of, the_only_draft
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.contents import ALWAYS
from tests.support.drafts import Drafts, notice
from tests.support.moving import animated, film_media, picture_media, saved, still
from tests.support.office import Desk

PHOTO = saved(still(size=(400, 300)), "PNG")
ID = "data.picture"


def bring(desk: Desk, path: str, files: dict[str, bytes], **fields: Any) -> Desk:
    """As the page's own form sends it: every field a part of its own."""
    texts = {"csrf": desk.csrf, "kind": "notice", "title": "测试通知", "district": "530502"} | fields
    sent = desk.http.post(path, data=texts, files={f"{name}.file": ("测试.png", one) for name, one in files.items()})
    desk.page, desk.status = sent.text, sent.status_code
    return desk


def save(desk: Desk, draft_id: str, files: dict[str, bytes], **fields: Any) -> Desk:
    return bring(desk, page_of(draft_id, "/save"), files, **{"revision": desk.revision} | fields)


def header_only(wide: int, tall: int) -> bytes:
    """A PNG that says how large it is, and has nothing of it."""
    head = b"IHDR" + struct.pack(">IIBBBBB", wide, tall, 8, 2, 0, 0, 0)
    parts = [head, b"IDAT" + zlib.compress(b""), b"IEND"]
    chunks = (struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_blank_form_with_a_picture_becomes_a_draft_that_shows_it(
    desks: Any, drafts: Drafts, centre: InProcessCentre
) -> None:
    writer = desks("xie").see(f"{LIST}/new?kind=notice")
    bring(writer, f"{LIST}/new", {ID: PHOTO}, body="二十号停水。")
    assert "图收到了" in writer.text
    written = drafts.find(the_only_draft(centre)).written
    name = written.text(ID)
    assert written.text("body") == "二十号停水。"
    assert f'src="{LIST}/media/{name}"' in writer.page
    assert "图片，宽 400、高 300" in writer.text
    shown = writer.http.get(f"{LIST}/media/{name}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/jpeg")
    with Image.open(io.BytesIO(shown.content)) as picture:
        assert picture.size == (400, 300)
    with centre.database.read() as connection:
        (added,) = connection.execute(select(audit.c.fields).where(audit.c.event == "media_added")).scalars()
    assert json.loads(added) == {"staff": "xie", "media": name}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (header_only(20_000, 20_000), "每边最多 12000 像素"),
        (b"MZ" + bytes(3000), "只收 JPEG、PNG、WebP 图片"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "只收 JPEG、PNG、WebP 图片"),
        (PHOTO[:200], "文件坏了，打不开"),
        (PHOTO + b"%PDF-1.7", "还夹着别的东西"),
        (b"\0\0\0\x18ftypmp42" + bytes(100), "视频文件放不了"),
        (b"\xff\xd8\xff" + bytes(MAX_FILE - 2), "文件超过 30 MB"),
        (animated(), "这是动图，这里要放图片"),
    ],
    ids=["20000px", "program", "svg", "cut", "mixed", "video", "31MB", "film"],
)
def test_what_is_no_picture_is_refused_beside_the_field_and_the_rest_is_kept(
    desks: Any, drafts: Drafts, content: bytes, why: str
) -> None:
    draft_id = drafts.begin(notice(**{ID: picture_media().media_id}))
    writer = desks("xie").see(page_of(draft_id))
    fields = {ID: picture_media().media_id, "body": "写了半天的话。", "then": "submit"}
    save(writer, draft_id, {ID: content}, **fields)
    assert writer.status == 200
    beside = writer.page.partition('id="fault-data-picture"')[2].partition("</p>")[0]
    assert "没有收这个文件" in beside
    assert why in beside
    found = drafts.find(draft_id)
    assert (found.written.text("body"), found.written.text(ID)) == ("写了半天的话。", picture_media().media_id)
    assert found.state.value == "draft", "what staff meant to give on had a picture"


def test_a_slide_takes_a_film_where_it_shows_one(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin(notice())
    writer = desks("xie").see(f"{LIST}/new?kind=slide")
    slide = {"kind": "slide", "data.shows": "film"}
    bring(writer, f"{LIST}/new", {"data.media": PHOTO}, **slide)
    assert "这是图片，这里要放动图" in writer.text
    writer.see(f"{LIST}/new?kind=slide")
    bring(writer, f"{LIST}/new", {"data.media": animated()}, **slide)
    assert "短片，2 秒" in writer.text
    name = film_media().media_id
    with Image.open(io.BytesIO(writer.http.get(f"{LIST}/media/{name}").content)) as frame:
        assert frame.size == (96, 54)
    assert drafts.find(draft_id).written.kind is ContentKind.NOTICE


def test_a_picture_is_let_go_by_a_tick_and_an_unknown_one_is_said(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin(notice(**{ID: "a" * 64}))
    writer = desks("xie").see(page_of(draft_id))
    assert "这里没有这个编号的图" in writer.text
    assert writer.http.get(f"{LIST}/media/{'a' * 64}").status_code == 404
    save(writer, draft_id, {}, **{ID: "a" * 64, f"{ID}.off": "1"})
    assert drafts.find(draft_id).written.text(ID) == ""


def test_of_two_at_one_draft_the_second_keeps_the_picture_too(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin()
    writer = desks("xie").see(page_of(draft_id))
    drafts.save(draft_id, notice(body="同事写的话。"))
    save(writer, draft_id, {ID: PHOTO}, body="我写的话。")
    assert writer.status == 409
    assert "图片，宽 400、高 300" in writer.text
    assert "我写的话。" in writer.text


def test_nobody_but_who_writes_brings_or_sees_one(desks: Any, drafts: Drafts, centre: InProcessCentre) -> None:
    draft_id = drafts.begin()
    viewer = desks("kan").see(page_of(draft_id))
    csrf = viewer.see(LIST).csrf
    sent = {"data": {"csrf": csrf, "kind": "notice", "revision": "1"}, "files": {f"{ID}.file": ("a.png", PHOTO)}}
    assert viewer.http.post(page_of(draft_id, "/save"), **sent).status_code == 403
    writer = desks("xie")
    foreign = sent | {"data": {"csrf": "guess", "kind": "notice"}}
    assert writer.http.post(f"{LIST}/new", **foreign).status_code == 403
    nobody = Desk(centre)
    assert "登录" in nobody.see(f"{LIST}/media/{'a' * 64}").text
    nobody.close()
    with centre.database.read() as connection:
        assert list(media.listed(connection)) == []


def test_more_than_one_file_may_have_is_said_and_nothing_changed(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin()
    writer = desks("xie").see(page_of(draft_id))
    save(writer, draft_id, {ID: bytes(MAX_FILE + 5 * 1024 * 1024)})
    assert (writer.status, "一次最多传 30 MB" in writer.text) == (413, True)
    assert drafts.find(draft_id).revision == 1


def test_what_is_no_form_is_said_to_be_none(desks: Any, drafts: Drafts) -> None:
    draft_id = drafts.begin()
    writer = desks("xie").see(page_of(draft_id))
    for body in (b"", b"--x\r\n", b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\r\n--x--\r\n'):
        kind = {"Content-Type": "multipart/form-data; boundary=x"}
        assert writer.http.post(page_of(draft_id, "/save"), content=body, headers=kind).status_code == 400
    assert drafts.find(draft_id).revision == 1


def test_a_phone_sees_the_picture_of_what_is_shown_now_and_of_nothing_else(
    drafts: Drafts, phone: Desk, centre: InProcessCentre, clock: HandClock
) -> None:
    one, photo = picture_media(), picture_media("#2b6a3f")
    with centre.database.write() as connection:
        for prepared in (one, photo):
            media.put(connection, prepared, centre.now())
    drafts.load("C/1", starts=ALWAYS["starts"], ends="2026-10-15", data={"picture": one.media_id})
    drafts.load("C-2", starts="2026-10-16", data={"picture": one.media_id})
    drafts.load("C-3", data={"picture": "a" * 64})
    drafts.load("P-1", kind="person", data={"photo": photo.media_id, "picture": one.media_id})
    drafts.load("S-1", kind="slide", data={"shows": "picture", "media": one.media_id})
    draft_id = drafts.begin(notice(**{ID: one.media_id}))
    unseen = drafts.find(draft_id).content_id
    assert 'src="/told-picture/C%2F1"' in phone.see("/told/C%2F1").page
    shown = phone.http.get("/told-picture/C%2F1")
    assert (shown.status_code, shown.headers["content-type"], shown.content) == (200, "image/jpeg", one.content)
    assert "set-cookie" not in shown.headers
    assert phone.http.get("/told-picture/P-1").content == photo.content
    assert "told-picture" not in phone.see("/told/C-3").page
    for nothing in ("C-2", "C-3", "S-1", "none", unseen, one.media_id):
        assert phone.http.get(f"/told-picture/{nothing}").status_code == 404, nothing
    clock.advance(12 * 3600)
    assert phone.http.get("/told-picture/C%2F1").status_code == 410


def test_a_picture_that_a_draft_names_is_not_removed(drafts: Drafts, centre: InProcessCentre) -> None:
    one = picture_media()
    with centre.database.write() as connection:
        media.put(connection, one, centre.now())
    draft_id = drafts.begin(notice(**{ID: one.media_id}))
    code, said = centre.cli("media", "remove", one.media_id)[:2]
    assert (code, "media_named" in str(said)) == (1, True)
    assert drafts.do("discard", draft_id) is None
    assert centre.cli("media", "remove", one.media_id)[0] == 0
