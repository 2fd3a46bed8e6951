"""What became of applying, of taking a place, or of giving one up; never more than is known."""

from collections.abc import Iterator

from kiosk.domain.gig_take import TakeCause, TakeState
from kiosk.domain.job_application import ApplicationState, NotTakenCause
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, ChipView, FactView, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.slip_facts import slip_facts
from kiosk.ui.work_views import JobView
from kiosk.ui.work_words import WorkWords
from kiosk.usecases.apply_to_posting import CannotApply
from kiosk.usecases.job_slip import gig_slip, introduction
from kiosk.usecases.market_ports import JobApplication, Take
from kiosk.usecases.take_gig import CannotTake, GaveUp

_PRINT = "print"
# Title; what it means; tone; icon.
_Said = tuple[str, str, Tone, str]
_APPLIED: dict[ApplicationState, _Said] = {
    ApplicationState.WAITING: ("outcome.apply_saved", "outcome.apply_saved_do", Tone.INFO, "archive"),
    ApplicationState.DELIVERED: ("outcome.apply_sent", "outcome.apply_sent_do", Tone.OK, "check-circle"),
    ApplicationState.NOT_TAKEN: ("outcome.apply_not", "outcome.gone_do", Tone.WARN, "x-circle"),
}
_TAKEN: dict[TakeState, _Said] = {
    TakeState.WAITING: ("outcome.take_waiting", "outcome.take_waiting_do", Tone.WARN, "hourglass-medium"),
    TakeState.CONFIRMED: ("outcome.take_sure", "outcome.take_sure_do", Tone.OK, "check-circle"),
    TakeState.RELEASED: ("outcome.take_full", "outcome.take_other", Tone.WARN, "x-circle"),
    TakeState.GIVEN_UP: ("outcome.gave_up", "outcome.gave_up_do", Tone.OK, "check-circle"),
}
_GONE: _Said = ("outcome.gone", "outcome.gone_do", Tone.WARN, "x-circle")
_NOT_ALLOWED: _Said = ("cases.not_allowed", "cases.not_allowed_do", Tone.WARN, "warning-circle")
_CLOCK: _Said = ("no_time.title", "no_time.work", Tone.WARN, "clock")
_CANNOT: dict[CannotApply | CannotTake | GaveUp, _Said] = {
    CannotApply.NOT_ALLOWED: _NOT_ALLOWED,
    CannotApply.GONE: _GONE,
    CannotApply.CLOCK: _CLOCK,
    CannotTake.NOT_ALLOWED: _NOT_ALLOWED,
    CannotTake.GONE: _GONE,
    CannotTake.NOT_A_GIG: _GONE,
    CannotTake.CLOCK: _CLOCK,
    CannotTake.FULL: ("outcome.take_full", "outcome.take_other", Tone.WARN, "x-circle"),
    GaveUp.SAVED: ("outcome.gave_up", "outcome.gave_up_do", Tone.OK, "check-circle"),
    GaveUp.NOT_ALLOWED: _NOT_ALLOWED,
    GaveUp.NOT_YOURS: ("outcome.not_yours", "outcome.not_yours_do", Tone.WARN, "question"),
    GaveUp.ENDED: ("outcome.gave_up_before", "outcome.gave_up_do", Tone.INFO, "info"),
}


class JobDonePresenter(Presenter[JobView]):
    blank = JobView()

    def pick(self, chip_id: str) -> None:
        if chip_id == _PRINT:
            self._print()
            self.refresh()

    def back(self) -> None:
        if self.flow.jobs.answer.waited < 0:
            self.flow.back()

    def forward(self) -> None:
        """再试一次, where nothing was stored; else on with looking."""
        if self.flow.jobs.answer.failed:
            self.flow.jobs.again()
            self.refresh()
        else:
            self.back()

    def _print(self) -> None:
        journey, person = self.flow.jobs, self.services.visit.person
        result, now = journey.result, self.services.clock.now()
        if person is None or journey.posting is None:
            return
        if isinstance(result, JobApplication):
            facts = slip_facts(journey.posting, self.services)
            journey.slips.print_out(lambda labels: introduction(facts, result, person.name, labels, now))
        elif isinstance(result, Take):
            pay = WorkWords(self.services).pay(result.posting.pay)
            journey.slips.print_out(lambda labels: gig_slip(result, pay, person.name, labels, now))

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> JobView:
        text, journey = self.services.texts, self.flow.jobs
        if self.services.visit.person is None or journey.wish is None:
            return self.blank
        if journey.answer.failed:
            return self._not_stored()
        if journey.result is None:
            return JobView(
                title=text("outcome.busy"),
                banner=Banner(tone=Tone.INFO, icon="info", lead=text("outcome.busy_do")),
            )
        said = self._said()
        return JobView(
            title=text(said[0]),
            subtitle=self._what(),
            banner=self.flow.jobs.slips.banner() or self._means(said),
            facts=tuple(self._facts()),
            more=text("filter.more", count=COUNT),
            chips=self._chips(),
            warning=text("job.fraud", phone=self.services.station.phone),
            bar=ActionBar(primary=Button(text=text("outcome.on"), icon="arrow-right", icon_right=True)),
        )

    def _not_stored(self) -> JobView:
        text = self.services.texts
        lead, todo = text("outcome.broken"), text("outcome.broken_do", desk=self.services.station.desk)
        return JobView(
            title=text("outcome.broken_title"),
            banner=Banner(tone=Tone.WARN, icon="warning-circle", lead=lead, text=todo),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("jobs.again"), icon="arrow-counter-clockwise"),
            ),
        )

    def _said(self) -> _Said:
        result = self.flow.jobs.result
        if isinstance(result, JobApplication):
            if result.cause is NotTakenCause.ALREADY:
                return ("outcome.apply_before", "outcome.apply_before_do", Tone.INFO, "info")
            return _APPLIED[result.state]
        if isinstance(result, Take):
            if result.state is TakeState.RELEASED and result.cause is not TakeCause.FULL:
                return _GONE
            return _TAKEN[result.state]
        return _CANNOT.get(result, _GONE) if isinstance(result, CannotApply | CannotTake | GaveUp) else _GONE

    def _means(self, said: _Said) -> Banner:
        _, means, tone, icon = said
        words = self.services.texts(means, desk=self.services.station.desk)
        return Banner(tone=tone, icon=icon, lead="", text=words, inline=True)

    def _what(self) -> str:
        posting = self.flow.jobs.posting
        return f"{posting.title}·{posting.employer}" if posting else ""

    def _facts(self) -> Iterator[FactView]:
        text, result, words = self.services.texts, self.flow.jobs.result, WorkWords(self.services)
        if isinstance(result, JobApplication) and result.state is not ApplicationState.NOT_TAKEN:
            yield FactView(label=text("outcome.number"), text=result.short_no)
            yield FactView(label=text("job.contact"), text=result.contact)
            key = "outcome.with_resume" if result.with_resume else "outcome.card_only"
            yield FactView(label=text("outcome.told"), text=text(key))
        elif isinstance(result, Take) and result.state.is_held and result.posting.gig is not None:
            gig = result.posting.gig
            yield FactView(label=text("outcome.number"), text=result.short_no)
            yield FactView(label=text("outcome.when"), text=words.hours(gig))
            yield FactView(label=text("outcome.meet"), text=gig.meet)
            yield FactView(label=text("outcome.pay"), text=words.pay(result.posting.pay))

    def _chips(self) -> tuple[ChipView, ...]:
        text, result = self.services.texts, self.flow.jobs.result
        held = (isinstance(result, JobApplication) and result.state is not ApplicationState.NOT_TAKEN) or (
            isinstance(result, Take) and result.state.is_held
        )
        if not held or not self.flow.jobs.slips.possible:
            return ()
        words = text("outcome.print_letter" if isinstance(result, JobApplication) else "job.print")
        return (ChipView(chip_id=_PRINT, text=words, icon="printer"),)
