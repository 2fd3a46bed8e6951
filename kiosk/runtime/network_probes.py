"""This machine's own look at the network, hop by hop; what `TryNetwork` asks for."""

import errno
import socket
import ssl
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.maintenance.device_tests.network import Certificate, Hop, Spoken

SECONDS = 5.0
_PING_SECONDS = 2.0
_ROUTES, _NEIGHBOURS = Path("/proc/net/route"), Path("/proc/net/arp")
_ROUTE_UP, _ROUTE_GATEWAY, _NEIGHBOUR_KNOWN = 1, 2, 2
_ECHO = struct.pack("!BBHHH", 8, 0, 0, 0, 1)  # the kernel puts in number and check sum
_DISCARD = 9  # a port at which nobody listens: that the neighbour was asked for is what counts
_CAUSES = {
    errno.ECONNREFUSED: "refused",
    errno.ENETUNREACH: "no_route",
    errno.EHOSTUNREACH: "no_route",
    errno.ENETDOWN: "no_route",
}
_EXPIRED, _OTHER_NAME = 10, 62  # of OpenSSL's X509_V_ERR_*
_NOT_TRUSTED = {_EXPIRED: "certificate_over", _OTHER_NAME: "other_name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkProbes:
    """`ask` speaks with the centre itself; `context` says whom to trust."""

    ask: Callable[[str], Spoken]
    context: Callable[[], ssl.SSLContext] = ssl.create_default_context
    routes: Path = _ROUTES
    neighbours: Path = _NEIGHBOURS

    def address(self, host: str) -> Hop:
        """Nothing is sent for this: a datagram socket only takes the way."""
        try:
            there = _numeric(host) or ("192.0.2.1", socket.AF_INET)
            with socket.socket(there[1], socket.SOCK_DGRAM) as line:
                line.connect((there[0], _DISCARD))
                return Hop(said=line.getsockname()[0])
        except OSError:
            return Hop("no_address")

    def gateway(self) -> Hop:
        address = default_gateway(self.routes)
        if address is None:
            return Hop("no_gateway")
        began = time.monotonic()
        heard = _echo(address)
        if heard is None:
            heard = self._is_neighbour(address)
        if heard:
            return Hop(ms=_since(began), said=address)
        return Hop("no_echo" if heard is False else "not_told", said=address)

    def look_up(self, host: str) -> Hop:
        began = time.monotonic()
        try:
            found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
        except (OSError, UnicodeError):
            return Hop("no_name", _since(began))
        return Hop(ms=_since(began), said=str(found[0][4][0]))

    def connect(self, host: str, port: int) -> Hop:
        began = time.monotonic()
        try:
            with socket.create_connection((host, port), SECONDS):
                return Hop(ms=_since(began))
        except OSError as fault:
            return Hop(_cause(fault), _since(began))

    def secure(self, host: str, port: int) -> Certificate:
        began = time.monotonic()
        try:
            with (
                socket.create_connection((host, port), SECONDS) as line,
                self.context().wrap_socket(line, server_hostname=host) as sealed,
            ):
                return Certificate(ends=_ends(sealed), ms=_since(began))
        except ssl.SSLCertVerificationError as fault:
            return Certificate(_NOT_TRUSTED.get(fault.verify_code, "not_trusted"), ms=_since(began))
        except ssl.SSLError:
            return Certificate("not_tls", ms=_since(began))
        except OSError as fault:
            return Certificate(_cause(fault), ms=_since(began))

    def _is_neighbour(self, address: str) -> bool | None:
        """Whether it refuses what is sent to a port where nobody listens, or else is known by its hardware address;
        None: the kernel does not say."""
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
                line.settimeout(_PING_SECONDS / 2)
                line.connect((address, _DISCARD))
                line.send(b"")
                line.recv(1)
        except ConnectionRefusedError:
            return True
        except OSError:
            pass
        try:
            lines = self.neighbours.read_text(encoding="ascii").splitlines()[1:]
        except (OSError, UnicodeDecodeError):
            return None
        return any(_knows(line.split(), address) for line in lines)


def default_gateway(routes: Path = _ROUTES) -> str | None:
    """Of IPv4, by the kernel's own table."""
    try:
        lines = routes.read_text(encoding="ascii").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return None
    for fields in map(str.split, lines):
        if len(fields) > 3 and fields[1] == "00000000" and int(fields[3], 16) & (_ROUTE_UP | _ROUTE_GATEWAY) == 3:  # noqa: PLR2004
            return socket.inet_ntoa(struct.pack("<L", int(fields[2], 16)))
    return None


def _knows(fields: list[str], address: str) -> bool:
    return len(fields) > 2 and fields[0] == address and int(fields[2], 16) & _NEIGHBOUR_KNOWN != 0  # noqa: PLR2004


def _echo(address: str) -> bool | None:
    """Whether it answers an echo; None: this user may not ask, or nothing came, which not every gateway sends."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP) as line:
            line.settimeout(_PING_SECONDS)
            line.sendto(_ECHO, (address, 0))
            line.recv(64)
    except OSError:
        return None
    return True


def _numeric(host: str) -> tuple[str, socket.AddressFamily] | None:
    """Where the way leads, without asking anybody for a name that is none."""
    try:
        found = socket.getaddrinfo(host, None, proto=socket.IPPROTO_UDP)
    except (OSError, UnicodeError):
        return None
    return str(found[0][4][0]), found[0][0]


def _ends(sealed: ssl.SSLSocket) -> datetime | None:
    told = (sealed.getpeercert() or {}).get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(told), UTC) if isinstance(told, str) else None


def _cause(fault: OSError) -> str:
    if isinstance(fault, TimeoutError):
        return "timeout"
    return _CAUSES.get(fault.errno or 0, "no_connection")


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
