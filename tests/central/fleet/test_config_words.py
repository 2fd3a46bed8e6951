"""Why a station did not take a config: whatever it sends, the console has plain words for it."""

from collections.abc import Iterator

import pytest

from central.fleet import config_words
from central.fleet.config_words import reason_said
from kiosk.remote_config import take
from kiosk.remote_config.health import HOME_WITHIN_SECONDS, SIGN_WITHIN_SECONDS, Health
from kiosk.remote_config.trust import TrustError

OTHERWISE = reason_said("something new")


def kinds(of: type[TrustError]) -> Iterator[type[TrustError]]:
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def test_every_reason_to_refuse_has_words() -> None:
    assert issubclass(take.DiskError, TrustError)  # and what this brings in
    codes = {kind.code for kind in kinds(TrustError)}
    assert {"unsigned", "expired", "older", "disk", "not_sound"} <= codes
    assert {code for code in codes if reason_said(f"{code}: since 2026-10-15T12:00:00+00:00") == OTHERWISE} == set()
    assert {code for code in codes if reason_said(code) == OTHERWISE} == set()


def test_every_way_to_go_back_has_words() -> None:
    dead, slow, frozen = Health(0.0), Health(0.0), Health(0.0, home_at=1.0, last_sign=1.0)
    dead.verdict(1.0, 11)
    slow.verdict(HOME_WITHIN_SECONDS + 1, None)
    frozen.verdict(SIGN_WITHIN_SECONDS + 2, None)
    said = [reason_said(one.reason) for one in (dead, slow, frozen)]
    assert said == ["程序自己停了，退回了原来的", "首页没有出来，退回了原来的", "画面不动了，退回了原来的"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", ""),
        ("items/x.toml steps.0: is missing", "文件 items/x.toml 有错，没有用"),
        ("levels.toml levels.1: no such item", "文件 levels.toml 有错，没有用"),
        ("home : the home page did not come up", "试开首页没有成，没有用"),
        ("the trial ended with -9", "试开没有成，没有用"),
        ("home did not come up in time", "试开首页等了太久，没有用"),
        ("it did not live through its first minute", "一分钟里停了两次，退回了原来的"),
        ("its files were changed", "机器上的文件变了，退回了原来的"),
        ("the window ended 3 times within 5 minutes of its start", "程序一开就停，停了几次，退回了原来的"),
        ("not known", "这台机器不认得这个命令"),
        ("no printer", "这台机器没有打印机"),
        ("??? ??", OTHERWISE),
        ("<script>alert(1)</script>.toml x: y", OTHERWISE),
    ],
)
def test_a_line_is_said_in_plain_words(line: str, said: str) -> None:
    assert reason_said(line) == said


def test_the_words_are_short_and_calm() -> None:
    words = [*config_words._CODES.values(), *config_words._LINES.values(), *config_words._BEGINNINGS.values()]
    for said in words:
        assert len(said) <= 25
        assert not any(bad in said for bad in ("失败", "非法", "系统", "！", "!"))
        assert not any("a" <= char.lower() <= "z" for char in said)
