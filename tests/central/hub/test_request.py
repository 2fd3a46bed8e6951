"""The head of a request as the hub reads it: whatever comes, it is a request or none."""

from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.hub.request import END, Asked, problem, read_head, stream_head


def test_a_request_is_read() -> None:
    head = b"GET /v1/events?x=1 HTTP/1.1\r\nHost: a\r\nauthorization:  bearer  t \r\nLast-Event-ID: 7"
    asked = read_head(head)
    assert asked is not None
    assert (asked.method, asked.path, asked.bearer, asked.headers["last-event-id"]) == ("GET", "/v1/events", "t", "7")


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"GET",
        b"GET /",
        b"GET / HTTP/2",
        b"GET x HTTP/1.1",
        b"GET / HTTP/1.1\r\nnothing",
        b"GET / HTTP/1.1\r\n a: b",
    ],
)
def test_what_is_none_is_none(head: bytes) -> None:
    assert read_head(head) is None


@pytest.mark.parametrize("said", ["Basic x", "Bearer", "Bearer ", "t"])
def test_only_a_bearer_is_one(said: str) -> None:
    assert Asked("GET", "/", {"authorization": said}).bearer is None


@given(st.binary(max_size=300))
def test_whatever_comes_never_raises(head: bytes) -> None:
    for text in (head, b"GET / HTTP/1.1\r\nX: " + head):
        assert isinstance(read_head(text), Asked | None)


def test_answers_have_heads_that_end() -> None:
    assert stream_head(0).endswith(END)
    assert b"Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n" in stream_head(0)
    head, _, body = problem(HTTPStatus.NOT_FOUND, "no", 0).partition(END)
    assert f"Content-Length: {len(body)}".encode() in head
