"""Made-up people: the worked examples of GB 11643, named 测试."""

from datetime import date

from kiosk.domain import citizen_number
from kiosk.domain.person import IdentityKind, Person

NUMBER_T1 = "11010519491231002X"


def number_born(day: date, serial: int = 123) -> str:
    first_17 = f"530502{day:%Y%m%d}{serial:03d}"
    return first_17 + citizen_number.check_character(first_17)


def person(name: str = "测试三", birth: date = date(1979, 3, 4)) -> Person:
    number = number_born(birth)
    return Person(
        kind=IdentityKind.CITIZEN,
        name=name,
        number=number,
        sex=citizen_number.sex_of(number),
        ethnic="01",
        birth=birth,
        address="示例省示例市测试路1号",
        authority="示例市公安局",
        valid_from=date(2020, 1, 1),
        valid_until=date(2040, 1, 1),
    )


def card_file(name: str = "测试三", birth: date = date(1979, 3, 4)) -> dict[str, str]:
    who = person(name, birth)
    return {
        "kind": "citizen",
        "name": who.name,
        "sex": who.sex or "0",
        "ethnic": "01",
        "birth": birth.isoformat(),
        "address": "示例省示例市测试路1号",
        "number": who.number,
        "authority": "示例市公安局",
        "valid_from": "2020-01-01",
        "valid_until": "2040-01-01",
    }
