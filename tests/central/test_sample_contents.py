"""The made-up contents: of every kind, marked, in plain words, and of today."""

from datetime import date, timedelta

import pytest

from central.sample_contents import sample_contents
from kiosk.contract.content import content_json, read_content
from kiosk.contract.content_kinds import KINDS
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.sentences import too_long
from kiosk.domain.told import FairForm, PlaceType, SlideShows, Topic, fair_of, place_of, slide_of, told_of, topic_of
from tests.support.clocks import NOON

SAMPLES = list(sample_contents("530502", NOON))
TODAY = NOON.date()


def of(kind: ContentKind) -> list[Content]:
    return [one for one in SAMPLES if one.kind is kind]


def test_each_is_a_content_that_says_it_is_a_sample() -> None:
    assert len({one.id for one in SAMPLES}) == len(SAMPLES)
    for one in SAMPLES:
        assert read_content(content_json(one)) == one
        assert told_of(one).sample
        assert "示例" in told_of(one).source


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_there_are_some_of_every_kind_today(kind: str) -> None:
    assert sum(one.holds_at(NOON) for one in of(ContentKind(kind))) >= 3


def test_they_lie_in_several_districts() -> None:
    assert {"530502", "530500", "530000", "530521", None} <= {one.district for one in SAMPLES}


def test_they_are_the_same_on_the_same_day() -> None:
    assert list(sample_contents("530502", NOON)) == SAMPLES
    assert list(sample_contents("530502", NOON + timedelta(days=1))) != SAMPLES


def test_every_sentence_is_short() -> None:
    for one in SAMPLES:
        lists = (one.data.get(name, ()) for name in ("points", "bring", "duties"))
        said = (one.title, one.summary, one.body, *(text for texts in lists for text in texts))
        assert [long for text in said for long in too_long(text)] == [], one.id


def test_policies_are_of_every_topic_and_rights_cite_the_law() -> None:
    policies = of(ContentKind.POLICY)
    assert {topic_of(one) for one in policies} == set(Topic) - {Topic.OTHER}
    for one in policies:
        if topic_of(one) is Topic.RIGHTS:
            assert one.legal_basis
            assert told_of(one).phone == "12333"


# Read against the law itself; whoever cites another article reads that one first.
READ = {
    "《中华人民共和国就业促进法》": {
        "第七条",  # 国家鼓励自主创业、自谋职业
        "第十五条",  # 财政政策：就业专项资金用于补贴、小额担保贷款贴息
        "第十九条",  # 金融政策：对自主创业人员给予小额信贷
        "第三十五条",  # 公共就业服务机构免费提供的服务
        "第四十九条",  # 失业人员参加就业培训享受补贴
        "第五十二条",  # 就业援助：社会保险补贴、岗位补贴；谁是就业困难人员
        "第五十三条",  # 公益性岗位优先安排就业困难人员，岗位补贴
        "第五十六条",  # 零就业家庭
    },
    "《就业服务与就业管理规定》": {"第六十三条"},  # 谁可以失业登记
    "《中华人民共和国社会保险法》": {"第四十五条", "第四十六条"},  # 失业保险金的条件；期限
    "《中华人民共和国劳动法》": {"第四十四条", "第四十八条", "第五十条"},  # 加班；最低工资；按月以货币支付
    "《中华人民共和国劳动合同法》": {
        *("第九条", "第十条", "第十九条", "第二十条"),  # 不得扣证件；一个月内书面合同；试用期多长；试用期工资
        *("第三十条", "第八十二条"),  # 及时足额支付；二倍工资
    },
    "《中华人民共和国劳动争议调解仲裁法》": {"第二十七条", "第五十三条"},  # 一年时效；不收费
    "《保障农民工工资支付条例》": {"第三条"},  # 按时足额获得工资
    "《工伤保险条例》": {"第十七条"},  # 三十日、一年
    "《女职工劳动保护特别规定》": {"第五条", "第七条"},  # 不得因此辞退；产假九十八天
}
HOTLINES = {"12333", "12338", "12348", "110"}


def test_every_article_that_is_cited_was_read() -> None:
    cited = [basis for one in SAMPLES for basis in one.legal_basis]
    for basis in cited:
        assert isinstance(basis, dict)
        assert set(basis["clause"].split("、")) <= READ[basis["title"]], basis


def test_numbers_are_public_ones_or_nobodys() -> None:
    """None that is given out begins with 0 after its area code."""
    for one in SAMPLES:
        contacts = one.data.get("contacts", ())
        phones = {told_of(one).phone, *(contact["phone"] for contact in contacts)} - {""}
        assert all(phone in HOTLINES or phone.startswith("0875-00000") for phone in phones), one.id
        assert "number" not in one.data, "no document number is made up"


def test_fairs_are_of_every_form_this_month_and_the_next() -> None:
    fairs = [fair for one in of(ContentKind.FAIR) if (fair := fair_of(one)) is not None]
    assert {fair.form for fair in fairs} == set(FairForm)
    months = {(fair.at.year, fair.at.month) for fair in fairs}
    following = date(TODAY.year, TODAY.month, 28) + timedelta(days=7)
    assert {(TODAY.year, TODAY.month), (following.year, following.month)} <= months
    assert any(fair.at.date() == TODAY for fair in fairs)


def test_places_lie_around_the_station_with_roads_between() -> None:
    places = [place_of(one) for one in of(ContentKind.PLACE)]
    assert {place.type for place in places} == set(PlaceType)
    assert sum(place.type is not PlaceType.ROAD for place in places) == 15
    assert sum(len(place.line) > 2 for place in places) == 4


def test_of_some_thirty_occupations_it_says_what_is_paid() -> None:
    wages = of(ContentKind.WAGE)
    assert len({one.data["occupation"] for one in wages}) >= 30
    assert len({one.district for one in wages}) == 3


def test_people_are_nobody() -> None:
    assert all(one.title.startswith("测试") for one in of(ContentKind.PERSON))


def test_the_waiting_page_has_a_programme_without_pictures() -> None:
    shows = {slide_of(one).shows for one in of(ContentKind.SLIDE)}
    assert shows == set(SlideShows) - {SlideShows.PICTURE, SlideShows.FILM}


def test_another_district_has_its_own() -> None:
    there = list(sample_contents("110105", NOON))
    assert {one.district for one in there} == {"110105", "110121", "110100", "110000", None}
