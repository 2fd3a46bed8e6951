"""What is looked at without hands: the network hop by hop, the clock, the power, the machine, a camera."""

from collections.abc import Callable, Sequence
from functools import partial

from kiosk.maintenance.device_tests.step import Step
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.parts import Button


class LookedAtPresenter(TestPresenter):
    """Begins by itself when the page opens."""

    __test__ = False

    def look(self) -> Callable[[], Sequence[Step]]:
        """What blocks."""
        raise NotImplementedError

    def begin(self) -> None:
        self.try_out(self.look())

    def forward(self) -> None:
        if not self.busy:
            self.steps = ()
            self.try_out(self.look())

    def primary(self) -> Button | None:
        return self.begin_button()


class NetworkPresenter(LookedAtPresenter):
    """Every hop is shown as soon as it is known."""

    code = "network"
    words = ("tests.network", "tests.network_hint")

    def look(self) -> Callable[[], Sequence[Step]]:
        return partial(self.desk.network, self.menu.desk.runner.bind(self._hop))

    def _hop(self, step: Step) -> None:
        if self.busy:
            self.add(step)


class ClockPresenter(LookedAtPresenter):
    code = "clock"
    words = ("tests.clock", "tests.clock_hint")

    def look(self) -> Callable[[], Sequence[Step]]:
        return self.desk.clock


class PowerPresenter(LookedAtPresenter):
    code = "power"
    words = ("tests.power", "tests.power_hint")

    def look(self) -> Callable[[], Sequence[Step]]:
        return self.desk.power


class MachinePresenter(LookedAtPresenter):
    code = "machine"
    words = ("tests.machine", "tests.machine_hint")

    def look(self) -> Callable[[], Sequence[Step]]:
        return self.desk.machine


class CameraPresenter(LookedAtPresenter):
    code = "camera"
    words = ("tests.camera", "tests.camera_hint")

    def look(self) -> Callable[[], Sequence[Step]]:
        return self.desk.cameras
