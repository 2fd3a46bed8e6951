"""The serial ports that are there, by the names that last: looked up in /dev/serial and sysfs, never opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path("/")
NO_UART = "0"  # `type` of the ttyS that a kernel offers where no chip is


@dataclass(frozen=True, slots=True)
class Usb:
    """Of the device that the port belongs to; `vendor` and `product` are four hex digits."""

    vendor: str
    product: str
    maker: str | None = None


@dataclass(frozen=True, slots=True)
class SerialPort:
    """`path` is the name to configure: by-id, else by-path, else the device itself, which may change its number.

    `by_path` names the socket: the way to tell two devices apart that have the same id.
    """

    path: str
    device: str
    by_path: str | None = None
    usb: Usb | None = None


def serial_ports(root: Path = ROOT) -> list[SerialPort]:
    """In order of their devices. `root` is `/` but in tests."""
    names = sorted({*links(root, "by-id").values(), *links(root, "by-path").values(), *real_ttys(root)})
    by_id, by_path = turned(links(root, "by-id")), turned(links(root, "by-path"))
    return [
        SerialPort(
            by_id.get(name) or by_path.get(name) or f"/dev/{name}",
            f"/dev/{name}",
            by_path.get(name),
            usb_of(root, name),
        )
        for name in names
    ]


def links(root: Path, kind: str) -> dict[str, str]:
    """From the path of each link to the name of the device it points to; none where the folder is not."""
    folder = root / "dev/serial" / kind
    try:
        found = sorted(folder.iterdir())
        return {f"/dev/serial/{kind}/{link.name}": link.readlink().name for link in found if link.is_symlink()}
    except OSError:
        return {}


def turned(names: dict[str, str]) -> dict[str, str]:
    """By device; of several links the first."""
    return {device: link for link, device in reversed(names.items())}


def real_ttys(root: Path) -> Iterator[str]:
    """Ttys with a device behind them."""
    try:
        ttys = list((root / "sys/class/tty").iterdir())
    except OSError:
        return
    for tty in ttys:
        if (tty / "device").exists() and read_word(tty / "type") != NO_UART:
            yield tty.name


def usb_of(root: Path, name: str) -> Usb | None:
    """What the USB device says of itself, a few folders above the port."""
    place = (root / "sys/class/tty" / name / "device").resolve()
    for folder in (place, *place.parents):
        vendor, product = read_word(folder / "idVendor"), read_word(folder / "idProduct")
        if vendor and product:
            return Usb(vendor, product, read_word(folder / "manufacturer"))
    return None


def read_word(path: Path) -> str | None:
    """One line of sysfs, without what could upset a terminal."""
    try:
        text = path.read_text("utf-8", "replace").strip()
    except OSError:
        return None
    return "".join(char for char in text if char.isprintable()) or None
