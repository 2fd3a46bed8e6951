"""Handwriting: the strokes are drawn as a small picture and read by a network that reads printed lines.

So neither the order nor the number of strokes matters. What it reads is kept to what is written on the mainland.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kiosk.input.allowed_characters import SIGNS, allowed_characters
from kiosk.input.api import Candidates, Stroke
from kiosk.input.strokes_drawn import HEIGHT, Manner, Picture, Writing, draw, writing_of

# One character is read three times: with a broad pen and a calm hand, and turned a little to either side.
MANNERS = (Manner(pen=3.0, smoothing=6), Manner(pen=2.2, smoothing=2, turn=-6), Manner(pen=2.2, smoothing=2, turn=5))
_WIDTH = 64
# As wide as this it may be several characters; then it is read as a line too.
_WIDE = 1.5
_MOST_WIDE = 8.0
_LINE = Manner(pen=2.6, smoothing=2)
_BLANK = 0  # what the network says where there is no character
_DOT = (((0.5, 0.5),),)

Scores = NDArray[np.float32]


class PictureRecogniser:
    """Implements `api.Recogniser`."""

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, ["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        told = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._chars = ("", *told, " ")  # 0 is _BLANK
        self._han = self._places(allowed_characters())
        self._all = self._places(allowed_characters() | SIGNS)
        self.detail = f"PP-OCRv6 by onnxruntime {onnxruntime.__version__}, {len(self._han)} characters"
        self.candidates(_DOT, 1, signs=False)  # the first time takes longest

    def candidates(self, strokes: tuple[Stroke, ...], count: int, *, signs: bool) -> Candidates:
        writing = writing_of(strokes)
        if writing is None:
            return Candidates()
        allowed = self._all if signs else self._han
        texts = dict.fromkeys([*self._line(writing, allowed), *self._character(writing, allowed, count + 1)])
        return Candidates(texts=tuple(texts)[:count], more=len(texts) > count)

    def _places(self, wanted: frozenset[str]) -> NDArray[np.intp]:
        return np.array([place for place, char in enumerate(self._chars) if char in wanted])

    def _character(self, writing: Writing, allowed: NDArray[np.intp], count: int) -> Iterator[str]:
        read = self._read([draw(writing, manner, width=_WIDTH) for manner in MANNERS])
        scores: Scores = np.sqrt(read.max(axis=1)[:, allowed]).sum(axis=0)
        return (self._chars[place] for place in allowed[np.argsort(-scores)[:count]])

    def _line(self, writing: Writing, allowed: NDArray[np.intp]) -> list[str]:
        """Several characters side by side, as far as they can be told; nothing when it is one."""
        if writing.aspect < _WIDE:
            return []
        width = round(HEIGHT * min(writing.aspect, _MOST_WIDE) / 8) * 8
        (read,) = self._read([draw(writing, _LINE, width=width)])
        text = self._decode(read, allowed)
        return [text] if len(text) > 1 else []

    def _decode(self, read: Scores, allowed: NDArray[np.intp]) -> str:
        """What stands at most steps, once for as long as it stands there."""
        places = np.concatenate(([_BLANK], allowed))
        steps = places[read[:, places].argmax(axis=1)]
        return "".join(self._chars[place] for place, _ in groupby(steps) if place != _BLANK)

    def _read(self, pictures: Sequence[Picture]) -> Scores:
        """(pictures, steps, characters): how likely each is, from left to right."""
        batch = np.repeat(np.stack(pictures)[:, None], 3, axis=1)
        scores: Scores = self._session.run(None, {self._input: batch})[0]
        return scores
