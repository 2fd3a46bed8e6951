from typing import Any

import pytest

from kiosk.domain.signature import SignedBy, signed_by


@pytest.mark.parametrize(
    ("answer", "by", "words"),
    [
        ({"strokes": [[[0, 0], [1, 1]]]}, SignedBy.HAND, "已签名"),
        ({"strokes": [[[0, 0], [1, 1]]], "by": "proxy"}, SignedBy.PROXY, "代办人签名"),
        ({"fingerprint": "at_desk"}, SignedBy.FINGERPRINT, "到窗口按手印"),
    ],
)
def test_whose_hand_it_is(answer: Any, by: SignedBy, words: str) -> None:
    assert signed_by(answer) is by
    assert by.words == words


@pytest.mark.parametrize("answer", [None, True, "signed", [], {}, {"by": "proxy"}])
def test_anything_else_is_no_signature(answer: Any) -> None:
    assert signed_by(answer) is None
