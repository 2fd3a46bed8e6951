"""Groups within groups: by the table's own parents, else as GB/T 2260 numbers its places."""

from collections.abc import Iterable

import pytest

from kiosk.domain.service_item import Option, RegionDepth
from kiosk.items.code_tree import TOP, CodeTree, region_name

REGIONS = (
    *(Option("110000", "北京市"), Option("110101", "东城区"), Option("110102", "西城区")),
    *(Option("530000", "云南省"), Option("530500", "保山市"), Option("530502", "隆阳区"), Option("530521", "施甸县")),
    *(Option("530600", "昭通市"), Option("530602", "昭阳区"), Option("810000", "香港特别行政区")),
)
TRADES = (
    Option("4", "社会生产服务人员"),
    Option("4-09", "物业服务人员", parent="4"),
    Option("4-09-08", "保洁员", parent="4-09"),
    Option("6", "生产制造人员"),
    Option("6-01", "米面工", parent="6"),
    Option("9", "其他", parent="no such"),
)


def codes(options: Iterable[Option]) -> list[str]:
    return [option.code for option in options]


def test_a_country_is_provinces_then_prefectures_then_counties():
    tree = CodeTree(REGIONS)
    assert codes(tree.under(TOP)) == ["110000", "530000", "810000"]
    assert codes(tree.under("530000")) == ["530500", "530600"]
    assert codes(tree.under("530500")) == ["530502", "530521"]
    assert tree.above("530502") == ("530000", "530500")


def test_a_county_that_no_prefecture_holds_stands_under_its_province():
    tree = CodeTree(REGIONS)
    assert codes(tree.under("110000")) == ["110101", "110102"]
    assert tree.above("110101") == ("110000",)


def test_what_holds_nothing_is_an_answer():
    tree = CodeTree(REGIONS)
    assert tree.is_answer("530502")
    assert tree.is_answer("810000")
    assert not tree.is_answer("530500")
    assert not tree.is_answer("999999")


@pytest.mark.parametrize(
    ("depth", "answers"),
    [
        (RegionDepth.PROVINCE, ["110000", "530000", "810000"]),
        (RegionDepth.CITY, ["110000", "530500", "530600", "810000"]),
        (RegionDepth.COUNTY, ["110101", "110102", "530502", "530521", "530602", "810000"]),
    ],
)
def test_depth_cuts_it_short(depth, answers):
    assert codes(CodeTree(REGIONS, depth=depth).answers()) == answers


@pytest.mark.parametrize(
    ("within", "first"),
    [
        ("53", ["530500", "530600"]),
        ("530000", ["530500", "530600"]),
        ("5305", ["530502", "530521"]),
        ("530500", ["530502", "530521"]),
        ("530502", ["530502"]),
        ("11", ["110101", "110102"]),
        ("99", []),
    ],
)
def test_within_leaves_everything_else_out(within, first):
    tree = CodeTree(REGIONS, within=within)
    assert codes(tree.under(TOP)) == first
    assert tree.above("530502") == (("530500",) if within in ("53", "530000") else ())


def test_a_table_with_parents_of_its_own():
    tree = CodeTree(TRADES)
    assert tree.grouped
    assert codes(tree.under(TOP)) == ["4", "6", "9"]
    assert tree.above("4-09-08") == ("4", "4-09")
    assert codes(tree.answers()) == ["4-09-08", "6-01", "9"]


def test_a_flat_table_has_no_groups():
    assert not CodeTree((Option("1", "一"), Option("2", "二"))).grouped


def test_a_table_that_holds_itself_does_not_go_round_for_ever():
    tree = CodeTree((Option("a", "甲", parent="b"), Option("b", "乙", parent="a")))
    assert set(tree.above("a")) == {"a", "b"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("530502", "云南省保山市隆阳区"),
        ("530500", "云南省保山市"),
        ("110101", "北京市东城区"),
        ("530000", "云南省"),
        ("000000", ""),
        ("x", ""),
    ],
)
def test_a_place_is_said_in_full(code, name):
    assert region_name(REGIONS, code) == name
    assert CodeTree(REGIONS, within="53").name(code) == name
