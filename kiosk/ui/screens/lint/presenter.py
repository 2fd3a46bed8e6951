"""What makes a posting unlawful or incomplete: what, by which law, how to word it, and the way there. What no law
forbids is told as advice, and keeps nobody from signing."""

from collections.abc import Sequence

from kiosk.contract.posting import PostingFault
from kiosk.items.demand_posting import question_of
from kiosk.jobs.lint import Finding
from kiosk.ui.parts import COUNT, ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import LineView, ListingView

_BASES = 2  # of a finding that are shown; `jobs lint` names them all
_REPUBLIC = "《中华人民共和国"


class LintPresenter(Presenter[ListingView]):
    blank = ListingView()

    def choose(self, line_id: str) -> None:
        """To the answer that it is about, and back to where all of them are seen."""
        item = self.services.visit.item
        question = question_of(item, line_id.partition(":")[2]) if item else None
        if question is None or not self.flow.form_journey.edit(question):
            self.back()

    def forward(self) -> None:
        """去改, the first of them; of advice alone: on to the signature."""
        if self.flow.employer.refused is None:
            self.flow.forward()
        else:
            self._change_first()

    def other(self) -> None:
        self._change_first()

    def _change_first(self) -> None:
        if self.view.lines:
            self.choose(self.view.lines[0].line_id)

    def compose(self) -> ListingView:
        journey, item = self.flow.employer, self.services.visit.item
        refused = journey.refused
        if item is None or (refused is None and not journey.advice):
            return self.blank
        if refused is None:
            return self._advising(journey.advice)
        must = [finding for finding in refused.findings if finding.must]
        advice = [finding for finding in refused.findings if not finding.must]
        return self._refusing(must, refused.faults, advice)

    def _refusing(
        self, must: Sequence[Finding], faults: Sequence[PostingFault], advice: Sequence[Finding]
    ) -> ListingView:
        text = self.services.texts
        return ListingView(
            title=text("lint.title", count=len(must) + len(faults)),
            subtitle=text("lint.hint"),
            banner=Banner(tone=Tone.INFO, icon="info", lead=text("lint.kept")),
            lines=(
                *self._findings(must, first=0),
                *self._faults(faults, first=len(must)),
                *self._findings(advice, first=len(must) + len(faults)),
            ),
            more=text("filter.more", count=COUNT),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("lint.change"), icon="pencil-simple"),
            ),
        )

    def _advising(self, advice: Sequence[Finding]) -> ListingView:
        text = self.services.texts
        return ListingView(
            title=text("lint.advice_title", count=len(advice)),
            subtitle=text("lint.advice_hint"),
            banner=Banner(tone=Tone.INFO, icon="info", lead=text("lint.kept")),
            lines=self._findings(advice, first=0),
            more=text("filter.more", count=COUNT),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("lint.change"), icon="pencil-simple"),
                primary=Button(text=text("lint.leave"), icon="arrow-right", icon_right=True),
            ),
        )

    def _findings(self, findings: Sequence[Finding], first: int) -> tuple[LineView, ...]:
        return tuple(self._finding(at, finding) for at, finding in enumerate(findings, first))

    def _finding(self, at: int, finding: Finding) -> LineView:
        """What is wrong, by which laws (the two that say it most plainly), and how to word it."""
        text = self.services.texts
        what, how = _parted(finding.text)
        basis = text("marks.list").join(map(_short, finding.legal_basis[:_BASES]))
        advised = Tag(text=text("lint.advice"), icon="info", tone=Tone.INFO)
        return LineView(
            line_id=f"{at}:{finding.field}",
            title=what,
            text=text("lint.basis", basis=basis) if basis else "",
            note=how,
            icon="warning-circle" if finding.must else "info",
            state=None if finding.must else advised,
        )

    def _faults(self, faults: Sequence[PostingFault], first: int) -> tuple[LineView, ...]:
        return tuple(
            LineView(
                line_id=f"{at}:{fault.field}",
                title=self.services.texts("lint.fault", field=self._name(fault.field)),
                text=fault.message,
                icon="question",
            )
            for at, fault in enumerate(faults, first)
        )

    def _name(self, field: str) -> str:
        """As the form calls it."""
        item = self.services.visit.item
        name = question_of(item, field) if item else None
        question = item.form.question(name) if item and name else None
        return question.label if question else self.services.texts("lint.posting")


def _parted(text: str) -> tuple[str, str]:
    """The first sentence, of which what was quoted is a part; and the rest."""
    end = text.find("。", text.find("”：") + 1)
    return (text, "") if end < 0 else (text[:end], text[end + 1 :])


def _short(basis: str) -> str:
    """As people call a law: 《就业促进法》第二十七条."""
    return basis.replace(_REPUBLIC, "《", 1)
