"""`/console/libraries/demand`: what employers seek and sought. Nothing of it is about a person; what is listed or taken
away is in the audit chain all the same."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Response

from central.api.services import Wired
from central.case_machine import Role
from central.store import audit, demand_lists
from central.store.demand_lists import PAGE, Wanted
from central.store.staff import Member
from central.web.cases import frame
from central.web.console_libraries import HERE as LIBRARIES
from central.web.console_libraries import only_supervisors
from central.web.csv_file import csv_stream
from central.web.library_view import LibraryWords, demand_listed, demand_rows
from central.web.library_words import DEMAND_COLUMNS, OPENNESS
from central.web.page import render
from central.web.session import WithLibraries
from kiosk.domain.business_day import business_date

router = APIRouter()
HERE = f"{LIBRARIES}/demand"
_LAST_PAGE = 100_000
_Text = Annotated[str, Query(max_length=64)]


@dataclass(frozen=True, slots=True)
class _Chosen:
    openness: str = "open"
    employer: str = ""
    occupation: str = ""
    district: str = ""

    def query(self, **changed: Any) -> str:
        return urlencode({name: value for name, value in (asdict(self) | changed).items() if value})

    def wanted(self, member: Member, says: LibraryWords) -> Wanted:
        return Wanted(
            day=says.today,
            region=member.region,
            employer=self.employer,
            occupations=says.occupations(self.occupation),
            district=self.district if self.district.isdecimal() else "",
            is_open={"open": True, "closed": False}.get(self.openness),
        )


def _chosen(openness: _Text = "open", employer: _Text = "", occupation: _Text = "", district: _Text = "") -> _Chosen:
    known = openness if openness in {*OPENNESS, "all"} else "open"
    return _Chosen(known, employer.strip(), occupation.strip(), district)


_Choice = Annotated[_Chosen, Depends(_chosen)]


@router.get(HERE)
def demand_page(
    wired: Wired, session: WithLibraries, chosen: _Choice, page: Annotated[int, Query(ge=1, le=_LAST_PAGE)] = 1
) -> Response:
    now, member = wired.now(), session.member
    says = LibraryWords(wired.book, now)
    with wired.database.read() as connection:
        rows, sums = demand_lists.page(connection, chosen.wanted(member, says), page)
        districts = says.places(demand_lists.districts(connection, member.region))
    with wired.database.write() as connection:
        audit.append(connection, "demand_listed", now, staff=member.name, shown=len(rows), found=sums.entries)
    return render(
        "console_demand.html",
        **frame(session, "demand"),
        rows=[demand_listed(row, says) for row in rows],
        sums=sums,
        page=page,
        pages=max(1, -(-sums.entries // PAGE)),
        chosen=chosen,
        query=chosen.query(),
        link=lambda **changed: f"{HERE}?{chosen.query(**changed)}",
        views=[*OPENNESS.items(), ("all", "全部")],
        districts=districts,
        may_export=member.role is Role.SUPERVISOR,
    )


@router.get(f"{LIBRARIES}/demand.csv")
def demand_csv(wired: Wired, session: WithLibraries, chosen: _Choice) -> Response:
    """Raises SaidError."""
    only_supervisors(session)
    now, says = wired.now(), LibraryWords(wired.book, wired.now())
    wanted = chosen.wanted(session.member, says)
    with wired.database.read() as connection:
        sums = demand_lists.sums(connection, wanted)
    with wired.database.write() as connection:
        audit.append(connection, "demand_exported", now, staff=session.member.name, found=sums.entries)

    def rows() -> Iterator[tuple[Any, ...]]:
        last = None
        while True:
            with wired.database.read() as connection:
                some = demand_lists.after(connection, wanted, last)
            yield from demand_rows(some, says)
            if not some:
                return
            last = some[-1]

    return csv_stream(f"demand-{business_date(now)}", DEMAND_COLUMNS, rows())
