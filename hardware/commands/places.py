"""Where a simulated device is to be found: `--link PATH`, a pty, or `--tcp HOST:PORT`."""

import argparse
import json
from pathlib import Path
from urllib.parse import urlsplit

from hardware.simulators.plug import Plug
from hardware.simulators.pty_host import PtyHost
from hardware.simulators.tcp_host import TcpHost


def add_place(parser: argparse.ArgumentParser) -> None:
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--link", type=Path, metavar="PATH", help="a pty that PATH links to; ready when PATH exists")
    place.add_argument(
        "--tcp", type=address, metavar="HOST:PORT", help="a TCP port, 0 for any; told as one JSON line when ready"
    )


def address(text: str) -> tuple[str, int]:
    """Host and port of `--tcp`; an IPv6 address stands in brackets, no host is this machine alone."""
    try:
        parts = urlsplit(f"//{text}")
        port = parts.port
    except ValueError:
        port = None
    if port is None:
        raise argparse.ArgumentTypeError("HOST:PORT")
    return parts.hostname or "127.0.0.1", port


def place_of(options: argparse.Namespace) -> Plug:
    return PtyHost(options.link) if options.link else TcpHost(*options.tcp)


def tell_ready(plug: Plug) -> None:
    """Say the address on standard output; a link says by its being there that all is ready."""
    if isinstance(plug, TcpHost) and plug.plugged:
        print(json.dumps({"ready": True, "port": plug.url}), flush=True)
