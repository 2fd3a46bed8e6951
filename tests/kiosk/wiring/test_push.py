"""When the window takes what was pushed: never with somebody there, only in its hours, and each order once."""

import asyncio
import os
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.contract.config_push import AssignedBundle, ConfigAssignment, ConfigReport, ConfigState
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.state import Order, State, Word, give_up, keep, ordered, try_it
from kiosk.settings import UpdatesTable
from kiosk.wiring.push import ConfigWatch, has_bundle, in_window, update_command
from tests.kiosk.remote_config.test_slots import good, taken
from tests.support.clocks import HandClock

RESTART = Order(id="1" * 32, word="restart_app")
CLOSE = Order(id="2" * 32, word="out_of_service_on")
PAGE = Order(id="3" * 32, word="reprint_test_page")


@dataclass
class Rig:
    folder: ConfigFolder
    clock: HandClock = field(default_factory=HandClock)
    there: bool = False
    paper: str = ""
    did: list[str] = field(default_factory=list)
    updates: UpdatesTable = field(default_factory=UpdatesTable)

    @property
    def watch(self) -> ConfigWatch:
        return ConfigWatch(
            folder=self.folder,
            began_with=self.folder.state().active(self.clock.now()),
            clock=self.clock,
            updates=self.updates,
            post=lambda call: call(),
            at_rest=lambda: not self.there,
            begin_anew=lambda: self.did.append("anew"),
            close_down=lambda: self.did.append("closed"),
            print_test_page=lambda: self.did.append("printed") or self.paper,  # type: ignore[func-returns-value]
            nudge=lambda: self.did.append("nudged"),
            command=(),
        )


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    made = Rig(ConfigFolder(tmp_path))
    good(made.folder, 1)
    return made


def test_nothing_to_do(rig: Rig) -> None:
    assert not rig.watch.is_due(rig.folder.state())
    rig.watch.put_in_force()
    assert rig.did == []


def test_what_waits_is_tried_when_nobody_is_there(rig: Rig) -> None:
    watch = rig.watch
    taken(rig.folder, 2)
    rig.there = True
    watch.put_in_force()
    assert (rig.did, rig.folder.state().word) == ([], Word.STAGED)
    rig.there = False
    watch.put_in_force()
    assert (rig.did, rig.folder.state().word) == (["anew"], Word.TRIAL)


def test_only_in_its_hours(rig: Rig) -> None:
    rig.updates = UpdatesTable(window_from="02:00", window_until="04:00")
    watch = rig.watch
    taken(rig.folder, 2)
    assert not watch.is_due(rig.folder.state())
    rig.clock.advance(15 * 3600)
    assert watch.is_due(rig.folder.state())


def test_before_it_starts_it_waits_and_after_its_end_the_one_before_comes_back(rig: Rig) -> None:
    now = rig.clock.now()
    state = taken(rig.folder, 2)
    assert state.staged is not None
    later = replace(state, staged=replace(state.staged, starts=now + timedelta(hours=1), ends=now + timedelta(hours=3)))
    rig.folder.change(lambda _: later)
    watch = rig.watch
    assert not watch.is_due(later)
    rig.clock.advance(3600)
    assert watch.is_due(later)
    rig.folder.change(try_it)
    rig.folder.change(keep)
    watch = rig.watch
    assert not watch.is_due(rig.folder.state())
    rig.clock.advance(2 * 3600)
    watch.put_in_force()
    assert rig.did == ["anew"]
    active = rig.folder.state().active(rig.clock.now())
    assert active is not None
    assert active.version == 1


def test_each_order_is_obeyed_once_and_written_down_first(rig: Rig) -> None:
    watch = rig.watch
    rig.folder.change(lambda state: ordered(ordered(ordered(state, RESTART), CLOSE), PAGE))
    rig.there = True
    watch.put_in_force()
    assert rig.did == []
    rig.there = False
    for _ in range(5):
        watch.put_in_force()
    assert rig.did == ["anew", "closed", "printed"]
    state = rig.folder.state()
    assert state.out_of_service
    assert {order.outcome for order in state.orders} == {"done"}


def test_back_in_service(rig: Rig) -> None:
    rig.folder.change(
        lambda state: ordered(replace(state, out_of_service=True), Order(id="4" * 32, word="out_of_service_off"))
    )
    rig.watch.put_in_force()
    assert not rig.folder.state().out_of_service
    assert rig.did == ["anew"]


def test_no_paper_and_an_order_that_is_not_known(rig: Rig) -> None:
    rig.paper = "no printer"
    rig.folder.change(lambda state: ordered(ordered(state, PAGE), Order(id="5" * 32, word="dance")))
    watch = rig.watch
    watch.put_in_force()
    watch.put_in_force()
    orders = rig.folder.state().orders
    assert [(one.outcome, one.reason) for one in orders] == [("refused", "no printer"), ("refused", "not known")]


def offered(sequence: int) -> ConfigAssignment:
    bundle = AssignedBundle(version=sequence, sequence=sequence, target=f"default/{sequence}.bundle", step=100)
    return ConfigAssignment(group="default", bundle=bundle)


def test_what_is_news(rig: Rig) -> None:
    state = rig.folder.state()
    assert not has_bundle(offered(1), state)
    assert has_bundle(offered(2), state)
    assert not has_bundle(ConfigAssignment(group="default"), State())


@dataclass
class FakeClient:
    told: Any
    heard: list[ConfigReport] = field(default_factory=list)

    async def config(self) -> Any:
        return self.told

    async def report_config(self, said: ConfigReport) -> bool:
        self.heard.append(said)
        return True


def test_the_centre_hears_of_a_change_once_and_gives_the_root_once(rig: Rig) -> None:
    first = FakeClient(ConfigAssignment(group="pilot", root={"signed": {}}))
    watch = rig.watch
    asyncio.run(watch.ask(first))  # type: ignore[arg-type]
    asyncio.run(watch.ask(first))  # type: ignore[arg-type]
    assert [(one.state, one.version, one.tried) for one in first.heard] == [(ConfigState.GOOD, 1, 1)]
    anchor = rig.folder.anchor()
    assert anchor is not None
    assert anchor.group == "pilot"
    asyncio.run(watch.ask(FakeClient(ConfigAssignment(group="other", root={"x": 1}))))  # type: ignore[arg-type]
    assert rig.folder.anchor() == anchor
    taken(rig.folder, 2)
    rig.folder.change(try_it)
    rig.folder.change(lambda state: give_up(state, "home did not come up", rig.clock.now()))
    asyncio.run(watch.ask(first))  # type: ignore[arg-type]
    assert (first.heard[-1].state, first.heard[-1].tried, first.heard[-1].version) == (ConfigState.ROLLED_BACK, 2, 1)


def test_it_nudges_as_often_as_the_settings_say(rig: Rig) -> None:
    rig.updates = UpdatesTable(poll_seconds=60)

    async def look_for(seconds: int) -> None:
        stop = asyncio.Event()

        async def wait(_: float, *__: asyncio.Event) -> None:
            rig.clock.advance(1)
            if rig.clock.seconds >= seconds:
                stop.set()

        await rig.watch.run(stop, wait)

    asyncio.run(look_for(200))
    assert rig.did == ["nudged"] * 4


@pytest.mark.parametrize(
    ("hours", "open_at"),
    [(("", ""), True), (("02:00", ""), True), (("11:00", "13:00"), True), (("13:00", "11:00"), False)],
)
def test_the_maintenance_window(hours: tuple[str, str], open_at: bool) -> None:
    assert in_window(UpdatesTable(window_from=hours[0], window_until=hours[1]), HandClock().now()) is open_at


def test_the_process_that_takes_it_has_this_stations_settings() -> None:
    command = update_command(Path("/data"), [Path("/etc/kiosk.toml")])
    assert command[-4:] == ("--data", "/data", "--config", "/etc/kiosk.toml")


HANGS = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"


def test_it_is_put_in_force_while_the_process_that_took_it_still_tells_the_centre(rig: Rig, tmp_path: Path) -> None:
    told = tmp_path / "pid"
    watch = replace(rig.watch, command=("-c", HANGS, str(told)))

    async def take_one(stop: asyncio.Event) -> None:
        async def wait(_: float, *__: asyncio.Event) -> None:
            await asyncio.sleep(0.01)
            if told.exists() and told.read_text(encoding="ascii") and rig.folder.state().staged is None:
                taken(rig.folder, 2)
            if "anew" in rig.did:
                stop.set()

        await watch.ask(FakeClient(offered(2)))  # type: ignore[arg-type]
        await asyncio.wait_for(watch.run(stop, wait), 120)

    asyncio.run(take_one(asyncio.Event()))
    assert rig.folder.state().word is Word.TRIAL
    with pytest.raises(ProcessLookupError):
        os.kill(int(told.read_text(encoding="ascii")), 0)


def test_an_update_that_ends_is_asked_after_and_begun_again_only_for_news(rig: Rig, tmp_path: Path) -> None:
    told = tmp_path / "times"
    watch = replace(rig.watch, command=("-c", "import sys; open(sys.argv[1], 'a').write('x')", str(told)))
    looks: list[None] = []

    async def look(stop: asyncio.Event) -> None:
        async def wait(_: float, *__: asyncio.Event) -> None:
            await asyncio.sleep(0.01)
            looks.extend([None] if rig.did else [])
            if len(looks) > 5:
                stop.set()

        await watch.ask(FakeClient(offered(2)))  # type: ignore[arg-type]
        await asyncio.wait_for(watch.run(stop, wait), 120)

    asyncio.run(look(asyncio.Event()))
    assert (told.read_text(encoding="ascii"), rig.did) == ("x", ["nudged"])
