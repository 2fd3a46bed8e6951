"""`hardware replay`: the device's side of a recording, for any program, until it was played or SIGTERM."""

import argparse
import signal
from pathlib import Path

from hardware.commands.answer import add_json, seconds, write_answer
from hardware.commands.places import add_place, place_of, tell_ready
from hardware.recording.pieces import RecordingError, read_recording
from hardware.recording.player import Player


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    del fonts
    parser = commands.add_parser("replay", help="play a recording's device on a pty or a TCP port")
    parser.add_argument("file", type=Path, metavar="FILE")
    add_place(parser)
    text = "how long a program that left in the middle may stay away"
    parser.add_argument("--timeout", type=seconds, default=30.0, metavar="S", help=text)
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    try:
        _, entries = read_recording(options.file.read_text("ascii"))
    except (OSError, UnicodeDecodeError) as error:
        raise RecordingError(f"{options.file}: {error}") from error
    plug = place_of(options)
    player = Player(plug, entries, options.timeout)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: player.stop())
    try:
        plug.plug()
    except OSError as error:
        return write_answer({"error": "cannot_start", "cause": str(error)}, options, code=1)
    tell_ready(plug)
    difference = player.play()
    plug.close()
    if difference is None:
        return write_answer({"ok": True, "lines": len(entries) + 1}, options)
    answer = {"ok": False, "at": difference.at, "expected": difference.expected, "got": difference.got}
    return write_answer(answer, options, code=1)
