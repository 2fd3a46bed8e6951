"""`/console/contents/<draft>`: one content, written, looked at and given on; what was loaded by command, taken over."""

from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Response
from sqlalchemy import Connection

from central.api.services import Services, Wired
from central.drafting.codes import Codes, codes_of
from central.drafting.fields import KINDS, WRITTEN
from central.drafting.form import Written, differing, judged, outline, written_of
from central.drafting.machine import DraftState, DraftStep, Hindrance, may
from central.drafting.telling import UNREAD, telling
from central.office_region import covers
from central.store import content_drafts, staff, station_lists
from central.store.content_drafts import Draft, Step
from central.store.staff import Member, Session
from central.web.console_contents import kind_of, link_of
from central.web.console_frame import clock_text, console_frame, demand, may_operate
from central.web.content_form import field_views, plain, written_from
from central.web.content_words import DONE, NOT_DONE, STEPS, WRITING, from_said, told_tag, until_said
from central.web.page import SaidError, render, see_other
from central.web.session import Acting, AtConsole, SentAtConsole, WrittenAtConsole
from central.web.told import dial
from kiosk.domain.business_day import business_date
from kiosk.domain.content import Content, ContentKind

router = APIRouter()
_LONGEST_REASON = 200
_LIST = "/console/contents"
_Draft = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
_Text = Annotated[str, Query(max_length=64)]
_Id = Annotated[str, Query(max_length=400)]
_EDITED = (DraftState.DRAFT, DraftState.RETURNED)
_NOT_YOURS = "这条给的地方不归您管。请写您管的地方，再存一次。"
_Act = Callable[[Connection, Draft], Hindrance | None]


@router.get("/console/contents/new")
def new_page(wired: Wired, session: AtConsole, kind: _Text = "policy") -> Response:
    chosen = _writable(kind)
    if not may_operate(session.member):
        raise SaidError(HTTPStatus.FORBIDDEN, "不能写", "您的账号只能看。要写，请找管内容的同事。", back=_LIST)
    region = session.member.region
    written = Written(chosen, {"district": region[:6]} if region else {})
    return _form(wired, session, None, written, {})


@router.post("/console/contents/new")
def new(wired: Wired, sent: WrittenAtConsole) -> Response:
    demand(may_operate(sent.session.member), sent)
    now, codes, member = wired.now(), codes_of(wired.book), sent.session.member
    written = written_from(sent.form, _writable(sent.form.one("kind")), {}, codes)
    if not _theirs(member, written, codes):
        return _form(wired, sent.session, None, written, {}, problem=_NOT_YOURS, status=HTTPStatus.CONFLICT)
    with wired.database.write() as connection:
        draft_id = content_drafts.begin(connection, written, member, now, codes)
        stands = _on(connection, draft_id, sent, now, codes)
    return see_other(_link(draft_id, "save" if stands else sent.form.one("then") or "save"))


@router.get("/console/contents/loaded")
def loaded_page(wired: Wired, session: AtConsole, id: _Id) -> Response:  # noqa: A002 - as it is sent
    """What came by command, and nobody has changed here."""
    now, codes = wired.now(), codes_of(wired.book)
    with wired.database.read() as connection:
        draft_id = content_drafts.of_content(connection, id)
        content = content_drafts.told_content(connection, id)
        frame = content_frame(connection, session, now)
    if draft_id is not None:
        return see_other(f"{_LIST}/{draft_id}")
    if content is None:
        raise _missing()
    told = told_tag(told=True, begins=content.begins_at, over=content.over_at, now=now)
    mine = may_operate(session.member) and covers(session.member.region, content.district)
    return render(
        "console_content_loaded.html",
        live=True,
        **frame,
        content=content,
        kind=KINDS[content.kind],
        shown_tag=told,
        told=telling(content, codes, business_date(now)),
        dial=dial,
        unread=content.kind in UNREAD,
        place=place_said(content.district, codes),
        times=_times(content, now),
        may_adopt=mine and content.kind in WRITTEN,
    )


@router.post("/console/contents/adopt")
def adopt(wired: Wired, sent: SentAtConsole) -> Response:
    """To be changed here from now on."""
    demand(may_operate(sent.session.member), sent)
    now, codes, content_id = wired.now(), codes_of(wired.book), sent.form.raw("id")
    with wired.database.write() as connection:
        draft_id = content_drafts.of_content(connection, content_id)
        content = content_drafts.told_content(connection, content_id)
        if draft_id is None:
            if content is None or content.kind not in WRITTEN:
                raise _missing()
            demand(covers(sent.session.member.region, content.district), sent)
            draft_id = content_drafts.adopt(connection, content, sent.session.member, now, codes)
    return see_other(_link(draft_id, "adopt"))


@router.get("/console/contents/{draft_id}")
def one_draft(wired: Wired, session: AtConsole, draft_id: _Draft, done: _Text = "", change: _Text = "") -> Response:
    """`change`: what stations hold is to be written anew."""
    return _page(wired, session, draft_id, notice=DONE.get(done, ""), change=bool(change))


@router.post("/console/contents/{draft_id}/save")
def save(wired: Wired, sent: WrittenAtConsole, draft_id: _Draft) -> Response:
    """Kept as it was typed, faults and all. Whoever wrote on something older is told, and keeps what they typed."""
    demand(may_operate(sent.session.member), sent)
    now, codes, member = wired.now(), codes_of(wired.book), sent.session.member
    stands: Hindrance | None = None
    after: Hindrance | None = None
    with wired.database.write() as connection:
        draft = content_drafts.find(connection, draft_id, codes, lock=True)
        kind = draft.written.kind if draft else _writable(sent.form.one("kind"))
        written = written_from(sent.form, kind, draft.written.kept if draft else {}, codes)
        if draft is not None and sent.form.number("revision") != draft.revision:
            stands = Hindrance.CHANGED
        elif draft is not None and _theirs(member, written, codes):
            stands = content_drafts.save(connection, draft, written, member, now, codes)
            after = _on(connection, draft_id, sent, now, codes) if stands is None else None
    if draft is None:
        problem = "这条已经被同事扔掉了。您写的还在下面，存下就是新的一条。"
        return _form(wired, sent.session, None, written, {}, problem=problem, status=HTTPStatus.CONFLICT)
    if stands is Hindrance.CHANGED:
        return _overtaken(wired, sent.session, draft, written)
    if not _theirs(member, written, codes):
        return _form(wired, sent.session, draft, written, {}, problem=_NOT_YOURS, status=HTTPStatus.CONFLICT)
    if stands is not None:
        return _form(wired, sent.session, draft, written, {}, problem=NOT_DONE[stands], status=HTTPStatus.CONFLICT)
    return see_other(_link(draft_id, "save" if after else sent.form.one("then") or "save"))


@router.post("/console/contents/{draft_id}/submit")
def submit(wired: Wired, sent: SentAtConsole, draft_id: _Draft) -> Response:
    member, now, codes = sent.session.member, wired.now(), codes_of(wired.book)
    return _do(wired, sent, draft_id, "submit", lambda c, one: content_drafts.submit(c, one, member, now, codes))


@router.post("/console/contents/{draft_id}/recall")
def recall(wired: Wired, sent: SentAtConsole, draft_id: _Draft) -> Response:
    member, now = sent.session.member, wired.now()
    return _do(wired, sent, draft_id, "recall", lambda c, one: content_drafts.recall(c, one, member, now))


@router.post("/console/contents/{draft_id}/approve")
def approve(wired: Wired, sent: SentAtConsole, draft_id: _Draft) -> Response:
    member, now, codes = sent.session.member, wired.now(), codes_of(wired.book)
    return _do(wired, sent, draft_id, "approve", lambda c, one: content_drafts.approve(c, one, member, now, codes))


@router.post("/console/contents/{draft_id}/return")
def send_back(wired: Wired, sent: SentAtConsole, draft_id: _Draft) -> Response:
    member, now, reason = sent.session.member, wired.now(), _reason(sent)
    return _do(wired, sent, draft_id, "return", lambda c, one: content_drafts.send_back(c, one, reason, member, now))


@router.post("/console/contents/{draft_id}/withdraw")
def withdraw(wired: Wired, sent: SentAtConsole, draft_id: _Draft) -> Response:
    member, now, reason = sent.session.member, wired.now(), _reason(sent)
    return _do(wired, sent, draft_id, "withdraw", lambda c, one: content_drafts.withdraw(c, one, reason, member, now))


@router.post("/console/contents/{draft_id}/expire")
def expire(wired: Wired, sent: SentAtConsole, draft_id: _Draft) -> Response:
    member, now, reason, codes = sent.session.member, wired.now(), _reason(sent), codes_of(wired.book)
    return _do(
        wired, sent, draft_id, "expire", lambda c, one: content_drafts.expire(c, one, reason, member, now, codes)
    )


@router.post("/console/contents/{draft_id}/discard")
def discard(wired: Wired, sent: SentAtConsole, draft_id: _Draft) -> Response:
    member, now, codes = sent.session.member, wired.now(), codes_of(wired.book)
    return _do(wired, sent, draft_id, "discard", lambda c, one: content_drafts.discard(c, one, member, now, codes))


def _do(wired: Services, sent: Acting, draft_id: str, step: str, act: _Act) -> Response:
    """Done: the page again. Not done: the same, with why."""
    codes = codes_of(wired.book)
    with wired.database.write() as connection:
        draft = find_draft(connection, draft_id, codes, lock=True)
        seen = sent.form.number("revision")
        stands = Hindrance.CHANGED if seen != draft.revision else act(connection, draft)
        gone = stands is None and content_drafts.find(connection, draft_id, codes) is None
    if stands is not None:
        status = HTTPStatus.FORBIDDEN if stands in (Hindrance.ROLE, Hindrance.REGION) else HTTPStatus.CONFLICT
        typed = sent.form.one("reason")
        return _page(wired, sent.session, draft_id, problem=NOT_DONE[stands], typed=typed, status=status)
    return see_other(_LIST if gone else _link(draft_id, step))


def _on(connection: Connection, draft_id: str, sent: Acting, now: datetime, codes: Codes) -> Hindrance | None:
    """After it was saved: given on, where that was asked for."""
    if sent.form.one("then") != DraftStep.SUBMIT.value:
        return None
    draft = find_draft(connection, draft_id, codes, lock=True)
    return content_drafts.submit(connection, draft, sent.session.member, now, codes)


def _page(
    wired: Services,
    session: Session,
    draft_id: str,
    *,
    notice: str = "",
    problem: str = "",
    typed: str = "",
    change: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    codes, now = codes_of(wired.book), wired.now()
    with wired.database.read() as connection:
        draft = find_draft(connection, draft_id, codes)
    standing = draft.standing(now)
    if may(DraftStep.SAVE, standing, session.member) and (draft.state in _EDITED or change):
        found = draft.judged(codes).faults
        return _form(
            wired, session, draft, draft.written, found, notice=notice, problem=problem, typed=typed, status=status
        )
    return _look(wired, session, draft, notice=notice, problem=problem, typed=typed, status=status)


def _form(
    wired: Services,
    session: Session,
    draft: Draft | None,
    written: Written,
    faults: Mapping[str, tuple[str, ...]],
    *,
    theirs: Written | None = None,
    notice: str = "",
    problem: str = "",
    typed: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """`faults` empty: they are found anew, but of a blank form."""
    codes, now = codes_of(wired.book), wired.now()
    blank = draft is None and status is HTTPStatus.OK
    found = faults or ({} if blank else judged(written, draft.content_id if draft else "new", codes).faults)
    with wired.database.read() as connection:
        frame = content_frame(connection, session, now)
        beside = _beside(connection, draft, session.member, now) if draft else None
    return render(
        "console_content.html",
        status=status.value,
        live=True,
        **frame,
        draft=draft,
        beside=beside,
        kind=written.kind.value,
        kind_name=KINDS[written.kind],
        title=title_of(draft) if draft else f"写一条{KINDS[written.kind]}",
        fields=field_views(written, found, codes, theirs),
        whole=found.get("", ()),
        kept=sorted(written.kept),
        faulty=sum(map(len, found.values())),
        overtaken=theirs is not None,
        notice=notice,
        problem=problem,
        typed=typed,
    )


def _overtaken(wired: Services, session: Session, draft: Draft, written: Written) -> Response:
    """A colleague saved first: both stand side by side, and nothing of either is lost."""
    with wired.database.read() as connection:
        displays = staff.displays(connection)
        last = content_drafts.steps(connection, draft)[0]
    done = STEPS.get(last.step, last.step)
    who = displays.get(last.by, last.by)
    if draft.state not in _EDITED:
        problem = f"您写的时候，{who}{done}了这条，所以没有存。您写的还在下面。"
    else:
        problem = f"您写的时候，{who}存过这条，所以没有存。不同的地方两份都在下面，对好了再存。"
    status = HTTPStatus.CONFLICT
    return _form(wired, session, draft, written, {}, theirs=draft.written, problem=problem, status=status)


def _look(
    wired: Services, session: Session, draft: Draft, *, notice: str, problem: str, typed: str, status: HTTPStatus
) -> Response:
    codes, now = codes_of(wired.book), wired.now()
    found = draft.judged(codes)
    with wired.database.read() as connection:
        frame = content_frame(connection, session, now)
        beside = _beside(connection, draft, session.member, now)
    return render(
        "console_content_look.html",
        status=status.value,
        live=True,
        **frame,
        draft=draft,
        beside=beside,
        title=title_of(draft),
        kind_name=KINDS[draft.written.kind],
        told=telling(found.content, codes, business_date(now)) if found.content else None,
        unread=draft.written.kind in UNREAD,
        dial=dial,
        place=place_said(draft.district, codes),
        times=_times(found.content, now) if found.content else "",
        changes=_changes(draft, codes),
        notice=notice,
        problem=problem,
        typed=typed,
    )


def _beside(connection: Connection, draft: Draft, member: Member, now: datetime) -> dict[str, Any]:
    """What stands beside it: how it is, what can be done, and who did what."""
    standing, displays = draft.standing(now), staff.displays(connection)
    begins = draft.told.begins_at if draft.told else None
    over = draft.told.over_at if draft.told else None
    told = told_tag(told=draft.told is not None, begins=begins, over=over, now=now)
    tags = [tag for tag in (WRITING.get(draft.state.value), told) if tag is not None]
    return {
        "tags": tags,
        "may": {step.value: may(step, standing, member) for step in DraftStep},
        "own": draft.state is DraftState.WAITING and member.name in draft.writers,
        "retold": draft.retold,
        "never": draft.cleared == 0 and draft.told is None,
        "link": f"/told/{draft.content_id}" if draft.told and told and draft.written.kind not in UNREAD else "",
        "steps": [_step(one, displays, now) for one in content_drafts.steps(connection, draft)],
        "author": displays.get(draft.author, draft.author),
        "approver": displays.get(draft.approver or "", ""),
        "longest": _LONGEST_REASON,
    }


def _step(one: Step, displays: Mapping[str, str], now: datetime) -> dict[str, Any]:
    return {
        "who": displays.get(one.by, one.by),
        "what": STEPS.get(one.step, one.step),
        "when": clock_text(one.at, now),
        "why": one.reason,
    }


def _changes(draft: Draft, codes: Codes) -> list[tuple[str, str, str]]:
    """Label, as stations hold it, as it would be; nothing where they hold nothing."""
    if draft.told is None or draft.state is DraftState.APPROVED:
        return []
    before = written_of(draft.told, codes)
    found = differing(draft.written.kind, before, draft.written)
    return [(one.label, plain(before.text(one.name)), plain(draft.written.text(one.name))) for one in found]


def title_of(draft: Draft) -> str:
    return draft.written.text("title") or "（还没有标题）"


def place_said(district: str | None, codes: Codes) -> str:
    return codes.tables["regions"].said(district) if district else "各地"


def _times(content: Content, now: datetime) -> str:
    begins, until = from_said(content.begins_at, now), until_said(content.over_at, now)
    return f"{begins}，到 {until}为止" if content.over_at else f"{begins}，{until}有"


def _theirs(member: Member, written: Written, codes: Codes) -> bool:
    """Whoever looks after one place writes for that place alone."""
    return covers(member.region, outline(written, codes).district)


def _reason(sent: Acting) -> str:
    text = " ".join("".join(c for c in sent.form.one("reason") if c.isprintable() or c.isspace()).split())
    if len(text) > _LONGEST_REASON:
        said = f"没有办。为什么最多写 {_LONGEST_REASON} 个字，请退回去写短一点。"
        raise SaidError(HTTPStatus.UNPROCESSABLE_ENTITY, "写得太长了", said, back=_LIST)
    return text


def content_frame(connection: Connection, session: Session, now: datetime) -> dict[str, Any]:
    needing = station_lists.needing(connection, session.member.region, now)
    return console_frame(session, "contents", connection, needing)


def find_draft(connection: Connection, draft_id: str, codes: Codes, *, lock: bool = False) -> Draft:
    """Raises SaidError."""
    found = content_drafts.find(connection, draft_id, codes, lock=lock)
    if found is None:
        raise _missing()
    return found


def _missing() -> SaidError:
    return SaidError(HTTPStatus.NOT_FOUND, "没有这一条", "可能被同事扔掉了，或者编号不全。请回到列表再找。", back=_LIST)


def _writable(kind: str) -> ContentKind:
    """Raises SaidError for a kind that comes by command alone, or is none."""
    found = kind_of(kind)
    if found not in WRITTEN:
        raise SaidError(HTTPStatus.NOT_FOUND, "没有这一类", "这一类不能在这里写。请回到列表再选。", back=_LIST)
    return found


def _link(draft_id: str, done: str) -> str:
    return link_of(draft_id, "") + "?" + urlencode({"done": done})
