"""How the station is used: today and this month, by the hour, where people leave off, what they say of it."""

from collections.abc import Iterator

from kiosk.domain.rating import Grade
from kiosk.domain.score import HOURS, Drop, ItemScore, Score, score_of
from kiosk.ui.feedback import face
from kiosk.ui.maintenance.care_presenter import CarePresenter
from kiosk.ui.maintenance.care_view import NO_HOURS, CareLineView, CareThingView, CareView, HoursView
from kiosk.ui.maintenance.usage_words import PAGES, item_in_words, median_in_words, minutes_in_words, step_in_words
from kiosk.ui.parts import COUNT, ChipView, Tag, Tone
from kiosk.usecases.usage_ports import UsageSeen

_SPANS = {"today": "score_care.today", "month": "score_care.month"}
_MARKED = (0, 6, 12, 18, 23)
_MACHINE, _RATED, _PAGES = "machine:", "rated:", "pages:"
_HALF = 0.5


class ScorePresenter(CarePresenter[CareView]):
    """`_span`: which time is told of; `_at`: what was opened, "" for the whole."""

    blank = CareView()
    _now: UsageSeen | None = None
    _span = "today"
    _at = ""

    def open(self) -> None:
        super().open()
        self.do("look", self.care.usage, self._looked)

    def forget(self) -> None:
        super().forget()
        self._at, self._span, self._now = "", "today", None

    def _looked(self, now: UsageSeen) -> None:
        self._now = now

    # -- what is tapped ------------------------------------------------------------------------------------------------

    def pick(self, chip_id: str) -> None:
        self._span, self._at = chip_id, ""
        self.refresh()

    def choose(self, code: str) -> None:
        self._at = code
        self.refresh()

    def back(self) -> None:
        if self._at:
            self._at = ""
            self.refresh()
        else:
            super().back()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> CareView:
        text, now = self.services.texts, self._now
        if now is None:
            hint = text("care.looking") if self.busy else ""
            return CareView(title=text("score_care.title"), hint=hint, banner=self.said, bar=self.bar())
        score = score_of(now.today if self._span == "today" else now.month)
        if not self._at:
            return self._whole(now, score)
        title, hint, lines = self._part(score)
        return CareView(title=title, hint=hint, lines=lines, more=text("care.more", count=COUNT), bar=self.bar())

    def _whole(self, now: UsageSeen, score: Score) -> CareView:
        text = self.services.texts
        nobody = text("score_care.nobody")
        used = text("score_care.used", visits=score.visited, filed=score.filed) if score.visited else nobody
        partly = now.days < now.of_days and self._span == "month"
        days = text("score_care.days_counted", days=now.days, whole=now.of_days) if partly else ""
        return CareView(
            title=text("score_care.title"),
            hint=used + days,
            hours=self._hours(score),
            chips=tuple(
                ChipView(chip_id=span, text=text(key), chosen=span == self._span) for span, key in _SPANS.items()
            ),
            things=tuple(self._things(score)),
            more=text("care.more", count=COUNT),
            bar=self.bar(),
        )

    def _hours(self, score: Score) -> HoursView:
        text = self.services.texts
        most = max(score.visits)
        if not most:
            return NO_HOURS
        busiest = text("score_care.busiest", hour=score.visits.index(most), count=most)
        marks = tuple((hour, text("score_care.hour", hour=hour)) for hour in _MARKED if hour < HOURS)
        return HoursView(counts=score.visits, marks=marks, said=busiest)

    def _things(self, score: Score) -> Iterator[CareThingView]:
        text = self.services.texts
        for item in score.items:
            took = median_in_words(item.median, text)
            words = text("score_care.item_line", looked=item.looked, begun=item.begun, filed=item.filed)
            yield CareThingView(code=item.item, title=item_in_words(item.item, self.services), text=words + took)
        if any(page in PAGES for page in score.pages):
            yield CareThingView(code=_PAGES, title=text("score_care.pages"), text=text("score_care.pages_line"))
        yield CareThingView(code=_RATED, title=text("score_care.rated"), text=self._satisfied(score))
        without = minutes_in_words(score.offline, text)
        machine = text("score_care.machine_line", offline=without, outages=score.paper_out)
        yield CareThingView(code=_MACHINE, title=text("score_care.machine"), text=machine)

    def _satisfied(self, score: Score) -> str:
        text = self.services.texts
        if score.satisfied is None:
            return text("score_care.nobody_rated")
        return text("score_care.satisfied", share=round(100 * score.satisfied), count=score.ratings)

    # -- one part of it ------------------------------------------------------------------------------------------------

    def _part(self, score: Score) -> tuple[str, str, tuple[CareLineView, ...]]:
        """Its title, what is to be known of it, its lines."""
        text = self.services.texts
        match self._at:
            case code if code == _MACHINE:
                return text("score_care.machine"), text("score_care.machine_hint"), tuple(self._machine(score))
            case code if code == _RATED:
                return text("score_care.rated"), self._satisfied(score), tuple(self._grades(score))
            case code if code == _PAGES:
                return text("score_care.pages"), text("score_care.pages_hint"), tuple(self._pages(score))
        item = next((one for one in score.items if one.item == self._at), ItemScore(item=self._at))
        return item_in_words(item.item, self.services), self._completed(item), tuple(self._drops(item))

    def _completed(self, item: ItemScore) -> str:
        text = self.services.texts
        if item.completion is None:
            return text("score_care.nobody_began")
        share = round(100 * item.completion)
        completed = text("score_care.completed", begun=item.begun, filed=item.filed, share=share)
        return completed + median_in_words(item.median, text)

    def _drops(self, item: ItemScore) -> Iterator[CareLineView]:
        text = self.services.texts
        if not item.drops:
            yield CareLineView(label=text("score_care.left"), text=text("score_care.nobody_left"))
        for drop in item.drops:
            words = text("score_care.drop", reached=drop.reached, left=drop.left)
            yield CareLineView(
                label=step_in_words(item.item, drop.step, self.services), text=words, tag=self._many(drop)
            )

    def _many(self, drop: Drop) -> Tag | None:
        """Where half or more of several left off, somebody should look at the page."""
        if drop.share < _HALF or drop.reached < 4:
            return None
        return Tag(text=self.services.texts("score_care.half_left"), icon="warning", tone=Tone.WARN)

    def _pages(self, score: Score) -> Iterator[CareLineView]:
        text = self.services.texts
        for page, key in PAGES.items():
            if page in score.pages:
                yield CareLineView(label=text(key), text=text("score_care.times", count=score.pages[page]))

    def _grades(self, score: Score) -> Iterator[CareLineView]:
        text = self.services.texts
        for grade in Grade:
            given = text("score_care.times", count=score.rated.get(grade, 0))
            yield CareLineView(label=face(grade, text).text, text=given)

    def _machine(self, score: Score) -> Iterator[CareLineView]:
        text = self.services.texts
        outages = text("score_care.outages", count=score.paper_out)
        for key, minutes, note in (
            ("score_care.running", score.running, ""),
            ("score_care.offline", score.offline, ""),
            ("score_care.no_paper", score.no_paper, outages),
            ("score_care.closed", score.closed, ""),
        ):
            yield CareLineView(label=text(key), text=minutes_in_words(minutes, text), note=note)
