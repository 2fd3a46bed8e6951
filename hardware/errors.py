"""What goes wrong when a device breaks its word. Expected answers ("no card", "paper out") are values in `api`.

DeviceError
 ├─ DeviceUnavailableError   cannot be opened, unplugged, no rights
 │   ├─ DeviceInUseError      another program holds the port
 │   └─ WrongDeviceError      what is at the port is no device of this kind
 ├─ DeviceTimeoutError       opened, but said nothing in time
 └─ DeviceProtocolError      said something the driver does not understand
"""


class DeviceError(Exception):
    """Base of all device faults."""


class DeviceUnavailableError(DeviceError):
    """The device cannot be opened, or has gone. `cause` is what its status then says."""

    cause = "disconnected"


class DeviceInUseError(DeviceUnavailableError):
    """Another program holds the port."""

    cause = "in_use"


class WrongDeviceError(DeviceUnavailableError):
    """What is at the port is no device of this kind."""

    cause = "wrong_device"


class DeviceTimeoutError(DeviceError):
    """The device is there and silent."""


class DeviceProtocolError(DeviceError):
    """The device answered with something that is no answer."""
