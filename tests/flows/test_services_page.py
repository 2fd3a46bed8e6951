"""办事项: every item there is, in groups; and what the catalogue itself puts on the home page."""

from dataclasses import replace

from kiosk.domain.bundle import Bundle
from kiosk.domain.service_item import Applicant
from kiosk.items.catalogue import Catalogue
from kiosk.ui.places import Page
from kiosk.ui.services import HomeEntry
from kiosk.usecases.sync_ports import SyncState
from tests.support.items import BUNDLE, FIRST, SECOND, THIRD, an_item, with_items
from tests.support.kiosk_under_test import LEVEL, KioskUnderTest, Step, kiosk, place, there, walk

SUBSIDY = an_item("subsidy", name="测试补贴", group="subsidy", order=1)
LATER = an_item("later", name="测试将来", effective_from="2027-01-01")
FIRM = an_item("firm", name="测试招人", group="employer", applicant=Applicant.EMPLOYER)
PUSHED = an_item("pushed", name="测试推送", group="made_up", on_home=True)
ITEMS = with_items(FIRST, SECOND, THIRD, SUBSIDY, LATER, FIRM, PUSHED, bundles=(BUNDLE,))
ENTRY = HomeEntry(id="all", title="办事项", subtitle="登记等 {count} 样", icon="list-checks", page=Page.SERVICES)
FIRMS = HomeEntry(id="firms", title="企业用工", subtitle="", icon="buildings", page=Page.SERVICES, group="employer")
CLOSED = HomeEntry(id="closed", title="取号", subtitle="", icon="ticket")


def with_entries(*slims: HomeEntry, items: Catalogue = ITEMS) -> KioskUnderTest:
    return kiosk(items=items, level=replace(LEVEL, tiles=(ENTRY,), slims=slims))


def rows(k: KioskUnderTest) -> list[str]:
    return [f"{row.title}: {row.text}" for row in k.all_services.view.rows]


def slims(k: KioskUnderTest) -> list[str]:
    return [entry.entry_id for entry in k.home.view.slims]


def test_every_item_in_force_stands_in_a_group_bundles_first() -> None:
    k = walk(with_entries(), Step("home", lambda k: k.home.choose("all")), Step("all_services"))
    assert rows(k) == [
        "一件事，一次办: 测试一件事",
        "登记: 第一样登记、第二样登记等 3 样",
        "补贴和认定: 测试补贴",
        "单位招人: 测试招人",
        "其他: 测试推送",
    ]


def test_a_group_opens_its_items_and_back_leads_to_the_groups() -> None:
    k = walk(
        with_entries(),
        Step("home", lambda k: k.home.choose("all")),
        Step("all_services", lambda k: k.all_services.choose("register")),
        Step("all_services"),
    )
    assert [row.row_id for row in k.all_services.view.rows] == ["first", "second", "third"]
    walk(
        k,
        Step("all_services", lambda k: k.all_services.choose("first")),
        Step("guide", lambda k: k.guide.back()),
        Step("all_services"),
    )
    assert k.visit.item is None
    assert [row.row_id for row in k.all_services.view.rows] == ["first", "second", "third"]
    walk(
        k, Step("all_services", lambda k: k.all_services.back()), Step("all_services", lambda k: k.all_services.back())
    )
    assert k.flow.page is Page.HOME


def test_an_entry_may_open_one_group_and_back_leads_home() -> None:
    k = walk(with_entries(FIRMS), Step("home", lambda k: k.home.choose("firms")), Step("all_services"))
    assert (k.all_services.view.title, rows(k)) == ("单位招人", ["测试招人: 测试招人是做什么的"])
    k.all_services.back()
    assert k.flow.page is Page.HOME


def test_an_entry_to_a_group_that_holds_nothing_is_shown_as_not_open() -> None:
    k = with_entries(FIRMS, items=with_items(FIRST))
    assert there(next(entry for entry in k.home.view.slims if entry.entry_id == "firms")).off
    k.home.choose("firms")
    assert k.sheet == "notice"


def test_the_entry_counts_what_there_is() -> None:
    assert with_entries().home.view.tiles[0].subtitle == "登记等 7 样"


def test_from_the_list_one_may_ask_what_one_can_get() -> None:
    k = walk(with_entries(), Step("home", lambda k: k.home.choose("all")))
    k.all_services.forward()
    assert place(k) == "match"
    k.match.back()
    assert place(k) == "home"


def test_without_a_network_it_says_what_still_works() -> None:
    k = walk(with_entries(), Step("home", lambda k: k.home.choose("all")))
    assert k.all_services.view.banner is None
    k.network(SyncState.OFFLINE)
    k.tick()
    assert there(k.all_services.view.banner).lead == "现在没有网，大部分事照样能办。"


def test_who_leaves_it_standing_finds_the_home_page_again() -> None:
    k = walk(with_entries(), Step("home", lambda k: k.home.choose("all")))
    k.wait(600)
    assert k.flow.page in (Page.HOME, Page.ATTRACT)
    k.flow.errand.open_place(Page.SERVICES)
    assert len(k.all_services.view.rows) == 5, "and begins with the groups"


# -- on the home page --------------------------------------------------------------------------------------------------


def test_a_pushed_item_that_asks_for_it_appears_on_home_and_opens() -> None:
    k = with_entries()
    assert slims(k) == ["pushed"]
    k.home.choose("pushed")
    assert k.flow.page is Page.GUIDE
    assert there(k.visit.item).id == "pushed"


def test_a_pushed_bundle_appears_too() -> None:
    shelf = replace(BUNDLE.shelf, on_home=True)
    bundle: Bundle = replace(BUNDLE, shelf=shelf)
    k = with_entries(items=with_items(FIRST, SECOND, bundles=(bundle,)))
    assert slims(k) == [BUNDLE.id]
    k.home.choose(BUNDLE.id)
    assert there(k.visit.item).name == BUNDLE.name


def test_what_has_an_entry_already_is_not_there_twice() -> None:
    k = kiosk(items=with_items(replace(PUSHED, id="unemployment_registration")))
    assert "unemployment_registration" not in slims(k)


def test_where_there_is_no_room_entries_that_lead_nowhere_give_way_first() -> None:
    closed = tuple(replace(CLOSED, id=f"closed{n}") for n in range(3))
    k = with_entries(FIRMS, *closed)
    assert slims(k) == ["firms", "closed0", "closed1", "pushed"]
    opened = tuple(replace(FIRMS, id=f"open{n}") for n in range(4))
    assert slims(with_entries(*opened)) == ["open0", "open1", "open2", "open3"]


def test_a_level_that_files_nothing_shows_none_of_it() -> None:
    k = kiosk(items=ITEMS, level=replace(LEVEL, identity=False, tiles=(), slims=()))
    assert slims(k) == []


def test_an_item_that_is_not_in_force_yet_is_nowhere() -> None:
    k = with_entries(items=with_items(FIRST, replace(LATER, shelf=PUSHED.shelf)))
    assert slims(k) == []
