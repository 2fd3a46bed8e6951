from pathlib import Path

import pytest

from kiosk.items.toml_file import TomlFileError, read_toml_file


@pytest.mark.parametrize(
    "text",
    [
        b"a = " + b"[" * 100_000,
        b"a = " + b"[" * 100 + b"]" * 100,
        b"a" + b".a" * 1_000 + b" = 1",
        b"a" + b".a" * 100_000 + b" = 1",
        b"a = " + b"9" * 5_000,
        b"a = 2026-02-30",
        b"a = 1\na = 2",
        b"\x00",
        "a = '\u540d'".encode("gbk"),
    ],
    ids=["deep", "nested", "dotted", "long", "digits", "day", "twice", "nul", "gbk"],
)
def test_whatever_a_file_holds_is_told_in_one_way(tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(text)
    with pytest.raises(TomlFileError, match="cannot be read"):
        read_toml_file(file)


def test_neither_nothing_nor_a_folder_is_a_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(TomlFileError, match="cannot be read"):
            read_toml_file(path)


def test_what_is_nested_as_real_files_are_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("[a.b.c.d]\ne = [[[1]]]", encoding="utf-8")
    assert read_toml_file(file) == {"a": {"b": {"c": {"d": {"e": [[[1]]]}}}}}
