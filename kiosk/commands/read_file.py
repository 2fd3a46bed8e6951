"""A file that was named on the command line, read whole and no further than it may be long."""

from pathlib import Path


def read_file(path: Path, most: int) -> bytes | tuple[str, str]:
    """Its bytes, or the contract's code and why not. A pipe or a device is no file: it might never come to an end."""
    try:
        if path.exists() and not path.is_file():
            return "bad_format", f"{path} 不是文件"
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError):  # a name with NUL in it is a ValueError
        return "bad_format", f"没有 {path} 这个文件，或者打不开"
    return content if len(content) <= most else ("too_long", f"文件太大了，最大 {most // 1024 // 1024} MB")
