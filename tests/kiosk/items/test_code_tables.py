"""Code tables: what is read of them, and what is said of a bad one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.items.code_tables import load_code_tables


def load(tmp_path: Path, text: str | bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The codes of the table, and where faults of it are."""
    content = text.encode() if isinstance(text, str) else text
    (tmp_path / "table.csv").write_bytes(content)
    tables, faults = load_code_tables(tmp_path)
    assert all(fault.file == "table.csv" for fault in faults)
    return [option.code for option in tables.get("table", ())], [(fault.path, fault.message) for fault in faults]


def test_a_table_as_a_spreadsheet_saves_it_is_read(tmp_path: Path) -> None:
    assert load(tmp_path, b"\xef\xbb\xbfcode,text,official\r\n1,\xe4\xb8\x80,\r\n\r\n2,\xe4\xba\x8c,\r\n") == (
        ["1", "2"],
        [],
    )


def test_one_in_another_encoding_is_told_how_to_be_saved(tmp_path: Path) -> None:
    codes, [(place, message)] = load(tmp_path, "code,text\n1,登记\n".encode("gbk"))
    assert (codes, place) == ([], "")
    assert message.endswith("save it as UTF-8")


def test_a_line_that_is_not_closed_is_named_where_it_begins(tmp_path: Path) -> None:
    _, faults = load(tmp_path, 'code,text\n1,一\n2,"二\n3,三\n4,四\n')
    assert faults[0] == ("line 3, column text", "holds a line break: a quote is not closed")


@pytest.mark.parametrize("circle", ["1,一,1", "1,一,2\n2,二,1", "1,一,2\n2,二,3\n3,三,2"])
def test_a_circle_is_named_once(tmp_path: Path, circle: str) -> None:
    _, faults = load(tmp_path, f"code,text,parent\n{circle}\n9,九,1\n")
    assert [message for _, message in faults] == ["'1' stands under itself, or under a code that does"]


def test_a_long_way_up_is_walked_once(tmp_path: Path) -> None:
    """Twenty thousand groups within one another: walked over from each of them this would take minutes."""
    lines = "".join(f"{n},第 {n} 层,{n - 1 or ''}\n" for n in range(1, 20_001))
    codes, faults = load(tmp_path, f"code,text,parent\n{lines}")
    assert (len(codes), faults) == (20_000, [])


@given(st.text(alphabet='code,text\n"1一\u202e \ufeff', max_size=60))
def test_whatever_it_holds_it_is_read_or_its_fault_is_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    codes, faults = load(tmp_path_factory.mktemp("codes"), f"code,text\n{text}")
    assert not (codes and faults)
