"""The headphone jack behind `HeadphoneJack`: what is not known for certain counts as out."""

import logging
from dataclasses import replace

from hardware.api import Health, JackStatus, Plug
from hardware.drivers.jack_model import JackModel
from hardware.drivers.owned_device import OwnedDevice
from hardware.drivers.status_board import unavailable
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError, DeviceUnavailableError
from hardware.protocols.jack_switch import Jack, JackDecoder
from hardware.transports import Transport

log = logging.getLogger(__name__)

READ_PIECE = 4096
WAIT_SECONDS = 0.5
PLUGS = {Jack.IN: Plug.IN, Jack.OUT: Plug.OUT, Jack.LOST: Plug.UNKNOWN}


class HeadphoneJack(OwnedDevice[JackStatus]):
    """See `hardware.api.HeadphoneJack`."""

    def __init__(self, wiring: Wiring, model: JackModel) -> None:
        super().__init__(wiring, JackStatus(device=wiring.device, health=Health.UNKNOWN))
        self._model = model
        self._line: Transport | None = None
        self._decoder = JackDecoder(model.switch)

    @property
    def plugged_in(self) -> bool:
        status = self.status()
        return status.plug is Plug.IN and status.health is Health.OK

    # -- the owner thread ---------------------------------------------------------------------------------------------

    def _step(self) -> float:
        try:
            return self._listen()
        except DeviceError as error:
            return self._failed(error)
        finally:
            self._board.mark_checked()

    def _listen(self) -> float:
        if self._line is None:
            self._opening()
            self._line = self._open_line()
            self._decoder = JackDecoder(self._model.switch)
            self._say(Plug.UNKNOWN)
        data = self._line.read(READ_PIECE, WAIT_SECONDS)
        told = self._decoder.feed(data) if data else self._decoder.silence()
        for jack in told:
            self._say(PLUGS[jack])
        if told and told[-1] is Jack.LOST:
            self._begin_anew()  # opened again, the kernel says how it stands
        return 0.0

    def _say(self, plug: Plug) -> None:
        health = Health.UNKNOWN if plug is Plug.UNKNOWN else Health.OK
        self._board.put(replace(self._board.read(), plug=plug, health=health, cause=None))
        self._back_off.reset()

    def _begin_anew(self) -> None:
        log.info("jack: events were lost")
        self._close()

    def _failed(self, error: DeviceError) -> float:
        """It cannot be opened or has gone: nobody is known to listen alone."""
        if self._thread.stopping:
            return 0.0
        log.info("jack: %s", type(error).__name__)
        self._close()
        cause = unavailable(error) if isinstance(error, DeviceUnavailableError) else "not_understood"
        self._board.put(replace(self._board.read(), plug=Plug.UNKNOWN, health=Health.ABSENT, cause=cause))
        return self._back_off.next()

    def _close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None
