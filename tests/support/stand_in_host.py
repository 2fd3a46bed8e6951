"""In place of the engines' process, by a script told on the command line: speaks the frames, and breaks as asked.

ready     opens every engine and answers every ask with the letters as its one candidate
deaf      opens every engine and never answers
mute      never says anything
dies      ends as soon as it is asked something
dies-once ends at the first ask of all, by the file named next; then is ready
babbles   opens every engine and answers with what is no frame
odd       answers with a frame that no such program sends
at-once   ends before it says anything
"""

import os
import sys
from pathlib import Path

from kiosk.input.api import Candidates, Engine, EngineState
from kiosk.input.frames import FrameDecoder, Message, answer_message, encode, state_message

ENDED = 7


def main(manner: str, *more: str) -> None:
    decoder = FrameDecoder()
    while data := os.read(0, 65_536):
        for message in decoder.feed(data):
            if "setup" in message:
                _open(manner)
            else:
                _answer(message, manner, *more)


def _open(manner: str) -> None:
    if manner == "at-once":
        os._exit(ENDED)
    if manner != "mute":
        for engine in Engine:
            _say(encode(state_message(EngineState(engine, detail=f"stand-in {os.getpid()}"))))


def _answer(message: Message, manner: str, *more: str) -> None:
    match manner:
        case "deaf" | "mute":
            return
        case "dies":
            os._exit(ENDED)
        case "dies-once" if not Path(more[0]).exists():
            Path(more[0]).touch()
            os._exit(ENDED)
        case "babbles":
            _say(b"\xff" * 64)
        case "odd":
            _say(encode({"weather": "fine"}))
        case _:
            letters = str(message.get("letters", ""))
            _say(encode(answer_message(message["ask"], Candidates((letters,), letters, letters=letters))))


def _say(frame: bytes) -> None:
    os.write(1, frame)


if __name__ == "__main__":
    main(*sys.argv[1:])
