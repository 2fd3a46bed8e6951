"""What a visitor agrees to before anything about them is read or kept: what for, and in which words."""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.domain.submission import Consent
from kiosk.ui.parts import ConsentView
from kiosk.ui.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`purpose` is what the record says. `title` and `lines` stand on the card that is ticked, `whole_title` and
    `whole` on the sheet with the full text. One that `looks_up` is no part of anything that is filed, nor is one that
    `matches` (我能办什么), nor one that `works` (投递, 零工, and the postings of one's own), nor one that `fits`
    (给我看的)."""

    id: str
    purpose: str
    title: str
    lines: tuple[str, ...]
    whole_title: str
    whole: tuple[str, ...]
    looks_up: bool = False
    matches: bool = False
    works: bool = False
    fits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """By what a person shows who they are: what is read of it, told before what for."""

    title: str
    whole_title: str
    what: tuple[str, ...]

    def agreement(self, agreement_id: str, purpose: str, lines: tuple[str, ...], why: tuple[str, ...]) -> Agreement:
        return Agreement(
            id=agreement_id,
            purpose=purpose,
            title=self.title,
            lines=lines,
            whole_title=self.whole_title,
            whole=(*self.what, *why),
        )


_CARD = _Shown(title="identity.consent", whole_title="consent.title", what=("consent.what",))
_TOKEN = _Shown(
    title="scan.consent", whole_title="consent.token_title", what=("consent.token_what", "consent.token_asked")
)
_TYPED = _Shown(title="hand_entry.consent", whole_title="consent.typed_title", what=("consent.typed_what",))

_FILED = ("consent.why", "consent.where", "consent.how_long_draft", "consent.choice")
_FILED_TYPED = ("consent.why", "consent.where", "consent.how_long", "consent.choice")
# Where this station keeps no drafts.
_WITHOUT_DRAFTS = {
    "identity.consent_keep_draft": "identity.consent_keep",
    "consent.how_long_draft": "consent.how_long",
}
_LOOKED_UP = ("consent.look_why", "consent.look_where", "consent.look_how_long", "consent.look_choice")
_MATCHED = ("consent.match_why", "consent.match_where", "consent.match_choice")
_USED, _KEPT = "identity.consent_use", "identity.consent_keep_draft"

READ_CARD = _CARD.agreement("card", "read_id_card", (_USED, _KEPT), _FILED)
# Of a document that was shown for something else in this visit.
USE_CARD = replace(READ_CARD, id="use_card", title="identity.consent_to_file")
READ_TOKEN = _TOKEN.agreement("token", "verify_social_card", ("scan.consent_use", _KEPT), _FILED)
TYPE_NUMBER = _TYPED.agreement("typed", "type_id_number", ("hand_entry.consent_use",), _FILED_TYPED)

LOOK_UP = replace(
    _CARD.agreement("look_up", "look_up_cases", ("identity.look_use", "identity.look_keep"), _LOOKED_UP), looks_up=True
)
LOOK_UP_BY_TOKEN = replace(
    _TOKEN.agreement("look_up_by_token", "look_up_cases", ("identity.look_use", "scan.look_keep"), _LOOKED_UP),
    looks_up=True,
)

_MATCH_LINES = ("identity.match_use", "identity.match_keep")
MATCH = replace(_CARD.agreement("match", "match_services", _MATCH_LINES, _MATCHED), matches=True)
MATCH_BY_TOKEN = replace(_TOKEN.agreement("match_by_token", "match_services", _MATCH_LINES, _MATCHED), matches=True)
MATCH_TYPED = replace(_TYPED.agreement("match_typed", "match_services", _MATCH_LINES[:1], _MATCHED), matches=True)

# 投递, a place of 零工, and what is registered for an employer.
_WORK_LINES = ("identity.work_use", "identity.work_tell")
_WORK = ("consent.work_why", "consent.work_where", "consent.work_choice")
WORK = replace(_CARD.agreement("work", "find_work", _WORK_LINES, _WORK), works=True)
WORK_KNOWN = replace(WORK, id="work_known", title="identity.consent_work")
WORK_BY_TOKEN = replace(_TOKEN.agreement("work_by_token", "find_work", _WORK_LINES, _WORK), works=True)

# 给我看的: what of the information here fits.
_FIT_LINES, _FIT = ("identity.fit_use", "identity.fit_keep"), ("consent.fit_why", "consent.fit_where")
FIT = replace(_CARD.agreement("fit", "find_information", _FIT_LINES, _FIT), fits=True)
FIT_KNOWN = replace(FIT, id="fit_known", title="identity.consent_fit")
FIT_BY_TOKEN = replace(_TOKEN.agreement("fit_by_token", "find_information", _FIT_LINES, _FIT), fits=True)

# 代办: the helper agrees to their own card being read and kept with the application, and to reading the other's.
READ_BOTH = Agreement(
    id="both",
    purpose="file_for_another",
    title="agent.consent",
    lines=("agent.consent_use", _KEPT),
    whole_title="agent.consent_title",
    whole=("agent.consent_what", "agent.consent_why", "consent.where", "consent.how_long_draft", "consent.choice"),
)
MANDATE = Agreement(
    id="mandate",
    purpose="mandate",
    title="mandate.consent",
    lines=("mandate.line_true", "mandate.line_tell"),
    whole_title="mandate.whole_title",
    whole=("mandate.asked", "mandate.true", "mandate.tell", "mandate.answer", "mandate.withdraw"),
)

_EACH = (
    *(MATCH, MATCH_BY_TOKEN, MATCH_TYPED, READ_BOTH, MANDATE, WORK, WORK_KNOWN, WORK_BY_TOKEN),
    *(FIT, FIT_KNOWN, FIT_BY_TOKEN),
    *(READ_CARD, USE_CARD, LOOK_UP, TYPE_NUMBER, READ_TOKEN, LOOK_UP_BY_TOKEN),
)
_ALL = {agreement.id: agreement for agreement in _EACH}


def agreement_called(agreement_id: str) -> Agreement:
    return _ALL.get(agreement_id, READ_CARD)


def record(services: Services, agreement: Agreement, given_at: datetime) -> None:
    """In the visit: with what is filed, or apart from it."""
    version = services.texts("consent.version")
    consent = Consent(purpose=agreement.purpose, text_version=version, given_at=given_at)
    if agreement.fits:
        services.visit.fit_consent = consent
    elif agreement.works:
        services.visit.work_consent = consent
    elif agreement.matches:
        services.visit.match_consent = consent
    elif agreement.looks_up:
        services.visit.look_up_consent = consent
    else:
        services.visit.consents.append(consent)


def take_back(services: Services, agreement: Agreement) -> None:
    if agreement.fits:
        services.visit.fit_consent = None
    elif agreement.works:
        services.visit.work_consent = None
    elif agreement.matches:
        services.visit.match_consent = None
    elif agreement.looks_up:
        services.visit.look_up_consent = None
    else:
        services.visit.consents.clear()


def consent_card(services: Services, agreement: Agreement, *, checked: bool) -> ConsentView:
    text = services.texts
    return ConsentView(
        checked=checked,
        title=text(agreement.title),
        lines=_said(services, agreement.lines),
        link=text("identity.consent_link"),
    )


def whole_text(services: Services, agreement: Agreement) -> tuple[str, ...]:
    return _said(services, agreement.whole)


def _said(services: Services, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Only what is so here: how long things are kept, and where a person is found."""
    kept = services.drafts.keep_days
    keys = lines if kept else tuple(_WITHOUT_DRAFTS.get(line, line) for line in lines)
    facts = {"days": services.keep_days, "draft_days": kept, "desk": services.station.desk}
    return tuple(services.texts(key, **facts) for key in keys)
