"""A broken file is named by file and path, and takes out nothing but its own item."""

import re
import shutil
from pathlib import Path

import pytest

from kiosk.items.catalogue import load_catalogue
from kiosk.settings import CONFIG

NAME = "unemployment_registration.toml"
ELEMENTS = (
    "name", "legal_basis", "type", "level", "audience", "conditions", "fee", "steps", "materials", "form", "results",
    "limits",
)  # fmt: skip


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """With one item alone."""
    (tmp_path / "items").mkdir()
    shutil.copy(CONFIG / "items" / NAME, tmp_path / "items")
    shutil.copytree(CONFIG / "codes", tmp_path / "codes")
    return tmp_path


def rewrite(config: Path, pattern: str, replacement: str) -> None:
    path = config / "items" / NAME
    text = path.read_text(encoding="utf-8")
    changed, times = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE | re.DOTALL)
    assert times == 1, pattern
    path.write_text(changed, encoding="utf-8")


def without_element(text: str, element: str) -> str:
    """The file less one top-level element, be it a key, a table or an array of tables."""
    text = re.sub(rf"^{element} = .*\n", "", text, flags=re.MULTILINE)
    blocks = re.split(r"(?=^\[)", text, flags=re.MULTILINE)
    return "".join(b for b in blocks if not re.match(rf"\[\[?{element}(\.|\])", b))


def test_the_shipped_catalogue_is_sound() -> None:
    assert load_catalogue(CONFIG).faults == ()


@pytest.mark.parametrize("element", ELEMENTS)
def test_each_of_the_twelve_elements_is_needed(config: Path, element: str) -> None:
    path = config / "items" / NAME
    text = path.read_text(encoding="utf-8")
    shorter = without_element(text, element)
    assert shorter != text
    path.write_text(shorter, encoding="utf-8")
    faults = load_catalogue(config).faults
    assert any(fault.file == NAME and fault.path == element for fault in faults)


PLANTED = [
    (r'^version = "2026.2"', 'version = "2026.2"\ncolour = "red"', "colour"),
    (r'^rule = "age', 'rule = "agee', "conditions[0].rule"),
    (r"^rule = \"age >= 16", 'rule = "age >= (16', "conditions[0].rule"),
    (r'ask = "draws_pension"', 'ask = "draws_salary"', "conditions[0].ask"),
    (r'codes = "yes_no_pension"', 'codes = "maybe"', "form.questions[0].codes"),
    (r'codes = "yes_no_pension"\n', "", "form.questions[0].codes"),
    (r'kind = "date"', 'kind = "rows"', "form.questions[10].columns"),
    (r'kind = "date"', 'kind = "daet"', "form.questions[10].kind"),
    (r'asked_on = "sign"', 'asked_on = "check"', "form.questions[13].asked_on"),
    (r'kind = "signature"', 'kind = "consent"', "form.questions[13].asked_on"),
    (r'kind = "signature"', 'kind = "consent"', "form.questions[13].promises"),
    (r'kind = "date"', 'kind = "signature"', "form.questions"),
    (r'id = "intention"', 'id = "reason"', "form.questions"),
    (r'name = "身份证或社保卡"', 'name = "解除劳动合同证明"', "materials[0].name"),
    (r'legal_basis = \["人社厅发〔2020〕79号"\]', 'legal_basis = ["某文件"]', "conditions[1].legal_basis"),
    (r'^id = "unemployment_registration"', 'id = "other_item"', "id"),
    (r"phone_owner = \"none\"", 'owner = "none"', "form.questions[4].chips"),
    (r"\{questions\}", "{qustions}", "guide.form"),
    (r"promised_working_days = 3", "promised_working_days = -3", "limits.promised_working_days"),
    (r"^schema = 1", "schema = 2", "schema"),
    (r"^schema = 1", "schema = ", ""),
]


@pytest.mark.parametrize(("pattern", "replacement", "path"), PLANTED)
def test_a_planted_fault_is_named(config: Path, pattern: str, replacement: str, path: str) -> None:
    rewrite(config, pattern, replacement)
    catalogue = load_catalogue(config)
    assert catalogue.get("unemployment_registration") is None
    assert (NAME, path) in {(fault.file, fault.path) for fault in catalogue.faults}
    assert all(fault.message for fault in catalogue.faults)


def test_a_second_item_stands_beside_a_broken_one(config: Path) -> None:
    text = (config / "items" / NAME).read_text(encoding="utf-8")
    (config / "items" / "second_item.toml").write_text(
        text.replace('id = "unemployment_registration"', 'id = "second_item"', 1), encoding="utf-8"
    )
    rewrite(config, r"^schema = 1", "schema = ")
    catalogue = load_catalogue(config)
    assert [item.id for item in catalogue.items] == ["second_item"]


@pytest.mark.parametrize("text", ["code,text\n1,\n", "code,text\n1,a\n1,b\n", "a,b\n1,2\n", "code,text\n\xff"])
def test_a_broken_code_table_is_named(config: Path, text: str) -> None:
    (config / "codes" / "work_intention.csv").write_bytes(text.encode("latin-1"))
    files = {fault.file for fault in load_catalogue(config).faults}
    assert files == {"work_intention.csv", NAME}
