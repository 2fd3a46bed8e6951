"""我登的招工: how far each has come, how many have applied; show it for longer, or close it."""

from collections.abc import Iterator

from kiosk.domain.offered_posting import OfferState
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import LineView, ListingView
from kiosk.ui.work_words import WorkWords
from kiosk.usecases.job_slip import posting_slip
from kiosk.usecases.market_ports import OfferedPosting
from kiosk.usecases.my_postings import PostingStep

_STATES = {
    OfferState.SAVED: ("postings.saved", "archive", Tone.INFO),
    OfferState.DELIVERED: ("postings.delivered", "hourglass-medium", Tone.INFO),
    OfferState.PUBLISHED: ("postings.published", "check-circle", Tone.OK),
    OfferState.REFUSED: ("postings.refused", "x-circle", Tone.BAD),
    OfferState.CLOSED: ("postings.closed", "archive", Tone.PLAIN),
}
_STEPS = {
    PostingStep.NOT_ALLOWED: "cases.not_allowed",
    PostingStep.NOT_YOURS: "postings.not_yours",
    PostingStep.ENDED: "postings.ended",
    PostingStep.NOT_PUBLISHED: "postings.not_published",
    PostingStep.TOO_EARLY: "postings.too_early",
    PostingStep.BAD_NUMBER: "postings.bad_number",
    PostingStep.CLOCK: "postings.clock",
}
_RENEW, _CLOSE, _PRINT = "renew", "close", "print"


class PostingsPresenter(Presenter[ListingView]):
    """`_open` is the posting whose choices are shown; None: the list of them."""

    blank = ListingView()
    _open: OfferedPosting | None = None

    def open(self) -> None:
        self._open = None
        self.refresh()

    def close(self) -> None:
        self._open = None

    def wipe(self) -> None:
        self._open = None
        super().wipe()

    def choose(self, line_id: str) -> None:
        journey, offered = self.flow.employer, self._open
        if offered is None:
            self._open = next((one for one in journey.offers or () if one.posting.id == line_id), None)
            journey.stepped = None
            journey.slips.forget()
        elif line_id == _RENEW:
            journey.renew(offered)
            self._open = None
        elif line_id == _CLOSE:
            journey.offer = offered
            self.flow.to(Page.HIRED)
            return
        elif line_id == _PRINT:
            pay, now = WorkWords(self.services).pay(offered.posting.pay), self.services.clock.now()
            journey.slips.print_out(lambda labels: posting_slip(offered, pay, labels, now))
        self.refresh()

    def back(self) -> None:
        if self._open is not None:
            self._open = None
            self.refresh()
        else:
            self.flow.back()

    def forward(self) -> None:
        if self.flow.employer.answer.failed:
            self.flow.employer.look_for_offers()
            self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> ListingView:
        if self.services.visit.person is None:
            return self.blank
        return self._list() if self._open is None else self._one(self._open)

    def _list(self) -> ListingView:
        text, offers = self.services.texts, self.flow.employer.offers
        return ListingView(
            title=text("postings.none") if offers == () else text("postings.title"),
            subtitle=text("postings.none_do" if offers == () else "postings.hint"),
            banner=self._told(),
            lines=tuple(self._line(one) for one in offers or ()),
            more=text("filter.more", count=COUNT),
            bar=self._bar(),
        )

    def _line(self, offered: OfferedPosting) -> LineView:
        text, posting = self.services.texts, offered.posting
        return LineView(
            line_id=posting.id,
            title=posting.title,
            text=text(
                "postings.row",
                pay=WorkWords(self.services).pay(posting.pay),
                day=WorkWords(self.services).day(posting.expires),
            ),
            state=self._state(offered),
            note=self._note(offered),
        )

    def _note(self, offered: OfferedPosting) -> str:
        text = self.services.texts
        if offered.parked:
            return text("cases.parked", desk=self.services.station.desk)
        if offered.state is OfferState.REFUSED and offered.reason:
            return text("cases.refused", reason=offered.reason)
        if offered.state is OfferState.CLOSED and offered.hired is not None:
            return text("postings.hired", count=offered.hired)
        applicants = "" if offered.applicants is None else text("postings.applicants", count=offered.applicants)
        return applicants if not offered.waiting else text("postings.waiting")

    def _state(self, offered: OfferedPosting) -> Tag:
        key, icon, tone = _STATES[offered.state]
        return Tag(text=self.services.texts(key), icon=icon, tone=tone)

    def _one(self, offered: OfferedPosting) -> ListingView:
        text = self.services.texts
        return ListingView(
            title=offered.posting.title,
            subtitle=self._note(offered) or self._state(offered).text,
            banner=self.flow.employer.slips.banner() or self._told(),
            lines=tuple(self._choices(offered)),
            more=text("filter.more", count=COUNT),
            bar=ActionBar(back=Button(text=text("bar.back"), icon="arrow-left")),
        )

    def _choices(self, offered: OfferedPosting) -> Iterator[LineView]:
        text, jobs = self.services.texts, self.services.jobs
        if jobs is not None and jobs.may_renew(offered):
            yield LineView(
                line_id=_RENEW, title=text("postings.renew"), text=text("postings.renew_what"), icon="calendar"
            )
        if offered.state.is_open:
            yield LineView(line_id=_CLOSE, title=text("postings.close"), text=text("postings.close_what"), icon="users")
        if self.flow.employer.slips.possible:
            yield LineView(line_id=_PRINT, title=text("job.print"), text=text("postings.print_what"), icon="file-text")

    def _told(self) -> Banner | None:
        text, journey = self.services.texts, self.flow.employer
        trouble = WorkWords(self.services).trouble(journey.answer)
        if trouble is not None:
            return trouble
        if journey.stepped is PostingStep.SAVED:
            return Banner(tone=Tone.OK, icon="check-circle", lead=text("postings.done"))
        if journey.stepped is not None:
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(_STEPS[journey.stepped]))
        return None

    def _bar(self) -> ActionBar:
        text = self.services.texts
        again = Button(text=text("jobs.again")) if self.flow.employer.answer.failed else None
        return ActionBar(back=Button(text=text("bar.back"), icon="arrow-left"), primary=again)
