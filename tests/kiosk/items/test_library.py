"""The catalogue of a day and a region: versions, overlays, amounts, other languages, and the stroke of midnight."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kiosk.domain.service_item import ServiceItem
from kiosk.items.catalogue import load_catalogue, todays_catalogue
from kiosk.items.form import check_answers, computed_values, cross_faults, prefilled, visible_questions
from tests.support.people import person
from tests.support.written_item import rewrite, write_as_told

TODAY = date(2026, 11, 22)
ITEM = "items/job_fair.toml"
OVERLAY = "items/overlays/530500/job_fair.toml"
ANSWERS = {"fair_looking": "yes", "fair_on": "2026-11-29", "fair_times": ["am", "pm"], "fair_from": "530502"}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_as_told(tmp_path / "config")


def fair(config: Path, region: str = "530502", day: date | None = TODAY) -> ServiceItem:
    found = load_catalogue(config, region=region, day=day).ever("job_fair")
    assert found is not None
    return found


def test_an_overlay_changes_what_it_names_and_nothing_else(config: Path) -> None:
    plain, here = fair(config, "440100"), fair(config)
    assert (plain.fee, here.fee) == ("不收费", "不收费，保山市另送一份岗位册")
    assert (plain.version, here.version) == ("2026.1", "2026.1+530500-2026.1")
    assert plain.form.question("fair_from") != here.form.question("fair_from")
    assert [q.id for q in plain.form.questions] == [q.id for q in here.form.questions]
    assert (plain.audience, plain.conditions, plain.guide) == (here.audience, here.conditions, here.guide)
    place = here.form.question("fair_from")
    assert place is not None
    assert "530502" in place.places
    assert "440103" not in place.places
    assert "530500" not in place.places


def test_overlays_apply_from_the_province_down(config: Path) -> None:
    for region, fee in (("530000", "省里不收费"), ("530502", "区里不收费")):
        path = config / "items" / "overlays" / region / "job_fair.toml"
        path.parent.mkdir()
        path.write_text(
            f'schema = 1\nversion = "2026.1"\neffective_from = 2026-01-01\nfee = "{fee}"\n', encoding="utf-8"
        )
    assert fair(config).fee == "区里不收费"
    assert fair(config, "530521").fee == "不收费，保山市另送一份岗位册"
    assert fair(config, "530102").fee == "省里不收费"


def test_an_overlay_takes_entries_out_and_adds_them(config: Path) -> None:
    overlay = config / OVERLAY
    rewrite(
        overlay,
        '[[form.questions]]\nid = "fair_from"\nwithin = "53"',
        '[[form.questions]]\nid = "fair_from"\nremove = true',
    )
    text = '\n[[steps]]\nactor = "您"\naction = "签到"\n[[conditions]]\nid = "grown"\nrule = "age >= 18"\n'
    overlay.write_text(overlay.read_text(encoding="utf-8") + text, encoding="utf-8")
    here = fair(config)
    assert here.form.question("fair_from") is None
    assert [step.action for step in here.steps] == ["签到"]  # steps have no names: the list is replaced
    first = here.conditions[0]
    assert (first.id, first.rule, first.text) == ("grown", "age >= 18", "年满 16 岁")


def test_an_overlay_with_a_fault_leaves_the_item_as_it_was(config: Path) -> None:
    rewrite(config / OVERLAY, 'within = "53"', 'kind = "rows"')
    catalogue = load_catalogue(config, region="530502", day=TODAY)
    assert [fault.file for fault in catalogue.faults] == ["overlays/530500/job_fair.toml"]
    item = catalogue.get("job_fair")
    assert item is not None
    assert item.fee == "不收费"


def test_an_overlay_holds_for_its_time(config: Path) -> None:
    rewrite(config / OVERLAY, "effective_from = 2026-01-01", "effective_from = 2026-03-01\neffective_to = 2026-03-31")
    fees = [fair(config, day=date(2026, month, day)).fee for month, day in ((2, 28), (3, 1), (3, 31), (4, 1))]
    assert [fee == "不收费" for fee in fees] == [True, False, False, True]


def next_version(config: Path) -> None:
    later = config / "items" / "job_fair@2027.1.toml"
    shutil.copy(config / ITEM, later)
    rewrite(later, 'version = "2026.1"', 'version = "2027.1"')
    rewrite(later, 'effective_from = "2026-01-01"', 'effective_from = "2027-01-01"')
    rewrite(later, 'name = "招聘会报名"', 'name = "新招聘会报名"')


def test_the_newest_version_in_force_counts(config: Path) -> None:
    next_version(config)
    assert load_catalogue(config).faults == ()
    names = [fair(config, "440100", day).name for day in (date(2026, 12, 31), date(2027, 1, 1))]
    assert names == ["招聘会报名", "新招聘会报名"]


def test_a_new_version_with_a_fault_leaves_the_one_before_it_in_force(config: Path) -> None:
    next_version(config)
    rewrite(config / "items" / "job_fair@2027.1.toml", 'fee = "不收费"', "fee = 3")
    catalogue = load_catalogue(config, day=date(2027, 1, 1))
    assert {fault.file for fault in catalogue.faults} == {"job_fair@2027.1.toml"}
    assert [(item.name, item.version) for item in catalogue.items] == [("招聘会报名", "2026.1")]
    rewrite(
        config / ITEM, 'effective_from = "2026-01-01"', 'effective_from = "2026-01-01"\neffective_to = "2026-12-31"'
    )
    assert load_catalogue(config, day=date(2027, 1, 1)).items == ()


def test_the_catalogue_turns_at_midnight(config: Path) -> None:
    next_version(config)
    rewrite(config / "amounts.toml", "from = 2026-01-01", "from = 2026-01-01\nto = 2026-12-31")
    now = [date(2026, 12, 31)]
    catalogue = todays_catalogue(config, "530502", lambda: now[0])
    item = catalogue.get("job_fair")
    assert item is catalogue.get("job_fair")  # built once, not at every look
    assert item is not None
    assert ("fair_visits_day" in catalogue.ground.amounts, item.name) == (True, "招聘会报名")
    now[0] = date(2027, 1, 1)
    item = catalogue.get("job_fair")
    assert item is not None
    assert ("fair_visits_day" in catalogue.ground.amounts, item.name) == (False, "新招聘会报名")
    assert (catalogue.day, catalogue.faults, catalogue.bundles) == (now[0], (), ())


def test_an_item_that_has_ended_is_no_longer_offered_and_still_known(config: Path) -> None:
    rewrite(
        config / ITEM, 'effective_from = "2026-01-01"', 'effective_from = "2026-01-01"\neffective_to = "2026-06-30"'
    )
    ended = load_catalogue(config, region="530502", day=TODAY)
    assert (ended.items, ended.get("job_fair")) == ((), None)
    gone = ended.ever("job_fair")
    assert gone is not None
    assert gone.name == "招聘会报名"


def test_an_amount_is_said_where_it_is_known_and_checked(config: Path) -> None:
    def limits() -> str:
        return next(row.text for row in fair(config).guide if row.official == "办结时限")

    assert limits() == "当场报好。一天最多 2 场"
    rewrite(config / "amounts.toml", "verified = true", "verified = false")
    assert limits() == "当场报好。一天最多两场"
    rewrite(config / "amounts.toml", 'region = "national"', 'region = "440000"')
    assert limits() == "当场报好。一天最多两场"
    assert "fair_visits_day" in fair(config, "440103").form.ground.amounts


def test_a_smaller_region_has_its_own_amount(config: Path) -> None:
    path = config / "amounts.toml"
    text = path.read_text(encoding="utf-8")
    block = text[text.index("[[amounts]]") :].replace("value = 2\n", "value = 1\n").replace('"national"', '"530500"')
    path.write_text(text + "\n" + block, encoding="utf-8")
    assert fair(config).form.ground.amounts["fair_visits_day"].value == 1
    assert fair(config, "440103").form.ground.amounts["fair_visits_day"].value == 2
    both = check_answers(fair(config), ANSWERS, person=person(), today=TODAY)
    assert [(fault.field, fault.code) for fault in both] == [("fair_times", "out_of_range")]
    assert cross_faults(fair(config).form, ANSWERS, person(), TODAY) == both
    assert check_answers(fair(config, "530102"), ANSWERS, person=person(), today=TODAY) == ()


def test_what_is_worked_out_and_what_is_asked_follow_the_answers(config: Path) -> None:
    form = fair(config).form
    assert computed_values(form, ANSWERS, person(), TODAY) == {"fair_visits": 2}
    assert computed_values(form, {}, person(), TODAY) == {}
    assert "fair_from" not in {question.id for question in visible_questions(form, {"fair_times": ["am"]})}
    unknown = check_answers(fair(config), ANSWERS | {"fair_visits": 2}, person=None, today=TODAY)
    assert [(fault.field, fault.code) for fault in unknown] == [("fair_visits", "unknown_field")]


def test_the_card_fills_in_what_a_question_offers(config: Path) -> None:
    rewrite(config / ITEM, 'label = "从哪里来"', 'label = "从哪里来"\nprefill = "region_of(card.number)"')
    place = fair(config, "440103").form.question("fair_from")
    assert place is not None
    here = person().number
    assert prefilled(place, {}, person(), TODAY) == (here[:6] if here[:6] in place.places else None)
    assert prefilled(place, {}, None, TODAY) is None


def test_an_item_reads_in_another_language_as_far_as_it_has_words(config: Path) -> None:
    catalogue = load_catalogue(config, region="530502", day=TODAY)
    item = catalogue.get("job_fair")
    assert item is not None
    said = catalogue.said_in(item, "zh_Hant")
    assert (said.name, said.fee, said.version) == ("招聘會報名", item.fee, item.version)
    assert [q.title for q in said.form.questions][1] == "您哪天來？"
    assert [q.title for q in said.form.questions][2] == item.form.questions[2].title
    assert catalogue.said_in(item, "bo") is item
    assert catalogue.said_in(item, "zh_Hans") is item
