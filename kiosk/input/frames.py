"""The pipe between the window and the engines: one message a frame.

    | length, 4 bytes, big-endian | that many bytes of UTF-8: one JSON object |

To the engines, first `{"setup": ...}`, then `{"ask": number, "kind": "Spell", ...}`. From them, of each engine once
`{"engine": name, "reason", "detail"}` and of each file with faults `{"fault": {...}}`; then `{"answer": number, ...}`.
"""

import dataclasses
import json
from collections.abc import Callable
from typing import Any, TypeVar

from kiosk.input.api import (
    Answer,
    Ask,
    Candidates,
    Choose,
    Committed,
    Engine,
    EngineAway,
    EngineState,
    LookUp,
    OrderStrokes,
    Point,
    Reason,
    Recognise,
    Spell,
    SpellName,
)

_HEAD = 4
LONGEST = 4_000_000  # a pad full of strokes is a hundredth of it

T = TypeVar("T")
Message = dict[str, Any]


class FrameError(Exception):
    """What came is no frame of this pipe; nothing behind it can be read. Never carries what was in it."""


def encode(message: Message) -> bytes:
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(body) > LONGEST:
        raise FrameError("longer than a frame may be")
    return len(body).to_bytes(_HEAD, "big") + body


class FrameDecoder:
    """Takes what the pipe gave, cut anywhere; gives whole messages."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> list[Message]:
        """Raises FrameError."""
        self._held += data
        messages = []
        while (message := self._next()) is not None:
            messages.append(message)
        return messages

    def _next(self) -> Message | None:
        if len(self._held) < _HEAD:
            return None
        length = int.from_bytes(self._held[:_HEAD], "big")
        if length > LONGEST:
            raise FrameError("longer than a frame may be")
        if len(self._held) < _HEAD + length:
            return None
        body = bytes(self._held[_HEAD : _HEAD + length])
        del self._held[: _HEAD + length]
        return _object(body)


def _object(body: bytes) -> Message:
    try:
        message = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise FrameError("no JSON") from None
    if not isinstance(message, dict):
        raise FrameError("no object")
    return message


# -- what the frames carry ---------------------------------------------------------------------------------------------

_ASKS: dict[str, type[Ask]] = {kind.__name__: kind for kind in (Spell, Choose, SpellName, OrderStrokes, LookUp)}


def ask_message(number: int, ask: Ask) -> Message:
    return {"ask": number, "kind": type(ask).__name__, **dataclasses.asdict(ask)}


def read_ask(message: Message) -> tuple[int, Ask]:
    """Raises FrameError."""
    return _read(message, _ask)


def _ask(message: Message) -> tuple[int, Ask]:
    fields = {name: value for name, value in message.items() if name not in {"ask", "kind"}}
    if message["kind"] == Recognise.__name__:
        strokes = tuple(tuple(_point(point) for point in stroke) for stroke in fields["strokes"])
        return int(message["ask"]), Recognise(strokes, int(fields["count"]), signs=bool(fields["signs"]))
    return int(message["ask"]), _ASKS[message["kind"]](**fields)


def _point(point: Any) -> Point:
    x, y = point
    return float(x), float(y)


def answer_message(number: int, answer: Answer) -> Message:
    match answer:
        case EngineAway(state):
            said: Message = {"away": state_message(state)}
        case Committed(text, rest):
            said = {"text": text, "rest": dataclasses.asdict(rest)}
        case Candidates():
            said = {"candidates": dataclasses.asdict(answer)}
    return {"answer": number, **said}


def read_answer(message: Message) -> tuple[int, Answer]:
    """Raises FrameError."""
    return _read(message, lambda told: (int(told["answer"]), _answer(told)))


def _answer(message: Message) -> Answer:
    if "away" in message:
        return EngineAway(_state(message["away"]))
    if "text" in message:
        return Committed(str(message["text"]), _candidates(message["rest"]))
    return _candidates(message["candidates"])


def _candidates(message: Message) -> Candidates:
    lists = {name: tuple(map(str, message[name])) for name in ("texts", "readings")}
    return Candidates(**{**message, **lists})


def state_message(state: EngineState) -> Message:
    return {"engine": state.engine.value, "reason": state.reason and state.reason.value, "detail": state.detail}


def read_state(message: Message) -> EngineState:
    """Raises FrameError."""
    return _read(message, _state)


def _state(message: Message) -> EngineState:
    reason = message["reason"]
    return EngineState(Engine(message["engine"]), Reason(reason) if reason else None, str(message["detail"]))


def _read(message: Message, read: Callable[[Message], T]) -> T:
    try:
        return read(message)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise FrameError("no message of this pipe") from None
