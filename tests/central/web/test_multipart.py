import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.web.multipart import Part, parts

TYPE = "multipart/form-data; boundary=xyz"


def body(*fields: tuple[str, bytes]) -> bytes:
    out = b"".join(
        b'--xyz\r\nContent-Disposition: form-data; name="%s"; filename="../../etc/passwd"\r\n'
        b"Content-Type: image/jpeg\r\n\r\n%s\r\n" % (name.encode(), content)
        for name, content in fields
    )
    return out + b"--xyz--\r\n"


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4))
def test_every_byte_arrives(contents: list[bytes]) -> None:
    safe = [content for content in contents if b"--xyz" not in content]
    found = parts(TYPE, body(*(("file", content) for content in safe), ("file", b"end")))
    assert found == [Part("file", content, is_file=True) for content in [*safe, b"end"]]


@pytest.mark.parametrize("content", [b"a\r\n", b"\r", b"\n\n", b"\r\n--xy", b"\x0b\x0c\x85\xe2\x80\xa8", b"\0" * 5000])
def test_line_ends_within_a_picture_stay(content: bytes) -> None:
    assert parts(TYPE, body(("file", content)))[0].content == content


@pytest.mark.parametrize(
    ("kind", "raw"),
    [(TYPE, b""), (TYPE, b"nothing"), ("multipart/form-data", body(("file", b"x"))), ("text/plain", b"x"),
     (TYPE, body(("file", b"x"))[:-20])],
)  # fmt: skip
def test_what_is_no_form_is_said_to_be_none(kind: str, raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - its own word
        parts(kind, raw)


def test_a_name_that_is_numbered_in_part_is_no_form() -> None:
    raw = b"--xyz\r\nContent-Disposition: form-data; name*=a; name*1=b; filename=c\r\n\r\nx\r\n--xyz--\r\n"
    with pytest.raises(ValueError, match="no form"):
        parts(TYPE, raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"--xyz\r\n" + b"a: b\r\n" * 9000 + b"\r\nx\r\n--xyz--\r\n",
        body(*[("file", b"x")] * 40),
        b"--xyz\r\n\r\n" * 40 + b"--xyz--",
    ],
    ids=["head", "parts", "delimiters"],
)
def test_a_form_without_end_is_none(raw: bytes) -> None:
    with pytest.raises(ValueError, match="no form"):
        parts(TYPE, raw)


def test_megabytes_of_line_ends_are_cut_out_whole() -> None:
    content = b"\n" * (16 * 1024 * 1024)
    assert len(parts(TYPE, body(("file", content)))[0].content) == len(content)


def test_a_form_within_a_form_is_a_content_like_any_other() -> None:
    nested = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" * 300
    assert parts(TYPE, body(("file", nested)))[0].content == nested


@pytest.mark.parametrize("boundary", ["", '""', "x" * 300, "*=a; boundary*1=b", "\xff\r\nX: y"])
def test_an_odd_boundary(boundary: str) -> None:
    with contextlib.suppress(ValueError):
        assert parts(f"multipart/form-data; boundary={boundary}", body(("file", b"x"))) == []


@given(st.binary(max_size=200))
def test_nothing_else_comes_out(raw: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(parts(TYPE, b"--xyz\r\n" + raw), list)
