"""`central cases decide`, `staff` and `audit`, from outside and at the database itself."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from sqlalchemy import delete, insert, select, text, update

from central.__main__ import main
from central.store import audit, staff
from central.store.tables import audit as entries
from central.store.tables import audit_head
from tests.support.central_server import db_url
from tests.support.people_at_work import application
from tests.support.station_at_centre import StationAtCentre


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


@pytest.fixture
def run(station: StationAtCentre, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Any:
    def ran(*arguments: str, typed: str = "") -> tuple[int, dict[str, Any]]:
        capfdbinary.readouterr()
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main((*arguments, "--db", station.centre.db, "--json"))
        return status, json.loads(capfdbinary.readouterr().out)

    return ran


@pytest.fixture
def filed(station: StationAtCentre) -> str:
    sent = application()
    station.send(sent)
    submission_id: str = sent["body"]["submission_id"]
    return submission_id


def test_a_decision_says_by_when_and_what_it_lacks(run: Any, filed: str) -> None:
    status, answer = run("cases", "decide", filed, "accepted")
    assert (status, answer["state"], answer["reason"], answer["lacking"]) == (0, "accepted", None, [])
    assert answer["due"] is not None
    _, answer = run("cases", "decide", filed, "refused", "--reason", "您还在上班")
    assert answer["lacking"] == ["basis"]


def test_what_is_missing_is_named_to_the_station(run: Any, filed: str, station: StationAtCentre) -> None:
    wanted = ("--question", "phone", "--question", "reason", "--material", "上个月的缴费单")
    assert run("cases", "decide", filed, "needs_more", "--reason", "手机号打不通", *wanted)[0] == 0
    page = station.call("GET", "/v1/changes", headers=station.bearer() | {"E-Station-Contract": "2"}).json()
    request = page["changes"][0]["request"]
    assert (request["questions"], request["materials"]) == (["phone", "reason"], ["上个月的缴费单"])


def test_a_question_is_named_by_its_id(run: Any, filed: str) -> None:
    with pytest.raises(SystemExit) as ended:
        run("cases", "decide", filed, "needs_more", "--question", "您的手机号")
    assert ended.value.code == 2


def test_a_refusal_with_its_legal_reason_reaches_the_station(run: Any, filed: str, station: StationAtCentre) -> None:
    basis = ("--basis", "人社厅发〔2020〕3号", "--clause", "第二条")
    assert run("cases", "decide", filed, "refused", "--reason", "您还在上班", *basis)[1]["lacking"] == []
    page = station.call("GET", "/v1/changes", headers=station.bearer() | {"E-Station-Contract": "2"}).json()
    assert page["changes"][0]["basis"] == {"title": "人社厅发〔2020〕3号", "clause": "第二条"}


def test_a_decision_on_an_older_state_is_refused(run: Any, filed: str) -> None:
    run("cases", "decide", filed, "accepted")
    status, answer = run("cases", "decide", filed, "completed", "--revision", "0")
    assert (status, answer["error"]) == (1, "not_allowed")
    status, answer = run("cases", "decide", filed, "completed", "--revision", "1", "--result", "登记回执")
    assert (status, answer["lacking"]) == (0, [])


def test_the_list_says_more_than_before_and_nothing_less(run: Any, filed: str) -> None:
    (row,) = run("cases", "list")[1]["cases"]
    old = {"submission_id", "station", "item", "receipt_no", "state", "received_at", "reason", "decided_at"}
    assert old < set(row)
    assert (row["state"], row["revision"], row["duplicate_of"]) == ("delivered", 0, None)


def test_staff_come_and_go(run: Any, station: StationAtCentre) -> None:
    added = run("staff", "add", "limin", "--role", "officer", "--display", "李测试", typed="a long password\n")
    assert added == (0, {"staff": "limin", "display": "李测试", "role": "officer", "region": None})
    assert run("staff", "add", "limin", "--role", "officer", typed="a long password\n")[1]["error"] == "name_taken"
    assert run("staff", "password", "limin", typed="another password\n")[0] == 0
    assert run("staff", "disable", "limin")[0] == 0
    (row,) = run("staff", "list")[1]["staff"]
    assert (row["staff"], row["disabled_at"] is None) == ("limin", False)
    with station.centre.database.read() as connection:
        assert staff.password_hash(connection, "limin") is None


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("limin", "", "bad_password"),
        ("limin", "short", "bad_password"),
        ("limin", "limin is my name", "bad_password"),
        ("limin", "x" * 129, "bad_password"),
        ("LI", "a long password", "bad_name"),
        ("citizen", "a long password", "bad_name"),
        ("command", "a long password", "bad_name"),
        ("l i", "a long password", "bad_name"),
    ],
)
def test_an_account_that_is_none(run: Any, name: str, typed: str, error: str) -> None:
    status, answer = run("staff", "add", name, "--role", "officer", typed=typed)
    assert (status, answer["error"]) == (1, error)
    assert run("staff", "list")[1]["staff"] == []


@pytest.mark.parametrize("verb", ["password", "disable"])
def test_nobody_of_this_name(run: Any, verb: str) -> None:
    assert run("staff", verb, "nobody", typed="a long password\n")[1]["error"] == "unknown_name"


@pytest.mark.parametrize(
    "arguments",
    [("staff", "add", "x"), ("staff", "add", "x", "--role", "king"), ("audit",), ("serve", "--public-url", "x")],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_the_chain_is_whole(run: Any, filed: str) -> None:
    for state in ("accepted", "needs_more", "accepted", "completed"):
        run("cases", "decide", filed, state)
    assert run("audit", "verify") == (0, {"entries": 4, "intact": True, "first_fault": None})
    events = run("audit", "case", filed)[1]["entries"]
    assert [one["event"] for one in events] == ["case_accept", "case_ask", "case_accept", "case_complete"]


@pytest.mark.parametrize(
    ("damage", "first_fault"),
    [
        (update(entries).where(entries.c.seq == 2).values(event="nothing"), 2),
        (update(entries).where(entries.c.seq == 2).values(fields="{}"), 2),
        (delete(entries).where(entries.c.seq == 2), 2),
        (delete(entries).where(entries.c.seq == 3), 3),
        (delete(entries), 1),
        (update(audit_head).values(seq=2), 4),
        (delete(audit_head), 4),
        (insert(entries).values(seq=4, at="x", event="x", fields="{}", previous="x", hash="x"), 4),
    ],
)
def test_every_damage_to_the_chain_shows(
    run: Any, filed: str, station: StationAtCentre, damage: Any, first_fault: int
) -> None:
    for state in ("accepted", "needs_more", "completed"):
        run("cases", "decide", filed, state)
    with station.centre.database.write() as connection:
        connection.execute(damage)
    assert run("audit", "verify") == (
        1,
        {"entries": run("audit", "verify")[1]["entries"], "intact": False, "first_fault": first_fault},
    )


def test_an_entry_written_anew_with_its_hashes_still_shows_at_the_head(
    run: Any, filed: str, station: StationAtCentre
) -> None:
    """A chain that was cut and grown again agrees with itself; the head it had does not."""
    for state in ("accepted", "completed"):
        run("cases", "decide", filed, state)
    with station.centre.database.write() as connection:
        head = connection.execute(select(audit_head)).one()
        connection.execute(delete(entries).where(entries.c.seq == 2))
        first = connection.execute(select(entries.c.hash)).scalar_one()
        connection.execute(update(audit_head).values(seq=1, hash=first))
        audit.append(connection, "case_refuse", station.centre.now(), submission_id=filed)
        connection.execute(update(audit_head).values(seq=head.seq, hash=head.hash))
    assert run("audit", "verify")[1]["intact"] is False


def test_what_was_decided_before_cases_were_kept_is_their_history(
    tmp_path: Any, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    from alembic import command

    from central.store.database import Database
    from central.store.migrate import alembic_config
    from central.store.open_database import _engine, _parsed, open_database

    database = Database(_engine(_parsed(db_url(tmp_path))))
    config = alembic_config()
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(text("INSERT INTO stations (code, created_at) VALUES ('QH03', '2026-10-15')"))
        connection.execute(
            text(
                "INSERT INTO submissions VALUES ('00000000-0000-0000-0000-000000000001', 'QH03', 'k', 'h', '{}', 'x', "
                "'530502-QH03-20261015-0001', '2026-10-15 04:00:00', 'completed')"
            )
        )
        for n, state in enumerate(("accepted", "completed"), 1):
            connection.execute(
                text(
                    "INSERT INTO decisions VALUES (:n, '00000000-0000-0000-0000-000000000001', :state, 'why', "
                    "'2026-10-15 04:00:00')"
                ),
                {"n": n, "state": state},
            )
    database.close()
    open_database(db_url(tmp_path)).close()
    capfdbinary.readouterr()
    assert main(("cases", "list", "--db", db_url(tmp_path), "--json")) == 0
    (row,) = json.loads(capfdbinary.readouterr().out)["cases"]
    assert (row["state"], row["revision"], row["reason"], row["decided_by"]) == ("completed", 2, "why", "command")
