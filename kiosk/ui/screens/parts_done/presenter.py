"""What is truly known of every part: what is on the disk, what came to the street office, what did not go and why."""

from collections.abc import Iterator

from hardware.api import PrintOutcome
from kiosk.domain.bundle import Elsewhere
from kiosk.domain.rating import Grade
from kiosk.domain.submission import CaseState
from kiosk.ui.case_words import promise_words, state_tag
from kiosk.ui.feedback import face
from kiosk.ui.joint_filing import FiledPart
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, FaceView, Tag, Tone
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.parts_done.view import FiledPartView, PartsDoneView


def _before(part: FiledPart) -> bool:
    """The same was filed already, and nothing is wrong with that."""
    return part.refused is not None and part.refused.earlier is not None


class PartsDonePresenter(Presenter[PartsDoneView]):
    blank = PartsDoneView()
    _opened_at = 0.0

    def open(self) -> None:
        self._opened_at = self.services.clock.monotonic()
        self.refresh()

    def tick(self) -> None:
        self.flow.joint.filing.tick()
        self.refresh()

    def other(self) -> None:
        """再办一件: the person stays. While a part is being stored nothing is left."""
        if self._may_leave:
            self.flow.home()

    def forward(self) -> None:
        """Once more what is not on the disk; where all is, out."""
        filing = self.flow.joint.filing
        if not self._may_leave:
            return
        if filing.can_retry:
            filing.retry(self.refresh)
            self.refresh()
        else:
            self.flow.end()

    def rate(self, grade_code: str) -> None:
        """One grade for all that was handed in together; the two lowest are asked why."""
        feedback = self.flow.filing.feedback
        if not self._may_leave or feedback.closed:
            return
        grade = Grade(grade_code)
        feedback.choose(grade)
        if grade.asks_why:
            self.flow.to(Page.RATING)
        else:
            feedback.give(self.refresh)
            self.refresh()

    def _faces(self) -> tuple[FaceView, ...]:
        feedback = self.flow.filing.feedback
        given = feedback.grade if feedback.closed else None
        return tuple(face(grade, self.services.texts, chosen=grade is given) for grade in Grade)

    @property
    def _may_leave(self) -> bool:
        """The page opens by itself, under a finger that may still tap 交上去."""
        opened = self.services.clock.monotonic() - self._opened_at
        return opened >= self.services.durations.done_deaf and not self.flow.joint.filing.busy

    def compose(self) -> PartsDoneView:
        filing = self.flow.joint.filing
        if not filing.parts:
            return self.blank
        text = self.services.texts
        tone, icon, title = self._sum(filing.parts)
        feedback, may_rate = self.flow.filing.feedback, not filing.can_retry and any(p.saved for p in filing.parts)
        return PartsDoneView(
            tone=tone,
            icon=icon,
            title=title,
            lines=tuple(self._lines(tone)),
            parts=(*map(self._part, filing.parts), *map(self._elsewhere, filing.elsewhere)),
            more=text("matches.more", count=COUNT),
            printing=self._printing(filing.parts),
            rate_title=text("rating.ask") if may_rate else "",
            rate_note=text("rating.voluntary") if may_rate and not feedback.kept else "",
            faces=self._faces() if may_rate else (),
            rated=feedback.closed,
            said=text("rating.kept") if feedback.kept else "",
            trouble=feedback.banner(),
            bar=self._bar(),
        )

    def _lines(self, tone: Tone) -> Iterator[str]:
        """How it goes on; who has still to come to the desk is never told to stay away."""
        text, filing, desk = self.services.texts, self.flow.joint.filing, self.services.station.desk
        if filing.can_retry:
            yield text("parts_done.hint_mend")
        elif all(part.saved is None for part in filing.parts):  # nothing is on its way of which nothing was stored
            yield text("parts_done.hint_before" if all(map(_before, filing.parts)) else "parts_done.hint_none")
            return
        elif tone is Tone.OK:
            yield self._promise(filing.parts)
        else:
            yield text("parts_done.hint_come" if filing.put_off.comes_to_desk else "parts_done.hint")
        if filing.put_off.fingerprint:
            yield text("parts_done.fingerprint", desk=desk)
        if filing.put_off.to_desk:
            yield text("done.take_to_desk", names=text("marks.list").join(filing.put_off.to_desk), desk=desk)

    def _promise(self, parts: list[FiledPart]) -> str:
        """Of one alone by when; of several, that each goes its own way."""
        item = self.services.catalogue.ever(parts[0].item_id) if len(parts) == 1 else None
        return promise_words(item, self.services.texts) if item else self.services.texts("parts_done.hint_delivered")

    def _sum(self, parts: list[FiledPart]) -> tuple[Tone, str, str]:
        text = self.services.texts
        saved, before = [part for part in parts if part.saved is not None], list(filter(_before, parts))
        left, more = len(parts) - len(saved), len(saved) > 1
        if len(before) == len(parts):
            return Tone.INFO, "info", text("parts_done.all_before")
        if not saved:
            refused = all(part.refused for part in parts)
            return Tone.BAD, "warning-circle", text("parts_done.none_taken" if refused else "parts_done.none_saved")
        if left > len(before):
            return Tone.WARN, "warning-circle", text("parts_done.some_saved", count=len(saved), left=left)
        delivered = all(part.state is not CaseState.SAVED for part in saved)
        tone, icon = (Tone.OK, "check-circle") if delivered else (Tone.INFO, "archive")
        if left:
            return tone, icon, text("parts_done.some_before", count=len(saved), left=left)
        if delivered:
            return (
                tone,
                icon,
                text("parts_done.all_delivered" if more else "parts_done.one_delivered", count=len(saved)),
            )
        return tone, icon, text("parts_done.all_saved" if more else "parts_done.one_saved", count=len(saved))

    def _part(self, part: FiledPart) -> FiledPartView:
        text, desk = self.services.texts, self.services.station.desk
        called = self.services.called(part.name)
        if part.saved is not None:
            number = text("parts_done.number", number=part.saved.short_no)
            state = state_tag(part.state, text, parked=part.parked)
            todo = text("cases.parked", desk=desk) if part.parked and part.state is CaseState.SAVED else ""
            return FiledPartView(title=called, number=number, state=state, todo=todo)
        if part.refused is not None:
            why = part.refused.faults[0].message.rstrip("。")
            if _before(part):
                state = Tag(text=text("parts_done.state_before"), icon="info", tone=Tone.INFO)
                return FiledPartView(title=called, number="", state=state, todo=text("parts_done.before", why=why))
            state = Tag(text=text("parts_done.state_refused"), icon="x-circle", tone=Tone.BAD)
            return FiledPartView(
                title=called, number="", state=state, todo=text("parts_done.refused", why=why, desk=desk)
            )
        state = Tag(text=text("parts_done.state_not_stored"), icon="warning-circle", tone=Tone.WARN)
        return FiledPartView(title=called, number="", state=state, todo=text("parts_done.not_stored"))

    def _elsewhere(self, other: Elsewhere) -> FiledPartView:
        state = Tag(text=self.services.texts("parts_done.elsewhere"), icon="map-pin", tone=Tone.PLAIN)
        return FiledPartView(title=other.name, number="", state=state, todo=other.where)

    def _printing(self, parts: list[FiledPart]) -> Banner | None:
        """One word for all the papers: never more than is known of each."""
        text = self.services.texts
        saved = [part for part in parts if part.saved is not None]
        if self.services.printer is None or not saved:
            return None
        outcomes = {part.printed.outcome for part in saved if part.printed is not None}
        if PrintOutcome.NOT_PRINTED in outcomes:
            words = text("parts_done.not_printed_do")
            return Banner(tone=Tone.WARN, icon="printer", lead=text("parts_done.not_printed"), text=words, inline=True)
        if outcomes - {PrintOutcome.PRINTED}:
            words = text("parts_done.unknown_do")
            return Banner(tone=Tone.WARN, icon="question", lead=text("parts_done.unknown"), text=words, inline=True)
        if any(part.printed is None for part in saved):
            lead = text("parts_done.printing", count=len(saved))
            return Banner(tone=Tone.INFO, icon="printer", lead=lead, inline=True)
        lead, where = text("parts_done.printed", count=len(saved)), text("done.printed_where")
        return Banner(tone=Tone.OK, icon="printer", lead=lead, text=where, inline=True)

    def _bar(self) -> ActionBar:
        text, filing = self.services.texts, self.flow.joint.filing
        another = Button(text=text("done.another"), icon="plus")
        if filing.busy:
            return ActionBar(other=another, primary=Button(text=text("parts_done.trying"), busy=True))
        if filing.can_retry:
            again = Button(text=text("parts_done.again"), icon="arrow-counter-clockwise")
            return ActionBar(other=another, primary=again)
        return ActionBar(other=another, primary=Button(text=text("done.leave"), icon="sign-out", icon_right=True))
