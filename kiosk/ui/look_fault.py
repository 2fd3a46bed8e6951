"""A fault in the look, said so that its author can mend it. The station goes on with what is sound."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookFault:
    """`file` within the assets; `path` is the token within it, as `color.normal.ink`, or "" for the whole file."""

    file: str
    path: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.path, self.message) if part)
