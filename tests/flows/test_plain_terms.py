"""A page that says official words explains them: one small button, one sheet, and back to the same page."""

from kiosk.items.catalogue import load_catalogue
from kiosk.settings import CONFIG
from kiosk.ui.places import Page, Topic
from tests.support.kiosk_under_test import KioskUnderTest, kiosk

CATALOGUE = load_catalogue(CONFIG)


def opened(item_id: str) -> KioskUnderTest:
    k = kiosk(items=CATALOGUE)
    k.home.open()
    k.flow.errand.choose(item_id, from_list=False)
    return k


def test_the_guide_is_called_by_plain_words_and_names_the_official_one() -> None:
    k = opened("hardship_recognition")
    assert k.flow.page is Page.GUIDE
    assert k.guide.view.title == "找工作有困难，申请帮扶"
    assert k.guide.view.caption == "事项名称：就业困难人员认定"


def test_an_item_that_is_plain_already_keeps_its_name() -> None:
    view = opened("unemployment_registration").guide.view
    assert (view.caption, view.title) == ("事项名称", "失业登记")


def test_the_terms_of_the_page_are_told_on_one_sheet() -> None:
    k = opened("hardship_recognition")
    assert k.guide.view.terms == "这些词什么意思"
    k.guide.explain_terms()
    assert k.flow.sheets.tells_of(Topic.TERMS)
    told = {row.label: row.text for row in k.notice.view.rows}
    assert told["就业创业证"] == "记着您工作情况的本子"
    said = "".join(row.text for row in k.guide.view.rows)
    assert all(label in said or CATALOGUE.glossary.within(said) for label in told)
    k.notice.forward()
    assert k.flow.sheets.top is None
    assert k.flow.page is Page.GUIDE


def test_a_page_without_official_words_has_no_button() -> None:
    k = opened("hardship_recognition")
    k.services.texts.use("en")
    k.guide.reword()
    assert k.guide.view.terms == "What do the words mean?"  # the words of this item are Chinese in English too
    k = opened("unemployment_registration")
    k.flow.appearance.speak("en")
    assert k.guide.view.terms == ""


def test_lists_show_both_names() -> None:
    k = kiosk(items=CATALOGUE)
    k.flow.errand.group = "subsidy"
    k.flow.to(Page.SERVICES)
    rows = {row.row_id: (row.title, row.official) for row in k.all_services.view.rows}
    assert rows["hardship_recognition"] == ("找工作有困难，申请帮扶", "就业困难人员认定")
