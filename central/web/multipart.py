"""Reads multipart/form-data (RFC 7578) in memory: nothing a citizen sends may lie in a temporary file."""

from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

_MOST_PARTS = 32
_LONGEST_HEAD = 8 * 1024
_LONGEST_BOUNDARY = 200  # RFC 2046 allows 70


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """One field. `is_file`: it came from a file input; what the sender calls it is never looked at."""

    name: str
    content: bytes
    is_file: bool


def parts(content_type: str, body: bytes, most: int = _MOST_PARTS) -> list[Part]:
    """Every part with a name, in their order. Raises ValueError for what is no form, and for more than `most` of them.

    Contents are cut out whole: read line by line, a body of line ends alone would take minutes and gigabytes.
    """
    delimiter = b"\r\n--" + _boundary(content_type)
    _preamble, *pieces = (b"\r\n" + body).split(delimiter, most + 1)
    if not pieces or not pieces[-1].startswith(b"--"):
        raise ValueError("no form")
    return [part for part in map(_part, pieces[:-1]) if part.name]


def _boundary(content_type: str) -> bytes:
    kind = Message()
    kind["Content-Type"] = content_type
    try:
        boundary = kind.get_boundary()
    except TypeError:  # a parameter that is numbered only in part (boundary*, boundary*1)
        raise ValueError("no form") from None
    if kind.get_content_type() != "multipart/form-data" or not boundary or len(boundary) > _LONGEST_BOUNDARY:
        raise ValueError("no form")
    return boundary.encode("latin-1", errors="replace")


def _part(piece: bytes) -> Part:
    """Of what stands between two delimiters: CRLF, headers, an empty line, and the content."""
    end = piece.find(b"\r\n\r\n", 0, _LONGEST_HEAD)
    if end < 0:
        raise ValueError("no form")
    head = BytesParser(policy=compat32).parsebytes(piece[:end].lstrip(b" \t\r\n") + b"\r\n\r\n", headersonly=True)
    try:
        name = head.get_param("name", header="content-disposition")
        is_file = head.get_param("filename", header="content-disposition") is not None
    except TypeError:  # as above
        raise ValueError("no form") from None
    return Part(name if isinstance(name, str) else "", piece[end + 4 :], is_file)
