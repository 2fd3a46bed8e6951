"""The simulated jack, seen by a program that knows nothing but bytes."""

import struct

from hardware.simulators.headphone_jack import HeadphoneJackSimulator
from tests.hardware.virtual_bench import Client, new_plug
from tests.hardware.virtual_time import VirtualTime

SIZE = struct.calcsize("llHHi")


def events(client: Client, count: int) -> list[tuple[int, int, int]]:
    data = client.read(SIZE * count)
    return [struct.unpack("llHHi", data[at : at + SIZE])[2:] for at in range(0, len(data), SIZE)]


def test_it_tells_how_it_stands_and_then_each_change():
    plug = new_plug("jack")
    assert isinstance(plug.time, VirtualTime)
    with HeadphoneJackSimulator(plug) as simulator, Client(plug.open(), plug.time, 3.0) as client:
        assert events(client, 2) == [(5, 2, 0), (0, 0, 0)]
        simulator.control(plug="in")
        assert events(client, 2) == [(5, 2, 1), (0, 0, 0)]
        simulator.control(plug="in")
        assert client.read(1) == b""
        simulator.control(plug="out")
        assert events(client, 2) == [(5, 2, 0), (0, 0, 0)]
