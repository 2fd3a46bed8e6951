"""The fairs of a month by day, and those of the day that is chosen."""

from datetime import date

from kiosk.domain.fair_calendar import FairTelling, by_day, weeks_of
from kiosk.ui.around_views import FairsView
from kiosk.ui.around_words import AroundWords
from kiosk.ui.day_words import day_in_words, month_in_words
from kiosk.ui.parts import COUNT, ActionBar, Button, DayView, MonthView
from kiosk.ui.places import Page
from kiosk.ui.presenter import Presenter
from kiosk.ui.work_views import LineView

Days = dict[date, tuple[FairTelling, ...]]


class FairsPresenter(Presenter[FairsView]):
    blank = FairsView()

    def open(self) -> None:
        self.flow.around.look_for_fairs()
        self.refresh()

    def pick(self, day_id: str) -> None:
        """That day's; touched again, those of the month."""
        day = date.fromisoformat(day_id)
        self.flow.around.day = None if self.flow.around.day == day else day
        self.refresh()

    def choose(self, line_id: str) -> None:
        self.flow.around.look_at(line_id, Page.FAIRS)

    def forward(self) -> None:
        if self.flow.around.answer.failed:
            self.flow.around.look_for_fairs()
        else:
            self.flow.around.turn_month(1)
        self.refresh()

    def other(self) -> None:
        """The month before; from the first one to words."""
        if self._before() is None:
            self.flow.contents.look_through("fairs")
            return
        self.flow.around.turn_month(-1)
        self.refresh()

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> FairsView:
        journey, text, words = self.flow.around, self.services.texts, AroundWords(self.services)
        month, fairs = journey.month_shown, journey.fairs
        days = {day: found for day, found in by_day(fairs or ()).items() if day.replace(day=1) == month}
        if fairs is None:
            return FairsView(title=words.month(month), banner=words.trouble(journey.answer), bar=self._bar())
        return FairsView(
            title=words.month(month),
            subtitle=self._subtitle(days),
            banner=words.trouble(journey.answer),
            hint=text("fairs.hint") if days and journey.day is None else "",
            month=self._month(month, days),
            lines=self._lines(days),
            by_day=tuple(
                words.fair_line(fair, on=day) for day, found in days.items() if day >= self.today for fair in found
            ),
            more=text("filter.more", count=COUNT),
            bar=self._bar(),
        )

    def _subtitle(self, days: Days) -> str:
        """How many there are: on the day that is chosen, else in the month."""
        text, day = self.services.texts, self.flow.around.day
        if not days:
            return text("fairs.none")
        if day is not None:
            return text("fairs.on_day", day=day_in_words(day, text), count=len(days.get(day, ())))
        return text("fairs.count", count=len({fair.id for found in days.values() for fair in found}))

    def _lines(self, days: Days) -> tuple[LineView, ...]:
        """Of the day; without one what is still ahead in the month, each fair once."""
        words, day = AroundWords(self.services), self.flow.around.day
        if day is not None:
            return tuple(words.fair_line(fair) for fair in days.get(day, ()))
        ahead: dict[str, LineView] = {}
        for on, found in days.items():
            if on >= self.today:
                for fair in found:
                    ahead.setdefault(fair.id, words.fair_line(fair, on=on))
        return tuple(ahead.values())

    def _month(self, month: date, days: Days) -> MonthView:
        weeks = tuple(tuple(self._day(day, days) if day else None for day in week) for week in weeks_of(month))
        return MonthView(weekdays=tuple(self.services.texts("fairs.weekdays").split()), weeks=weeks)

    def _day(self, day: date, days: Days) -> DayView:
        text, count = self.services.texts, len(days.get(day, ()))
        today = text("fairs.today") if day == self.today else ""
        if not count:
            return DayView(number=str(day.day), today=today)
        return DayView(
            number=str(day.day),
            day_id=day.isoformat(),
            count=str(count),
            today=today,
            chosen=day == self.flow.around.day,
            said=text("fairs.on_day", day=day_in_words(day, text), count=count),
        )

    def _bar(self) -> ActionBar:
        """Only to months that there are."""
        text, journey = self.services.texts, self.flow.around
        months, month = journey.months, journey.month_shown
        at = months.index(month) if month in months else 0
        after = months[at + 1] if at + 1 < len(months) else None
        return ActionBar(
            back=Button(text=text("bar.back"), icon="arrow-left"), other=self._other(), primary=self._onward(after)
        )

    def _before(self) -> date | None:
        months, month = self.flow.around.months, self.flow.around.month_shown
        at = months.index(month) if month in months else 0
        return months[at - 1] if at else None

    def _other(self) -> Button | None:
        text, before = self.services.texts, self._before()
        if before is not None:
            return Button(text=text("fairs.see", month=month_in_words(before.month, text)))
        return Button(text=text("contents.search"), icon="magnifying-glass") if self.flow.around.fairs else None

    def _onward(self, after: date | None) -> Button | None:
        text = self.services.texts
        if self.flow.around.answer.failed:
            return Button(text=text("around.again"))
        if after is None:
            return None
        words = text("fairs.see", month=month_in_words(after.month, text))
        return Button(text=words, icon="arrow-right", icon_right=True)
