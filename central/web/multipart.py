"""Reads multipart/form-data (RFC 7578) in memory: nothing a citizen sends may lie in a temporary file."""

from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """One field. `is_file`: it came from a file input; what the sender calls it is never looked at."""

    name: str
    content: bytes
    is_file: bool


def parts(content_type: str, body: bytes) -> list[Part]:
    """Every part with a name, in their order. Raises ValueError for what is no form."""
    head = b"Content-Type: " + content_type.encode("latin-1", errors="replace") + b"\r\n\r\n"
    message = BytesParser(policy=compat32).parsebytes(head + body)
    if message.get_content_type() != "multipart/form-data" or not message.is_multipart() or message.defects:
        raise ValueError("no form")
    try:
        return [part for part in map(_part, message.get_payload()) if part.name]
    except TypeError:  # the parser cannot put a parameter together that is numbered only in part (name*, name*1)
        raise ValueError("no form") from None


def _part(message: Message | str) -> Part:
    if isinstance(message, str):
        return Part("", b"", is_file=False)
    content = message.get_payload(decode=True)
    name = message.get_param("name", header="content-disposition")
    is_file = message.get_param("filename", header="content-disposition") is not None
    return Part(name if isinstance(name, str) else "", content if isinstance(content, bytes) else b"", is_file)
