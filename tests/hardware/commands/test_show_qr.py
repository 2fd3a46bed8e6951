"""`show-qr` and `show-number`, as a technician and a script call them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hardware.__main__ import main
from hardware.commands.show_qr import show_once
from hardware.commands.terminal import code_lines
from hardware.simulators.price_panel import PricePanelSimulator
from hardware.simulators.qr_display import NOTHING, QrDisplaySimulator, Shown

Said = Callable[..., tuple[int, dict[str, Any]]]
LINK = "https://example.cn/t/1"


@pytest.fixture
def say(capfd: pytest.CaptureFixture[str]) -> Said:
    def said(*arguments: object) -> tuple[int, dict[str, Any]]:
        code = main([*map(str, arguments), "--json"])
        return code, json.loads(capfd.readouterr().out)

    return said


@pytest.fixture
def box(tmp_path: Path, stopped: Callable[[Any], Any]) -> QrDisplaySimulator:
    made: QrDisplaySimulator = stopped(QrDisplaySimulator(tmp_path / "box", tmp_path / "out"))
    return made


@pytest.mark.parametrize(
    ("driver", "answer"),
    [
        ("mertech", {"outcome": "sent", "cause": None, "feedback": "none"}),
        ("led-panel", {"outcome": "shown", "cause": None, "feedback": "acknowledged"}),
    ],
)
def test_a_code_stays_until_it_is_cleared(
    say: Said, box: QrDisplaySimulator, tmp_path: Path, driver: str, answer: dict[str, Any]
) -> None:
    at = ("--driver", driver, "--port", tmp_path / "box")
    assert say("show-qr", LINK, *at) == (0, answer)
    box.control(paper="ok")  # it has taken what came before
    assert box.shown == Shown(code=LINK)
    assert say("status", *at)[1]["feedback"] == answer["feedback"]
    assert say("show-qr", "--clear", *at) == (0, answer)
    box.control(paper="ok")
    assert box.shown == NOTHING


def test_a_caption_beside_the_code(say: Said, box: QrDisplaySimulator, tmp_path: Path) -> None:
    assert say("show-qr", LINK, "--caption", "请扫码", "--driver", "led-panel", "--port", tmp_path / "box")[0] == 0
    assert box.shown == Shown(code=LINK, text="请扫码")


def test_a_number_on_a_price_panel(say: Said, tmp_path: Path, stopped: Callable[[Any], Any]) -> None:
    panel = stopped(PricePanelSimulator(tmp_path / "panel"))
    at = ("--driver", "price-panel", "--port", tmp_path / "panel")
    assert say("show-number", "12.50", *at) == (0, {"outcome": "sent", "cause": None, "feedback": "none"})
    panel.control(paper="ok")
    assert panel.shown.upper == "12.50"
    code, answer = say("show-qr", LINK, *at)
    assert (code, answer["outcome"], answer["cause"]) == (1, "not_shown", "not_supported")
    status = say("status", *at)[1]
    assert (status["shows_qr"], status["shows_text"], status["longest_text"]) == (False, True, 8)


@pytest.mark.parametrize(("text", "cause"), [("x" * 256, "too_long"), ("", "bad_text")])
def test_what_cannot_be_shown(say: Said, tmp_path: Path, text: str, cause: str) -> None:
    code, answer = say("show-qr", text, "--driver", "mertech", "--port", tmp_path / "sent.bin")
    assert (code, answer["cause"]) == (1, cause)


def test_a_port_that_is_not_there(say: Said, tmp_path: Path) -> None:
    code, answer = say("show-qr", LINK, "--driver", "mertech", "--port", tmp_path / "nothing")
    assert (code, answer["outcome"], answer["cause"]) == (1, "not_shown", "disconnected")


def test_a_mute_panel_is_given_up_in_time(say: Said, box: QrDisplaySimulator, tmp_path: Path) -> None:
    box.control(fault="silent")
    at = ("--driver", "led-panel", "--port", tmp_path / "box", "--timeout", 0.3)
    assert say("show-qr", LINK, *at) == (1, {"outcome": "not_shown", "cause": "timeout", "feedback": "acknowledged"})


def test_the_terminal_is_a_display(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["show-qr", LINK, "--driver", "screen", "--port", "-", "--json"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out) == {"outcome": "shown", "cause": None, "feedback": "acknowledged"}
    assert err.splitlines() == code_lines(LINK)
    assert main(["show-number", "A012", "--driver", "screen", "--port", "-"]) == 0
    assert "A012" in capfd.readouterr().out


def test_the_drawn_code_is_square_and_has_its_quiet_zone() -> None:
    lines = code_lines(LINK)
    assert {len(line) for line in lines} == {25 + 8}
    assert len(lines) == (25 + 8 + 1) // 2
    assert set(lines[0] + lines[1] + lines[-1]) == {"█"}
    # The corner of the first finder pattern: dark above, light below only from its second row on.
    assert lines[2][4:11] == " ▄▄▄▄▄ "


@pytest.mark.parametrize("arguments", [[], [LINK, "--clear"]])
def test_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["show-qr", *arguments, "--driver", "mertech", "--port", "x"])
    assert ended.value.code == 2


def test_an_unknown_driver_and_one_of_another_kind(say: Said) -> None:
    for driver in ("nothing", "sdt"):
        assert say("show-qr", LINK, "--driver", driver, "--port", "x")[1]["error"] == "unknown_driver"


def test_a_display_that_never_answers_is_given_up() -> None:
    class Hung:
        stopped_with: bool | None = None

        def start(self) -> None: ...

        def stop(self, *, clear: bool = True) -> None:
            self.stopped_with = clear

    hung: Any = Hung()
    assert show_once(hung, lambda _: None, 0.01).cause == "timeout"
    assert hung.stopped_with is False
