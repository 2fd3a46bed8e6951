"""What happens at a station in a long day, at random, and what must be true after each of it."""

from collections import Counter, deque
from collections.abc import Callable
from random import Random
from typing import Any

from hardware.api import Cut, Health, PrintDocument, PrintOutcome, PrintResult, QrCode, TextLine
from tests.hardware.soak.station import Station
from tests.hardware.vectors import CITIZEN

FAULTS: dict[str, tuple[str, ...]] = {
    "reader": (
        *("silent", "noise", "bad_checksum", "truncated", "slow", "dropped", "reset", "unplugged", "stale_answer"),
        *("card_pulled", "blocked"),
    ),
    "printer": ("silent", "noise", "slow", "reset", "unplugged", "cutter_jam", "blocked"),
    "scanner": (
        *("silent", "noise", "bad_checksum", "truncated", "slow", "dropped", "reset", "unplugged", "stale_answer"),
        "blocked",
    ),
}
# With these a scanner says something else than what it was shown, and nobody can tell: its codes have no check.
GARBLING = frozenset({"noise", "bad_checksum", "truncated", "stale_answer"})
CARD_SECONDS, CODE_SECONDS = 6.0, 8.0
PRINT_SECONDS = 200.0
HEAL_SECONDS = 60.0
LATE_SECONDS = 6.0  # what was asked while there was a fault may still be found unanswered
REMEMBERED = 50
ON_PAPER = frozenset({PrintOutcome.PRINTED, PrintOutcome.ASSUMED})
CHECK_DIGITS = "10X98765432"


def citizen(n: int) -> dict[str, Any]:
    """The n-th made-up person."""
    body = f"11010519{n // 1000 % 100:02d}0101{n % 1000:03d}"
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(body))
    birth = f"{body[6:10]}-{body[10:12]}-{body[12:14]}"
    return {**CITIZEN, "name": f"测试{n}", "number": body + CHECK_DIGITS[total % 11], "birth": birth}


class Day:
    """`do` one thing after another; AssertionError when something is not as it must be."""

    def __init__(self, station: Station, random: Random) -> None:
        self.station, self.random = station, random
        self.faults: dict[str, str | None] = dict.fromkeys(FAULTS)
        self.touched: dict[str, float] = dict.fromkeys(FAULTS, 0.0)
        self.n = 0
        self.paper_is_fine = True
        self.left_open = False  # after a job of which nothing is known, the printer's word may be that one's
        self.shown: deque[str] = deque(maxlen=REMEMBERED)
        self.garbled = False
        self.counts: Counter[str] = Counter()

    def do(self) -> None:
        """One operation at random."""
        self.n += 1
        weights = {self.lay_or_lift: 8, self.scan: 9, self.print: 11, self.spoil: 6, self.heal: 5, self.restart: 1}
        thing = self.random.choices(list(weights), list(weights.values()))[0]
        thing()
        self.counts[thing.__name__] += 1
        self.check_always()

    def check_always(self) -> None:
        """No one else's card, nothing printed twice, no code that was never shown."""
        cards, codes = self.station.cards, self.station.codes
        assert cards.wrong == []
        self.counts["cards read"] += len(cards.read())
        cards.told.clear()
        paper = self.station.on_paper()
        for job, result in self.station.results.items():
            self.check_paper(paper, job, result)
        if len(self.station.results) > REMEMBERED:
            self.station.results.pop(next(iter(self.station.results)))
        strangers = [text for text in codes.told if text not in self.shown]
        assert self.garbled or not strangers, strangers
        assert self.garbled or len(codes.told) == len(set(codes.told)), "told twice"
        self.counts["codes told"] += len(codes.told)
        codes.told.clear()

    # -- cards --------------------------------------------------------------------------------------------------------

    def lay_or_lift(self) -> None:
        if self.station.cards.lying is None:
            self.lay()
        else:
            self.put("reader", card=None)
            self.station.cards.lay(None)
            self.pass_time(2.0)

    def lay(self) -> None:
        card = citizen(self.n)
        self.station.cards.lay(card["number"])
        self.put("reader", card=card)
        if self.well("reader"):
            self.until(lambda: bool(self.station.cards.read()), CARD_SECONDS)
            assert self.station.cards.read() == [card["number"]], "the card was not read, or twice"
        else:
            self.pass_time(4.0)

    # -- codes --------------------------------------------------------------------------------------------------------

    def scan(self) -> None:
        text = f"TEST-{self.n}"
        well = self.well("scanner")
        self.shown.append(text)
        self.put("scanner", text=text)
        if well:
            self.until(lambda: bool(self.station.codes.told), CODE_SECONDS)
            assert self.station.codes.told == [text]
        else:
            self.pass_time(3.0)

    # -- paper --------------------------------------------------------------------------------------------------------

    def print(self) -> None:
        job, well = f"{self.n}", self.well("printer") and self.paper_is_fine
        mishap = self.random.random() < 0.4
        self.station.drivers["printer"].print_document(job, self.document(job), self.keep(job))
        if mishap:
            self.pass_time(1.2)
            self.random.choice((self.spoil_printer, self.spoil_paper))()
            if self.random.random() < 0.5:
                self.pass_time(3.0)
                self.mend("printer")
        self.until(lambda: job in self.station.results, PRINT_SECONDS)
        result = self.station.results[job]
        self.counts[result.outcome] += 1
        if well and not mishap:
            assert result.outcome in ON_PAPER, result
            assert result.outcome is PrintOutcome.PRINTED or self.left_open, result
        self.left_open = result.outcome not in {PrintOutcome.PRINTED, PrintOutcome.NOT_PRINTED}
        if self.random.random() < 0.1:
            self.ask_again(job, result)

    def ask_again(self, job: str, result: PrintResult) -> None:
        """The same job once more: the same answer, and no paper."""
        again: list[PrintResult] = []
        self.station.drivers["printer"].print_document(job, self.document(job), again.append)
        self.until(lambda: bool(again), PRINT_SECONDS)
        assert again == [result]

    def document(self, job: str) -> PrintDocument:
        middle = [TextLine(text=f"测试 {number}") for number in range(self.random.randrange(6))]
        qr = [QrCode(f"https://test.example/{job}")] if self.random.random() < 0.1 else []
        return PrintDocument((TextLine(text=f"<{job}"), *middle, *qr, TextLine(text=f"<{job}>"), Cut()))

    def keep(self, job: str) -> Callable[[PrintResult], None]:
        def done(result: PrintResult) -> None:
            assert job not in self.station.results, "told twice"
            self.station.results[job] = result

        return done

    def check_paper(self, paper: Counter[str], job: str, result: PrintResult) -> None:
        begun, ended = paper[f"<{job}"], paper[f"<{job}>"]
        if result.outcome is PrintOutcome.PRINTED:
            assert (begun, ended) == (1, 1), f"job {job}: told as printed, came out {begun}/{ended} times"
        elif result.outcome is PrintOutcome.NOT_PRINTED:
            assert (begun, ended) == (0, 0), f"job {job}: told as not printed, came out {begun}/{ended} times"
        assert max(begun, ended) <= 1, f"job {job} came out twice"

    # -- mishaps ------------------------------------------------------------------------------------------------------

    def spoil(self) -> None:
        name = self.random.choice(list(FAULTS))
        if name == "printer":
            self.random.choice((self.spoil_printer, self.spoil_paper))()
        else:
            self.set_fault(name, self.random.choice(FAULTS[name]))
        self.pass_time(5.0)

    def spoil_printer(self) -> None:
        self.set_fault("printer", self.random.choice(FAULTS["printer"]))

    def spoil_paper(self) -> None:
        change = self.random.choice(({"paper": "low"}, {"paper": "out"}, {"cover": "open"}, {"paper_left": 150}))
        self.paper_is_fine = change == {"paper": "low"} and self.paper_is_fine
        self.put("printer", **change)

    def set_fault(self, name: str, fault: str | None) -> None:
        self.faults[name] = fault
        self.touched[name] = self.station.time.now()
        self.garbled = self.garbled or (name == "scanner" and fault in GARBLING)
        self.put(name, fault=fault)

    def heal(self) -> None:
        for name in FAULTS:
            self.mend(name)
        self.station.time.sleep(LATE_SECONDS)
        self.until(lambda: all(self.is_well(name) for name in FAULTS), HEAL_SECONDS)
        self.forget_codes()
        for name in FAULTS:
            assert self.is_well(name), f"{name}: {self.station.drivers[name].status()}"

    def forget_codes(self) -> None:
        """What a garbled line said is over."""
        self.station.codes.told.clear()
        self.garbled = False

    def mend(self, name: str) -> None:
        self.set_fault(name, None)
        if name == "printer":
            self.paper_is_fine = True
            self.put("printer", paper="ok", cover="closed", paper_left=None)

    def restart(self) -> None:
        name = self.random.choice(list(FAULTS))
        if name == "scanner":  # blocked, it would take the last program's "stop" as one of the next, another model's
            self.mend(name)
        self.station.restart_driver(name)
        self.touched[name] = self.station.time.now()
        self.pass_time(1.0)

    # -- means --------------------------------------------------------------------------------------------------------

    def put(self, name: str, **changes: Any) -> None:
        self.station.simulators[name].control(**changes)

    def well(self, name: str) -> bool:
        """Whether nothing may go wrong: the driver has had the time to notice all there was."""
        quiet = self.station.time.now() - self.touched[name] > LATE_SECONDS
        return quiet and self.faults[name] is None and self.is_well(name)

    def is_well(self, name: str) -> bool:
        return self.station.drivers[name].status().health in {Health.OK, Health.DEGRADED}

    def pass_time(self, most: float) -> None:
        self.station.time.sleep(self.random.uniform(0.0, most))

    def until(self, true: Callable[[], bool], seconds: float) -> None:
        end = self.station.time.now() + seconds
        while not true() and self.station.time.now() < end:
            self.station.time.sleep(0.1)
