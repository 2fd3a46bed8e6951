"""The jack before its simulator, under every fault of the line: what is not known for certain counts as out."""

import pytest

from hardware.api import Health, Plug
from hardware.drivers.headphone_jack import HeadphoneJack
from hardware.drivers.jack_model import JackModel
from hardware.drivers.model_files import load_model
from hardware.simulators.headphone_jack import HeadphoneJackSimulator
from tests.hardware.virtual_bench import new_plug, pass_time, wait_until, wired_to

MODEL = load_model("jack-evdev", JackModel)
FAULTS = ("silent", "noise", "truncated", "slow", "dropped", "unplugged", "blocked", "bad_checksum")


def test_in_and_out_are_told_as_they_happen():
    plug = new_plug("jack")
    jack = HeadphoneJack(wired_to(plug, "headphones"), MODEL)
    told: list[Plug] = []
    jack.on_status(lambda status: told.append(status.plug))
    with HeadphoneJackSimulator(plug) as simulator:
        assert not jack.plugged_in
        jack.start()
        assert wait_until(plug, lambda: jack.status().plug is Plug.OUT)
        assert jack.status().health is Health.OK
        simulator.control(plug="in")
        assert wait_until(plug, lambda: jack.plugged_in)
        simulator.control(plug="out")
        assert wait_until(plug, lambda: not jack.plugged_in)
        jack.stop()
    assert [plug for at, plug in enumerate(told) if plug is not Plug.UNKNOWN and told[at - 1] is not plug] == [
        Plug.OUT,
        Plug.IN,
        Plug.OUT,
    ]


def test_what_was_in_before_anybody_listened_is_known():
    plug = new_plug("jack")
    jack = HeadphoneJack(wired_to(plug, "headphones"), MODEL)
    with HeadphoneJackSimulator(plug) as simulator:
        simulator.control(plug="in")
        jack.start()
        assert wait_until(plug, lambda: jack.plugged_in)
        jack.stop()


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_breaks_nobody_is_thought_to_listen_alone_who_does_not(fault: str):
    """In, then out while the line is broken; healed, it is known again."""
    plug = new_plug("jack")
    jack = HeadphoneJack(wired_to(plug, "headphones"), MODEL)
    with HeadphoneJackSimulator(plug) as simulator:
        simulator.control(plug="in")
        jack.start()
        assert wait_until(plug, lambda: jack.plugged_in)
        simulator.control(fault=fault)
        pass_time(plug, 5)
        simulator.control(fault=None, plug="out")
        assert wait_until(plug, lambda: jack.status().plug is Plug.OUT)
        assert not jack.plugged_in
        jack.stop()


def test_a_jack_that_is_gone_is_out():
    plug = new_plug("jack")
    jack = HeadphoneJack(wired_to(plug, "headphones"), MODEL)
    with HeadphoneJackSimulator(plug) as simulator:
        simulator.control(plug="in")
        jack.start()
        assert wait_until(plug, lambda: jack.plugged_in)
        simulator.control(fault="unplugged")
        assert wait_until(plug, lambda: jack.status().health is Health.ABSENT)
        assert not jack.plugged_in
        simulator.control(fault=None)
        assert wait_until(plug, lambda: jack.plugged_in)
        jack.stop()
