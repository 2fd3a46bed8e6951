"""`/console/contents/new` and `/save`: one content as a form. Whatever was typed is kept, faults and all."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from central.api.services import Services, Wired
from central.drafting.codes import Codes, codes_of
from central.drafting.fields import KINDS
from central.drafting.form import Written, judged, outline
from central.drafting.machine import DraftStep, Hindrance
from central.office_region import covers
from central.store import content_drafts, staff
from central.store.content_drafts import Draft
from central.store.staff import Member, Session
from central.web.console_frame import demand, may_operate
from central.web.content_form import field_views, written_from
from central.web.content_media import Brought, bring, named_in, refusal
from central.web.content_page import (
    CONTENT_LIST,
    EDITED,
    DraftId,
    ShortText,
    beside_of,
    content_frame,
    find_draft,
    page_link,
    title_of,
    writable,
)
from central.web.content_words import NOT_DONE, STEPS
from central.web.page import SaidError, render, see_other
from central.web.session import Acting, AtConsole, WrittenAtConsole
from kiosk.domain.business_day import business_date

router = APIRouter()
_NOT_YOURS = "这条给的地方不归您管。请写您管的地方，再存一次。"
_THROWN_AWAY = "这条已经被同事扔掉了。您写的还在下面，存下就是新的一条。"


@router.get("/console/contents/new")
def new_page(wired: Wired, session: AtConsole, kind: ShortText = "policy") -> Response:
    chosen = writable(kind)
    if not may_operate(session.member):
        raise SaidError(HTTPStatus.FORBIDDEN, "不能写", "您的账号只能看。要写，请找管内容的同事。", back=CONTENT_LIST)
    region = session.member.region
    typed = {"district": region[:6]} if region else {}
    written = Written(chosen, typed | {"starts": business_date(wired.now()).isoformat()})
    return form_page(wired, session, None, written, {})


@router.post("/console/contents/new")
def new(wired: Wired, sent: WrittenAtConsole) -> Response:
    demand(may_operate(sent.session.member), sent)
    now, codes, member = wired.now(), codes_of(wired.book), sent.session.member
    kind = writable(sent.form.one("kind"))
    brought = bring(wired, sent.form, kind, member)
    written = written_from(sent.form, kind, {}, codes, brought.ids)
    if not _theirs(member, written, codes):
        return _not_kept(wired, sent.session, None, written, brought, _NOT_YOURS)
    with wired.database.write() as connection:
        draft_id = content_drafts.begin(connection, written, member, now, codes)
        after = _after(connection, draft_id, sent, brought, now, codes)
    return see_other(page_link(draft_id, after, brought.refused))


@router.post("/console/contents/{draft_id}/save")
def save(wired: Wired, sent: WrittenAtConsole, draft_id: DraftId) -> Response:
    """Kept as it was typed, faults and all. Whoever wrote on something older is told, and keeps what they typed."""
    demand(may_operate(sent.session.member), sent)
    now, codes, member = wired.now(), codes_of(wired.book), sent.session.member
    sent_kind = writable(sent.form.one("kind"))
    brought = bring(wired, sent.form, sent_kind, member)
    stands: Hindrance | None = None
    after = ""
    with wired.database.write() as connection:
        draft = content_drafts.find(connection, draft_id, codes, lock=True)
        kind = draft.written.kind if draft else sent_kind
        written = written_from(sent.form, kind, draft.written.kept if draft else {}, codes, brought.ids)
        if draft is not None and sent.form.number("revision") != draft.revision:
            stands = Hindrance.CHANGED
        elif draft is not None and _theirs(member, written, codes):
            stands = content_drafts.save(connection, draft, written, member, now, codes)
            after = _after(connection, draft_id, sent, brought, now, codes) if stands is None else ""
    if draft is None:
        return _not_kept(wired, sent.session, None, written, brought, _THROWN_AWAY)
    if stands is Hindrance.CHANGED:
        return _overtaken(wired, sent.session, draft, written, brought)
    if not _theirs(member, written, codes):
        return _not_kept(wired, sent.session, draft, written, brought, _NOT_YOURS)
    if stands is not None:
        return _not_kept(wired, sent.session, draft, written, brought, NOT_DONE[stands])
    return see_other(page_link(draft_id, after, brought.refused))


def _after(connection: Connection, draft_id: str, sent: Acting, brought: Brought, now: datetime, codes: Codes) -> str:
    """What was done with it, saved as it is: given on, where that was asked for and all that came with it was taken."""
    if sent.form.one("then") == DraftStep.SUBMIT.value and not brought.refused:
        draft = find_draft(connection, draft_id, codes, lock=True)
        if content_drafts.submit(connection, draft, sent.session.member, now, codes) is None:
            return DraftStep.SUBMIT.value
    return "brought" if brought.ids else DraftStep.SAVE.value


def _not_kept(
    wired: Services,
    session: Session,
    draft: Draft | None,
    written: Written,
    brought: Brought,
    problem: str,
    theirs: Written | None = None,
) -> Response:
    """The form with all that was typed, and why it was not saved."""
    refused = {name: refusal(code) for name, code in brought.refused.items()}
    return form_page(
        wired, session, draft, written, {}, theirs=theirs, refused=refused, problem=problem, status=HTTPStatus.CONFLICT
    )


def form_page(
    wired: Services,
    session: Session,
    draft: Draft | None,
    written: Written,
    faults: Mapping[str, tuple[str, ...]],
    *,
    theirs: Written | None = None,
    refused: Mapping[str, tuple[str, ...]] | None = None,
    notice: str = "",
    problem: str = "",
    typed: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """`faults` empty: they are found anew, but of a blank form. `refused`: why a file was not taken, by field."""
    codes, now = codes_of(wired.book), wired.now()
    blank = draft is None and status is HTTPStatus.OK
    found = faults or ({} if blank else judged(written, draft.content_id if draft else "new", codes).faults)
    with wired.database.read() as connection:
        frame = content_frame(connection, session, now)
        beside = beside_of(connection, draft, session.member, now) if draft else None
        media = named_in(connection, written)
    beside_fields = {
        name: (*found.get(name, ()), *(refused or {}).get(name, ())) for name in {*found, *(refused or {})}
    }
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
        fields=field_views(written, beside_fields, codes, media, theirs),
        whole=found.get("", ()),
        kept=sorted(written.kept),
        faulty=sum(map(len, found.values())),
        overtaken=theirs is not None,
        notice=notice,
        problem=problem,
        typed=typed,
    )


def _overtaken(wired: Services, session: Session, draft: Draft, written: Written, brought: Brought) -> Response:
    """A colleague saved first: both stand side by side, and nothing of either is lost."""
    with wired.database.read() as connection:
        displays = staff.displays(connection)
        last = content_drafts.steps(connection, draft)[0]
    done = STEPS.get(last.step, last.step)
    who = displays.get(last.by, last.by)
    if draft.state not in EDITED:
        problem = f"您写的时候，{who}{done}了这条，所以没有存。您写的还在下面。"
    else:
        problem = f"您写的时候，{who}存过这条，所以没有存。不同的地方两份都在下面，对好了再存。"
    return _not_kept(wired, session, draft, written, brought, problem, draft.written)


def _theirs(member: Member, written: Written, codes: Codes) -> bool:
    """Whoever looks after one place writes for that place alone."""
    return covers(member.region, outline(written, codes).district)
