"""Finding a place by a part of its name, by what it lies in, by letters; what is near comes first."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.service_item import Option, RegionDepth
from kiosk.items.code_tree import CodeTree
from kiosk.items.place_search import MOST_FOUND, PlaceSearch, short_name
from kiosk.settings import CONFIG


def table() -> list[Option]:
    with (CONFIG / "codes" / "regions.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            Option(r["code"], r["text"], parent=r["parent"], words=tuple(r["words"].split()))
            for r in csv.DictReader(file)
        ]


def near_yunnan(code: str) -> int:
    return 0 if code.startswith("53") else 1


TREE = CodeTree(table())
SEARCH = PlaceSearch(TREE, near_yunnan)


def found(typed: str) -> list[str]:
    return [TREE.name(option.code) for option in SEARCH.find(typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("隆阳", "云南省保山市隆阳区"),
        ("保山隆阳区", "云南省保山市隆阳区"),
        ("云南省保山市隆阳区", "云南省保山市隆阳区"),
        ("长春朝阳", "吉林省长春市朝阳区"),
        ("longyang", "云南省保山市隆阳区"),
        ("lyq", "云南省保山市隆阳区"),
        ("沙市", "湖北省荆州市沙市区"),
        ("云 南", "云南省"),
    ],
)
def test_what_is_written_finds_it(typed: str, first: str):
    assert found(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "  ", "无此地", "%", "' or 1=1", "x" * 500, "𠅤𬱖", "🙂"])
def test_nothing_is_found_for_what_is_no_place(typed: str):
    assert found(typed) == []


def test_its_own_name_comes_before_what_lies_in_it_and_the_near_before_the_far():
    assert found("朝阳")[:3] == ["北京市朝阳区", "辽宁省朝阳市", "辽宁省朝阳市朝阳县"]
    letters = found("ly")
    assert letters[0].startswith("云南省")


def test_what_lies_outside_of_what_is_asked_is_not_found():
    within = PlaceSearch(CodeTree(table(), within="5305", depth=RegionDepth.COUNTY), near_yunnan)
    assert [option.text for option in within.find("龙陵")] == ["龙陵县"]
    assert within.find("朝阳") == ()


def test_never_more_than_one_looks_through():
    assert len(SEARCH.find("县")) == MOST_FOUND


@pytest.mark.parametrize(("name", "short"), [("保山市", "保山"), ("沙市", "沙市"), ("内蒙古自治区", "内蒙古")])
def test_a_name_as_it_is_said(name: str, short: str):
    assert short_name(name) == short


@given(st.sampled_from(table()))
def test_every_place_is_found_by_its_whole_name(place: Option):
    assert place.code in {option.code for option in SEARCH.find(TREE.name(place.code))}
