"""kill -9 at random moments of `tickets issue`: with the same keys again no number is lost, none is given twice, and
what was committed but not printed is there to be printed."""

import json
import random
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from hardware.api import PrintDocument, PrintOutcome, PrintResult, TextLine
from kiosk.domain.ticket import TicketState
from tests.support.fake_printer import FakePrinter
from tests.support.forks import command, finish, how_long, kill_after
from tests.support.queue_at_station import QueueStation

POINTS = 10
SEED = 20261122
ROOT = Path(__file__).parents[2]


def test_killed_anywhere_each_key_has_one_number_and_no_number_is_missing(tmp_path: Path) -> None:
    data, out = str(tmp_path / "station"), tmp_path / "out"
    whole = how_long(out, "tickets", "issue", "ask", "--data", data, "--json")
    rng = random.Random(SEED)
    keys = [str(uuid4()) for _ in range(POINTS)]
    for key in keys:
        process = command(out, "tickets", "issue", "ask", "--key", key, "--data", data, "--json")
        kill_after(rng.uniform(0, whole), process)
    answers = [finish(out, "tickets", "issue", "ask", "--key", key, "--data", data, "--json") for key in keys]
    assert {status for status, _ in answers} == {0}
    numbers = sorted(said["number"] for _, said in answers)
    assert numbers == [f"E{n:03d}" for n in range(2, POINTS + 2)]
    status, listed = finish(out, "tickets", "list", "--data", data, "--json")
    assert status == 0
    assert len(listed["tickets"]) == POINTS + 1
    assert finish(out, "audit", "verify", "--data", data, "--json")[1]["intact"] is True


def test_processes_at_once_give_one_number_for_one_key_and_each_another_for_others(tmp_path: Path) -> None:
    data, one = str(tmp_path / "station"), str(uuid4())
    keys = [one, one, one, *(str(uuid4()) for _ in range(3))]
    outs = [tmp_path / f"out{n}" for n in range(len(keys))]
    issue = ("tickets", "issue", "ask", "--data", data, "--json", "--key")
    running = [command(out, *issue, key) for out, key in zip(outs, keys, strict=True)]
    for process in running:
        process.join(120)
    assert [process.exitcode for process in running] == [0] * len(keys)
    numbers = [json.loads(out.read_text(encoding="utf-8"))["number"] for out in outs]
    assert len(set(numbers[:3])) == 1
    assert sorted(set(numbers)) == [f"E{n:03d}" for n in range(1, 5)]
    assert len(finish(tmp_path / "out", "tickets", "list", "--data", data, "--json")[1]["tickets"]) == len(set(keys))


_KILLED_AT_THE_PRINTER = """
import os, signal, sys
from pathlib import Path
from tests.support.fake_printer import FakePrinter
from tests.support.queue_at_station import QueueStation

class Deadly(FakePrinter):
    def print_document(self, job_id, document, done):
        os.kill(os.getpid(), signal.SIGKILL)

station = QueueStation(Path(sys.argv[1]))
issued = station.issue()
hall = station.parts.at_station(None, Deadly(), "test")
hall.print(issued.ticket.ticket_id, print)
"""


def test_killed_between_commit_and_print_the_ledger_settles_it_and_the_next_paper_says_so(tmp_path: Path) -> None:
    """The number stands and will be sent; of its paper nobody knows, so the next one is a copy."""
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED_AT_THE_PRINTER, str(tmp_path)], cwd=ROOT, timeout=120, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    station = QueueStation(tmp_path)
    (held,) = station.store.tickets.tickets(station.today)
    assert (held.ticket.number, held.ticket.state) == ("A001", TicketState.WAITING)
    assert station.store.outbox.depth().pending == 1
    assert station.store.prints.settle(station.clock.now()) == 1
    assert station.store.prints.settle(station.clock.now()) == 0
    papers: list[PrintDocument] = []
    outcomes: list[PrintResult] = []

    class Printer(FakePrinter):
        def print_document(self, job_id: str, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
            papers.append(document)
            done(PrintResult(PrintOutcome.PRINTED))

    station.parts.at_station(None, Printer(), "test").print(held.ticket.ticket_id, outcomes.append)
    texts = [line.text for line in papers[0].lines if isinstance(line, TextLine)]
    assert "补打" in texts
    assert "A001" in texts
    assert [one.outcome for one in outcomes] == [PrintOutcome.PRINTED]
    assert station.number() == "A002"
    station.store.close()
