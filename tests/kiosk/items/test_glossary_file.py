"""config/glossary.toml: what may be wrong with it, and what the one that is shipped holds."""

from pathlib import Path

import pytest

from kiosk.domain.glossary import Glossary
from kiosk.items.catalogue import load_catalogue
from kiosk.items.glossary_file import FILE, load_glossary
from kiosk.items.load_item import _GUIDE_ROWS
from kiosk.settings import CONFIG
from tests.support.shown_texts import shown_texts

GLOSSARY, FAULTS = load_glossary(CONFIG / FILE)
TERM = 'official = "受理"\nplain = "收下来，开始办"\nsource = "测试"\n'


def written(folder: Path, *terms: str, head: str = "schema = 1\n") -> tuple[Glossary, list[str]]:
    file = folder / FILE
    file.write_text(head + "".join(f"[[terms]]\n{term}" for term in terms), encoding="utf-8")
    glossary, faults = load_glossary(file)
    return glossary, [f"{fault.path}: {fault.message}" for fault in faults]


def test_what_is_shipped_has_no_fault() -> None:
    assert FAULTS == []
    assert 60 <= len(GLOSSARY.terms) <= 120


def test_every_term_is_one_that_something_shows() -> None:
    shown = "\n".join(shown_texts())
    idle = [t.official for t in GLOSSARY.terms if not any(name in shown for name in (t.official, *t.also))]
    assert idle == []


def test_every_leading_name_is_that_of_a_service() -> None:
    names = {item.name for item in load_catalogue(CONFIG).items}
    assert {term.official for term in GLOSSARY.terms if term.leads} <= names


def test_the_elements_are_called_as_the_guide_calls_them() -> None:
    plain = {term.official: term.plain for term in GLOSSARY.terms}
    assert [plain[official] for _, official, _ in _GUIDE_ROWS] == [label for label, _, _ in _GUIDE_ROWS]


def test_two_services_are_never_called_alike() -> None:
    names = [GLOSSARY.called(item.name) for item in load_catalogue(CONFIG).items]
    assert len(set(names)) == len(names)


def test_no_file_explains_nothing(tmp_path: Path) -> None:
    assert load_glossary(tmp_path / FILE) == (Glossary(), [])


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ([TERM.replace('plain = "收下来，开始办"\n', "")], "terms[0].plain: is missing"),
        ([TERM + 'more = "x"\n'], "terms[0].more: is no key of this place"),
        ([TERM.replace("收下来，开始办", "字" * 17)], "terms[0].plain: String should have at most 16"),
        ([TERM + f'means = "{"字" * 26}"\n'], "terms[0].means: a sentence of more than 25 characters"),
        ([TERM.replace("收下来，开始办", "受理您的事")], "terms[0].plain: explains 受理 by itself"),
        ([TERM + 'also = ["受理"]\n'], "terms[0].also: 受理 is the term itself"),
        ([TERM + 'means = "就是 OK 了"\n'], "terms[0].means: is said in another script"),
        ([TERM, TERM], "terms[1]: 受理 stands here and in another term"),
    ],
)
def test_every_fault_is_named_by_its_place(tmp_path: Path, terms: list[str], told: str) -> None:
    _, faults = written(tmp_path, *terms)
    assert len(faults) == 1
    assert faults[0].startswith(told)


def test_one_bad_entry_takes_no_other_with_it(tmp_path: Path) -> None:
    glossary, faults = written(tmp_path, 'official = "认定"\n', TERM)
    assert [term.official for term in glossary.terms] == ["受理"]
    assert all("(认定)" in fault for fault in faults)


@pytest.mark.parametrize("head", ["schema = 2\n", "nothing", "schema = 1\nstrange = 1\n"])
def test_a_file_that_is_none_is_named(tmp_path: Path, head: str) -> None:
    glossary, faults = written(tmp_path, head=head)
    assert glossary == Glossary()
    assert faults


def test_a_fault_is_one_of_the_catalogue(tmp_path: Path) -> None:
    written(tmp_path, TERM + 'means = "OK 了"\n')
    assert [(fault.file, fault.path) for fault in load_catalogue(tmp_path).faults] == [(FILE, "terms[0].means")]
