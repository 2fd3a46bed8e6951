"""Which simulated device proves which driver: one row a driver, for the contract suites of all kinds."""

from collections.abc import Callable
from dataclasses import dataclass

from hardware import registry
from hardware.simulators.sdt import SdtSimulator
from hardware.simulators.simulator import Line, Simulator

# By the driver's name: makes its device, without the waits of a real one.
SIMULATORS: dict[str, Callable[[Line], Simulator]] = {
    "sdt": lambda line: SdtSimulator(line, paced=False),
}


@dataclass(frozen=True, slots=True)
class Rig:
    """A driver with one of its models."""

    driver: str
    model: str

    def __str__(self) -> str:
        return f"{self.driver}-{self.model}"

    def simulate(self, line: Line) -> Simulator:
        return SIMULATORS[self.driver](line)


def rigs_of(kind: str) -> list[Rig]:
    """Every driver of ours of that kind, with every model it has; a new one is under contract at once."""
    ours = [name for name, driver in registry.BUILT_IN.items() if driver.kind == kind]
    return [Rig(name, model.name) for name in ours for model in registry.models_of(name)]
