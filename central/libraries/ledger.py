"""台账: what is known of one person, and so what is due. Pure: the same facts in any order give the same tasks.

Somebody is followed from a 失业登记 (or a filing that names a group of 就业困难人员) until work is found, the
registration is cancelled, or a contact ends it. Each calendar month after the first owes one contact, by its last
working day. A placement owes 三回访. No task depends on today: one that was not done stays the same, and grows overdue.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from central.libraries.key_groups import Claim
from central.libraries.ledger_contact import VISITS, Contact, ContactKind, Outcome
from central.libraries.ledger_rules import Colour, LedgerBook, LedgerRules
from kiosk.domain.business_day import business_date
from kiosk.domain.working_days import Deadline, WorkCalendar

_MONTHS = 12


class Said(StrEnum):
    """What a filing says of somebody's work, as far as it begins or ends anything here."""

    UNEMPLOYED = "unemployed"
    EMPLOYED = "employed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """`said` None: nothing of work, only to which groups somebody belongs."""

    id: str
    at: datetime
    said: Said | None = None
    claims: tuple[Claim, ...] = ()

    @property
    def on(self) -> date:
        return business_date(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All of one person that counts."""

    filings: tuple[Filing, ...] = ()
    contacts: tuple[Contact, ...] = ()


class Phase(StrEnum):
    """`NONE`: nobody to be followed. `PLACED`: found work, visits are due. `CLOSED`: and none is, or none any more."""

    NONE = "none"
    FOLLOWED = "followed"
    PLACED = "placed"
    CLOSED = "closed"
    ENDED = "ended"


class TaskKind(StrEnum):
    """`RAISED`: could not be reached again and again, which is the supervisor's to look at."""

    MONTHLY = "monthly"
    SELF = "visit_self"
    FAMILY = "visit_family"
    EMPLOYER = "visit_employer"
    RAISED = "raised"


@dataclass(frozen=True, slots=True)
class Task:
    """`due`: the last day by the rule. `agreed`: what was agreed, where that is earlier."""

    kind: TaskKind
    due: Deadline
    agreed: date | None = None

    @property
    def day(self) -> date:
        """By when something is to be done."""
        return self.due.day if self.agreed is None else min(self.agreed, self.due.day)


class MonthState(StrEnum):
    MET = "met"
    MISSED = "missed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Month:
    """One month of contacts that was or is owed. `first`: its first day."""

    first: date
    state: MonthState


@dataclass(slots=True)
class _Followed:
    """A time of being followed, in months counted from year 0. `until` None: it goes on."""

    since: int
    until: int | None = None
    met: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where somebody stands. `since`: in this phase. `ended_by`: why nothing is due any more, where a contact said so.
    `claimed`: when the person said they had found work, which nothing confirms yet. `failed`: on so many days in a row
    nobody could be reached."""

    phase: Phase
    since: date | None = None
    ended_by: Outcome | None = None
    claimed: date | None = None
    failed: int = 0
    tasks: tuple[Task, ...] = ()
    claims: tuple[Claim, ...] = ()
    _spans: tuple[_Followed, ...] = ()
    _begins: int = 0

    def groups(self, today: date) -> tuple[str, ...]:
        """Of which somebody is today; who found work, also those of that day, for which the visits are made."""
        days = [today, self.since] if self.phase in (Phase.PLACED, Phase.CLOSED) and self.since else [today]
        return tuple(sorted(claim.group.value for claim in self.claims if any(map(claim.holds_on, days))))

    def colour(self, rules: LedgerRules, today: date) -> Colour:
        return rules.colour(self.groups(today))

    def again_on(self, today: date) -> date | None:
        """When somebody comes into a group or out of it by the calendar alone; None: never."""
        ends = [claim.until + timedelta(days=1) for claim in self.claims if claim.until is not None]
        later = [day for day in (*(claim.since for claim in self.claims), *ends) if day > today]
        return min(later, default=None)

    def months(self, today: date) -> tuple[Month, ...]:
        """Every month that was or is owed up to today's, the newest last, each once."""
        current, found = _month(today), dict[int, MonthState]()
        for span in self._spans:
            for month in _owed(span, self._begins, current):
                open_state = MonthState.OPEN if month == current else MonthState.MISSED
                found[month] = MonthState.MET if month in span.met else found.get(month, open_state)
        return tuple(Month(_first_day(month), found[month]) for month in sorted(found))


def standing(known: Known, book: LedgerBook) -> Standing:
    """The fold of everything that happened, by day."""
    walk = _Walk(book)
    for _, _, _, _, happened in sorted(_all(known), key=lambda one: one[:4]):
        walk.take(happened)
    return walk.standing(known)


def due_in_month(month: int, calendar: WorkCalendar) -> Deadline:
    """The last working day of a month (of year 0 on): what is due within it is not put off to the next."""
    last = _first_day(month + 1).toordinal() - 1
    day = next(day for day in _backwards(last) if calendar.is_working(day))
    year = day.year
    return Deadline(day, () if year in calendar.years else (year,))


@dataclass(frozen=True, slots=True)
class _Begins:
    """The first day of belonging to a group, as far as this centre knows."""

    claim: Claim
    filed_on: date
    on: date


_What = Filing | Contact | _Begins


def _all(known: Known) -> Iterator[tuple[date, int, str, str, _What]]:
    """Of one day a filing comes before the groups that it names, and a contact after both."""
    for filing in known.filings:
        yield filing.on, 0, filing.at.astimezone(UTC).isoformat(), filing.id, filing
        for claim in filing.claims:
            on = max(claim.since, filing.on)
            yield on, 1, claim.group.value, filing.id, _Begins(claim, filing.on, on)
    for contact in known.contacts:
        yield contact.done_on, 2, "", contact.id, contact


class _Walk:
    """What is known so far, going through the days."""

    def __init__(self, book: LedgerBook) -> None:
        self._book = book
        self._phase = Phase.NONE
        self._since: date | None = None
        self._claims: dict[str, Claim] = {}
        self._ended_by: Outcome | None = None
        self._claimed: date | None = None
        self._followed_before = False
        self._spans: list[_Followed] = []
        self._visited: set[ContactKind] = set()
        self._failed: list[date] = []

    def take(self, happened: _What) -> None:
        match happened:
            case Filing():
                self._filed(happened)
            case _Begins():
                self._belongs(happened)
            case Contact():
                self._contacted(happened)

    def standing(self, known: Known) -> Standing:
        tasks = tuple(self._tasks(known.contacts))
        phase = self._phase
        if phase is Phase.PLACED and not tasks:
            phase = Phase.CLOSED
        return Standing(
            phase=phase,
            since=self._since,
            ended_by=self._ended_by,
            claimed=self._claimed,
            failed=len(self._failed),
            tasks=tasks,
            claims=tuple(self._claims[code] for code in sorted(self._claims)),
            _spans=tuple(self._spans),
            _begins=_month(self._book.rules.begins),
        )

    def _filed(self, filing: Filing) -> None:
        day, said = filing.on, filing.said
        if said is Said.UNEMPLOYED and self._phase is not Phase.FOLLOWED:
            self._follow(day)
        elif said is Said.EMPLOYED and self._phase is not Phase.PLACED:
            self._place(day)
        elif said is Said.CANCELLED and self._phase is Phase.FOLLOWED:
            self._end(day, None)
        for claim in filing.claims:
            # Who has work is not of those who have none, whatever else they file.
            if not (self._phase is Phase.PLACED and claim.group.ends_with_work):
                known = self._claims.get(claim.group.value)
                told = Claim(claim.group, max(claim.since, day), claim.until)
                self._claims[claim.group.value] = told if known is None else _wider(known, told)

    def _belongs(self, begins: _Begins) -> None:
        """Also who never registered is followed once a filing names a group of 就业困难人员."""
        code = begins.claim.group.value
        kept = self._claims.get(code)
        if kept is None or kept.since > begins.on or code not in self._book.rules.difficult:
            return
        # Whom nobody looks after any more only a new filing brings back, and no calendar.
        anew = self._phase is Phase.ENDED and self._since is not None and begins.filed_on > self._since
        if self._phase is Phase.NONE or anew:
            self._follow(begins.on)

    def _contacted(self, contact: Contact) -> None:
        day, outcome = contact.done_on, contact.outcome
        if outcome.reached:
            self._failed = []
            if self._phase is Phase.FOLLOWED and contact.kind is ContactKind.MONTHLY:
                self._spans[-1].met.add(_month(day))
        elif day not in self._failed:
            self._failed.append(day)
        if outcome.ends:
            if self._phase is not Phase.NONE:
                self._end(day, outcome)
        elif outcome is Outcome.FOUND_WORK:
            self._found_work(contact)
        elif self._phase is Phase.PLACED and contact.kind.is_visit:
            self._visit(contact)
        elif outcome.reached and self._phase is Phase.ENDED and self._ended_by is not None:
            # Who was given up speaks again.
            self._follow(day)

    def _found_work(self, contact: Contact) -> None:
        if self._phase is Phase.PLACED:
            return
        if contact.way.sees_for_itself:
            self._place(contact.done_on)
        else:
            self._claimed = contact.done_on

    def _visit(self, contact: Contact) -> None:
        if contact.outcome is Outcome.LEFT_WORK:
            self._follow(contact.done_on)
        elif contact.outcome.reached:
            self._visited.add(contact.kind)

    def _follow(self, day: date) -> None:
        if self._phase is Phase.PLACED:
            # What work has ended does not come back with the next registration, unless that names it.
            self._claims = {code: claim for code, claim in self._claims.items() if not claim.group.ends_with_work}
        self._begin(Phase.FOLLOWED, day)
        self._spans.append(_Followed(_month(day)))

    def _place(self, day: date) -> None:
        self._followed_before = self._phase is Phase.FOLLOWED
        # Those that were to begin later never do.
        self._claims = {
            code: claim for code, claim in self._claims.items() if claim.since <= day or not claim.group.ends_with_work
        }
        self._begin(Phase.PLACED, day)

    def _end(self, day: date, by: Outcome | None) -> None:
        self._begin(Phase.ENDED, day)
        self._ended_by = by

    def _begin(self, phase: Phase, day: date) -> None:
        if self._phase is Phase.FOLLOWED:
            self._spans[-1].until = _month(day)
        self._phase, self._since = phase, day
        self._ended_by, self._claimed = None, None
        self._visited, self._failed = set(), []

    def _tasks(self, contacts: Iterable[Contact]) -> Iterator[Task]:
        """Raised ones come with what cannot be done, and not instead of it."""
        latest: dict[ContactKind, Contact] = {}
        for contact in sorted(contacts, key=lambda one: (one.done_on, one.id)):
            latest[contact.kind] = contact
        own = list(self._monthly()) if self._phase is Phase.FOLLOWED else list(self._visits())
        for kind, due in own:
            last = latest.get(kind)
            agreed = last.next_on if last is not None and self._is_of_now(last) else None
            yield Task(TaskKind(kind.value), due, agreed if agreed is not None and agreed < due.day else None)
        if own and len(self._failed) >= self._book.rules.unreachable.times:
            yield Task(TaskKind.RAISED, Deadline(self._failed[self._book.rules.unreachable.times - 1]))

    def _is_of_now(self, contact: Contact) -> bool:
        return self._since is not None and contact.done_on >= self._since

    def _monthly(self) -> Iterator[tuple[ContactKind, Deadline]]:
        span = self._spans[-1]
        owed = max(max(span.met, default=span.since), span.since) + 1
        begins = _month(self._book.rules.begins)
        yield ContactKind.MONTHLY, due_in_month(max(owed, begins), self._book.calendar)

    def _visits(self) -> Iterator[tuple[ContactKind, Deadline]]:
        begins = self._visits_begin()
        if begins is None:
            return
        visits = self._book.rules.visits
        waits = dict(zip(VISITS, (visits.self_, visits.family, visits.employer), strict=True))
        for kind, wait in waits.items():
            if kind not in self._visited:
                yield kind, wait.due(begins, self._book.calendar)

    def _visits_begin(self) -> date | None:
        """None: nobody is to be visited. Of whom this centre came to know later, from then on."""
        if self._phase is not Phase.PLACED or self._since is None:
            return None
        since = max(self._since, self._book.rules.begins)
        if self._book.rules.visits.whom == "followed":
            return since if self._followed_before else None
        named = [
            claim.since
            for code, claim in self._claims.items()
            if code in self._book.rules.difficult and (claim.until is None or claim.until >= self._since)
        ]
        return max(since, min(named)) if named else None


def _wider(one: Claim, other: Claim) -> Claim:
    """The same group named twice: from the earlier day on, and as long as either says."""
    until = None if one.until is None or other.until is None else max(one.until, other.until)
    return Claim(one.group, min(one.since, other.since), until)


def _owed(span: _Followed, begins: int, current: int) -> range:
    """The month in which it began is not owed: who registers has been seen. Nor that in which it ended, unless it was
    done."""
    last = current if span.until is None else min(current, span.until - (span.until not in span.met))
    return range(max(span.since + 1, begins), last + 1)


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _first_day(month: int) -> date:
    return date(month // _MONTHS, month % _MONTHS + 1, 1)


def _backwards(ordinal: int) -> Iterator[date]:
    while True:
        yield date.fromordinal(ordinal)
        ordinal -= 1
