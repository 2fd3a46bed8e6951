"""Staff who write what stations tell, at a centre under test."""

from typing import Any

from central.case_machine import Role
from central.drafting.codes import codes_of
from central.drafting.form import Written, settled
from central.drafting.machine import Hindrance
from central.item_book import load_book
from central.store import content_drafts, contents
from central.store.content_drafts import Draft
from central.store.staff import Member
from kiosk.domain.content import ContentKind
from tests.support.central_server import InProcessCentre
from tests.support.contents import ALWAYS, content
from tests.support.office import hire

CODES = codes_of(load_book())
WRITER = Member("xie", "写测试", Role.OPERATOR)
SECOND = Member("pi", "批测试", Role.PUBLISHER)
THIRD = Member("pi2", "再测试", Role.PUBLISHER)
VIEWER = Member("kan", "看测试", Role.VIEWER)


def hire_writers(centre: InProcessCentre) -> None:
    for one in (WRITER, SECOND, THIRD, VIEWER):
        hire(centre, one.name, one.display, one.role)


# As staff type it; long enough for every test's clock.
NOTICE = {"title": "测试通知", "district": "530502"} | ALWAYS


def notice(**typed: str) -> Written:
    return settled(Written(ContentKind.NOTICE, NOTICE | typed), CODES)


class Drafts:
    """Each step as it is done: found under a lock, and done with what was found."""

    def __init__(self, centre: InProcessCentre) -> None:
        self.centre = centre

    def begin(self, written: Written | None = None, by: Member = WRITER, **more: Any) -> str:
        with self.centre.database.write() as connection:
            return content_drafts.begin(connection, written or notice(), by, self.centre.now(), CODES, **more)

    def find(self, draft_id: str) -> Draft:
        with self.centre.database.read() as connection:
            found = content_drafts.find(connection, draft_id, CODES)
        assert found is not None
        return found

    def save(self, draft_id: str, written: Written, by: Member = WRITER) -> Hindrance | None:
        with self.centre.database.write() as connection:
            draft = content_drafts.find(connection, draft_id, CODES, lock=True)
            assert draft is not None
            return content_drafts.save(connection, draft, written, by, self.centre.now(), CODES)

    def do(self, step: str, draft_id: str, by: Member = WRITER, reason: str | None = None) -> Hindrance | None:
        now = self.centre.now()
        with self.centre.database.write() as connection:
            draft = content_drafts.find(connection, draft_id, CODES, lock=True)
            assert draft is not None
            if step == "recall":
                return content_drafts.recall(connection, draft, by, now)
            if step == "return":
                return content_drafts.send_back(connection, draft, reason or "", by, now)
            if step == "withdraw":
                return content_drafts.withdraw(connection, draft, reason or "", by, now)
            if step == "expire":
                return content_drafts.expire(connection, draft, reason or "", by, now, CODES)
            act = {
                "submit": content_drafts.submit,
                "approve": content_drafts.approve,
                "discard": content_drafts.discard,
            }[step]
            return act(connection, draft, by, now, CODES)

    def approved(self, written: Written | None = None) -> str:
        draft_id = self.begin(written)
        assert (self.do("submit", draft_id), self.do("approve", draft_id, SECOND)) == (None, None)
        return draft_id

    def told(self, content_id: str) -> dict[str, Any] | None:
        """What stations hear of it now."""
        import json

        with self.centre.database.read() as connection:
            doc = contents.told(connection, [content_id], self.centre.now()).get(content_id)
        return json.loads(doc) if doc else None

    def load(self, content_id: str, **changed: Any) -> None:
        """As `central content load` does."""
        with self.centre.database.write() as connection:
            contents.load(connection, [content(content_id, **changed)], self.centre.now())
