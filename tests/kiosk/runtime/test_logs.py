import structlog

from kiosk.runtime.logs import only_listed_fields


def test_a_field_not_on_the_list_never_reaches_the_log() -> None:
    event = only_listed_fields(structlog.get_logger(), "info", {"event": "x", "name": "测试三", "count": 1})
    assert event == {"event": "x", "count": 1, "unlisted": ["name"]}
